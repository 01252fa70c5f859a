"""The five steps of setting a laptop up, at the left of every page of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import pixmap, set_tone, theme
from peerdesk.ui.widgets.logo import Logo
from peerdesk.ui.widgets.painting import weighted
from peerdesk.ui.widgets.texts import Text

WIDTH = 300
_ROW = 70
_CIRCLE = 32


class StepPanel(QFrame):
    """Says where in the set-up the person is, what is done, and what comes."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("art")
        self.setFixedWidth(WIDTH)
        self._steps = [_Step(number, title) for number, title in enumerate(titles, start=1)]
        self._steps[-1].is_last = True
        self.stuck = Text("", "caption", flow="wrap")
        name = QHBoxLayout()
        name.setSpacing(12)
        name.addWidget(Logo(32))
        name.addWidget(Text("PeerDesk", "title"))
        name.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 24, 24)
        column.setSpacing(0)
        column.addLayout(name)
        column.addSpacing(20)
        column.addWidget(Text(self.tr("Set up this laptop"), "body", tone="ink-2"))
        column.addWidget(Text(self.tr("About 5 minutes, one time only"), "caption"))
        column.addSpacing(20)
        for step in self._steps:
            column.addWidget(step)
        column.addStretch(1)
        column.addWidget(self.stuck)

    def show_step(self, current: int, details: Sequence[str]) -> None:
        """Mark the step in hand (from 0) and say a word about each."""
        for number, (step, detail) in enumerate(zip(self._steps, details, strict=True)):
            step.show_state(done=number < current, current=number == current, detail=detail)


class _Step(QWidget):
    """One step: its number or a tick in a circle, its title and a word about it."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number = number
        self.is_last = False
        self._done = self._current = False
        self._title, self._detail = Text(title, "section", flow="elide"), Text("", "caption", flow="elide")
        words = QVBoxLayout(self)
        words.setContentsMargins(theme().px(_CIRCLE) + 14, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, *, done: bool, current: bool, detail: str) -> None:
        """Say whether it is done or in hand."""
        self._done, self._current = done, current
        self._detail.setText(detail)
        set_tone(self._title, tone="" if done or current else "ink-2")
        self.setAccessibleName(f"{self._title.text()}. {detail}")
        self.update()

    def sizeHint(self) -> QSize:
        """Every step is equally tall."""
        return QSize(theme().px(200), theme().px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle, and the line to the next step."""
        side = theme().px(_CIRCLE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "ok" if self._done else "accent" if self._current else "surface"
        painter.setBrush(theme().color(token))
        painter.setPen(QPen(theme().color("control" if token == "surface" else token), 1.5))
        circle = QRectF(1, 1, side - 2, side - 2)
        painter.drawEllipse(circle)
        if self._done:
            tick = theme().px(16)
            painter.drawPixmap(
                QPointF((side - tick) / 2, (side - tick) / 2), pixmap("check", "surface", tick)
            )
        else:
            painter.setFont(weighted("body"))
            painter.setPen(theme().color("on-accent" if self._current else "ink-2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        if not self.is_last:
            painter.setPen(QPen(theme().color("accent-line"), 2))
            painter.drawLine(QLineF(side / 2, side + 6, side / 2, self.height() - 6))
        painter.end()
