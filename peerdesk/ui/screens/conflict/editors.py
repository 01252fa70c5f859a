"""A place to type another value: for each field an editor of its own kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QIntValidator, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.people import Address, EmergencyContact, Flag, Phone
from peerdesk.domain.records import FieldSpec, fields_of
from peerdesk.operations.conflict_pages import LONG_TEXT, ConflictPage, Line
from peerdesk.ui.person.member_rows import AddressRow, EmergencyRow, FlagRow, MemberRow, MemberRows, PhoneRow
from peerdesk.ui.person.words import WAYS
from peerdesk.ui.record_words import Speech, field_name, value_words
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.choices import ChipRow, Segmented
from peerdesk.ui.widgets.dates import DateInput, TimeInput
from peerdesk.ui.widgets.fields import ComboInput
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.words import LANGUAGES

translate = QCoreApplication.translate
_LARGEST = 100_000
_DISTANCE = "travel_metres"
_ROWS: Mapping[type, tuple[Callable[[Any], MemberRow[Any]], object]] = MappingProxyType(
    {
        Phone: (PhoneRow, QT_TRANSLATE_NOOP("Conflict", "Add a phone")),
        Address: (AddressRow, QT_TRANSLATE_NOOP("Conflict", "Add an address")),
        EmergencyContact: (EmergencyRow, QT_TRANSLATE_NOOP("Conflict", "Add an emergency contact")),
        Flag: (FlagRow, QT_TRANSLATE_NOOP("Conflict", "Add something to know")),
    }
)
_CODES: Mapping[str, Sequence[str]] = MappingProxyType(
    {"languages": tuple(LANGUAGES), "reach_by": tuple(WAYS), "language": tuple(LANGUAGES)}
)


@dataclass(frozen=True)
class Editor:
    """An editor, and how to begin in it; it calls what it was made with whenever the value is another."""

    widget: QWidget
    focus: Callable[[], None]


Tell = Callable[[Any], None]
"""Takes the value that is typed now."""


def can_be_typed(line: Line) -> bool:
    """True when there is an editor for a field: nobody types what points at something else."""
    spec = fields_of(line.record)[line.field]
    if spec.is_members:
        return spec.member in _ROWS or spec.member is str or _is_enum(spec.member)
    return spec.name != _DISTANCE and spec.base in {str, int, bool, date, datetime} or _is_enum(spec.base)


def editor_for(line: Line, value: Any, page: ConflictPage, speech: Speech, tell: Tell) -> Editor:
    """An editor that begins with a value; see `can_be_typed`."""
    spec = fields_of(line.record)[line.field]
    asked = _Asked(spec, field_name(line.record.kind, line.field), value, page, speech, tell)
    if spec.is_members:
        return _members(asked)
    if spec.base is bool:
        return _yes_or_no(asked)
    if _is_enum(spec.base) or spec.name in _CODES:
        return _one_of(asked)
    if spec.base in {date, datetime}:
        return _moment(asked)
    return _time(asked) if spec.name == "due_time" else _text(asked)


@dataclass(frozen=True)
class _Asked:
    """What an editor is for."""

    spec: FieldSpec
    name: str
    value: Any
    page: ConflictPage
    speech: Speech
    tell: Tell

    def words(self, value: Any) -> str:
        """One of the choices in words."""
        given = (value,) if self.spec.is_members else value
        return value_words(self.page.record.kind, self.spec.name, given, self.speech)

    def choices(self) -> list[Choice[Any]]:
        """What a field may hold."""
        values = list(self.spec.base) if _is_enum(self.spec.base) else list(_CODES.get(self.spec.name, ()))
        return [Choice(value, self.words(value)) for value in values]


def _members(asked: _Asked) -> Editor:
    member = asked.spec.member
    if member in _ROWS:
        make, add = _ROWS[member]
        rows: MemberRows[Any] = MemberRows(asked.name, translate("Conflict", str(add)), make)
        rows.set_members(asked.value)
        rows.edited.connect(lambda: asked.tell(rows.members()))
        return Editor(rows, rows.focus_first)
    known = list(member) if _is_enum(member) else list(_CODES.get(asked.spec.name, ()))
    if not known:
        return _names(asked)
    offered = dict.fromkeys([*known, *asked.value])
    chips: ChipRow[Any] = ChipRow(asked.name, [Choice(value, asked.words(value)) for value in offered])
    chips.set_chosen(asked.value)
    chips.changed.connect(asked.tell)
    return Editor(chips, chips.focus_first)


def _names(asked: _Asked) -> Editor:
    line = QLineEdit(", ".join(asked.value))
    line.setAccessibleName(asked.name)
    line.setPlaceholderText(translate("Conflict", "Names, with commas between them"))
    line.textEdited.connect(
        lambda text: asked.tell(tuple(name.strip() for name in text.split(",") if name.strip()))
    )
    return Editor(line, line.setFocus)


def _yes_or_no(asked: _Asked) -> Editor:
    choices = [Choice(value, asked.words(value)) for value in (True, False)]
    segments: Segmented[bool] = Segmented(asked.name, choices)
    segments.set_value(asked.value)
    segments.changed.connect(asked.tell)
    return Editor(segments, segments.focus_choice)


def _one_of(asked: _Asked) -> Editor:
    combo: ComboInput[Any] = ComboInput(asked.choices(), compact=True)
    combo.setAccessibleName(asked.name)
    combo.set_value(asked.value)
    combo.chosen.connect(asked.tell)
    return Editor(combo, combo.setFocus)


def _moment(asked: _Asked) -> Editor:
    now = asked.speech.now
    is_day = asked.spec.base is date
    at = asked.value if is_day or asked.value is None else asked.value.astimezone(now.tzinfo)
    day, clock = DateInput(now.date, compact=True), TimeInput(compact=True)
    day.setAccessibleName(asked.name)
    clock.setAccessibleName(translate("Conflict", "Time of day"))
    day.set_value(at if is_day or at is None else at.date())
    clock.set_value(None if is_day or at is None else at.time())

    def told(_moment: object) -> None:
        on, hour = day.value(), clock.value()
        if is_day:
            asked.tell(on)
        elif on is not None and hour is not None:
            asked.tell(datetime.combine(on, hour, now.tzinfo))

    day.changed.connect(told)
    clock.changed.connect(told)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(day)
    row.addWidget(clock)
    row.addStretch(1)
    clock.setVisible(not is_day)
    return Editor(holder, day.setFocus)


def _time(asked: _Asked) -> Editor:
    clock = TimeInput(compact=True)
    clock.setAccessibleName(asked.name)
    clock.set_value(time.fromisoformat(asked.value) if asked.value else None)
    clock.changed.connect(lambda at: asked.tell(f"{at:%H:%M}" if at else ""))
    return Editor(clock, clock.setFocus)


def _text(asked: _Asked) -> Editor:
    if asked.spec.base is int:
        return _number(asked)
    if asked.spec.max < LONG_TEXT:
        line = QLineEdit(asked.value)
        line.setAccessibleName(asked.name)
        line.setMaxLength(asked.spec.max)
        set_tone(line, compact=True)
        line.textEdited.connect(lambda text: asked.tell(text.strip()))
        return Editor(line, line.setFocus)
    note = NoteEdit(asked.name, lines=3)
    note.set_note(asked.value)
    note.moveCursor(QTextCursor.MoveOperation.End)
    note.edited.connect(lambda: asked.tell(note.note().strip()[: asked.spec.max]))
    return Editor(note, note.setFocus)


def _number(asked: _Asked) -> Editor:
    line = QLineEdit("" if asked.value is None else str(asked.value))
    line.setAccessibleName(asked.name)
    line.setValidator(QIntValidator(max(asked.spec.least, 0), min(asked.spec.most, _LARGEST), line))
    set_tone(line, compact=True)
    line.textEdited.connect(lambda text: asked.tell(int(text) if text else None))
    return Editor(line, line.setFocus)


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)
