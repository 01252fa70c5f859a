"""PeerDesk itself: its server on SQLite or PostgreSQL, and two laptops of one person."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.clinic_server import found
from benchmarks.peers.documents import invented
from benchmarks.peers.phases import ECHO, FIRST, IDLE, PUSH, Peer, free_port, serving
from tests.postgres import postmaster, shared_cluster, stop_shared_cluster


@contextmanager
def on_sqlite(folder: Path, records: int) -> Iterator[Peer]:
    """With the clinic in an SQLite file."""
    with _serving("PeerDesk on SQLite", str(folder / "clinic.db"), folder, records) as peer:
        yield peer


@contextmanager
def on_postgres(folder: Path, records: int) -> Iterator[Peer]:
    """With the clinic in a PostgreSQL that waits for the disk."""
    cluster = shared_cluster(folder)
    cluster.make_safe()
    try:
        url = cluster.create_database("clinic")
        with _serving("PeerDesk on PostgreSQL", url, folder, records, postmaster(folder)) as peer:
            yield peer
    finally:
        stop_shared_cluster(folder)


@contextmanager
def _serving(name: str, database: str, folder: Path, records: int, *beside: int) -> Iterator[Peer]:
    clinic_id = found(database, invented(records).of)
    port = free_port()
    python = [sys.executable, "-m"]
    command = [*python, "peerdesk", "serve", "--database", database, "--port", str(port)]
    with serving(command, port, folder / "server.log") as process:
        yield Peer(
            name,
            port,
            (process, *beside),
            lambda address: [
                *python,
                "benchmarks.peers.programs.ours",
                address,
                database,
                str(clinic_id),
                str(records),
                str(folder),
            ],
            (PUSH, ECHO, FIRST, IDLE),
        )
