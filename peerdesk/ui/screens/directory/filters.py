"""The lines above the table: words, language, cost, open now, and what the places help with."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.plans import Need
from peerdesk.operations.directory import ByCost, Directory, Wish, languages
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.screens.directory.model import DirectoryModel
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.fields import ComboInput
from peerdesk.ui.widgets.filter_line import FilterLine
from peerdesk.ui.widgets.pressables import ChipButton, Choice
from peerdesk.ui.words import language_word

_SHOWN = 5
"""So many needs are in sight, those with the most places first."""


class DirectoryFilters(QWidget):
    """Asks the model for other places, and shows what is looked for."""

    list_requested = Signal()
    """The person is done and goes to the list."""

    def __init__(self, model: DirectoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.line = FilterLine()
        self.language: ComboInput[str] = ComboInput([], compact=True)
        self.cost: ComboInput[ByCost] = ComboInput([], compact=True)
        self.open_now = ChipButton(Choice(True, ""))
        self.needs: ChipRow[Need] | None = None
        for combo in (self.language, self.cost):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._arrange()
        self.line.textChanged.connect(lambda text: model.look(text=text))
        self.line.list_requested.connect(self.list_requested)
        self.language.chosen.connect(lambda code: model.look(language=code))
        self.cost.chosen.connect(lambda cost: model.look(cost=cost))
        self.open_now.clicked.connect(lambda on: model.look(open_now=on))

    def show_directory(self, found: Directory) -> None:
        """Offer what there is to look for, in the language of the window."""
        self.line.setPlaceholderText(self.tr("Search %n places", "", len(found.places)))
        self.line.setAccessibleName(self.tr("Search the places"))
        self.open_now.setText(self.tr("Open now"))
        self.open_now.updateGeometry()
        self.language.setAccessibleName(self.tr("Language spoken there"))
        spoken = [Choice(code, language_word(code)) for code in languages(found)]
        self.language.set_choices([Choice("", self.tr("Any language")), *spoken])
        self.cost.setAccessibleName(self.tr("Cost"))
        self.cost.set_choices(
            [
                Choice(ByCost.ANY, self.tr("Any cost")),
                Choice(ByCost.FREE, self.tr("Free")),
                Choice(ByCost.LOW, self.tr("Free or low cost")),
            ]
        )
        self._offer_needs(found)
        self.show_wish(self._model.wish)

    def show_wish(self, wish: Wish) -> None:
        """Show what is looked for, after something else than these lines chose it."""
        if self.line.text() != wish.text:
            self.line.setText(wish.text)
        self.language.set_value(wish.language)
        self.cost.set_value(wish.cost)
        self.open_now.setChecked(wish.open_now)
        if self.needs is not None:
            self.needs.set_chosen(wish.needs)

    def _offer_needs(self, found: Directory) -> None:
        count = Counter(need for place in found.places for need in place.resource.needs)
        offered = [need for need, _ in count.most_common()]
        offered += [need for need in self._model.wish.needs if need not in offered]
        chips = ChipRow(
            self.tr("Helps with"),
            [Choice(need, NEEDS[need].text, NEEDS[need].icon) for need in offered],
            shown=_SHOWN,
        )
        chips.changed.connect(lambda needs: self._model.look(needs=tuple(needs)))
        if self.needs is not None:
            self._column.removeWidget(self.needs)
            self.needs.hide()
            self.needs.deleteLater()
        self.needs = chips
        self._column.addWidget(chips)
        chips.setVisible(bool(offered))
        QWidget.setTabOrder(self.open_now, chips)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.line, self.language, self.cost, self.open_now):
            row.addWidget(part)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 0, 24, 12)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
