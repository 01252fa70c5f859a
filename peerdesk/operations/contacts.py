"""Logging a contact: begin, save, submit, take back, correct."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Addendum, Contact, Review, may_become, may_edit, missing_answers
from peerdesk.domain.edits import Create, Delete, Edit, Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.plans import CheckIn
from peerdesk.domain.records import diff, plain
from peerdesk.domain.words import ContactStatus, FollowUpKind, Outcome
from peerdesk.errors import (
    AlreadyReviewed,
    ContactIncomplete,
    DiskFailing,
    DiskFull,
    FolderReadOnly,
    NotAllowed,
)
from peerdesk.operations import attachments, care_plan
from peerdesk.operations.activities import catalogue
from peerdesk.operations.desk import Desk
from peerdesk.operations.followups import kind_of
from peerdesk.store.lists import contacts as lists

LATE_AFTER = timedelta(days=7)
"""A contact logged later than this asks why."""

NOT_SPOKEN_WITH = frozenset({Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE})
"""Outcomes after which only the note and the next step are asked."""

LIFE_FIELDS = frozenset({"participant_id", "author_id", "status", "submitted_at", "functions"})
"""Fields the author does not answer: they follow from what happens to the contact."""


_PLACE = "place in a log"


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft under its new person, and what that changed."""

    contact: Contact
    changes: Changes


def new_contact(desk: Desk, participant_id: UUID, follow_up: FollowUp | None = None) -> Contact:
    """A contact not yet written, with what the plan already says."""
    now = desk.clock.now().replace(second=0, microsecond=0)
    return Contact(
        id=desk.new_id(),
        participant_id=participant_id,
        author_id=desk.staff_id,
        mode=follow_up.mode if follow_up else None,
        started_at=_planned_start(follow_up, now) if follow_up else now,
    )


def save_draft(
    desk: Desk, contact: Contact, saved: Contact | None, follow_up_id: UUID | None = None
) -> Changes:
    """Write what changed since `saved`, the last version written; all of it when there is none.

    Beginning the log of something planned names the log there. An answer that came from another laptop
    since `saved` stays, and the new one stands beside it. Raises NotAllowed once it was sent.
    """
    if saved is None:
        return desk.store.write([Create(contact), *_begun(desk, contact, follow_up_id)])
    _check_mine(desk, contact.id)
    changed = _answers_changed(saved, contact)
    if not changed:
        return Changes()
    bases = _seen_in(desk, saved, changed)
    return desk.store.write([Patch(Contact, contact.id, changed, growing=True, bases=bases)])


def submit(
    desk: Desk, contact: Contact, saved: Contact | None = None, follow_up_id: UUID | None = None
) -> Changes:
    """Send a contact to the supervisor, plan its next step and settle what it was planned as.

    Raises ContactIncomplete with the fields still to answer, NotAllowed once it was sent.
    """
    missing = unanswered(contact, desk.clock.now())
    if missing:
        raise ContactIncomplete(missing=missing)
    sent = _as_sent(desk, contact)
    if saved is None:
        log: list[Edit] = [Create(sent), *_begun(desk, sent, follow_up_id)]
    else:
        _check_mine(desk, contact.id)
        life = {name: getattr(sent, name) for name in ("status", "submitted_at", "functions")}
        changed = _answers_changed(saved, sent)
        log = [Patch(Contact, sent.id, changed | life, bases=_seen_in(desk, saved, changed))]
    unasked = care_plan.unasked(desk, sent.id) if sent.outcome in NOT_SPOKEN_WITH else []
    return desk.store.write([*log, *_next_step(desk, sent), *_settled(desk, sent, follow_up_id), *unasked])


def take_back(desk: Desk, contact_id: UUID) -> Changes:
    """Make an own, submitted contact a draft again.

    Raises AlreadyReviewed once somebody has opened its review, NotAllowed where it is no such contact.
    """
    contact = desk.store.get(Contact, contact_id)
    if contact.author_id != desk.staff_id or not may_become(contact.status, ContactStatus.DRAFT):
        raise NotAllowed
    if not may_take_back(desk, contact, lists.reviews_of(desk.store, [contact_id])):
        raise AlreadyReviewed
    edits: list[Edit] = [Patch(Contact, contact_id, {"status": ContactStatus.DRAFT})]
    planned = lists.answered_by(desk.store, contact_id)
    if planned is not None:
        edits.append(Patch(FollowUp, planned.id, {"done_at": None}))
    return desk.store.write(edits)


