"""Taking a roster in: everything that is clear, in one transaction, and a sentence about every row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.ids import NewId
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.records import Record, from_plain, to_plain
from peerdesk.protocol.messages import Outcome
from peerdesk.server import records
from peerdesk.server.as_clinic import creations, write_within
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.feed import take_numbers
from peerdesk.server.roster.likeness import Known, KnownPeople, Likeness, Match
from peerdesk.server.roster.people import RosterPerson, words_of
from peerdesk.server.roster.unclear import RosterUnclear


class Became(StrEnum):
    """What became of a row."""

    IMPORTED = "imported"
    HERE = "already here"
    ASKED = "asked about"


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of a row, and why."""

    row: int
    became: Became
    sentence: str


@dataclass(frozen=True, slots=True)
class RosterImport:
    """One import into a clinic; `anyway` are the rows somebody looked at and says are people of their own."""

    clinic_id: UUID
    people: Sequence[RosterPerson]
    anyway: Collection[int]
    new_id: NewId
    now: datetime

    def run(self, connection: Connection) -> list[RowFate]:
        """Import what is clear. Raises RosterUnclear, and then nothing may be kept."""
        # From here on no other writer of this clinic passes: two imports at once find each other's people.
        take_numbers(connection, self.clinic_id, 0)
        known = _known_people(connection, self.clinic_id)
        fates: list[RowFate] = []
        new: list[RosterPerson] = []
        for found in self.people:
            fate = self._fate(known, found)
            fates.append(fate)
            if fate.became is Became.IMPORTED:
                new.append(found)
                known.add(Known(found.person, f"row {found.row} of the file"))
        self._write(connection, new)
        return fates

    def _fate(self, known: KnownPeople, found: RosterPerson) -> RowFate:
        match = known.likest(found.person)
        if match is not None and match.likeness is Likeness.SURE:
            return RowFate(found.row, Became.HERE, _here(match, found.person))
        if found.doubts:
            return RowFate(found.row, Became.ASKED, " ".join(found.doubts))
        if match is not None and found.row not in self.anyway:
            sentence = (
                f"This may be {match.known.called}: {match.reason}. If they are two people, import again "
                f"with --anyway {found.row}."
            )
            return RowFate(found.row, Became.ASKED, sentence)
        without = () if found.supporter_id else ("Nobody supports this person yet.",)
        return RowFate(found.row, Became.IMPORTED, " ".join((*without, *found.notes)))

    def _write(self, connection: Connection, new: Sequence[RosterPerson]) -> None:
        made: list[Record] = [found.person for found in new]
        made += [
            Assignment(
                id=self.new_id(),
                participant_id=found.person.id,
                staff_id=found.supporter_id,
                starts_on=found.starts_on,
            )
            for found in new
            if found.supporter_id is not None
        ]
        ops = creations(self.clinic_id, made, self.new_id, lambda _record: self.now)
        for op, verdict in zip(ops, write_within(connection, self.clinic_id, ops, self.now), strict=True):
            if verdict.outcome is not Outcome.APPLIED:
                row = next(found.row for found in new if found.person.id == op.participant_id)
                raise RosterUnclear(what=f"the clinic's database did not take row {row} ({verdict.code})")
        if new:
            entry = AuditEntry(
                stamp(self.now), "at the server", "caseload_imported", f"{len(new)} participants"
            )
            add_entry(connection, self.clinic_id, entry)


def _known_people(connection: Connection, clinic_id: UUID) -> KnownPeople:
    known = KnownPeople()
    for state in records.find(connection, clinic_id, Participant.kind):
        if not state.deleted:
            person = from_plain(Participant, state.id, state.values)
            called = f"record number {person.record_number}" if person.record_number else str(person.id)
            known.add(Known(person, f"somebody already here ({called})"))
    return known


def _here(match: Match, person: Participant) -> str:
    here = to_plain(match.known.person)
    other = {name: value for name, value in to_plain(person).items() if here.get(name) != value}
    differs = f" Left as it is, though the row says otherwise: {words_of(other)}." if other else ""
    return f"This is {match.known.called}: {match.reason}.{differs}"
