"""The top of the page: the way back to the record, whose versions they are, and whom to ask."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.operations.conflict_pages import ConflictPage
from peerdesk.ui.screens.conflict.words import colleague_words, title
from peerdesk.ui.theme import set_icon, set_tone
from peerdesk.ui.widgets.buttons import Button, LinkButton
from peerdesk.ui.widgets.texts import Picture, Text


class ConflictHead(QFrame):
    """Says nothing until there is a page."""

    record_requested = Signal()
    ask_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = LinkButton("")
        self.title, self._subtitle = Text("", "title", flow="wrap"), Text("", "secondary", flow="wrap")
        self._here = Text("", "caption")
        self._between = Picture("chevron-right", "ink-3", 14)
        self.ask = Button("")
        self.record.clicked.connect(self.record_requested)
        self.ask.clicked.connect(self.ask_requested)
        self._arrange()

    def show_page(self, page: ConflictPage) -> None:
        """Say whose versions of what the page is about."""
        name = page.person.short_name if page.person else ""
        self.record.setText(self.tr("{name}’s record").format(name=name))
        self._here.setText(self.tr("Two versions"))
        for part in (self.record, self._between):
            part.setVisible(page.person is not None)
        self.title.setText(title(page) if page.is_open else self.tr("Two versions"))
        said = self.tr(
            "Choose the right one for each line. Nothing is deleted: both versions stay in History."
        )
        self._subtitle.setText(said if page.lines else "")
        self._subtitle.setVisible(bool(page.lines))
        can_ask = page.is_open and page.colleague is not None and bool(page.colleague.phone)
        self.ask.setVisible(can_ask)
        if can_ask:
            self.ask.setText(colleague_words(page))
            set_icon(self.ask, "phone", "ink")
            self.ask.setToolTip(self.tr("Copy the number"))

    def _arrange(self) -> None:
        crumbs = QHBoxLayout()
        crumbs.setSpacing(8)
        for part in (self.record, self._between, self._here):
            crumbs.addWidget(part)
        crumbs.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(crumbs)
        words.addWidget(self.title)
        words.addSpacing(2)
        words.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 13, 24, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.ask)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_tone(self.record, crumb=True)
        self.record.hide()
        self._between.hide()
        self.ask.hide()
