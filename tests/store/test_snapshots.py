"""Copies of the database made while it is in use, and what a damaged desk gets back from them."""

from __future__ import annotations

import shutil
import threading
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.people import Participant
from peerdesk.errors import DatabaseDamaged
from peerdesk.store import opening
from peerdesk.store.database import Database
from peerdesk.store.snapshots import KEPT, snapshots_of
from peerdesk.store.store import Store
from tests.fakes import FakeClock
from tests.store.making import (
    KEY,
    ME,
    Clinic,
    Laptop,
    contact,
    full_disk,
    outbox_ops,
    participant,
    pull,
    send,
)

A_DAY = 24 * 60 * 60
PAGE = 4096
CANARY = "Xochiquetzal-canary-4711"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def rosa(laptop: Laptop, clinic: Clinic) -> Participant:
    """Somebody the clinic has told this desk of."""
    who = participant(given=CANARY)
    clinic.write(None, who)
    pull(laptop.store, clinic)
    return who


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def damage(laptop: Laptop) -> Store:
    """Close the desk, lose a bit of its database, cut the power, and open it again."""
    laptop.close()
    flip(laptop.file, 2 * PAGE + 100)
    laptop.file.with_name("main.db.closed").unlink()
    return laptop.open()


def names(laptop: Laptop) -> list[str]:
    return [each.file.name for each in snapshots_of(laptop.file)]


def notes(store: Store) -> dict[str, int]:
    found = [visit.note for visit in store.select(Contact)]
    return {note: found.count(note) for note in found}


def test_a_damaged_desk_has_its_people_back_before_it_meets_the_clinic(
    laptop: Laptop, rosa: Participant
) -> None:
    laptop.store.write([Create(contact(rosa, "before"))])
    assert laptop.store.snapshots.take()
    laptop.store.write([Create(contact(rosa, "since"))])
    store = damage(laptop)
    assert store.repaired == 1
    assert store.get(Participant, rosa.id) == rosa
    assert notes(store) == {"before": 1, "since": 1}
    assert store.identity is not None
    assert store.identity.device_id == ME.device_id
    assert store.identity.incarnation != ME.incarnation, "numbers used since are not known"
    assert len([file for file in laptop.file.parent.iterdir() if ".damaged-" in file.name]) == 2
    assert (laptop.restart().repaired, notes(laptop.store)) == (None, {"before": 1, "since": 1})


def test_a_database_that_is_gone_comes_from_the_snapshot_too(laptop: Laptop, rosa: Participant) -> None:
    laptop.store.snapshots.take()
    for rest in (None, b""):
        laptop.close()
        laptop.file.unlink()
        if rest is not None:
            laptop.file.write_bytes(rest)
        assert laptop.open().get(Participant, rosa.id) == rosa


def test_what_reached_the_clinic_since_comes_from_there_once_and_whole(
    laptop: Laptop, rosa: Participant, clinic: Clinic
) -> None:
    sent, draft = contact(rosa, "sent since"), contact(rosa, "We met")
    laptop.store.write([Create(draft)])
    laptop.store.snapshots.take()
    laptop.store.write([Patch(Contact, draft.id, {"note": "We met at the park"}, growing=True)])
    laptop.store.write([Create(sent)])
    send(laptop.store, clinic)
    pull(laptop.store, clinic)
    mine = contact(rosa, "not sent yet")
    laptop.store.write([Create(mine)])
    store = damage(laptop)
    assert [op.record_id for op in outbox_ops(store)] == [mine.id]
    send(store, clinic)
    pull(store, clinic)
    assert notes(store) == {"We met at the park": 1, "sent since": 1, "not sent yet": 1}
    assert store.digests() == {rosa.id: clinic.digest(rosa.id)}


def test_what_waited_is_sent_again_where_the_journal_cannot_say_that_it_went(
    laptop: Laptop, rosa: Participant, clinic: Clinic
) -> None:
    laptop.store.write([Create(contact(rosa, "waits"))])
    laptop.store.snapshots.take()
    laptop.close()
    for lose in (lambda file: file.unlink(), lambda file: flip(file, file.stat().st_size - 5)):
        lose(laptop.file.with_name("ops.journal"))
        laptop.file.unlink()
        assert len(outbox_ops(laptop.open())) == 1
        laptop.close()
    laptop.open()


