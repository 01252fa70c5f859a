"""What a participant wants help with, asked again whenever it changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.plans import Need
from peerdesk.operations.care_plan import PlanPage
from peerdesk.ui.person.words import short_day
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text

_SHOWN = 8
"""Needs in sight beside those that were named: the self-management topics, and enough food."""


class NeedsCard(Card):
    """Chips for every need there is; the chosen ones are what they said last."""

    chosen = Signal(object)
    """The needs they name now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", gap=8, parent=parent)
        self.title.setText(self.tr("What they want help with"))
        self.asked = Text("", "caption", flow="wrap")
        choices = [Choice(need, NEEDS[need].text, NEEDS[need].icon) for need in Need]
        self.chips: ChipRow[Need] = ChipRow(self.title.text(), choices, shown=_SHOWN)
        self.chips.changed.connect(self.chosen)
        self.body.addWidget(self.asked)
        self.body.addWidget(self.chips)
        self.body.addStretch(1)

    def show_needs(self, page: PlanPage) -> None:
        """Show what was said last, and when."""
        needs = page.needs
        self.chips.set_chosen(needs.needs if needs else ())
        if needs is None:
            self.asked.setText(self.tr("Not asked yet. Choose what they name."))
            return
        day = short_day(needs.asked_on, page.today, self.locale())
        self.asked.setText(self.tr("Asked: {day}").format(day=day))
