"""The section of photos and files: a grid of tiles, a place to drop more, and one of them large."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.attachments import SUFFIXES, Attachment
from peerdesk.errors import PeerDeskError
from peerdesk.operations.attachments import Kept
from peerdesk.ui.attachments.model import AttachmentsModel
from peerdesk.ui.attachments.pickers import Pickers
from peerdesk.ui.attachments.tile import AttachmentTile
from peerdesk.ui.attachments.viewer import FileView
from peerdesk.ui.attachments.words import name_of
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.flow import FlowLayout
from peerdesk.ui.widgets.pressables import OneTabStop
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.texts import Text

_GAP, _RADIUS = 12, 8


class AttachmentsSection(Card):
    """What is kept with a participant, or with one contact: add, look, describe, save a copy, remove.

    With `may_add` False it is for reading alone.
    """

    counted = Signal(int)
    """How many there are, whenever they were read."""

    def __init__(
        self,
        context: ScreenContext,
        *,
        may_add: bool = True,
        pickers: Pickers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Photos and files"), parent=parent)
        self._context, self._pickers, self._may_add = context, pickers or Pickers(), may_add
        self.model = AttachmentsModel(context, self)
        self.add = Button(self.tr("Add a photo or file…"), "soft", icon="plus")
        self.tiles: list[AttachmentTile] = []
        self.viewer = FileView()
        self.problems: list[Banner] = []
        self._opened: UUID | None = None
        self._is_dropping = False
        self._pages = QStackedWidget()
        self._tab_stop = OneTabStop(self)
        self._arrange()
        self._connect()

    def show_for(self, participant_id: UUID, contact_id: UUID | None = None) -> None:
        """Show what is kept with somebody, or with one contact alone."""
        if not self.model.shows(participant_id, contact_id):
            self._clear_problems()
            self._opened = None
        self.model.show_for(participant_id, contact_id)

    def settle(self) -> None:
        """Keep what is being typed."""
        if self._opened is not None:
            self.viewer.settle()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that come from this laptop."""
        if self._may_add and _files_in(event.mimeData()):
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        event.acceptProposedAction()
        self._set_dropping(False)
        self._add(_files_in(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dashed edge while something may be dropped."""
        super().paintEvent(event)
        if self._is_dropping:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), _RADIUS, _RADIUS)
            painter.end()

    def _arrange(self) -> None:
        self.setAcceptDrops(self._may_add)
        self.add.setVisible(self._may_add)
        self.add_to_head(self.add)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._flow = FlowLayout(gap=_GAP, line_gap=_GAP)
        self._all = self._grid()
        self._nothing = self._empty()
        for page in (self._all, self._nothing, self.viewer):
            self._pages.addWidget(page)
        self.hint = Text(
            self.tr(
                "Photos, PDF files and recordings up to 25 MB. Photos are made smaller, and where they were"
                " taken is left out."
            ),
            "caption",
            flow="wrap",
        )
        self.body.setContentsMargins(12, 4, 12, 12)
        self.body.addLayout(self._notes)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.hint)
        self.hint.setContentsMargins(4, 0, 4, 0)
        self.hint.setVisible(self._may_add)

    def _grid(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(self._flow)
        column.addStretch(1)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidget(inside)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return around

    def _empty(self) -> EmptyState:
        if not self._may_add:
            return EmptyState("file-text", self.tr("No photos or files"))
        offer = Offer("add", self.tr("Add a photo or file…"), "primary", "plus")
        state = EmptyState(
            "file-text",
            self.tr("No photos or files yet"),
            self.tr("A letter, a pill box, a meter: add a photo, or drop a file here."),
            [offer],
        )
        state.chosen.connect(lambda _key: self._choose())
        return state

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose)
        self.model.loaded.connect(self._on_loaded)
        self.model.refused.connect(self._on_refused)
        self.model.picture_read.connect(self._on_picture)
        self.model.copied.connect(lambda: self._context.navigate.toast(self.tr("Copy saved.")))
        viewer = self.viewer
        viewer.left.connect(self._close_viewer)
        viewer.stepped.connect(self._step)
        viewer.described.connect(self._on_described)
        viewer.fetch_requested.connect(self._on_fetch)
        viewer.copy_requested.connect(self._on_copy)
        viewer.remove_requested.connect(self._on_remove)

    def _choose(self) -> None:
        self._add(self._pickers.files(self))

    def _add(self, files: Sequence[Path]) -> None:
        self._clear_problems()
        self.model.add(files)

    def _on_loaded(self) -> None:
        shelf = self.model.shelf
        self.set_count(str(len(shelf.kept)) if shelf.kept else "")
        self.add.setVisible(self._may_add and bool(shelf.kept))
        self._show_tiles(shelf.kept)
        opened = self._in_view()
        if opened is None:
            self._pages.setCurrentWidget(self._all if shelf.kept else self._nothing)
        else:
            self._show_in_view(opened)
        self.counted.emit(len(shelf.kept))

    def _show_tiles(self, kept: Sequence[Kept]) -> None:
        focused = next((tile.kept.attachment.id for tile in self.tiles if tile.hasFocus()), None)
        for tile in self.tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._tile(each) for each in kept]
        for tile in self.tiles:
            self._flow.addWidget(tile)
        self._tab_stop.watch(self.tiles)
        self._focus_tile(focused)

    def _tile(self, kept: Kept) -> AttachmentTile:
        tile = AttachmentTile(kept, self.model.shelf.now)
        attachment = kept.attachment
        tile.clicked.connect(lambda: self._open(attachment.id))
        tile.remove_requested.connect(lambda: self._remove(attachment))
        return tile

    def _focus_tile(self, attachment_id: UUID | None) -> None:
        found = next((t for t in self.tiles if t.kept.attachment.id == attachment_id), None)
        if found is not None:
            found.show()
            found.setFocus()

    def _open(self, attachment_id: UUID) -> None:
        self._opened = attachment_id
        kept = self._in_view()
        if kept is None:
            return
        self._show_in_view(kept)
        self._pages.setCurrentWidget(self.viewer)
        self.hint.hide()
        self.viewer.setFocus()
        announce(self.viewer, name_of(kept.attachment))
        if kept.is_here and kept.attachment.is_picture:
            self.model.read_picture(kept.attachment)

    def _in_view(self) -> Kept | None:
        return self.model.find(self._opened) if self._opened is not None else None

    def _show_in_view(self, kept: Kept) -> None:
        ids = [each.attachment.id for each in self.model.shelf.kept]
        at = ids.index(kept.attachment.id)
        self.viewer.show_kept(kept, self.model.shelf.now, is_first=at == 0, is_last=at == len(ids) - 1)

    def _step(self, way: int) -> None:
        ids = [each.attachment.id for each in self.model.shelf.kept]
        if self._opened in ids:
            self._open(ids[(ids.index(self._opened) + way) % len(ids)])

    def _close_viewer(self) -> None:
        shown, self._opened = self._opened, None
        self.hint.setVisible(self._may_add)
        self._pages.setCurrentWidget(self._all if self.tiles else self._nothing)
        self._focus_tile(shown)

    def _on_picture(self, attachment_id: UUID, picture: QImage) -> None:
        if attachment_id == self._opened:
            self.viewer.show_picture(picture)

    def _on_described(self, caption: str) -> None:
        if kept := self._in_view():
            self.model.describe(kept.attachment, caption)

    def _on_fetch(self) -> None:
        if kept := self._in_view():
            self.model.ask_for(kept.attachment)

    def _on_copy(self) -> None:
        kept = self._in_view()
        if kept is None:
            return
        attachment = kept.attachment
        name = Path(attachment.title or name_of(attachment)).stem + SUFFIXES.get(attachment.content_type, "")
        if place := self._pickers.place(self, name):
            self.model.save_copy(attachment, place)

    def _on_remove(self) -> None:
        if kept := self._in_view():
            self._close_viewer()
            self._remove(kept.attachment)

    def _remove(self, attachment: Attachment) -> None:
        undo = self.model.remove(attachment)
        self._context.navigate.toast(self.tr("Removed: {name}").format(name=name_of(attachment)), undo)

    def _on_refused(self, problem: PeerDeskError, name: str) -> None:
        banner = Banner("warn", "triangle-alert", name, sentence_for(problem))
        self.problems.append(banner)
        self._notes.addWidget(banner)

    def _clear_problems(self) -> None:
        for banner in self.problems:
            self._notes.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.problems = []

    def _set_dropping(self, is_dropping: bool) -> None:  # noqa: FBT001
        self._is_dropping = is_dropping
        self.update()


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
