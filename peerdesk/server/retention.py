"""What a clinic need not keep any longer: people it closed years ago, and the words of what was deleted.

Numbers stay: the feed has no gap, and a deletion is still known to be one. Nothing goes that no backup holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import MISSING, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from msgspec import structs
from sqlalchemy import Connection, or_, select

from peerdesk.domain.held import HeldWork
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Participant
from peerdesk.domain.records import FieldSpec, fields_of
from peerdesk.domain.words import HeldDecision
from peerdesk.server import records
from peerdesk.server.feed import standing, take_numbers
from peerdesk.server.records import Change
from peerdesk.server.scope import sameness
from peerdesk.server.tables import blob, digest, record_tables
from peerdesk.server.tables import op as op_table

_OF_PEOPLE = tuple(kind for kind, record in RECORDS.items() if "participant_id" in fields_of(record))


@dataclass(frozen=True, slots=True)
class Purged:
    """Whom the clinic forgot, how many deleted records lost their words, and files nobody has any more."""

    people: tuple[UUID, ...]
    emptied: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """What one clinic keeps: people closed since a day, deleted words since a moment."""

    clinic_id: UUID
    closed_before: date
    deleted_before: datetime

    def run(self, connection: Connection) -> Purged:
        """Purge all that is due, in the caller's transaction."""
        if connection.dialect.name == "sqlite":
            # Else the pages keep what was in them until something else needs the room.
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        # From here on no other writer of this clinic passes.
        take_numbers(connection, self.clinic_id, 0)
        durable = standing(connection, self.clinic_id).durable_seq
        due = {person for person in self._candidates(connection) if self._is_due(connection, person, durable)}
        same = sameness(connection, self.clinic_id)
        people = sorted(person for person in due if due.issuperset(same.records(person)))
        files = self._forget(connection, people)
        return Purged(tuple(people), self._empty(connection, durable), files)

    def _candidates(self, connection: Connection) -> list[UUID]:
        """Everyone whom nobody supports, nor did since that day."""
        person, assignment = record_tables[Participant.kind], record_tables["assignment"]
        supported = select(assignment.c.participant_id).where(
            assignment.c.clinic_id == self.clinic_id.bytes,
            assignment.c.deleted.is_(False),
            or_(assignment.c.ends_on.is_(None), assignment.c.ends_on > self.closed_before.isoformat()),
        )
        query = select(person.c.id).where(
            person.c.clinic_id == self.clinic_id.bytes, person.c.id.not_in(supported)
        )
        return [UUID(bytes=found) for found in connection.execute(query).scalars()]

    def _is_due(self, connection: Connection, person: UUID, durable: int) -> bool:
        """True when nothing was written of somebody since that day, and a backup holds what there is."""
        about = list(_records_of(connection, self.clinic_id, person))
        if any(s.kind == HeldWork.kind and s.value("decision") == HeldDecision.WAITING for s in about):
            return False
        written = [_last_change(state) for state in about]
        return all(
            moment is not None and moment.date() < self.closed_before and state.seq <= durable
            for moment, state in zip(written, about, strict=True)
        )

    def _forget(self, connection: Connection, people: Collection[UUID]) -> tuple[str, ...]:
        """Remove all that is said of these people; the files that nobody else has."""
        held: set[str] = set()
        for person in people:
            about = list(_records_of(connection, self.clinic_id, person))
            self._remove_ops(connection, about)
            for kind in {state.kind for state in about}:
                table = record_tables[kind]
                ids = [state.id.bytes for state in about if state.kind == kind]
                connection.execute(
                    table.delete().where(table.c.clinic_id == self.clinic_id.bytes, table.c.id.in_(ids))
                )
            of_person = (blob.c.clinic_id == self.clinic_id.bytes, blob.c.participant_id == person.bytes)
            held |= set(connection.execute(select(blob.c.sha256).where(*of_person)).scalars())
            for table in (blob, digest):
                connection.execute(
                    table.delete().where(
                        table.c.clinic_id == self.clinic_id.bytes, table.c.participant_id == person.bytes
                    )
                )
        kept = select(blob.c.sha256).where(blob.c.clinic_id == self.clinic_id.bytes, blob.c.sha256.in_(held))
        return tuple(sorted(held - set(connection.execute(kept).scalars())))

    def _empty(self, connection: Connection, durable: int) -> int:
        """Take the words out of what was deleted before that moment; how many records had some."""
        changes = [
            Change(state, emptied)
            for kind in (Participant.kind, *_OF_PEOPLE)
            for state in records.find(
                connection,
                self.clinic_id,
                kind,
                record_tables[kind].c.deleted.is_(True),
                record_tables[kind].c.seq <= durable,
            )
            if self._is_old(state) and (emptied := _without_words(state)) != state
        ]
        records.save(connection, self.clinic_id, changes)
        self._remove_ops(connection, [change.after for change in changes])
        return len(changes)

    def _is_old(self, state: RecordState) -> bool:
        last = _last_change(state)
        return last is not None and last < self.deleted_before and not state.rivals

    def _remove_ops(self, connection: Connection, states: Iterable[RecordState]) -> None:
        for state in states:
            about = or_(op_table.c.record_id == state.id.bytes, op_table.c.op_id == state.id.bytes)
            connection.execute(op_table.delete().where(op_table.c.clinic_id == self.clinic_id.bytes, about))


def _records_of(connection: Connection, clinic_id: UUID, person: UUID) -> Iterator[RecordState]:
    """Everything about somebody: themself, what is theirs, and work about them that was held."""
    for kind in (Participant.kind, *_OF_PEOPLE):
        column = record_tables[kind].c.participant_scope
        yield from records.find(connection, clinic_id, kind, column == person.bytes)
    held = record_tables[HeldWork.kind].c.person_id
    yield from records.find(connection, clinic_id, HeldWork.kind, held == person.bytes)


def _last_change(state: RecordState) -> datetime | None:
    return max((entry.at for entry in state.history if entry.at), default=None)


def _without_words(state: RecordState) -> RecordState:
    """A deleted record without what it said; who set what, and when, stays, and so does its digest."""
    kept = {name for name, spec in fields_of(RECORDS[state.kind]).items() if _says_nothing(spec)}
    history = tuple(
        structs.replace(entry, fields={name: value for name, value in entry.fields.items() if name in kept})
        for entry in state.history
    )
    return replace(
        state, values={name: value for name, value in state.values.items() if name in kept}, history=history
    )


def _says_nothing(spec: FieldSpec) -> bool:
    """True for what a record cannot be without, and for ids, moments and stages."""
    is_stage = isinstance(spec.base, type) and issubclass(spec.base, (UUID, datetime, StrEnum))
    return is_stage or spec.default is MISSING
