"""Find anything on this laptop: people first, then places that help, then what was written of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from peerdesk.domain.resources import Resource, Standing
from peerdesk.domain.spelling import begins_words
from peerdesk.operations.caseload import Due, due_of
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.search import Hit, folded, search

MOST_PEOPLE = 5
MOST_LOGS = 5
MOST_PLACES = 3
_MOST_HITS = 60


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody whose name, number, phone or details hold the words; `due` when they are on the caseload."""

    participant: Participant
    due: Due | None


@dataclass(frozen=True, slots=True)
class FoundLog:
    """A contact whose note holds the words, and the words around them."""

    contact_id: UUID
    participant_name: str
    on: date | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a text, as of a day."""

    text: str
    day: date
    people: tuple[FoundPerson, ...] = ()
    places: tuple[Resource, ...] = ()
    logs: tuple[FoundLog, ...] = ()


def find(desk: Desk, text: str) -> Found:
    """What holds every word of the text, or its beginning; accents and case do not matter."""
    hits = search(desk.store, text, _MOST_HITS)
    people = _people(desk, text, [hit.id for hit in hits if hit.kind == Participant.kind])
    logs = [hit for hit in _written(desk, text, hits) if hit.kind == Contact.kind][:MOST_LOGS]
    return Found(text, desk.clock.now().date(), people, _places(desk, hits), _logs(desk, logs))


def _written(desk: Desk, text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, or those after people and places where these alone are more than can be asked for."""
    is_crowded = len(hits) == _MOST_HITS and hits[-1].kind in (Participant.kind, Resource.kind)
    return search(desk.store, text, _MOST_HITS, written=True) if is_crowded else hits


def _places(desk: Desk, hits: Sequence[Hit]) -> tuple[Resource, ...]:
    found = (desk.store.find(Resource, hit.id) for hit in hits if hit.kind == Resource.kind)
    listed = (place for place in found if place is not None and place.standing is Standing.LISTED)
    return tuple(islice(listed, MOST_PLACES))


def _people(desk: Desk, text: str, ids: list[UUID]) -> tuple[FoundPerson, ...]:
    """Those whose own name or number it is come before those it is only written about."""
    known = contact_lists.participants(desk.store, ids)
    found = {known[id_].id: known[id_] for id_ in ids if id_ in known}
    people = sorted(found.values(), key=lambda p: not _is_of(p, text))
    due = due_of(desk, [person.id for person in people[:MOST_PEOPLE]]) if people else {}
    return tuple(FoundPerson(person, due.get(person.id)) for person in people[:MOST_PEOPLE])


def _is_of(person: Participant, text: str) -> bool:
    names = (person.display_name, person.record_number)
    return begins_words(text, " ".join(names))


def _logs(desk: Desk, hits: Sequence[Hit]) -> tuple[FoundLog, ...]:
    people = contact_lists.participants(
        desk.store, {hit.participant_id for hit in hits if hit.participant_id}
    )
    names = {id_: person.display_name for id_, person in people.items()}
    return tuple(_log(hit, names.get(hit.participant_id or hit.id, "")) for hit in hits)


def _log(hit: Hit, name: str) -> FoundLog:
    on = date.fromisoformat(hit.moment[:10]) if hit.moment else None
    return FoundLog(hit.id, name, on, hit.excerpt)


def marks(label: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of the text are in a label, as (start, length), the beginnings of words first."""
    plain = folded(label)
    found = {}
    for wanted in folded(text).split():
        at = 0 if plain.startswith(wanted) else plain.find(" " + wanted) + 1
        at = at or plain.find(wanted)
        if at >= 0 and plain.startswith(wanted, at):
            found[at] = len(wanted)
    return tuple(sorted(found.items()))
