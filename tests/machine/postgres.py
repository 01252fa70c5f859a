"""The clinic's database on PostgreSQL, where rows are copied a hundred times quicker than databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, event, select

from peerdesk.server.tables import metadata
from tests.machine.clinic import BreakableStorage

_ONLY_ADDED_TO = "audit"
"""The table of which the database itself lets nobody take a row."""
Rows = Mapping[Table, Sequence[Mapping[str, Any]]]


class PostgresSite:
    """One database, filled with the clinic's rows anew for each run."""

    def __init__(self, url: str) -> None:
        self._storage = BreakableStorage.open(url)
        event.listen(self._storage._engine, "connect", _hurry)
        self._founded: Rows = {}
        self._backup: Rows = {}

    def original(self) -> PostgresSite:
        """The database itself: the first copy is made of what is founded in it."""
        return self

    def copy(self) -> PostgresSite:
        """The database as it was when the clinic was founded."""
        if self._founded:
            self._fill(self._founded)
        else:
            self._founded = self._read()
        return self

    def open(self) -> BreakableStorage:
        """The database's storage."""
        return self._storage

    def back_up(self) -> None:
        """Keep a copy of every row."""
        self._backup = self._read()

    def restore(self) -> None:
        """Put the copy in place of what is there."""
        self._fill(self._backup)

    def _read(self) -> Rows:
        with self._storage.reading() as connection:
            return {
                table: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in metadata.sorted_tables
            }

    def _fill(self, rows: Rows) -> None:
        with self._storage.writing() as connection:
            for table in metadata.sorted_tables:
                if table.name == _ONLY_ADDED_TO:
                    continue
                connection.execute(table.delete())
                if rows[table]:
                    connection.execute(table.insert(), rows[table])


def _hurry(connection: Any, _record: object) -> None:
    """Whoever holds a lock goes on when this request is answered: to wait for it is to wait in vain."""
    connection.execute("SET lock_timeout = '20ms'")
    connection.commit()
