"""A real vault with a real store in it, filled page by page as a first sync would fill it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks.clinic import Invented, Inventor, as_clinic_says
from peerdesk.config import Paths
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import ContactStatus, Role
from peerdesk.operations.desk import Desk
from peerdesk.store.recovery import mark_end
from peerdesk.store.store import Identity, Store
from peerdesk.vault.blobs import Blobs
from peerdesk.vault.journal import open_journal
from peerdesk.vault.kdf import calibrate
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.slots import VaultLabel
from peerdesk.vault.vault import create_vault

PASSPHRASE = "copper lantern seven mangos"
_PAGE = 5000
_NOBODY = "http://127.0.0.1:9"
"""The address of a clinic that never answers: the desk works without."""


@dataclass(frozen=True, slots=True)
class FilledDesk:
    """A laptop with one vault, and the keys to its files for who has no passphrase to type."""

    paths: Paths
    folder: VaultFolder
    database_key: str
    journal_key: bytes
    of: Invented
    inventor: Inventor

    def copied(self, to: Path) -> FilledDesk:
        """The same vault in another folder, to be written to."""
        shutil.copytree(self.folder.path, to / self.folder.path.name)
        return replace(self, folder=VaultFolder(to / self.folder.path.name))

    def leave_in_order(self) -> None:
        """As after an evening on which it was closed, and not killed as measured programs are."""
        mark_end(self.folder.database)

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """The desk, without its passphrase."""
        journal = open_journal(self.folder.journal, bytearray(self.journal_key))
        clock = SystemClock()
        store = Store.open(
            self.folder.database, self.database_key, clock=clock, new_id=new_id, journal=journal
        )
        try:
            assert store.identity is not None
            blobs = Blobs(self.folder.blobs, bytearray(32))
            yield Desk(store, clock, new_id, store.identity, blobs)
        finally:
            store.close()
            journal.close()


@contextmanager
def new_desk(folder: Path, key: str, of: Invented) -> Iterator[Desk]:
    """An empty desk in a folder made for it, without a vault round it."""
    folder.mkdir()
    clock = SystemClock()
    journal = open_journal(folder / "ops.journal", bytearray(32))
    store = Store.open(folder / "main.db", key, clock=clock, new_id=new_id, journal=journal)
    try:
        identity = identity_of(of)
        store.set_identity(identity)
        yield Desk(store, clock, new_id, identity, Blobs(folder, bytearray(32)))
    finally:
        store.close()
        journal.close()


def fill_desk(data: Path, contacts: int, participants: int) -> FilledDesk:
    """Make a vault of one supporter with so many participants and contacts."""
    clock = SystemClock()
    inventor = Inventor(clock.now().date())
    of = inventor.clinic(participants)
    label = VaultLabel(of.supporter.name, Role.PEER_SUPPORTER.value, of.clinic.name)
    paths = Paths(data)
    vault = create_vault(paths.vaults, new_id(), label, PASSPHRASE, calibrate(clock))
    filled = FilledDesk(paths, vault.folder, vault.database_key(), bytes(vault.journal_key()), of, inventor)
    vault.close()
    _fill(filled, contacts)
    return filled


def _fill(filled: FilledDesk, contacts: int) -> None:
    journal = open_journal(filled.folder.journal, bytearray(filled.journal_key))
    store = Store.open(
        filled.folder.database, filled.database_key, clock=SystemClock(), new_id=new_id, journal=journal
    )
    store.set_identity(identity_of(filled.of))
    inventor, of = filled.inventor, filled.of
    known = [*of.own, *of.about_people]
    store.apply(as_clinic_says(known, inventor), cursor="known", epoch="1", durable_seq=0)
    coming = inventor.contacts(contacts, of, ContactStatus.APPROVED)
    seq = len(known) + 1
    while page := list(islice(coming, _PAGE)):
        store.apply(as_clinic_says(page, inventor, seq), cursor=str(seq), epoch="1", durable_seq=0)
        seq += len(page)
    store.close()
    journal.close()


def identity_of(of: Invented) -> Identity:
    """The supporter's laptop, which never finds its clinic."""
    return Identity(
        device_id=new_id(),
        incarnation=new_id(),
        staff_id=of.supporter.id,
        clinic_id=of.clinic.id,
        clinic_name=of.clinic.name,
        staff_name=of.supporter.name,
        server_url=_NOBODY,
        roles=of.supporter.roles,
    )
