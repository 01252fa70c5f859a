"""A participant in words: support, dates, where and when to reach them, and the names of their details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from peerdesk.domain.people import Address, Consent, EmergencyContact, Flag, Participant, Phone
from peerdesk.domain.words import ConsentKind, FlagKind, Intensity, PartOfDay, PhoneUse
from peerdesk.operations.caseload import Due
from peerdesk.ui.widgets.cells import WordsCell
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.words import FLAGS, Word, language_word

SEPARATOR = " · "

INTENSITIES: Mapping[Intensity, Word] = MappingProxyType(
    {
        Intensity.INTENSIVE: Word(QT_TRANSLATE_NOOP("words", "Intensive"), "signal-high"),
        Intensity.STANDARD: Word(QT_TRANSLATE_NOOP("words", "Standard"), "signal-high"),
        Intensity.MAINTENANCE: Word(QT_TRANSLATE_NOOP("words", "Maintenance"), "signal-high"),
    }
)
BARS: Mapping[Intensity, int] = MappingProxyType(
    {Intensity.INTENSIVE: 3, Intensity.STANDARD: 2, Intensity.MAINTENANCE: 1}
)
"""How many bars stand for how much support."""

PARTS_OF_DAY: Mapping[PartOfDay, Word] = MappingProxyType(
    {
        PartOfDay.MORNING: Word(QT_TRANSLATE_NOOP("words", "Mornings")),
        PartOfDay.MIDDAY: Word(QT_TRANSLATE_NOOP("words", "Midday")),
        PartOfDay.AFTERNOON: Word(QT_TRANSLATE_NOOP("words", "Afternoons")),
        PartOfDay.EVENING: Word(QT_TRANSLATE_NOOP("words", "Evenings")),
    }
)

PHONE_USES: Mapping[PhoneUse, Word] = MappingProxyType(
    {
        PhoneUse.MOBILE: Word(QT_TRANSLATE_NOOP("words", "Mobile")),
        PhoneUse.HOME: Word(QT_TRANSLATE_NOOP("words", "Home phone")),
        PhoneUse.WORK: Word(QT_TRANSLATE_NOOP("words", "Work")),
        PhoneUse.RELATIVE: Word(QT_TRANSLATE_NOOP("words", "A relative")),
    }
)

CONSENTS: Mapping[ConsentKind, Word] = MappingProxyType(
    {
        ConsentKind.RECORDS: Word(QT_TRANSLATE_NOOP("words", "Keep records"), "file-check-2"),
        ConsentKind.HOME_VISITS: Word(QT_TRANSLATE_NOOP("words", "Home visits"), "house"),
        ConsentKind.TEXT_MESSAGES: Word(QT_TRANSLATE_NOOP("words", "Text messages"), "message-square"),
        ConsentKind.SHARE_WITH_FAMILY: Word(QT_TRANSLATE_NOOP("words", "Share with family"), "users"),
    }
)

WAYS: Mapping[str, Word] = MappingProxyType(
    {
        "phone": Word(QT_TRANSLATE_NOOP("words", "Phone call"), "phone"),
        "text": Word(QT_TRANSLATE_NOOP("words", "Text message"), "message-square"),
        "home": Word(QT_TRANSLATE_NOOP("words", "At home"), "house"),
    }
)
"""How somebody likes to be reached."""

FLAG_KINDS: Mapping[FlagKind, Word] = MappingProxyType(
    {
        FlagKind.RISK: Word(QT_TRANSLATE_NOOP("words", "Safety risk")),
        FlagKind.ALLERGY: Word(QT_TRANSLATE_NOOP("words", "Allergy")),
        FlagKind.ANIMAL: Word(QT_TRANSLATE_NOOP("words", "Animal")),
        FlagKind.HEARING: Word(QT_TRANSLATE_NOOP("words", "Hearing")),
        FlagKind.MOBILITY: Word(QT_TRANSLATE_NOOP("words", "Getting around")),
        FlagKind.IN_HOSPITAL: Word(QT_TRANSLATE_NOOP("words", "In hospital")),
        FlagKind.OTHER: Word(QT_TRANSLATE_NOOP("words", "Other")),
    }
)

DETAILS: Mapping[str, Word] = MappingProxyType(
    {
        "preferred_name": Word(QT_TRANSLATE_NOOP("words", "Preferred name")),
        "given_name": Word(QT_TRANSLATE_NOOP("words", "First name")),
        "family_name": Word(QT_TRANSLATE_NOOP("words", "Last name")),
        "pronouns": Word(QT_TRANSLATE_NOOP("words", "Pronouns")),
        "birth_date": Word(QT_TRANSLATE_NOOP("words", "Birth date")),
        "languages": Word(QT_TRANSLATE_NOOP("words", "Languages")),
        "interpreter_needed": Word(QT_TRANSLATE_NOOP("words", "Interpreter")),
        "phones": Word(QT_TRANSLATE_NOOP("words", "Phone")),
        "addresses": Word(QT_TRANSLATE_NOOP("words", "Address")),
        "reach_by": Word(QT_TRANSLATE_NOOP("words", "Best way")),
        "reach_at": Word(QT_TRANSLATE_NOOP("words", "Best time")),
        "household_id": Word(QT_TRANSLATE_NOOP("words", "Household")),
        "emergency_contacts": Word(QT_TRANSLATE_NOOP("words", "Emergency contact")),
        "record_number": Word(QT_TRANSLATE_NOOP("words", "Record number")),
        "consents": Word(QT_TRANSLATE_NOOP("words", "Consent")),
        "flags": Word(QT_TRANSLATE_NOOP("words", "Know before you go")),
        "about": Word(QT_TRANSLATE_NOOP("words", "About this person")),
        "merged_into": Word(QT_TRANSLATE_NOOP("words", "The same person as")),
    }
)
"""The fields of a participant, as their labels say them."""


class Counted(QObject):
    """Words with a number in them: only the `tr` of an object knows their plural."""

    def days_late(self, days: int) -> str:
        """How late something is."""
        return self.tr("%n days late", "", days)

    def minutes(self, minutes: int) -> str:
        """How long something took."""
        return self.tr("%n min", "", minutes)


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, on one line."""
    return SEPARATOR.join(part for part in parts if part)


