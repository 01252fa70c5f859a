"""Opening the encrypted file: the key, the settings, and every reason to refuse."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from peerdesk.errors import CipherMissing, DatabaseTooNew, FolderReadOnly
from peerdesk.store.database import Database
from peerdesk.store.recovery import PAGE_BYTES, check, refuse_impossible, remove
from peerdesk.store.schema import HEAD, KNOWN, create_all

OLDEST_SQLITE = (3, 51, 3)
"""Older ones may lose a commit when a write-ahead log is reset (sqlite.org/wal.html, "WAL-reset bug")."""
_PLAIN = b"SQLite format 3\x00"
_KEY_DIGITS = 96
_IN_MEMORY = 2
_SETTINGS = (
    f"cipher_page_size={PAGE_BYTES}",
    "locking_mode=EXCLUSIVE",
    "journal_mode=PERSIST",
    "journal_size_limit=1048576",
    "synchronous=EXTRA",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "foreign_keys=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "cache_size=-65536",
)


def take_back(snapshot: Path, file: Path, key: str) -> None:
    """Make the database at `file` from a snapshot, whole or not at all. Raises DatabaseDamaged, DiskFull."""
    fresh = file.with_name(f"{file.name}.back")
    remove(fresh)
    try:
        with closing(Database(snapshot, partial(_connect, key=key))) as database:
            database.copy_to(fresh, bool)
        fresh.replace(file)
    finally:
        remove(fresh)


def open_database(
    file: Path,
    key: str,
    *,
    thorough: bool = False,
    before_upgrade: Callable[[Database], object] = bool,
) -> Database:
    """The database at `file`, made when there is none, brought to the newest revision.

    `key` is 96 hex digits: 64 of the raw key, 32 of the salt. `thorough` reads and checks every page.
    `before_upgrade` sees a database of an earlier revision as it was.
    Raises CipherMissing, DatabaseDamaged, DatabaseTooNew, FolderReadOnly, DiskFull, DiskFailing.
    """
    if len(key) != _KEY_DIGITS or not set(key) <= set("0123456789abcdefABCDEF"):
        raise ValueError("a key is 96 hex digits")
    _refuse_plain(file)
    refuse_impossible(file)
    database = Database(file, partial(_connect, key=key))
    try:
        with database.transaction() as connection:
            if thorough:
                check(connection)
            revision = _revision(connection)
        if revision in KNOWN - {HEAD}:
            before_upgrade(database)
        with database.transaction() as connection:
            _bring_to_head(connection, revision)
    except BaseException:
        database.close()
        raise
    _refuse_plain(file)
    return database


def refuse_unsafe(version: str, cipher: str, temp_store: int) -> None:
    """Raise CipherMissing for a SQLite that does not encrypt, is known to lose data or writes temp files."""
    too_old = tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE
    if not cipher or too_old or temp_store < _IN_MEMORY:
        raise CipherMissing


def _connect(file: Path, key: str) -> Any:
    try:
        connection = sqlcipher.connect(str(file), timeout=0, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level=NONE")
    except sqlcipher.OperationalError as problem:
        raise FolderReadOnly from problem
    try:
        _unlock(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: str) -> None:
    connection.execute(f"PRAGMA key = \"x'{key}'\"").fetchall()
    refuse_unsafe(sqlcipher.sqlite_version, _pragma(connection, "cipher_version"), _temp_store(connection))
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()


def _pragma(connection: Any, name: str) -> str:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return str(row[0]) if row else ""


def _temp_store(connection: Any) -> int:
    options = [row[0] for row in connection.execute("PRAGMA compile_options")]
    return next((int(o.partition("=")[2]) for o in options if o.startswith("TEMP_STORE=")), 1)


def _refuse_plain(file: Path) -> None:
    if not file.exists():
        return
    with file.open("rb") as opened:
        if opened.read(len(_PLAIN)) == _PLAIN:
            raise CipherMissing


def _bring_to_head(connection: Connection, revision: str | None) -> None:
    if revision is None:
        create_all(connection)
    elif revision not in KNOWN:
        raise DatabaseTooNew
    elif revision != HEAD:
        from peerdesk.store.migrations.run import upgrade

        upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """The stored revision; None for an empty database."""
    names = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if not names:
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
