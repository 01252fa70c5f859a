"""Record states in the clinic's tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.held import HeldWork
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import once
from peerdesk.server.storage import insert_many
from peerdesk.server.tables import record_tables
from peerdesk.tables.rows import from_row, to_row

Key = tuple[str, UUID]
"""A record's kind and id."""

CLINIC_WIDE: Final = frozenset({"clinic", "team", "staff_member", "activity", "goal_template", "resource"})
"""Kinds everybody sees."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after a batch."""

    before: RecordState | None
    after: RecordState


def load(connection: Connection, clinic_id: UUID, keys: Iterable[Key]) -> dict[Key, RecordState]:
    """The states of those records that exist."""
    by_kind: dict[str, list[bytes]] = {}
    for kind, record_id in keys:
        by_kind.setdefault(kind, []).append(record_id.bytes)
    found: dict[Key, RecordState] = {}
    for kind, ids in by_kind.items():
        rows = connection.execute(_of_ids(kind), {"clinic": clinic_id.bytes, "ids": ids})
        for row in rows.mappings():
            state = state_of(kind, row)
            found[kind, state.id] = state
    return found


@once
def _of_ids(kind: str) -> Select[tuple[Any, ...]]:
    table = record_tables[kind]
    of_clinic = table.c.clinic_id == bindparam("clinic")
    return select(table).where(of_clinic, table.c.id.in_(bindparam("ids", expanding=True)))


def find(
    connection: Connection, clinic_id: UUID, kind: str, *where: ColumnElement[bool]
) -> list[RecordState]:
    """The states of one kind for which all of `where` holds."""
    table = record_tables[kind]
    query = select(table).where(table.c.clinic_id == clinic_id.bytes, *where)
    return [state_of(kind, row) for row in connection.execute(query).mappings()]


def state_of(kind: str, row: RowMapping) -> RecordState:
    """One row as a state."""
    return from_row(RECORDS[kind], cast("Mapping[str, Any]", row))


def save(connection: Connection, clinic_id: UUID, changes: Collection[Change]) -> None:
    """Write the states after a batch: new rows inserted, the others replaced."""
    new: dict[str, list[dict[str, Any]]] = {}
    old: dict[str, list[dict[str, Any]]] = {}
    for change in changes:
        rows = new if change.before is None else old
        rows.setdefault(change.after.kind, []).append(_row(clinic_id, change.after))
    for kind, rows_of_kind in new.items():
        insert_many(connection, record_tables[kind], rows_of_kind)
    for kind, rows_of_kind in old.items():
        _replace(connection, kind, rows_of_kind)


def only_for(state: RecordState) -> UUID | None:
    """The author of a contact never yet submitted, who alone sees it; None for what all in scope see.

    Held work is its author's too; see `supervision` for who else sees it.
    """
    if state.kind == HeldWork.kind:
        return UUID(state.values["author_id"])
    if state.kind != Contact.kind or state.values.get("submitted_at") is not None:
        return None
    if any(entry.fields.get("submitted_at") for entry in state.history):
        return None
    return UUID(state.values["author_id"])


def _row(clinic_id: UUID, state: RecordState) -> dict[str, Any]:
    alone = only_for(state)
    row = to_row(state)
    row["clinic_id"] = clinic_id.bytes
    row["only_for"] = alone.bytes if alone else None
    return row


def _replace(connection: Connection, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    table = record_tables[kind]
    keys = ("clinic_id", "id")
    statement = (
        table.update()
        .where(*(table.c[key] == bindparam(f"key_{key}") for key in keys))
        .values({c.name: bindparam(c.name) for c in table.c if c.name not in keys})
    )
    prepared = [
        {**{n: v for n, v in row.items() if n not in keys}, **{f"key_{key}": row[key] for key in keys}}
        for row in rows
    ]
    connection.execute(statement, prepared)
