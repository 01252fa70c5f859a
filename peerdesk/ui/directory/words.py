"""A place in words: what it asks, when it is open, how far it is, and when somebody last made sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.resources import Cost, OpenHours, Resource, Standing
from peerdesk.operations.directory import PlaceProblem
from peerdesk.ui.person.words import short_day
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.widgets.cells import WordsCell
from peerdesk.ui.widgets.reading_dates import read_time, time_words
from peerdesk.ui.words import Word, language_word

translate = QCoreApplication.translate
METRES_PER_MILE = 1609.344
_ALL_DAY = ("00:00", "23:59")

COSTS: Mapping[Cost, Word] = MappingProxyType(
    {
        Cost.FREE: Word(QT_TRANSLATE_NOOP("words", "Free")),
        Cost.LOW_COST: Word(QT_TRANSLATE_NOOP("words", "Low cost")),
        Cost.SLIDING_SCALE: Word(QT_TRANSLATE_NOOP("words", "By income")),
        Cost.INSURANCE: Word(QT_TRANSLATE_NOOP("words", "Insurance")),
        Cost.FULL_PRICE: Word(QT_TRANSLATE_NOOP("words", "Full price")),
    }
)
"""What a place asks."""

STANDINGS: Mapping[Standing, Word] = MappingProxyType(
    {
        Standing.LISTED: Word(QT_TRANSLATE_NOOP("words", "In the directory"), "check", "ok"),
        Standing.SUGGESTED: Word(QT_TRANSLATE_NOOP("words", "Your supervisor has not decided yet"), "clock"),
        Standing.ACCEPTED: Word(QT_TRANSLATE_NOOP("words", "Taken over"), "check", "ok"),
        Standing.DECLINED: Word(QT_TRANSLATE_NOOP("words", "Not taken"), "x", "warn"),
        Standing.CLOSED: Word(QT_TRANSLATE_NOOP("words", "Closed for good")),
    }
)
"""Whether an entry is in the directory."""

PROBLEMS: Mapping[PlaceProblem, Word] = MappingProxyType(
    {
        PlaceProblem.NAME_MISSING: Word(QT_TRANSLATE_NOOP("words", "Write the name of the place.")),
        PlaceProblem.NEEDS_MISSING: Word(QT_TRANSLATE_NOOP("words", "Choose what it helps with.")),
        PlaceProblem.NO_WAY_THERE: Word(
            QT_TRANSLATE_NOOP("words", "Write a phone, an address or a website: one is enough.")
        ),
        PlaceProblem.PHONE_SHORT: Word(
            QT_TRANSLATE_NOOP("words", "The number looks too short. Check its digits.")
        ),
        PlaceProblem.HOURS_EMPTY: Word(
            QT_TRANSLATE_NOOP("words", "It opens and closes at the same time. Check the times.")
        ),
        PlaceProblem.TOO_LONG: Word(QT_TRANSLATE_NOOP("words", "This is too long. Make it shorter.")),
        PlaceProblem.TOO_MANY: Word(QT_TRANSLATE_NOOP("words", "These are too many. Choose the main ones.")),
        PlaceProblem.NOT_A_LINK: Word(
            QT_TRANSLATE_NOOP("words", "A website looks like harvesttable.org, without spaces.")
        ),
    }
)
"""What to change, by problem."""

FIELDS: Mapping[str, Word] = MappingProxyType(
    {
        "name": Word(QT_TRANSLATE_NOOP("words", "Name of the place")),
        "organization": Word(QT_TRANSLATE_NOOP("words", "Part of")),
        "offers": Word(QT_TRANSLATE_NOOP("words", "What one gets there")),
        "needs": Word(QT_TRANSLATE_NOOP("words", "Helps with")),
        "languages": Word(QT_TRANSLATE_NOOP("words", "Languages")),
        "cost": Word(QT_TRANSLATE_NOOP("words", "Cost")),
        "cost_note": Word(QT_TRANSLATE_NOOP("words", "More about the cost")),
        "eligibility": Word(QT_TRANSLATE_NOOP("words", "Who it is for")),
        "how_to_begin": Word(QT_TRANSLATE_NOOP("words", "How to begin")),
        "phone": Word(QT_TRANSLATE_NOOP("words", "Phone")),
        "url": Word(QT_TRANSLATE_NOOP("words", "Website")),
        "street": Word(QT_TRANSLATE_NOOP("words", "Street and number")),
        "city": Word(QT_TRANSLATE_NOOP("words", "City")),
        "postal_code": Word(QT_TRANSLATE_NOOP("words", "Postal code")),
        "latitude": Word(QT_TRANSLATE_NOOP("words", "On the map, north")),
        "longitude": Word(QT_TRANSLATE_NOOP("words", "On the map, east")),
        "comes_to_you": Word(QT_TRANSLATE_NOOP("words", "Comes to people's homes")),
        "hours": Word(QT_TRANSLATE_NOOP("words", "Open")),
        "hours_note": Word(QT_TRANSLATE_NOOP("words", "More about the hours")),
        "confirmed_on": Word(QT_TRANSLATE_NOOP("words", "Last checked")),
        "standing": Word(QT_TRANSLATE_NOOP("words", "How it stands")),
        "corrects": Word(QT_TRANSLATE_NOOP("words", "Would change")),
        "author_id": Word(QT_TRANSLATE_NOOP("words", "Written by")),
        "changes": Word(QT_TRANSLATE_NOOP("words", "What changes")),
        "remark": Word(QT_TRANSLATE_NOOP("words", "Remark")),
    }
)
"""What each field of a place is called."""


def languages_short(resource: Resource) -> str:
    """The languages spoken there, as short as a column: "EN, ES"."""
    return ", ".join(code.upper() if len(code) <= 3 else code for code in resource.languages)  # noqa: PLR2004


def open_words(resource: Resource, now: datetime, locale: QLocale) -> WordsCell:
    """Whether it is open now, until when, or when next."""
    if not resource.hours:
        return WordsCell(resource.hours_note or translate("Directory", "Call first"), tone="ink-3")
    today, current = resource.hours_on(now.isoweekday()), resource.open_hours_at(now)
    if current is not None and (current.opens, current.closes) == _ALL_DAY:
        return WordsCell(translate("Directory", "All day"), tone="ok")
    if current is not None:
        until = time_words(current.from_to[1], locale)
        return WordsCell(translate("Directory", "Until {time}").format(time=until), tone="ok")
    later = next((h for h in today if h.from_to[0] > now.time()), None)
    if later is not None:
        return WordsCell(from_to(later, locale), tone="ok")
    coming = resource.opens_next(now)
    if coming is None:
        return WordsCell(translate("Directory", "Closed"), tone="ink-3")
    day = weekday_words(coming.weekday, locale, long=False)
    return WordsCell(translate("Directory", "Closed, opens {day}").format(day=day), tone="ink-3")


def from_to(hours: OpenHours, locale: QLocale) -> str:
    """Opening hours of one day: "9:00 AM to 5:00 PM"."""
    if (hours.opens, hours.closes) == _ALL_DAY:
        return translate("Directory", "all day")
    opens, closes = (time_words(each, locale) for each in hours.from_to)
    return translate("Directory", "{opens} to {closes}").format(opens=opens, closes=closes)


def weekday_words(weekday: int, locale: QLocale, *, long: bool = True) -> str:
    """The name of a day of the week, 1 for Monday."""
    form = QLocale.FormatType.LongFormat if long else QLocale.FormatType.ShortFormat
    name = locale.standaloneDayName(weekday, form)
    return name[:1].upper() + name[1:]


def hours_lines(resource: Resource, locale: QLocale) -> list[str]:
    """When it is open, one line for days in a row that are alike: "Mon to Fri: 9:00 AM to 5:00 PM"."""
    alike: list[tuple[list[int], str]] = []
    for weekday in range(1, 8):
        spans = ", ".join(from_to(each, locale) for each in resource.hours_on(weekday))
        if alike and alike[-1][1] == spans:
            alike[-1][0].append(weekday)
        else:
            alike.append(([weekday], spans))
    return [f"{_days(days, locale)}: {spans}" for days, spans in alike if spans]


def read_hours(weekday: int, typed: str, locale: QLocale) -> tuple[OpenHours, ...] | None:
    """The hours of a day as people type them: "9 to 12, 2 pm to 5 pm"; None when they cannot be read."""
    found = []
    for span in filter(None, (part.strip() for part in typed.split(","))):
        times = _two_times(span, locale)
        if times is None:
            return None
        found.append(OpenHours(weekday, *(each.strftime("%H:%M") for each in times)))
    return tuple(found)


def typed_hours(resource: Resource, weekday: int, locale: QLocale) -> str:
    """The hours of a day as they are shown to be changed."""
    return ", ".join(from_to(each, locale) for each in resource.hours_on(weekday))


def distance_words(metres: int | None, locale: QLocale, *, comes_to_you: bool = False) -> str:
    """How far it is, in miles or kilometres as people of the locale count; nothing when nobody knows."""
    if comes_to_you:
        return translate("Directory", "Comes to you")
    if metres is None:
        return ""
    is_metric = locale.measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    far = metres / (1000 if is_metric else METRES_PER_MILE)
    unit = translate("Directory", "{number} km") if is_metric else translate("Directory", "{number} mi")
    return unit.format(number=locale.toString(far, "f", 1))


def confirmed_words(resource: Resource, today: date, locale: QLocale) -> WordsCell:
    """When somebody last made sure that all this is so."""
    if resource.confirmed_on is None:
        return WordsCell(translate("Directory", "Never"), "triangle-alert", "warn")
    day = short_day(resource.confirmed_on, today, locale)
    if resource.is_stale(today):
        month = locale.toString(resource.confirmed_on, translate("Dates", "MMM yyyy"))  # type: ignore[call-overload]
        return WordsCell(translate("Directory", "Old: {day}").format(day=month), "triangle-alert", "warn")
    return WordsCell(day)


def field_words(name: str, resource: Resource, locale: QLocale) -> str:
    """A field of a place as somebody reads it."""
    value = getattr(resource, name)
    if name == "needs":
        return ", ".join(NEEDS[need].text for need in value)
    if name == "languages":
        return ", ".join(map(language_word, value))
    if name == "cost":
        return COSTS[value].text if value else ""
    if name == "hours":
        return "; ".join(hours_lines(resource, locale))
    if isinstance(value, bool):
        return translate("Directory", "Yes") if value else translate("Directory", "No")
    if name in ("latitude", "longitude"):
        return "" if value is None else f"{value / 1_000_000:.5f}"
    return str(value)


def _days(days: Sequence[int], locale: QLocale) -> str:
    first, last = (weekday_words(day, locale, long=False) for day in (days[0], days[-1]))
    if len(days) == 1:
        return first
    return translate("Directory", "{opens} to {closes}").format(opens=first, closes=last)


def _two_times(span: str, locale: QLocale) -> tuple[time, time] | None:
    if span.casefold() == translate("Directory", "all day"):
        return time.fromisoformat(_ALL_DAY[0]), time.fromisoformat(_ALL_DAY[1])
    for between in (translate("Directory", "to"), "-", "–", " a ", " to "):
        halves = span.split(between)
        if len(halves) == 2:  # noqa: PLR2004
            opens, closes = (read_time(half.strip(), locale) for half in halves)
            if opens is not None and closes is not None:
                return opens, closes
    return None
