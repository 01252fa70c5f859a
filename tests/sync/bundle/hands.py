"""What is done with a carried file at the clinic, and what tests look at afterwards."""

from __future__ import annotations

from pathlib import Path

from peerdesk.protocol import bundle as files
from peerdesk.server.bundle import take_file
from peerdesk.server.tables import bundle_key
from tests.sync.clinic import Laptop, TestClinic


def taken_in(clinic: TestClinic, file: Path, receipt: Path | None = None) -> tuple[int, int, int]:
    """Take a file in at the server, as `peerdesk admin bundle import` does."""
    replies, told = take_file(
        clinic.administration.storage, files.read_bundle(file.read_bytes()), clinic.clock.now()
    )
    if receipt is not None:
        receipt.write_bytes(told)
    fresh, again, held = ([getattr(reply, name) for reply in replies] for name in ("fresh", "again", "held"))
    return sum(fresh), sum(again), sum(held)


def notes_at(clinic: TestClinic) -> list[str]:
    """What a second laptop of Ana's finds at the clinic."""
    other = clinic.laptop("Ana")
    other.sync_well()
    return other.notes()


def clinic_key(clinic: TestClinic) -> bytes:
    with clinic.administration.storage.reading() as connection:
        return bytes(connection.execute(bundle_key.select()).one().private)


def identity_key(laptop: Laptop) -> bytes:
    assert laptop.store.identity is not None
    return laptop.store.identity.bundle_key
