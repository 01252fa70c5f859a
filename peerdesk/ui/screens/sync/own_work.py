"""One's own work that the clinic could not file by itself, and what became of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldItem, HeldPage
from peerdesk.ui.held.fields import as_text, changed_lines
from peerdesk.ui.held.words import icon, item_title, person_words, said_of_it, state_tag
from peerdesk.ui.person.private_copy import copy_privately
from peerdesk.ui.record_words import Speech
from peerdesk.ui.screens.sync.columns import empty
from peerdesk.ui.screens.sync.words import moment_words
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Divider, Picture, Text

SHOWN = 20
"""The most that is told of what was decided; the newest."""


class OwnWork(QWidget):
    """What it was, what became of it and why, with the words as they were written."""

    taken_back, copied = Signal(), Signal()

    def __init__(self, item: HeldItem, supervisor: str, speech: Speech, *, is_open: bool) -> None:
        super().__init__()
        self._item, self._wrote = item, as_text(item, speech)
        self.title = ", ".join(filter(None, (item_title(item), person_words(item))))
        self.show_words = Button("", "quiet")
        self.written = Text(self._wrote, flow="wrap")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 6, 8)
        column.setSpacing(4)
        column.addLayout(self._head(supervisor, speech.now))
        told = QVBoxLayout()
        told.setContentsMargins(30, 0, 10, 0)
        told.setSpacing(4)
        for words in (said_of_it(item), *changed_lines(item, speech)):
            if words:
                told.addWidget(Text(words, "secondary", flow="wrap"))
        if not self._wrote:
            gone = self.tr("What you wrote is at the clinic.")
            told.addWidget(Text(gone, "caption", flow="wrap"))
        told.addWidget(self.written)
        column.addLayout(told)
        column.addLayout(self._foot())
        self.unfold(is_open=is_open)

    def unfold(self, *, is_open: bool) -> None:
        """Show what was written, or fold it away."""
        self.written.setVisible(is_open and bool(self._wrote))
        words = self.tr("Hide what I wrote") if is_open else self.tr("Show what I wrote")
        self.show_words.setText(words)
        self.show_words.setAccessibleDescription(self.title)

    def _head(self, supervisor: str, now: datetime) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture(icon(self._item), "ink-3", 18))
        row.addWidget(Text(self.title, "strong", flow="elide"), 1)
        row.addWidget(Tag(state_tag(self._item, supervisor)))
        at = self._item.written_at or self._item.work.received_at
        row.addWidget(Text(moment_words(at, now, self.locale()), "caption"))
        row.addSpacing(10)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(19, 0, 0, 0)
        row.setSpacing(8)
        copy, back = Button(self.tr("Copy"), "quiet"), Button(self.tr("Take it back"), "quiet")
        for button in (copy, back):
            button.setAccessibleDescription(self.title)
        copy.clicked.connect(self._on_copy)
        back.clicked.connect(self.taken_back)
        may_take_back = self._item.work.decision is HeldDecision.WAITING
        for button, is_offered in (
            (self.show_words, bool(self._wrote)),
            (copy, bool(self._wrote)),
            (back, may_take_back),
        ):
            row.addWidget(button)
            button.setVisible(is_offered)
        row.addStretch(1)
        return row

    def _on_copy(self) -> None:
        copy_privately(self._wrote)
        self.copied.emit()


class OwnWorkCard(Card):
    """A row for each; nothing at all when there is none."""

    taken_back = Signal(object)
    """Carries the `HeldItem`."""
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=0, gap=0, parent=parent)
        self.body.setContentsMargins(0, 0, 0, 6)
        self._shown: tuple[object, ...] = ()
        self._open: set[object] = set()
        self.rows: list[OwnWork] = []
        self.hide()

    def show_page(self, page: HeldPage, speech: Speech) -> None:
        """Show what waits, then what was decided; what is unfolded stays so."""
        waiting = [item for item in page.waiting if item.is_own]
        decided = [item for item in page.decided if item.is_own][:SHOWN]
        shown = (*waiting, *decided, page.supervisor, speech.language, speech.now.date())
        self.setVisible(bool(waiting or decided))
        if shown == self._shown:
            return
        self._shown = shown
        self.title.setText(self.tr("With your supervisor"))
        self.set_count(str(len(waiting) or ""))
        empty(self.body)
        self.rows = []
        for item in (*waiting, *decided):
            if self.rows:
                self.body.addWidget(Divider())
            self.rows.append(self._row(item, page.supervisor, speech))
            self.body.addWidget(self.rows[-1])

    def _row(self, item: HeldItem, supervisor: str, speech: Speech) -> OwnWork:
        row = OwnWork(item, supervisor, speech, is_open=item.work.id in self._open)
        row.show_words.clicked.connect(lambda: self._turn(item, row))
        row.taken_back.connect(lambda: self.taken_back.emit(item))
        row.copied.connect(self.copied)
        return row

    def _turn(self, item: HeldItem, row: OwnWork) -> None:
        self._open ^= {item.work.id}
        row.unfold(is_open=item.work.id in self._open)
