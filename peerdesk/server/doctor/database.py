"""The database: does it answer, is it of this version, does it keep what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from peerdesk.server.doctor.findings import Finding, advice, amiss, well
from peerdesk.server.migrate import configuration
from peerdesk.server.row_security import ROLE
from peerdesk.server.storage import Storage

_OLDEST_POSTGRES = 150_000
_SAFE_SQLITE = (3, 51, 3)
_CONNECTIONS = 50
"""What one server process opens at most, and a few for administration."""
_KEEPS = ("fsync", "full_page_writes", "synchronous_commit")


def missing_file(database: str) -> Finding | None:
    """A SQLite file that is not there, which to open would make."""
    url = make_url(database) if "://" in database else None
    if url is not None and url.get_backend_name() != "sqlite":
        return None
    file = Path((url.database or "") if url is not None else database)
    if file.is_file():
        return None
    return amiss(
        f"There is no database at {file}.", "peerdesk admin init, or name another one with --database"
    )


def look_at_database(storage: Storage) -> Iterator[Finding]:
    """What there is to say of the database."""
    try:
        with storage.reading() as connection:
            is_postgres = connection.dialect.name == "postgresql"
            yield from _postgres(connection) if is_postgres else _sqlite(connection)
            if _revision_of(connection) is None:
                yield amiss("There are no tables in it yet.", "peerdesk admin init")
                return
            if is_postgres:
                yield from _roles(connection)
            yield _revision(connection)
    except SQLAlchemyError as problem:
        yield amiss(
            f"The database does not answer ({type(problem).__name__}).",
            "is it running, is PEERDESK_DATABASE right, and may this account read it?",
        )


def is_of_this_version(storage: Storage) -> bool:
    """True when its tables can be read by this program."""
    try:
        with storage.reading() as connection:
            return _revision_of(connection) == _scripts().get_current_head()
    except SQLAlchemyError:
        return False


def _sqlite(connection: Connection) -> Iterator[Finding]:
    version = str(connection.execute(text("SELECT sqlite_version()")).scalar_one())
    if tuple(int(part) for part in version.split(".")) < _SAFE_SQLITE:
        yield amiss(f"SQLite {version} can damage its files.", "pip install --upgrade sqlcipher3")
    verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    if verdict == "ok":
        yield well(f"The database answers and is whole (SQLite {version}).")
    else:
        yield amiss("The database is damaged.", "stop the server, then: peerdesk admin restore FOLDER")


def _postgres(connection: Connection) -> Iterator[Finding]:
    number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    if number < _OLDEST_POSTGRES:
        yield amiss(f"PostgreSQL {number // 10_000} is too old.", "move to PostgreSQL 15 or newer")
    else:
        yield well(f"The database answers (PostgreSQL {number // 10_000}).")
    off = [name for name in _KEEPS if connection.execute(text(f"SHOW {name}")).scalar_one() == "off"]
    for name in off:
        yield amiss(
            f"PostgreSQL may lose what it said it kept: {name} is off.",
            f"ALTER SYSTEM SET {name} = on; SELECT pg_reload_conf();",
        )
    if connection.execute(text("SHOW data_checksums")).scalar_one() == "off":
        yield advice(
            "PostgreSQL does not notice pages that a disk damaged.",
            "stop it, then, as user postgres, with what `pg_lsclusters` calls its data directory: "
            f"/usr/lib/postgresql/{number // 10_000}/bin/pg_checksums --enable --pgdata FOLDER",
        )
    if int(connection.execute(text("SHOW max_connections")).scalar_one()) < _CONNECTIONS:
        yield amiss(
            "PostgreSQL takes too few connections for a busy morning.",
            f"ALTER SYSTEM SET max_connections = {_CONNECTIONS}; and start it anew",
        )


def _roles(connection: Connection) -> Iterator[Finding]:
    if connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).scalar_one():
        yield advice(
            "PeerDesk signs in to PostgreSQL as a superuser.", "make a user of its own: see the guide, 2"
        )
    known = text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)")
    if not connection.execute(known, {"role": ROLE}).scalar_one():
        yield amiss(
            f"The role {ROLE} is missing, behind which each clinic sees its own rows alone.",
            "ALTER USER peerdesk CREATEROLE; then: peerdesk admin people",
        )
    elif not connection.execute(
        text("SELECT pg_has_role(current_user, :role, 'MEMBER')"), {"role": ROLE}
    ).scalar_one():
        yield amiss(f"PeerDesk may not act as {ROLE}.", f"GRANT {ROLE} TO peerdesk;")
    else:
        yield well("Each clinic sees its own rows alone.")


def _revision(connection: Connection) -> Finding:
    here, scripts = _revision_of(connection), _scripts()
    if here == scripts.get_current_head():
        return well("Its tables are those of this version.")
    if here in {script.revision for script in scripts.walk_revisions()}:
        return amiss(
            "Its tables are those of an older version.",
            "peerdesk admin backup FOLDER, then start the server, which brings them up to date",
        )
    return amiss("Its tables are those of a newer PeerDesk.", "install that version here")


def _revision_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())
