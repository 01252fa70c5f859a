"""The contact, what is said of it, and its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from peerdesk.domain.records import Record, indexed, members, text
from peerdesk.domain.words import ContactStatus, Decision, Function, Mode, Outcome, ReturnReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """One thing done together, under one function; the clinic keeps the list."""

    kind: ClassVar[str] = "activity"
    function: Function
    name_en: str = text(max=60)
    name_es: str = text(max=60)
    position: int = 0
    retired: bool = False

    def name(self, language: str) -> str:
        """The name in `en` or `es`; the other one when that is missing."""
        preferred, other = (self.name_es, self.name_en) if language == "es" else (self.name_en, self.name_es)
        return preferred or other


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One logged interaction with a participant [Encounter]."""

    kind: ClassVar[str] = "contact"
    participant_id: UUID = indexed()
    author_id: UUID = indexed()
    status: ContactStatus = indexed(ContactStatus.DRAFT)
    mode: Mode | None = None
    outcome: Outcome | None = None
    started_at: datetime | None = indexed(None)
    minutes: int | None = None
    place: str = text(max=200, searchable=True)
    language: str = text(max=20)
    interpreter: bool = False
    functions: tuple[Function, ...] = members(max=4)
    activities: tuple[UUID, ...] = members(max=60)
    note: str = text(max=20_000, searchable=True)
    next_step: str = text(max=500, searchable=True)
    next_step_on: date | None = None
    others_present: tuple[str, ...] = members(max=20, searchable=True)
    travel_minutes: int | None = None
    travel_metres: int | None = None
    safety_concern: bool | None = None
    safety_note: str = text(max=2000, searchable=True)
    late_reason: str = text(max=300)
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """What a supervisor or clinician says of a contact; `marked` names the fields the comment is about."""

    kind: ClassVar[str] = "review"
    participant_id: UUID = indexed()
    contact_id: UUID = indexed()
    reviewer_id: UUID
    decision: Decision = Decision.OPENED
    reason: ReturnReason | None = None
    comment: str = text(max=2000)
    marked: tuple[str, ...] = members(max=30)
    opened_at: datetime
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum(Record):
    """A correction below an approved contact, which is itself never altered."""

    kind: ClassVar[str] = "addendum"
    participant_id: UUID = indexed()
    contact_id: UUID = indexed()
    author_id: UUID
    written_at: datetime
    note: str = text(max=5000, searchable=True)


REQUIRED = ("mode", "outcome", "safety_concern")
"""What a contact must say before it is submitted."""

_LIFE: dict[ContactStatus, frozenset[ContactStatus]] = {
    ContactStatus.DRAFT: frozenset({ContactStatus.SUBMITTED}),
    ContactStatus.SUBMITTED: frozenset({ContactStatus.DRAFT, ContactStatus.RETURNED, ContactStatus.APPROVED}),
    ContactStatus.RETURNED: frozenset({ContactStatus.SUBMITTED}),
    ContactStatus.APPROVED: frozenset(),
}
_BY_AUTHOR = frozenset({ContactStatus.SUBMITTED, ContactStatus.DRAFT})


def missing_answers(contact: Contact) -> tuple[str, ...]:
    """The required fields still without an answer, in form order; a safety concern may go as it is."""
    if contact.safety_concern:
        return ()
    return tuple(name for name in REQUIRED if getattr(contact, name) is None)


def may_become(before: ContactStatus, after: ContactStatus) -> bool:
    """True when a contact may pass from one status to the other."""
    return after in _LIFE[before]


def is_authors_step(after: ContactStatus) -> bool:
    """True when only the author may bring a contact there; the rest is the supervisor's."""
    return after in _BY_AUTHOR


def may_edit(contact: Contact, staff_id: UUID) -> bool:
    """True while its author may still change it."""
    return contact.author_id == staff_id and contact.status in (ContactStatus.DRAFT, ContactStatus.RETURNED)
