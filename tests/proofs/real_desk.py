"""A desk without its window: the real vault, store and clinic behind the door of a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.operations import contacts
from peerdesk.sync.in_database import OneAtATime
from peerdesk.sync.report import Progress, SyncReport
from peerdesk.ui.door import OpenDesk
from peerdesk.vault.kdf import LOWEST_COST
from tests.end_to_end.conftest import ClinicAtWork

PASSPHRASE = "seventeen bicycles under purple rain"


def set_up(data: Path, clinic: ClinicAtWork, address: str) -> UUID:
    """Give a laptop to who supports Rosalía, at the lowest cost of a guess; the id of the vault."""
    door = door_of(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("peerdesk.vault.kdf.calibrate", lambda _clock: LOWEST_COST)
        invitation = door.check_code(door.find_clinic(address), clinic.code_for(clinic.supporter))
        joining = door.join(invitation, PASSPHRASE)
    clinic.compare_digits(joining.digits)
    desk = door.open_joined(joining)
    assert sync(desk).received > 0
    desk.close()
    return joining.vault_id


def door_of(data: Path) -> DeskDoor:
    """The door of a laptop whose files are there."""
    return DeskDoor(Paths(data), SystemClock(), new_id)


@contextmanager
def unlocked(data: Path, vault_id: UUID, passphrase: str = PASSPHRASE) -> Iterator[OpenDesk]:
    """A desk that is locked when the block ends."""
    desk = door_of(data).unlock(vault_id, passphrase)
    try:
        yield desk
    finally:
        desk.close()


def sync(desk: OpenDesk) -> SyncReport:
    """Sync once."""
    return desk.sync(OneAtATime(), _hears_nothing, 0)


def save(desk: OpenDesk, note: str) -> UUID:
    """Save a draft about the one participant; its id."""
    (rosa,) = desk.desk.store.select(Participant)
    visit = contacts.new_contact(desk.desk, rosa.id)
    contacts.save_draft(desk.desk, replace(visit, note=note), None)
    return visit.id


def notes_on(desk: OpenDesk) -> dict[UUID, str]:
    """Everything that can be read on it."""
    return {contact.id: contact.note for contact in desk.desk.store.select(Contact)}


def _hears_nothing(_progress: Progress) -> None:
    pass
