"""Sending a log back: why, what it is about, and a comment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from peerdesk.domain.words import ReturnReason
from peerdesk.operations.reviews import ReturnWords
from peerdesk.ui.record_words import REASONS
from peerdesk.ui.screens.review.words import MARKABLE, field_name
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.panels import ReturnPanel
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text


class SendBackPanel(ReturnPanel[ReturnReason]):
    """The words to an author; a comment is needed, since the author can do little with a reason alone."""

    words_given = Signal(object)
    """Carries the `ReturnWords`."""

    def __init__(self, author: str, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        hint = translate("SendBackPanel", "{name} sees this on Today once both laptops have synced.")
        super().__init__(
            translate("SendBackPanel", "Send back to {name}").format(name=author),
            [Choice(reason, word.text) for reason, word in REASONS.items()],
            hint.format(name=author),
            translate("SendBackPanel", "Send back"),
            parent,
        )
        about = self.tr("This is about")
        self.marks = ChipRow(about, [Choice(field, field_name(field)) for field in MARKABLE])
        self.note.setPlaceholderText(self.tr("What should change, and why?"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(about, "secondary"))
        row.addWidget(self.marks, 1)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertLayout(1, row)
        self.reasons.changed.connect(self._on_reasons)
        self._reason: ReturnReason | None = None

    def words(self) -> ReturnWords:
        """Return what is typed and chosen."""
        return ReturnWords(self.note.note(), self._reason, self.marks.chosen())

    def show_words(self, words: ReturnWords) -> None:
        """Show what was typed and chosen before."""
        self._reason = words.reason
        self.reasons.set_chosen([words.reason] if words.reason else [])
        self.marks.set_chosen(words.marked)
        self.note.set_note(words.comment)

    def finish(self) -> None:
        """Send back, if there is a comment; else say that one is needed."""
        if self.note.note().strip():
            self.words_given.emit(self.words())
            return
        words = self.tr("Write one sentence: what should change?")
        self._show_hint("circle-alert", words, "warn")
        announce(self.note, words)
        self.note.setFocus()

    def _on_reasons(self, chosen: tuple[ReturnReason, ...]) -> None:
        """There is one reason: the newest."""
        self._reason = next((reason for reason in chosen if reason is not self._reason), None)
        self.reasons.set_chosen([self._reason] if self._reason else [])
