"""What somebody chose: who, when and which, for whoever comes after."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from peerdesk.operations.conflict_pages import ConflictPage, Decided
from peerdesk.ui.record_words import Speech
from peerdesk.ui.screens.conflict.words import decided_lines, decided_words
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import Text

_NAME_WIDTH = 170


class DecidedCard(Card):
    """One choice, line by line."""

    def __init__(
        self, decided: Decided, page: ConflictPage, speech: Speech, parent: QWidget | None = None
    ) -> None:
        super().__init__(decided_words(decided, page), parent=parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme().px(_NAME_WIDTH))
        grid.setColumnStretch(1, 1)
        lines = decided_lines(decided, page, speech) or [(self.tr("This record"), self.tr("Kept"))]
        for place, (name, value) in enumerate(lines):
            grid.addWidget(Text(name, "strong", flow="wrap"), place, 0)
            grid.addWidget(Text(value, flow="wrap"), place, 1)
        self.body.addLayout(grid)
