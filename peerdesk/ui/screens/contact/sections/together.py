"""What did you do together: the clinic's activities under the four functions."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from peerdesk.domain.contacts import Activity, Contact
from peerdesk.domain.words import Function
from peerdesk.operations.activities import Catalogue
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Divider, IconText
from peerdesk.ui.words import FUNCTIONS

_SHOWN = 4
_LABEL_WIDTH = 172
_ROW_HEIGHT = 47


class TogetherSection(Section):
    """One row of chips for each function."""

    fields = ("activities", "functions")

    def __init__(self, catalogue: Catalogue, language: str, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("TogetherSection", "What did you do together?"),
            translate("TogetherSection", "Choose all that fit. Alt+1 to 4 jumps to a row."),
            parent,
        )
        self._rows = {
            function: self._chips(function, offered, language)
            for function, offered in catalogue.by_function.items()
            if offered
        }
        self.body.addWidget(self.heading)
        self.body.addSpacing(4)
        self.body.addLayout(self._grid())
        self.body.addStretch(1)

    def show_contact(self, contact: Contact) -> None:
        """Show the chosen activities."""
        for row in self._rows.values():
            row.set_chosen(contact.activities)

    def focus_field(self, name: str) -> None:
        """Put the focus on the first chip."""
        self.focus_row(0)

    def focus_row(self, number: int) -> None:
        """Put the focus on the first chip of a row, counted from 0."""
        rows = list(self._rows.values())
        if number < len(rows):
            rows[number].focus_first()

    def row(self, function: Function) -> ChipRow[UUID]:
        """The chips of a function."""
        return self._rows[function]

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, theme().px(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        for number, (function, chips) in enumerate(self._rows.items()):
            word = FUNCTIONS[function]
            if number:
                grid.addWidget(Divider(), 2 * number - 1, 0, 1, 2)
            grid.addWidget(
                IconText(word.icon, word.text, tone=word.tone, role="strong", size=18), 2 * number, 0
            )
            grid.addWidget(chips, 2 * number, 1)
            grid.setRowMinimumHeight(2 * number, theme().px(_ROW_HEIGHT))
        return grid

    def _chips(self, function: Function, offered: tuple[Activity, ...], language: str) -> ChipRow[UUID]:
        word = FUNCTIONS[function]
        chips = ChipRow(
            word.text, [Choice(a.id, a.name(language), tone=word.tone) for a in offered], shown=_SHOWN
        )
        chips.changed.connect(self._on_changed)
        return chips

    def _on_changed(self) -> None:
        chosen = tuple(id_ for row in self._rows.values() for id_ in row.chosen())
        self.answered.emit({"activities": chosen})
