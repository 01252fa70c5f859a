"""What only the journal still has comes back; what was rolled back does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.ops import Op
from peerdesk.domain.people import Participant
from peerdesk.errors import DiskFull
from peerdesk.store.journal import Frame
from peerdesk.store.replay import surviving
from peerdesk.store.search import search
from tests.store.making import ME, Clinic, Laptop, contact, full_disk, outbox_ops, participant, pull, send


def test_a_write_cut_off_between_journal_and_database_is_completed(laptop: Laptop) -> None:
    who = participant()
    visit = contact(who, "Cut off")
    laptop.store.write([Create(who)])
    before = laptop.file.read_bytes()
    laptop.store.write([Create(visit), Patch(Participant, who.id, {"about": "x"})])
    ops = outbox_ops(laptop.store)
    laptop.close()
    laptop.file.write_bytes(before)

    store = laptop.open()

    assert outbox_ops(store) == ops
    assert store.get(Contact, visit.id) == visit
    assert store.get(Participant, who.id).about == "x"
    assert [hit.id for hit in search(store, "cut")] == [visit.id]
    laptop.restart()
    assert outbox_ops(laptop.store) == ops


def test_a_draft_that_grew_comes_back_as_it_last_was(laptop: Laptop) -> None:
    who = participant()
    draft = contact(who, "a")
    laptop.store.write([Create(who), Create(draft)])
    before = laptop.file.read_bytes()
    for note in ("ab", "abc"):
        laptop.store.write([Patch(Contact, draft.id, {"note": note}, growing=True)])
    laptop.close()
    laptop.file.write_bytes(before)

    store = laptop.open()

    assert store.get(Contact, draft.id).note == "abc"
    assert len(outbox_ops(store)) == 2
    assert len(store.state(Contact, draft.id).history) == 1


def test_a_lost_database_comes_back_from_journal_and_clinic(laptop: Laptop) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    pull(laptop.store, clinic)
    sent, mine = contact(who, "Sent"), contact(who, "Not sent")
    laptop.store.write([Create(sent)])
    send(laptop.store, clinic)
    laptop.store.write([Create(mine), Patch(Participant, who.id, {"about": "mine"})])

    store = laptop.lose_database()

    assert store.get(Contact, mine.id) == mine
    assert store.find(Participant, who.id) is None
    pull(store, clinic)
    assert store.get(Participant, who.id).about == "mine"
    assert {found.id for found in store.select(Contact)} == {sent.id, mine.id}
    send(store, clinic)
    pull(store, clinic)
    assert store.digests() == {who.id: clinic.digest(who.id)}
    assert clinic.states[who.id].values["about"] == "mine"


def test_the_desk_of_a_lost_database_goes_on_as_a_new_incarnation(laptop: Laptop) -> None:
    laptop.store.write([Create(participant())])

    store = laptop.lose_database()
    store.write([Create(participant())])

    assert store.identity is not None
    assert replace(store.identity, incarnation=ME.incarnation) == ME
    old, new = outbox_ops(store)
    assert (old.incarnation, old.n) == (ME.incarnation, 1)
    assert (new.incarnation, new.n) == (store.identity.incarnation, 1)
    assert laptop.restart().identity == store.identity


def test_a_write_that_was_rolled_back_gives_its_numbers_away(laptop: Laptop) -> None:
    who = participant()
    laptop.store.write([Create(who)])
    lost = [contact(who, "long " * 3000) for _ in range(5)]
    with full_disk(laptop.store), pytest.raises(DiskFull):
        laptop.store.write([Create(visit) for visit in lost])
    kept = contact(who, "kept")
    laptop.store.write([Create(kept)])

    for come_back in (laptop.restart, laptop.lose_database):
        store = come_back()
        assert [found.id for found in store.select(Contact)] == [kept.id]
        assert [op.n for op in outbox_ops(store)] == [1, 2]


def test_what_the_clinic_has_is_not_replayed_and_leaves_the_journal(laptop: Laptop) -> None:
    clinic = Clinic()
    laptop.store.write([Create(participant()) for _ in range(3)])
    journal = laptop.file.parent / "ops.journal"
    before = journal.read_bytes()
    send(laptop.store, clinic)
    laptop.close()
    journal.write_bytes(before)

    store = laptop.open()

    assert outbox_ops(store) == []
    assert len(laptop.journal.read_all().entries) == 1


@pytest.mark.parametrize("damage", ["lost", "half overwritten"])
def test_a_damaged_journal_gets_its_copy_back(laptop: Laptop, damage: str) -> None:
    people = [participant(given=str(i)) for i in range(20)]
    for who in people:
        laptop.store.write([Create(who)])
    ops = outbox_ops(laptop.store)
    laptop.close()
    journal = laptop.file.parent / "ops.journal"
    content = journal.read_bytes()
    journal.write_bytes(b"" if damage == "lost" else bytes(len(content) // 2) + content[len(content) // 2 :])

    laptop.open()
    laptop.restart()
    assert outbox_ops(laptop.store) == ops
    store = laptop.lose_database()

    assert {op.op_id for op in outbox_ops(store)} == {op.op_id for op in ops}
    assert {who.id for who in store.select(Participant)} == {who.id for who in people}
    assert store.identity is not None


def test_a_deletion_is_replayed_too(laptop: Laptop) -> None:
    who = participant()
    draft = contact(who, "x")
    laptop.store.write([Create(who), Create(draft)])
    laptop.store.write([Delete(Contact, draft.id)])

    store = laptop.lose_database()

    assert store.find(Contact, draft.id) is None
    assert store.state(Contact, draft.id).deleted


def test_later_frames_say_what_was_rolled_back(laptop: Laptop) -> None:
    laptop.store.write([Create(participant()) for _ in range(4)])
    first, second, third, fourth = outbox_ops(laptop.store)
    grown = replace(second, schema=2)
    instead: Op = replace(first, op_id=participant().id, n=3)

    frames = [
        (1, Frame((first, second))),
        (2, Frame((third, fourth))),
        (3, Frame((grown,))),
        (4, Frame((instead,))),
    ]

    assert surviving(frames) == [(1, first), (3, grown), (4, instead)]
