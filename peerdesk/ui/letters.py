"""Single-letter keys, which a person may turn off: a hand that slips then does nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_TYPED_IN = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class LettersOff(QObject):
    """Keeps letters from everything but fields, in the one window it is put on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def set_off(self, off: bool) -> None:  # noqa: FBT001
        """Keep letters away (True), or let them through."""
        if not self._window.internalWinId():
            return
        handle = self._window.windowHandle()
        handle.removeEventFilter(self)
        if off:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow a letter that no field is there for."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_letter = event.text().isalpha() and event.modifiers() in _PLAIN
        return is_letter and not isinstance(QApplication.focusWidget(), _TYPED_IN)
