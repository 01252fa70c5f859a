"""Everything the record of one participant shows, in one reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Assignment, Participant, StaffMember
from peerdesk.domain.records import check_value, fields_of
from peerdesk.domain.words import ContactStatus, Decision, Mode, Role
from peerdesk.operations.conflict_pages import may_settle
from peerdesk.operations.conflicts import Conflict, conflicts
from peerdesk.operations.desk import Desk
from peerdesk.operations.participants import person_shown
from peerdesk.operations.same_person import may_join
from peerdesk.store.lists import caseload as caseload_lists
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import participants as lists
from peerdesk.store.lists.participants import Place
from peerdesk.store.lists.same_person import sameness

FIRST_CONTACTS = 20
"""Contacts read with the page; the rest comes when it is asked for."""
_SAID = {ContactStatus.APPROVED: Decision.APPROVED, ContactStatus.RETURNED: Decision.RETURNED}


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a field, who gave it and when; nobody is named when this laptop cannot tell."""

    value: Any
    who: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A field with more than one version; the first is the one shown, the others came later."""

    field: str
    versions: tuple[Version, ...]

    @property
    def is_safety(self) -> bool:
        """True for phones, warnings and emergency contacts, of which every version counts."""
        return fields_of(Participant)[self.field].safety


@dataclass(frozen=True, slots=True)
class CareMember:
    """Somebody of the care team; `assignment` is None for the supervisor."""

    name: str
    role: Role | None
    assignment: Assignment | None


@dataclass(frozen=True, slots=True)
class Promise:
    """Something planned or promised with the participant, and who is to do it."""

    follow_up: FollowUp
    assignee: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact with its author; who approved it or sent it back, and when; `waiting` to be sent."""

    contact: Contact
    author: str
    reviewer: str
    reviewed_on: date | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class ContactLines:
    """A part of the contacts, the newest first, and where the next part begins; None after the last."""

    lines: tuple[ContactLine, ...]
    end: Place | None


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    """One participant with what surrounds them.

    `shown` holds both versions of safety fields; `saved` is what is in the record, for changing it.
    `contested` are the records about them, beside their details, of which there are two versions. `others`
    are further records of the same person; what is kept with them is on this page. `may_join`: whoever sits
    here may say which records are of one person.
    """

    shown: Participant
    saved: Participant
    now: datetime
    rivalries: tuple[Rivalry, ...]
    team: tuple[CareMember, ...]
    promises: tuple[Promise, ...]
    contacts: ContactLines
    counts: Mapping[Mode | None, int]
    household: tuple[Participant, ...]
    waiting: bool
    as_of: datetime | None
    contested: tuple[Conflict, ...] = ()
    others: tuple[Participant, ...] = ()
    may_join: bool = False

    @property
    def records(self) -> frozenset[UUID]:
        """The ids of all records of the person."""
        return frozenset({self.saved.id, *(other.id for other in self.others)})

    @property
    def supported_by(self) -> Assignment | None:
        """The assignment that holds now; the first when there are several."""
        return next((member.assignment for member in self.team if member.assignment), None)


def participant_page(desk: Desk, participant_id: UUID) -> ParticipantPage:
    """The page of whoever's record it is; raises NotFound when they are not on this laptop any more."""
    store, now = desk.store, desk.clock.now()
    shown = person_shown(desk, participant_id)
    others = [store.get(Participant, id_) for id_ in sameness(store).records(shown.id)[1:]]
    saved = store.get(Participant, shown.id)
    return ParticipantPage(
        shown=shown,
        saved=saved,
        now=now,
        rivalries=_rivalries(desk, store.state(Participant, shown.id)),
        team=_team(desk, shown.id, now.date()),
        promises=_promises(desk, shown.id),
        contacts=contact_lines(desk, shown.id, limit=FIRST_CONTACTS),
        counts=lists.contact_counts(store, shown.id, desk.staff_id),
        household=tuple(lists.household(store, saved)),
        waiting=bool(store.is_waiting({shown.id, *(other.id for other in others)})),
        as_of=store.sync_state().last_ok_at,
        contested=tuple(each for each in conflicts(desk, shown.id) if not _is_told(each, shown)),
        others=tuple(others),
        may_join=may_join(desk),
    )


