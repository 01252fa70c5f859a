"""What the supervisor decided on one's own work that the clinic could not file by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.operations.held import HeldItem
from peerdesk.ui.held.words import item_title, person_words, said_of_it, state_tag
from peerdesk.ui.screens.today.rows import Row, Tile, name_over_caption
from peerdesk.ui.widgets.buttons import Button, IconButton
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import Text

_ROW_HEIGHT = 60
_GROUNDS = {"ok": "ok-tint", "accent": "accent-tint", "danger": "warn-tint"}


class HeldNewsCard(Card):
    """A row for each decision, until its author has seen it."""

    opened = Signal()
    seen = Signal(object)
    """Carries the id of the work."""

    def __init__(self, news: Sequence[HeldItem], parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("HeldNewsCard", "Your supervisor decided")
        super().__init__(title, str(len(news)), edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 1)
        self.rows: list[Row] = []
        for item in news:
            row = HeldNewsLine(item)
            row.opened.connect(self.opened)
            row.seen.connect(lambda work_id=item.work.id: self.seen.emit(work_id))
            self.rows.append(row)
            self.body.addWidget(row)


class HeldNewsLine(Row):
    """One decision: on what, and why."""

    seen = Signal()

    def __init__(self, item: HeldItem, parent: QWidget | None = None) -> None:
        super().__init__(str(item.work.id), _ROW_HEIGHT, parent)
        self.line.setContentsMargins(16, 12, 8, 13)
        self.line.setSpacing(12)
        tag = state_tag(item, "")
        what, said = item_title(item), said_of_it(item)
        about = ", ".join(filter(None, (what, person_words(item))))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(name_over_caption(tag.text, about, ""))
        words.addWidget(Text(said, "secondary", flow="wrap"))
        read = Button(self.tr("Read"))
        read.setAccessibleName(self.tr("Read: {what}").format(what=about))
        read.clicked.connect(self.opened)
        done = IconButton("x", self.tr("Seen: {what}").format(what=about), "quiet")
        done.clicked.connect(self.seen)
        self.done_requested.connect(self.seen)
        top = Qt.AlignmentFlag.AlignTop
        tone = "warn" if tag.tone == "danger" else tag.tone or "ink-2"
        self.line.addWidget(Tile(tag.icon, tone, _GROUNDS.get(tag.tone, "sunken")), alignment=top)
        self.line.addLayout(words, 1)
        for button in (read, done):
            self.line.addWidget(button, alignment=top)
        self.setAccessibleName(f"{tag.text}. {about}. {said}")
