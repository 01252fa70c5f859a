"""Places for the plain values of held work, each of which says itself what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.records import FieldSpec, plain
from peerdesk.ui.held.fields import name_of
from peerdesk.ui.record_words import Speech, value_words
from peerdesk.ui.widgets.dates import DateInput, TimeInput
from peerdesk.ui.widgets.fields import ComboInput, Field
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.pressables import Choice

_ONE_LINE = 300
_MOST_DIGITS = 9
E = TypeVar("E", bound=QWidget)


class Place(QObject):
    """The place for one value: what is in it, in its plain form, and what does not fit."""

    edited = Signal()

    def __init__(self, field: Field[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.field = field

    def value(self) -> Any:
        """Return the plain value; None for none."""
        raise NotImplementedError

    def misfit(self) -> str:
        """Return what to change, or nothing."""
        return ""

    def kept(self) -> object:
        """Return what is typed, for `restore`."""
        return self.value()

    def restore(self, typed: Any) -> None:
        """Show what was typed before."""
        raise NotImplementedError


class TextPlace(Place):
    """A text, on one line or several."""

    def __init__(self, label: str, value: object, spec: FieldSpec) -> None:
        self._most = spec.max
        self._line = QLineEdit() if spec.max <= _ONE_LINE else None
        self._note = NoteEdit(label, lines=4)
        super().__init__(Field(label, self._line or self._note))
        self.restore("" if value is None else str(value))
        if self._line is not None:
            self._line.textEdited.connect(lambda _text: self.edited.emit())
        self._note.edited.connect(self.edited)

    def value(self) -> str:
        """Return the text."""
        return self._line.text() if self._line is not None else self._note.note()

    def misfit(self) -> str:
        """Return by how much it is too long."""
        over = len(self.value()) - self._most
        return self.tr("Still %n letters too long", "", over) if over > 0 else ""

    def restore(self, typed: str) -> None:
        """Show a text."""
        if self._line is not None:
            self._line.setText(typed)
        else:
            self._note.set_note(typed)


class NumberPlace(Place):
    """A whole number."""

    def __init__(self, label: str, value: object) -> None:
        self._line = QLineEdit("" if value is None else str(value))
        super().__init__(Field(label, self._line))
        self._line.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> int | None:
        """Return the number."""
        typed = self._line.text().strip()
        return int(typed) if typed and not self.misfit() else None

    def misfit(self) -> str:
        """Say that it is none."""
        typed = self._line.text().strip()
        fits = typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
        return "" if fits or not typed else self.tr("Type a whole number, such as 45.")

    def kept(self) -> str:
        """Return what is typed, number or not."""
        return self._line.text()

    def restore(self, typed: str) -> None:
        """Show what was typed."""
        self._line.setText(typed)


class ChoicePlace(Place):
    """One of a list: the words of a field, or yes and no."""

    def __init__(self, label: str, value: object, choices: list[Choice[Any]]) -> None:
        self._combo = ComboInput(choices)
        super().__init__(Field(label, self._combo))
        self._offered = [choice.value for choice in choices]
        self._combo.set_value(value)
        self._combo.chosen.connect(lambda _value: self.edited.emit())

    def value(self) -> Any:
        """Return what is chosen."""
        return self._combo.value()

    def misfit(self) -> str:
        """Say that nothing is chosen that can be."""
        chosen = self._combo.currentIndex() >= 0
        return "" if chosen else self.tr("What came is not one of the choices. Choose one.")

    def restore(self, typed: Any) -> None:
        """Choose what was chosen."""
        self._combo.set_value(typed)


class DayPlace(Place):
    """A day."""

    def __init__(self, label: str, value: object, speech: Speech) -> None:
        self._day = DateInput(speech.now.date)
        super().__init__(Field(label, self._day))
        self._day.set_value(value if isinstance(value, date) else None)
        self._day.textEdited.connect(lambda _text: self.edited.emit())
        self._day.changed.connect(lambda _day: self.edited.emit())
        self._is_read = isinstance(value, date) or value is None
        self._day.understood.connect(self._on_understood)

    def value(self) -> str | None:
        """Return the day."""
        day = self._day.value()
        return day.isoformat() if day else None

    def misfit(self) -> str:
        """Say that it cannot be read."""
        return "" if self._is_read else self.tr("We cannot read this day. Try 3/24 or Mar 24.")

    def restore(self, typed: str | None) -> None:
        """Show a day."""
        self._day.set_value(date.fromisoformat(typed) if typed else None)

    def _on_understood(self, understood: bool) -> None:  # noqa: FBT001 - a signal carries it
        self._is_read = understood
        self.edited.emit()


class HourPlace(Place):
    """A time of day, which a record keeps as a text."""

    def __init__(self, label: str, value: object) -> None:
        self._time = TimeInput()
        super().__init__(Field(label, self._time))
        self._is_read = True
        try:
            self.restore(str(value or ""))
        except ValueError:
            self._is_read = False
        self._time.textEdited.connect(lambda _text: self.edited.emit())
        self._time.changed.connect(lambda _time: self.edited.emit())
        self._time.understood.connect(self._on_understood)

    def value(self) -> str:
        """Return the time."""
        at = self._time.value()
        return f"{at:%H:%M}" if at else ""

    def misfit(self) -> str:
        """Say that it cannot be read."""
        return "" if self._is_read else self.tr("We cannot read this time. Try 10:05.")

    def restore(self, typed: str) -> None:
        """Show a time."""
        self._time.set_value(time.fromisoformat(typed) if typed else None)

    def _on_understood(self, understood: bool) -> None:  # noqa: FBT001 - a signal carries it
        self._is_read = understood
        self.edited.emit()


class MomentPlace(Place):
    """A day and a time of it, at this laptop's clock."""

    def __init__(self, label: str, value: object, speech: Speech) -> None:
        self._zone = speech.now.tzinfo
        self._day, self._time = DateInput(speech.now.date), TimeInput()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._day, self._time):
            row.addWidget(part, 1)
            part.textEdited.connect(lambda _text: self.edited.emit())
            part.changed.connect(lambda _moment: self.edited.emit())
            part.setAccessibleName(label)
        holder.setFocusProxy(self._day)
        super().__init__(Field(label, holder))
        self.restore(value.isoformat() if isinstance(value, datetime) else None)
        self._first = value if isinstance(value, datetime) else None

    def value(self) -> str | None:
        """Return the moment: the very one that came, where neither day nor time was changed."""
        day, at = self._day.value(), self._time.value()
        if day is None or at is None:
            return None
        moment = datetime.combine(day, at, self._zone)
        came = self._first
        if came is not None and abs((moment - came).total_seconds()) < 60:  # noqa: PLR2004 - a minute
            return str(plain(came))
        return str(plain(moment))

    def misfit(self) -> str:
        """Say that one of the two is missing."""
        one_missing = (self._day.value() is None) != (self._time.value() is None)
        return self.tr("Give both the day and the time.") if one_missing else ""

    def restore(self, typed: str | None) -> None:
        """Show a moment."""
        moment = datetime.fromisoformat(typed).astimezone(self._zone) if typed else None
        self._day.set_value(moment.date() if moment else None)
        self._time.set_value(moment.time().replace(second=0, microsecond=0) if moment else None)


def place_for(kind: str, spec: FieldSpec, value: Any, speech: Speech) -> Place | None:
    """The place for a field with what came in it, typed where it fits; None where it cannot be edited."""
    label = name_of(kind, spec.name)
    if spec.name == "due_time":
        return HourPlace(label, value)
    makers: dict[type, Callable[[], Place]] = {
        str: lambda: TextPlace(label, value, spec),
        int: lambda: NumberPlace(label, value),
        date: lambda: DayPlace(label, value, speech),
        datetime: lambda: MomentPlace(label, value, speech),
        bool: lambda: ChoicePlace(label, value, _choices(kind, spec, (True, False), speech)),
    }
    if spec.base in makers:
        return makers[spec.base]()
    if issubclass(spec.base, StrEnum):
        return ChoicePlace(label, value, _choices(kind, spec, tuple(spec.base), speech))
    return None


def _choices(kind: str, spec: FieldSpec, values: tuple[Any, ...], speech: Speech) -> list[Choice[Any]]:
    choices = [Choice(value, value_words(kind, spec.name, value, speech)) for value in values]
    return [*choices, Choice(None, "–")] if spec.optional else choices
