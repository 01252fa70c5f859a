from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import repeat
from pathlib import Path

import pytest

from peerdesk.domain.attachment_errors import AttachmentDamaged, AttachmentTooLarge, AttachmentUnreadable
from peerdesk.domain.attachments import MOST_BYTES, Attachment
from peerdesk.domain.changes import Changes
from peerdesk.errors import NotAllowed, NotFound
from peerdesk.operations import attachments
from peerdesk.operations.attachments import NewFile, Whereabouts, shelf
from peerdesk.operations.badges import owed
from peerdesk.operations.participant_history import Deed, history
from peerdesk.operations.sync_pages import sync_page
from tests.desks import INES, LUCHO, NOW, ROSA, TestDesk, contact, named, open_desk

LETTER = NewFile("Letter.pdf", "application/pdf", [b"%PDF-1.7 ", b"Quetzalcoatl-7731"])
THEIRS = Attachment(
    id=named("theirs"),
    participant_id=ROSA.id,
    author_id=LUCHO.id,
    added_at=NOW - timedelta(days=2),
    title="Foot.jpg",
    content_type="image/jpeg",
    size=5,
    sha256="0" * 64,
)


@pytest.fixture
def test(tmp_path: Path) -> Iterator[TestDesk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


def added(test: TestDesk, new: NewFile = LETTER) -> Attachment:
    """Add a file; gives its record."""
    before = {each.id for each in test.store.select(Attachment)}
    attachments.add(test.desk, ROSA.id, new)
    (made,) = [each for each in test.store.select(Attachment) if each.id not in before]
    return made


def arrives(test: TestDesk, attachment: Attachment) -> None:
    """Take the record and its bytes to the clinic."""
    test.reaches_clinic()
    test.store.blobs.confirm(attachment)


def whereabouts(test: TestDesk) -> list[Whereabouts]:
    return [kept.whereabouts for kept in shelf(test.desk, ROSA.id).kept]


def test_an_added_file_is_on_the_shelf_with_who_and_when(test: TestDesk) -> None:
    letter = added(test)
    (kept,) = shelf(test.desk, ROSA.id).kept
    assert (kept.attachment, kept.who, kept.is_here, kept.may_remove) == (letter, "Inés", True, True)
    assert (letter.title, letter.size, letter.author_id, letter.added_at) == ("Letter.pdf", 26, INES.id, NOW)
    assert attachments.content(test.desk, letter) == b"%PDF-1.7 Quetzalcoatl-7731"


def test_neither_its_bytes_nor_its_name_can_be_read_on_the_disk(test: TestDesk, tmp_path: Path) -> None:
    added(test, NewFile("Quetzalcoatl-7731.pdf", "application/pdf", LETTER.content, b"Quetzalcoatl-7731"))
    for file in tmp_path.rglob("*"):
        assert "Quetzalcoatl" not in file.name
        assert file.is_dir() or b"Quetzalcoatl" not in file.read_bytes()
        assert file.is_dir() or b"application/pdf" not in file.read_bytes()


def test_the_largest_file_is_kept_and_one_byte_more_is_not(test: TestDesk) -> None:
    piece = bytes(1024 * 1024)
    whole = list(repeat(piece, MOST_BYTES // len(piece)))
    assert added(test, NewFile("a.pdf", "application/pdf", whole)).size == MOST_BYTES
    with pytest.raises(AttachmentTooLarge):
        attachments.add(test.desk, ROSA.id, NewFile("b.pdf", "application/pdf", [*whole, b"1"]))
    assert len(shelf(test.desk, ROSA.id).kept) == len(test.desk.blobs.names()) == 1


def test_an_empty_file_is_not_kept(test: TestDesk) -> None:
    with pytest.raises(AttachmentUnreadable):
        attachments.add(test.desk, ROSA.id, NewFile("a.pdf", "application/pdf", []))
    assert test.desk.blobs.names() == frozenset()


def test_it_waits_until_the_clinic_has_record_and_bytes(test: TestDesk) -> None:
    letter = added(test)
    assert whereabouts(test) == [Whereabouts.ON_THIS_LAPTOP]
    test.reaches_clinic()
    assert whereabouts(test) == [Whereabouts.ON_THIS_LAPTOP]
    assert owed(test.desk).waiting == 1
    assert [(item.kind, item.record) for item in sync_page(test.desk).waiting] == [("attachment", letter)]
    test.store.blobs.confirm(letter)
    assert whereabouts(test) == [Whereabouts.AT_THE_CLINIC]
    assert owed(test.desk).waiting == 0


def test_what_the_clinic_will_not_take_needs_a_look(test: TestDesk) -> None:
    letter = added(test)
    test.reaches_clinic()
    test.store.blobs.refuse(letter, "no_room")
    (kept,) = shelf(test.desk, ROSA.id).kept
    assert (kept.whereabouts, kept.code) == (Whereabouts.NEEDS_YOU, "no_room")
    assert [item.code for item in sync_page(test.desk).needs_you] == ["no_room"]


def test_somebody_elses_file_is_asked_for(test: TestDesk) -> None:
    test.from_clinic(THEIRS)
    assert whereabouts(test) == [Whereabouts.NOT_HERE]
    with pytest.raises(NotFound):
        attachments.content(test.desk, THEIRS)
    assert attachments.ask_for(test.desk, THEIRS).sync
    assert whereabouts(test) == [Whereabouts.COMING]


def test_a_caption_says_what_it_shows(test: TestDesk) -> None:
    letter = added(test)
    attachments.describe(test.desk, letter.id, "  From the eye clinic ")
    (kept,) = shelf(test.desk, ROSA.id).kept
    assert kept.attachment.caption == "From the eye clinic"
    assert attachments.describe(test.desk, letter.id, "From the eye clinic") == Changes()


def test_removing_and_taking_that_back(test: TestDesk) -> None:
    letter = added(test, NewFile("Letter.pdf", "application/pdf", LETTER.content, b"small"))
    attachments.describe(test.desk, letter.id, "From the eye clinic")
    seen = shelf(test.desk, ROSA.id).kept[0].attachment
    attachments.remove(test.desk, letter.id)
    assert shelf(test.desk, ROSA.id).kept == ()
    test.reaches_clinic()
    attachments.put_back(test.desk, seen)
    (kept,) = shelf(test.desk, ROSA.id).kept
    assert kept.attachment.id != letter.id
    assert (kept.attachment.caption, kept.thumbnail) == ("From the eye clinic", b"small")
    assert attachments.content(test.desk, kept.attachment) == b"%PDF-1.7 Quetzalcoatl-7731"


def test_only_its_author_or_a_supervisor_removes_it(test: TestDesk) -> None:
    test.from_clinic(THEIRS)
    assert [kept.may_remove for kept in shelf(test.desk, ROSA.id).kept] == [False]
    with pytest.raises(NotAllowed):
        attachments.remove(test.desk, THEIRS.id)


def test_the_newest_stands_first_and_a_contact_has_its_own(test: TestDesk) -> None:
    visit = contact(ROSA, "visit")
    test.from_clinic(THEIRS, visit)
    letter = added(test)
    attachments.add(test.desk, ROSA.id, NewFile("Meter.jpg", "image/jpeg", [b"1"]), visit.id)
    meter = shelf(test.desk, ROSA.id, visit.id).kept[0].attachment
    assert [kept.attachment for kept in shelf(test.desk, ROSA.id).kept] == [meter, letter, THEIRS]
    assert [kept.attachment for kept in shelf(test.desk, ROSA.id, visit.id).kept] == [meter]


def test_a_copy_is_the_file_itself(test: TestDesk, tmp_path: Path) -> None:
    letter = added(test)
    attachments.save_copy(test.desk, letter, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7 Quetzalcoatl-7731"
    with pytest.raises(AttachmentUnreadable):
        attachments.save_copy(test.desk, letter, tmp_path / "nowhere" / "copy.pdf")


def test_a_damaged_file_is_said_and_fetched_again_if_the_clinic_has_it(
    test: TestDesk, tmp_path: Path
) -> None:
    mine, theirs = added(test), added(test, NewFile("b.pdf", "application/pdf", [b"%PDF-2"]))
    arrives(test, theirs)
    for file in (tmp_path / "blobs").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    for letter in (mine, theirs):
        with pytest.raises(AttachmentDamaged):
            attachments.content(test.desk, letter)
    assert [errand.attachment for errand in test.store.blobs.wanted()] == [theirs]
    assert test.store.blobs.standing([mine.id])[mine.id].complete


def test_a_small_picture_can_be_made_later(test: TestDesk) -> None:
    photo = added(test, NewFile("a.jpg", "image/jpeg", [b"1"]))
    assert attachments.draw(test.desk, photo.id, b"small").kinds == {"attachment"}
    assert shelf(test.desk, ROSA.id).kept[0].thumbnail == b"small"


def test_the_history_tells_of_files(test: TestDesk) -> None:
    letter = added(test)
    attachments.describe(test.desk, letter.id, "From the eye clinic")
    attachments.remove(test.desk, letter.id)
    told = [event.deed for event in history(test.desk, ROSA.id) if isinstance(event.record, Attachment)]
    assert sorted(told) == [Deed.ADDED, Deed.CHANGED, Deed.REMOVED]
