"""Asking what a place is: for a new entry, a change, or a suggestion of either."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.plans import Need
from peerdesk.domain.records import fields_of
from peerdesk.domain.resources import Cost, Resource
from peerdesk.operations.directory import problems
from peerdesk.ui.directory.words import (
    COSTS,
    FIELDS,
    PROBLEMS,
    read_hours,
    typed_hours,
    weekday_words,
)
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.shell.page import ActionBar, PageHead
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import ChipRow, Segmented
from peerdesk.ui.widgets.fields import Field, line_field
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text
from peerdesk.ui.words import LANGUAGES, language_word

_DEGREE = 1_000_000
_NORTH, _EAST = 90, 180


@dataclass(frozen=True)
class _Answer:
    """How a field is read from the form, kept as it is typed, told what is wrong, and come to.

    `typed` can be said in JSON, and `show` takes it back, whether it can be read or not.
    """

    get: Callable[[], Any]
    typed: Callable[[], Any]
    show: Callable[[Any], None]
    say: Callable[[str], None]
    focus: Callable[[], None]


class PlaceForm(QWidget):
    """One place in cards; what is typed stays until it is saved or given up."""

    saved = Signal(object, object)
    """The place as it was, None for a new one, and as it is written now."""
    left = Signal()
    edited = Signal()

    def __init__(self, before: Resource | None, blank: Resource, *, suggests: bool) -> None:
        super().__init__()
        self.before, self._suggests = before, suggests
        self._seen = replace(before or blank, remark="") if suggests else before or blank
        self._answers: dict[str, _Answer] = {}
        self._days: dict[int, Field[QLineEdit]] = {}
        self.head, self.foot = PageHead(), ActionBar()
        self.cancel, self.done = Button("", size="bar"), primary_button("", keys="Ctrl Enter", size="bar")
        self.cancel.clicked.connect(self.left)
        self.done.clicked.connect(self.submit)
        self._arrange()
        self._name()
        self._untouched = self.typed()
        self._answers["name"].focus()

    @property
    def is_edited(self) -> bool:
        """True when something is typed that the place does not say."""
        return self.typed() != self._untouched

    def typed(self) -> dict[str, Any]:
        """What is in every field, readable or not."""
        return {name: answer.typed() for name, answer in self._answers.items()}

    def go_on_with(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed before."""
        for name, words in typed.items():
            if name in self._answers:
                self._answers[name].show(words)

    def submit(self) -> None:
        """Save, or go to what is missing; once is enough."""
        if not self.done.isEnabled():
            return
        wrong = self._unread()
        after = self._written() if not wrong else self._seen
        wrong = wrong or {name: PROBLEMS[problem].text for name, problem in problems(after).items()}
        for name, answer in self._answers.items():
            answer.say(wrong.get(name, ""))
        if wrong:
            self._answers[next(name for name in self._answers if name in wrong)].focus()
            self.foot.say(self.tr("%n thing to look at first", "", len(wrong)), "circle-alert", "warn")
            return
        self.foot.say("")
        self.done.setEnabled(False)
        self.saved.emit(self.before, after)

    def refuse(self, sentence: str) -> None:
        """Say why it was not saved; what is typed stays."""
        self.done.setEnabled(True)
        self.foot.say(sentence, "circle-alert", "danger")

    def _name(self) -> None:
        if self._suggests:
            hint = self.tr("Your supervisor reads it and puts it in the directory.")
            title = self.tr("Suggest a change") if self.before else self.tr("Suggest a place")
            self.head.set_words(title, hint)
            self.done.setText(self.tr("Send the suggestion"))
        else:
            self.head.set_words(self.tr("Change this place") if self.before else self.tr("New place"))
            self.done.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))

    def _written(self) -> Resource:
        values = {
            name: answer.get() for name, answer in self._answers.items() if name not in ("map", "hours")
        }
        typed = self.typed()
        if typed["map"] != self._untouched["map"]:
            values["latitude"], values["longitude"] = self._point() or (None, None)
        if typed["hours"] != self._untouched["hours"]:
            values["hours"] = tuple(h for day in self._days for h in self._hours_of(day) or ())
        return replace(self._seen, **values)

    def _unread(self) -> Mapping[str, str]:
        """What cannot be read as it is typed, by field."""
        wrong = {}
        if self._point() is None and self._map.text().strip():
            wrong["map"] = self.tr("Two numbers with a comma between, such as 26.2034, -98.2300.")
        for day, field in self._days.items():
            is_read = self._hours_of(day) is not None
            field.set_problem("" if is_read else self.tr("Write it like 9:00 AM to 5:00 PM."))
            if not is_read:
                wrong["hours"] = self.tr("Some hours cannot be read.")
        return wrong

    def _hours_of(self, weekday: int) -> Any:
        return read_hours(weekday, self._days[weekday].editor.text(), self.locale())

    def _point(self) -> tuple[int, int] | None:
        """The point on the map in millionths of a degree."""
        parts = self._map.text().split(",")
        try:
            north, east = (float(part) for part in parts)
        except ValueError:
            return None
        if not (abs(north) <= _NORTH and abs(east) <= _EAST):
            return None
        return round(north * _DEGREE), round(east * _DEGREE)

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, self._what_cards()), (right, self._where_cards())):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 4, 24, 24)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.foot.add_action(self.cancel)
        self.foot.add_action(self.done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.head, area, self.foot):
            outer.addWidget(part, 1 if part is area else 0)

    def _what_cards(self) -> list[Card]:
        what = Card(self.tr("What it is"))
        what.body.addWidget(self._line("name"))
        what.body.addWidget(self._line("organization"))
        self._chips(
            what, "needs", [Choice(need, NEEDS[need].text, NEEDS[need].icon) for need in Need], shown=8
        )
        what.body.addWidget(Text(FIELDS["offers"].text, "strong"))
        self._note(what, "offers")
        who = Card(self.tr("Who may come"))
        for name in ("eligibility", "how_to_begin"):
            who.body.addWidget(self._line(name))
        who.body.addWidget(Text(FIELDS["cost"].text, "strong"))
        cost: Segmented[Cost] = Segmented(FIELDS["cost"].text, [Choice(c, COSTS[c].text) for c in Cost])
        cost.set_value(self._seen.cost)
        who.body.addWidget(cost)
        cost.changed.connect(self.edited)
        self._answers["cost"] = _Answer(
            cost.value,
            cost.value,
            lambda value: cost.set_value(Cost(value) if value else None),
            _say_nothing,
            cost.focus_choice,
        )
        who.body.addWidget(self._line("cost_note"))
        codes = dict.fromkeys([*LANGUAGES, *self._seen.languages])
        self._chips(who, "languages", [Choice(code, language_word(code)) for code in codes])
        return [what, who]

    def _where_cards(self) -> list[Card]:
        where = Card(self.tr("How to get there"))
        for name in ("phone", "url", "street"):
            where.body.addWidget(self._line(name))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for name in ("city", "postal_code"):
            pair.addWidget(self._line(name), 1)
        where.body.addLayout(pair)
        where.body.addWidget(self._map_line())
        comes = QCheckBox(FIELDS["comes_to_you"].text)
        comes.setChecked(self._seen.comes_to_you)
        where.body.addWidget(comes)
        comes.clicked.connect(self.edited)
        self._answers["comes_to_you"] = _Answer(
            comes.isChecked, comes.isChecked, comes.setChecked, _say_nothing, comes.setFocus
        )
        cards = [where, self._hours_card()]
        if self._suggests:
            why = Card(self.tr("Why, or how you know"))
            self._note(why, "remark")
            cards.append(why)
        return cards

    def _map_line(self) -> Field[QLineEdit]:
        field = line_field(self.tr("On the map"), self.tr("As copied from a map, such as 26.2034, -98.2300"))
        self._map = field.editor
        if self._seen.latitude is not None and self._seen.longitude is not None:
            self._map.setText(f"{self._seen.latitude / _DEGREE:.5f}, {self._seen.longitude / _DEGREE:.5f}")
        self._map.textEdited.connect(self.edited)
        self._answers["map"] = _Answer(
            self._map.text, self._map.text, self._map.setText, field.set_problem, self._map.setFocus
        )
        return field

    def _hours_card(self) -> Card:
        card = Card(self.tr("When it is open"))
        card.body.addWidget(
            Text(
                self.tr("Such as 9 am to 12, 2 pm to 5 pm. Leave a day empty when it is closed."),
                "caption",
                flow="wrap",
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for day in range(1, 8):
            field = line_field(weekday_words(day, self.locale()), compact=True)
            field.editor.setText(typed_hours(self._seen, day, self.locale()))
            field.editor.textEdited.connect(self.edited)
            self._days[day] = field
            grid.addWidget(field, (day - 1) // 2, (day - 1) % 2)
        card.body.addLayout(grid)
        self._answers["hours"] = _Answer(
            lambda: None, self._typed_hours, self._show_hours, self._problem_in(card), self._focus_hours
        )
        card.body.addWidget(self._line("hours_note"))
        return card

    def _typed_hours(self) -> list[str]:
        return [field.editor.text() for field in self._days.values()]

    def _show_hours(self, typed: Sequence[str]) -> None:
        for field, words in zip(self._days.values(), typed, strict=False):
            field.editor.setText(words)

    def _focus_hours(self) -> None:
        first = next((field for field in self._days.values() if field.problem()), self._days[1])
        first.editor.setFocus()

    def _line(self, name: str) -> Field[QLineEdit]:
        field = line_field(FIELDS[name].text)
        line = field.editor
        line.setMaxLength(fields_of(Resource)[name].max)
        line.setText(getattr(self._seen, name))
        line.textEdited.connect(self.edited)
        self._answers[name] = _Answer(
            lambda: line.text().strip(), line.text, line.setText, field.set_problem, line.setFocus
        )
        return field

    def _note(self, card: Card, name: str) -> None:
        note = NoteEdit(FIELDS[name].text, lines=3)
        note.set_note(getattr(self._seen, name))
        note.edited.connect(self.edited)
        card.body.addWidget(note)
        say = self._problem_in(card)
        self._answers[name] = _Answer(
            lambda: note.note().strip(), note.note, note.set_note, say, note.setFocus
        )

    def _chips(self, card: Card, name: str, choices: list[Choice[Any]], *, shown: int = 0) -> None:
        chips, before = ChipRow(FIELDS[name].text, choices, shown=shown), getattr(self._seen, name)
        chips.set_chosen(before)
        chips.changed.connect(self.edited)

        def chosen() -> tuple[Any, ...]:
            return before if set(chips.chosen()) == set(before) else chips.chosen()

        card.body.addWidget(Text(FIELDS[name].text, "strong"))
        card.body.addWidget(chips)
        say = self._problem_in(card)
        self._answers[name] = _Answer(
            chosen, lambda: list(chips.chosen()), chips.set_chosen, say, chips.focus_first
        )

    def _problem_in(self, card: Card) -> Callable[[str], None]:
        """A place in a card for what is wrong with what stands above it."""
        problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        problem.hide()
        card.body.addWidget(problem)

        def say(sentence: str) -> None:
            problem.show_words(sentence, "circle-alert", "danger")
            problem.setVisible(bool(sentence))

        return say


def _say_nothing(_sentence: str) -> None:
    """What cannot be wrong."""
