"""Marks of a person: initials and how much support they get."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.painting import draw_initials

_BARS_HEIGHT = 14


class Avatar(QLabel):
    """A person's initials in a circle; never a photo, which a screen nearby could show."""

    def __init__(self, initials: str, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(initials, parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the circle at the chosen text size."""
        side = theme().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the full size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the letters."""
        painter = QPainter(self)
        draw_initials(painter, QRectF(self.rect()), self.text())
        painter.end()
