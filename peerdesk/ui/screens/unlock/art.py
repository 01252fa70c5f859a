"""The picture beside the people of a laptop."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from peerdesk.ui.resources import resource
from peerdesk.ui.widgets.logo import Logo
from peerdesk.ui.widgets.texts import Text

ART_WIDTH = 500
ART_FROM = 1100
"""The width of a window, in px, from which there is room for it."""


class ArtPanel(QFrame):
    """The picture at the left, with the clinic's name."""

    def __init__(self, clinic: str) -> None:
        super().__init__()
        self.setObjectName("art")
        self._picture = QSvgRenderer(str(resource("art", "kitchen-table.svg")), self)
        name = Text("PeerDesk", "display")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Logo(40))
        line.addWidget(name)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 36, 40, 0)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(Text(clinic, "reading", tone="ink-2", flow="wrap"))
        column.addStretch(1)
        self.setFixedWidth(ART_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kitchen table along the bottom."""
        super().paintEvent(event)
        size = self._picture.defaultSize()
        height = self.width() * size.height() / size.width()
        painter = QPainter(self)
        self._picture.render(painter, QRectF(0, self.height() - height, self.width(), height))
        painter.end()
