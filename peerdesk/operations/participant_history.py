"""Who did what when with a participant: their details, who supports them, what was planned, the contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, HistoryEntry, RecordState
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.plans import ActionStep, Goal
from peerdesk.domain.records import Record, check_value, fields_of, from_plain
from peerdesk.domain.words import ContactStatus
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import participants as lists

MOST_EVENTS = 300
"""The newest events told; nobody reads on beyond."""
_TOLD: tuple[type[Record], ...] = (
    Participant,
    Assignment,
    FollowUp,
    Goal,
    ActionStep,
    Contact,
    Attachment,
)


class Deed(StrEnum):
    """What somebody did."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    DONE = "done"
    REOPENED = "reopened"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    APPROVED = "approved"
    JOINED = "joined"
    PARTED = "parted"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field before and after; for a list, the members removed and the members added."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Event:
    """One thing somebody did to one record, which is given as it is now.

    `at` is the clinic's time once it has one; `waiting` is True until then. `about` names a staff
    member the record is about: who supports, or who is to do something. `time_unverified`: nobody knows
    when it was done, since the laptop's clock was wrong.
    """

    record: Record
    deed: Deed
    who: str
    at: datetime
    waiting: bool
    about: str = ""
    time_unverified: bool = False
    differences: tuple[Difference, ...] = ()


def history(desk: Desk, participant_id: UUID) -> tuple[Event, ...]:
    """The newest events first; raises nothing for somebody who is not here: there are none then."""
    states = [s for record in _TOLD for s in lists.memories(desk.store, record, participant_id)]
    by = {entry.actor_id for state in states for entry in state.history}
    by |= {staff_id for state in states if (staff_id := _about(state))}
    names = {id_: member.name for id_, member in contact_lists.staff(desk.store, by).items()}
    events = [event for state in states for event in _events(state, names)]
    oldest_first = sorted(events, key=lambda event: event.at)
    return tuple(oldest_first[::-1][:MOST_EVENTS])


def _events(state: RecordState, names: Mapping[UUID, str]) -> Iterator[Event]:
    record = from_plain(RECORDS[state.kind], state.id, state.values)
    about = _about(state)
    for entry, differences in _told(state):
        deed = _deed(state, entry, differences)
        if deed is not None:
            yield Event(
                record=record,
                deed=deed,
                who=names.get(entry.actor_id, ""),
                at=entry.at or entry.wall_time,
                waiting=entry.at is None,
                about=names.get(about, "") if about else "",
                time_unverified=entry.time_unverified,
                differences=differences if deed is Deed.CHANGED else (),
            )


def _told(state: RecordState) -> Iterator[tuple[HistoryEntry, tuple[Difference, ...]]]:
    """Each entry with what it changed, from the first on: a replaced value is kept where it was set."""
    record, current = RECORDS[state.kind], dict[str, Any]()
    for entry in state.history:
        answers = {name: v for name, v in state.set_by(entry).items() if name in fields_of(record)}
        differences = [_difference(record, name, current.get(name), v) for name, v in answers.items()]
        current |= answers
        yield entry, tuple(d for d in differences if d.before != d.after)


def _difference(record: type[Record], name: str, before: Any, after: Any) -> Difference:
    old, new = _typed(record, name, before), _typed(record, name, after)
    if not fields_of(record)[name].is_members:
        return Difference(name, old, new)
    return Difference(name, tuple(m for m in old if m not in new), tuple(m for m in new if m not in old))


def _typed(record: type[Record], name: str, value: Any) -> Any:
    if value is not None:
        return check_value(record, name, value)
    default = fields_of(record)[name].default
    return None if default is MISSING else default


def _deed(state: RecordState, entry: HistoryEntry, differences: tuple[Difference, ...]) -> Deed | None:
    """What an entry amounts to; None for what is nobody's concern, such as the words of a draft."""
    if state.kind == Contact.kind:
        return _step_of_contact(entry, differences)
    if entry.action is Action.CREATE:
        return Deed.ADDED
    if entry.action is Action.DELETE:
        return Deed.REMOVED
    joined = next((d for d in differences if d.field == "merged_into"), None)
    if joined is not None:
        return Deed.JOINED if joined.after else Deed.PARTED
    done = next((d for d in differences if d.field == "done_at"), None)
    if done is not None:
        return Deed.DONE if done.after else Deed.REOPENED
    return Deed.CHANGED if any(d.field != "done_by_contact_id" for d in differences) else None


_STEPS = {
    ContactStatus.DRAFT: Deed.TAKEN_BACK,
    ContactStatus.SUBMITTED: Deed.SUBMITTED,
    ContactStatus.RETURNED: Deed.RETURNED,
    ContactStatus.APPROVED: Deed.APPROVED,
}


def _step_of_contact(entry: HistoryEntry, differences: tuple[Difference, ...]) -> Deed | None:
    status = next((d.after for d in differences if d.field == "status"), None)
    if status is None or (entry.action is Action.CREATE and status is ContactStatus.DRAFT):
        return None
    # A log brought in whole, by an import, is its author's all the same: the review tells who approved it.
    return Deed.SUBMITTED if entry.action is Action.CREATE else _STEPS[status]


def _about(state: RecordState) -> UUID | None:
    told = state.values.get("staff_id" if state.kind == Assignment.kind else "assignee_id")
    return UUID(told) if told else None
