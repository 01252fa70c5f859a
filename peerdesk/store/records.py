"""Record tables: states in, states and typed records out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects.sqlite import dialect, insert

from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import Record, once
from peerdesk.store.database import named
from peerdesk.store.schema import record_tables
from peerdesk.tables.rows import from_row, record_columns

Row = tuple[Any, ...]
_encode = msgspec.json.Encoder().encode


def ids_json(ids: Iterable[UUID]) -> str:
    """Ids as a JSON list of hex, for `IN (SELECT unhex(value) FROM json_each(?))`."""
    return _encode([id_.hex for id_ in ids]).decode()


def put(connection: Connection, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of one kind, new or not."""
    if rows:
        statement, pick = _upsert(kind)
        connection.exec_driver_sql(statement, [pick(row) for row in rows])


def read(connection: Connection, record: type[Record], id: UUID) -> RecordState | None:
    """The shown state of a record, deleted or not; None when there is no row."""
    table = record_tables[record.kind]
    found = connection.execute(table.select().where(table.c.id == id.bytes))
    return next((from_row(record, row) for row in named(found)), None)


def exists(connection: Connection, record: type[Record], id: UUID) -> bool:
    """True when there is a row, deleted or not."""
    found = connection.exec_driver_sql(f"SELECT 1 FROM {record.kind} WHERE id = ?", (id.bytes,))
    return found.scalar() is not None


def read_many(connection: Connection, record: type[Record], ids: Collection[UUID]) -> list[RecordState]:
    """The shown states of those of the ids that have a row."""
    rows = connection.exec_driver_sql(
        f"SELECT * FROM {record.kind} WHERE id IN (SELECT unhex(value) FROM json_each(?))", (ids_json(ids),)
    )
    return [from_row(record, row) for row in named(rows)]


@once
def all_of(record: type[Record]) -> Select[tuple[Any, ...]]:
    """The question for every record of a kind that is not deleted, without its memory."""
    columns = record_tables[record.kind].c
    return select(*(columns[name] for name in record_columns(record))).where(columns.deleted.is_(False))


@once
def _upsert(kind: str) -> tuple[str, Callable[[Mapping[str, Any]], Row]]:
    """The compiled statement and its values from a row: bulk writes pay for neither twice."""
    table = record_tables[kind]
    fresh = insert(table)
    changed = {column.name: fresh.excluded[column.name] for column in table.c if column.name != "id"}
    statement = fresh.on_conflict_do_update(index_elements=[table.c.id], set_=changed)
    compiled = statement.compile(dialect=dialect(), column_keys=[c.name for c in table.c])
    return str(compiled), itemgetter(*(compiled.positiontup or ()))
