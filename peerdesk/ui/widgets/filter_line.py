"""Where one types what to look for in a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from peerdesk.ui.theme import icon, set_tone, theme
from peerdesk.ui.widgets.tags import KeyCap

FILTER_WIDTH = 252
"""Px at 100 %, where there is room."""


class FilterLine(QLineEdit):
    """Where one types what to look for; Down or Enter goes on to the list, Esc empties the line."""

    list_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_tone(self, compact=True, leading="true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._key = KeyCap("/", self)
        self.setTextMargins(0, 0, theme().px(24), 0)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list, or empty the line before Esc means something else."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.list_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc while there is something to empty."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key at the right end."""
        super().resizeEvent(event)
        size = self._key.sizeHint()
        self._key.setGeometry(
            self.width() - size.width() - theme().px(8),
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sign"):
            self._dress()

    def sizeHint(self) -> QSize:
        """Return the drawn width, less where the page is narrow."""
        return QSize(theme().px(FILTER_WIDTH), super().sizeHint().height())

    def _dress(self) -> None:
        self._sign.setIcon(icon("search", "ink-3", theme().px(16)))
