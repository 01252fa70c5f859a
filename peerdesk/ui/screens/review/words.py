"""A log in the words of its reviewer: its fields, answers, decisions and moments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.words import Decision, Mode, Outcome, ReturnReason
from peerdesk.operations.activities import Catalogue
from peerdesk.operations.contact_pages import Happened
from peerdesk.ui.person.words import Counted
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.words import FUNCTIONS, KINDS_OF_CONTACT, OUTCOMES, Word, language_word

_METRES_PER_MILE = 1609.344
_WEEK = 7

FIELDS: Mapping[str, Word] = MappingProxyType(
    {
        "mode": Word(QT_TRANSLATE_NOOP("review", "Type")),
        "outcome": Word(QT_TRANSLATE_NOOP("review", "Outcome")),
        "started_at": Word(QT_TRANSLATE_NOOP("review", "When")),
        "minutes": Word(QT_TRANSLATE_NOOP("review", "Minutes")),
        "place": Word(QT_TRANSLATE_NOOP("review", "Place")),
        "activities": Word(QT_TRANSLATE_NOOP("review", "What they did")),
        "note": Word(QT_TRANSLATE_NOOP("review", "Note")),
        "next_step": Word(QT_TRANSLATE_NOOP("review", "Next step")),
        "next_step_on": Word(QT_TRANSLATE_NOOP("review", "Day of the next step")),
        "others_present": Word(QT_TRANSLATE_NOOP("review", "Who else")),
        "language": Word(QT_TRANSLATE_NOOP("review", "Language")),
        "interpreter": Word(QT_TRANSLATE_NOOP("review", "Interpreter")),
        "travel_minutes": Word(QT_TRANSLATE_NOOP("review", "Travel time")),
        "travel_metres": Word(QT_TRANSLATE_NOOP("review", "Distance")),
        "safety_concern": Word(QT_TRANSLATE_NOOP("review", "Safety")),
        "safety_note": Word(QT_TRANSLATE_NOOP("review", "Safety note")),
        "late_reason": Word(QT_TRANSLATE_NOOP("review", "Why it is late")),
    }
)
"""What a reviewer calls each answer of a log."""

MARKABLE = ("started_at", "place", "activities", "note", "next_step", "safety_concern", "travel_minutes")
"""The fields a comment can be about: each is a part of the author's form."""

REASONS: Mapping[ReturnReason, Word] = MappingProxyType(
    {
        ReturnReason.NUMBERS_MISSING: Word(QT_TRANSLATE_NOOP("review", "Numbers missing")),
        ReturnReason.NOTE_UNCLEAR: Word(QT_TRANSLATE_NOOP("review", "Note unclear")),
        ReturnReason.WRONG_TIME: Word(QT_TRANSLATE_NOOP("review", "Wrong time")),
        ReturnReason.OTHER: Word(QT_TRANSLATE_NOOP("review", "Other")),
    }
)
"""Why a log goes back."""

DECISIONS: Mapping[Decision, Word] = MappingProxyType(
    {
        Decision.APPROVED: Word(QT_TRANSLATE_NOOP("review", "{name} approved it"), "check", "ok"),
        Decision.RETURNED: Word(QT_TRANSLATE_NOOP("review", "{name} sent it back"), "undo-2", "warn"),
        Decision.CO_SIGNED: Word(QT_TRANSLATE_NOOP("review", "{name} co-signed it"), "file-signature", "ok"),
    }
)
"""What was said of a log."""

DEEDS: Mapping[Happened, Word] = MappingProxyType(
    {
        Happened.CREATED: Word(QT_TRANSLATE_NOOP("review", "{name} began the log")),
        Happened.CHANGED: Word(QT_TRANSLATE_NOOP("review", "{name} changed it")),
        Happened.SUBMITTED: Word(QT_TRANSLATE_NOOP("review", "{name} sent it")),
        Happened.TAKEN_BACK: Word(QT_TRANSLATE_NOOP("review", "{name} took it back")),
        Happened.RETURNED: DECISIONS[Decision.RETURNED],
        Happened.APPROVED: DECISIONS[Decision.APPROVED],
    }
)
"""What somebody did with a log."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What it takes to say an answer: the clinic's activities, the language, the moment, the locale."""

    catalogue: Catalogue
    language: str
    now: datetime
    locale: QLocale


