"""Any field of any record in words: what it is called, and what a value of it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Address, Consent, Participant, Phone
from peerdesk.domain.plans import GoalStatus, Need, Went
from peerdesk.domain.records import Record
from peerdesk.domain.resources import Cost, OpenHours, Standing
from peerdesk.domain.words import (
    Decision,
    FlagKind,
    FollowUpKind,
    Function,
    Intensity,
    Mode,
    Outcome,
    PartOfDay,
    ReturnReason,
)
from peerdesk.operations.activities import Catalogue
from peerdesk.ui.directory.words import COSTS, METRES_PER_MILE, STANDINGS, from_to, weekday_words
from peerdesk.ui.directory.words import FIELDS as PLACE
from peerdesk.ui.person.words import (
    CONSENTS,
    DETAILS,
    FLAG_KINDS,
    INTENSITIES,
    Counted,
    address_line,
    joined,
    long_day,
    phone_line,
)
from peerdesk.ui.person.words import value_words as detail_words
from peerdesk.ui.plan.words import FIELDS as PLAN
from peerdesk.ui.plan.words import NEEDS, PARTS, STATUSES, WENT
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.words import FOLLOW_UPS, FUNCTIONS, KINDS_OF_CONTACT, OUTCOMES, Word, language_word

translate = QCoreApplication.translate

CONTACT: Mapping[str, Word] = MappingProxyType(
    {
        "mode": Word(QT_TRANSLATE_NOOP("words", "Type")),
        "outcome": Word(QT_TRANSLATE_NOOP("words", "Outcome")),
        "started_at": Word(QT_TRANSLATE_NOOP("words", "When")),
        "minutes": Word(QT_TRANSLATE_NOOP("words", "Minutes")),
        "place": Word(QT_TRANSLATE_NOOP("words", "Place")),
        "functions": Word(QT_TRANSLATE_NOOP("words", "Kind of support")),
        "activities": Word(QT_TRANSLATE_NOOP("words", "What they did")),
        "note": Word(QT_TRANSLATE_NOOP("words", "Note")),
        "next_step": Word(QT_TRANSLATE_NOOP("words", "Next step")),
        "next_step_on": Word(QT_TRANSLATE_NOOP("words", "Day of the next step")),
        "others_present": Word(QT_TRANSLATE_NOOP("words", "Who else")),
        "language": Word(QT_TRANSLATE_NOOP("words", "Language")),
        "interpreter": DETAILS["interpreter_needed"],
        "travel_minutes": Word(QT_TRANSLATE_NOOP("words", "Travel time")),
        "travel_metres": Word(QT_TRANSLATE_NOOP("words", "Distance")),
        "safety_concern": Word(QT_TRANSLATE_NOOP("words", "Safety")),
        "safety_note": Word(QT_TRANSLATE_NOOP("words", "Safety note")),
        "late_reason": Word(QT_TRANSLATE_NOOP("words", "Why it is late")),
    }
)
"""What each answer of a log is called."""

_NAME = Word(QT_TRANSLATE_NOOP("words", "Name"))
FIELDS: Mapping[str, Mapping[str, Word]] = MappingProxyType(
    {
        "participant": DETAILS,
        "contact": CONTACT,
        "follow_up": {
            "about": Word(QT_TRANSLATE_NOOP("words", "About")),
            "what": Word(QT_TRANSLATE_NOOP("words", "What")),
            "due_on": Word(QT_TRANSLATE_NOOP("words", "Due")),
            "due_time": Word(QT_TRANSLATE_NOOP("words", "Time")),
            "mode": CONTACT["mode"],
            "assignee_id": Word(QT_TRANSLATE_NOOP("words", "Who does it")),
            "contact_id": Word(QT_TRANSLATE_NOOP("words", "Promised in")),
            "done_at": Word(QT_TRANSLATE_NOOP("words", "Done")),
            "done_by_contact_id": Word(QT_TRANSLATE_NOOP("words", "Done with")),
        },
        **PLAN,
        "resource": PLACE,
        "assignment": {
            "intensity": Word(QT_TRANSLATE_NOOP("words", "Support level")),
            "staff_id": Word(QT_TRANSLATE_NOOP("words", "Supported by")),
            "starts_on": Word(QT_TRANSLATE_NOOP("words", "From")),
            "ends_on": Word(QT_TRANSLATE_NOOP("words", "Until")),
        },
        "review": {
            "decision": Word(QT_TRANSLATE_NOOP("words", "Decision")),
            "reason": Word(QT_TRANSLATE_NOOP("words", "Reason")),
            "comment": Word(QT_TRANSLATE_NOOP("words", "Comment")),
            "marked": Word(QT_TRANSLATE_NOOP("words", "Marked answers")),
            "opened_at": Word(QT_TRANSLATE_NOOP("words", "Opened")),
            "decided_at": Word(QT_TRANSLATE_NOOP("words", "Decided")),
        },
        "attachment": {
            "title": Word(QT_TRANSLATE_NOOP("words", "Title")),
            "caption": Word(QT_TRANSLATE_NOOP("words", "Description")),
            "contact_id": Word(QT_TRANSLATE_NOOP("words", "Belongs to")),
        },
        "clinic": {
            "name": _NAME,
            "phone": DETAILS["phones"],
            "crisis_phone": Word(QT_TRANSLATE_NOOP("words", "Phone in a crisis")),
            "lease_days": Word(QT_TRANSLATE_NOOP("words", "Days without the clinic")),
            "lock_minutes": Word(QT_TRANSLATE_NOOP("words", "Longest minutes to the lock")),
            "latitude": PLACE["latitude"],
            "longitude": PLACE["longitude"],
        },
        "team": {"name": _NAME},
        "staff_member": {
            "team_id": Word(QT_TRANSLATE_NOOP("words", "Team")),
            "name": _NAME,
            "given_name": DETAILS["preferred_name"],
            "roles": Word(QT_TRANSLATE_NOOP("words", "Roles")),
            "languages": DETAILS["languages"],
            "phone": DETAILS["phones"],
            "active": Word(QT_TRANSLATE_NOOP("words", "Works here")),
        },
        "activity": {
            "function": CONTACT["functions"],
            "name_en": Word(QT_TRANSLATE_NOOP("words", "English name")),
            "name_es": Word(QT_TRANSLATE_NOOP("words", "Spanish name")),
            "position": Word(QT_TRANSLATE_NOOP("words", "Place in the list")),
            "retired": Word(QT_TRANSLATE_NOOP("words", "Not in use")),
        },
    }
)
"""What the fields of each kind of record are called."""

DECISIONS: Mapping[Decision, Word] = MappingProxyType(
    {
        Decision.OPENED: FIELDS["review"]["opened_at"],
        Decision.APPROVED: Word(QT_TRANSLATE_NOOP("words", "Approved")),
        Decision.RETURNED: Word(QT_TRANSLATE_NOOP("words", "Sent back")),
        Decision.CO_SIGNED: Word(QT_TRANSLATE_NOOP("words", "Co-signed")),
    }
)
REASONS: Mapping[ReturnReason, Word] = MappingProxyType(
    {
        ReturnReason.NUMBERS_MISSING: Word(QT_TRANSLATE_NOOP("words", "Numbers missing")),
        ReturnReason.NOTE_UNCLEAR: Word(QT_TRANSLATE_NOOP("words", "Note unclear")),
        ReturnReason.WRONG_TIME: Word(QT_TRANSLATE_NOOP("words", "Wrong time")),
        ReturnReason.OTHER: FLAG_KINDS[FlagKind.OTHER],
    }
)
"""Why a log goes back."""

WORDS_OF: Mapping[type[StrEnum], Mapping[Any, Word]] = MappingProxyType(
    {
        Mode: KINDS_OF_CONTACT,
        Outcome: OUTCOMES,
        Function: FUNCTIONS,
        Intensity: INTENSITIES,
        FollowUpKind: FOLLOW_UPS,
        Decision: DECISIONS,
        ReturnReason: REASONS,
        Need: NEEDS,
        GoalStatus: STATUSES,
        Went: WENT,
        PartOfDay: PARTS,
        Cost: COSTS,
        Standing: STANDINGS,
    }
)
"""The words of every choice a record can hold, but for those of a participant's details."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What it takes to say a value: the clinic's activities, the language, the moment, the locale.

    `names` are those of people at the clinic whom a value may point at.
    """

    catalogue: Catalogue
    language: str
    now: datetime
    locale: QLocale
    names: Mapping[UUID, str] = field(default_factory=dict)


def field_name(kind: str, name: str) -> str:
    """What a field is called; one this version has no word for is shown as it is named."""
    known = FIELDS.get(kind, {})
    return known[name].text if name in known else name.replace("_", " ")


def thing(record: Record, person: Participant | None, today: date) -> str:
    """What a record is, in the middle of a sentence: "Doña Rosa’s details"."""
    words = {
        "participant": translate("words", "{name}’s details"),
        "contact": translate("words", "the log about {name}"),
        "follow_up": translate("words", "the plan for {name}"),
        "assignment": translate("words", "the support of {name}"),
        "review": translate("words", "the review of a log about {name}"),
        "attachment": translate("words", "a file about {name}"),
        "goal": translate("words", "a goal of {name}"),
        "action_step": translate("words", "a step of {name}"),
        "check_in": translate("words", "how a step of {name} went"),
        "needs_assessment": translate("words", "what {name} needs"),
    }
    said = words.get(record.kind, translate("words", "the clinic’s own records"))
    day = _day_of(record)
    of_day = f" · {date_words(day, today, QLocale())}" if day else ""
    return said.format(name=person.short_name if person else "") + of_day


def value_words(kind: str, name: str, value: Any, speech: Speech) -> str:
    """One value in words, on one line where it is not a text of several; "" for none."""
    return ", ".join(value_lines(kind, name, value, speech))


def value_lines(kind: str, name: str, value: Any, speech: Speech) -> list[str]:
    """One value in words, a line for each member of a list, with everything that two can differ in."""
    if value is None or value in ("", ()):
        return []
    if name in _ANSWERS:
        return [_ANSWERS[name](value, speech)]
    if isinstance(value, tuple):
        return [_member_words(kind, name, member, speech) for member in value]
    return [_one(kind, name, value, speech)]


def moment_words(at: datetime | None, now: datetime, locale: QLocale) -> str:
    """A moment in words: "Mon, Mar 16, 2:10 PM"."""
    if at is None:
        return ""
    local = at.astimezone(now.tzinfo)
    return f"{date_words(local.date(), now.date(), locale)}, {time_words(local.time(), locale)}"


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


def _day_of(record: Record) -> date | None:
    """The day that tells one log or plan from another."""
    if isinstance(record, Contact) and record.started_at:
        return record.started_at.date()
    return record.due_on if isinstance(record, FollowUp) else None


def _member_words(kind: str, name: str, member: Any, speech: Speech) -> str:
    if isinstance(member, Phone):
        return joined((member.number, phone_line(member)))
    if isinstance(member, Address):
        return joined((address_line(member), member.note))
    if isinstance(member, OpenHours):
        return joined((weekday_words(member.weekday, speech.locale), from_to(member, speech.locale)))
    if isinstance(member, Consent):
        return joined((CONSENTS[member.kind].text, long_day(member.given_on, speech.locale), member.note))
    if name == "languages":
        return language_word(member)
    if name == "marked":
        return field_name("contact", member)
    return (
        detail_words(name, (member,), speech.locale)
        if kind == "participant"
        else _one("", "", member, speech)
    )


def _one(kind: str, name: str, value: Any, speech: Speech) -> str:
    if isinstance(value, bool):
        return translate("words", "Yes") if value else translate("words", "No")
    if isinstance(value, datetime):
        return moment_words(value, speech.now, speech.locale)
    if isinstance(value, date):
        return long_day(value, speech.locale) if kind == "participant" else _day(value, speech)
    if isinstance(value, StrEnum):
        words = WORDS_OF.get(type(value), {})
        return words[value].text if value in words else value.replace("_", " ")
    if isinstance(value, UUID):
        return speech.names.get(value, "") or _something(name)
    return str(value)


def _something(name: str) -> str:
    """What a value points at that has no name of its own."""
    if name == "household_id":
        return translate("words", "A household")
    if name == "merged_into":
        return translate("words", "Another record")
    return translate("words", "A log") if name.endswith("contact_id") else translate("words", "Somebody")


def _day(value: date, speech: Speech) -> str:
    return date_words(value, speech.now.date(), speech.locale)


def _time(value: str, speech: Speech) -> str:
    return time_words(time.fromisoformat(value), speech.locale)


def _miles(value: int, _speech: Speech) -> str:
    miles = f"{value / METRES_PER_MILE:.1f}"
    return translate("words", "{miles} miles").format(miles=miles)


def _activities(chosen: tuple[UUID, ...], speech: Speech) -> str:
    return ", ".join(tag.text for tag in activity_tags(chosen, (), speech))


_ANSWERS: Mapping[str, Callable[[Any, Speech], str]] = MappingProxyType(
    {
        "minutes": lambda minutes, _speech: minutes_words(minutes),
        "travel_minutes": lambda minutes, _speech: minutes_words(minutes),
        "travel_metres": _miles,
        "activities": _activities,
        "language": lambda code, _speech: language_word(code),
        "due_time": _time,
    }
)
"""The fields whose values are said in a way of their own."""
