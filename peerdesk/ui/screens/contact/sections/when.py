"""The day, the time and the length of a contact, with what to say when they cannot be right."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.operations.contacts import is_late
from peerdesk.ui.screens.contact import limits
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.announcing import announce, describe
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.dates import DateInput, TimeInput
from peerdesk.ui.widgets.fields import line_field
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text

_COMMON = (15, 30, 45, 60)
_OTHER = 0


class WhenRow(QWidget):
    """Emits the answers `started_at`, `minutes` and `late_reason`; says beside them what is not possible."""

    answered = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.day = DateInput(lambda: now().date(), compact=True)
        self.at = TimeInput(compact=True)
        self.minutes = Segmented(
            self.tr("Minutes"),
            [*(Choice(m, str(m)) for m in _COMMON), Choice(_OTHER, self.tr("Other"))],
            soft=True,
        )
        self.other = QLineEdit()
        self._unit = Text(self.tr("minutes"), "caption")
        self.late = line_field(self.tr("This was over a week ago. Why is it logged late?"), compact=True)
        self._problem = IconText("circle-alert", role="message", size=15, flow="wrap")
        self._stopped = ""
        self._asks_minutes = True
        self._arrange()
        self._connect()

    def show_contact(self, contact: Contact) -> None:
        """Show when it was, and whether that asks for a word."""
        if contact.started_at is not None:
            local = contact.started_at
            self.day.set_value(local.date())
            self.at.set_value(local.time().replace(second=0, microsecond=0, tzinfo=None))
        self._show_minutes(contact.minutes)
        if self.late.editor.text() != contact.late_reason:
            self.late.editor.setText(contact.late_reason)
        self.late.setVisible(bool(contact.started_at and is_late(contact.started_at, self._now())))

    def focus_field(self, name: str) -> None:
        """Put the focus where that field is answered."""
        places = {"minutes": self.minutes.focus_choice, "late_reason": self.late.editor.setFocus}
        places.get(name, self.day.setFocus)()

    def problem(self) -> str:
        """What is said beside the answers now, or nothing."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def stopped(self) -> str:
        """The field whose answer cannot be right, or nothing."""
        return self._stopped

    def ask_minutes(self, asked: bool) -> None:  # noqa: FBT001
        """Ask how long it took, or not after a call that reached nobody."""
        self._asks_minutes = asked
        self._show_other(self.minutes.value() == _OTHER)

    def _arrange(self) -> None:
        self.day.setAccessibleName(self.tr("Day"))
        self.at.setAccessibleName(self.tr("Time"))
        self.other.setAccessibleName(self.tr("Minutes"))
        set_tone(self.other, compact=True)
        self.day.setFixedWidth(theme().px(132))
        self.at.setFixedWidth(theme().px(104))
        self.other.setFixedWidth(theme().px(56))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.day)
        line.addWidget(self.at)
        line.addStretch(1)
        line.addWidget(self.minutes)
        line.addWidget(self.other)
        line.addWidget(self._unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._problem)
        column.addWidget(self.late)
        hidden: tuple[QWidget, ...] = (self.other, self._problem, self.late)
        for part in hidden:
            part.hide()

    def _connect(self) -> None:
        self.day.changed.connect(self._on_moment)
        self.at.changed.connect(self._on_moment)
        self.day.understood.connect(self._on_day_understood)
        self.at.understood.connect(self._on_time_understood)
        self.minutes.changed.connect(self._on_minutes)
        self.other.textEdited.connect(self._on_other)
        self.late.editor.textEdited.connect(lambda words: self.answered.emit({"late_reason": words}))

    def _on_day_understood(self, understood: bool) -> None:  # noqa: FBT001
        if understood:
            self._on_moment()
        else:
            self._say(self.tr("We cannot read this day. Try 3/24 or Mar 24."), self.day)

    def _on_time_understood(self, understood: bool) -> None:  # noqa: FBT001
        if understood:
            self._on_moment()
        else:
            self._say(self.tr("We cannot read this time. Try 10:05."), self.at)

    def _show_minutes(self, minutes: int | None) -> None:
        if minutes is None and self.minutes.value() == _OTHER:
            return
        other = minutes is not None and minutes not in _COMMON
        self.minutes.set_value(_OTHER if other else minutes)
        self._show_other(other)
        if other and limits.read_minutes(self.other.text()) != minutes:
            self.other.setText(str(minutes))

    def _show_other(self, other: bool) -> None:  # noqa: FBT001
        """Write other minutes where the word "minutes" stands."""
        self.minutes.setVisible(self._asks_minutes)
        self.other.setVisible(self._asks_minutes and other)
        self._unit.setVisible(self._asks_minutes and not other)

    def _on_moment(self, _moment: object = None) -> None:
        day, at, now = self.day.value(), self.at.value(), self._now()
        if day is None or at is None:
            self._say(
                self.tr("Write the day and the time. About is fine."), self.day if day is None else self.at
            )
            return
        moment = limits.started(day, at, now)
        if limits.is_to_come(moment, now):
            self._say(self._to_come(day, now), self.day if day > now.date() else self.at)
        elif limits.is_too_old(moment, now):
            self._say(self.tr("This is over a year ago. Check the day."), self.day)
        else:
            self._say("", self.day)
            self.answered.emit({"started_at": moment})

    def _to_come(self, day: date, now: datetime) -> str:
        if day > now.date():
            return self.tr("This day is still to come. Choose today or a day before.")
        return self.tr("This time is still to come. Did you mean the morning, or yesterday?")

    def _on_minutes(self, minutes: int) -> None:
        self._show_other(minutes == _OTHER)
        self._say("", self.other)
        if minutes == _OTHER:
            self.other.clear()
            self.other.setFocus()
        else:
            self.answered.emit({"minutes": minutes})

    def _on_other(self, typed: str) -> None:
        minutes = limits.read_minutes(typed)
        if minutes is None and typed.strip():
            self._say(self.tr("Minutes go from 1 to 600."), self.other)
            return
        asks = self.tr("Over 3 hours. Is that right?") if limits.is_long(minutes) else ""
        self._say(asks, self.other, tone="warn")
        self.answered.emit({"minutes": minutes})

    def _say(self, sentence: str, about: QWidget, tone: str = "danger") -> None:
        self._problem.show_words(sentence, "circle-alert", tone)
        self._problem.setVisible(bool(sentence))
        stops = bool(sentence) and tone == "danger"
        self._stopped = ("minutes" if about is self.other else "started_at") if stops else ""
        for part in (self.day, self.at, self.other):
            set_tone(part, state="error" if stops and part is about else "")
            describe(part, sentence if part is about else "")
        if sentence:
            announce(about, sentence)
