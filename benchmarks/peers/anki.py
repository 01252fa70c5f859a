"""Anki against its own sync server: notes added on one side, taken over on the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers import installed
from benchmarks.peers.documents import invented
from benchmarks.peers.phases import Peer, free_port, serving


@contextmanager
def by_its_own_server(folder: Path, records: int) -> Iterator[Peer]:
    """As a program in Rust with SQLite at both ends and zstd between."""
    python, port = str(installed.anki() / "python"), free_port()
    documents = invented(records).written(folder / "documents.jsonl")
    surroundings = {
        "SYNC_USER1": "ines:benchmark",
        "SYNC_BASE": str(folder / "server"),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
        "MAX_SYNC_PAYLOAD_MEGS": "1000",
    }
    program = Path(__file__).with_name("programs") / "anki_sync.py"
    with serving([python, "-m", "anki.syncserver"], port, folder / "server.log", surroundings) as process:
        yield Peer(
            "Anki",
            port,
            (process,),
            lambda address: [python, str(program), address, str(documents), str(folder)],
        )
