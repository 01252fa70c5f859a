"""Saying that two records are of one person, and taking it back: a supervisor's matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Edit, Patch
from peerdesk.domain.people import Participant
from peerdesk.domain.words import Role
from peerdesk.errors import NotAllowed, NotFound
from peerdesk.operations.desk import Desk
from peerdesk.operations.participants import person_shown, possible_duplicates
from peerdesk.store.lists import caseload as caseload_lists
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import participants as lists
from peerdesk.store.lists.same_person import sameness


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: whose it seems to be, who supports them, and what is kept with it."""

    person: Participant
    supporters: tuple[str, ...]
    contacts: int
    last_on: date | None


def may_join(desk: Desk) -> bool:
    """True for whoever may say so; the clinic would hold it from anybody else."""
    return desk.has(Role.SUPERVISOR)


def others(desk: Desk, participant_id: UUID) -> Sequence[Participant]:
    """The other people on this laptop, those first who look like the same person. Raises NotFound."""
    person = person_shown(desk, participant_id)
    same = sameness(desk.store)
    alike = {same.shown(found.participant.id) for found in possible_duplicates(desk, person)}
    everybody = [
        each for each in lists.everybody(desk.store) if each.id not in same.under and each.id != person.id
    ]
    return sorted(everybody, key=lambda each: each.id not in alike)


def sides(desk: Desk, one_id: UUID, other_id: UUID) -> tuple[Side, Side]:
    """Two records to be held beside each other. Raises NotFound."""
    return _side(desk, one_id), _side(desk, other_id)


def join(desk: Desk, kept_id: UUID, merged_id: UUID) -> Changes:
    """Say that a record is of the same person as the one that is kept, and show both under that.

    Raises NotAllowed to anybody but a supervisor and for one and the same person, NotFound when one is gone.
    """
    same = sameness(desk.store)
    if not may_join(desk) or same.shown(kept_id) == same.shown(merged_id):
        raise NotAllowed
    if desk.store.find(Participant, kept_id) is None:
        raise NotFound(kind=Participant.kind, id=kept_id)
    return _say(desk, {merged_id: kept_id})


def part(desk: Desk, merged_id: UUID) -> Changes:
    """Take back that a record is of the same person as the one it is shown under.

    Raises NotAllowed to anybody but a supervisor, NotFound when it is gone.
    """
    if not may_join(desk):
        raise NotAllowed
    same = sameness(desk.store)
    shown = desk.store.get(Participant, same.shown(merged_id))
    # Two laptops can have said it of each other: then both must take it back.
    is_ring = shown.merged_into in same.records(shown.id)
    return _say(desk, {merged_id: None, **({shown.id: None} if is_ring else {})})


def _say(desk: Desk, said: dict[UUID, UUID | None]) -> Changes:
    edits: list[Edit] = [Patch(Participant, id_, {"merged_into": other}) for id_, other in said.items()]
    return desk.store.write(edits)


def _side(desk: Desk, participant_id: UUID) -> Side:
    person = person_shown(desk, participant_id)
    day = desk.clock.now().date()
    held = [a.staff_id for a in lists.assignments_of(desk.store, person.id) if a.is_open(day)]
    names = contact_lists.staff(desk.store, held)
    latest = caseload_lists.latest_contacts(desk.store, [person.id]).get(person.id)
    return Side(
        person=person,
        supporters=tuple(dict.fromkeys(names[id_].name for id_ in held if id_ in names)),
        contacts=sum(lists.contact_counts(desk.store, person.id, desk.staff_id).values()),
        last_on=latest.at.date() if latest else None,
    )
