"""A save on a full disk is made in the space held back, or refused with nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.ids import new_id
from peerdesk.errors import DiskFailing, DiskFull
from peerdesk.store.store import Store
from peerdesk.vault.journal import open_journal
from tests.fakes import FakeClock
from tests.store.making import KEY, ME, Laptop, contact, full_disk, participant
from tests.vault.making import files_no_larger_than

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")


class Disk:
    """A disk on which the database cannot grow until the space held back is given to it."""

    def __init__(self) -> None:
        self.held = True
        self.given = 0
        self.store: Store

    def make_room(self) -> bool:
        """Give the space back, once."""
        if not self.held:
            return False
        self.held, self.given = False, self.given + 1
        with self.store.read() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
        return True


@pytest.fixture
def disk(tmp_path: Path, clock: FakeClock) -> Iterator[Disk]:
    disk = Disk()
    journal = open_journal(tmp_path / "ops.journal", bytearray(32))
    disk.store = Store.open(
        tmp_path / "main.db", KEY, clock=clock, new_id=new_id, journal=journal, make_room=disk.make_room
    )
    disk.store.set_identity(ME)
    yield disk
    disk.store.close()
    journal.close()


def test_save_on_a_full_disk_is_made_in_the_space_held_back(disk: Disk) -> None:
    visits = [contact(participant(), "long " * 3000) for _ in range(5)]
    with full_disk(disk.store):
        disk.store.write([Create(visit) for visit in visits])
    assert disk.given == 1
    assert {visit.note for visit in disk.store.select(Contact)} == {"long " * 3000}
    assert [op.n for op in disk.store.outbox.next_batch(100, 1_000_000)] == [1, 2, 3, 4, 5]


def test_save_is_refused_once_that_space_is_used_up(disk: Disk) -> None:
    disk.held = False
    with full_disk(disk.store), pytest.raises(DiskFull):
        disk.store.write([Create(contact(participant(), "long " * 3000)) for _ in range(5)])
    assert disk.store.select(Contact) == []


@posix_only
def test_disk_that_refuses_for_another_reason_is_not_called_damaged(laptop: Laptop) -> None:
    with files_no_larger_than(laptop.file.stat().st_size), pytest.raises(DiskFailing):
        laptop.store.write([Create(contact(participant(), "long " * 3000)) for _ in range(5)])
    assert laptop.store.select(Contact) == []


@posix_only
def test_desk_opens_though_its_journal_cannot_be_tidied(laptop: Laptop) -> None:
    visit = contact(participant(), "a")
    laptop.store.write([Create(visit)])
    for length in range(2, 40):
        laptop.store.write([Patch(Contact, visit.id, {"note": "a" * length}, growing=True)])
    laptop.close()
    journal = laptop.file.with_name("ops.journal")
    before = journal.read_bytes()
    with files_no_larger_than(500):
        laptop.open()
    assert journal.read_bytes() == before
    assert laptop.store.get(Contact, visit.id).note == "a" * 39
    laptop.restart()
    assert journal.stat().st_size < len(before) / 10