def spoken(participant: Participant) -> str:
    """The languages of a participant."""
    return ", ".join(language_word(code) for code in participant.languages)


def foreign(participant: Participant, language: str) -> str:
    """The languages of a participant who does not speak that of the window."""
    return "" if language in participant.languages else spoken(participant)


def short_day(day: date, today: date, locale: QLocale) -> str:
    """A day of the past in a word or two: "Today", "Mar 5", with the year when it is another one."""
    if abs((day - today).days) <= 1:
        return date_words(day, today, locale)
    if day.year != today.year:
        return long_day(day, locale)
    form = QCoreApplication.translate("Dates", "MMM d")
    return locale.toString(day, form)  # type: ignore[call-overload, no-any-return]


def due_words(due: Due, today: date, locale: QLocale) -> WordsCell:
    """When the next contact is due, with an icon and a tone from the day it is due on."""
    late = due.days_late(today)
    if late:
        return WordsCell(Counted().days_late(late), "alarm-clock", "danger")
    day = date_words(due.on, today, locale)
    words = f"{day}, {time_words(due.at, locale)}" if due.at else day
    return WordsCell(words, "clock", "warn") if due.on == today else WordsCell(words)


def flag_tags(flags: Iterable[Flag]) -> tuple[TagText, ...]:
    """What to know before the door opens, the most pressing first."""
    tags = [TagText(flag.note, FLAGS[flag.kind].icon, FLAGS[flag.kind].tone) for flag in flags]
    return tuple(sorted(tags, key=lambda tag: ("danger", "warn", "").index(tag.tone)))


def value_words(field: str, value: Any, locale: QLocale) -> str:
    """The value of a participant's field in words; "" for nothing."""
    if isinstance(value, bool):
        return (
            QCoreApplication.translate("words", "Yes") if value else QCoreApplication.translate("words", "No")
        )
    if isinstance(value, date):
        return long_day(value, locale)
    if isinstance(value, tuple):
        return ", ".join(_member_words(field, member) for member in value)
    if isinstance(value, UUID):
        return QCoreApplication.translate("words", "Another record")
    return "" if value is None else str(value)


def long_day(day: date, locale: QLocale) -> str:
    """A day with its year: "May 2, 1964"."""
    return locale.toString(day, QCoreApplication.translate("Dates", "MMM d, yyyy"))  # type: ignore[call-overload, no-any-return]


def phone_line(phone: Phone) -> str:
    """What to know of a number: whose it is, and whether a message may be left."""
    quiet = "" if phone.leave_message else QCoreApplication.translate("words", "Leave no message")
    return joined((PHONE_USES[phone.use].text, phone.note, quiet))


def address_line(address: Address) -> str:
    """An address on one line."""
    return ", ".join(part for part in (address.line, address.city, address.postal_code) if part)


def _member_words(field: str, member: Any) -> str:
    if field == "languages":
        return language_word(member)
    if field == "reach_by":
        return WAYS[member].text if member in WAYS else str(member)
    say = _MEMBERS.get(type(member))
    return say(member) if say is not None else str(member)


_MEMBERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        Phone: lambda phone: str(phone.number),
        Address: address_line,
        EmergencyContact: lambda person: joined((person.name, person.relationship, person.phone)),
        Flag: lambda flag: f"{FLAG_KINDS[flag.kind].text}: {flag.note}",
        Consent: lambda consent: CONSENTS[consent.kind].text,
        PartOfDay: lambda part: PARTS_OF_DAY[part].text,
    }
)
