"""Reached this month: how many of the caseload were spoken with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from peerdesk.operations.today import TodayPage
from peerdesk.ui.theme import tabular
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import Text


class ReachedCard(Card):
    """A count and a bar, and the way to the others."""

    others_requested = Signal()

    def __init__(self, page: TodayPage, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        words = self.tr("{reached} of {all}").format(reached=page.reached, all=page.caseload)
        figure = Text(words, "secondary")
        figure.setFont(tabular(figure.font()))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setMaximum(max(page.caseload, 1))
        bar.setValue(page.reached)
        bar.setAccessibleName(self.tr("Reached this month"))
        bar.setAccessibleDescription(words)
        first = QHBoxLayout()
        first.addWidget(Text(self.tr("Reached this month"), "strong", flow="elide"))
        first.addStretch(1)
        first.addWidget(figure)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(bar)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(column, 1)
        others = page.caseload - page.reached
        if others > 0:
            see = Button(self.tr("See the other %n", "", others))
            see.clicked.connect(self.others_requested)
            row.addWidget(see)
        self.body.addLayout(row)
