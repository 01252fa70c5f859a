"""The same data in plain SQLite, by the driver alone: what no program can be quicker than by much."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import fields_of
from peerdesk.store.index import SEARCHED
from peerdesk.store.store import Store

_SAME = (
    "locking_mode", "journal_mode", "journal_size_limit", "synchronous", "secure_delete", "cache_size",
    "temp_store", "mmap_size",
)  # fmt: skip
_HOW_IT_MERGES = "SELECT k, v FROM search_config WHERE k IN ('automerge', 'crisismerge')"
_KNOWS_DELETION = (3, 43, 0)
"""The SQLite that brought `contentless_delete`; an older one keeps the same index without it."""


def settings_of(store: Store) -> list[str]:
    """How the store's own connection was told to keep data safe, as PRAGMAs."""
    with store.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _SAME}
    return [f"PRAGMA {name}={value}" for name, value in found.items()]


def tables_of(store: Store) -> list[str]:
    """The statements that made the store's tables and indexes."""
    with store.read() as connection:
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'search%'"
            " UNION ALL SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
        ).scalars()
        tables = [_known_here(statement) for statement in made]
        return [*tables, *_merging(connection.exec_driver_sql(_HOW_IT_MERGES))]


def make(connection: sqlcipher.Connection, settings: Sequence[str], tables: Sequence[str]) -> None:
    """Give an empty database the store's settings and tables."""
    for statement in (*settings, *tables):
        connection.execute(statement).fetchall()


def plain_copy(encrypted: Path, key: str, target: Path, settings: Sequence[str]) -> sqlite3.Connection:
    """Everything in an encrypted store as a plain database of the standard library's SQLite."""
    tables, filled = _copy_tables(encrypted, key, target)
    connection = sqlite3.connect(target, isolation_level=None)
    for statement in (*settings, "BEGIN", *tables):
        connection.execute(statement).fetchall()
    for kind in filled & SEARCHED:
        connection.execute(_fill_search(kind))
    connection.execute("COMMIT")
    return connection


def words_of(kind: str) -> str:
    """SQL for the searchable text of a row."""
    specs = fields_of(RECORDS[kind]).values()
    return " || ' ' || ".join(f"{kind}.{spec.name}" for spec in specs if spec.searchable)


def _copy_tables(encrypted: Path, key: str, target: Path) -> tuple[list[str], set[str]]:
    """Copy the rows; return what is left to make (indexes and search), and the kinds of records copied."""
    with closing(sqlcipher.connect(str(encrypted), isolation_level=None)) as source:
        source.execute(f"PRAGMA key = \"x'{key}'\"").fetchall()
        source.execute("ATTACH ? AS plain KEY ''", (str(target),))
        made = source.execute(
            "SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL"
            " AND (sql LIKE 'CREATE VIRTUAL%' OR tbl_name NOT LIKE 'search%')"
        ).fetchall()
        merging = _merging(source.execute(_HOW_IT_MERGES))
        rows = [name for kind, name, sql in made if kind == "table" and "VIRTUAL" not in sql]
        statements = {name: sql for _, name, sql in made}
        source.execute("BEGIN")
        for name in rows:
            source.execute(statements[name].replace("CREATE TABLE ", "CREATE TABLE plain.", 1))
            source.execute(f"INSERT INTO plain.{name} SELECT * FROM main.{name}")
        source.execute("COMMIT")
    left = [_known_here(sql) for name, sql in statements.items() if name not in rows]
    return [*left, *merging], set(rows)


def _merging(kept: Iterable[Sequence[Any]]) -> list[str]:
    """The statements that have a new index merge as the store's own."""
    return [f"INSERT INTO search (search, rank) VALUES ('{name}', {value})" for name, value in kept]


def _known_here(statement: str) -> str:
    if sqlite3.sqlite_version_info >= _KNOWS_DELETION:
        return statement
    return statement.replace(", contentless_delete=1", "")


def _fill_search(kind: str) -> str:
    return (
        f"INSERT INTO search (rowid, words) SELECT docid, {words_of(kind)} FROM document"
        f" JOIN {kind} ON {kind}.id = document.record_id WHERE document.kind = '{kind}'"
    )
