"""Dates as people write them: 2024-05-03, 05/03/2024, 3 May 2024, 3 de mayo de 2024."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from peerdesk.domain.spelling import plain_words
from peerdesk.server.roster.unclear import RosterUnclear

Order = Literal["mdy", "dmy"]
_TIME = re.compile(r"[T ]\d{1,2}:\d\d.*$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "january enero",
        "february febrero",
        "march marzo",
        "april abril",
        "may mayo",
        "june junio",
        "july julio",
        "august agosto",
        "september septiembre setiembre",
        "october octubre",
        "november noviembre",
        "december diciembre",
    )
)
_TWELVE = 12


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers of which one is the day and one the month."""

    first: int
    second: int
    year: str

    @property
    def order(self) -> Order | None:
        """The only way to read them; None when there are two, or one that comes to the same."""
        if self.first > _TWELVE:
            return "dmy"
        return "mdy" if self.second > _TWELVE else None


class DateColumn:
    """One column of dates, all written by the same hand: the clear ones say how to read the others.

    A year of two digits is the last such year that is at least `least_years` ago; a later one may be two.
    """

    def __init__(
        self, heading: str, cells: Sequence[str], today: date, order: Order | None, *, least_years: int = 0
    ) -> None:
        pairs = [pair for cell in cells if (pair := _pair(cell)) is not None]
        seen = {pair.order for pair in pairs} - {None}
        self._order = order or (seen.pop() if len(seen) == 1 else None)
        self._today = today
        self._least_years = least_years
        open_ones = [p for p in pairs if p.order is None and p.first != p.second]
        if self._order is None and open_ones:
            example = f"{open_ones[0].first}/{open_ones[0].second}/{open_ones[0].year}"
            raise RosterUnclear(
                what=f'in the column "{heading}", {example} can be two days; say --dates mdy when the month '
                "comes first, --dates dmy when the day does"
            )

    def read(self, cell: str) -> date | None:
        """The day a cell says; None when it is none, or when nobody can tell its century."""
        pair = _pair(cell)
        if pair is not None:
            is_day_first = (pair.order or self._order) == "dmy"
            day, month = (pair.first, pair.second) if is_day_first else (pair.second, pair.first)
            return self._date(pair.year, month, day)
        match = _YEAR_FIRST.fullmatch(_TIME.sub("", cell))
        if match:
            return self._date(match[1], int(match[2]), int(match[3]))
        return self._in_words(cell)

    def _in_words(self, cell: str) -> date | None:
        words = " ".join(plain_words(_TIME.sub("", cell))).replace("-", " ").split()
        parts = [word for word in words if word not in {"de", "del", "of", "the"}]
        months = [number for word in parts if (number := _month(word))]
        numbers = [re.sub(r"(?<=\d)(st|nd|rd|th|o|ro)$", "", word) for word in parts if not _month(word)]
        if len(months) != 1 or len(numbers) != 2 or not all(n.isascii() and n.isdigit() for n in numbers):
            return None
        day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
        return self._date(year, months[0], int(day)) if len(day) <= 2 and len(year) in {2, 4} else None

    def _date(self, year: str, month: int, day: int) -> date | None:
        try:
            return date(self._century(int(year)) if len(year) == 2 else int(year), month, day)
        except ValueError:
            return None

    def _century(self, short: int) -> int:
        """The full year of one written with two digits. Raises ValueError when it may be two."""
        late = self._today.year - (self._today.year - short) % 100
        if self._today.year - late < self._least_years:
            raise ValueError
        return late


def _pair(cell: str) -> _Pair | None:
    match = _YEAR_LAST.fullmatch(_TIME.sub("", cell))
    return _Pair(int(match[1]), int(match[2]), match[3]) if match else None


def _month(word: str) -> int | None:
    if len(word) < 3 or not word.isalpha():
        return None
    found = (n for n, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names))
    return next(found, None)
