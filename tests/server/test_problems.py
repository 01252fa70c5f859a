"""Of what a database says, only what a wait can mend is called busy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from peerdesk.server.problems import is_passing


def said(orig: BaseException) -> OperationalError:
    return OperationalError("", {}, orig)


def raised(statement: str, connection: dbapi2.Connection) -> OperationalError:
    with pytest.raises(dbapi2.OperationalError) as caught:
        connection.execute(statement)
    return said(caught.value)


def locked(path: Path) -> OperationalError:
    first, second = dbapi2.connect(path, timeout=0), dbapi2.connect(path, timeout=0)
    first.execute("BEGIN IMMEDIATE")
    return raised("BEGIN IMMEDIATE", second)


def full(path: Path) -> OperationalError:
    connection = dbapi2.connect(path)
    connection.execute("PRAGMA max_page_count = 1")
    return raised("CREATE TABLE t (a)", connection)


def lacking(path: Path) -> OperationalError:
    return raised("SELECT payload FROM op", dbapi2.connect(path))


@pytest.mark.parametrize(
    ("meet", "passes"), [(locked, True), (full, True), (lacking, False)], ids=["locked", "full", "lacking"]
)
def test_what_sqlite_says(meet: Callable[[Path], OperationalError], tmp_path: Path, *, passes: bool) -> None:
    assert is_passing(meet(tmp_path / "clinic.db")) is passes


@pytest.mark.parametrize(
    ("orig", "passes"),
    [
        (psycopg.errors.LockNotAvailable(), True),
        (psycopg.errors.DeadlockDetected(), True),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.DiskFull(), True),
        (psycopg.OperationalError("connection refused"), True),
        (psycopg.errors.IoError(), False),
        (psycopg.errors.InvalidPassword(), False),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_postgresql_says(orig: psycopg.Error, *, passes: bool) -> None:
    assert is_passing(said(orig)) is passes
