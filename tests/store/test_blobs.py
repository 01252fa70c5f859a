from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.store.store import Store
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import ME, Clinic, Laptop, participant, pull, send

ROSA = participant("Rosalía", "Quintanar")


def attachment(title: str = "Letter", size: int = 5, **values: object) -> Attachment:
    given = {"added_at": MONDAY_MORNING, "participant_id": ROSA.id, **values}
    return Attachment(
        id=new_id(),
        author_id=ME.staff_id,
        title=title,
        content_type="application/pdf",
        size=size,
        sha256="0" * 64,
        **given,  # type: ignore[arg-type]
    )


def add(store: Store, made: Attachment, name: str = "") -> None:
    store.blobs.keep(made.id, made.participant_id, name or made.id.hex)
    store.write([Create(made)])


@pytest.fixture
def clinic(store: Store) -> Clinic:
    clinic = Clinic()
    store.write([Create(ROSA)])
    send(store, clinic)
    pull(store, clinic)
    return clinic


def test_bytes_are_owed_until_the_clinic_has_them_all(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    assert store.outbox.count().waiting == 1
    send(store, clinic)
    assert store.outbox.count().waiting == 1
    assert [(e.attachment, e.name) for e in store.blobs.owed()] == [(letter, letter.id.hex)]
    changes = store.blobs.confirm(letter)
    assert changes.ids == {letter.id}
    assert store.outbox.count().waiting == 0
    assert store.blobs.owed() == []


def test_a_record_and_its_bytes_wait_as_one_item(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    before = store.outbox.waiting()
    send(store, clinic)
    after = store.outbox.waiting()
    for items in (before, after):
        assert [(i.kind, i.id, i.name, i.what, i.state) for i in items] == [
            ("attachment", letter.id, "Rosalía Quintanar", "create", "pending")
        ]


def test_bytes_without_a_record_are_owed_to_nobody(store: Store, clinic: Clinic) -> None:
    store.blobs.keep(new_id(), ROSA.id, "orphan")
    assert store.outbox.count().waiting == 0


def test_bytes_go_after_their_record(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    assert store.blobs.owed() == []
    send(store, clinic)
    assert len(store.blobs.owed()) == 1
    store.write([Patch(Attachment, letter.id, {"caption": "From the eye clinic"})])
    assert store.blobs.owed() == []


def test_the_oldest_bytes_go_first(store: Store, clinic: Clinic, clock: FakeClock) -> None:
    for title in ("first", "second", "third"):
        add(store, attachment(title))
        clock.advance(60)
    send(store, clinic)
    assert [e.attachment.title for e in store.blobs.owed()] == ["first", "second", "third"]
    assert store.outbox.count().oldest == MONDAY_MORNING


def test_refused_bytes_need_a_look_and_are_tried_again(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    send(store, clinic)
    store.blobs.refuse(letter, "body_too_large")
    count = store.outbox.count()
    assert (count.waiting, count.needs_you) == (1, 1)
    (item,) = store.outbox.waiting()
    assert (item.state, item.code) == ("attention", "body_too_large")
    assert len(store.blobs.owed()) == 1
    store.blobs.confirm(letter)
    assert store.outbox.count().needs_you == 0


def test_thrown_away_bytes_are_not_owed(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    store.write([Delete(Attachment, letter.id)])
    send(store, clinic)
    assert store.outbox.count().waiting == 0
    assert store.blobs.owed() == []


def test_thrown_away_bytes_stay_until_they_are_let_go(store: Store, clinic: Clinic) -> None:
    letter, kept = attachment(), attachment()
    add(store, letter, "letter")
    add(store, kept, "kept")
    store.blobs.keep(new_id(), ROSA.id, "orphan")
    store.write([Delete(Attachment, letter.id)])
    store.blobs.forget_thrown_away()
    assert store.blobs.names() == {"letter", "kept"}
    send(store, clinic)
    assert store.blobs.names() == {"letter", "kept"}
    store.blobs.forget_thrown_away()
    assert store.blobs.names() == {"kept"}


def test_a_participant_leaves_only_once_their_files_are_at_the_clinic(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    send(store, clinic)
    pull(store, clinic, revoked=[ROSA.id])
    assert store.sync_state().leaving == (ROSA.id,)
    assert store.find(Attachment, letter.id) == letter
    changes = store.blobs.confirm(letter)
    assert ROSA.id in changes.participants
    assert store.find(Participant, ROSA.id) is None
    assert store.blobs.names() == frozenset()


def test_what_is_wanted_is_fetched_once(store: Store, clinic: Clinic) -> None:
    theirs = attachment()
    clinic.write(None, theirs)
    pull(store, clinic)
    store.blobs.want(theirs, "first")
    store.blobs.want(theirs, "second")
    assert [(e.attachment, e.name) for e in store.blobs.wanted()] == [(theirs, "first")]
    assert store.outbox.count().waiting == 0
    store.blobs.arrived(theirs)
    assert store.blobs.wanted() == []
    standing = store.blobs.standing([theirs.id])[theirs.id]
    assert (standing.complete, standing.at_clinic, standing.wanted) == (True, True, False)
    store.blobs.want(theirs, "third")
    assert store.blobs.wanted() == []


def test_what_the_clinic_will_not_give_is_wanted_no_more_until_asked_again(
    store: Store, clinic: Clinic
) -> None:
    theirs = attachment()
    clinic.write(None, theirs)
    pull(store, clinic)
    store.blobs.want(theirs, "first")
    store.blobs.refuse(theirs, "not_found")
    assert store.blobs.wanted() == []
    assert store.outbox.count().needs_you == 0
    store.blobs.want(theirs, "second")
    assert [e.name for e in store.blobs.wanted()] == ["first"]


def test_a_damaged_file_is_fetched_again(store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    send(store, clinic)
    store.blobs.confirm(letter)
    store.blobs.lost(letter)
    assert [e.attachment for e in store.blobs.wanted()] == [letter]
    assert store.outbox.count().waiting == 0


def test_small_files_of_late_that_are_not_here(store: Store, clinic: Clinic) -> None:
    mine, old = attachment("mine"), attachment("old", added_at=MONDAY_MORNING - timedelta(days=40))
    large, small, asked = attachment("large", size=2000), attachment("small"), attachment("asked")
    add(store, mine)
    send(store, clinic)
    for theirs in (old, large, small, asked):
        clinic.write(None, theirs)
    pull(store, clinic)
    store.blobs.want(asked, "asked")
    assert store.blobs.not_here(1000, MONDAY_MORNING - timedelta(days=30)) == [small]


def test_after_a_restore_everything_here_is_offered_again(store: Store, clinic: Clinic) -> None:
    letter, theirs = attachment(), attachment()
    add(store, letter)
    send(store, clinic)
    store.blobs.confirm(letter)
    clinic.write(None, theirs)
    pull(store, clinic)
    store.blobs.want(theirs, "on its way")
    store.blobs.offer_again()
    assert [e.attachment for e in store.blobs.owed()] == [letter]


def test_a_picture_is_kept_and_survives_a_restart(laptop: Laptop, store: Store, clinic: Clinic) -> None:
    letter = attachment()
    add(store, letter)
    store.blobs.draw(letter.id, b"\xff\xd8small")
    reopened = laptop.restart()
    assert reopened.blobs.standing([letter.id])[letter.id].thumbnail == b"\xff\xd8small"


def test_no_name_and_no_picture_is_readable_on_the_disk(laptop: Laptop, tmp_path: Path) -> None:
    letter = attachment("Quetzalcoatl-7731.pdf")
    laptop.store.write([Create(ROSA)])
    add(laptop.store, letter)
    laptop.store.blobs.draw(letter.id, b"Quetzalcoatl-7731" * 100)
    laptop.close()
    for file in tmp_path.rglob("*"):
        assert b"Quetzalcoatl-7731" not in file.read_bytes()
    laptop.open()


def test_the_newest_op_is_told_apart(store: Store, clinic: Clinic) -> None:
    before = store.outbox.newest()
    assert store.outbox.newest() == before
    add(store, attachment())
    assert store.outbox.newest() > before