def discard_draft(desk: Desk, contact_id: UUID) -> Changes:
    """Throw away a draft that was never sent; raises NotAllowed for any other contact."""
    return desk.store.write(_discarded(desk, contact_id))


def restore(
    desk: Desk, contact: Contact, follow_up_id: UUID | None = None, check_ins: Sequence[CheckIn] = ()
) -> Changes:
    """Bring a discarded draft back, as a new record with the same words and what was asked in it."""
    again = replace(contact, id=desk.new_id())
    log = [Create(again), *_begun(desk, again, follow_up_id)]
    return desk.store.write([*log, *care_plan.asked_again(desk, check_ins, again.id)])


def change_person(desk: Desk, contact: Contact, saved: Contact | None, participant_id: UUID) -> Moved:
    """Make a draft that was never sent the log of somebody else, as a new record with the same words.

    `saved` is None as long as it was never written, as after a save that a full disk refused.
    """
    moved = replace(contact, id=desk.new_id(), participant_id=participant_id)
    gone = _discarded(desk, contact.id) if saved else []
    changes = desk.store.write([*gone, Create(moved)])
    return Moved(moved, changes | attachments.follow(desk, contact, moved))


def add_correction(desk: Desk, contact_id: UUID, note: str) -> Changes:
    """Write a correction below an approved contact; raises NotAllowed for any other, or without words."""
    contact = desk.store.get(Contact, contact_id)
    if contact.status is not ContactStatus.APPROVED or not note.strip():
        raise NotAllowed
    correction = Addendum(
        id=desk.new_id(),
        participant_id=contact.participant_id,
        contact_id=contact_id,
        author_id=desk.staff_id,
        written_at=desk.clock.now(),
        note=note.strip(),
    )
    return desk.store.write([Create(correction)])


def may_take_back(desk: Desk, contact: Contact, reviews: Iterable[Review]) -> bool:
    """True for an own, submitted contact that nobody has begun to review since it was sent."""
    if contact.author_id != desk.staff_id or contact.status is not ContactStatus.SUBMITTED:
        return False
    sent = contact.submitted_at
    return sent is None or all(review.opened_at < sent for review in reviews)


def may_discard(contact: Contact, staff_id: UUID) -> bool:
    """True for an own draft that was never sent, which alone may go or change its person."""
    unsent = contact.status is ContactStatus.DRAFT and contact.submitted_at is None
    return unsent and contact.author_id == staff_id


def unanswered(contact: Contact, now: datetime) -> tuple[str, ...]:
    """The fields still to answer before a contact is sent, in form order, at a given moment.

    A time in the future counts as not answered; a contact more than 7 days old asks why it is late.
    Neither keeps a safety concern from being sent.
    """
    missing = missing_answers(contact)
    if contact.safety_concern:
        return missing
    first = tuple(name for name in missing if name in ("mode", "outcome"))
    return (*first, *_unclear_time(contact, now), *missing[len(first) :])


def keep_place(desk: Desk, contact_id: UUID, field: str) -> None:
    """Remember which field of which log was typed in last; a disk without room for it costs no word."""
    with suppress(DiskFull, DiskFailing, FolderReadOnly):
        desk.store.remembered.keep(_PLACE, f"{contact_id} {field}")


def last_place(desk: Desk, contact: Contact) -> str:
    """The field of a draft that was typed in last; empty unless it is the last log typed in at all."""
    contact_id, _, field = desk.store.remembered.read(_PLACE).partition(" ")
    same = contact_id == str(contact.id) and contact.status is ContactStatus.DRAFT
    return field if same else ""


def same_answers(one: Contact, other: Contact) -> bool:
    """True when the author said the same in both."""
    return not _answers_changed(one, other)


