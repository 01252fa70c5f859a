"""A month to pick a day from, in the colours of the theme."""

from datetime import date

from PySide6.QtCore import QDate, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from peerdesk.ui.theme import icon, theme

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


class Month(QCalendarWidget):
    """A calendar of one month; arrows move the day, Enter or a press picks it."""

    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setMinimumSize(QSize(theme().px(300), theme().px(270)))
        self._dress()
        # A press is also an activation on some systems; the first of the two is enough.
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | date) -> None:  # noqa: N802 - Qt's name
        """Paint a day; those of other months step back, weekends are days like any."""
        day = date if isinstance(date, QDate) else QDate(date.year, date.month, date.day)
        token = "ink" if day.month() == self.monthShown() else "disabled"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if day == self.selectedDate():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("fill"))
            painter.drawRoundedRect(rect.adjusted(3, 1, -3, -1), 6, 6)
            token = "on-fill"
        painter.setPen(theme().color(token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()

    def _dress(self) -> None:
        names = QTextCharFormat()
        names.setForeground(theme().color("ink-3"))
        names.setBackground(theme().color("raised"))
        self.setHeaderTextFormat(names)
        for weekday in _WEEKEND:
            self.setWeekdayTextFormat(weekday, names)
        for name, sign in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            assert button is not None
            button.setIcon(icon(sign, "ink-2", theme().px(18)))

    def _on_picked(self, day: QDate) -> None:
        if not self.isEnabled():
            return
        self.setEnabled(False)
        self.picked.emit(date(day.year(), day.month(), day.day()))
