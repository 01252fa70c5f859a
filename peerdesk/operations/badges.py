"""How many wait at each place of the sidebar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peerdesk.domain.words import ContactStatus, Role
from peerdesk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Badge:
    """A number beside a place; `hot` when it waits for this person today."""

    count: int
    hot: bool = False


Badges = Mapping[str, Badge]
"""Badges by the name of the place."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Records not yet at the clinic, since when the oldest waits, and records that need a look."""

    waiting: int
    oldest: datetime | None
    needs_you: int


def caseload_size(desk: Desk) -> int:
    """How many people this desk supports: its own caseload, or everybody's it oversees."""
    from peerdesk.store.lists import badges as counted

    own = desk.staff_id if desk.has(Role.PEER_SUPPORTER) else None
    return counted.assigned(desk.store, desk.clock.now().date(), own)


def owed(desk: Desk) -> Owed:
    """What the clinic does not have yet."""
    counted = desk.store.outbox.count()
    return Owed(counted.waiting, counted.oldest, counted.needs_you)


def badges(desk: Desk) -> Badges:
    """The badges of the role at the desk; what a supervisor reviews and decides on counts together."""
    from peerdesk.operations.held import to_decide
    from peerdesk.store.lists import badges as counted

    day = desk.clock.now().date()
    if desk.has(Role.PEER_SUPPORTER):
        due = counted.due_follow_ups(desk.store, desk.staff_id, day)
        returned = counted.with_status(desk.store, ContactStatus.RETURNED, desk.staff_id)
        return {"today": Badge(due + returned, hot=True), "caseload": Badge(caseload_size(desk))}
    to_review = counted.with_status(desk.store, ContactStatus.SUBMITTED, but_of=desk.staff_id)
    return {"review": Badge(to_review + to_decide(desk), hot=True), "caseload": Badge(caseload_size(desk))}
