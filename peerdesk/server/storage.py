"""The door to the clinic's database: SQLite for one small clinic, PostgreSQL for more."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Dialect, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from peerdesk.server import row_security
from peerdesk.server.migrate import upgrade

T = TypeVar("T")
_TRIES = 4
# Parameters stay out of messages, since they are somebody's record.
_POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 30, "hide_parameters": True}
_SQLITE_SETTINGS = (
    # Of a new file. An op and its record take 2 KB each, of which a page of 4 KB holds one.
    "page_size=16384",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    # 32 MB: a batch of a thousand ops fills more than the 4 MB after which SQLite would empty it each time.
    "wal_autocheckpoint=2000",
)
_POSTGRES_LIMITS = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=30s"
# A machine that lost its power says nothing: it is taken for dead after some ten seconds instead of hours.
_POSTGRES_LINE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}

log = logging.getLogger("peerdesk.server.storage")


class Storage:
    """Reading and writing transactions on one database, of every clinic or of one alone; no other state."""

    def __init__(self, engine: Engine, clinic_id: UUID | None = None) -> None:
        self._engine = engine
        self._clinic_id = clinic_id

    @classmethod
    def open(cls, url: str) -> Storage:
        """The database at a SQLAlchemy URL, or in the SQLite file of that path."""
        parsed = make_url(url) if "://" in url else URL.create("sqlite", database=str(Path(url)))
        is_sqlite = parsed.get_backend_name() == "sqlite"
        if is_sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        return cls(_sqlite(parsed) if is_sqlite else _postgres(parsed))

    def of(self, clinic_id: UUID) -> Storage:
        """The same database as far as it is this clinic's; see `row_security` for what holds others back."""
        return Storage(self._engine, clinic_id)

    def close(self) -> None:
        """Let every connection go."""
        self._engine.dispose()

    def migrate(self) -> None:
        """Bring the tables to the version of this program."""
        with self._engine.execution_options(writing=True).begin() as connection:
            upgrade(connection)
            row_security.protect(connection)

    def is_reachable(self) -> bool:
        """True when the database answers."""
        try:
            with self.reading() as connection:
                connection.execute(text("SELECT 1"))
        except OperationalError:
            log.exception("database_unreachable")
            return False
        return True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database throughout."""
        engine = self._engine
        if engine.dialect.name == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with engine.begin() as connection:
            self._enter(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; committed at the end, or nothing of it is kept."""
        with self._engine.execution_options(writing=True).begin() as connection:
            self._enter(connection)
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a writing transaction, again when another writer got in its way."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                with self.writing() as connection:
                    return work(connection)
            except OperationalError as problem:
                if not left or problem.connection_invalidated:
                    raise
                log.info("write_repeated", extra={"facts": {"left": left}})
        raise AssertionError("unreachable")

    def _enter(self, connection: Connection) -> None:
        if self._clinic_id is not None:
            row_security.enter(connection, self._clinic_id)


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that name every column, as the driver takes them.

    Converting each parameter of each row a second time would cost more than the insert.
    """
    statement, names = _insert_into(table, connection.dialect)
    if names:
        connection.exec_driver_sql(statement, [tuple([row[name] for name in names]) for row in rows])
    else:
        connection.exec_driver_sql(statement, [dict(row) for row in rows])


@lru_cache(maxsize=200)
def _insert_into(table: Table, dialect: Dialect) -> tuple[str, Sequence[str]]:
    """An INSERT as the driver takes it, and the columns in their order where it goes by that."""
    compiled = table.insert().compile(dialect=dialect)
    return str(compiled), compiled.positiontup or () if compiled.positional else ()


def _postgres(url: URL) -> Engine:
    url = url.set(drivername="postgresql+psycopg")
    wanted = {"options": _POSTGRES_LIMITS, **_POSTGRES_LINE}
    return create_engine(url, **_POOL, pool_pre_ping=True, connect_args=wanted)


def _sqlite(url: URL) -> Engine:
    # The SQLite inside the cipher package is newer than most systems' own, which can damage a WAL.
    engine = create_engine(url, module=dbapi2, **_POOL, connect_args={"timeout": 10})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
