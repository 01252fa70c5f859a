"""Running sums that tell whether a laptop holds the same as the clinic.

A participant has one sum of what everyone in scope sees, and one more for each author's own drafts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection, Insert, Select, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from peerdesk.domain.ops import RecordState
from peerdesk.server.records import Change, only_for
from peerdesk.server.tables import digest

SHARED = UUID(int=0)
"""In place of an author: the sum of what everyone in scope sees."""
_MODULUS = 2**256
SumKey = tuple[UUID, UUID]
_Sums = Select[bytes, bytes, bytes]
_OF_CLINIC = digest.c.clinic_id == bindparam("clinic")
_OF_PEOPLE: _Sums = select(digest.c.participant_id, digest.c.only_for, digest.c.total).where(
    _OF_CLINIC, digest.c.participant_id.in_(bindparam("people", expanding=True))
)
_TAKE = (
    _OF_PEOPLE.where(digest.c.only_for == SHARED.bytes).order_by(digest.c.participant_id).with_for_update()
)
_ALONE = _OF_PEOPLE.where(digest.c.only_for != SHARED.bytes)
_MOVE = (
    digest.update()
    .where(
        _OF_CLINIC,
        digest.c.participant_id == bindparam("person"),
        digest.c.only_for == bindparam("author"),
    )
    .values(total=bindparam("sum"))
)


def lock(connection: Connection, clinic_id: UUID, participants: Collection[UUID]) -> dict[SumKey, int]:
    """Take these participants for this transaction; other writers of them wait. Always in one order.

    Gives their sums of what everyone in scope sees, which nobody else moves from here on.
    """
    if not participants:
        return {}
    held = _take(connection, clinic_id, participants)
    new = [(person, SHARED) for person in sorted(participants) if (person, SHARED) not in held]
    if not new:
        return held
    _begin(connection, clinic_id, new)
    return _take(connection, clinic_id, participants)


def add(
    connection: Connection, clinic_id: UUID, changes: Iterable[Change], shared: Mapping[SumKey, int]
) -> None:
    """Move the sums by the difference each change makes; `shared` are those `lock` gave."""
    moved: dict[SumKey, int] = {}
    for change in changes:
        for state, sign in ((change.before, -1), (change.after, 1)):
            if state is not None and state.participant_id is not None:
                key = (state.participant_id, only_for(state) or SHARED)
                moved[key] = moved.get(key, 0) + sign * state.digest
    alone = [key for key in moved if key[1] != SHARED]
    sums = {**shared, **_of_authors(connection, clinic_id, alone)} if alone else shared
    rows = [
        {
            "clinic": clinic_id.bytes,
            "person": person.bytes,
            "author": author.bytes,
            "sum": ((sums[person, author] + by) % _MODULUS).to_bytes(32),
        }
        for (person, author), by in moved.items()
    ]
    if rows:
        connection.execute(_MOVE, rows)


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


def _take(connection: Connection, clinic_id: UUID, participants: Collection[UUID]) -> dict[SumKey, int]:
    return _read(connection, _TAKE, clinic_id, participants)


def _of_authors(connection: Connection, clinic_id: UUID, keys: Collection[SumKey]) -> dict[SumKey, int]:
    """The sums of authors' own drafts, begun where there was none."""
    _begin(connection, clinic_id, keys)
    return _read(connection, _ALONE, clinic_id, {person for person, _ in keys})


def _read(
    connection: Connection, query: _Sums, clinic_id: UUID, participants: Iterable[UUID]
) -> dict[SumKey, int]:
    wanted = {"clinic": clinic_id.bytes, "people": [person.bytes for person in participants]}
    return {
        (UUID(bytes=person), UUID(bytes=author)): int.from_bytes(total)
        for person, author, total in connection.execute(query, wanted)
    }


def _begin(connection: Connection, clinic_id: UUID, keys: Iterable[SumKey]) -> None:
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
    connection.execute(_insert_missing(connection), rows)


def _insert_missing(connection: Connection) -> Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(digest).on_conflict_do_nothing()
    return sqlite.insert(digest).on_conflict_do_nothing()
