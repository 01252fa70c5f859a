"""How long this desk may show its people without a word from the clinic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from peerdesk.domain.people import Clinic
from peerdesk.operations.desk import Desk

_WORTH_KEEPING = timedelta(minutes=1)
_DEFAULT_DAYS = 30
_LONGEST_LOCK = 15


@dataclass(frozen=True, slots=True)
class Lease:
    """Whole days since the clinic last answered, how many it allows, and how many records wait to be sent.

    `lock_minutes`: the longest the clinic lets a desk wait without key or mouse before it locks, 1 to 15.
    """

    days_away: int = 0
    days_allowed: int = _DEFAULT_DAYS
    waiting: int = 0
    lock_minutes: int = _LONGEST_LOCK

    @property
    def is_over(self) -> bool:
        """True when this desk was away too long to show anybody."""
        return self.days_away >= self.days_allowed


def lease(desk: Desk, ran: timedelta = timedelta()) -> Lease:
    """Where the lease stands, `ran` after the last time it was asked on a clock that nobody can set.

    Time never goes back here: a laptop whose clock is set back is away for as long as it was seen to be.
    """
    store, now = desk.store, desk.clock.now()
    state, waiting = store.sync_state(), desk.store.outbox.count().waiting
    clinic = store.find(Clinic, desk.identity.clinic_id)
    allowed = clinic.lease_days if clinic else _DEFAULT_DAYS
    minutes = _longest_lock(clinic)
    if state.heard_at is None:
        return Lease(0, allowed, waiting, minutes)
    known = state.latest_at or state.heard_at
    latest = max(known + ran, now)
    if latest - known >= _WORTH_KEEPING:
        store.note_time(latest)
    return Lease((latest - state.heard_at).days, allowed, waiting, minutes)


def minutes_to_lock(desk: Desk, chosen: int) -> int:
    """How long this desk really waits before it locks: what its person chose, where the clinic lets it."""
    return min(chosen, _longest_lock(desk.store.find(Clinic, desk.identity.clinic_id)))


def _longest_lock(clinic: Clinic | None) -> int:
    return min(max(1, clinic.lock_minutes), _LONGEST_LOCK) if clinic else _LONGEST_LOCK
