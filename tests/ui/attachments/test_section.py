from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.domain.attachments import MOST_BYTES, Attachment
from peerdesk.domain.words import Role
from peerdesk.operations import attachments as operations
from peerdesk.ui.attachments.pickers import Pickers
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.screens.context import ScreenContext
from tests.desks import LUCHO, NOW, ROSA, contact, named
from tests.ui.screens.stage import Stage, Stages

THEIRS = Attachment(
    id=named("theirs"),
    participant_id=ROSA.id,
    author_id=LUCHO.id,
    added_at=NOW - timedelta(days=20),
    title="Foot.jpg",
    content_type="image/jpeg",
    size=2_400_000,
    sha256="0" * 64,
)
VISIT = contact(ROSA, "visit")


@dataclass
class Chosen:
    """What somebody chooses in the system's own windows."""

    files: Sequence[Path] = ()
    place: Path | None = None
    names: list[str] = field(default_factory=list)

    def pickers(self) -> Pickers:
        return Pickers(lambda _parent: self.files, self._place)

    def _place(self, _parent: QWidget, name: str) -> Path | None:
        self.names.append(name)
        return self.place


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.green)
    picture.save(str(tmp_path / "meter.jpg"))
    return tmp_path / "meter.jpg"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    return tmp_path / "letter.pdf"


Open = Callable[..., Stage[AttachmentsSection]]


@pytest.fixture
def open_section(stage_with: Stages, chosen: Chosen) -> Open:
    def opened(*records: Any, may_add: bool = True, **how: Any) -> Stage[AttachmentsSection]:
        def make(context: ScreenContext) -> AttachmentsSection:
            return AttachmentsSection(context, may_add=may_add, pickers=chosen.pickers())

        stage = stage_with(make, *(records or (ROSA,)), **how)
        stage.screen.show_for(ROSA.id)
        stage.settle()
        return stage

    return opened


def add(stage: Stage[AttachmentsSection], chosen: Chosen, *files: Path) -> None:
    chosen.files = files
    stage.click("Add a photo or file…")
    stage.settle()


def kept(stage: Stage[AttachmentsSection]) -> list[str]:
    return [each.attachment.title for each in operations.shelf(stage.test.desk, ROSA.id).kept]


def names(stage: Stage[AttachmentsSection]) -> list[str]:
    return [tile.accessibleName() for tile in stage.screen.tiles]


def test_an_empty_shelf_invites(open_section: Open) -> None:
    stage = open_section()
    assert "No photos or files yet" in stage.words()
    assert not stage.screen.add.isVisible()


def test_a_chosen_file_is_kept_and_shown(open_section: Open, chosen: Chosen, photo: Path) -> None:
    stage = open_section()
    add(stage, chosen, photo)
    assert names(stage) == ["Photo: meter.jpg. Inés · Today. On this laptop"]
    assert stage.screen.count.text() == "1"
    stage.test.reaches_clinic()
    stage.test.store.blobs.confirm(stage.screen.tiles[0].kept.attachment)
    stage.screen.model.load()
    stage.settle()
    assert names(stage) == ["Photo: meter.jpg. Inés · Today. At the clinic"]


def drop(section: AttachmentsSection, *files: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(9, 9), action, data, button, keys)
    entering.setAccepted(False)
    QApplication.sendEvent(section, entering)
    if entering.isAccepted():
        QApplication.sendEvent(section, QDropEvent(QPointF(9, 9), action, data, button, keys))
    return entering.isAccepted()


def test_dropped_files_are_kept(open_section: Open, photo: Path, letter: Path) -> None:
    stage = open_section()
    assert drop(stage.screen, photo, letter)
    stage.settle()
    assert sorted(kept(stage)) == ["letter.pdf", "meter.jpg"]


def test_what_only_reads_takes_nothing(open_section: Open, photo: Path) -> None:
    stage = open_section(may_add=False)
    assert not drop(stage.screen, photo)
    assert "No photos or files" in stage.words()
    assert not stage.screen.add.isVisible()


