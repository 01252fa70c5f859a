"""The section of photos and files: a grid of tiles, a place to drop more, and one of them large."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

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

    With `may_add` False it is for reading alone. `compact` takes no more room than it needs, for a page
    that scrolls.
    """

    counted = Signal(int)
    """How many there are, whenever they were read."""

    def __init__(
        self,
        context: ScreenContext,
        *,
        may_add: bool = True,
        compact: bool = False,
        pickers: Pickers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ", parent=parent)
        self._context, self._pickers = context, pickers or Pickers()
        self._may_add, self._compact = may_add, compact
        self.model = AttachmentsModel(context, self)
        self.add = Button("", "soft", icon="plus")
        self.tiles: list[AttachmentTile] = []
        self.viewer = FileView(may_change=may_add)
        self.problems: list[Banner] = []
        self._opened: UUID | None = None
        self._is_dropping = False
        self._tab_stop = OneTabStop(self)
        self._nothing: QWidget | None = None
        self._arrange()
        self._retranslate()
        self._connect()

    def show_for(self, participant_id: UUID, contact_id: UUID | None = None) -> None:
        """Show what is kept with somebody, or with one contact alone."""
        if not self.model.shows(participant_id, contact_id):
            self._clear_problems()
            self._opened = None
        self.model.show_for(participant_id, contact_id)

    def hide_while_empty(self) -> None:
        """Take no room as long as nothing is kept."""
        self.hide()
        self.counted.connect(lambda count: self.setVisible(bool(count)))

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

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.viewer.retranslate()
            self._retranslate()

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
        self.add_to_head(self.add)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._flow = FlowLayout(gap=_GAP, line_gap=_GAP)
        self._all = self._grid()
        self.hint = Text("", "caption", flow="wrap")
        self.body.setContentsMargins(12, 4, 12, 12)
        self.body.addLayout(self._notes)
        for page in (self._all, self.viewer):
            self.body.addWidget(page, 0 if self._compact else 1)
        self.body.addWidget(self.hint)
        self.hint.setContentsMargins(4, 0, 4, 0)

    def _show_part(self, part: QWidget | None) -> None:
        """Show the grid, what stands in for it, or one thing large."""
        for other in (self._all, self._nothing, self.viewer):
            if other is not None:
                other.setVisible(other is part)
        self.hint.setVisible(self._may_add and part is not self.viewer)
        self.add.setVisible(self._may_add and (self._compact or part is not self._nothing))

    def _retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.title.setText(self.tr("Photos and files"))
        self.add.setText(self.tr("Add a photo or file…"))
        self.hint.setText(
            self.tr(
                "Photos, PDF files and recordings up to 25 MB. Photos are made smaller, and where they were"
                " taken is left out."
            )
        )
        old, self._nothing = self._nothing, self._empty()
        self.body.insertWidget(1, self._nothing, 0 if self._compact else 1)
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._opened = None
        self._show_part(self._all if self.tiles else self._nothing)

    def _grid(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(self._flow)
        if self._compact:
            return inside
        column.addStretch(1)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidget(inside)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return around

    def _empty(self) -> QWidget:
        if self._compact:
            nothing = QWidget()
            nothing.setFixedHeight(0)
            return nothing
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
        self._show_tiles(shelf.kept)
        opened = self._in_view()
        if opened is None:
            self._show_part(self._all if shelf.kept else self._nothing)
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
        self._show_part(self.viewer)
        self.viewer.setFocus()
        announce(self.viewer, name_of(kept.attachment))
        # The viewer takes its room only once the layout has settled.
        QTimer.singleShot(0, self, self._bring_into_view)
        if kept.is_here and kept.attachment.is_picture:
            self.model.read_picture(kept.attachment)

    def _bring_into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.viewer, 0, 0)

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
        self._show_part(self._all if self.tiles else self._nothing)
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
