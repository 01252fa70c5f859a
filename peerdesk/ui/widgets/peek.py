"""The side panel that follows the selected row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.meters import Sparkline
from peerdesk.ui.widgets.people import Avatar
from peerdesk.ui.widgets.texts import Divider, Text

PEEK_WIDTH = 280
EDGE = 17
"""Padding and border of the panel, in px."""


@dataclass(frozen=True, slots=True)
class PeekTrend:
    """A measure: its name, the last value, the values before it, and the sentence that says them."""

    name: str
    value: str
    points: tuple[float, ...]
    sentence: str
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class PeekContent:
    """What a glance at a person should tell."""

    initials: str
    title: str
    line: str = ""
    offers: tuple[Offer, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    trends: tuple[PeekTrend, ...] = ()
    foot: str = ""


class PeekPanel(Card):
    """A person at a glance; `pressed` carries the key of an offer."""

    pressed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_content(self, content: PeekContent | None) -> None:
        """Show another person, or nobody."""
        self._scroll.setWidget(self._built(content) if content is not None else QWidget())

    def sizeHint(self) -> QSize:
        """Return the drawn width."""
        return QSize(theme().px(PEEK_WIDTH), super().sizeHint().height())

    def _built(self, content: PeekContent) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(_head(content))
        column.addLayout(self._offers(content.offers))
        for part in (_facts(content.facts), _notes(content.notes), _trends(content.trends)):
            if part.count():
                column.addWidget(Divider())
                column.addLayout(part)
        column.addStretch(1)
        column.addWidget(Text(content.foot, "caption", flow="wrap"))
        return inside

    def _offers(self, offers: Sequence[Offer]) -> QBoxLayout:
        """The buttons beside each other, below each other where their words are too long for that."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        needed = -row.spacing()
        for offer in offers:
            button = offer.button()
            button.clicked.connect(lambda _=False, key=offer.key: self.pressed.emit(key))
            row.addWidget(button, 1)
            button.ensurePolished()
            needed += button.sizeHint().width() + row.spacing()
        if needed > theme().px(PEEK_WIDTH) - 2 * EDGE:
            row.setDirection(QBoxLayout.Direction.TopToBottom)
        return row


def _head(content: PeekContent) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(content.title, "heading", flow="wrap"))
    words.addWidget(Text(content.line, "caption", flow="wrap"))
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Avatar(content.initials, 44))
    head.addLayout(words, 1)
    return head


def _facts(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme().px(84))
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(facts):
        grid.addWidget(Text(name, tone="quiet"), number, 0)
        words = Text(value, flow="wrap")
        words.setFont(tabular(words.font()))
        grid.addWidget(words, number, 1)
    return grid


def _notes(notes: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for title, words in notes:
        part = QVBoxLayout()
        part.setSpacing(2)
        part.addWidget(Text(title, "strong", flow="wrap"))
        part.addWidget(Text(words, "secondary", flow="wrap"))
        column.addLayout(part)
    return column


def _trends(trends: Sequence[PeekTrend]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for trend in trends:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(trend.name, "strong", flow="wrap"), 1)
        value = Text(trend.value, "heading")
        value.setFont(tabular(value.font()))
        row.addWidget(value)
        row.addWidget(Sparkline(trend.points, trend.sentence, goal=trend.goal))
        column.addLayout(row)
    return column
