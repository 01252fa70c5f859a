"""Every kind of record, action and role, about everybody's people: what is not said here is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from typing import Any, TypeAlias
from uuid import UUID

import pytest
from sqlalchemy import Connection

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.contacts import Activity, Addendum, Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.held import HeldWork
from peerdesk.domain.ids import new_id
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import ALL_FIELDS, Action, FieldChange, Op
from peerdesk.domain.people import Assignment, Clinic, Participant, StaffMember, Team
from peerdesk.domain.plans import ActionStep, CheckIn, Goal, GoalTemplate, Need, NeedsAssessment, Went
from peerdesk.domain.records import Record
from peerdesk.domain.resources import Resource, Standing
from peerdesk.domain.words import ContactStatus, Function, HeldDecision, Role
from peerdesk.protocol.messages import Outcome
from peerdesk.server import records
from peerdesk.server.authority import GRANTS
from peerdesk.server.storage import Storage
from tests.server.house import Hand, House

Cells: TypeAlias = frozenset[tuple[str, str]]
"""Whom it is about, and whose record it is."""
OF = ("own", "team", "other", "nobody", "elsewhere")
"""The actor's caseload, a colleague's of the team, another team's, in nobody's care, of another clinic."""
WHOSE = ("mine", "anothers")
P, S, C, A = Role.PEER_SUPPORTER, Role.SUPERVISOR, Role.CLINICIAN, Role.ADMINISTRATOR
ACTORS = {P: "rosa", S: "sue", C: "dr_lee", A: "ann", Role.AUDITOR: "audrey"}


def cells(places: str, whose: str = "mine anothers") -> Cells:
    return frozenset(product(places.split(), whose.split()))


def care(whose: str = "mine anothers") -> Mapping[Role, Cells]:
    """What all who care for people may do about those they care for; nobody's are a supervisor's to place."""
    return {P: cells("own", whose), C: cells("own", whose), S: cells("own team nobody", whose)}


HERE = "own team other nobody"
ANYWHERE = " ".join(OF)
OF_THE_CLINIC = {A: cells(HERE)}
NEW_OF_THE_CLINIC = {A: cells(ANYWHERE)}
TO_PLACE = {S: cells("own team nobody")}
KEPT_BY_EITHER = {A: cells(HERE), S: cells(HERE)}
NEW_BY_EITHER = {A: cells(ANYWHERE), S: cells(ANYWHERE)}
KEPT_BY_MANY = {role: cells(HERE) for role in (S, C, A)}
REVIEWED = {role: care("mine")[role] for role in (S, C)}
EXPECTED: Mapping[tuple[str, Action], Mapping[Role, Cells]] = {
    ("clinic", Action.CREATE): {},
    ("clinic", Action.PATCH): OF_THE_CLINIC,
    ("clinic", Action.RESOLVE): OF_THE_CLINIC,
    ("clinic", Action.DELETE): {},
    ("team", Action.CREATE): NEW_OF_THE_CLINIC,
    ("team", Action.PATCH): OF_THE_CLINIC,
    ("team", Action.RESOLVE): OF_THE_CLINIC,
    ("team", Action.DELETE): OF_THE_CLINIC,
    ("staff_member", Action.CREATE): NEW_OF_THE_CLINIC,
    ("staff_member", Action.PATCH): OF_THE_CLINIC,
    ("staff_member", Action.RESOLVE): OF_THE_CLINIC,
    ("staff_member", Action.DELETE): OF_THE_CLINIC,
    ("activity", Action.CREATE): NEW_OF_THE_CLINIC,
    ("activity", Action.PATCH): OF_THE_CLINIC,
    ("activity", Action.RESOLVE): OF_THE_CLINIC,
    ("activity", Action.DELETE): OF_THE_CLINIC,
    ("goal_template", Action.CREATE): NEW_BY_EITHER,
    ("goal_template", Action.PATCH): KEPT_BY_EITHER,
    ("goal_template", Action.RESOLVE): KEPT_BY_EITHER,
    ("goal_template", Action.DELETE): KEPT_BY_EITHER,
    ("resource", Action.CREATE): {
        P: cells(ANYWHERE, "mine"),
        **{role: cells(ANYWHERE) for role in (S, C, A)},
    },
    ("resource", Action.PATCH): {P: cells(HERE), **KEPT_BY_MANY},
    ("resource", Action.RESOLVE): {P: cells(HERE), **KEPT_BY_MANY},
    ("resource", Action.DELETE): KEPT_BY_MANY,
    ("participant", Action.CREATE): {P: cells(ANYWHERE), S: cells(ANYWHERE)},
    ("participant", Action.PATCH): care(),
    ("participant", Action.RESOLVE): care(),
    ("participant", Action.DELETE): TO_PLACE,
    # One takes on somebody in nobody's care; all else is a supervisor's, within the team.
    ("assignment", Action.CREATE): {P: cells("nobody", "mine"), **TO_PLACE},
    ("assignment", Action.PATCH): TO_PLACE,
    ("assignment", Action.RESOLVE): TO_PLACE,
    ("assignment", Action.DELETE): TO_PLACE,
    ("contact", Action.CREATE): care("mine"),
    ("contact", Action.PATCH): care("mine"),
    ("contact", Action.RESOLVE): care("mine"),
    ("contact", Action.DELETE): care("mine"),
    ("follow_up", Action.CREATE): care("mine"),
    ("follow_up", Action.PATCH): care(),
    ("follow_up", Action.RESOLVE): care(),
    ("follow_up", Action.DELETE): care(),
    ("needs_assessment", Action.CREATE): care("mine"),
    ("needs_assessment", Action.PATCH): care(),
    ("needs_assessment", Action.RESOLVE): care(),
    ("needs_assessment", Action.DELETE): care(),
    ("goal", Action.CREATE): care("mine"),
    ("goal", Action.PATCH): care(),
    ("goal", Action.RESOLVE): care(),
    ("goal", Action.DELETE): care(),
    ("action_step", Action.CREATE): care("mine"),
    ("action_step", Action.PATCH): care(),
    ("action_step", Action.RESOLVE): care(),
    ("action_step", Action.DELETE): care(),
    ("check_in", Action.CREATE): care("mine"),
    ("check_in", Action.PATCH): care(),
    ("check_in", Action.RESOLVE): care(),
    ("check_in", Action.DELETE): care(),
    ("review", Action.CREATE): REVIEWED,
    ("review", Action.PATCH): REVIEWED,
    ("review", Action.RESOLVE): REVIEWED,
    ("review", Action.DELETE): {},
    ("addendum", Action.CREATE): care("mine"),
    ("addendum", Action.PATCH): {},
    ("addendum", Action.RESOLVE): {},
    ("addendum", Action.DELETE): {},
    ("attachment", Action.CREATE): care("mine"),
    ("attachment", Action.PATCH): care(),
    ("attachment", Action.RESOLVE): care(),
    ("attachment", Action.DELETE): {**care("mine"), **TO_PLACE},
    ("held_work", Action.CREATE): {},
    # One's own held work may be withdrawn; that of the team is decided on.
    ("held_work", Action.PATCH): {
        P: cells(HERE, "mine"),
        C: cells(HERE, "mine"),
        S: cells(HERE, "mine") | cells("own team nobody", "anothers"),
    },
    ("held_work", Action.RESOLVE): {},
    ("held_work", Action.DELETE): {},
}
"""Who may, about whom, and whose: from what the roles are for. No entry for a role: nothing."""


class Undone(Storage):
    """A clinic's database in which nothing that is tried stays."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with super().writing() as connection:
            yield connection
            transaction = connection.get_transaction()
            assert transaction is not None
            transaction.rollback()


