"""Everybody a person supports, or whose support they supervise: who is due, why, and who was not reached."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.rhythm import DAYS_BETWEEN, days_late, next_due
from peerdesk.domain.words import Intensity, Role
from peerdesk.operations.desk import Desk
from peerdesk.operations.participants import shown_safely
from peerdesk.operations.today import end_of_week
from peerdesk.store.lists import caseload as lists
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists.caseload import Latest
from peerdesk.store.lists.participants import rivals
from peerdesk.store.search import folded

_GIST = 220


class Segment(StrEnum):
    """Parts of a caseload that can be looked at alone."""

    ALL = "all"
    DUE = "due"
    INTENSIVE = "intensive"
    NOT_REACHED = "not_reached"


class Order(StrEnum):
    """What a caseload is sorted by."""

    DUE = "due"
    NAME = "name"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Due:
    """When the next contact is due: for what was planned or promised, or (with neither) by the rhythm."""

    on: date
    follow_up: FollowUp | None = None

    @property
    def at(self) -> time | None:
        """The planned time of day, or None."""
        return self.follow_up.time_of_day if self.follow_up else None

    def days_late(self, day: date) -> int:
        """Whole days past due on that day; 0 when it is not late."""
        return days_late(self.on, day)


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One person: who supports them how closely, the latest contact, what is due next.

    `words` and `digits` are what the filter looks in: names and record number folded, phone digits.
    """

    participant: Participant
    assignment: Assignment
    supporters: tuple[UUID, ...]
    latest: Latest | None
    reached: Latest | None
    due: Due
    words: str
    digits: str

    @property
    def id(self) -> UUID:
        """The participant's id."""
        return self.participant.id

    @property
    def intensity(self) -> Intensity:
        """How closely the person is supported."""
        return self.assignment.intensity


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    """A whole caseload as of a day, unsorted; `supporters` are the given names of who supports them."""

    day: date
    rows: tuple[CaseloadRow, ...]
    supporters: Mapping[UUID, str]
    is_own: bool
    supervisor: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What the last contact with a person left: its day, what was said, what comes next."""

    participant_id: UUID
    last_on: date | None
    gist: str
    next_step: str


def caseload(desk: Desk) -> CaseloadPage:
    """The people of the peer supporter at the desk; for others everybody this laptop holds for them."""
    is_own = desk.has(Role.PEER_SUPPORTER)
    day = desk.clock.now().date()
    whose = desk.staff_id if is_own else None
    rows = _rows(desk, lists.open_assignments(desk.store, day, whose), day, whose)
    staff = contact_lists.staff(desk.store, {id_ for row in rows for id_ in row.supporters})
    supervisor = contact_lists.supervisor_of(desk.store, desk.staff_id)
    return CaseloadPage(
        day=day,
        rows=rows,
        supporters={id_: member.given_name or member.name for id_, member in staff.items()},
        is_own=is_own,
        supervisor=(supervisor.given_name or supervisor.name) if supervisor else "",
    )


def due_of(desk: Desk, ids: Collection[UUID]) -> Mapping[UUID, Due]:
    """When those of some people are due who are on the caseload of this desk."""
    day = desk.clock.now().date()
    whose = desk.staff_id if desk.has(Role.PEER_SUPPORTER) else None
    assigned = lists.open_assignments(desk.store, day, whose)
    wanted = {id_: assigned[id_] for id_ in ids if id_ in assigned}
    return {row.id: row.due for row in _rows(desk, wanted, day, whose)}


def glance(desk: Desk, participant_id: UUID) -> Glance:
    """What the panel beside the list tells of a person."""
    last: Contact | None = contact_lists.last_sent(desk.store, participant_id, participant_id)
    if last is None:
        return Glance(participant_id, None, "", "")
    gist = textwrap.shorten(last.note, _GIST, placeholder="…")
    return Glance(participant_id, last.started_at.date() if last.started_at else None, gist, last.next_step)


def needing_something(page: CaseloadPage) -> int:
    """How many are due on the day or late."""
    return sum(1 for row in page.rows if in_segment(row, Segment.DUE, page.day))


def in_segment(row: CaseloadRow, segment: Segment, day: date) -> bool:
    """True when a person belongs to a part of the caseload on that day."""
    if segment is Segment.DUE:
        return row.due.on <= day
    if segment is Segment.INTENSIVE:
        return row.intensity is Intensity.INTENSIVE
    if segment is Segment.NOT_REACHED:
        return row.reached is None or (row.reached.at.year, row.reached.at.month) != (day.year, day.month)
    return True


def matching(rows: Sequence[CaseloadRow], text: str) -> list[CaseloadRow]:
    """The people in whose names, phone numbers or record number every word of the text is found."""
    words = folded(text).split()
    return [row for row in rows if all(_holds(row, word) for word in words)]


def in_order(rows: Sequence[CaseloadRow], order: Order, *, largest_first: bool = False) -> list[CaseloadRow]:
    """The people sorted, those who are alike by name."""
    named = sorted(
        rows, key=lambda row: folded(f"{row.participant.family_name} {row.participant.given_name}")
    )
    if order is Order.NAME:
        return named[::-1] if largest_first else named
    return sorted(named, key=_KEYS[order], reverse=largest_first)


def did_you_mean(rows: Sequence[CaseloadRow], text: str) -> str:
    """A given, family or preferred name that is written much like the text, or nothing."""
    names = {
        folded(name): name
        for row in rows
        for part in (row.participant.given_name, row.participant.family_name, row.participant.preferred_name)
        for name in part.split()
    }
    close = get_close_matches(folded(text.strip()), names, n=1, cutoff=0.7)
    return names[close[0]] if close else ""


def _rows(
    desk: Desk, by_person: Mapping[UUID, Sequence[Assignment]], day: date, whose: UUID | None
) -> tuple[CaseloadRow, ...]:
    ids = by_person.keys()
    people = contact_lists.participants(desk.store, ids)
    second = rivals(desk.store)
    latest = lists.latest_contacts(desk.store, ids)
    reached = lists.latest_reached(desk.store, ids)
    promised = lists.open_follow_ups(desk.store, ids, whose)
    return tuple(
        _row(
            shown_safely(people[id_], second.get(id_, {})),
            assignments,
            latest.get(id_),
            reached.get(id_),
            _next(promised[id_], assignments, reached.get(id_), day),
        )
        for id_, assignments in by_person.items()
        if id_ in people
    )


def _row(
    participant: Participant,
    assignments: Sequence[Assignment],
    latest: Latest | None,
    reached: Latest | None,
    due: Due,
) -> CaseloadRow:
    names = (participant.given_name, participant.family_name, participant.preferred_name)
    return CaseloadRow(
        participant=participant,
        assignment=_closest(assignments),
        supporters=tuple(dict.fromkeys(assignment.staff_id for assignment in assignments)),
        latest=latest,
        reached=reached,
        due=due,
        words=folded(" ".join((*names, participant.record_number))),
        digits=" ".join(re.sub(r"\D", "", phone.number) for phone in participant.phones),
    )


def _next(
    promised: Sequence[FollowUp], assignments: Sequence[Assignment], reached: Latest | None, day: date
) -> Due:
    """What is open this week comes before the rhythm, as on the Today page; later, whatever is sooner."""
    closest = _closest(assignments)
    by_rhythm = next_due(closest.intensity, reached.at.date() if reached else None, closest.starts_on)
    soonest = promised[0] if promised else None
    if soonest is not None and soonest.due_on <= max(end_of_week(day), by_rhythm):
        return Due(soonest.due_on, soonest)
    return Due(by_rhythm)


def _closest(assignments: Sequence[Assignment]) -> Assignment:
    return min(assignments, key=lambda assignment: DAYS_BETWEEN[assignment.intensity])


def _holds(row: CaseloadRow, word: str) -> bool:
    digits = re.sub(r"\D", "", word)
    is_number = bool(digits) and not any(letter.isalpha() for letter in word)
    return word in row.words or (is_number and digits in row.digits)


def _by_due(row: CaseloadRow) -> tuple[date, bool, time]:
    return row.due.on, row.due.at is None, row.due.at or time.min


def _by_last(row: CaseloadRow) -> float:
    return row.latest.at.timestamp() if row.latest else float("-inf")


_KEYS: Mapping[Order, Callable[[CaseloadRow], Any]] = {Order.DUE: _by_due, Order.LAST: _by_last}
