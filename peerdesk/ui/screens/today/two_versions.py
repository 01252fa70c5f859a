"""Records that two people changed at once, for somebody to choose."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.operations.conflicts import Conflict
from peerdesk.operations.today import TodayPage
from peerdesk.ui.record_words import field_name, thing
from peerdesk.ui.screens.today.rows import Row, Tile, name_over_caption
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card

_ROW_HEIGHT = 66


class TwoVersionsCard(Card):
    """One row for each record."""

    opened = Signal(object)
    """Carries the `Conflict`."""

    def __init__(self, page: TodayPage, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("TwoVersionsCard", "Two versions")
        super().__init__(title, str(len(page.to_choose)), edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 1)
        self.rows: list[Row] = []
        for conflict in page.to_choose:
            row = ConflictLine(conflict, page)
            row.opened.connect(lambda chosen=conflict: self.opened.emit(chosen))
            self.rows.append(row)
            self.body.addWidget(row)


class ConflictLine(Row):
    """Of what there are two versions, and which lines differ."""

    def __init__(self, conflict: Conflict, page: TodayPage, parent: QWidget | None = None) -> None:
        super().__init__(str(conflict.record.id), _ROW_HEIGHT, parent)
        what = thing(conflict.record, conflict.person, page.now.date())
        lead = self.tr("Two versions of {what}").format(what=what)
        names = [field_name(conflict.record.kind, name) for name in conflict.fields]
        lines = ", ".join(names) or self.tr("Keep it, or remove it?")
        choose = Button(self.tr("Choose"))
        choose.setAccessibleName(self.tr("Choose: {what}").format(what=what))
        choose.clicked.connect(self.opened)
        self.line.addWidget(Tile("git-compare-arrows", "warn", "warn-tint"))
        self.line.addLayout(name_over_caption(lead, "", lines), 1)
        self.line.addWidget(choose)
        self.setAccessibleName(f"{lead}. {lines}")
