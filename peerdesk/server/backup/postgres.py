"""Copies of a PostgreSQL database, by its own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.engine import URL

from peerdesk.server.backup.databases import ClinicStanding
from peerdesk.server.backup.problems import NotBackedUp, NotRestored
from peerdesk.server.files import sync_file
from peerdesk.server.storage import Storage

_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
_DROP_ALL = text("""
DO $$ DECLARE step text; BEGIN
    FOR step IN SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', schemaname, tablename)
        FROM pg_tables WHERE schemaname = current_schema()
    LOOP EXECUTE step; END LOOP;
    FOR step IN SELECT format('DROP ROUTINE %s CASCADE', oid::regprocedure)
        FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE step; END LOOP;
END $$
""")


class _ProgramEnded(Exception):
    """A program of PostgreSQL did not do it; what it said."""


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """The database at a URL."""

    url: URL

    @property
    def file_name(self) -> str:
        """What a copy is called."""
        return "clinic.dump"

    def copy_to(self, file: Path) -> None:
        """Write a copy of one moment, while the server goes on."""
        try:
            self._run("pg_dump", "--format=custom", f"--file={file}", f"--dbname={self._address}")
        except _ProgramEnded as said:
            raise NotBackedUp(what=str(said)) from said
        sync_file(file)

    def standings_in(self, file: Path) -> tuple[ClinicStanding, ...]:
        """Read a whole copy; how far it holds each clinic. Raises NotBackedUp when it is damaged."""
        try:
            self._run("pg_restore", f"--file={os.devnull}", str(file))
            said = self._run("pg_restore", "--data-only", "--table=counter", "--file=-", str(file))
        except _ProgramEnded as problem:
            raise NotBackedUp(what=f"the copy does not open: {problem}") from problem
        return _counters(said)

    def require_idle(self) -> None:
        """Raises NotRestored while anybody else is connected."""
        with self._engine() as engine, engine.connect() as connection:
            others = connection.execute(_OTHERS).scalar_one()
        if others:
            raise NotRestored(what=f"{others} connections are open; stop the server first")

    def set_aside(self, name: str, folder: Path) -> Path | None:
        """Keep what is there now under that name in the folder."""
        aside = folder / f"{name}.dump"
        with self._engine() as engine:
            if not inspect(engine).get_table_names():
                return None
        self.copy_to(aside)
        return aside

    def put_back(self, file: Path) -> None:
        """Make the database what a copy holds."""
        self._empty()
        # The copy names a role, which may be missing on a new machine: opening once makes it.
        storage = Storage.open(self.url.render_as_string(hide_password=False))
        storage.migrate()
        storage.close()
        self._empty()
        whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        try:
            self._run("pg_restore", *whole, f"--dbname={self._address}", str(file))
        except _ProgramEnded as said:
            raise NotRestored(what=str(said)) from said

    def _empty(self) -> None:
        with self._engine() as engine, engine.begin() as connection:
            connection.execute(_DROP_ALL)

    @property
    def _address(self) -> str:
        """Where it is, as PostgreSQL's programs read it; a password on a command line is everybody's."""
        url = self.url
        bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
        return bare.render_as_string()

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        engine = create_engine(self.url.set(drivername="postgresql+psycopg"), hide_parameters=True)
        try:
            yield engine
        finally:
            engine.dispose()

    def _run(self, program: str, *words: str) -> str:
        """Run a program of PostgreSQL; what it wrote. Raises _ProgramEnded."""
        found = shutil.which(program)
        if found is None:
            raise _ProgramEnded(f"{program} is not installed; on Debian: apt install postgresql-client")
        password = {"PGPASSWORD": str(self.url.password)} if self.url.password else {}
        done = subprocess.run(
            [found, *words], env={**os.environ, **password}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise _ProgramEnded(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else program)
        return done.stdout


def _counters(script: str) -> tuple[ClinicStanding, ...]:
    """The counters in a script of `pg_restore`: a COPY, one row a line, until a backslash and dot."""
    found: list[ClinicStanding] = []
    columns: list[str] | None = None
    for line in script.splitlines():
        if columns is None:
            if line.startswith("COPY ") and "(" in line:
                columns = line[line.index("(") + 1 : line.index(")")].split(", ")
        elif line == r"\.":
            break
        else:
            row = dict(zip(columns, line.split("\t"), strict=True))
            clinic = UUID(hex=row["clinic_id"].removeprefix(r"\\x"))
            found.append(ClinicStanding(clinic, int(row["seq"]), row["epoch"]))
    return tuple(found)
