"""A row of a list of goals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import STRIP


class PlanRow(QFrame):
    """Two lines of words, with a mark before and a tag after them; a press, Enter or Space presses it."""

    pressed = Signal()

    def __init__(
        self,
        words: Sequence[QWidget],
        *,
        leading: QWidget | None = None,
        trailing: QWidget | None = None,
        is_in_hand: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_in_hand = is_in_hand
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 11, 14, 10)
        row.setSpacing(8)
        if leading is not None:
            row.addWidget(leading, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        for line in words:
            column.addWidget(line)
        row.addLayout(column, 1)
        if trailing is not None:
            row.addWidget(trailing, alignment=Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Space} and not event.modifiers():
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Press it."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above, and the tint and strip of the goal in hand."""
        painter = QPainter(self)
        if self._is_in_hand:
            painter.fillRect(self.rect(), theme().color("accent-tint"))
            painter.fillRect(0, 0, STRIP, self.height(), theme().color("accent"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()
