"""What the day holds: what is planned, what came back, what is due, and who was reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ops import RecordState, Rival
from peerdesk.domain.people import Assignment, Clinic, Participant
from peerdesk.domain.rhythm import next_due
from peerdesk.domain.words import ContactStatus, Decision, Intensity
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import today as lists
from peerdesk.store.lists.caseload import latest_reached
from peerdesk.store.lists.conflicts import with_rivals
from peerdesk.store.lists.participants import rivals as second_versions

if TYPE_CHECKING:
    from peerdesk.operations.conflicts import Conflict

SUGGESTIONS = 3
"""How many people an empty day suggests to call."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A visit or call of the day, with the log begun for it; `waiting` when that is not at the clinic yet."""

    follow_up: FollowUp
    participant: Participant
    contact: Contact | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A log the supervisor sent back, with what was said."""

    contact: Contact
    participant: Participant
    review: Review | None
    reviewer: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """A log and whom it is about."""

    contact: Contact
    participant: Participant


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something due: a follow-up, or (with none) the next contact of the agreed rhythm."""

    participant: Participant
    due_on: date
    follow_up: FollowUp | None
    intensity: Intensity | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to call on an empty day, and when they were last reached."""

    participant: Participant
    last_reached: date | None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """One day of one peer supporter; what is due is always seen from the present day."""

    day: date
    now: datetime
    name: str
    planned: tuple[PlannedRow, ...]
    returned: tuple[ReturnedRow, ...]
    drafts: tuple[LogRow, ...]
    unsent_concerns: tuple[LogRow, ...]
    overdue: tuple[DueRow, ...]
    due_today: tuple[DueRow, ...]
    later: tuple[DueRow, ...]
    reached: int
    caseload: int
    suggestions: tuple[Suggestion, ...]
    clinic: Clinic | None
    to_choose: tuple[Conflict, ...] = ()
    oldest_unsent: datetime | None = None

    @property
    def logged(self) -> int:
        """How many planned contacts are logged and sent."""
        return sum(1 for row in self.planned if is_logged(row))


def is_logged(row: PlannedRow) -> bool:
    """True when what was planned is done."""
    return row.follow_up.done_at is not None


def today(desk: Desk, day: date) -> TodayPage:
    """The page of a day."""
    now = desk.clock.now()
    seen = _Seen.read(desk, day, now.date())
    due = _due(seen, now.date())
    spoken = {who for who, at in seen.reached.items() if _same_month(at.date(), now.date())}
    return TodayPage(
        day=day,
        now=now,
        name=_given_name(desk),
        planned=_planned(desk, seen),
        returned=_returned(desk, seen),
        drafts=_drafts(seen),
        unsent_concerns=_unsent_concerns(desk, seen),
        overdue=tuple(row for row in due if row.due_on < now.date()),
        due_today=tuple(row for row in due if row.due_on == now.date()),
        later=tuple(row for row in due if row.due_on > now.date()),
        reached=len(spoken & seen.caseload.keys()),
        caseload=len(seen.caseload),
        suggestions=() if seen.planned else _suggestions(seen),
        clinic=contact_lists.clinic(desk.store),
        to_choose=_to_choose(desk) if seen.contested else (),
        oldest_unsent=desk.store.outbox.count().oldest,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the database says, read once."""

    planned: Sequence[FollowUp]
    open: Sequence[FollowUp]
    drafts: Sequence[Contact]
    returned: Sequence[Contact]
    concerns: Sequence[Contact]
    caseload: Mapping[UUID, Assignment]
    reached: Mapping[UUID, datetime]
    people: Mapping[UUID, Participant]
    contested: Sequence[RecordState]

    @classmethod
    def read(cls, desk: Desk, day: date, present: date) -> _Seen:
        """Everything the page is made of."""
        store, me = desk.store, desk.staff_id
        planned = lists.planned_on(store, me, day)
        open_ = lists.open_until(store, me, end_of_week(present))
        written = {status: lists.contacts_by(store, me, status) for status in _UNFINISHED}
        concerns = lists.safety_concerns_by(store, me)
        caseload = contact_lists.caseload(store, me, present)
        about: Iterable[FollowUp | Contact] = (*planned, *open_, *concerns, *written[_DRAFT], *written[_BACK])
        ids = {record.participant_id for record in about} | caseload.keys()
        contested = with_rivals(store)
        people = contact_lists.participants(store, ids)
        return cls(
            planned=planned,
            open=open_,
            drafts=written[_DRAFT],
            returned=written[_BACK],
            concerns=concerns,
            caseload=caseload,
            reached={who: last.at for who, last in latest_reached(store, caseload.keys()).items()},
            people=_shown_safely(people, second_versions(store)) if contested else people,
            contested=contested,
        )


