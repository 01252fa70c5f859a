"""What the record of one participant reads, and who else is on this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, tuple_

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ops import RecordState, Rival
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.records import Record
from peerdesk.domain.words import ContactStatus, Mode
from peerdesk.store.database import named
from peerdesk.store.lists.same_person import records_of, sameness
from peerdesk.tables.rows import from_row, moment_text

if TYPE_CHECKING:
    from peerdesk.store.store import Store

_BEFORE_ALL = "~"
"""Sorts after every moment: a draft without a time stands first among the newest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of a list of contacts ended."""

    moment: str
    id: UUID


@dataclass(frozen=True, slots=True)
class ContactPart:
    """Some contacts, the newest first, and where the next part begins; None after the last."""

    contacts: tuple[Contact, ...]
    end: Place | None


def everybody(store: Store) -> list[Participant]:
    """Every participant on this laptop, by family name."""
    columns = store.tables["participant"].c
    return store.select(Participant, order=(columns.family_name, columns.given_name))


def rivals(store: Store) -> dict[UUID, Mapping[str, tuple[Rival, ...]]]:
    """The second versions that wait for somebody to choose, by the participant shown and field."""
    table = store.tables["participant"]
    question = table.select().where(table.c.rivals.is_not(None), table.c.deleted.is_(False))
    with store.read() as connection:
        states = [from_row(Participant, row) for row in named(connection.execute(question))]
    same, found = sameness(store), dict[UUID, dict[str, tuple[Rival, ...]]]()
    for state in states:
        of_person = found.setdefault(same.shown(state.id), {})
        for name, second in state.rivals.items():
            of_person[name] = (*of_person.get(name, ()), *second)
    return dict(found)


def household(store: Store, participant: Participant) -> list[Participant]:
    """The other participants who live in the same household."""
    if participant.household_id is None:
        return []
    columns, same = store.tables["participant"].c, sameness(store)
    lives_there = columns.household_id == participant.household_id.bytes
    found = store.select(Participant, lives_there, order=(columns.given_name,))
    return [each for each in found if each.id != participant.id and each.id not in same.under]


def assignments_of(store: Store, participant_id: UUID) -> list[Assignment]:
    """Everybody who supports or supported a participant, the latest first."""
    columns = store.tables["assignment"].c
    about = columns.participant_id.in_(records_of(store, participant_id))
    return store.select(Assignment, about, order=(columns.starts_on.desc(), columns.id))


def contacts_of(
    store: Store,
    participant_id: UUID,
    reader_id: UUID,
    *,
    mode: Mode | None = None,
    after: Place | None = None,
    limit: int = 50,
) -> ContactPart:
    """The contacts with a participant that the reader may see, a part at a time."""
    columns = store.tables["contact"].c
    at = func.coalesce(columns.started_at, _BEFORE_ALL)
    where = _seen_by(store, participant_id, reader_id)
    if mode is not None:
        where.append(columns.mode == mode.value)
    if after is not None:
        where.append(tuple_(at, columns.id) < (after.moment, after.id.bytes))
    found = store.select(Contact, *where, order=(at.desc(), columns.id.desc()), limit=limit + 1)
    part = tuple(found[:limit])
    return ContactPart(part, _place(part[-1]) if len(found) > limit else None)


def contact_counts(store: Store, participant_id: UUID, reader_id: UUID) -> dict[Mode | None, int]:
    """How many contacts with a participant the reader may see, by how they took place."""
    table = store.tables["contact"]
    where = [table.c.deleted.is_(False), *_seen_by(store, participant_id, reader_id)]
    question = select(table.c.mode, func.count()).where(*where).group_by(table.c.mode)
    with store.read() as connection:
        return {Mode(mode) if mode else None: count for mode, count in connection.execute(question)}


def memories(store: Store, record: type[Record], participant_id: UUID) -> list[RecordState]:
    """Every record of one kind about a participant with its history, deleted ones too."""
    table = store.tables[record.kind]
    about = table.c.id if record is Participant else table.c.participant_id
    question = table.select().where(about.in_(records_of(store, participant_id)))
    with store.read() as connection:
        return [from_row(record, row) for row in named(connection.execute(question))]


def _seen_by(store: Store, participant_id: UUID, reader_id: UUID) -> list[ColumnElement[bool]]:
    """A draft that was never sent is its author's alone."""
    columns = store.tables["contact"].c
    unsent = (columns.status == ContactStatus.DRAFT.value) & columns.submitted_at.is_(None)
    return [
        columns.participant_id.in_(records_of(store, participant_id)),
        or_(~unsent, columns.author_id == reader_id.bytes),
    ]


def _place(contact: Contact) -> Place:
    started = contact.started_at
    return Place(moment_text(started.isoformat()) if started else _BEFORE_ALL, contact.id)