def contact_lines(
    desk: Desk, participant_id: UUID, *, mode: Mode | None = None, after: Place | None = None, limit: int = 50
) -> ContactLines:
    """A part of the contacts with a participant, of one kind or of all, that the person here may see."""
    part = lists.contacts_of(desk.store, participant_id, desk.staff_id, mode=mode, after=after, limit=limit)
    ids = [contact.id for contact in part.contacts]
    said = {review.contact_id: review for review in contact_lists.reviews_of(desk.store, ids)}
    waiting = desk.store.is_waiting(ids)
    by = {contact.author_id for contact in part.contacts} | {r.reviewer_id for r in said.values()}
    staff = contact_lists.staff(desk.store, by)
    lines = (_line(c, said.get(c.id), staff, waiting) for c in part.contacts)
    return ContactLines(tuple(lines), part.end)


def _line(
    contact: Contact, review: Review | None, staff: Mapping[UUID, StaffMember], waiting: Collection[UUID]
) -> ContactLine:
    decided = review is not None and review.decision is _SAID.get(contact.status)
    at = review.decided_at if review is not None and decided else None
    return ContactLine(
        contact=contact,
        author=_called(staff.get(contact.author_id)),
        reviewer=_called(staff.get(review.reviewer_id)) if review is not None and decided else "",
        reviewed_on=at.date() if at else None,
        waiting=contact.id in waiting,
    )


def _called(member: StaffMember | None) -> str:
    return (member.given_name or member.name) if member else ""


def _team(desk: Desk, participant_id: UUID, day: date) -> tuple[CareMember, ...]:
    """Who supports the participant on the day, then their supervisors."""
    held = [a for a in lists.assignments_of(desk.store, participant_id) if a.is_open(day)]
    staff = contact_lists.staff(desk.store, {assignment.staff_id for assignment in held})
    supporters = [
        CareMember(staff[a.staff_id].name, next(iter(staff[a.staff_id].roles), None), a)
        for a in held
        if a.staff_id in staff
    ]
    above = [contact_lists.supervisor_of(desk.store, assignment.staff_id) for assignment in held]
    supervisors = {member.id: member for member in above if member}.values()
    return (*supporters, *(CareMember(member.name, Role.SUPERVISOR, None) for member in supervisors))


def _promises(desk: Desk, participant_id: UUID) -> tuple[Promise, ...]:
    found = caseload_lists.open_follow_ups(desk.store, [participant_id])[participant_id]
    staff = contact_lists.staff(desk.store, {follow_up.assignee_id for follow_up in found})
    return tuple(
        Promise(f, _called(staff.get(f.assignee_id)), is_mine=f.assignee_id == desk.staff_id) for f in found
    )


def _is_told(conflict: Conflict, shown: Participant) -> bool:
    """True for details with two versions, which are told one by one."""
    return conflict.record.id == shown.id and bool(conflict.fields)


def _rivalries(desk: Desk, state: RecordState) -> tuple[Rivalry, ...]:
    known = {
        name: rivals
        for name, rivals in state.rivals.items()
        if name in fields_of(Participant) and may_settle(desk, name)
    }
    actors = {entry.op_id: entry for entry in state.history}
    by = {rival.actor_id for rivals in known.values() for rival in rivals}
    staff = contact_lists.staff(desk.store, by | {entry.actor_id for entry in state.history})
    found = []
    for name, rivals in known.items():
        setter = state.setter(name)
        entry = actors.get(setter) if setter else None
        who = _called(staff.get(entry.actor_id)) if entry else ""
        shown = Version(_typed(name, state.values.get(name)), who, entry.wall_time if entry else None)
        others = [Version(_typed(name, r.value), _called(staff.get(r.actor_id)), r.at) for r in rivals]
        found.append(Rivalry(name, (shown, *others)))
    return tuple(found)


def _typed(name: str, value: Any) -> Any:
    """A plain value of a participant's field as its typed value, the default when it is not given."""
    return fields_of(Participant)[name].default if value is None else check_value(Participant, name, value)
