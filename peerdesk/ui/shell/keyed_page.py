"""A page with keys of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class KeyedPage(QWidget):
    """Takes Esc, Ctrl+Enter and, where it has a filter, `/` before the window's shortcuts do."""

    has_filter: ClassVar[bool] = False

    def leave(self) -> None:
        """What Esc does."""

    def main_action(self) -> None:
        """What Ctrl+Enter does."""

    def go_to_filter(self) -> None:
        """What `/` does."""

    def event(self, event: QEvent) -> bool:
        """Keep a key of this page from the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._deed(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does here."""
        deed = self._deed(event)
        if deed is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does; None for one that is not this page's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return self.main_action if held == Qt.KeyboardModifier.ControlModifier else None
        if event.key() == Qt.Key.Key_Slash and self.has_filter:
            # On many keyboards it takes Shift.
            held = event.modifiers() & ~(
                Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
            )
            return None if held else self.go_to_filter
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.leave if event.key() == Qt.Key.Key_Escape and is_plain else None
