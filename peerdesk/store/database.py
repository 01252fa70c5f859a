"""The one connection to the database file, its transactions, and what its failures are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self, cast

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, CursorResult, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

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
_PAGES_A_STEP = 32
_SOMEBODY_WRITES = 0.02


@contextmanager
def failures_named() -> Iterator[None]:
    """Raise DiskFull, DiskFailing, FolderReadOnly or DatabaseDamaged for what SQLite reports; bugs pass."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as problem:
        reported = problem.orig if isinstance(problem, DBAPIError) else problem
        code = getattr(reported, "sqlite_errorcode", 0)
        named = _NAMED.get(code & _PRIMARY)
        if named is None:
            raise
        raise named from problem


def named(result: CursorResult[Any]) -> Iterable[Mapping[str, Any]]:
    """The rows of a result by column name."""
    return cast("Iterable[Mapping[str, Any]]", result.mappings())


class Database:
    """One connection, held for as long as the desk is open; used from one thread.

    `connect` opens a file with the key of this desk.
    """

    def __init__(self, file: Path, connect: Callable[[Path], Any]) -> None:
        self.file = file
        self._connect = connect
        self._engine = create_engine(
            URL.create("sqlite"), module=sqlcipher, creator=lambda: connect(file), poolclass=StaticPool
        )
        # With isolation_level=None nothing begins by itself, and DDL would survive a rollback.
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        with failures_named():
            self._connection = self._engine.connect()
        self.is_damaged = False
        """A page did not read: the file is to be checked before it is used again."""

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything inside is written, or nothing; inside another one it is part of that one.

        Raises DeskClosed after `close`, DatabaseDamaged when a page did not read, whatever came of it.
        """
        if self._connection.closed:
            raise DeskClosed
        try:
            with failures_named():
                if self._connection.in_transaction():
                    yield self._connection
                    return
                with self._connection.begin():
                    try:
                        yield self._connection
                    finally:
                        self._refuse_what_did_not_read()
        except DatabaseDamaged:
            self.is_damaged = True
            raise

    @contextmanager
    def sibling(self, file: Path) -> Iterator[Self]:
        """Another file under the same key, closed again at the end."""
        with closing(type(self)(file, self._connect)) as database:
            yield database

    def copy_to(self, file: Path, turn: Callable[[], object]) -> None:
        """Write all of it to a new file under the same key, a few pages at a time and `turn` after them.

        From any thread: what is written meanwhile is in the copy. Raises DatabaseDamaged, DiskFull.
        """
        try:
            with failures_named(), closing(self._connect(file)) as target:
                self._driver.backup(
                    target, pages=_PAGES_A_STEP, progress=lambda *_: turn(), sleep=_SOMEBODY_WRITES
                )
            self._refuse_what_did_not_read()
        except DatabaseDamaged:
            self.is_damaged = True
            raise

    def _refuse_what_did_not_read(self) -> None:
        """SQLCipher hands out a page whose seal is broken as zeros, and only fails at the next page."""
        is_sound = self._driver.execute("PRAGMA cipher_status").fetchone()
        if is_sound != ("1",):
            raise DatabaseDamaged

    @property
    def _driver(self) -> Any:
        return self._connection.connection.dbapi_connection

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._engine.dispose()
