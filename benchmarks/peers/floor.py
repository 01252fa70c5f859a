"""The floor: one compressed request, its records put raw into one table in one transaction."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers.documents import invented
from benchmarks.peers.phases import FIRST, PUSH, Peer, free_port, serving


@contextmanager
def zstd(folder: Path, records: int) -> Iterator[Peer]:
    """Compressed by zstd, level 3."""
    with _serving(folder, records, "zstd") as peer:
        yield peer


@contextmanager
def gzip(folder: Path, records: int) -> Iterator[Peer]:
    """Compressed by gzip, level 6."""
    with _serving(folder, records, "gzip") as peer:
        yield peer


@contextmanager
def _serving(folder: Path, records: int, codec: str) -> Iterator[Peer]:
    documents = invented(records).written(folder / "documents.jsonl")
    port, programs = free_port(), [sys.executable, "-m"]
    server = [*programs, "benchmarks.peers.programs.floor_server", str(folder / "server.db"), str(port)]
    client = [*programs, "benchmarks.peers.programs.floor"]
    with serving(server, port, folder / "server.log") as process:
        yield Peer(
            f"one {codec} request",
            port,
            (process,),
            lambda address: [*client, address, str(documents), str(folder / "laptop.db"), codec],
            (PUSH, FIRST),
        )