def test_a_snapshot_that_is_damaged_too_gives_way_to_the_one_before(
    laptop: Laptop, rosa: Participant, clock: FakeClock
) -> None:
    for note in ("first day", "second day"):
        laptop.store.write([Create(contact(rosa, note))])
        assert laptop.store.snapshots.take()
        clock.advance(A_DAY)
    newest, older = (each.file for each in snapshots_of(laptop.file))
    flip(newest, 3 * PAGE + 50)
    assert damage(laptop).get(Participant, rosa.id) == rosa
    flip(older, 3 * PAGE + 50)
    store = damage(laptop)
    assert store.repaired == 2, "from the journal alone"
    assert store.select(Participant) == []


def test_a_snapshot_is_due_once_a_day_and_the_last_three_are_kept(laptop: Laptop, clock: FakeClock) -> None:
    snapshots = laptop.store.snapshots
    for _ in range(KEPT + 2):
        assert snapshots.is_due()
        assert snapshots.take()
        assert not snapshots.is_due()
        clock.advance(A_DAY)
    assert len(names(laptop)) == KEPT
    assert clock.now() - snapshots_of(laptop.file)[0].taken_at == timedelta(days=1)
    clock.set_wrong(clock.now().replace(year=2020))
    assert snapshots.is_due(), "one from the future says nothing"


def test_whoever_leaves_this_desk_leaves_its_snapshots_with_the_next_one(
    laptop: Laptop, rosa: Participant, clinic: Clinic, clock: FakeClock
) -> None:
    for _ in range(2):
        laptop.store.snapshots.take()
        clock.advance(60)
    assert not laptop.store.snapshots.is_due()
    pull(laptop.store, clinic, revoked=[rosa.id])
    assert laptop.store.snapshots.is_due()
    assert laptop.store.snapshots.take()
    assert len(names(laptop)) == 1
    laptop.close()
    laptop.file.unlink()
    assert laptop.open().select(Participant) == []


@pytest.mark.parametrize(
    ("total", "free", "made"),
    [(100, 10, True), (100, 0.06, False), (0.001, 10, False)],
)
def test_no_snapshot_takes_the_room_of_work(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, total: float, free: float, made: bool
) -> None:
    gigabytes = [int(part * 1e9) for part in (total, 0, free)]
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(*gigabytes))
    assert laptop.store.snapshots.take() is made
    assert bool(names(laptop)) is made


def test_all_of_them_together_stay_within_a_tenth_of_the_disk(
    laptop: Laptop, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = laptop.file.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(size * 25, 0, 10**9))
    for _ in range(KEPT):
        assert laptop.store.snapshots.take()
        clock.advance(A_DAY)
    assert len(names(laptop)) == 2


def test_a_full_disk_gets_the_room_of_the_older_ones(
    laptop: Laptop, rosa: Participant, clock: FakeClock
) -> None:
    for _ in range(KEPT):
        laptop.store.snapshots.take()
        clock.advance(A_DAY)
    newest = names(laptop)[0]
    with full_disk(laptop.store):
        with pytest.raises(Exception, match="no space"):
            laptop.store.write([Create(contact(rosa, "long " * 3000))])
        assert names(laptop) == [newest]


