"""PeerDesk's client: a laptop that pushes what it wrote offline, and a new one that syncs at first."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from benchmarks.clinic_server import Clinic, Laptop
from benchmarks.figures import set_aside_the_made
from benchmarks.peers.documents import invented
from benchmarks.peers.phases import ECHO, FIRST, IDLE, PREPARE, PUSH
from benchmarks.peers.programs.obeying import obey
from benchmarks.push import send
from peerdesk.domain.edits import Create

_WRITTEN_AT_ONCE = 500


def main(address: str, database: str, clinic_id: str, records: str, folder: str) -> None:
    """Obey stdin."""
    documents = invented(int(records))
    clinic = Clinic(address, database, UUID(clinic_id), documents.of)
    laptops: list[Laptop] = []
    with ExitStack() as opened:

        def prepare() -> None:
            laptops.extend(opened.enter_context(clinic.laptop(Path(folder, name))) for name in ("a", "b"))
            _sync(laptops[0])
            for start in range(0, len(documents.contacts), _WRITTEN_AT_ONCE):
                some = documents.contacts[start : start + _WRITTEN_AT_ONCE]
                laptops[0].store.write([Create(contact) for contact in some])
            set_aside_the_made()

        obey(
            {
                PREPARE: prepare,
                PUSH: lambda: send(laptops[0]),
                ECHO: lambda: _sync(laptops[0]),
                FIRST: lambda: _sync(laptops[1]),
                IDLE: lambda: _sync(laptops[1]),
            }
        )


def _sync(laptop: Laptop) -> None:
    report = laptop.engine.sync_once(lambda _progress: None)
    if report.problem is not None:
        raise report.problem


if __name__ == "__main__":
    main(*sys.argv[1:])
