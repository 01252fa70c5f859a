"""PouchDB on leveldb against pouchdb-server, which speaks CouchDB's protocol."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers import installed
from benchmarks.peers.documents import invented
from benchmarks.peers.phases import Peer, free_port, serving


@contextmanager
def as_it_comes(folder: Path, records: int) -> Iterator[Peer]:
    """With the batches of 100 it takes by default."""
    with _serving(folder, records, 100) as peer:
        yield peer


@contextmanager
def in_thousands(folder: Path, records: int) -> Iterator[Peer]:
    """With batches of 1,000."""
    with _serving(folder, records, 1000) as peer:
        yield peer


@contextmanager
def _serving(folder: Path, records: int, batch: int) -> Iterator[Peer]:
    home, port = installed.pouch(), free_port()
    documents = invented(records).written(folder / "documents.jsonl")
    program = Path(__file__).with_name("programs") / "pouch.js"
    server = ["node", str(home / "node_modules" / "pouchdb-server" / "bin" / "pouchdb-server")]
    server += ["--host", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--no-stdout-logs"]
    server += ["--config", str(folder / "config.json")]
    with serving(server, port, folder / "server.log") as process:
        yield Peer(
            f"PouchDB, batches of {batch:,}",
            port,
            (process,),
            lambda address: [
                "node",
                str(program),
                address,
                str(home),
                str(documents),
                str(folder),
                str(batch),
            ],
        )
