"""Follow-ups and recalls: overdue, due today, later this week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from peerdesk.domain.rhythm import days_late
from peerdesk.domain.words import Intensity
from peerdesk.operations.today import DueRow, TodayPage
from peerdesk.ui.screens.today.rows import Row, name_over_caption
from peerdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.texts import Divider, IconText, Picture, Text
from peerdesk.ui.words import FOLLOW_UPS

SHOWN = 6
"""How many of a group show before the caseload has the rest."""
_ROW_HEIGHT = 50


class DueCard(Card):
    """One row for each thing due, with a way to call and to settle it."""

    opened = Signal(object)
    log_requested = Signal(object)
    done_requested = Signal(object)
    all_requested = Signal()

    def __init__(self, page: TodayPage, parent: QWidget | None = None) -> None:
        groups = (page.overdue, page.due_today, page.later)
        count = sum(len(group) for group in groups)
        super().__init__(
            QCoreApplication.translate("DueCard", "Follow-ups and recalls"),
            str(count or ""),
            edge=1,
            gap=0,
            parent=parent,
        )
        self.body.setContentsMargins(1, 0, 1, 1)
        self.rows: list[Row] = []
        self._today = page.now.date()
        link = LinkButton(self.tr("See all"))
        link.clicked.connect(self.all_requested)
        self.add_to_head(link)
        heads = (
            ("alarm-clock", self.tr("Overdue"), "danger"),
            ("clock", self.tr("Due today"), "warn"),
            ("calendar", self.tr("Later this week"), "ink-3"),
        )
        for (icon, title, tone), group in zip(heads, groups, strict=True):
            if group:
                self._add_group(icon, title, tone, group)
        if not count:
            nobody = Text(self.tr("Nobody is waiting on you this week."), "secondary", flow="wrap")
            nobody.setContentsMargins(15, 0, 15, 14)
            self.body.addWidget(nobody)

    def _add_group(self, icon: str, title: str, tone: str, group: Sequence[DueRow]) -> None:
        head = IconText(icon, title, tone=tone, role="message", size=15)
        head.setContentsMargins(15, 8, 15, 6)
        if self.rows:
            self.body.addWidget(Divider())
        self.body.addWidget(head)
        for due in group[:SHOWN]:
            row = DueLine(due, self._today)
            row.opened.connect(lambda due=due: self.opened.emit(due))
            row.log_requested.connect(lambda due=due: self.log_requested.emit(due))
            row.done_requested.connect(lambda due=due: self._on_done(due))
            self.rows.append(row)
            self.body.addWidget(row)
        if len(group) > SHOWN:
            more = LinkButton(self.tr("%n more", "", len(group) - SHOWN))
            more.clicked.connect(self.all_requested)
            inset = QHBoxLayout()
            inset.setContentsMargins(15, 0, 15, 4)
            inset.addWidget(more)
            inset.addStretch(1)
            self.body.addLayout(inset)

    def _on_done(self, due: DueRow) -> None:
        if due.follow_up is not None:
            self.done_requested.emit(due)


class DueLine(Row):
    """What it is about, whom, when; what the rhythm asks for is settled by logging a contact."""

    def __init__(self, due: DueRow, today: date, parent: QWidget | None = None) -> None:
        key = due.follow_up.id if due.follow_up else due.participant.id
        super().__init__(str(key), _ROW_HEIGHT, parent)
        self._due = due
        self.line.setSpacing(10)
        self.line.setContentsMargins(16, 1, 12, 0)
        icon = FOLLOW_UPS[due.follow_up.about].icon if due.follow_up else "phone"
        caption = " · ".join(filter(None, self._facts(today)))
        self.line.addWidget(Picture(icon, "ink-3", 18))
        self.line.addLayout(name_over_caption(due.participant.display_name, "", caption), 1)
        self.call = IconButton("phone", self.tr("Call {name}").format(name=due.participant.short_name))
        self.call.clicked.connect(self._on_call)
        self.done = Button(self.tr("Done") if due.follow_up else self.tr("Log"))
        self.done.setAccessibleName(f"{self.done.text()}: {due.participant.short_name}, {caption}")
        self.done.clicked.connect(self.done_requested if due.follow_up else self.log_requested)
        self.line.addWidget(self.call)
        self.line.addWidget(self.done)
        self.setAccessibleName(f"{due.participant.display_name}, {caption}")

    def menu_of_numbers(self) -> QMenu:
        """The numbers to call; choosing one opens the log of the call."""
        menu = QMenu(self)
        for phone in self._due.participant.phones:
            words = self.tr("{number}, then log the call").format(number=phone.number)
            action = menu.addAction(f"{words} ({phone.note})" if phone.note else words)
            action.triggered.connect(self.log_requested)
        return menu

    def _on_call(self) -> None:
        if not self._due.participant.phones:
            self.log_requested.emit()
            return
        self.menu_of_numbers().popup(self.call.mapToGlobal(QPoint(0, self.call.height() + 2)))

    def _what(self) -> str:
        if self._due.follow_up is None:
            rhythm = {
                Intensity.INTENSIVE: self.tr("Weekly contact"),
                Intensity.STANDARD: self.tr("Contact every two weeks"),
                Intensity.MAINTENANCE: self.tr("Monthly contact"),
            }
            return rhythm[self._due.intensity or Intensity.STANDARD]
        return self._due.follow_up.what or FOLLOW_UPS[self._due.follow_up.about].text

    def _facts(self, today: date) -> tuple[str, str]:
        """What matters most comes first, for the line is cut where there is no room for both."""
        what, when = self._what(), self._when(today)
        return (what, when) if self._due.follow_up else (when, what)

    def _weekday(self) -> str:
        name = self.locale().dayName(self._due.due_on.isoweekday(), QLocale.FormatType.ShortFormat)
        return name[:1].upper() + name[1:]

    def _when(self, today: date) -> str:
        late = days_late(self._due.due_on, today)
        if late:
            return self.tr("%n days late", "", late)
        follow_up = self._due.follow_up
        at = time_words(follow_up.time_of_day, self.locale()) if follow_up and follow_up.time_of_day else ""
        day = "" if self._due.due_on == today else self._weekday()
        return f"{day} {at}".strip()
