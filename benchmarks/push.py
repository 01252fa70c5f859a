"""Everything a laptop wrote offline goes up, against one gzipped POST taken in bare."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median

import msgspec
import requests

from benchmarks.clinic import Invented, Inventor
from benchmarks.clinic_server import Laptop, found, serving
from benchmarks.figures import Figure, in_turn, ratio, set_aside_the_made, timed
from benchmarks.processes.bare_server import LEVEL
from benchmarks.processes.told import started
from benchmarks.run import Run
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.words import ContactStatus
from peerdesk.sync.report import Tally
from peerdesk.sync.sending import Sender
from tests.postgres import shared_cluster, stop_shared_cluster

_WRITTEN_AT_ONCE = 500
_EVERYTHING = 10**9
NewDatabase = Callable[[str], str]
"""Where a fresh database of that name is: the path of a file, or a URL."""


def measure(run: Run) -> list[Figure]:
    """Into SQLite, and into PostgreSQL where it is installed."""
    inventor = Inventor(SystemClock().now().date())
    of = inventor.clinic(run.size.participants)
    contacts = list(inventor.contacts(run.size.synced, of, ContactStatus.SUBMITTED))
    folder = run.new_folder("push")
    figures = _measure(run, "SQLite", folder, of, contacts, lambda name: str(folder / f"{name}.db"))
    if run.size.on_postgres and is_postgres_here():
        other = run.new_folder("push-to-postgres")
        try:
            figures += _measure(run, "PostgreSQL", other, of, contacts, safe_postgres(folder))
        finally:
            stop_shared_cluster(folder)
    return figures


def _measure(
    run: Run, engine: str, folder: Path, of: Invented, contacts: list[Contact], new_database: NewDatabase
) -> list[Figure]:
    rounds = iter(range(run.size.rounds))
    lines: list[bytes] = []

    def push() -> float:
        name = f"round{next(rounds)}"
        database = new_database(name)
        clinic_id = found(database, of)
        with serving(database, clinic_id, of) as clinic, clinic.laptop(folder / name) as laptop:
            laptop.engine.sync_once(lambda _progress: None)
            for start in range(0, len(contacts), _WRITTEN_AT_ONCE):
                laptop.store.write([Create(c) for c in contacts[start : start + _WRITTEN_AT_ONCE]])
            ops = laptop.store.outbox.next_batch(_EVERYTHING, _EVERYTHING)
            lines[:] = [msgspec.json.encode(op) for op in ops]
            set_aside_the_made()
            return timed(lambda: send(laptop))

    def post() -> float:
        with started("bare_server", new_database(f"bare{len(lines)}-{next(bare_rounds)}")) as heard:
            address = f"http://127.0.0.1:{heard.readline().strip()}"
            return timed(lambda: requests.post(address, gzip.compress(b"\n".join(lines), LEVEL), timeout=60))

    bare_rounds = iter(range(run.size.rounds))
    seconds = in_turn(run.size.rounds, {"push": push, "post": post})
    size = sum(map(len, lines)) / len(lines)
    rate = len(lines) / median(seconds["push"])
    return [
        ratio(f"push {len(lines):,} contacts to {engine}", seconds["push"], seconds["post"], 4),
        Figure(f"records pushed a second to {engine}", rate, "records/s", beside=f"{size:,.0f} bytes each"),
    ]


def is_postgres_here() -> bool:
    """Return whether PostgreSQL is installed."""
    return bool(shutil.which("initdb")) or any(Path("/usr/lib").glob("postgresql/*/bin/initdb"))


def send(laptop: Laptop) -> None:
    """The sending step of a sync, alone. Raises SyncError."""
    tally = Tally()
    Sender(laptop.line).send(tally, lambda _waiting: None)
    if tally.problem is not None:
        raise tally.problem


def safe_postgres(folder: Path) -> NewDatabase:
    """The tests' own cluster, told to be as safe as a clinic's: it waits for the disk."""
    cluster = shared_cluster(folder)
    cluster.make_safe()

    def create(name: str) -> str:
        url = cluster.create_database(name)
        return _plain(url) if name.startswith("bare") else url

    return create


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")
