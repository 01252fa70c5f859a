"""Contacts and events of a record in words, as entries of a timeline."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Assignment
from peerdesk.domain.plans import ActionStep, Goal, GoalStatus, Need
from peerdesk.domain.words import ContactStatus, Mode, Outcome, PartOfDay
from peerdesk.operations.participant_history import Deed, Difference, Event
from peerdesk.operations.participant_pages import ContactLine
from peerdesk.ui.attachments.words import kind_of, name_of
from peerdesk.ui.person.words import DETAILS, INTENSITIES, Counted, joined, long_day, short_day, value_words
from peerdesk.ui.plan.words import FIELDS, NEEDS, PARTS, STATUSES
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.timeline import TimelineEntry
from peerdesk.ui.words import FOLLOW_UPS, FUNCTIONS, KINDS_OF_CONTACT, MODES, OUTCOMES, Word

translate = QCoreApplication.translate
_GIST = 260
_SILENT = frozenset({Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE})


_CHOICES: Mapping[type, Mapping[Any, Word]] = MappingProxyType(
    {Need: NEEDS, GoalStatus: STATUSES, PartOfDay: PARTS}
)


def contact_entry(line: ContactLine, today: date) -> TimelineEntry:
    """A contact on the timeline."""
    contact = line.contact
    tag = _tag(line)
    day = short_day(contact.started_at.date(), today, QLocale()) if contact.started_at else ""
    minutes = Counted().minutes(contact.minutes) if contact.minutes else ""
    return TimelineEntry(
        key=contact.id,
        icon=_icon(contact),
        title=kind_of_contact(contact),
        when=day,
        line=joined((day if tag else "", _time(contact), minutes, contact.place, line.author)),
        note=textwrap.shorten(contact.note, _GIST, placeholder="…"),
        marks=tuple(
            TagText(FUNCTIONS[f].text, FUNCTIONS[f].icon, FUNCTIONS[f].tone) for f in contact.functions
        ),
        tag=tag,
        status=_status(line, today),
        current=contact.status in (ContactStatus.DRAFT, ContactStatus.RETURNED),
    )


def kind_of_contact(contact: Contact) -> str:
    """How it took place, and what came of it when that is not the plain thing."""
    kind = KINDS_OF_CONTACT[contact.mode].text if contact.mode else translate("Record", "Contact")
    if contact.outcome is None or (
        contact.outcome is Outcome.COMPLETED and contact.mode is not Mode.PHONE_CALL
    ):
        return kind
    return f"{kind}, {OUTCOMES[contact.outcome].text.lower()}"


def event_entry(event: Event, number: int, now: datetime) -> TimelineEntry:
    """An event on the timeline of the history."""
    at = event.at.astimezone(now.tzinfo)
    when = f"{short_day(at.date(), now.date(), QLocale())}, {time_words(at.time(), QLocale())}"
    waiting = TagText(translate("Record", "Waiting to send"), "cloud-off") if event.waiting else None
    doubtful = TagText(translate("Record", "Time not verified"), "clock", "warn")
    return TimelineEntry(
        key=number,
        icon=_event_icon(event),
        title=_sentence(event),
        when=when,
        note="\n".join(filter(None, (_difference(event, d) for d in event.differences))),
        tag=doubtful if event.time_unverified else None,
        status=waiting,
    )


def _icon(contact: Contact) -> str:
    if contact.mode is Mode.PHONE_CALL and contact.outcome in _SILENT:
        return "phone-missed"
    return MODES[contact.mode].icon if contact.mode else "messages-square"


def _time(contact: Contact) -> str:
    return time_words(contact.started_at.time(), QLocale()) if contact.started_at else ""


def _tag(line: ContactLine) -> TagText | None:
    contact = line.contact
    if contact.status is ContactStatus.DRAFT:
        return TagText(translate("Record", "Draft"), "pencil", "accent")
    if contact.status is ContactStatus.RETURNED:
        return TagText(translate("Record", "Sent back"), "undo-2", "warn")
    if contact.safety_concern:
        return TagText(translate("Record", "Safety concern"), "shield-alert", "danger")
    return TagText(translate("Record", "Waiting to send"), "cloud-off") if line.waiting else None


def _status(line: ContactLine, today: date) -> TagText | None:
    status = line.contact.status
    if status is ContactStatus.SUBMITTED and not line.waiting:
        return TagText(translate("Record", "Waiting for review"), "clock")
    if not line.reviewer:
        return None
    day = short_day(line.reviewed_on, today, QLocale()) if line.reviewed_on else ""
    who = {"name": line.reviewer, "day": day}
    if status is ContactStatus.APPROVED:
        return TagText(translate("Record", "Approved by {name}, {day}").format(**who), "circle-check", "ok")
    return TagText(translate("Record", "Sent back by {name}, {day}").format(**who), "undo-2", "warn")


def _event_icon(event: Event) -> str:
    if isinstance(event.record, Contact):
        return _icon(event.record)
    if isinstance(event.record, FollowUp):
        return FOLLOW_UPS[event.record.about].icon
    if isinstance(event.record, Goal | ActionStep):
        return "target"
    if isinstance(event.record, Attachment):
        return kind_of(event.record).icon
    return "users" if isinstance(event.record, Assignment) else "pencil"


def _sentence(event: Event) -> str:
    names = {"who": event.who or translate("Record", "The clinic"), "name": event.about}
    if isinstance(event.record, Contact):
        return _contact_sentence(event.deed).format(what=kind_of_contact(event.record).lower(), **names)
    if isinstance(event.record, FollowUp):
        what = event.record.what or FOLLOW_UPS[event.record.about].text
        return _follow_up_sentence(event.deed).format(what=what, **names)
    if isinstance(event.record, Goal):
        return _goal_sentence(event.deed).format(what=event.record.words, **names)
    if isinstance(event.record, ActionStep):
        return _step_sentence(event.deed).format(what=event.record.what, **names)
    if isinstance(event.record, Assignment):
        return _assignment_sentence(event.deed).format(**names)
    if isinstance(event.record, Attachment):
        return _attachment_sentence(event.deed).format(what=name_of(event.record), **names)
    return _person_sentence(event.deed).format(**names)


def _contact_sentence(deed: Deed) -> str:
    words = {
        Deed.SUBMITTED: translate("Record", "{who} logged: {what}"),
        Deed.TAKEN_BACK: translate("Record", "{who} took back to change: {what}"),
        Deed.RETURNED: translate("Record", "{who} sent back: {what}"),
        Deed.APPROVED: translate("Record", "{who} approved: {what}"),
    }
    return words[deed]


def _follow_up_sentence(deed: Deed) -> str:
    words = {
        Deed.ADDED: translate("Record", "{who} planned: {what}"),
        Deed.CHANGED: translate("Record", "{who} changed the plan: {what}"),
        Deed.REMOVED: translate("Record", "{who} dropped the plan: {what}"),
        Deed.DONE: translate("Record", "{who} marked as done: {what}"),
        Deed.REOPENED: translate("Record", "{who} opened again: {what}"),
    }
    return words[deed]


def _goal_sentence(deed: Deed) -> str:
    words = {
        Deed.ADDED: translate("Record", "{who} wrote down a goal: {what}"),
        Deed.CHANGED: translate("Record", "{who} changed a goal: {what}"),
        Deed.REMOVED: translate("Record", "{who} removed a goal: {what}"),
    }
    return words[deed]


def _step_sentence(deed: Deed) -> str:
    words = {
        Deed.ADDED: translate("Record", "{who} added a step: {what}"),
        Deed.CHANGED: translate("Record", "{who} changed a step: {what}"),
        Deed.REMOVED: translate("Record", "{who} removed a step: {what}"),
    }
    return words[deed]


def _assignment_sentence(deed: Deed) -> str:
    words = {
        Deed.ADDED: translate("Record", "{who} asked {name} to support this person"),
        Deed.CHANGED: translate("Record", "{who} changed the support by {name}"),
        Deed.REMOVED: translate("Record", "{who} took back the support by {name}"),
    }
    return words[deed]


def _attachment_sentence(deed: Deed) -> str:
    words = {
        Deed.ADDED: translate("Record", "{who} added a photo or file: {what}"),
        Deed.CHANGED: translate("Record", "{who} said what a photo or file shows: {what}"),
        Deed.REMOVED: translate("Record", "{who} removed a photo or file: {what}"),
    }
    return words[deed]


def _person_sentence(deed: Deed) -> str:
    words = {
        Deed.ADDED: translate("Record", "{who} added this person"),
        Deed.CHANGED: translate("Record", "{who} changed details"),
        Deed.REMOVED: translate("Record", "{who} removed this record"),
        Deed.JOINED: translate("Record", "{who} joined two records of this person"),
        Deed.PARTED: translate("Record", "{who} parted two records: they are two people"),
    }
    return words[deed]


def _difference(event: Event, difference: Difference) -> str:
    name = _field_name(event, difference.field)
    if not name:
        return ""
    before, after = (_value(difference.field, value) for value in (difference.before, difference.after))
    if before and after:
        return translate("Record", "{field}: {before} → {after}").format(
            field=name, before=before, after=after
        )
    if after:
        return translate("Record", "{field}: {after} added").format(field=name, after=after)
    return translate("Record", "{field}: {before} removed").format(field=name, before=before)


def _field_name(event: Event, field: str) -> str:
    if isinstance(event.record, FollowUp | Assignment):
        words = {
            "due_on": translate("Record", "Due"),
            "due_time": translate("Record", "Time"),
            "what": translate("Record", "What"),
            "intensity": translate("Record", "Support"),
            "starts_on": translate("Record", "From"),
            "ends_on": translate("Record", "Until"),
        }
        return words.get(field, "")
    if event.record.kind in FIELDS:
        return FIELDS[event.record.kind][field].text if field in FIELDS[event.record.kind] else ""
    return DETAILS[field].text if field in DETAILS else ""


def _value(field: str, value: Any) -> str:
    if field == "intensity" and value in INTENSITIES:
        return INTENSITIES[value].text
    if isinstance(value, Need | GoalStatus | PartOfDay):
        return _CHOICES[type(value)][value].text
    if field == "household_id":
        return translate("Record", "a household") if value else ""
    return long_day(value, QLocale()) if isinstance(value, date) else value_words(field, value, QLocale())
