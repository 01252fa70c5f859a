"""Reviewing logs: what waits for a reviewer, opening it, approving, sending back, co-signing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact, Review, may_become
from peerdesk.domain.edits import Create, Edit, Patch
from peerdesk.domain.ops import HistoryEntry, RecordState
from peerdesk.domain.people import Participant
from peerdesk.domain.records import diff, from_plain
from peerdesk.domain.words import ContactStatus, Decision, ReturnReason, Role
from peerdesk.errors import NotAllowed
from peerdesk.operations.contact_pages import ContactPage, ReviewLine, contact_page
from peerdesk.operations.contacts import LIFE_FIELDS
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import badges as counted
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import reviews as lists

MOST_ROWS = 1000
"""The longest a pile is shown; the counts are of all there is."""

_LEADS_TO: Mapping[Decision, ContactStatus] = MappingProxyType(
    {Decision.APPROVED: ContactStatus.APPROVED, Decision.RETURNED: ContactStatus.RETURNED}
)


class Pile(StrEnum):
    """Where a log lies on the reviewer's table."""

    TO_REVIEW = "to_review"
    SENT_BACK = "sent_back"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A log in a pile, with the last word said on it; `waiting` while that is not at the clinic yet."""

    contact: Contact
    participant: Participant
    author: str
    said: ReviewLine | None = None
    waiting: bool = False

    @property
    def look_first(self) -> bool:
        """True for a log with a safety concern."""
        return bool(self.contact.safety_concern)


@dataclass(frozen=True, slots=True)
class Queue:
    """One pile in its order, and how much there is in all.

    `co_signs` is True at the desk of a clinician, who co-signs what is approved and decides nothing else.
    """

    pile: Pile
    rows: tuple[QueueRow, ...]
    to_review: int
    sent_back: int
    signed_today: int
    co_signs: bool = False


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer as it was when the log went back to its author, and as it is now."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One log as its reviewer reads it.

    `rounds` are the words said on it so far; `changed` what its author made of the last return.
    """

    log: ContactPage
    may_decide: bool
    may_co_sign: bool
    waiting: bool
    rounds: tuple[ReviewLine, ...] = ()
    changed: tuple[ChangedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnWords:
    """What is said to the author of a log that goes back; `marked` names the fields it is about."""

    comment: str
    reason: ReturnReason | None = None
    marked: tuple[str, ...] = ()


def queue(desk: Desk, pile: Pile, *, newest_first: bool = False) -> Queue:
    """A pile of logs, by the time they were sent; the signed ones by the time they were signed."""
    store = desk.store
    found = _pile(desk, pile, newest_first=newest_first)
    people = contact_lists.participants(store, {contact.participant_id for contact in found})
    here = [contact for contact in found if contact.participant_id in people]
    return Queue(
        pile=pile,
        rows=_rows(desk, here, people),
        to_review=_count_to_review(desk),
        sent_back=counted.with_status(store, ContactStatus.RETURNED),
        signed_today=lists.signed_since(store, desk.staff_id, _midnight(desk.clock.now())),
        co_signs=co_signs(desk),
    )


def review_page(desk: Desk, contact_id: UUID) -> ReviewPage:
    """One log with all that was said and changed; raises NotFound when it is not on this laptop any more."""
    log = contact_page(desk, contact_id)
    said = tuple(line for line in log.reviews if line.review.decision is not Decision.OPENED)
    status, decided = log.contact.status, {line.review.id for line in said}
    others = log.contact.author_id != desk.staff_id
    sent_again = status in (ContactStatus.SUBMITTED, ContactStatus.APPROVED)
    return ReviewPage(
        log=log,
        may_decide=others and desk.has(Role.SUPERVISOR) and status is ContactStatus.SUBMITTED,
        may_co_sign=others
        and co_signs(desk)
        and status is ContactStatus.APPROVED
        and not _is_co_signed(said),
        waiting=bool(desk.store.is_waiting({contact_id} | decided)),
        rounds=said,
        changed=changed_since_return(desk.store.state(Contact, contact_id)) if sent_again else (),
    )


def open_review(desk: Desk, contact_id: UUID) -> Changes:
    """Say that somebody reads a log: its author can no longer take it back. Once for each time it is sent.

    Raises NotAllowed when there is nothing to decide on any more or the log is one's own, NotFound when
    it is gone.
    """
    contact = _to_decide(desk, contact_id, ContactStatus.APPROVED)
    if _opened(desk, contact):
        return Changes()
    return desk.store.write([Create(_begun(desk, contact))])


def approve(desk: Desk, logs: Iterable[Contact]) -> Changes:
    """Sign logs as they were read, all or none.

    Raises NotAllowed when one is one's own, or was taken back, sent anew or decided on meanwhile, NotFound
    when one is gone.
    """
    edits = [edit for log in logs for edit in _decided(desk, log, Decision.APPROVED, {})]
    return desk.store.write(edits)


def send_back(desk: Desk, log: Contact, words: ReturnWords) -> Changes:
    """Give a log back to its author, as it was read, with a comment.

    Raises NotAllowed without a comment, or when it was taken back, sent anew or decided on meanwhile.
    """
    comment = words.comment.strip()
    if not comment:
        raise NotAllowed
    said = {"comment": comment, "reason": words.reason, "marked": words.marked}
    return desk.store.write(_decided(desk, log, Decision.RETURNED, said))


def co_sign(desk: Desk, contact_ids: Iterable[UUID]) -> Changes:
    """Put a clinician's name to approved logs of others, all or none; raises NotAllowed for any other."""
    reviews: list[Edit] = []
    for contact_id in contact_ids:
        contact = desk.store.get(Contact, contact_id)
        is_mine = contact.author_id == desk.staff_id
        if is_mine or not co_signs(desk) or contact.status is not ContactStatus.APPROVED:
            raise NotAllowed
        begun = _begun(desk, contact)
        reviews.append(Create(replace(begun, decision=Decision.CO_SIGNED, decided_at=desk.clock.now())))
    return desk.store.write(reviews)


def co_signs(desk: Desk) -> bool:
    """True at the desk of a clinician who supervises nobody."""
    return desk.has(Role.CLINICIAN) and not desk.has(Role.SUPERVISOR)


def changed_since_return(state: RecordState) -> tuple[ChangedAnswer, ...]:
    """The answers of a contact that differ from those it was last sent back with, in form order."""
    returned = [n for n, entry in enumerate(state.history) if _sent_back(state, entry)]
    if not returned:
        return ()
    values: dict[str, Any] = {}
    for entry in state.history[: returned[-1] + 1]:
        values |= state.set_by(entry)
    known = {name: value for name, value in values.items() if value is not None}
    before = from_plain(Contact, state.id, known)
    after = from_plain(Contact, state.id, state.values)
    return tuple(
        ChangedAnswer(name, old, new)
        for name, (old, new) in diff(before, after).items()
        if name not in LIFE_FIELDS
    )


def _pile(desk: Desk, pile: Pile, *, newest_first: bool) -> list[Contact]:
    store = desk.store
    if pile is Pile.DONE:
        decision = Decision.CO_SIGNED if co_signs(desk) else Decision.APPROVED
        return lists.signed(store, decision, newest_first=newest_first, limit=MOST_ROWS)
    if pile is Pile.SENT_BACK:
        return lists.with_status(store, ContactStatus.RETURNED, newest_first=newest_first, limit=MOST_ROWS)
    me = desk.staff_id
    if co_signs(desk):
        return lists.without_co_signature(store, newest_first=newest_first, limit=MOST_ROWS, but_of=me)
    status = ContactStatus.SUBMITTED
    return lists.with_status(store, status, newest_first=newest_first, limit=MOST_ROWS, but_of=me)


def _count_to_review(desk: Desk) -> int:
    if co_signs(desk):
        return len(_pile(desk, Pile.TO_REVIEW, newest_first=False))
    return counted.with_status(desk.store, ContactStatus.SUBMITTED, but_of=desk.staff_id)


def _rows(desk: Desk, contacts: list[Contact], people: Mapping[UUID, Participant]) -> tuple[QueueRow, ...]:
    ids = [contact.id for contact in contacts]
    said = _last_said(desk, ids)
    by = {contact.author_id for contact in contacts} | {review.reviewer_id for review in said.values()}
    known = contact_lists.staff(desk.store, by)
    names = {id_: known[id_].given_name or known[id_].name if id_ in known else "" for id_ in by}
    waiting = desk.store.is_waiting([*ids, *(review.id for review in said.values())])

    def row(contact: Contact) -> QueueRow:
        review = said.get(contact.id)
        line = ReviewLine(review, names[review.reviewer_id]) if review else None
        is_waiting = contact.id in waiting or (review is not None and review.id in waiting)
        person = people[contact.participant_id]
        return QueueRow(contact, person, names[contact.author_id], line, is_waiting)

    return tuple(row(contact) for contact in contacts)


def _last_said(desk: Desk, contact_ids: list[UUID]) -> dict[UUID, Review]:
    reviews = contact_lists.reviews_of(desk.store, contact_ids)
    return {review.contact_id: review for review in reviews if review.decision is not Decision.OPENED}


def _to_decide(desk: Desk, contact_id: UUID, after: ContactStatus) -> Contact:
    contact = desk.store.get(Contact, contact_id)
    is_mine = contact.author_id == desk.staff_id
    if is_mine or not desk.has(Role.SUPERVISOR) or not may_become(contact.status, after):
        raise NotAllowed
    return contact


def _decided(desk: Desk, read: Contact, decision: Decision, said: Mapping[str, Any]) -> list[Edit]:
    """The decision over what its reviewer had opened, if they had, and the step it means for the log.

    It is about what was read: whatever came under the same log since, nobody has read.
    """
    contact = _to_decide(desk, read.id, _LEADS_TO[decision])
    if contact != read:
        raise NotAllowed
    values = {"decision": decision, "decided_at": desk.clock.now(), **said}
    mine = [review for review in _opened(desk, contact) if review.reviewer_id == desk.staff_id]
    begun = mine[-1] if mine else None
    word = Patch(Review, begun.id, values) if begun else Create(replace(_begun(desk, contact), **values))
    return [word, Patch(Contact, contact.id, {"status": _LEADS_TO[decision]})]


def _opened(desk: Desk, contact: Contact) -> list[Review]:
    """The reviews begun since the log was sent and not decided yet."""
    return [
        review
        for review in contact_lists.reviews_of(desk.store, [contact.id])
        if review.decision is Decision.OPENED
        and (contact.submitted_at is None or review.opened_at >= contact.submitted_at)
    ]


def _begun(desk: Desk, contact: Contact) -> Review:
    now = desk.clock.now()
    return Review(
        id=desk.new_id(),
        participant_id=contact.participant_id,
        contact_id=contact.id,
        reviewer_id=desk.staff_id,
        # A laptop whose clock is behind the author's would else open it before it was sent.
        opened_at=max(now, contact.submitted_at or now),
    )


def _sent_back(state: RecordState, entry: HistoryEntry) -> bool:
    return bool(state.set_by(entry).get("status") == ContactStatus.RETURNED)


def _is_co_signed(said: Iterable[ReviewLine]) -> bool:
    return any(line.review.decision is Decision.CO_SIGNED for line in said)


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.date(), time(), now.tzinfo)
