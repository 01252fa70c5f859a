"""Saying that two records are of one person: who else it is, and both beside each other before it is said."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.people import Participant
from peerdesk.errors import PeerDeskError
from peerdesk.operations import same_person
from peerdesk.operations.same_person import Side
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.person.person_list import PersonList
from peerdesk.ui.person.words import DETAILS, long_day, value_words
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.page import ActionBar, PageHead
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import Text

_DETAILS = ("record_number", "birth_date", "pronouns", "languages", "phones", "addresses", "flags", "about")
_NOTHING = "–"


class JoiningPage(QWidget):
    """First the people on this laptop, the likest first; then both records, and which one to go on with."""

    decided = Signal(object, object)
    """The record to go on with, and the one to show under it."""
    left = Signal()

    def __init__(self, context: ScreenContext, person: Participant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._person = context, person
        self.people, self.foot = PersonList(), ActionBar()
        self._head, self._pages = PageHead(), QStackedWidget()
        self._both = Card()
        self._arrange()
        self._ask()

    def _ask(self) -> None:
        words = self.tr("{name} is the same person as…").format(name=self._person.display_name)
        self._head.set_words(words, self.tr("Those who look alike come first."))
        self.people.retranslate(self.tr("People on this laptop"))
        self.people.chosen.connect(self._compare)
        ask = partial(same_person.others, self._context.desk, self._person.id)
        self._context.background.run(self, ask, self.people.offer, self._on_refused)

    def _compare(self, other_id: UUID) -> None:
        look = partial(same_person.sides, self._context.desk, self._person.id, other_id)
        self._context.background.run(self, look, self._show, self._on_refused)

    def _show(self, sides: tuple[Side, Side]) -> None:
        words = self.tr("Which record do you go on with?")
        self._head.set_words(
            words, self.tr("It shows what is in the other one, too. You can take this back.")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        one, other = sides
        words = self.tr("Go on with this one")
        self._put(grid, 1, one, other, first := primary_button(words))
        self._put(grid, 2, other, one, Button(words))
        for row, cells in enumerate(self._rows(one, other), start=2):
            for column, (cell, role) in enumerate(zip(cells, ("secondary", "body", "body"), strict=True)):
                grid.addWidget(Text(cell, role, flow="wrap"), row, column, Qt.AlignmentFlag.AlignTop)
        self._both.body.addLayout(grid)
        self._both.body.addStretch(1)
        self._pages.setCurrentIndex(1)
        first.setFocus()

    def _put(self, grid: QGridLayout, column: int, kept: Side, merged: Side, button: Button) -> None:
        """Put a name at the top of a column, and under it the way to go on with that record."""
        grid.addWidget(Text(kept.person.display_name, "heading", flow="wrap"), 0, column)
        grid.addWidget(button, 1, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(column, 1)
        button.setAccessibleDescription(kept.person.display_name)
        button.clicked.connect(lambda: self.decided.emit(kept.person.id, merged.person.id))

    def _rows(self, one: Side, other: Side) -> list[tuple[str, str, str]]:
        """What is known of both, without what is known of neither."""
        told = [(DETAILS[name].text, *(_detail(side, name) for side in (one, other))) for name in _DETAILS]
        told += [
            (self.tr("Supported by"), ", ".join(one.supporters), ", ".join(other.supporters)),
            (self.tr("Contacts"), str(one.contacts), str(other.contacts)),
            (self.tr("Last contact"), _day(one), _day(other)),
        ]
        return [(name, a or _NOTHING, b or _NOTHING) for name, a, b in told if a or b]

    def _on_refused(self, problem: PeerDeskError) -> None:
        self.foot.say(sentence_for(problem), "circle-alert", "danger")

    def _arrange(self) -> None:
        beside = QScrollArea()
        beside.setWidgetResizable(True)
        beside.setFrameShape(QFrame.Shape.NoFrame)
        beside.setWidget(self._both)
        for page in (self.people, beside):
            self._pages.addWidget(page)
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 0, 24, 16)
        holder.addWidget(self._pages)
        cancel = Button(self.tr("Cancel"), size="bar")
        cancel.clicked.connect(self.left)
        self.foot.add_action(cancel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addLayout(holder, 1)
        outer.addWidget(self.foot)


def _detail(side: Side, name: str) -> str:
    return value_words(name, getattr(side.person, name), QLocale())


def _day(side: Side) -> str:
    return long_day(side.last_on, QLocale()) if side.last_on else ""
