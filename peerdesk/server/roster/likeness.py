"""Is the person of a row somebody already here: surely, perhaps, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import IntEnum

from peerdesk.domain.people import Participant
from peerdesk.domain.records import to_plain
from peerdesk.domain.spelling import plain_words

_SAME_DIGITS = 7
"""Numbers that end in the same 7 digits are the same phone, with or without an area code."""
_ALIKE = 0.85


class Likeness(IntEnum):
    """How sure it is that two are one."""

    NOT = 0
    PERHAPS = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is here or stands further up in the file, and how the report speaks of them."""

    person: Participant
    called: str


@dataclass(frozen=True, slots=True)
class Match:
    """The likest of those who are known, and why."""

    likeness: Likeness
    known: Known
    reason: str


class KnownPeople:
    """Everyone who is known so far, found by what two rows of one person have in common."""

    def __init__(self) -> None:
        self._by_trait: dict[Hashable, list[Known]] = defaultdict(list)

    def add(self, known: Known) -> None:
        """One more."""
        for trait in _traits(known.person):
            self._by_trait[trait].append(known)

    def likest(self, person: Participant) -> Match | None:
        """The one most like a person; None when nobody is."""
        candidates = {k.person.id: k for trait in _traits(person) for k in self._by_trait.get(trait, ())}
        matches = (_match(known, person) for known in candidates.values())
        return max((m for m in matches if m.likeness), key=lambda m: m.likeness, default=None)


def _match(known: Known, person: Participant) -> Match:
    likeness, reason = _compare(known.person, person)
    return Match(likeness, known, reason)


def _compare(one: Participant, other: Participant) -> tuple[Likeness, str]:
    """How sure it is that two are one, and what speaks for it."""
    is_same_name, is_alike = _key(one) == _key(other), _is_alike(one, other)
    numbers = {_number(one), _number(other)}
    if "" not in numbers and len(numbers) == 1:
        if is_alike:
            return Likeness.SURE, "the same record number"
        return Likeness.PERHAPS, "the same record number, but another name"
    if not is_alike:
        return Likeness.NOT, ""
    if one.birth_date is not None and one.birth_date == other.birth_date:
        if not is_same_name:
            return Likeness.PERHAPS, "nearly the same name and the same birth date"
        if "" in numbers:
            return Likeness.SURE, "the same name and birth date"
        return Likeness.PERHAPS, "the same name and birth date, but another record number"
    return _of_other_birth(one, other, is_same_name=is_same_name)


def _of_other_birth(one: Participant, other: Participant, *, is_same_name: bool) -> tuple[Likeness, str]:
    """Of two with like names whose birth dates differ, or are not both known."""
    if is_same_name and _says_no_more(other, one):
        return Likeness.SURE, "the same name and nothing new"
    if one.birth_date and other.birth_date:
        if is_same_name and _differs_by_a_slip(one.birth_date, other.birth_date):
            return Likeness.PERHAPS, "the same name and nearly the same birth date"
        return Likeness.NOT, ""
    if _phones(one) & _phones(other):
        return Likeness.PERHAPS, "a like name and the same phone"
    return Likeness.PERHAPS, "a like name, and no birth date to tell them apart"


def _traits(person: Participant) -> Iterator[Hashable]:
    """What is looked up: two people who have none of these in common are two."""
    yield "name", _key(person)
    yield "first words", tuple("".join(plain_words(n)[:1]) for n in (person.given_name, person.family_name))
    if number := _number(person):
        yield "number", number
    if person.birth_date:
        yield "birth", person.birth_date
    for phone in _phones(person):
        yield "phone", phone


def _key(person: Participant) -> tuple[str, ...]:
    return tuple(sorted(_words(person)))


def _words(person: Participant) -> set[str]:
    words = plain_words(f"{person.given_name} {person.family_name}".replace("-", " "))
    return {word for word in words if word not in {"de", "del", "la", "las", "los"}}


def _is_alike(one: Participant, other: Participant) -> bool:
    """Nearly the same name: one slip of the pen, one surname less, another order."""
    mine, theirs = _words(one), _words(other)
    fewer, more = sorted((mine, theirs), key=len)
    if len(fewer) > 1 and fewer <= more:
        return True
    first, second = (" ".join(sorted(words)) for words in (mine, theirs))
    return bool(first) and SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _number(person: Participant) -> str:
    return "".join(plain_words(person.record_number)).replace("-", "")


def _phones(person: Participant) -> set[str]:
    digits = (re.sub(r"\D", "", phone.number) for phone in person.phones)
    return {number[-_SAME_DIGITS:] for number in digits if len(number) >= _SAME_DIGITS}


def _says_no_more(said: Participant, known: Participant) -> bool:
    """True when every single thing said is known already."""
    here = to_plain(known)
    return all(here.get(name) == value for name, value in to_plain(said).items())


def _differs_by_a_slip(one: date, other: date) -> bool:
    """Day and month exchanged, or one digit another."""
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return True
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1
