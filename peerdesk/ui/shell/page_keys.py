"""The keys of a page with a list, which it takes before the window's shortcuts do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_page_key(event: QKeyEvent) -> bool:
    """True for `/` (go to the filter), Esc (leave) and Ctrl+Enter (the main action)."""
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() in {Qt.Key.Key_Slash, Qt.Key.Key_Escape} and not event.modifiers()
