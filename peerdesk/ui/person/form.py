"""Asking for a participant's details: one form for somebody new and for changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.people import Consent, Participant
from peerdesk.domain.records import fields_of
from peerdesk.domain.words import ConsentKind, PartOfDay
from peerdesk.operations.participants import Problem
from peerdesk.ui.person.member_rows import (
    AddressRow,
    EmergencyRow,
    FlagRow,
    M,
    MemberRow,
    MemberRows,
    PhoneRow,
)
from peerdesk.ui.person.words import CONSENTS, DETAILS, PARTS_OF_DAY, WAYS, value_words
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.dates import date_field
from peerdesk.ui.widgets.fields import Field, line_field
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import LANGUAGES, Word, language_word

TWO_COLUMNS_FROM = 980
"""Width in px from which the cards stand in two columns."""
_CENTURY = 100

PROBLEMS: Mapping[Problem, Word] = MappingProxyType(
    {
        Problem.NAME_MISSING: Word(QT_TRANSLATE_NOOP("words", "Write at least one name.")),
        Problem.BORN_LATER: Word(QT_TRANSLATE_NOOP("words", "This day is still to come. Check the year.")),
        Problem.BORN_TOO_EARLY: Word(
            QT_TRANSLATE_NOOP("words", "This is over 120 years ago. Check the year.")
        ),
        Problem.PHONE_SHORT: Word(QT_TRANSLATE_NOOP("words", "A number looks too short. Check its digits.")),
        Problem.CONTACT_WITHOUT_NAME: Word(QT_TRANSLATE_NOOP("words", "Whose phone is it? Write a name.")),
        Problem.FLAG_WITHOUT_NOTE: Word(QT_TRANSLATE_NOOP("words", "Write in a few words what to know.")),
    }
)
"""What to change, by problem."""


@dataclass(frozen=True)
class _Answer:
    """How one field of the record is read from the form, shown in it, and told what is wrong."""

    get: Callable[[], Any]
    show: Callable[[Any], None]
    say: Callable[[str], None]
    focus: Callable[[], None]


class DetailsForm(QWidget):
    """The details of one participant in cards; `edited` follows every change by the person."""

    edited = Signal()

    def __init__(self, person: Participant, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._seen = person
        self._answers: dict[str, _Answer] = {}
        self._left, self._right = self._cards_left(), self._cards_right()
        self._columns = (QVBoxLayout(), QVBoxLayout())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for column in self._columns:
            column.setSpacing(16)
            column.addStretch(1)
            row.addLayout(column)
        self._row = row
        self._two_columns = True
        self.write(person)
        self._lay_out(two_columns=False)

    @property
    def seen(self) -> Participant:
        """The details that what is written here is a change of."""
        return self._seen

    def person(self) -> Participant:
        """Return the details as they are written now."""
        return replace(self._seen, **{name: answer.get() for name, answer in self._answers.items()})

    def write(self, person: Participant) -> None:
        """Write these details into the form, as a change of those that were seen."""
        for name, answer in self._answers.items():
            answer.show(getattr(person, name))

    def add_card(self, card: Card) -> None:
        """Put a card of the owner's own on top of the second column."""
        self._right.insert(0, card)
        self._lay_out(two_columns=self._two_columns)

    def take_news(self, saved: Participant) -> None:
        """Show what somebody else changed meanwhile; where the person wrote something else, say so."""
        mine, before = self.person(), self._seen
        self._seen = saved
        for name, answer in self._answers.items():
            theirs = getattr(saved, name)
            if getattr(mine, name) == getattr(before, name):
                answer.show(theirs)
            elif theirs != getattr(before, name) and not fields_of(Participant)[name].is_members:
                told = value_words(name, theirs, self.locale())
                answer.say(self.tr("Meanwhile somebody else wrote: {value}").format(value=told))

    def finish_typing(self) -> bool:
        """Read what is being typed; False, with the focus there, when it cannot be read."""
        self._birth_date.editingFinished.emit()
        if self._birth_date.isModified():
            self.focus_field("birth_date")
            return False
        return True

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Say below each field what to change, and go to the first one."""
        for name, answer in self._answers.items():
            answer.say(PROBLEMS[problems[name]].text if name in problems else "")
        first = next((name for name in self._answers if name in problems), None)
        if first is not None:
            self.focus_field(first)

    def focus_field(self, name: str) -> None:
        """Put the focus where a field is answered."""
        self._answers[name].focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the cards in one column or two."""
        super().resizeEvent(event)
        two_columns = self.width() >= theme().px(TWO_COLUMNS_FROM)
        if two_columns != self._two_columns:
            self._lay_out(two_columns=two_columns)

    def _cards_left(self) -> list[Card]:
        return [self._name_card(), self._reach_card(), self._consent_card()]

    def _cards_right(self) -> list[Card]:
        return [
            self._members_card("phones", self.tr("Add a phone"), PhoneRow),
            self._members_card("addresses", self.tr("Add an address"), AddressRow),
            self._members_card("emergency_contacts", self.tr("Add an emergency contact"), EmergencyRow),
            self._members_card("flags", self.tr("Add something to know"), FlagRow),
            self._about_card(),
        ]

    def _name_card(self) -> Card:
        card = Card(self.tr("Name"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        asked = (
            self._ask_line("given_name"),
            self._ask_line("family_name"),
            self._ask_line("preferred_name", self.tr("What they like to be called")),
            self._ask_line("pronouns", self.tr("Such as she/her, he/him, they/them")),
            self._ask_birth_date(),
            self._ask_line("record_number"),
        )
        for number, field in enumerate(asked):
            grid.addWidget(field, number // 2, number % 2)
            field.setMinimumWidth(1)
            grid.setColumnStretch(number % 2, 1)
        card.body.addLayout(grid)
        return card

    def _reach_card(self) -> Card:
        card = Card(self.tr("How to reach them"))
        codes = dict.fromkeys([*LANGUAGES, *self._seen.languages])
        self._ask_chips(card, "languages", [Choice(code, language_word(code)) for code in codes])
        interpreter = QCheckBox(self.tr("Needs an interpreter"))
        interpreter.toggled.connect(lambda _on: self.edited.emit())
        self._answers["interpreter_needed"] = _Answer(
            interpreter.isChecked, interpreter.setChecked, _say_nothing, interpreter.setFocus
        )
        card.body.addWidget(interpreter)
        self._ask_chips(card, "reach_at", [Choice(part, PARTS_OF_DAY[part].text) for part in PartOfDay])
        ways = dict.fromkeys([*WAYS, *self._seen.reach_by])
        self._ask_chips(
            card, "reach_by", [Choice(way, value_words("reach_by", (way,), self.locale())) for way in ways]
        )
        return card

    def _consent_card(self) -> Card:
        card = Card(DETAILS["consents"].text)
        chips = ChipRow(DETAILS["consents"].text, [Choice(kind, CONSENTS[kind].text) for kind in ConsentKind])
        chips.changed.connect(lambda _kinds: self.edited.emit())
        card.body.addWidget(Text(self.tr("They said yes to"), "caption"))
        card.body.addWidget(chips)
        self._answers["consents"] = _Answer(
            lambda: self._consents(chips.chosen()),
            lambda consents: chips.set_chosen([consent.kind for consent in consents]),
            _say_nothing,
            chips.focus_first,
        )
        return card

    def _consents(self, kinds: Sequence[ConsentKind]) -> tuple[Consent, ...]:
        """What was agreed to before keeps its day; what is new was given today."""
        kept = tuple(consent for consent in self._seen.consents if consent.kind in kinds)
        known = {consent.kind for consent in kept}
        return (*kept, *(Consent(kind, self._today()) for kind in kinds if kind not in known))

    def _about_card(self) -> Card:
        card = Card(DETAILS["about"].text)
        note = NoteEdit(DETAILS["about"].text, lines=3)
        note.edited.connect(self.edited)
        card.body.addWidget(note)
        most = fields_of(Participant)["about"].max
        self._answers["about"] = _Answer(
            lambda: note.note().strip()[:most], note.set_note, _say_nothing, note.setFocus
        )
        return card

    def _members_card(self, name: str, add: str, make: Callable[[M | None], MemberRow[M]]) -> Card:
        card = Card(DETAILS[name].text)
        rows = MemberRows(DETAILS[name].text, add, make)
        rows.edited.connect(self.edited)
        card.body.addWidget(rows)
        self._answers[name] = _Answer(rows.members, rows.set_members, rows.set_problem, rows.focus_first)
        return card

    def _ask_line(self, name: str, hint: str = "") -> Field[QLineEdit]:
        field = line_field(DETAILS[name].text, hint)
        line = field.editor
        line.setMaxLength(fields_of(Participant)[name].max)
        line.textEdited.connect(lambda _text: self.edited.emit())
        self._answers[name] = _Answer(
            lambda: line.text().strip(), line.setText, field.set_problem, line.setFocus
        )
        return field

    def _ask_birth_date(self) -> QWidget:
        field = date_field(DETAILS["birth_date"].text, self._today, self.tr("Such as 5/2/1964"))
        editor = field.editor

        def take(day: date | None) -> None:
            if day is not None and day > self._today() and day.year > _CENTURY:
                editor.set_value(_a_century_earlier(day))
            self.edited.emit()

        editor.changed.connect(take)
        self._birth_date = editor
        self._answers["birth_date"] = _Answer(
            editor.value, editor.set_value, field.set_problem, editor.setFocus
        )
        return field

    def _ask_chips(self, card: Card, name: str, choices: Sequence[Choice[Any]]) -> None:
        chips = ChipRow(DETAILS[name].text, choices)
        chips.changed.connect(lambda _chosen: self.edited.emit())
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(Text(DETAILS[name].text, "strong"))
        part.addWidget(chips)
        card.body.addLayout(part)
        self._answers[name] = _Answer(
            lambda: _in_order_of(getattr(self._seen, name), chips.chosen()),
            chips.set_chosen,
            _say_nothing,
            chips.focus_first,
        )

    def _lay_out(self, *, two_columns: bool) -> None:
        self._two_columns = two_columns
        first, second = self._columns
        for card in (*self._left, *self._right):
            for column in self._columns:
                column.removeWidget(card)
            column = second if two_columns and card in self._right else first
            column.insertWidget(column.count() - 1, card)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 1 if two_columns else 0)


def _say_nothing(_sentence: str) -> None:
    """For answers that cannot be wrong."""


def _in_order_of(before: Sequence[Any], chosen: Sequence[Any]) -> tuple[Any, ...]:
    """The chosen values, those that were there before in their old order: choosing changes nothing else."""
    kept = tuple(value for value in before if value in chosen)
    return (*kept, *(value for value in chosen if value not in kept))


def _a_century_earlier(day: date) -> date:
    """Somebody born in "64" was not born in the years to come; a leap day becomes the day after."""
    year = day.year - _CENTURY
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
