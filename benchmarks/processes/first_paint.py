"""Calls back when a widget begins its first paint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Watches one widget until it is painted."""

    def __init__(self, widget: QWidget, on_paint: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._on_paint = on_paint
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the paint event, once."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._on_paint()
        return super().eventFilter(watched, event)
