"""Places that help: looked for, confirmed, suggested by peer supporters, and kept by supervisors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Create, Edit, Patch
from peerdesk.domain.people import Clinic
from peerdesk.domain.plans import Need
from peerdesk.domain.records import diff, fields_of, plain
from peerdesk.domain.resources import SAID, Cost, Resource, Spot, Standing, metres_between, spot_of
from peerdesk.domain.words import Role
from peerdesk.operations.desk import Desk
from peerdesk.store.search import folded

_DRAFT = "place draft"
_CHEAP = (Cost.FREE, Cost.LOW_COST, Cost.SLIDING_SCALE)


class ByCost(StrEnum):
    """What a place may ask at most."""

    ANY = "any"
    FREE = "free"
    LOW = "low"


class PlaceProblem(StrEnum):
    """What keeps a place from being saved."""

    NAME_MISSING = "name_missing"
    NEEDS_MISSING = "needs_missing"
    NO_WAY_THERE = "no_way_there"
    PHONE_SHORT = "phone_short"
    HOURS_EMPTY = "hours_empty"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    NOT_A_LINK = "not_a_link"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the directory, and how far it is from the clinic in metres, where both are on the map."""

    resource: Resource
    metres: int | None
    words: str
    """Everything in it that is looked through, folded."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody would change of an entry; `listed` None for a place that is not in the directory yet."""

    resource: Resource
    listed: Resource | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that would be others."""
        if self.listed is None:
            return tuple(SAID)
        return tuple(
            name
            for name in diff(self.listed, self.resource)
            if name in self.resource.changes and name in SAID
        )


@dataclass(frozen=True, slots=True)
class Directory:
    """The places there are by name, the suggestions that wait or are one's own, and when this was read."""

    places: tuple[Place, ...]
    suggestions: tuple[Suggestion, ...]
    now: datetime
    draft: Mapping[str, Any] | None
    """What somebody was typing of a place when they left."""
    may_keep: bool
    """True for whoever may write in it at once; others suggest."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; nothing of it, everything."""

    text: str = ""
    needs: tuple[Need, ...] = ()
    language: str = ""
    cost: ByCost = ByCost.ANY
    open_now: bool = False
    nearest_first: bool = False


def directory(desk: Desk) -> Directory:
    """Everything in the directory; a few hundred entries, read at once so that each key finds at once."""
    found = desk.store.select(Resource)
    spots = [spot_of(clinic.latitude, clinic.longitude) for clinic in desk.store.select(Clinic)]
    here = next((spot for spot in spots if spot), None)
    entries = {each.id: each for each in found if each.standing in (Standing.LISTED, Standing.CLOSED)}
    listed = sorted(
        (each for each in entries.values() if each.standing is Standing.LISTED),
        key=lambda each: folded(each.name),
    )
    waiting = [each for each in found if _concerns(desk, each)]
    return Directory(
        places=tuple(_place(each, here) for each in listed),
        suggestions=tuple(Suggestion(each, entries.get(each.corrects or each.id)) for each in waiting),
        now=desk.clock.now(),
        draft=draft(desk),
        may_keep=may_keep(desk),
    )


def may_keep(desk: Desk) -> bool:
    """True for supervisors, clinicians and administrators."""
    return any(desk.has(role) for role in (Role.SUPERVISOR, Role.CLINICIAN, Role.ADMINISTRATOR))


def matching(found: Directory, wish: Wish) -> list[Place]:
    """The places that answer a wish, by name or the nearest first; those not on the map come last."""
    words = folded(wish.text).split()
    places = [place for place in found.places if _answers(place, wish, words, found.now)]
    if wish.nearest_first:
        places.sort(key=lambda place: (place.metres is None, place.metres or 0))
    return places


def languages(found: Directory) -> list[str]:
    """Every language somebody speaks at one of the places."""
    return sorted({language for place in found.places for language in place.resource.languages})


def problems(resource: Resource) -> Mapping[str, PlaceProblem]:
    """What keeps an entry from being saved, by field."""
    digits = sum(letter.isdigit() for letter in resource.phone)
    reached = resource.phone.strip() or resource.street.strip() or resource.url.strip()
    checks: tuple[tuple[str, bool, PlaceProblem], ...] = (
        ("name", not resource.name.strip(), PlaceProblem.NAME_MISSING),
        ("needs", not resource.needs, PlaceProblem.NEEDS_MISSING),
        ("phone", not reached, PlaceProblem.NO_WAY_THERE),
        ("phone", bool(resource.phone.strip()) and digits < 3, PlaceProblem.PHONE_SHORT),
        ("hours", any(h.opens == h.closes for h in resource.hours), PlaceProblem.HOURS_EMPTY),
        ("url", not _is_link(resource.url), PlaceProblem.NOT_A_LINK),
    )
    return _too_long(resource) | {field: problem for field, is_wrong, problem in checks if is_wrong}


def save(desk: Desk, before: Resource | None, after: Resource) -> Changes:
    """Write an entry, new or changed; from a peer supporter it becomes a suggestion.

    Raises ValueError when there are `problems`, which the caller asks about first; NotFound when the entry is
    not on this laptop any more.
    """
    if found := problems(after):
        raise ValueError(f"an entry with problems: {', '.join(found.values())}")
    if not may_keep(desk):
        return _suggest(desk, before, after)
    today = desk.clock.now().date()
    if before is None:
        listed = replace(after, author_id=desk.staff_id, confirmed_on=today, standing=Standing.LISTED)
        return desk.store.write([Create(listed)])
    return _change(desk, before, replace(after, confirmed_on=today))


