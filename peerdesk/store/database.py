"""The one connection to the database file, its transactions, and what its failures are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Engine
from sqlalchemy.exc import DBAPIError

from peerdesk.errors import (
    DatabaseDamaged,
    DeskClosed,
    DiskFailing,
    DiskFull,
    FolderReadOnly,
    PeerDeskError,
    VaultInUse,
)

_NAMED: dict[int, type[PeerDeskError]] = {
    5: VaultInUse,  # SQLITE_BUSY
    8: FolderReadOnly,  # SQLITE_READONLY
    10: DiskFailing,  # SQLITE_IOERR
    11: DatabaseDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: FolderReadOnly,  # SQLITE_CANTOPEN
    26: DatabaseDamaged,  # SQLITE_NOTADB
}
_PRIMARY = 0xFF


@contextmanager
def failures_named() -> Iterator[None]:
    """Raise DiskFull, DiskFailing, FolderReadOnly or DatabaseDamaged for what SQLite reports; bugs pass."""
    try:
        yield
    except DBAPIError as problem:
        code = getattr(problem.orig, "sqlite_errorcode", 0)
        named = _NAMED.get(code & _PRIMARY)
        if named is None:
            raise
        raise named from problem


def named(result: CursorResult[Any]) -> Iterable[Mapping[str, Any]]:
    """The rows of a result by column name."""
    return cast("Iterable[Mapping[str, Any]]", result.mappings())


class Database:
    """One connection, held for as long as the desk is open; used from one thread."""

    def __init__(self, engine: Engine, file: Path) -> None:
        self.file = file
        self._engine = engine
        self._connection = engine.connect()
        self.is_damaged = False
        """A page did not read: the file is to be checked before it is used again."""

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything inside is written, or nothing; inside another one it is part of that one.

        Raises DeskClosed after `close`.
        """
        if self._connection.closed:
            raise DeskClosed
        try:
            with failures_named():
                if self._connection.in_transaction():
                    yield self._connection
                    return
                with self._connection.begin():
                    yield self._connection
        except DatabaseDamaged:
            self.is_damaged = True
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._engine.dispose()