def test_each_file_that_cannot_be_kept_says_why(
    open_section: Open, chosen: Chosen, tmp_path: Path, letter: Path
) -> None:
    stage = open_section()
    large = tmp_path / "large.pdf"
    with large.open("wb") as opened:
        opened.write(b"%PDF-")
        opened.truncate(MOST_BYTES + 1)
    (tmp_path / "sheet.xlsx").write_bytes(b"PK\x03\x04")
    add(stage, chosen, large, tmp_path / "sheet.xlsx", letter)
    said = stage.words()
    assert said[said.index("large.pdf") + 1].startswith("That file is larger than 25 MB.")
    assert said[said.index("sheet.xlsx") + 1].startswith("PeerDesk keeps photos (JPEG or PNG)")
    assert kept(stage) == ["letter.pdf"]
    add(stage, chosen, letter)
    assert "large.pdf" not in stage.words()


def test_a_photo_opens_large_and_closes_to_where_it_was(
    open_section: Open, chosen: Chosen, photo: Path
) -> None:
    stage = open_section()
    add(stage, chosen, photo)
    stage.screen.tiles[0].setFocus()
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.screen.viewer.isVisible()
    assert stage.screen.viewer.picture.picture.width() == 300
    stage.press(Qt.Key.Key_Escape)
    assert stage.screen.tiles[0].hasFocus()


def test_arrows_walk_over_the_tiles_and_through_the_large_ones(
    open_section: Open, chosen: Chosen, photo: Path, letter: Path
) -> None:
    stage = open_section()
    add(stage, chosen, photo, letter)
    first, second = stage.screen.tiles
    first.setFocus()
    stage.press(Qt.Key.Key_Right)
    assert second.hasFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.screen.viewer.accessibleName() == second.kept.attachment.title
    assert not stage.screen.viewer.after.isEnabled()
    stage.press(Qt.Key.Key_Left)
    assert stage.screen.viewer.accessibleName() == first.kept.attachment.title


def test_what_it_shows_is_kept_as_it_is_left(open_section: Open, chosen: Chosen, letter: Path) -> None:
    stage = open_section()
    add(stage, chosen, letter)
    stage.screen.tiles[0].click()
    stage.screen.viewer.caption.editor.setFocus()
    stage.type("From the eye clinic")
    stage.press(Qt.Key.Key_Escape)
    stage.settle()
    assert names(stage) == ["Document: From the eye clinic. Inés · Today. On this laptop"]


def test_a_copy_is_saved_only_after_the_warning(
    open_section: Open, chosen: Chosen, letter: Path, tmp_path: Path
) -> None:
    stage = open_section()
    add(stage, chosen, letter)
    stage.screen.tiles[0].click()
    assert "PeerDesk cannot show this kind of file." in " ".join(stage.words())
    stage.click("Save a copy…")
    assert "The copy will not be protected." in stage.words()
    stage.click("Do not save")
    assert chosen.names == []
    stage.click("Save a copy…")
    chosen.place = tmp_path / "copy.pdf"
    stage.click("Choose where to save")
    stage.settle()
    assert chosen.names == ["letter.pdf"]
    assert (tmp_path / "copy.pdf").read_bytes() == letter.read_bytes()
    assert [said for said, _ in stage.noted.toasts] == ["Copy saved."]


def test_removing_can_be_taken_back(open_section: Open, chosen: Chosen, letter: Path) -> None:
    stage = open_section()
    add(stage, chosen, letter)
    stage.screen.tiles[0].setFocus()
    stage.press(Qt.Key.Key_Delete)
    stage.settle()
    assert kept(stage) == []
    ((said, undo),) = stage.noted.toasts
    assert said == "Removed: letter.pdf"
    assert undo is not None
    undo()
    stage.settle()
    assert kept(stage) == ["letter.pdf"]
    stage.screen.tiles[0].click()
    stage.click("Remove")
    stage.settle()
    assert "No photos or files yet" in stage.words()


