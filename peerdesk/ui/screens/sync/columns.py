"""Columns of the sync page that are filled anew, and how much of a long one is in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.ui.theme import theme


def empty(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


class Rows(QScrollArea):
    """Lines below one another that scroll by themselves, and never less than a few in sight."""

    moved = Signal()
    """Other lines are in sight than before."""

    def __init__(self, name: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setWidget(self.inside)
        for part in (self.inside, self.viewport()):
            part.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.moved.emit())

    def show_lines(self, lines: list[QWidget]) -> None:
        """Show other lines, from the first."""
        empty(self.column)
        for line in lines:
            self.column.addWidget(line)
        self.column.addStretch(1)
        self.updateGeometry()
        self.moved.emit()

    def in_sight(self) -> tuple[int, int]:
        """How many lines are whole in sight, and how many are below those."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        lines = [item.widget() for n in range(self.column.count()) if (item := self.column.itemAt(n))]
        places = [line.geometry() for line in lines if line is not None and not line.isHidden()]
        seen = sum(place.top() >= top and place.bottom() <= bottom for place in places)
        below = sum(place.bottom() > bottom for place in places)
        return seen, below

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when there is more or less room, and when the lines have found their height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.moved.emit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return what it must have: more is taken only where the window has it to give."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for the few lines that are always in sight, or for all when there are fewer."""
        natural = self.inside.minimumSizeHint().height()
        return QSize(theme().px(240), min(natural, theme().px(self._least)))
