"""A laptop and a clinic small enough to hold in one's head, and the records they talk about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, FieldChange, Op, RecordState, fold
from peerdesk.domain.people import Participant, Phone
from peerdesk.domain.records import Record, fields_of, to_plain
from peerdesk.domain.words import Role
from peerdesk.store.outbox import Settled
from peerdesk.store.store import Identity, Store
from peerdesk.vault.journal import Journal, open_journal
from tests.fakes import MONDAY_MORNING, FakeClock

KEY = "0123456789abcdef" * 6
ME = Identity(
    device_id=new_id(),
    incarnation=new_id(),
    staff_id=new_id(),
    clinic_id=new_id(),
    clinic_name="Clínica del Valle",
    staff_name="Inés",
    server_url="https://clinic.example",
    roles=(Role.PEER_SUPPORTER,),
)
COLLEAGUE, THEIR_LAPTOP = new_id(), new_id()
EPOCH = "first"


class Laptop:
    """One vault's database and journal; it can be closed, cut off and opened again."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.file = folder / "main.db"
        self.clock = clock
        self._journal_file = folder / "ops.journal"
        self.journal: Journal
        self.store: Store

    def open(self) -> Store:
        self.journal = open_journal(self._journal_file, bytearray(32))
        self.store = Store.open(self.file, KEY, clock=self.clock, new_id=new_id, journal=self.journal)
        return self.store

    def close(self) -> None:
        self.store.close()
        self.journal.close()

    def restart(self) -> Store:
        self.close()
        return self.open()

    def lose_database(self) -> Store:
        self.close()
        for file in self.file.parent.glob("main.db*"):
            file.unlink()
        return self.open()


class Clinic:
    """The other side: judges ops as the domain does and numbers what it took."""

    def __init__(self) -> None:
        self.states: dict[UUID, RecordState] = {}
        self.seq = 0
        self.ops: dict[UUID, Settled] = {}

    def take(self, ops: Iterable[Op]) -> list[Settled]:
        return [self._take(op) for op in ops]

    def write(self, state: RecordState | None, record: Record | None = None, **values: Any) -> RecordState:
        """A colleague creates `record`, or changes `state` to some plain values."""
        if record is not None:
            changes = {name: FieldChange(value) for name, value in to_plain(record).items()}
            op = _colleagues(record.kind, record.id, record.scope, Action.CREATE, changes)
        else:
            assert state is not None
            changes = {name: FieldChange(value, state.setter(name)) for name, value in values.items()}
            op = _colleagues(state.kind, state.id, state.participant_id, Action.PATCH, changes)
        self._take(op)
        return self.states[op.record_id]

    def delete(self, state: RecordState) -> None:
        """A colleague who sees the state whole deletes the record."""
        changes = {name: FieldChange(base=state.setter(name)) for name in fields_of(RECORDS[state.kind])}
        self._take(_colleagues(state.kind, state.id, state.participant_id, Action.DELETE, changes))

    def page(self, after: int = 0) -> list[RecordState]:
        return sorted((s for s in self.states.values() if s.seq > after), key=lambda s: s.seq)

    def digest(self, participant_id: UUID) -> int:
        mine = (s.digest for s in self.states.values() if s.participant_id == participant_id)
        return sum(mine) % (1 << 256)

    def _take(self, op: Op) -> Settled:
        if op.op_id in self.ops:
            return self.ops[op.op_id]
        before = self.states.get(op.record_id)
        if (before is None) != (op.action is Action.CREATE):
            verdict = Settled(op.op_id, "attention", "no_such_record")
        else:
            self.seq += 1
            self.states[op.record_id] = replace(fold(before, op, MONDAY_MORNING).state, seq=self.seq)
            verdict = Settled(op.op_id, "custody", seq=self.seq)
        self.ops[op.op_id] = verdict
        return verdict


def send(store: Store, clinic: Clinic) -> None:
    """Send everything that waits."""
    while batch := store.outbox.next_batch(100, 1_000_000):
        store.outbox.mark_sent([op.op_id for op in batch])
        store.outbox.settle(clinic.take(batch))


def pull(store: Store, clinic: Clinic, revoked: Sequence[UUID] = ()) -> None:
    """Take everything the clinic has, as one page."""
    store.apply(clinic.page(), cursor=str(clinic.seq), epoch=EPOCH, durable_seq=0, revoked=revoked)


def apply(store: Store, *states: RecordState, revoked: Sequence[UUID] = (), epoch: str = EPOCH) -> None:
    """Take a page of some states."""
    store.apply(states, cursor="c", epoch=epoch, durable_seq=0, revoked=revoked)


def participant(given: str = "José", family: str = "Núñez", phone: str = "555-0173") -> Participant:
    return Participant(id=new_id(), given_name=given, family_name=family, phones=(Phone(phone),))


def contact(who: Participant, note: str = "", **values: Any) -> Contact:
    return Contact(id=new_id(), participant_id=who.id, author_id=ME.staff_id, note=note, **values)


def outbox_ops(store: Store) -> list[Op]:
    """Every op that waits, in the order it will be sent."""
    return store.outbox.next_batch(10_000, 100_000_000)


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """The database may not grow any more, as on a disk without room."""
    with store.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        with store.read() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")


@contextmanager
def opened_raw(file: Path, key: str = KEY) -> Iterator[sqlite3.Connection]:
    """The encrypted file of a closed store, without the store."""
    connection = sqlcipher.connect(str(file), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        yield connection
    finally:
        connection.close()


def full_record(kind: str) -> RecordState:
    """A state of a kind with something in every field that is required."""
    record = RECORDS[kind]
    needed: dict[type, Any] = {UUID: str(new_id()), date: "2026-03-02"}
    values = {
        spec.name: needed.get(spec.base, "2026-03-02T08:00:00+00:00")
        for spec in fields_of(record).values()
        if not isinstance(spec.default, (str, int, tuple)) and not spec.optional
    }
    return RecordState(kind, new_id(), None, values, {"*": new_id()}, seq=1)


def _colleagues(
    kind: str, id: UUID, scope: UUID | None, action: Action, changes: dict[str, FieldChange]
) -> Op:
    return Op(
        op_id=new_id(),
        device_id=THEIR_LAPTOP,
        incarnation=THEIR_LAPTOP,
        n=1,
        actor_id=COLLEAGUE,
        action=action,
        record_kind=kind,
        record_id=id,
        participant_id=scope,
        fields=changes,
        wall_time=MONDAY_MORNING,
    )
