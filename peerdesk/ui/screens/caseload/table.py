"""The caseload as a table: one row for each person, all of them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from math import ceil
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt
from PySide6.QtGui import QFont

from peerdesk.domain.words import Role
from peerdesk.operations.caseload import CaseloadPage, CaseloadRow, Order
from peerdesk.ui.person.words import (
    BARS,
    INTENSITIES,
    Counted,
    due_words,
    flag_tags,
    foreign,
    joined,
    short_day,
)
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cells import Cell, LevelCell, MarksCell, PersonCell, WordsCell
from peerdesk.ui.widgets.paging import Column, PagedTableModel
from peerdesk.ui.widgets.painting import BARS_WIDTH, TagText, text_width, weighted
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.words import FOLLOW_UPS, KINDS_OF_CONTACT, MODES

translate = QCoreApplication.translate
_PERSON, _SUPPORTER, _LAST = {True: 240, False: 226}, 106, {True: 104, False: 100}
"""Column widths in px at 100 %; of a caseload of one's own, and of a team's, which has a column more."""
_ROUND_A_CELL = 20
_ICON_AND_GAP = 22
_A_DAY, _A_LONG_TIME, _MANY_DAYS = date(2026, 1, 1), time(22, 30), 30


class CaseloadTable(PagedTableModel[CaseloadRow]):
    """Rows that are all here: nothing is fetched, so that typing in the filter shows at once."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        self._context = context
        self._rows: Sequence[CaseloadRow] = ()
        self._page: CaseloadPage | None = None
        super().__init__(self._columns(), _nothing, context.background, parent)

    def set_page(self, page: CaseloadPage) -> None:
        """Take the day and the supporters' names, and name the columns in the language of the window."""
        self._page = page
        self.columns = self._columns()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def show_rows(self, rows: Sequence[CaseloadRow], order: Order, *, largest_first: bool) -> None:
        """Show these rows, sorted as they are."""
        self._rows = rows
        self.reset(len(rows), order.value, largest_first=largest_first)

    def row(self, number: int) -> CaseloadRow | None:
        """Return a row; None beyond the last."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, participant_id: UUID) -> int:
        """Return the number of the row of a person, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == participant_id), -1)

    def _columns(self) -> tuple[Column[CaseloadRow], ...]:
        is_own = self._context.desk.has(Role.PEER_SUPPORTER)
        supporter = Column(translate("Caseload", "Supported by"), self._supporters, _SUPPORTER)
        return (
            Column(translate("Caseload", "Person"), self._person, _PERSON[is_own], Order.NAME.value),
            Column(translate("Caseload", "Support"), _support, _support_width()),
            *(() if is_own else (supporter,)),
            Column(translate("Caseload", "Last contact"), self._last, _LAST[is_own], Order.LAST.value),
            Column(translate("Caseload", "Next due"), self._due, _due_width(), Order.DUE.value),
            Column(translate("Caseload", "Flags"), _flags),
        )

    def _person(self, row: CaseloadRow) -> Cell:
        person = row.participant
        name = f"{person.given_name} {person.family_name}".strip() or person.short_name
        line = joined((person.pronouns, foreign(person, self._context.language), person.record_number))
        return PersonCell(person.initials, name, line)

    def _supporters(self, row: CaseloadRow) -> Cell:
        names = self._page.supporters if self._page else {}
        return WordsCell(", ".join(names.get(id_, "") for id_ in row.supporters))

    def _last(self, row: CaseloadRow) -> Cell:
        if row.latest is None:
            return WordsCell(translate("Caseload", "Not yet"), tone="ink-3")
        icon = MODES[row.latest.mode].icon if row.latest.mode else ""
        return WordsCell(short_day(row.latest.at.date(), self._day(), QLocale()), icon)

    def _due(self, row: CaseloadRow) -> Cell:
        return due_words(row.due, self._day(), QLocale())

    def _day(self) -> date:
        assert self._page is not None
        return self._page.day


def _nothing(_first: int, _count: int) -> Sequence[CaseloadRow]:
    return ()


def _support_width() -> int:
    return _width((words.text for words in INTENSITIES.values()), BARS_WIDTH + 8)


def _due_width() -> int:
    """Room for a long delay and for a time today, in the language of the window."""
    locale = QLocale()
    today = f"{date_words(_A_DAY, _A_DAY, locale)}, {time_words(_A_LONG_TIME, locale)}"
    return _width((Counted().days_late(_MANY_DAYS), today), _ICON_AND_GAP)


def _width(words: Iterable[str], beside: int) -> int:
    """The px at 100 % that the longest of these words needs with what stands beside it."""
    widest = max(text_width(text, weighted("body", QFont.Weight.Medium)) for text in words)
    return ceil(widest / theme().scale) + beside + _ROUND_A_CELL


def _support(row: CaseloadRow) -> Cell:
    return LevelCell(BARS[row.intensity], INTENSITIES[row.intensity].text)


def _flags(row: CaseloadRow) -> Cell:
    """What presses most first: a warning, then why somebody is due, then the rest."""
    tags = flag_tags(row.participant.flags)
    dangers = [tag for tag in tags if tag.tone == "danger"]
    return MarksCell((*dangers, *_why(row), *(tag for tag in tags if tag.tone != "danger")))


def _why(row: CaseloadRow) -> Sequence[TagText]:
    follow_up = row.due.follow_up
    if follow_up is None:
        return ()
    word = KINDS_OF_CONTACT[follow_up.mode] if follow_up.mode else FOLLOW_UPS[follow_up.about]
    return (TagText(word.text, word.icon),)