def confirm(desk: Desk, resource: Resource) -> Changes:
    """Say that everything in an entry is still so; peer supporters may."""
    return _change(desk, resource, replace(resource, confirmed_on=desk.clock.now().date()))


def take_back_confirming(desk: Desk, resource: Resource) -> Changes:
    """Put the day back on which the entry was checked before."""
    return desk.store.write([Patch(Resource, resource.id, {"confirmed_on": resource.confirmed_on})])


def close(desk: Desk, resource: Resource) -> Changes:
    """Take a place that is no more out of the directory."""
    return _change(desk, resource, replace(resource, standing=Standing.CLOSED))


def reopen(desk: Desk, resource: Resource) -> Changes:
    """Put it back."""
    return desk.store.write([Patch(Resource, resource.id, {"standing": Standing.LISTED})])


def accept(desk: Desk, suggestion: Suggestion) -> Changes:
    """Write what was suggested over what the directory says now; a place that was closed is in it again."""
    today, resource, listed = desk.clock.now().date(), suggestion.resource, suggestion.listed
    if listed is None:
        fresh = {"standing": Standing.LISTED, "corrects": None, "confirmed_on": today}
        return desk.store.write([Patch(Resource, resource.id, fresh)])
    values: dict[str, Any] = {name: getattr(resource, name) for name in suggestion.changed}
    after = replace(listed, **values, confirmed_on=today, standing=Standing.LISTED)
    edits = _edits(desk, listed, after)
    return desk.store.write([*edits, Patch(Resource, resource.id, {"standing": Standing.ACCEPTED})])


def decline(desk: Desk, suggestion: Suggestion, remark: str) -> Changes:
    """Leave the directory as it is, and say why to whoever suggested it."""
    values = {"standing": Standing.DECLINED, "remark": remark.strip() or suggestion.resource.remark}
    return desk.store.write([Patch(Resource, suggestion.resource.id, values)])


def reconsider(desk: Desk, suggestion: Suggestion) -> Changes:
    """Let a suggestion that was declined wait again."""
    values = {"standing": Standing.SUGGESTED, "remark": suggestion.resource.remark}
    return desk.store.write([Patch(Resource, suggestion.resource.id, values)])


def _suggest(desk: Desk, before: Resource | None, after: Resource) -> Changes:
    suggested = replace(
        after,
        id=desk.new_id(),
        standing=Standing.SUGGESTED,
        corrects=before.id if before else None,
        author_id=desk.staff_id,
        confirmed_on=desk.clock.now().date(),
        changes=tuple(name for name in diff(before, after) if name in SAID) if before else (),
    )
    return desk.store.write([Create(suggested)])


def _change(desk: Desk, before: Resource, after: Resource) -> Changes:
    edits = _edits(desk, before, after)
    return desk.store.write(edits) if edits else Changes()


def _edits(desk: Desk, before: Resource, after: Resource) -> list[Edit]:
    """What makes one of the other, over what was seen."""
    changes = diff(before, after)
    if not changes:
        return []
    seen = {name: plain(old) for name, (old, _) in changes.items()}
    bases = desk.store.state(Resource, before.id).bases(seen)
    return [Patch(Resource, before.id, {name: new for name, (_, new) in changes.items()}, bases=bases)]


def _too_long(resource: Resource) -> dict[str, PlaceProblem]:
    found = {}
    for name, spec in fields_of(Resource).items():
        value = getattr(resource, name)
        if isinstance(value, str | tuple) and len(value) > spec.max:
            found[name] = PlaceProblem.TOO_MANY if spec.is_members else PlaceProblem.TOO_LONG
    return found


def _concerns(desk: Desk, resource: Resource) -> bool:
    """True for a suggestion that waits for whoever keeps the directory, and for every one of one's own."""
    if may_keep(desk):
        return resource.standing is Standing.SUGGESTED
    return resource.author_id == desk.staff_id


def _place(resource: Resource, here: Spot | None) -> Place:
    spot = spot_of(resource.latitude, resource.longitude)
    metres = metres_between(here, spot) if here and spot else None
    said = (
        resource.name,
        resource.organization,
        resource.offers,
        resource.eligibility,
        resource.street,
        resource.city,
        resource.postal_code,
        resource.phone,
        *resource.languages,
        *(need.replace("_", " ") for need in resource.needs),
    )
    return Place(resource, metres, folded(" ".join(said)))


def _answers(place: Place, wish: Wish, words: Sequence[str], now: datetime) -> bool:
    resource = place.resource
    checks = (
        not wish.needs or any(need in resource.needs for need in wish.needs),
        not wish.language or wish.language in resource.languages,
        wish.cost is not ByCost.FREE or resource.cost is Cost.FREE,
        wish.cost is not ByCost.LOW or resource.cost in _CHEAP,
        not wish.open_now or resource.open_hours_at(now) is not None,
        all(word in place.words for word in words),
    )
    return all(checks)


def _is_link(url: str) -> bool:
    return not url.strip() or ("." in url and " " not in url.strip())


def keep_draft(desk: Desk, typed: Mapping[str, Any] | None) -> None:
    """Remember what is typed of a place, on this laptop alone; None once it is saved or thrown away.

    Raises what the store raises when it cannot write.
    """
    desk.store.remembered.keep(_DRAFT, msgspec.json.encode(typed).decode() if typed else "")


def draft(desk: Desk) -> Mapping[str, Any] | None:
    """What somebody was typing of a place when they left."""
    words = desk.store.remembered.read(_DRAFT)
    try:
        return msgspec.json.decode(words or "null", type=dict[str, Any] | None)
    except msgspec.DecodeError:
        return None