def say(word: Word) -> str:
    """The word in the language of the window."""
    return QCoreApplication.translate("review", str(word.source))


def field_name(field: str) -> str:
    """What a field is called; one this version has no word for is shown as it is named."""
    return say(FIELDS[field]) if field in FIELDS else field


def answer_words(field: str, value: Any, speech: Speech) -> str:
    """One answer of a log in words; "" for none."""
    if value is None or value in ("", ()):
        return ""
    form = _ANSWERS.get(field)
    return form(value, speech) if form else str(value)


def moment_words(at: datetime | None, now: datetime, locale: QLocale) -> str:
    """A moment in words: "Mon, Mar 16, 2:10 PM"."""
    if at is None:
        return ""
    local = at.astimezone(now.tzinfo)
    return f"{date_words(local.date(), now.date(), locale)}, {time_words(local.time(), locale)}"


def short_moment(at: datetime | None, now: datetime, locale: QLocale) -> str:
    """A moment in a word: the time of today, the weekday of the last six days, else the day."""
    if at is None:
        return ""
    local = at.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days == 0:
        return time_words(local.time(), locale)
    if 0 < days < _WEEK:
        return str(locale.dayName(local.isoweekday(), QLocale.FormatType.ShortFormat))
    return date_words(local.date(), now.date(), locale)


def minutes_words(minutes: int) -> str:
    """So many minutes."""
    return Counted().minutes(minutes)


def activity_tags(chosen: tuple[UUID, ...], functions: tuple[Any, ...], speech: Speech) -> list[TagText]:
    """What was done, in the colours of the functions; one whose activities are retired stands for them."""
    tags: list[TagText] = []
    for function, offered in speech.catalogue.by_function.items():
        word = FUNCTIONS[function]
        names = [activity.name(speech.language) for activity in offered if activity.id in chosen]
        if not names and function in functions:
            names = [word.text]
        tags += [TagText(name, word.icon, word.tone) for name in names]
    return tags


def _activities(chosen: tuple[UUID, ...], speech: Speech) -> str:
    return ", ".join(tag.text for tag in activity_tags(chosen, (), speech))


def _yes_or_no(value: bool, _speech: Speech) -> str:  # noqa: FBT001 - an answer of the log
    if value:
        return QCoreApplication.translate("review", "Yes")
    return QCoreApplication.translate("review", "No")


def _day(value: date, speech: Speech) -> str:
    return date_words(value, speech.now.date(), speech.locale)


def _miles(value: int, _speech: Speech) -> str:
    miles = f"{value / _METRES_PER_MILE:.1f}"
    return QCoreApplication.translate("review", "{miles} miles").format(miles=miles)


def _mode(value: Mode, _speech: Speech) -> str:
    return KINDS_OF_CONTACT[value].text


def _outcome(value: Outcome, _speech: Speech) -> str:
    return OUTCOMES[value].text


_ANSWERS: Mapping[str, Callable[[Any, Speech], str]] = MappingProxyType(
    {
        "mode": _mode,
        "outcome": _outcome,
        "started_at": lambda at, speech: moment_words(at, speech.now, speech.locale),
        "minutes": lambda minutes, _speech: minutes_words(minutes),
        "activities": _activities,
        "next_step_on": _day,
        "others_present": lambda people, _speech: ", ".join(people),
        "language": lambda code, _speech: language_word(code),
        "interpreter": _yes_or_no,
        "travel_minutes": lambda minutes, _speech: minutes_words(minutes),
        "travel_metres": _miles,
        "safety_concern": _yes_or_no,
    }
)
