"""Everything the page of one contact shows, in one reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from peerdesk.domain.contacts import Addendum, Contact, Review, may_edit
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ops import Action, HistoryEntry, RecordState, Rival
from peerdesk.domain.people import Clinic, Participant
from peerdesk.domain.records import fields_of
from peerdesk.domain.words import ContactStatus, Decision, Mode
from peerdesk.operations.activities import Catalogue, catalogue
from peerdesk.operations.care_plan import Answer, StepLine, answers_in, steps_to_ask
from peerdesk.operations.contacts import LIFE_FIELDS, may_take_back, new_contact
from peerdesk.operations.desk import Desk
from peerdesk.operations.participants import person_shown
from peerdesk.store.lists import contacts as lists


class Happened(StrEnum):
    """What somebody did with a contact."""

    CREATED = "created"
    CHANGED = "changed"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Who did what when; `at` is the server's time once it has one, `fields` the answers that changed."""

    who: str
    what: Happened
    at: datetime
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What was said of the contact, and by whom."""

    review: Review
    reviewer: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An addendum and who wrote it."""

    addendum: Addendum
    author: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """The latest contact before this one: how, when, the first words of its note, and what was promised."""

    contact_id: UUID
    mode: Mode | None
    on: date | None
    gist: str
    promised: str


@dataclass(frozen=True, slots=True)
class ContactPage:
    """One contact with what surrounds it; `saved` is None as long as it was never written."""

    contact: Contact
    saved: Contact | None
    participant: Participant
    author: str
    supervisor: str
    clinic: Clinic | None
    catalogue: Catalogue
    follow_up: FollowUp | None
    last_time: LastTime | None
    editable: bool
    may_take_back: bool = False
    waiting: bool = False
    reviews: tuple[ReviewLine, ...] = ()
    corrections: tuple[Correction, ...] = ()
    history: tuple[HistoryLine, ...] = ()
    rivals: Mapping[str, tuple[Rival, ...]] = field(default_factory=dict)
    steps: tuple[StepLine, ...] = ()
    check_ins: Mapping[UUID, Answer] = field(default_factory=dict)

    @property
    def returned(self) -> ReviewLine | None:
        """The supervisor's word on a contact that came back to its author."""
        if self.contact.status is not ContactStatus.RETURNED:
            return None
        said = [line for line in self.reviews if line.review.decision is Decision.RETURNED]
        return said[-1] if said else None


def begin(desk: Desk, participant_id: UUID, follow_up_id: UUID | None = None) -> ContactPage:
    """The page of a new contact, filled from what was planned; of the one begun before when there is one.

    Raises NotFound when the participant is not on this laptop any more.
    """
    participant = person_shown(desk, participant_id)
    planned = _plan(desk, participant.id, follow_up_id)
    begun = planned.done_by_contact_id if planned else None
    if begun and desk.store.find(Contact, begun):
        return contact_page(desk, begun)
    return _page(desk, new_contact(desk, participant.id, planned), None, participant, planned)


def begin_planned(desk: Desk, follow_up_id: UUID) -> ContactPage:
    """The page of a new contact for what was planned; raises NotFound when that is not here any more."""
    return begin(desk, desk.store.get(FollowUp, follow_up_id).participant_id, follow_up_id)


def contact_page(desk: Desk, contact_id: UUID) -> ContactPage:
    """The page of a contact already written; raises NotFound when it is not on this laptop any more."""
    contact = desk.store.get(Contact, contact_id)
    participant = person_shown(desk, contact.participant_id)
    return _page(desk, contact, contact, participant, lists.answered_by(desk.store, contact_id))


def moved_page(desk: Desk, contact: Contact) -> ContactPage:
    """The page of a log under its new person, written or not."""
    if desk.store.find(Contact, contact.id):
        return contact_page(desk, contact.id)
    return _page(desk, contact, None, person_shown(desk, contact.participant_id), None)


def last_time(desk: Desk, contact: Contact) -> LastTime | None:
    """What the strip above a log recalls of the contact before it."""
    before = lists.last_sent(desk.store, contact.participant_id, contact.id, contact.started_at)
    if before is None:
        return None
    on = before.started_at.date() if before.started_at else None
    return LastTime(before.id, before.mode, on, first_words(before.note), before.next_step)


