"""The left pane: which pile, and its rows or a word why there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.ui.screens.review.piles import WIDTH, Piles
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.review_list import ReviewList
from peerdesk.ui.widgets.states import EmptyState, LoadingCover
from peerdesk.ui.widgets.texts import Text

_WIDEST = 16777215  # Qt's QWIDGETSIZE_MAX


class ListPane(QWidget):
    """The frame of one pile: its head, the piles, the list; what stands below them is the pile's own."""

    taken = Signal(object)
    """The key of the row to read, or None."""
    opened = Signal()
    """Enter or a press, whether or not it was in hand before: to what is read."""

    def __init__(self, piles: Piles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "title")
        self.piles = piles
        self.list = ReviewList("")
        self.head, self.column = QHBoxLayout(), QVBoxLayout(self)
        self._stack = QStackedWidget()
        self._nothing = QWidget()
        self._arrange()
        self._cover = LoadingCover(self._stack)
        self.list.entry_changed.connect(self.taken)
        self.list.opened.connect(lambda _key: self.opened.emit())
        self.list.pressed.connect(lambda _index: self.opened.emit())
        self.bind("J", lambda: self.list.step(1))
        self.bind("K", lambda: self.list.step(-1))

    def set_loading(self) -> None:
        """Wait for the first rows."""
        self._cover.set_loading(True)

    def fill(self, *, alone: bool) -> None:
        """Take the whole page, or stand beside what is read."""
        self.setMinimumWidth(0 if alone else theme().px(WIDTH))
        self.setMaximumWidth(_WIDEST if alone else theme().px(WIDTH))

    def bind(self, keys: str, act: Callable[[], object]) -> None:
        """Let a key act while the list has the focus."""
        shortcut = QShortcut(QKeySequence(keys), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setAutoRepeat(keys in "JK")
        shortcut.activated.connect(act)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().color("line"))
        painter.end()

    def _show_rows(self, empty: EmptyState | None) -> None:
        """Show the list, or why there is nothing in it."""
        self._cover.set_loading(False)
        if empty is not None and self.list.hasFocus():
            self.piles.focus_choice()
        self._stack.setCurrentWidget(self._nothing if empty else self.list)
        column = self._nothing.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if empty is not None:
            column.addWidget(empty)

    def _go_on(self, keys: Sequence[object], here: object, leaving: Sequence[object]) -> None:
        """Take the next row that stays in hand: the one after, else the one before."""
        place = keys.index(here)
        rest = [key for key in (*keys[place:], *reversed(keys[:place])) if key not in leaving]
        if rest:
            self.list.go_to(rest[0])

    def _arrange(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        QVBoxLayout(self._nothing)
        self.head.setContentsMargins(16, 12, 6, 6)
        self.head.addWidget(self.title, 1)
        under = QVBoxLayout()
        under.setContentsMargins(16, 0, 16, 12)
        under.addWidget(self.piles)
        self.column.setContentsMargins(0, 0, 1, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self.head)
        self.column.addLayout(under)
        self.column.addWidget(self._stack, 1)
        mark_pane(self)