def is_late(started_at: datetime, now: datetime) -> bool:
    """True when a contact is logged so late that it asks why."""
    return now.date() - started_at.date() > LATE_AFTER


def _unclear_time(contact: Contact, now: datetime) -> tuple[str, ...]:
    told = contact.started_at
    if told is None or told > now:
        return ("started_at",)
    return ("late_reason",) if is_late(told, now) and not contact.late_reason.strip() else ()


def _planned_start(follow_up: FollowUp, now: datetime) -> datetime:
    at = follow_up.time_of_day
    if at is None or follow_up.due_on != now.date():
        return now
    return min(now, datetime.combine(follow_up.due_on, at, now.tzinfo))


def _begun(desk: Desk, contact: Contact, follow_up_id: UUID | None) -> list[Edit]:
    """Tie a log to its plan; a plan that is gone meanwhile must not keep the log from being saved."""
    if follow_up_id is None or desk.store.find(FollowUp, follow_up_id) is None:
        return []
    return [Patch(FollowUp, follow_up_id, {"done_by_contact_id": contact.id})]


def _discarded(desk: Desk, contact_id: UUID) -> list[Edit]:
    contact = desk.store.get(Contact, contact_id)
    if not may_discard(contact, desk.staff_id):
        raise NotAllowed
    planned = lists.answered_by(desk.store, contact_id)
    freed = [Patch(FollowUp, planned.id, {"done_by_contact_id": None})] if planned else []
    return [Delete(Contact, contact_id), *freed, *care_plan.unasked(desk, contact_id)]


def _check_mine(desk: Desk, contact_id: UUID) -> None:
    if not may_edit(desk.store.get(Contact, contact_id), desk.staff_id):
        raise NotAllowed


def _answers_changed(before: Contact, after: Contact) -> dict[str, Any]:
    return {name: new for name, (_, new) in diff(before, after).items() if name not in LIFE_FIELDS}


def _seen_in(desk: Desk, saved: Contact, changed: Collection[str]) -> dict[str, UUID | None]:
    """The ops behind the answers the author saw before changing them."""
    seen = {name: plain(getattr(saved, name)) for name in changed}
    return desk.store.state(Contact, saved.id).bases(seen)


def _as_sent(desk: Desk, contact: Contact) -> Contact:
    """The contact with what its life adds; what a call without an answer cannot have is left out."""
    done = () if contact.outcome in NOT_SPOKEN_WITH else contact.activities
    return replace(
        contact,
        status=ContactStatus.SUBMITTED,
        submitted_at=desk.clock.now(),
        activities=done,
        functions=catalogue(desk).delivered(done),
    )


def _next_step(desk: Desk, contact: Contact) -> list[Edit]:
    """The follow-up that keeps the promise made in the contact, made or changed when it is sent again."""
    promised = lists.promised_in(desk.store, contact.id)
    what, due = contact.next_step.strip(), contact.next_step_on
    if promised is None:
        return [Create(_promise(desk, contact, what, due))] if what and due else []
    if promised.done_at is not None:
        return []
    if not what or due is None:
        return [Delete(FollowUp, promised.id)]
    return [Patch(FollowUp, promised.id, {"what": what, "due_on": due})]


def _promise(desk: Desk, contact: Contact, what: str, due: date) -> FollowUp:
    again = contact.outcome in NOT_SPOKEN_WITH and contact.mode is not None
    return FollowUp(
        id=desk.new_id(),
        participant_id=contact.participant_id,
        assignee_id=contact.author_id,
        author_id=contact.author_id,
        about=kind_of(contact.mode) if again and contact.mode else FollowUpKind.OTHER,
        what=what,
        due_on=due,
        contact_id=contact.id,
    )


def _settled(desk: Desk, contact: Contact, follow_up_id: UUID | None) -> list[Edit]:
    planned = lists.answered_by(desk.store, contact.id)
    done = planned.id if planned else follow_up_id
    if done is None or desk.store.find(FollowUp, done) is None:
        return []
    return [Patch(FollowUp, done, {"done_at": desk.clock.now()})]
