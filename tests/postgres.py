"""A PostgreSQL cluster of the test run's own: made on first need, shared by the workers, gone at the end."""

import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = {port}
fsync = off
full_page_writes = off
synchronous_commit = off
"""
OWNER = "clinic"
_TRIES = 100


@dataclass(frozen=True)
class Cluster:
    """A running cluster that listens on the loopback address alone."""

    port: int
    password: str

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database of this cluster."""
        return f"postgresql+psycopg://{OWNER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str) -> str:
        """Make an empty database and return its URL."""
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Remove a database, and whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def make_safe(self) -> None:
        """Wait for the disk at every commit, as a clinic's own does."""
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._run(sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(setting)))
        self._run(sql.SQL("SELECT pg_reload_conf()"))

    def _run(self, statement: sql.SQL | sql.Composed) -> None:
        url = self.url("postgres").replace("+psycopg", "")
        with closing(psycopg.connect(url, autocommit=True)) as connection:
            connection.execute(statement)


def shared_cluster(run_folder: Path) -> Cluster:
    """Return the cluster of this run; the first worker to ask starts it while the others wait."""
    with closing(sqlite3.connect(run_folder / "postgres.db", timeout=120, isolation_level=None)) as note:
        note.execute("BEGIN EXCLUSIVE")
        note.execute("CREATE TABLE IF NOT EXISTS cluster (home TEXT, port INTEGER, password TEXT)")
        row = note.execute("SELECT port, password FROM cluster").fetchone()
        if row is None:
            home, cluster = _start()
            row = (cluster.port, cluster.password)
            note.execute("INSERT INTO cluster VALUES (?, ?, ?)", (str(home), *row))
        note.execute("COMMIT")
    return Cluster(*row)


def stop_shared_cluster(run_folder: Path) -> None:
    """Stop the cluster of this run and remove its files; does nothing if no test asked for one."""
    if not (run_folder / "postgres.db").exists():
        return
    with closing(sqlite3.connect(run_folder / "postgres.db")) as note:
        homes = note.execute("SELECT home FROM cluster").fetchall()
    for (home,) in homes:
        _run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={home}/data", home=Path(home))
        shutil.rmtree(home)


def shoot_shared_cluster(run_folder: Path) -> None:
    """Kill the cluster of this run, without a word to its clients, and start it again."""
    home = _home(run_folder)
    os.kill(postmaster(run_folder), signal.SIGKILL)
    for _ in range(_TRIES):
        try:
            return _start_in(home)
        except RuntimeError:  # its children have not all noticed yet
            threading.Event().wait(0.2)
    raise RuntimeError("PostgreSQL does not come up again.")


def postmaster(run_folder: Path) -> int:
    """Return the process that all of the cluster's others are children of."""
    return int((_home(run_folder) / "data" / "postmaster.pid").read_text().splitlines()[0])


def _home(run_folder: Path) -> Path:
    with closing(sqlite3.connect(run_folder / "postgres.db")) as note:
        return Path(note.execute("SELECT home FROM cluster").fetchone()[0])


def _start_in(home: Path) -> None:
    _run("pg_ctl", "start", "--wait", f"--pgdata={home}/data", f"--log={home}/postgres.log", home=home)


def _start() -> tuple[Path, Cluster]:
    # Not under pytest's own folder: that one is closed to the account PostgreSQL runs as.
    home = Path(tempfile.mkdtemp(prefix="peerdesk-postgres-"))
    cluster = Cluster(free_port(), secrets.token_hex(16))
    (home / "password").write_text(cluster.password)
    if name := account():
        for path in (home, home / "password"):
            shutil.chown(path, name)
    data = f"--pgdata={home}/data"
    login = (f"--username={OWNER}", "--auth=scram-sha-256", f"--pwfile={home}/password")
    _run("initdb", data, *login, "--encoding=UTF8", "--locale=C", "--no-sync", home=home)
    with (home / "data" / "postgresql.conf").open("a") as configuration:
        configuration.write(SETTINGS.format(port=cluster.port))
    _start_in(home)
    return home, cluster


def _run(program: str, *arguments: str, home: Path) -> None:
    with (home / f"{program}.out").open("ab+") as output:  # a pipe would be held open by the server
        done = subprocess.run(
            [binaries() / program, *arguments],
            cwd=home,
            user=account(),
            stdout=output,
            stderr=output,
            check=False,
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} gave up:\n{output.read().decode()}")


def account() -> str | None:
    """Return the account to run as: PostgreSQL refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    return next(entry.pw_name for entry in pwd.getpwall() if entry.pw_name in {"postgres", "nobody"})


def binaries() -> Path:
    """Return the folder of `initdb` and `pg_ctl`, the newest release first."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    releases = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not releases:
        raise RuntimeError("There is no PostgreSQL here. Install it (Debian and Ubuntu: `make test` does).")
    return releases[-1].parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
