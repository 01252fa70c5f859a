"""The mark of PeerDesk."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.theme.icons import logo


class Logo(QWidget):
    """The PeerDesk mark; `size` px wide at 100 %."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the side of the mark at the chosen text size."""
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark of the theme."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, logo(theme().px(self._size)))
        painter.end()