def people(desk: Desk) -> tuple[Participant, ...]:
    """The people assigned to whoever sits at this desk, by name: whom a log can be about."""
    mine = lists.caseload(desk.store, desk.staff_id, desk.clock.now().date())
    found = lists.participants(desk.store, mine.keys()).values()
    return tuple(sorted(found, key=lambda p: (p.family_name.casefold(), p.given_name.casefold())))


def first_words(note: str, most: int = 120) -> str:
    """The first sentence of a note on one line, cut after a whole word at most `most` characters in."""
    line = " ".join(note.split())
    end = next((i for i, mark in enumerate(line) if mark in ".!?" and line[i + 1 : i + 2] in ("", " ")), None)
    sentence = line if end is None else line[: end + 1]
    return sentence if len(sentence) <= most else sentence[:most].rsplit(" ", 1)[0] + "…"


def _plan(desk: Desk, participant_id: UUID, follow_up_id: UUID | None) -> FollowUp | None:
    if follow_up_id is not None:
        return desk.store.find(FollowUp, follow_up_id)
    return lists.planned_for(desk.store, desk.staff_id, participant_id, desk.clock.now().date())


def _page(
    desk: Desk, contact: Contact, saved: Contact | None, participant: Participant, planned: FollowUp | None
) -> ContactPage:
    surroundings = ContactPage(
        contact=contact,
        saved=saved,
        participant=participant,
        author=_names(desk, {contact.author_id})[contact.author_id],
        supervisor=_supervisor(desk, contact),
        clinic=lists.clinic(desk.store),
        catalogue=catalogue(desk),
        follow_up=planned,
        last_time=last_time(desk, contact),
        editable=may_edit(contact, desk.staff_id),
        steps=steps_to_ask(desk, contact.participant_id, contact.id),
        check_ins=answers_in(desk, contact.id),
    )
    return _with_memory(desk, surroundings) if saved else surroundings


def _with_memory(desk: Desk, page: ContactPage) -> ContactPage:
    """The page with what was said and done since the contact was written."""
    contact = page.contact
    state = desk.store.state(Contact, contact.id)
    reviews = lists.reviews_of(desk.store, [contact.id])
    addenda = lists.addenda_of(desk.store, contact.id)
    by = [*(r.reviewer_id for r in reviews), *(a.author_id for a in addenda)]
    names = _names(desk, {*by, *(entry.actor_id for entry in state.history)})
    return replace(
        page,
        may_take_back=may_take_back(desk, contact, reviews),
        waiting=bool(desk.store.is_waiting({contact.id})),
        reviews=tuple(ReviewLine(review, names[review.reviewer_id]) for review in reviews),
        corrections=tuple(Correction(addendum, names[addendum.author_id]) for addendum in addenda),
        history=tuple(_history_line(state, entry, names) for entry in state.history),
        rivals=state.rivals,
    )


def _names(desk: Desk, ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of staff members; empty for somebody this laptop has not heard of yet."""
    known = lists.staff(desk.store, ids)
    return {id_: known[id_].name if id_ in known else "" for id_ in ids}


def _supervisor(desk: Desk, contact: Contact) -> str:
    supervisor = lists.supervisor_of(desk.store, contact.author_id)
    return (supervisor.given_name or supervisor.name) if supervisor else ""


_TO_STATUS = {
    ContactStatus.DRAFT: Happened.TAKEN_BACK,
    ContactStatus.SUBMITTED: Happened.SUBMITTED,
    ContactStatus.RETURNED: Happened.RETURNED,
    ContactStatus.APPROVED: Happened.APPROVED,
}


def _history_line(state: RecordState, entry: HistoryEntry, names: Mapping[UUID, str]) -> HistoryLine:
    answers = state.set_by(entry)
    status = ContactStatus(answers.get("status") or ContactStatus.DRAFT)
    if entry.action is Action.CREATE:
        what = Happened.CREATED if status is ContactStatus.DRAFT else Happened.SUBMITTED
    else:
        what = _TO_STATUS[status] if "status" in answers else Happened.CHANGED
    fields = tuple(name for name in fields_of(Contact) if name in answers and name not in LIFE_FIELDS)
    return HistoryLine(names.get(entry.actor_id, ""), what, entry.at or entry.wall_time, fields)
