"""The edge over practice: stripes and words that no page is without, and the ways out and anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.texts import IconText

_STRIPES = 8
_STRIPE = 14


class Stripes(QWidget):
    """8 px of slanted stripes, a warning to the eye alone: the words beside them say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_STRIPES)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().color("warn-tint"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("warn"))
        for left in range(-_STRIPE, self.width() + _STRIPE, 2 * _STRIPE):
            corners = ((left, _STRIPES), (left + _STRIPES, 0), (left + _STRIPES + _STRIPE, 0))
            painter.drawPolygon(QPolygonF([QPointF(*c) for c in (*corners, (left + _STRIPE, _STRIPES))]))
        painter.end()


class PracticeEdge(QWidget):
    """Over every page while nothing is real."""

    anew_requested = Signal()
    """Throw away what was practiced and begin again."""
    leave_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = IconText("info", role="strong", tone="warn")
        self._anew, self._leave = quiet_button(""), quiet_button("")
        self._anew.clicked.connect(self.anew_requested)
        self._leave.clicked.connect(self.leave_requested)
        row = QHBoxLayout()
        row.setContentsMargins(16, 2, 12, 2)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._anew)
        row.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Stripes())
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self._words.show_words(self.tr("Practice. Nothing here is real."), "info")
        self._anew.setText(self.tr("Begin practice anew"))
        self._leave.setText(self.tr("Leave practice"))
