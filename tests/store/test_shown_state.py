"""Whatever happens in whatever order: shown is what the clinic confirmed with the waiting ops on top."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Edit, Patch
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Op, RecordState, fold_all
from peerdesk.domain.people import Participant, Phone
from peerdesk.domain.words import Function
from peerdesk.store.applying import as_kept
from peerdesk.store.search import search
from peerdesk.store.store import Store
from peerdesk.tables.rows import to_row
from tests.fakes import FakeClock
from tests.store.making import EPOCH, ME, Clinic, Laptop, contact, participant

words = st.sampled_from(["", "azul", "verde", "rojo y azul"])
functions = st.lists(st.sampled_from(list(Function)), unique=True).map(tuple)
pick = st.integers(0, 10)


class DeskAndClinic(RuleBasedStateMachine):
    """One laptop, one clinic, a network that loses answers, and a power plug."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.laptop = Laptop(Path(self.folder.name), FakeClock())
        self.clinic = Clinic()
        self.heard: dict[UUID, RecordState] = {}
        self.ops: dict[UUID, Op] = {}

    @property
    def store(self) -> Store:
        return self.laptop.store

    @initialize()
    def enrol(self) -> None:
        self.laptop.open().set_identity(ME)
        self.who = participant()
        self.clinic.write(None, self.who)
        self._hear(self.clinic.page())

    @rule(note=words, choice=functions)
    def log_a_contact(self, note: str, choice: tuple[Function, ...]) -> None:
        self._write(Create(contact(self.who, note, functions=choice)))

    @rule(n=pick, note=words, choice=functions, growing=st.booleans())
    def change_a_contact(self, n: int, note: str, choice: tuple[Function, ...], growing: bool) -> None:
        for found in self.store.select(Contact)[n : n + 1]:
            values = {"note": note, "functions": choice}
            self._write(Patch(Contact, found.id, values, growing=growing))

    @rule(about=words, number=st.sampled_from(["555-0001", "555-0002"]), growing=st.booleans())
    def change_the_participant(self, about: str, number: str, growing: bool) -> None:
        values = {"about": about, "phones": (Phone(number),)}
        self._write(Patch(Participant, self.who.id, values, growing=growing))

    @rule(n=pick)
    def throw_a_contact_away(self, n: int) -> None:
        for found in self.store.select(Contact)[n : n + 1]:
            self._write(Delete(Contact, found.id))

    @rule(about=words, note=words)
    def somebody_else_writes(self, about: str, note: str) -> None:
        self.clinic.write(self.clinic.states[self.who.id], about=about)
        self.clinic.write(None, contact(self.who, note))

    @rule(n=pick, note=words)
    def somebody_else_changes_a_contact(self, n: int, note: str) -> None:
        contacts = [s for s in self.clinic.states.values() if s.kind == "contact" and not s.deleted]
        for state in contacts[n : n + 1]:
            self.clinic.write(state, note=note)

    @rule(size=st.integers(1, 4), answered=st.booleans())
    def send(self, size: int, answered: bool) -> None:
        batch = self.store.outbox.next_batch(size, 1_000_000)
        self.store.outbox.mark_sent([op.op_id for op in batch])
        settled = self.clinic.take(batch)
        if answered:
            self.store.outbox.settle(settled)

    @rule(skip=pick, size=st.integers(0, 5))
    def receive_a_page_of_any_age(self, skip: int, size: int) -> None:
        self._hear(self.clinic.page()[skip : skip + size])

    @rule()
    def receive_everything(self) -> None:
        self._hear(self.clinic.page())

    @rule()
    def restart(self) -> None:
        self.laptop.restart()

    @rule()
    def heal(self) -> None:
        states = [s for s in self.clinic.states.values() if s.participant_id == self.who.id]
        self.store.replace_participant(self.who.id, states)
        self.heard = {state.id: state for state in states}

    @precondition(lambda self: self.heard)
    @invariant()
    def shown_is_the_fold_of_confirmed_and_waiting(self) -> None:
        expected = self._expected()
        for id_, state in expected.items():
            assert to_row(self.store.state(RECORDS[state.kind], id_)) == to_row(state)
        shown = {c.id for c in self.store.select(Contact)}
        assert shown == {s.id for s in expected.values() if s.kind == "contact" and not s.deleted}

    @precondition(lambda self: self.heard)
    @invariant()
    def the_digest_is_that_of_everything_confirmed(self) -> None:
        total = sum(state.digest for state in self.heard.values()) % (1 << 256)
        assert self.store.digests() == {self.who.id: total}

    @precondition(lambda self: self.heard)
    @invariant()
    def the_index_finds_what_is_shown(self) -> None:
        found = {hit.id for hit in search(self.store, "azul", limit=1000)}
        live = [state for state in self._expected().values() if not state.deleted]
        said = {s.id for s in live for name in ("note", "about") if "azul" in s.values.get(name, "")}
        assert found == said

    def teardown(self) -> None:
        self.laptop.close()
        self.folder.cleanup()

    def _write(self, edit: Edit) -> None:
        self.store.write([edit])
        for op in self.store.outbox.next_batch(10_000, 100_000_000):
            self.ops[op.op_id] = op

    def _hear(self, states: list[RecordState]) -> None:
        self.store.apply(states, cursor=str(self.clinic.seq), epoch=EPOCH, durable_seq=0)
        for state in states:
            if state.id not in self.heard or self.heard[state.id].seq < state.seq:
                self.heard[state.id] = state

    def _expected(self) -> dict[UUID, RecordState]:
        """The model: the last state heard of each record, and each op that is not part of it."""
        expected = {id_: as_kept(state) for id_, state in self.heard.items()}
        for op in sorted(self.ops.values(), key=lambda op: op.n):
            before = self.heard.get(op.record_id)
            if before is not None and any(entry.op_id == op.op_id for entry in before.history):
                continue
            after = fold_all(expected.get(op.record_id), [op])
            assert after is not None
            expected[op.record_id] = after
        return expected


TestDeskAndClinic = DeskAndClinic.TestCase
TestDeskAndClinic.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
