"""The people supported: their record, what to know and how to reach them, and adding somebody new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.ops import Rival
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.records import check_value, diff, fields_of, plain
from peerdesk.domain.words import Intensity
from peerdesk.errors import NotFound
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import participants as lists
from peerdesk.store.search import folded

OLDEST = timedelta(days=366 * 120)
"""A birth date longer ago is taken for a slip of the pen."""
LEAST_DIGITS = 4
"""A phone number has at least so many digits, as an extension has."""
SAME_DIGITS = 7
"""Numbers that end in the same 7 digits are the same phone, with or without an area code."""
SAME_NAME = 0.9
"""Names alike to this share are taken for the same, so that one slip of the pen is forgiven."""


class Problem(StrEnum):
    """What keeps details from being saved."""

    NAME_MISSING = "name_missing"
    BORN_LATER = "born_later"
    BORN_TOO_EARLY = "born_too_early"
    PHONE_SHORT = "phone_short"
    CONTACT_WITHOUT_NAME = "contact_without_name"
    FLAG_WITHOUT_NOTE = "flag_without_note"


class Likeness(StrEnum):
    """What makes two people look like one."""

    PHONE = "phone"
    NAME = "name"
    BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody already here who may be the person being added, and why."""

    participant: Participant
    likeness: tuple[Likeness, ...]


def new_person(desk: Desk) -> Participant:
    """A person of whom nothing is known yet; not written."""
    return Participant(id=desk.new_id())


def add(desk: Desk, person: Participant, intensity: Intensity) -> Changes:
    """Add somebody and make whoever sits at this desk their supporter from today.

    Raises ValueError when there are `problems`, which the caller asks about first.
    """
    today = desk.clock.now().date()
    if found := problems(person, today):
        raise ValueError(f"details with problems: {', '.join(found)}")
    assignment = Assignment(
        id=desk.new_id(),
        participant_id=person.id,
        staff_id=desk.staff_id,
        starts_on=today,
        intensity=intensity,
    )
    return desk.store.write([Create(person), Create(assignment)])


def update(desk: Desk, before: Participant, after: Participant) -> Changes:
    """Change the fields that differ between what the person saw and what they made of it.

    A value somebody else wrote meanwhile stays shown, and the new one stands beside it as a rival; members
    somebody else added to a list stay, and those somebody removed stay away.
    Updating from `after` back to `before` takes it back. Raises NotFound.
    """
    now, specs, changes = desk.store.get(Participant, before.id), fields_of(Participant), diff(before, after)
    if not changes:
        return Changes()
    values = {
        name: _merged(getattr(now, name), old, new) if specs[name].is_members else new
        for name, (old, new) in changes.items()
    }
    seen = {name: plain(old) for name, (old, _) in changes.items()}
    bases = desk.store.state(Participant, before.id).bases(seen)
    return desk.store.write([Patch(Participant, before.id, values, bases=bases)])


def problems(person: Participant, today: date) -> Mapping[str, Problem]:
    """What keeps a person's details from being saved, by field."""
    checks: tuple[tuple[str, bool, Problem], ...] = (
        ("given_name", not person.short_name.strip(), Problem.NAME_MISSING),
        ("birth_date", bool(person.birth_date and person.birth_date > today), Problem.BORN_LATER),
        ("birth_date", _long_ago(person.birth_date, today), Problem.BORN_TOO_EARLY),
        ("phones", any(len(_digits(p.number)) < LEAST_DIGITS for p in person.phones), Problem.PHONE_SHORT),
        (
            "emergency_contacts",
            any(not contact.name.strip() for contact in person.emergency_contacts),
            Problem.CONTACT_WITHOUT_NAME,
        ),
        ("flags", any(not flag.note.strip() for flag in person.flags), Problem.FLAG_WITHOUT_NOTE),
    )
    return {field: problem for field, is_wrong, problem in checks if is_wrong}


def without_problems(before: Participant, after: Participant, today: date) -> Participant:
    """The new details, but for the fields that cannot be saved as they are."""
    kept: dict[str, Any] = {field: getattr(before, field) for field in problems(after, today)}
    return replace(after, **kept)


def possible_duplicates(desk: Desk, person: Participant) -> tuple[Duplicate, ...]:
    """People on this laptop with the same phone, nearly the same name, or a like name and birth date."""
    others = [other for other in lists.everybody(desk.store) if other.id != person.id]
    found = [Duplicate(other, _likeness(person, other)) for other in others]
    return tuple(duplicate for duplicate in found if duplicate.likeness)


def shown_safely(person: Participant, rivals: Mapping[str, Sequence[Rival]]) -> Participant:
    """The person with both versions of every safety field: nobody may miss a phone or a warning."""
    specs = fields_of(Participant)
    both: dict[str, Any] = {}
    for name, second in rivals.items():
        if name in specs and specs[name].safety:
            members = [m for rival in second for m in check_value(Participant, name, rival.value or [])]
            both[name] = tuple(dict.fromkeys([*getattr(person, name), *members]))
    return replace(person, **both) if both else person


def person_shown(desk: Desk, participant_id: UUID) -> Participant:
    """Whose a record is, with every version of what counts for their safety. Raises NotFound."""
    found = contact_lists.participants(desk.store, [participant_id]).get(participant_id)
    if found is None:
        raise NotFound(kind=Participant.kind, id=participant_id)
    return shown_safely(found, lists.rivals(desk.store).get(found.id, {}))


def _merged(now: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> tuple[Any, ...]:
    gone = [member for member in before if member not in after]
    kept = [member for member in now if member not in gone]
    return (*kept, *(member for member in after if member not in before and member not in kept))


def _long_ago(born: date | None, today: date) -> bool:
    return born is not None and today - born > OLDEST


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _likeness(one: Participant, other: Participant) -> tuple[Likeness, ...]:
    same_birth = one.birth_date is not None and one.birth_date == other.birth_date
    checks: tuple[tuple[Likeness, Callable[[], bool]], ...] = (
        (Likeness.PHONE, lambda: bool(_phones(one) & _phones(other))),
        (Likeness.NAME, lambda: _same_name(one, other)),
        (Likeness.BIRTH_DATE, lambda: same_birth and bool(_names(one) & _names(other))),
    )
    return tuple(likeness for likeness, holds in checks if holds())


def _phones(person: Participant) -> set[str]:
    numbers = {_digits(phone.number) for phone in person.phones}
    return {number[-SAME_DIGITS:] for number in numbers if len(number) >= SAME_DIGITS}


def _names(person: Participant) -> set[str]:
    parts = f"{person.given_name} {person.preferred_name} {person.family_name}"
    return {name for name in folded(parts).split() if len(name) > 1}


def _same_name(one: Participant, other: Participant) -> bool:
    full = folded(f"{one.given_name} {one.family_name}").strip()
    if not one.family_name.strip() or not full:
        return False
    calls = (other.given_name, other.preferred_name)
    likes = (folded(f"{call} {other.family_name}").strip() for call in calls if call)
    return any(SequenceMatcher(None, full, like).ratio() >= SAME_NAME for like in likes)