def test_what_is_saved_while_a_snapshot_is_made_waits_for_nothing_and_is_in_it(
    laptop: Laptop, rosa: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(60):
        laptop.store.write([Create(contact(rosa, f"{i} " * 2000))])
    begun, saved = threading.Event(), threading.Event()
    snapshots = laptop.store.snapshots
    take_turns = snapshots._take_turns

    def half_way() -> None:
        begun.set()
        assert saved.wait(20), "the save waited for the copy"
        take_turns()

    monkeypatch.setattr(snapshots, "_take_turns", half_way)
    taken: list[bool] = []
    thread = threading.Thread(target=lambda: taken.append(snapshots.take()))
    thread.start()
    assert begun.wait(20)
    laptop.store.write([Create(contact(rosa, "meanwhile"))])
    saved.set()
    thread.join()
    assert taken == [True]
    laptop.close()
    for file in laptop.file.parent.glob("*"):
        if file.name in ("main.db", "ops.journal"):
            file.unlink()
    assert notes(laptop.open())["meanwhile"] == 1


def test_a_desk_that_is_closed_does_not_wait_for_its_snapshot(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    snapshots = laptop.store.snapshots
    take_turns = snapshots._take_turns

    def slowly() -> None:
        begun.set()
        assert snapshots._closing.wait(20)
        take_turns()

    monkeypatch.setattr(snapshots, "_take_turns", slowly)
    taken: list[bool] = []
    thread = threading.Thread(target=lambda: taken.append(snapshots.take()))
    thread.start()
    assert begun.wait(20)
    laptop.close()
    thread.join()
    assert taken == [False]
    assert [file.name for file in laptop.file.parent.glob("*snapshot*")] == []
    assert laptop.open().repaired is None


def test_a_copy_that_does_not_read_back_is_no_snapshot(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_to = Database.copy_to

    def badly(self: Database, file: Path, turn: Callable[[], object]) -> None:
        copy_to(self, file, turn)
        flip(file, 2 * PAGE + 100)

    monkeypatch.setattr(Database, "copy_to", badly)
    assert not laptop.store.snapshots.take()
    assert [file.name for file in laptop.file.parent.glob("*snapshot*")] == []
    assert laptop.restart().repaired is None, "the database itself is sound"


def test_damage_that_a_copy_meets_is_mended_by_the_next_opening(
    laptop: Laptop, rosa: Participant, clinic: Clinic
) -> None:
    for i in range(60):
        clinic.write(None, contact(rosa, f"{i} " * 2000))
    pull(laptop.store, clinic)
    laptop.store.snapshots.take()
    laptop.close()
    flip(laptop.file, laptop.file.stat().st_size // 2)
    store = laptop.open()
    assert store.repaired is None, "closed in order, it was not looked through"
    with pytest.raises(DatabaseDamaged):
        store.snapshots.take()
    assert len(notes(laptop.restart())) == 60
    assert laptop.store.repaired is not None


def test_a_snapshot_is_as_secret_as_the_database(laptop: Laptop, rosa: Participant) -> None:
    laptop.store.snapshots.take()
    (snapshot,) = snapshots_of(laptop.file)
    assert CANARY.encode() not in snapshot.file.read_bytes()
    with pytest.raises(DatabaseDamaged):
        opening.open_database(snapshot.file, KEY[::-1])


def test_the_database_is_kept_as_it_was_before_it_is_upgraded(
    laptop: Laptop, rosa: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.close()
    monkeypatch.setattr(opening, "HEAD", "0002")
    monkeypatch.setattr(opening, "KNOWN", frozenset({"0001", "0002"}))

    def breaks(_connection: object) -> None:
        assert len(names(laptop)) == 1
        raise ZeroDivisionError

    monkeypatch.setattr("peerdesk.store.migrations.run.upgrade", breaks)
    with pytest.raises(ZeroDivisionError):
        laptop.open()
    laptop.journal.close()
    monkeypatch.undo()
    laptop.file.write_bytes(snapshots_of(laptop.file)[0].file.read_bytes())
    assert laptop.open().get(Participant, rosa.id) == rosa


def test_files_are_not_tidied_away_until_the_clinic_has_told_whose_they_are(
    laptop: Laptop, rosa: Participant, clinic: Clinic
) -> None:
    from peerdesk.store.sync_state import keep_sync_state

    with laptop.store.read() as connection:
        keep_sync_state(connection, replace(laptop.store.sync_state(), first_sync_done=True))
    laptop.store.snapshots.take()
    assert not damage(laptop).sync_state().first_sync_done
