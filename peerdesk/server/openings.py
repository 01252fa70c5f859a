"""Opening somebody's record outside one's caseload: a reason, some hours, and a line in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, or_, select

from peerdesk.domain.ids import NewId
from peerdesk.domain.people import Participant
from peerdesk.domain.records import from_plain
from peerdesk.domain.spelling import plain_words
from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.protocol.openings import (
    Opening,
    OpeningRequest,
    OpeningsPage,
    PeopleFound,
    PersonFound,
    PersonQuery,
)
from peerdesk.server import records, scope
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.authority import Actor
from peerdesk.server.naming import people
from peerdesk.server.problems import Refused
from peerdesk.server.staff import find_staff
from peerdesk.server.storage import Storage
from peerdesk.server.tables import opening, record_tables

LASTS = timedelta(hours=24)
SHOWN = timedelta(days=90)
"""How long a supervisor sees that a record was opened."""
_MOST_FOUND = 5


@dataclass(frozen=True, slots=True)
class Openings:
    """One staff member at one moment."""

    storage: Storage
    actor: Actor
    new_id: NewId
    now: datetime

    def find(self, query: PersonQuery) -> PeopleFound:
        """Who is meant, anywhere in the clinic. That somebody looked is in the log, not for whom."""
        return self.storage.write(lambda connection: self._find(connection, query))

    def open(self, request: OpeningRequest) -> OpeningsPage:
        """Let the actor read somebody's record, from the next sync on. Raises Refused."""

        def write(connection: Connection) -> OpeningsPage:
            self._open(connection, request)
            return self._page(connection)

        return self.storage.write(write)

    def page(self) -> OpeningsPage:
        """What the actor opened, and who opened records of people the actor supervises."""
        with self.storage.reading() as connection:
            return self._page(connection)

    def _find(self, connection: Connection, query: PersonQuery) -> PeopleFound:
        participant = record_tables[Participant.kind]
        wanted = "".join(plain_words(query.words))
        states = records.find(
            connection, self.actor.clinic_id, Participant.kind, participant.c.deleted.is_(False)
        )
        everyone = (from_plain(Participant, state.id, state.values) for state in states)
        found = [person for person in everyone if wanted and wanted in _called(person)]
        self._note(connection, "person_looked_for", f"{len(found)} found")
        if len(found) > _MOST_FOUND:
            return PeopleFound(too_many=True)
        ids = [person.id for person in found]
        mine = scope.seen_by(connection, self.actor.clinic_id, self.actor.staff_id, ids)
        return PeopleFound(people=tuple(_found(person, person.id in mine) for person in found))

    def _open(self, connection: Connection, request: OpeningRequest) -> None:
        actor, person = self.actor, request.participant_id
        key = (Participant.kind, person)
        state = records.load(connection, actor.clinic_id, [key]).get(key)
        if state is None or state.deleted:
            raise Refused(codes.NOT_FOUND, "no such participant")
        if not request.reason.strip():
            raise Refused(codes.MALFORMED, "a record is opened with a reason")
        # From here on no other writer of the clinic passes.
        self._note(connection, "record_opened", f"participant {person}", request.reason.strip())
        if scope.seen_by(connection, actor.clinic_id, actor.staff_id, [person]):
            return
        row = {
            "clinic_id": actor.clinic_id.bytes,
            "id": self.new_id().bytes,
            "staff_id": actor.staff_id.bytes,
            "participant_id": person.bytes,
            "reason": request.reason.strip(),
            "opened_at": stamp(self.now),
            "ends_at": int((self.now + LASTS).timestamp()),
            "over": False,
        }
        connection.execute(opening.insert(), row)
        scope.refresh(connection, actor.clinic_id, actor.staff_id, self.now.date())

    def _note(self, connection: Connection, action: str, subject: str, reason: str = "") -> None:
        member = find_staff(connection, self.actor.clinic_id, self.actor.staff_id)
        by = f"{member.name if member else ''} ({self.actor.staff_id})"
        entry = AuditEntry(stamp(self.now), by, action, subject, reason)
        add_entry(connection, self.actor.clinic_id, entry)

    def _page(self, connection: Connection) -> OpeningsPage:
        of_clinic = opening.c.clinic_id == self.actor.clinic_id.bytes
        mine = opening.c.staff_id == self.actor.staff_id.bytes
        seen = opening.c.participant_id.in_(scope.people_seen_by(self.actor.clinic_id, self.actor.staff_id))
        whose = or_(mine, seen) if Role.SUPERVISOR in self.actor.roles else mine
        lately = opening.c.opened_at >= stamp(self.now - SHOWN)
        query = select(opening).where(of_clinic, whose, lately).order_by(opening.c.opened_at.desc())
        rows = connection.execute(query).all()
        names = {member.id: member.name for member in people(connection, self.actor.clinic_id)}
        names |= self._names_seen(connection, {UUID(bytes=row.participant_id) for row in rows})
        return OpeningsPage(openings=tuple(self._shown(row, names) for row in rows))

    def _names_seen(self, connection: Connection, participants: set[UUID]) -> dict[UUID, str]:
        seen = scope.seen_by(connection, self.actor.clinic_id, self.actor.staff_id, participants)
        states = records.load(connection, self.actor.clinic_id, [(Participant.kind, one) for one in seen])
        return {s.id: from_plain(Participant, s.id, s.values).display_name for s in states.values()}

    def _shown(self, row: Row[Any], names: dict[UUID, str]) -> Opening:
        staff_id = UUID(bytes=row.staff_id)
        return Opening(
            participant_id=UUID(bytes=row.participant_id),
            staff_name=names.get(staff_id, ""),
            person_name=names.get(UUID(bytes=row.participant_id), ""),
            reason=row.reason,
            opened_at=datetime.fromisoformat(row.opened_at),
            ends_at=datetime.fromtimestamp(row.ends_at, UTC),
            is_over=row.over or row.ends_at <= self.now.timestamp(),
            is_mine=staff_id == self.actor.staff_id,
        )


def end_over(storage: Storage, actor: Actor, now: datetime) -> None:
    """Take from the actor whom they saw for some hours that are over."""
    due = (
        opening.c.clinic_id == actor.clinic_id.bytes,
        opening.c.staff_id == actor.staff_id.bytes,
        opening.c.over.is_(False),
        opening.c.ends_at <= int(now.timestamp()),
    )
    with storage.reading() as connection:
        is_due = connection.execute(select(opening.c.id).where(*due)).first() is not None

    def end(connection: Connection) -> None:
        connection.execute(opening.update().where(*due).values(over=True))
        scope.refresh(connection, actor.clinic_id, actor.staff_id, now.date())

    if is_due:
        storage.write(end)


def _called(person: Participant) -> Sequence[str]:
    """What somebody is looked for by, without accents and spaces; one name alone would be browsing."""
    first = [name for name in (person.given_name, person.preferred_name) if name and person.family_name]
    names = [person.record_number, *(f"{name} {person.family_name}" for name in first)]
    return [called for name in names if (called := "".join(plain_words(name)))]


def _found(person: Participant, is_yours: bool) -> PersonFound:
    return PersonFound(
        participant_id=person.id,
        name=person.display_name,
        birth_year=person.birth_date.year if person.birth_date else None,
        record_number=person.record_number,
        is_yours=is_yours,
    )
