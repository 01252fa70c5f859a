"""Panels that slide open under the work, where other programs ask in dialogs."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button, IconButton, primary_button
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.fields import line_field
from peerdesk.ui.widgets.motion import PANEL_MS, duration
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.pressables import Choice, V
from peerdesk.ui.widgets.texts import IconText, Text

_UNBOUND = 16777215  # Qt's QWIDGETSIZE_MAX
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SlidePanel(QFrame):
    """Slides open with the focus on its first field; Esc closes it, keeps its text, and gives the focus back.

    `done` follows Ctrl+Enter and the main button; subclasses decide what that means.
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._opener: QWidget | None = None
        self._first: QWidget | None = None
        self._slide = QPropertyAnimation(self, b"maximumHeight", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._on_slid)
        self._opening = False
        set_tone(self, panel="true")
        self.hide()

    def is_open(self) -> bool:
        """Return whether the panel is open or opening."""
        return self._opening

    def open(self, opener: QWidget | None = None) -> None:
        """Slide open; the focus goes back to `opener`, or to where it was, when the panel closes."""
        if not self._opening:
            self._opener = opener or QApplication.focusWidget()
        self._opening = True
        self.setMaximumHeight(0)
        self.show()
        self._slide_to(self.sizeHint().height())
        announce(self, self.accessibleName())
        (self._first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Slide shut; what is typed stays for the next time."""
        if not self._opening:
            return
        self._opening = False
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._slide_to(0)
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Take Esc and Ctrl+Enter before the shortcuts of the page do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; go on with Ctrl+Enter."""
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            self.finish()

    def finish(self) -> None:
        """Do what the panel is for."""

    def _slide_to(self, height: int) -> None:
        self._slide.stop()
        self._slide.setDuration(duration(self, PANEL_MS))
        self._slide.setStartValue(self.height() if self.isVisible() else 0)
        self._slide.setEndValue(height)
        self._slide.start()

    def _on_slid(self) -> None:
        self.setMaximumHeight(_UNBOUND)
        self.setVisible(self._opening)


class ReturnPanel(SlidePanel, Generic[V]):
    """Sends a log back with reasons and a comment; `submitted` carries both."""

    submitted = Signal(object, str)
    """The chosen reasons as a tuple, and the comment."""

    def __init__(
        self, title: str, reasons: Sequence[Choice[V]], hint: str, button: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._hint_words = hint
        self.reasons = ChipRow(title, reasons)
        self.note = NoteEdit(title, lines=2)
        self._hint = IconText("info", hint, tone="ink-3", role="caption", size=15, flow="wrap")
        self._close = IconButton("x", "", "quiet")
        self._cancel = Button("")
        self._send = primary_button(button, keys="Ctrl Enter")
        self._build(title)
        self._first = self.note
        self._close.clicked.connect(self.close_panel)
        self._cancel.clicked.connect(self.close_panel)
        self._send.clicked.connect(self.finish)
        self._name_buttons()

    def hint(self) -> str:
        """Return what is said under the comment."""
        return self._hint.text()

    def clear(self) -> None:
        """Forget the reasons and the comment, once they are sent."""
        self.reasons.set_chosen(())
        self.note.set_note("")
        self._show_hint("info", self._hint_words, "ink-3")

    def finish(self) -> None:
        """Send back, if there is a reason or a comment; else say that one is needed."""
        if not self.reasons.chosen() and not self.note.note().strip():
            words = self.tr("Choose a reason or write what to change.")
            self._show_hint("circle-alert", words, "warn")
            announce(self.note, words)
            self.note.setFocus()
            return
        self._show_hint("info", self._hint_words, "ink-3")
        self.submitted.emit(self.reasons.chosen(), self.note.note().strip())

    def changeEvent(self, event: QEvent) -> None:
        """Name the buttons in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()

    def _name_buttons(self) -> None:
        self._close.set_name(self.tr("Close"))
        self._cancel.setText(self.tr("Cancel"))

    def _show_hint(self, icon: str, words: str, tone: str) -> None:
        self._hint.show_words(words, icon, tone)

    def _build(self, title: str) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(title, "strong"))
        head.addWidget(self.reasons, 1)
        head.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._cancel)
        foot.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        for line in (head, foot):
            line.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addLayout(foot)


class ConfirmPanel(SlidePanel):
    """Asks once more, where the work is; with `typed` the person types that word to go on."""

    confirmed = Signal()

    def __init__(
        self, title: str, sentence: str, button: str, *, typed: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        set_tone(self, panel="danger")
        self._typed = typed
        self.field = line_field("", compact=True)
        self.field.setVisible(bool(typed))
        self._cancel = Button("")
        self._go = Button(button, "dangerfill")
        self._build(title, sentence)
        self._say()
        self._first = self.field.editor if typed else self._cancel
        self._cancel.clicked.connect(self.close_panel)
        self._go.clicked.connect(self.finish)

    def finish(self) -> None:
        """Confirm, if the word is typed; else say so."""
        if self._typed and self.field.editor.text().strip() != self._typed:
            words = self.tr("This is not {word} yet. Check the spelling.")
            self.field.set_problem(words.format(word=self._typed))
            self.field.editor.setFocus()
            return
        self.field.set_problem("")
        self.confirmed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Ask in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.field.set_label(self.tr("Type {word} to go on").format(word=self._typed))
        self._cancel.setText(self.tr("Cancel"))

    def _build(self, title: str, sentence: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(Text(title, "strong", flow="wrap"))
        column.addWidget(Text(sentence, "secondary", flow="wrap"))
        column.addWidget(self.field)
        column.addLayout(foot)


def _is_ours(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return not event.modifiers()
    return event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.ControlModifier
