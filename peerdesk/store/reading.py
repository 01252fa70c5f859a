"""Reading records: by id, by condition, with or without their memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import R, Record
from peerdesk.errors import NotFound

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Table

    from peerdesk.store.database import Database


class Reading:
    """The reading half of the store. Deleted records are never given, except as states."""

    tables: Mapping[str, Table]
    """The record tables by kind, for `peerdesk.store.lists`."""

    def __init__(self, database: Database, tables: Mapping[str, Table]) -> None:
        self._database = database
        self.tables = tables

    def read(self) -> AbstractContextManager[Connection]:
        """A connection on one unchanging view of the data."""
        return self._database.transaction()

    def find(self, record: type[R], id: UUID) -> R | None:
        """One record, or None."""
        return next(iter(self.select(record, self.tables[record.kind].c.id == id.bytes)), None)

    def get(self, record: type[R], id: UUID) -> R:
        """One record. Raises NotFound."""
        found = self.find(record, id)
        if found is None:
            raise NotFound(kind=record.kind, id=id)
        return found

    def state(self, record: type[Record], id: UUID) -> RecordState:
        """A record with setters, rivals and history, deleted or not. Raises NotFound."""
        from peerdesk.store import records

        with self.read() as connection:
            found = records.read(connection, record, id)
        if found is None:
            raise NotFound(kind=record.kind, id=id)
        return found

    def select(
        self,
        record: type[R],
        *where: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
        limit: int | None = None,
    ) -> list[R]:
        """The records for which every condition holds."""
        from peerdesk.store.records import all_of
        from peerdesk.tables.rows import records_from_rows

        question = all_of(record).where(*where).order_by(*order).limit(limit)
        with self.read() as connection:
            return records_from_rows(record, connection.execute(question))