@dataclass
class Place:
    """Somebody, and the records there are about them, by kind and whose they are."""

    hand: Hand
    participant_id: UUID
    colleague_id: UUID
    submitted_id: UUID = field(default_factory=new_id)
    approved_id: UUID = field(default_factory=new_id)
    records: dict[tuple[str, str], Record] = field(default_factory=dict)

    def fill(self, house: House) -> None:
        """Write every kind of record down, the actor's and another's, and logs of the colleague to review."""
        log = Contact(
            id=self.submitted_id,
            participant_id=self.participant_id,
            author_id=self.colleague_id,
            status=ContactStatus.SUBMITTED,
            submitted_at=house.clock.now(),
        )
        house.record(log, replace(log, id=self.approved_id, status=ContactStatus.APPROVED))
        for whose in WHOSE:
            there = {"clinic": Clinic(id=house.id), "participant": Participant(id=self.participant_id)}
            made = self.make(whose, Standing.LISTED)
            house.record(*(record for kind, record in made.items() if kind not in there))
            self.records |= {(kind, whose): record for kind, record in (made | there).items()}

    def make(self, whose: str, standing: Standing = Standing.SUGGESTED) -> dict[str, Record]:
        """One new record of each kind."""
        hand, person = self.hand, self.participant_id
        who = hand.staff_id if whose == "mine" else self.colleague_id
        today, now = hand.house.today, hand.house.clock.now()
        long_ago = today - timedelta(days=9)
        over: dict[str, Any] = {"starts_on": long_ago, "ends_on": long_ago}
        about: dict[str, Any] = {"id": new_id(), "participant_id": person}
        signed: dict[str, Any] = {**about, "author_id": who}
        every: list[Record] = [
            Clinic(id=new_id(), name="Casa Sur"),
            Team(id=new_id(), name="West"),
            StaffMember(id=new_id(), name="Eve"),
            Activity(id=new_id(), function=Function.LINKAGE),
            GoalTemplate(id=new_id(), need=Need.STRESS),
            Resource(id=new_id(), name="Pantry", author_id=who, standing=standing),
            Participant(id=new_id(), given_name="Teresa"),
            Assignment(**about, staff_id=who, **over),
            Contact(**signed),
            FollowUp(**signed, assignee_id=who, due_on=today),
            NeedsAssessment(**signed, asked_on=today),
            Goal(**signed, need=Need.STRESS),
            ActionStep(**signed, goal_id=new_id()),
            CheckIn(**signed, step_id=new_id(), asked_on=today, went=Went.PARTLY),
            Review(**about, reviewer_id=who, contact_id=self.submitted_id, opened_at=now),
            Addendum(**signed, contact_id=self.approved_id, written_at=now),
            Attachment(**signed, added_at=now, size=1, sha256="0" * 64),
            HeldWork(id=new_id(), author_id=who, received_at=now),
        ]
        return {record.kind: record for record in every}


