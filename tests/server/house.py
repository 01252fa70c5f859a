"""A clinic with two teams, and hands that push and pull for its staff without a network between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action, FieldChange, Op
from peerdesk.domain.people import Assignment, Participant, StaffMember, Team
from peerdesk.domain.records import Record, plain, to_plain
from peerdesk.domain.words import ContactStatus, Decision, Mode, Outcome, Role
from peerdesk.protocol.messages import ChangesPage, ScopeEvent, Verdict, WireRecord, from_wire
from peerdesk.server.administration import Administration
from peerdesk.server.authority import Actor
from peerdesk.server.changes import FilledPage, Page, changes
from peerdesk.server.custody import receive
from peerdesk.server.digests import sum_of
from peerdesk.server.push import take_in
from peerdesk.server.storage import Storage
from tests.fakes import FakeClock

STAFF: Mapping[str, tuple[Role, str | None]] = {
    "rosa": (Role.PEER_SUPPORTER, "north"),
    "ben": (Role.PEER_SUPPORTER, "north"),
    "sue": (Role.SUPERVISOR, "north"),
    "kim": (Role.PEER_SUPPORTER, "south"),
    "omar": (Role.SUPERVISOR, "south"),
    "dr_lee": (Role.CLINICIAN, None),
    "ann": (Role.ADMINISTRATOR, None),
    "audrey": (Role.AUDITOR, None),
}


@dataclass
class House:
    """A clinic of its own in a shared database: Rosa, Ben and Sue in the north, Kim and Omar in the south."""

    administration: Administration
    clock: FakeClock
    id: UUID
    teams: dict[str, UUID]
    staff: dict[str, UUID]

    @classmethod
    def open(cls, storage: Storage) -> House:
        clock = FakeClock()
        administration = Administration(storage, clock, new_id)
        clinic = administration.create_clinic("Casa Norte")
        teams = {name: Team(id=new_id(), name=name) for name in ("north", "south")}
        staff = {
            name: StaffMember(id=new_id(), name=name, roles=(role,), team_id=teams[team].id if team else None)
            for name, (role, team) in STAFF.items()
        }
        administration.record_as_clinic(clinic, [*teams.values(), *staff.values()])
        ids = [{name: record.id for name, record in found.items()} for found in (teams, staff)]
        return cls(administration, clock, clinic, *ids)

    @property
    def storage(self) -> Storage:
        return self.administration.storage

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def record(self, *records: Record) -> None:
        """Let the clinic itself write records."""
        verdicts = self.administration.record_as_clinic(self.id, records)
        assert [v.code for v in verdicts] == [None] * len(records)

    def participant(self, *supported_by: str) -> UUID:
        """Take somebody into care."""
        person = Participant(id=new_id(), given_name="Maria", family_name="Quintanar")
        self.record(person, *(self.assignment(person.id, who) for who in supported_by))
        return person.id

    def assign(self, participant_id: UUID, who: str) -> UUID:
        assignment = self.assignment(participant_id, who)
        self.record(assignment)
        return assignment.id

    def assignment(self, participant_id: UUID, who: str) -> Assignment:
        yesterday = self.today - timedelta(days=1)
        return Assignment(
            id=new_id(), participant_id=participant_id, staff_id=self.staff[who], starts_on=yesterday
        )

    def end(self, assignment_id: UUID) -> None:
        self.administration.change_as_clinic(self.id, Assignment, assignment_id, {"ends_on": self.today})

    def hand(self, who: str) -> Hand:
        role, team = STAFF[who]
        actor = Actor(
            clinic_id=self.id,
            staff_id=self.staff[who],
            device_id=new_id(),
            roles=frozenset({role}),
            team_id=self.teams[team] if team else None,
        )
        return Hand(self, actor)


@dataclass
class Hand:
    """A staff member's laptop, reduced to what it sends and what it was told."""

    house: House
    actor: Actor
    cursor: str = ""
    held: dict[UUID, WireRecord] = field(default_factory=dict)
    events: list[ScopeEvent] = field(default_factory=list)
    pages: list[ChangesPage] = field(default_factory=list)

    @property
    def staff_id(self) -> UUID:
        return self.actor.staff_id

    def create(self, record: Record) -> Op:
        """An op that makes a record."""
        fields = {name: FieldChange(value) for name, value in to_plain(record).items()}
        return self._op(Action.CREATE, type(record), record.id, record.scope, fields)

    def patch(self, kind: type[Record], base: Op, /, **values: object) -> Op:
        """An op that changes what `base` has set."""
        fields = {name: FieldChange(plain(value), base.op_id) for name, value in values.items()}
        return self._op(Action.PATCH, kind, base.record_id, base.participant_id, fields)

    def delete(self, kind: type[Record], base: Op, *seen: str) -> Op:
        fields = {name: FieldChange(base=base.op_id) for name in seen}
        return self._op(Action.DELETE, kind, base.record_id, base.participant_id, fields)

    def members(self, kind: type[Record], base: Op, name: str, *added: object) -> Op:
        """An op that adds members to a list."""
        change = FieldChange(add=tuple(plain(member) for member in added))
        return self._op(Action.PATCH, kind, base.record_id, base.participant_id, {name: change})

    def _op(
        self,
        action: Action,
        kind: type[Record],
        record_id: UUID,
        participant_id: UUID | None,
        fields: dict[str, FieldChange],
    ) -> Op:
        return Op(
            op_id=new_id(),
            device_id=self.actor.device_id,
            incarnation=self.actor.device_id,
            n=1,
            actor_id=self.actor.staff_id,
            action=action,
            record_kind=kind.kind,
            record_id=record_id,
            participant_id=participant_id,
            fields=fields,
            wall_time=self.house.clock.now(),
        )

    def contact(self, participant_id: UUID, **values: Any) -> Contact:
        """A draft with every answer, unless `values` say otherwise."""
        answers: dict[str, Any] = {
            "mode": Mode.HOME_VISIT,
            "outcome": Outcome.COMPLETED,
            "safety_concern": False,
            "note": "Walked to the market together.",
        }
        return Contact(
            id=new_id(), participant_id=participant_id, author_id=self.staff_id, **(answers | values)
        )

    def submitted(self, participant_id: UUID, **values: Any) -> Contact:
        now = self.house.clock.now()
        return self.contact(participant_id, status=ContactStatus.SUBMITTED, submitted_at=now, **values)

    def submit(self, base: Op) -> Op:
        now = self.house.clock.now()
        return self.patch(Contact, base, status=ContactStatus.SUBMITTED, submitted_at=now)

    def take_back(self, base: Op) -> Op:
        return self.patch(Contact, base, status=ContactStatus.DRAFT)

    def review(self, contact: Op, decision: Decision = Decision.OPENED) -> Review:
        assert contact.participant_id is not None
        return Review(
            id=new_id(),
            participant_id=contact.participant_id,
            contact_id=contact.record_id,
            reviewer_id=self.staff_id,
            decision=decision,
            opened_at=self.house.clock.now(),
        )

    def follow_up(self, participant_id: UUID) -> FollowUp:
        return FollowUp(
            id=new_id(),
            participant_id=participant_id,
            assignee_id=self.staff_id,
            author_id=self.staff_id,
            due_on=self.house.today,
            what="Bring the glucose meter",
        )

    def push(self, *ops: Op) -> list[Verdict]:
        """Hand ops over as bytes, the way they travel."""
        return self.push_raw(*(msgspec.json.encode(op) for op in ops))

    def push_raw(self, *raws: bytes) -> list[Verdict]:
        now = self.house.clock.now()
        return take_in(self.house.storage, self.actor, [receive(raw) for raw in raws], now).verdicts

    def push_one(self, op: Op) -> tuple[str, str | None]:
        """The outcome and code of one op."""
        (verdict,) = self.push(op)
        return verdict.outcome.value, verdict.code

    def must_push(self, *ops: Op) -> None:
        codes = [v.code for v in self.push(*ops)]
        assert codes == [None] * len(ops), codes

    def page(self, rows: int = 1000, size: int = 3_000_000) -> FilledPage:
        """Read one page on from the cursor."""
        now = self.house.clock.now()
        return changes(self.house.storage, self.actor, self.cursor, Page(rows, size), now)

    def pull(self, rows: int = 1000) -> list[WireRecord]:
        """Read to the end, keeping what a laptop would keep; gives every record sent."""
        sent: list[WireRecord] = []
        while True:
            raw = self.page(rows)
            page = msgspec.json.decode(msgspec.json.encode(raw), type=ChangesPage)
            self.pages.append(page)
            sent += page.records
            self.events += page.scope
            self.cursor = page.cursor
            self.held |= {record.id: record for record in page.records}
            gone = {e.participant_id for e in page.scope if e.change == "revoke"}
            self.held = {i: r for i, r in self.held.items() if r.participant_id not in gone}
            if not page.more:
                return sent

    def digest(self, participant_id: UUID) -> int:
        """What this laptop makes of the records it holds of somebody."""
        of_person = (r for r in self.held.values() if r.participant_id == participant_id)
        return sum_of(from_wire(record) for record in of_person)
