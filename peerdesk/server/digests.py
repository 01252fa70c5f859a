"""Running sums that tell whether a laptop holds the same as the clinic.

A participant has one sum of what everyone in scope sees, and one more for each author's own drafts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import Connection, Insert, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from peerdesk.domain.ops import RecordState
from peerdesk.server.records import Change, only_for
from peerdesk.server.tables import digest

SHARED = UUID(int=0)
"""In place of an author: the sum of what everyone in scope sees."""
_MODULUS = 2**256
SumKey = tuple[UUID, UUID]


def lock(connection: Connection, clinic_id: UUID, participants: Collection[UUID]) -> None:
    """Take these participants for this transaction; other writers of them wait. Always in one order."""
    ordered = sorted(participants)
    if not ordered:
        return
    _ensure(connection, clinic_id, [(person, SHARED) for person in ordered])
    query = (
        select(digest.c.participant_id)
        .where(
            digest.c.clinic_id == clinic_id.bytes,
            digest.c.only_for == SHARED.bytes,
            digest.c.participant_id.in_([person.bytes for person in ordered]),
        )
        .order_by(digest.c.participant_id)
        .with_for_update()
    )
    connection.execute(query).all()


def add(connection: Connection, clinic_id: UUID, changes: Iterable[Change]) -> None:
    """Move the sums by the difference each change makes."""
    moved: dict[SumKey, int] = {}
    for change in changes:
        for state, sign in ((change.before, -1), (change.after, 1)):
            if state is not None and state.participant_id is not None:
                key = (state.participant_id, only_for(state) or SHARED)
                moved[key] = moved.get(key, 0) + sign * state.digest
    if moved:
        _move(connection, clinic_id, moved)


def totals(
    connection: Connection, clinic_id: UUID, staff_id: UUID, people: Collection[UUID]
) -> dict[UUID, int]:
    """What each participant's records, as this staff member sees them, sum up to."""
    query = select(digest.c.participant_id, digest.c.total).where(
        digest.c.clinic_id == clinic_id.bytes,
        digest.c.participant_id.in_([person.bytes for person in people]),
        digest.c.only_for.in_([SHARED.bytes, staff_id.bytes]),
    )
    found = dict.fromkeys(people, 0)
    for row in connection.execute(query):
        person = UUID(bytes=row.participant_id)
        found[person] = (found[person] + int.from_bytes(row.total)) % _MODULUS
    return found


def sum_of(states: Iterable[RecordState]) -> int:
    """The sum a laptop makes of the same records."""
    return sum(state.digest for state in states) % _MODULUS


def _move(connection: Connection, clinic_id: UUID, moved: dict[SumKey, int]) -> None:
    _ensure(connection, clinic_id, [key for key in moved if key[1] != SHARED])
    query = select(digest).where(
        digest.c.clinic_id == clinic_id.bytes,
        digest.c.participant_id.in_({person.bytes for person, _ in moved}),
    )
    held = {
        (UUID(bytes=row.participant_id), UUID(bytes=row.only_for)): int.from_bytes(row.total)
        for row in connection.execute(query)
    }
    statement = (
        digest.update()
        .where(
            digest.c.clinic_id == clinic_id.bytes,
            digest.c.participant_id == bindparam("person"),
            digest.c.only_for == bindparam("author"),
        )
        .values(total=bindparam("sum"))
    )
    rows = [
        {"person": key[0].bytes, "author": key[1].bytes, "sum": ((held[key] + by) % _MODULUS).to_bytes(32)}
        for key, by in moved.items()
    ]
    connection.execute(statement, rows)


def _ensure(connection: Connection, clinic_id: UUID, keys: Iterable[SumKey]) -> None:
    """Begin the sums that are missing at nothing."""
    rows = [
        {
            "clinic_id": clinic_id.bytes,
            "participant_id": person.bytes,
            "only_for": author.bytes,
            "total": bytes(32),
        }
        for person, author in keys
    ]
    if rows:
        connection.execute(_insert_missing(connection), rows)


def _insert_missing(connection: Connection) -> Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(digest).on_conflict_do_nothing()
    return sqlite.insert(digest).on_conflict_do_nothing()