WORDS: Mapping[str, tuple[str, Any]] = {
    "clinic": ("phone", "1"),
    "team": ("name", "East"),
    "staff_member": ("phone", "1"),
    "activity": ("name_es", "Paseo"),
    "goal_template": ("words_es", "Dormir"),
    "resource": ("confirmed_on", "2026-03-02"),
    "participant": ("about", "Likes tea"),
    "assignment": ("intensity", "intensive"),
    "contact": ("note", "We talked."),
    "follow_up": ("what", "Call"),
    "needs_assessment": ("asked_on", "2026-03-02"),
    "goal": ("words", "Sleep"),
    "action_step": ("what", "Walk"),
    "check_in": ("went", "did_it"),
    "review": ("comment", "Well done"),
    "addendum": ("note", "It was Tuesday."),
    "attachment": ("caption", "The door"),
}
"""A field of each kind that may change, and something to say there."""


@dataclass
class Street:
    """One actor of a clinic, and somebody of each place."""

    hand: Hand
    places: dict[str, Place]

    @classmethod
    def lay(cls, house: House, next_door: House, who: str) -> Street:
        hand, ben, kim = house.hand(who), house.staff["ben"], house.staff["kim"]
        places = {
            "own": Place(hand, house.participant(who, "ben"), ben),
            "team": Place(hand, house.participant("ben"), ben),
            "other": Place(hand, house.participant("kim"), kim),
            "nobody": Place(hand, house.participant(), ben),
            "elsewhere": Place(hand, next_door.participant("rosa"), next_door.staff["ben"]),
        }
        for name, place in places.items():
            place.fill(next_door if name == "elsewhere" else house)
        return cls(hand, places)

    def op(self, kind: str, action: Action, at: str, whose: str) -> Op:
        place = self.places[at]
        if action is Action.CREATE:
            return self.hand.create(place.make(whose)[kind])
        record = place.records[kind, whose]
        return self.hand._op(action, type(record), record.id, record.scope, self._said(record))

    def _said(self, record: Record) -> dict[str, FieldChange]:
        base = self._setter(record)
        if record.kind == HeldWork.kind:
            me = str(self.hand.staff_id)
            said = {"decision": HeldDecision.DISCARDED.value, "decided_by": me, "reason": "A mistake."}
        else:
            said = dict([WORDS[record.kind]])
        return {name: FieldChange(value, base) for name, value in said.items()}

    def _setter(self, record: Record) -> UUID | None:
        key = (record.kind, record.id)
        with self.hand.house.storage.reading() as connection:
            state = records.load(connection, self.hand.house.id, [key]).get(key)
        return state.setters.get(ALL_FIELDS) if state else None


@pytest.fixture
def house(storage: Storage) -> House:
    return House.open(storage)


@pytest.mark.parametrize("role", Role)
def test_what_is_granted_applies_and_nothing_else(house: House, role: Role) -> None:
    street = Street.lay(house, House.open(house.storage), ACTORS[role])
    undone = replace(house.administration, storage=Undone(house.storage._engine))
    tried = Hand(replace(house, administration=undone), street.hand.actor)
    wrong = []
    for kind, action in product(RECORDS, Action):
        cells = list(product(OF, WHOSE))
        verdicts = tried.push(*(street.op(kind, action, at, whose) for at, whose in cells))
        granted = EXPECTED[kind, action].get(role, frozenset())
        for cell, verdict in zip(cells, verdicts, strict=True):
            if (cell in granted) != (verdict.outcome is Outcome.APPLIED):
                wrong.append((kind, action.value, *cell, verdict.code))
    assert wrong == []


def test_every_grant_is_for_a_kind_and_a_role_this_table_speaks_of() -> None:
    assert {cell: set(roles) for cell, roles in GRANTS.items()} == {
        cell: set(roles) for cell, roles in EXPECTED.items() if roles
    }
    assert EXPECTED.keys() == set(product(RECORDS, Action))