def test_somebody_elses_is_asked_for_and_not_removed(open_section: Open) -> None:
    stage = open_section(ROSA, THEIRS)
    assert names(stage) == ["Photo: Foot.jpg. Lucho · Feb 25. Only at the clinic"]
    stage.screen.tiles[0].setFocus()
    stage.press(Qt.Key.Key_Delete)
    assert stage.noted.toasts == []
    stage.screen.tiles[0].click()
    assert not stage.screen.viewer.remove.isVisible()
    stage.click("Bring it here")
    stage.settle()
    assert "It comes with the next sync." in stage.words()


def test_a_supervisor_may_remove_it(open_section: Open) -> None:
    stage = open_section(ROSA, THEIRS, role=Role.SUPERVISOR)
    stage.screen.tiles[0].click()
    assert stage.screen.viewer.remove.isVisible()


def test_a_picture_from_the_clinic_gets_its_small_one(
    open_section: Open, chosen: Chosen, photo: Path
) -> None:
    stage = open_section(ROSA, THEIRS)
    stored = stage.test.desk.blobs.put(THEIRS.id, [photo.read_bytes()])
    stage.test.store.blobs.keep(THEIRS.id, ROSA.id, stored.name)
    stage.screen.model.load()
    stage.settle()
    stage.settle()
    (found,) = operations.shelf(stage.test.desk, ROSA.id).kept
    assert found.thumbnail is not None


def test_a_damaged_file_is_said(open_section: Open, chosen: Chosen, photo: Path, tmp_path: Path) -> None:
    stage = open_section()
    add(stage, chosen, photo)
    for file in (tmp_path / "blobs").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    stage.screen.tiles[0].click()
    stage.settle()
    assert "This file cannot be read on this laptop any more." in stage.words()


def test_why_the_clinic_does_not_have_it_is_told(open_section: Open, chosen: Chosen, letter: Path) -> None:
    stage = open_section()
    add(stage, chosen, letter)
    stage.test.reaches_clinic()
    stage.test.store.blobs.refuse(stage.screen.tiles[0].kept.attachment, "no_room")
    stage.screen.model.load()
    stage.settle()
    assert names(stage) == ["Document: letter.pdf. Inés · Today. Needs a look"]
    stage.screen.tiles[0].click()
    assert any(said.startswith("The clinic has no room") for said in stage.words())


def test_one_contact_shows_its_own(open_section: Open, chosen: Chosen, photo: Path, letter: Path) -> None:
    stage = open_section(ROSA, VISIT)
    add(stage, chosen, photo)
    stage.screen.show_for(ROSA.id, VISIT.id)
    stage.settle()
    assert stage.screen.tiles == []
    add(stage, chosen, letter)
    assert len(stage.screen.tiles) == 1
    stage.screen.show_for(ROSA.id)
    stage.settle()
    assert len(stage.screen.tiles) == 2


def test_what_is_open_stays_open_when_news_comes(open_section: Open, chosen: Chosen, letter: Path) -> None:
    stage = open_section()
    add(stage, chosen, letter)
    stage.screen.tiles[0].click()
    stage.from_clinic(THEIRS)
    stage.screen.show_for(ROSA.id)
    stage.settle()
    assert stage.screen.viewer.isVisible()
    assert stage.screen.viewer.after.isEnabled()


def test_the_section_speaks_the_language_of_the_window(
    open_section: Open, chosen: Chosen, photo: Path
) -> None:
    stage = open_section()
    add(stage, chosen, photo)
    stage.screen.tiles[0].click()
    stage.speech.speak("es")
    stage.settle()
    assert stage.screen.title.text() == "Fotos y archivos"
    assert stage.screen.viewer.save.text() == "Guardar una copia…"
    assert names(stage)[0].startswith("Foto: meter.jpg.")
    assert "No photos or files yet" not in stage.words()
    stage.speech.speak("en")
