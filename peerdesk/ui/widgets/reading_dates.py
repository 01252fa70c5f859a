"""Reads dates and times as people type them, and says them as people do."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QTime

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_MONTH = 3
_EVENING_STARTS_BEFORE = 7
"""In a 12-hour locale, 1 to 6 typed alone are hours after noon: nobody visits at 3 at night."""


def read_date(text: str, today: date, locale: QLocale) -> date | None:
    """Return the day a person means, or None when it cannot be read.

    A missing year or month is taken nearest to today.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    numbers = [int(number) for number in _NUMBER.findall(text)]
    for name, near in _near_words(today).items():
        if name.lower() == text.strip().lower():
            return near
    month = _month_among(words, locale)
    if month is not None:
        return _nearest(today, month, numbers)
    return _read_numbers(numbers, today, locale)


def read_time(text: str, locale: QLocale) -> time | None:
    """Return the time a person means, or None: 10:05, 1005, 10.05 AM, 2 p. m., 14h30."""
    figures = _NUMBER.findall(text)
    if not figures or len(figures) > 2:
        return None
    if len(figures) == 1 and len(figures[0]) in {3, 4}:
        figures = [figures[0][:-2], figures[0][-2:]]
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) == 2 else 0
    hour = _hour_of_day(hour, next((word[0].lower() for word in _WORD.findall(text)), ""), locale)
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


def date_words(day: date, today: date, locale: QLocale) -> str:
    """Return a day in words: "Today", "Tue, Mar 24"; with the year when it is over half a year away."""
    near = {
        0: QCoreApplication.translate("Dates", "Today"),
        -1: QCoreApplication.translate("Dates", "Yesterday"),
        1: QCoreApplication.translate("Dates", "Tomorrow"),
    }
    if (words := near.get((day - today).days)) is not None:
        return words
    if _nearest(today, day.month, [day.day]) == day:
        form = QCoreApplication.translate("Dates", "ddd, MMM d")
    else:
        form = QCoreApplication.translate("Dates", "MMM d, yyyy")
    return locale.toString(day, form)  # type: ignore[call-overload, no-any-return]


def time_words(moment: time, locale: QLocale) -> str:
    """Return a time of day as the locale writes it, without seconds."""
    return locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat).replace(
        "\u202f", " "
    )


def _near_words(today: date) -> dict[str, date]:
    named = {
        QCoreApplication.translate("Dates", "Today"): 0,
        QCoreApplication.translate("Dates", "Yesterday"): -1,
        QCoreApplication.translate("Dates", "Tomorrow"): 1,
    }
    return {name.lower(): today + timedelta(days) for name, days in named.items()}


def _month_among(words: list[str], locale: QLocale) -> int | None:
    """Return the month that is named; in Spanish "mar" is Tuesday beside another month, March alone."""
    months = {word: found for word in words if (found := _month(word, locale)) is not None}
    clear = [found for word, found in months.items() if not _is_weekday(word, locale)]
    return next(iter(clear or months.values()), None)


def _is_weekday(word: str, locale: QLocale) -> bool:
    return any(locale.dayName(number).lower().startswith(word) for number in range(1, 8))


def _month(word: str, locale: QLocale) -> int | None:
    for number in range(1, 13):
        names = (locale.monthName(number), locale.monthName(number, QLocale.FormatType.ShortFormat))
        if len(word) >= _SHORTEST_MONTH and any(name.lower().startswith(word) for name in names):
            return number
    return None


def _read_numbers(numbers: list[int], today: date, locale: QLocale) -> date | None:
    if not 1 <= len(numbers) <= 3:
        return None
    if len(numbers) == 1:
        return _nearest(today, today.month, numbers)
    if numbers[0] > 31:
        return _valid(*numbers) if len(numbers) == 3 else None
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    day_first = form.lower().index("d") < form.lower().index("m")
    day, month = numbers[:2] if day_first else numbers[1::-1]
    return _nearest(today, month, [day, *numbers[2:]])


def _nearest(today: date, month: int, day_and_year: list[int]) -> date | None:
    if not day_and_year:
        return None
    day, *years = day_and_year
    if years:
        year = years[0] if years[0] > 99 else today.year // 100 * 100 + years[0]
        return _valid(year, month, day)
    days = _candidates(today.year, month, day)
    return min(days, key=lambda found: abs(found - today), default=None)


def _candidates(year: int, month: int, day: int) -> Iterator[date]:
    for each in (year - 1, year, year + 1):
        if (found := _valid(each, month, day)) is not None:
            yield found


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour_of_day(hour: int, half: str, locale: QLocale) -> int:
    if half in {"a", "p"} and 1 <= hour <= 12:
        return hour % 12 + (12 if half == "p" else 0)
    twelve_hours = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
    if twelve_hours and not half and 1 <= hour < _EVENING_STARTS_BEFORE:
        return hour + 12
    return hour
