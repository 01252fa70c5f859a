from pathlib import Path

from PySide6.QtCore import Qt

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.operations import attachments
from peerdesk.operations.attachments import NewFile
from tests.desks import EARL, NOW, ROSA, contact
from tests.ui.screens.at_desk import Window
from tests.ui.screens.contact.logs import Opens, form_of, is_written, written

LETTER = NewFile("letter.pdf", "application/pdf", [b"%PDF-1.7 a letter"])
SENT = contact(
    ROSA,
    "visit",
    mode=Mode.HOME_VISIT,
    outcome=Outcome.COMPLETED,
    status=ContactStatus.SUBMITTED,
    safety_concern=False,
    submitted_at=NOW,
)


def kept(window: Window) -> list[Attachment]:
    return window.test.store.select(Attachment)


def test_a_file_added_in_the_log_belongs_to_it(window_with: Opens, tmp_path: Path) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    section = form_of(screen).files
    section.model.add([tmp_path / "letter.pdf"])
    window.settle()
    (letter,) = kept(window)
    assert (letter.participant_id, letter.contact_id) == (ROSA.id, screen.model.contact.id)
    assert [tile.kept.attachment for tile in section.tiles] == [letter]


def test_escape_in_a_large_file_leaves_the_file_and_not_the_log(window_with: Opens) -> None:
    window = window_with(contact(ROSA, "draft", mode=Mode.HOME_VISIT))
    draft = contact(ROSA, "draft")
    attachments.add(window.test.desk, ROSA.id, LETTER, draft.id)
    screen = window.open_log(contact_id=draft.id)
    window.settle()
    section = form_of(screen).files
    section.tiles[0].click()
    assert section.viewer.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert not section.viewer.isVisible()
    assert window.shell.stack.currentWidget() is screen


def test_files_go_with_a_log_that_changes_its_person(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    screen.model.change(note="Talked about food.")
    screen.settle()
    assert is_written(window)
    attachments.add(window.test.desk, ROSA.id, LETTER, screen.model.contact.id)
    screen.model.change_person(EARL.id)
    window.settle()
    (letter,) = kept(window)
    assert (letter.participant_id, letter.contact_id) == (EARL.id, written(window).id)
    assert attachments.content(window.test.desk, letter) == b"%PDF-1.7 a letter"
    assert [tile.kept.attachment for tile in form_of(screen).files.tiles] == [letter]


def test_a_sent_log_shows_its_files_for_reading_alone(window_with: Opens) -> None:
    window = window_with(SENT)
    attachments.add(window.test.desk, ROSA.id, LETTER, SENT.id)
    screen = window.open_log(contact_id=SENT.id)
    window.settle()
    assert screen.reading is not None
    section = screen.reading.files
    assert section.isVisible()
    assert not section.add.isVisible()
    section.tiles[0].click()
    assert not section.viewer.remove.isVisible()
    assert not section.viewer.caption.isVisible()


def test_a_sent_log_without_files_says_nothing_of_them(window_with: Opens) -> None:
    window = window_with(SENT)
    screen = window.open_log(contact_id=SENT.id)
    window.settle()
    assert screen.reading is not None
    assert not screen.reading.files.isVisible()
