"""Places for a day or a time, which read what people type."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from peerdesk.ui.theme import icon, set_tone, tabular, theme
from peerdesk.ui.widgets.fields import Field
from peerdesk.ui.widgets.month import Month
from peerdesk.ui.widgets.reading_dates import date_words, read_date, read_time, time_words

M = TypeVar("M", date, time)

_STEP_MINUTES = 5


class _MomentInput(QLineEdit, Generic[M]):
    """A line that reads a moment when it is left; Up and Down move it.

    `changed` carries the new moment, or None when the line was emptied, and only when the person
    changed it. `understood` tells after every edit whether it could be read; else the last good moment stays.
    """

    changed = Signal(object)
    understood = Signal(bool)

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: M | None = None
        set_tone(self, compact=compact)
        self.setFont(tabular(self.font()))
        self.editingFinished.connect(self._on_finished)

    def value(self) -> M | None:
        """Return the last moment that could be read, or None."""
        return self._value

    def set_value(self, value: M | None) -> None:
        """Show a moment; nothing is emitted."""
        self._value = value
        self.setText(self._words(value) if value is not None else "")
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the moment with Up and Down."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._take(self._moved(steps))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Say the moment in another language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.LocaleChange} and not self.isModified():
            self.set_value(self._value)

    def _on_finished(self) -> None:
        if not self.isModified():
            return
        typed = self.text().strip()
        read = self._read(typed) if typed else None
        understood = read is not None or not typed
        if understood:
            self._take(read)
        self.understood.emit(understood)

    def _take(self, value: M | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.changed.emit(value)

    def _words(self, value: M) -> str:
        raise NotImplementedError

    def _read(self, typed: str) -> M | None:
        raise NotImplementedError

    def _moved(self, steps: int) -> M:
        raise NotImplementedError


class DateInput(_MomentInput[date]):
    """A day: typed as "today", "mar 24", "3/24" or "24", moved with Up and Down, or picked (Alt+Down)."""

    def __init__(
        self, today: Callable[[], date], *, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(compact=compact, parent=parent)
        self._today = today
        set_tone(self, leading="true")
        self._open = QAction(self)
        self._open.triggered.connect(self._on_open)
        self.addAction(self._open, QLineEdit.ActionPosition.LeadingPosition)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._on_open()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LanguageChange} and hasattr(self, "_open"):
            self._dress()

    def _dress(self) -> None:
        self._open.setIcon(icon("calendar", "ink-3", theme().px(16)))
        self._open.setText(self.tr("Choose from a calendar"))

    def _on_open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = Month(self._value or self._today(), menu)
        month.setLocale(self.locale())
        month.picked.connect(self._take)
        month.picked.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(month)
        menu.addAction(holder)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        month.setFocus()

    def _words(self, value: date) -> str:
        return date_words(value, self._today(), self.locale())

    def _read(self, typed: str) -> date | None:
        return read_date(typed, self._today(), self.locale())

    def _moved(self, steps: int) -> date:
        return (self._value or self._today()) + timedelta(days=steps if self._value else 0)


class TimeInput(_MomentInput[time]):
    """A time of day: typed as "10:05", "1005" or "2 pm"; Up and Down move it by 5 minutes."""

    def _words(self, value: time) -> str:
        return time_words(value, self.locale())

    def _read(self, typed: str) -> time | None:
        return read_time(typed, self.locale())

    def _moved(self, steps: int) -> time:
        start = datetime.combine(date(2000, 1, 2), self._value or time(12))
        return (start + timedelta(minutes=_STEP_MINUTES * steps)).time()


def date_field(label: str, today: Callable[[], date], hint: str = "") -> Field[DateInput]:
    """Return a field for a day; it says itself when it cannot read what is typed."""
    field = Field(label, DateInput(today), hint)

    def judge(understood: bool) -> None:  # noqa: FBT001 - a signal carries it
        words = QCoreApplication.translate("Dates", "We cannot read this day. Try 3/24 or Mar 24.")
        field.set_problem("" if understood else words)

    field.editor.understood.connect(judge)
    return field


def time_field(label: str, hint: str = "") -> Field[TimeInput]:
    """Return a field for a time of day; it says itself when it cannot read what is typed."""
    field = Field(label, TimeInput(), hint)

    def judge(understood: bool) -> None:  # noqa: FBT001 - a signal carries it
        words = QCoreApplication.translate("Dates", "We cannot read this time. Try 10:05.")
        field.set_problem("" if understood else words)

    field.editor.understood.connect(judge)
    return field
