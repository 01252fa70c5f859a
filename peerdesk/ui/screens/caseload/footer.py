"""The line under the table: how many, in which order, and the keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.operations.caseload import Order
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import LinkButton
from peerdesk.ui.widgets.tags import KeyCap
from peerdesk.ui.widgets.texts import Divider, Text


class ListFooter(QWidget):
    """Says what the list holds; when the order changed under the person, offers to sort again."""

    refresh_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", "caption", flow="elide")
        self.refresh = LinkButton("")
        self.refresh.clicked.connect(self.refresh_requested)
        self.refresh.hide()
        self._keys = {
            "↑ ↓": Text("", "caption"),
            "Enter": Text("", "caption"),
            "L": Text("", "caption"),
            "P": Text("", "caption"),
        }
        self._arrange()
        self.retranslate()

    def show_state(self, count: int, order: Order, *, is_stale: bool) -> None:
        """Say how many people there are and how they are sorted."""
        people = self.tr("%n people", "", count)
        self.words.setText(f"{people}, {self._sorted_by(order)}" if count else "")
        if is_stale and self.refresh.isHidden():
            announce(self, self.tr("The list changed."))
        self.refresh.setVisible(is_stale)

    def retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.refresh.setText(self.tr("The list changed. Sort again"))
        words = (self.tr("Move"), self.tr("Open"), self.tr("Log"), self.tr("Peek"))
        for label, word in zip(self._keys.values(), words, strict=True):
            label.setText(word)

    def sizeHint(self) -> QSize:
        """Return the drawn height."""
        return QSize(super().sizeHint().width(), theme().px(37))

    def _sorted_by(self, order: Order) -> str:
        words = {
            Order.DUE: self.tr("sorted by next due"),
            Order.NAME: self.tr("sorted by name"),
            Order.LAST: self.tr("sorted by last contact"),
        }
        return words[order]

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self.words)
        row.addSpacing(8)
        row.addWidget(self.refresh)
        row.addStretch(1)
        for key, label in self._keys.items():
            row.addSpacing(10)
            row.addWidget(KeyCap(key))
            row.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Divider())
        column.addLayout(row, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
