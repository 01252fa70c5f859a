"""A log in the words of its reviewer: its fields, answers, decisions and moments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.words import Decision
from peerdesk.operations.contact_pages import Happened
from peerdesk.ui import record_words
from peerdesk.ui.record_words import Speech, value_words
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.words import Word

_WEEK = 7

MARKABLE = ("started_at", "place", "activities", "note", "next_step", "safety_concern", "travel_minutes")
"""The fields a comment can be about: each is a part of the author's form."""

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


def say(word: Word) -> str:
    """The word in the language of the window."""
    return QCoreApplication.translate("review", str(word.source))


def field_name(field: str) -> str:
    """What an answer of a log is called."""
    return record_words.field_name("contact", field)


def answer_words(field: str, value: Any, speech: Speech) -> str:
    """One answer of a log in words; "" for none."""
    return value_words("contact", field, value, speech)


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
