"""How far this desk is with the clinic, and what the last syncs did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from peerdesk.domain.ops import CLOCK_TOLERANCE
from peerdesk.errors import AuditContradicted, ManyLeave

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEPT_ENTRIES = 100
_THROUGH = (None, ManyLeave.code, AuditContradicted.code)
"""What is told of a sync that got through; all but the first are warnings."""
FEW, A_FIFTH, MANY = 3, 5, 25


@dataclass(frozen=True, slots=True)
class SyncState:
    """Where the feed was left, and how it went lately; `last_problem` is the code of an error.

    `leaving`: participants taken off this desk who are still here: their last work is on its way to the
    clinic, or so many leave at once that an administrator has to say it is meant (`is_held_back`).
    `heard_at`: when the clinic last answered, `latest_at`: the latest moment this laptop has been through
    since, both on its own clock, and `clinic_is_ahead` so many seconds of it.
    `revoked_seq` is the number of the last one taken off, `approved_seq` up to which it is meant.
    """

    cursor: str = ""
    epoch: str = ""
    durable_seq: int = 0
    last_ok_at: datetime | None = None
    last_tried_at: datetime | None = None
    last_problem: str | None = None
    first_sync_done: bool = False
    heard_at: datetime | None = None
    latest_at: datetime | None = None
    clinic_is_ahead: float | None = None
    revoked_seq: int = 0
    approved_seq: int = 0
    leaving: tuple[UUID, ...] = ()
    is_held_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncEntry:
    """One sync: when, how much went up and came down, and the code of what stopped it.

    `is_complete`: everything the clinic had for this desk is here, and both sides were compared.
    `bytes_spared` is what compression saved; `clinic_is_ahead` in seconds; `choices` is how many records
    came with two versions.
    """

    started_at: datetime
    ended_at: datetime
    sent: int = 0
    received: int = 0
    healed: int = 0
    problem: str | None = None
    is_complete: bool = False
    bytes_up: int = 0
    bytes_down: int = 0
    bytes_spared: int = 0
    clinic_is_ahead: float | None = None
    choices: int = 0


_decode_state = msgspec.json.Decoder(SyncState).decode
_decode_entry = msgspec.json.Decoder(SyncEntry).decode
_encode = msgspec.json.Encoder().encode


def sync_state(connection: Connection) -> SyncState:
    """The stored state; that of a desk that never synced when there is none."""
    stored = connection.exec_driver_sql("SELECT value FROM desk WHERE name = 'sync'").scalar()
    state = SyncState() if stored is None else _decode_state(stored)
    found = connection.exec_driver_sql("SELECT participant_id FROM leaving").scalars()
    leaving = tuple(UUID(bytes=id_) for id_ in found)
    here = connection.exec_driver_sql("SELECT count(*) FROM participant").scalar_one() if leaving else 0
    is_meant = 0 < state.approved_seq >= state.revoked_seq
    is_held_back = are_many(len(leaving), of=here) and not is_meant
    return replace(state, leaving=leaving, is_held_back=is_held_back)


def are_many(leaving: int, *, of: int) -> bool:
    """True when so many leave at once that it may be a mistake: 25, or a fifth of all and more than three."""
    return leaving >= MANY or (leaving > FEW and leaving * A_FIFTH > of)


def keep_sync_state(connection: Connection, state: SyncState) -> None:
    """Store the state."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk (name, value) VALUES ('sync', ?)",
        (_encode(replace(state, leaving=(), is_held_back=False)),),
    )


def note_time(connection: Connection, latest_at: datetime) -> None:
    """Remember the latest moment this laptop has been through since it heard of the clinic."""
    keep_sync_state(connection, replace(sync_state(connection), latest_at=latest_at))


def is_clock_trusted(connection: Connection, now: datetime) -> bool:
    """True when this laptop's clock went with the clinic's at the last answer, and was not set back since."""
    stored = connection.exec_driver_sql("SELECT value FROM desk WHERE name = 'sync'").scalar()
    state = SyncState() if stored is None else _decode_state(stored)
    if state.clinic_is_ahead is None or state.latest_at is None:
        return False
    is_right = abs(state.clinic_is_ahead) <= CLOCK_TOLERANCE.total_seconds()
    return is_right and now >= state.latest_at - CLOCK_TOLERANCE


def note(connection: Connection, entry: SyncEntry) -> None:
    """Add one sync to the history and to the state; the oldest entries leave."""
    state = sync_state(connection)
    keep_sync_state(
        connection,
        replace(
            state,
            last_tried_at=entry.ended_at,
            last_ok_at=entry.ended_at if entry.problem in _THROUGH else state.last_ok_at,
            last_problem=entry.problem,
            first_sync_done=state.first_sync_done or (entry.is_complete and entry.problem is None),
            heard_at=state.heard_at if entry.clinic_is_ahead is None else entry.ended_at,
            latest_at=state.latest_at if entry.clinic_is_ahead is None else entry.ended_at,
            clinic_is_ahead=state.clinic_is_ahead if entry.clinic_is_ahead is None else entry.clinic_is_ahead,
        ),
    )
    connection.exec_driver_sql("INSERT INTO sync_history (entry) VALUES (?)", (_encode(entry),))
    connection.exec_driver_sql(
        "DELETE FROM sync_history WHERE position <= (SELECT max(position) FROM sync_history) - ?",
        (KEPT_ENTRIES,),
    )


def history(connection: Connection, limit: int) -> Sequence[SyncEntry]:
    """The last syncs, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT entry FROM sync_history ORDER BY position DESC LIMIT ?", (limit,)
    ).scalars()
    return [_decode_entry(entry) for entry in rows]
