"""Figures as pictures, each with its sentence for those who do not see it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.painting import draw_trend
from peerdesk.ui.widgets.texts import Text


class Meter(QWidget):
    """A bar with its words beside it, such as "18 of 27"; it never moves back while it runs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._words = Text("", "secondary")
        self._words.setFont(tabular(self._words.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._words)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is, in the bar and in words."""
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(words)
        self._words.setText(words)


class Sparkline(QWidget):
    """Values over time as one line over a dashed goal; `sentence` says the same in words."""

    def __init__(
        self,
        points: Sequence[float],
        sentence: str,
        *,
        goal: float | None = None,
        size: QSize = QSize(64, 28),  # noqa: B008 - copied below, never changed
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = QSize(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_values(points, sentence, goal)

    def show_values(self, points: Sequence[float], sentence: str, goal: float | None = None) -> None:
        """Show other values, oldest first, with the sentence that says them."""
        self._points, self._goal = tuple(points), goal
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the chosen text size."""
        return QSize(theme().px(self._size.width()), theme().px(self._size.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        draw_trend(painter, QRectF(self.rect()), self._points, self._goal)
        painter.end()
