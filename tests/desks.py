"""A desk to test with: the real encrypted store of one peer supporter, with a small clinic in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from peerdesk.domain.contacts import Activity, Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import ALL_FIELDS, Action, FieldChange, HistoryEntry, Op, RecordState, fold
from peerdesk.domain.people import (
    Address,
    Assignment,
    Clinic,
    EmergencyContact,
    Flag,
    Participant,
    Phone,
    StaffMember,
    Team,
)
from peerdesk.domain.records import Record, plain, to_plain
from peerdesk.domain.words import FlagKind, Function, Intensity, Role
from peerdesk.operations.desk import Desk
from peerdesk.store.outbox import Settled
from peerdesk.store.store import Identity, Store
from peerdesk.vault.blobs import Blobs
from peerdesk.vault.journal import Journal, open_journal
from tests.fakes import FakeClock

HERE = timezone(timedelta(hours=-5))
NOW = datetime(2026, 3, 17, 10, 42, tzinfo=HERE)
"""A Tuesday morning."""
TODAY = NOW.date()
_NAMES = UUID("6f1d2a52-31c4-4a6e-9b0a-5f6c8a1d7e90")
_KEY = "5e" * 48


def named(name: str) -> UUID:
    """The same id for the same name in every test."""
    return uuid5(_NAMES, name)


INES = StaffMember(
    id=named("Inés"),
    team_id=named("team"),
    name="Inés Valdovinos",
    given_name="Inés",
    roles=(Role.PEER_SUPPORTER,),
    languages=("es", "en"),
)
MARGARET = StaffMember(
    id=named("Margaret"),
    team_id=named("team"),
    name="Margaret Oyelaran",
    given_name="Margaret",
    roles=(Role.SUPERVISOR,),
)
LUCHO = StaffMember(
    id=named("Lucho"),
    team_id=named("team"),
    name="Luis Barrera",
    given_name="Lucho",
    roles=(Role.PEER_SUPPORTER,),
)
ROSA = Participant(
    id=named("Rosa"),
    preferred_name="Doña Rosa",
    given_name="Rosalía",
    family_name="Quintanar",
    pronouns="she/her",
    birth_date=date(1964, 5, 2),
    languages=("es",),
    phones=(Phone("555-0173"),),
    addresses=(Address("1142 Juniper Row"),),
    emergency_contacts=(EmergencyContact("Nayeli", "daughter", "555-0119"),),
    record_number="P-0417",
    flags=(Flag(FlagKind.ANIMAL, "Dog in yard"),),
)
CONSUELO = Participant(id=named("Consuelo"), given_name="Consuelo", family_name="Abreu", languages=("es",))
EARL = Participant(
    id=named("Earl"), given_name="Earl", family_name="Pickering", languages=("en",), record_number="P-0031"
)
DELMAR = Participant(
    id=named("Delmar"), given_name="Delmar", family_name="Oakley", phones=(Phone("555-0120"),)
)
JUNE = Participant(id=named("June"), given_name="June", family_name="Abernathy", pronouns="they/them")
PEOPLE = (ROSA, CONSUELO, EARL, DELMAR, JUNE)

_ACTIVITIES = {
    Function.DAILY_MANAGEMENT: ("Sugar log", "Medicines", "Food", "Movement", "Blood pressure", "Feet"),
    Function.EMOTIONAL_SUPPORT: ("Listened", "Stress", "Family", "Mood check", "Grief"),
    Function.LINKAGE: ("Referral", "Appointment", "Refill", "Handoff", "Transport"),
    Function.ONGOING_SUPPORT: ("Check-in", "Reminder", "Good news", "Class", "Message"),
}
ACTIVITIES = tuple(
    Activity(id=named(name), function=function, name_en=name, name_es=f"{name} (es)", position=place)
    for function, names in _ACTIVITIES.items()
    for place, name in enumerate(names)
)
CLINIC = Clinic(
    id=named("clinic"), name="Mesa Larga Family Clinic", phone="555-0100", crisis_phone="555-0199"
)


def assigned(who: Participant, intensity: Intensity = Intensity.STANDARD, since: date = TODAY) -> Assignment:
    """Somebody supported by Inés."""
    return Assignment(
        id=named(f"assignment of {who.given_name}"),
        participant_id=who.id,
        staff_id=INES.id,
        starts_on=since,
        intensity=intensity,
    )


CLINIC_WIDE: tuple[Record, ...] = (
    CLINIC,
    Team(id=named("team"), name="North"),
    INES,
    MARGARET,
    LUCHO,
    *ACTIVITIES,
)


@dataclass(frozen=True)
class TestDesk:
    """A desk with what tests do to it from outside: bring news from the clinic, take the outbox there."""

    __test__ = False
    desk: Desk
    store: Store
    clock: FakeClock
    journal: Journal
    _seq: Iterator[int] = field(default_factory=lambda: count(1))

    def close(self) -> None:
        """Close the files."""
        self.store.close()
        self.journal.close()

    def from_clinic(self, *records: Record, actor: UUID = MARGARET.id) -> None:
        """Bring records, or newer versions of them, from the clinic."""
        state = self.store.sync_state()
        states = [self._confirmed(record, actor) for record in records]
        self.store.apply(states, cursor=state.cursor + "+", epoch="1", durable_seq=0)

    def changed_at_clinic(self, kind: type[Record], id: UUID, **values: object) -> None:
        """Bring some new values of a record from the clinic, where Lucho wrote them over those shown here."""
        before = self.store.state(kind, id)
        fields = {name: FieldChange(plain(value), before.setter(name)) for name, value in values.items()}
        op = Op(
            op_id=new_id(),
            device_id=named("Lucho's laptop"),
            incarnation=named("Lucho's laptop"),
            n=1,
            actor_id=LUCHO.id,
            action=Action.PATCH,
            record_kind=kind.kind,
            record_id=id,
            participant_id=before.participant_id,
            fields=fields,
            wall_time=self.clock.now(),
        )
        after = replace(fold(before, op, self.clock.now()).state, seq=before.seq + 1)
        known = self.store.sync_state()
        self.store.apply([after], cursor=known.cursor + "+", epoch="1", durable_seq=0)

    def reaches_clinic(self) -> None:
        """Take everything that waits to the clinic."""
        ops = self.store.outbox.next_batch(1000, 10_000_000)
        self.store.outbox.mark_sent([op.op_id for op in ops])
        self.store.outbox.settle(
            [Settled(op.op_id, "custody", None, seq) for seq, op in enumerate(ops, start=1)]
        )

    def _confirmed(self, record: Record, actor: UUID) -> RecordState:
        op = new_id()
        entry = HistoryEntry(op, actor, named("device"), Action.CREATE, self.clock.now(), self.clock.now())
        return RecordState(
            kind=record.kind,
            id=record.id,
            participant_id=record.scope,
            values=to_plain(record),
            setters={ALL_FIELDS: op},
            history=(entry,),
            seq=next(self._seq),
        )


def open_desk(folder: Path, *records: Record, people: Iterable[Participant] = PEOPLE) -> TestDesk:
    """Inés' desk on a Tuesday morning, with the clinic's lists, her people and the given records."""
    clock = FakeClock(NOW)
    journal = open_journal(folder / "ops.journal", bytearray(32))
    store = Store.open(folder / "desk.db", _KEY, clock=clock, new_id=new_id, journal=journal)
    blobs = Blobs(folder / "blobs", bytearray(32))
    identity = Identity(
        device_id=named("device"),
        incarnation=named("incarnation"),
        staff_id=INES.id,
        clinic_id=CLINIC.id,
        clinic_name=CLINIC.name,
        staff_name=INES.name,
        server_url="https://clinic.example",
        roles=INES.roles,
    )
    store.set_identity(identity)
    test_desk = TestDesk(Desk(store, clock, new_id, identity, blobs), store, clock, journal)
    mine = [assigned(who) for who in people if not any(isinstance(r, Assignment) for r in records)]
    test_desk.from_clinic(*CLINIC_WIDE, *people, *mine, *records)
    return test_desk


def follow_up(who: Participant, name: str, **values: object) -> FollowUp:
    """Something due for Inés, today unless said otherwise."""
    given = {"due_on": TODAY, "what": name, **values}
    return FollowUp(
        id=named(name),
        participant_id=who.id,
        assignee_id=INES.id,
        author_id=INES.id,
        **given,  # type: ignore[arg-type]
    )


def contact(who: Participant, name: str, **values: object) -> Contact:
    """A contact of Inés."""
    given = {"author_id": INES.id, "started_at": NOW.astimezone(UTC), **values}
    return Contact(id=named(name), participant_id=who.id, **given)  # type: ignore[arg-type]