_DRAFT, _BACK = ContactStatus.DRAFT, ContactStatus.RETURNED
_UNFINISHED = (_DRAFT, _BACK)


def end_of_week(day: date) -> date:
    """The Sunday of that week."""
    return day + timedelta(days=6 - day.weekday())


def _given_name(desk: Desk) -> str:
    me = contact_lists.staff(desk.store, [desk.staff_id]).get(desk.staff_id)
    return me.given_name or me.name if me else desk.identity.staff_name


def _planned(desk: Desk, seen: _Seen) -> tuple[PlannedRow, ...]:
    begun = [desk.store.find(Contact, f.done_by_contact_id) for f in seen.planned if f.done_by_contact_id]
    logs = {contact.id: contact for contact in begun if contact}
    waiting = desk.store.is_waiting(logs.keys())

    def row(follow_up: FollowUp) -> PlannedRow:
        log = logs.get(follow_up.done_by_contact_id) if follow_up.done_by_contact_id else None
        return PlannedRow(
            follow_up, seen.people[follow_up.participant_id], log, log is not None and log.id in waiting
        )

    return tuple(row(f) for f in seen.planned if f.participant_id in seen.people)


def _returned(desk: Desk, seen: _Seen) -> tuple[ReturnedRow, ...]:
    said = {
        review.contact_id: review
        for review in contact_lists.reviews_of(desk.store, [contact.id for contact in seen.returned])
        if review.decision is Decision.RETURNED
    }
    names = contact_lists.staff(desk.store, {review.reviewer_id for review in said.values()})

    def reviewer(contact: Contact) -> str:
        review = said.get(contact.id)
        member = names.get(review.reviewer_id) if review else None
        return (member.given_name or member.name) if member else ""

    return tuple(
        ReturnedRow(row.contact, row.participant, said.get(row.contact.id), reviewer(row.contact))
        for row in _logs(seen, seen.returned)
    )


def _drafts(seen: _Seen) -> tuple[LogRow, ...]:
    """The drafts that no row of the plan leads to."""
    led_to = {follow_up.done_by_contact_id for follow_up in seen.planned}
    return _logs(seen, [contact for contact in seen.drafts if contact.id not in led_to])


def _unsent_concerns(desk: Desk, seen: _Seen) -> tuple[LogRow, ...]:
    waiting = desk.store.is_waiting([contact.id for contact in seen.concerns])
    return _logs(seen, [contact for contact in seen.concerns if contact.id in waiting])


def _shown_safely(
    people: Mapping[UUID, Participant], second: Mapping[UUID, Mapping[str, Sequence[Rival]]]
) -> Mapping[UUID, Participant]:
    """The people with both versions of their phones and warnings; on most days there is one of each."""
    from peerdesk.operations.participants import shown_safely

    return {id_: shown_safely(person, second.get(person.id, {})) for id_, person in people.items()}


def _to_choose(desk: Desk) -> tuple[Conflict, ...]:
    from peerdesk.operations.conflicts import conflicts

    return conflicts(desk)


def _logs(seen: _Seen, contacts: Iterable[Contact]) -> tuple[LogRow, ...]:
    return tuple(
        LogRow(c, seen.people[c.participant_id]) for c in contacts if c.participant_id in seen.people
    )


def _due(seen: _Seen, present: date) -> list[DueRow]:
    """Open follow-ups but for what is planned from today on, and the rhythm of whoever has none."""
    promised = [f for f in seen.open if not (f.is_planned and f.due_on >= present)]
    rows = [
        DueRow(seen.people[f.participant_id], f.due_on, f, None)
        for f in promised
        if f.participant_id in seen.people
    ]
    followed = {f.participant_id for f in (*seen.open, *seen.planned)}
    taken = {seen.people[id_].id for id_ in followed if id_ in seen.people}
    rows += _due_by_rhythm(seen, present, taken)
    return sorted(rows, key=lambda row: row.due_on)


def _due_by_rhythm(seen: _Seen, present: date, taken: Collection[UUID]) -> Iterable[DueRow]:
    for who, assignment in seen.caseload.items():
        if who in taken or who not in seen.people:
            continue
        last = seen.reached.get(who)
        due = next_due(assignment.intensity, last.date() if last else None, assignment.starts_on)
        if due <= end_of_week(present):
            yield DueRow(seen.people[who], due, None, assignment.intensity)


def _suggestions(seen: _Seen) -> tuple[Suggestion, ...]:
    """Whoever was not reached for longest, those never reached first."""
    waited = [
        Suggestion(seen.people[who], seen.reached[who].date() if who in seen.reached else None)
        for who in seen.caseload
        if who in seen.people
    ]
    return tuple(sorted(waited, key=lambda s: s.last_reached or date.min)[:SUGGESTIONS])


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
