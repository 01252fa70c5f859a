"""The promise, held against the ledger and the clinic's tables; nothing here asks the code what is right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, RecordState
from peerdesk.server.tables import counter, digest, feed, op, record_tables
from peerdesk.tables.rows import from_row
from tests.machine.clinic import Clinic
from tests.machine.laptop import Laptop
from tests.machine.ledger import Ledger, Saved
from tests.machine.person import PromiseBroken

_CLINIC_WIDE = ("clinic", "team", "staff_member", "activity")
_SHARED = bytes(16)


def check(clinic: Clinic, laptops: Sequence[Laptop], ledger: Ledger) -> None:
    """Everything that must hold once nothing goes wrong any more. Raises PromiseBroken."""
    seen = Held.at(clinic)
    _check_feed(clinic)
    _check_held_is_put_forward(seen)
    for laptop in laptops:
        _check_outbox(laptop)
        _check_same(laptop, seen)
        _check_digests(laptop, clinic, seen)
    check_custody(clinic, ledger.due(), ledger)
    for entry in ledger.due():
        Trace(seen, ledger).check(entry)
    _check_held_are_shown(laptops, seen, ledger)


@dataclass(frozen=True)
class Kept:
    """An op as the clinic's table has it."""

    payload: bytes
    outcome: str
    kind: str | None


@dataclass(frozen=True)
class Held:
    """What the clinic holds, read row by row."""

    records: Mapping[UUID, RecordState]
    ops: Mapping[UUID, Kept]
    today: str

    @classmethod
    def at(cls, clinic: Clinic) -> Held:
        """Read it all."""
        records: dict[UUID, RecordState] = {}
        with clinic.storage.reading() as connection:
            for kind, table in record_tables.items():
                for row in connection.execute(select(table)).mappings():
                    state = from_row(RECORDS[kind], cast("Mapping[str, Any]", row))
                    records[state.id] = state
        return cls(records, _ops(clinic), clinic.clock.now().date().isoformat())

    def waits_for_a_decision(self, op_id: UUID) -> bool:
        """True for a held op on which nobody decided."""
        case = self.records.get(op_id)
        return self.ops[op_id].outcome == "held" and (case is None or not case.values.get("decision"))

    def in_scope(self, staff_id: UUID) -> set[UUID]:
        """The participants somebody supports, or whom anyone in the team does that they supervise."""
        supporters = {str(each) for each in self._answers_for(staff_id)}
        return {
            UUID(given.values["participant_id"])
            for given in self._kind("assignment")
            if given.values["staff_id"] in supporters and self._is_open(given)
        }

    def _answers_for(self, staff_id: UUID) -> set[UUID]:
        """Somebody themselves, and the team of a supervisor."""
        own = self.records[staff_id].values
        team = {s.id for s in self._kind("staff_member") if s.values.get("team_id") == own["team_id"]}
        return {staff_id} | (team if "supervisor" in own["roles"] else set())

    def visible(self, staff_id: UUID) -> dict[UUID, RecordState]:
        """Every record that belongs on somebody's laptop."""
        people = self.in_scope(staff_id)
        answered_for = {str(each) for each in self._answers_for(staff_id)}
        return {
            state.id: state
            for state in self.records.values()
            if state.kind in _CLINIC_WIDE
            or (state.participant_id in people and _is_for(state, staff_id))
            or (state.kind == "held_work" and state.values["author_id"] in answered_for)
        }

    def _kind(self, kind: str) -> list[RecordState]:
        return [state for state in self.records.values() if state.kind == kind]

    def _is_open(self, given: RecordState) -> bool:
        ends = given.values.get("ends_on")
        begun = given.values["starts_on"] <= self.today
        return not given.deleted and begun and (ends is None or ends > self.today)


def _is_for(state: RecordState, staff_id: UUID) -> bool:
    """A log that was never handed in is its author's alone."""
    if state.kind != "contact" or state.values.get("submitted_at"):
        return True
    was_handed_in = any(entry.fields.get("submitted_at") for entry in state.history)
    return was_handed_in or state.values["author_id"] == str(staff_id)


def _ops(clinic: Clinic) -> dict[UUID, Kept]:
    with clinic.storage.reading() as connection:
        query = select(op.c.op_id, op.c.payload, op.c.outcome, op.c.record_kind)
        rows = connection.execute(query).all()
    return {UUID(bytes=row.op_id): Kept(bytes(row.payload), row.outcome, row.record_kind) for row in rows}


def kept_ops(clinic: Clinic) -> Collection[UUID]:
    """The ops the clinic has."""
    return _ops(clinic).keys()


def held(clinic: Clinic) -> list[str]:
    """The codes of what the clinic holds."""
    query = select(op.c.code).where(op.c.outcome == "held").order_by(op.c.op_id)
    with clinic.storage.reading() as connection:
        return [str(code) for code in connection.execute(query).scalars()]


def participants(clinic: Clinic) -> list[UUID]:
    """Everyone in the clinic's care, struck out or not."""
    table = record_tables["participant"]
    with clinic.storage.reading() as connection:
        return sorted(UUID(bytes=found) for found in connection.execute(select(table.c.id)).scalars())


def open_assignments(clinic: Clinic) -> list[UUID]:
    """The assignments without an end."""
    table = record_tables["assignment"]
    query = select(table.c.id).where(table.c.ends_on.is_(None), table.c.deleted.is_(False))
    with clinic.storage.reading() as connection:
        return sorted(UUID(bytes=found) for found in connection.execute(query).scalars())


def _check_feed(clinic: Clinic) -> None:
    with clinic.storage.reading() as connection:
        numbers = connection.execute(select(feed.c.seq).order_by(feed.c.seq)).scalars().all()
        last = connection.execute(select(counter.c.seq)).scalar_one()
    if list(numbers) != list(range(1, last + 1)):
        raise PromiseBroken(f"the feed has gaps: {numbers} of {last}")


def _check_held_is_put_forward(seen: Held) -> None:
    """Whatever the clinic holds is a record before its author and a supervisor, but for their decisions."""
    for op_id, kept in seen.ops.items():
        work = seen.records.get(op_id)
        if kept.outcome == "held" and kept.kind != "held_work" and (work is None or work.kind != "held_work"):
            raise PromiseBroken(f"nobody is shown that this is held: {kept.payload!r}")


def _check_outbox(laptop: Laptop) -> None:
    count = laptop.store.outbox.count()
    if count.waiting or laptop.store.sync_state().leaving:
        raise PromiseBroken(f"{laptop.name} still owes the clinic: {laptop.store.outbox.waiting()}")


def _check_same(laptop: Laptop, seen: Held) -> None:
    """What a laptop has of the clinic is what belongs there, to the last rival and setter."""
    here, there = laptop.confirmed(), seen.visible(laptop.staff_id)
    there = {id_: state for id_, state in there.items() if id_ in here or not _may_be_gone(state, laptop)}
    if here.keys() != there.keys():
        extra = [here[id_] for id_ in here.keys() - there.keys()]
        missing = [there[id_] for id_ in there.keys() - here.keys()]
        raise PromiseBroken(f"{laptop.name} has {extra} and lacks {missing}")
    for id_, state in there.items():
        if here[id_] not in (state, _without_words(state, laptop)) and not _is_deleted_again(
            here[id_], state
        ):
            raise PromiseBroken(f"{laptop.name} has\n{here[id_]}\nwhere the clinic has\n{state}")


def _is_deleted_again(here: RecordState, there: RecordState) -> bool:
    """Deleting what is deleted already changes no digest: where that was skipped, nothing tells of it."""
    more = there.history[len(here.history) :]
    told = replace(there, history=there.history[: len(here.history)], seq=here.seq)
    return here.deleted and told == here and all(entry.action is Action.DELETE for entry in more)


def _may_be_gone(state: RecordState, laptop: Laptop) -> bool:
    """Decided work of others may have left with the person it is about."""
    is_others = state.values.get("author_id") != str(laptop.staff_id)
    return state.kind == "held_work" and is_others and bool(state.values.get("decision"))


def _without_words(state: RecordState, laptop: Laptop) -> RecordState:
    """Held work as its author's laptop keeps it once the person it is about has left."""
    if state.kind != "held_work" or state.values["author_id"] != str(laptop.staff_id):
        return state
    values = {name: value for name, value in state.values.items() if name not in ("what", "amended")}
    return replace(state, values=values, history=())


def _check_digests(laptop: Laptop, clinic: Clinic, seen: Held) -> None:
    query = select(digest).where(digest.c.only_for.in_([_SHARED, laptop.staff_id.bytes]))
    with clinic.storage.reading() as connection:
        rows = connection.execute(query).all()
    ours: dict[UUID, int] = {}
    for row in rows:
        person = UUID(bytes=row.participant_id)
        ours[person] = (ours.get(person, 0) + int.from_bytes(row.total)) % (1 << 256)
    theirs = laptop.store.digests()
    people = seen.in_scope(laptop.staff_id)
    differing = [person for person in people if ours.get(person, 0) != theirs.get(person, 0)]
    if differing or theirs.keys() - people:
        raise PromiseBroken(
            f"{laptop.name} and the clinic differ about {differing}, {theirs.keys() - people}"
        )


def check_custody(clinic: Clinic, entries: Iterable[Saved], ledger: Ledger) -> None:
    """The clinic has the ops of these, with the last words in them. Raises PromiseBroken."""
    ops = _ops(clinic)
    for entry in entries:
        kept = ops.get(entry.op_id) if entry.op_id else None
        if kept is None:
            raise PromiseBroken(f"the clinic never had {entry}")
        words = f'"{entry.value}"'.encode()
        # Of a laptop put back from a copy, what it typed on may have come under another id.
        if words not in kept.payload and not any(words in each.payload for each in ops.values()):
            is_last_word = entry.value is not None and not ledger.grown_over(entry)
            if is_last_word:
                raise PromiseBroken(f"the clinic has other words than {entry}: {kept.payload!r}")


def _check_held_are_shown(laptops: Sequence[Laptop], seen: Held, ledger: Ledger) -> None:
    """Whoever wrote what is held for a supervisor sees that it is."""
    for laptop in laptops:
        needs_you = {item.id for item in laptop.store.outbox.waiting() if item.state == "attention"}
        for entry in ledger.due(laptop.name):
            is_held = entry.op_id is not None and seen.waits_for_a_decision(entry.op_id)
            if is_held and entry.record_id not in needs_you and not entry.is_forgotten:
                raise PromiseBroken(f"{laptop.name} does not see that this is held: {entry}")


class Trace:
    """Where one saved value is now: current, a rival, held, or knowingly replaced."""

    def __init__(self, seen: Held, ledger: Ledger) -> None:
        self._seen = seen
        self._ledger = ledger

    def check(self, entry: Saved) -> None:
        """Raises PromiseBroken when it is nowhere."""
        if entry.value is not None and not self._is_accounted_for(entry, set()):
            state = self._seen.records.get(entry.record_id)
            raise PromiseBroken(f"lost: {entry}\nthe clinic has {state}")

    def _is_accounted_for(self, entry: Saved, passed: set[str | None]) -> bool:
        """Follow a value through what was knowingly typed over it."""
        if entry.value in passed:
            return False
        onward = passed | {entry.value}
        state = self._seen.records.get(entry.record_id)
        if self._is_held(entry) or (state is not None and self._is_standing(entry, state)):
            return True
        if any(self._is_accounted_for(later, onward) for later in self._ledger.grown_over(entry)):
            return True
        if state is None or not self._is_remembered(entry, state):
            return False
        return self._was_struck_out(entry) or any(
            self._took_its_place(later, entry, state) and self._is_accounted_for(later, onward)
            for later in self._ledger.successors(entry)
        )

    def _is_held(self, entry: Saved) -> bool:
        return "held" in self._outcomes(entry)

    def _outcomes(self, entry: Saved) -> set[str]:
        """What became of it, under its own id or, where that was taken or never told, by its words."""
        kept = self._seen.ops.get(entry.op_id) if entry.op_id else None
        words = f'"{entry.value}"'.encode()
        same = [each for each in self._seen.ops.values() if words in each.payload]
        return {each.outcome for each in ([kept, *same] if kept else same)}

    def _is_standing(self, entry: Saved, state: RecordState) -> bool:
        """Current or a rival, on a record that is there; or struck out by somebody who saw it."""
        if entry.is_member:
            current = {phone["number"] for phone in state.values.get(entry.field) or ()}
        else:
            current = {state.values.get(entry.field)}
        stands = current | {rival.value for rival in state.rivals.get(entry.field, ())}
        return entry.value in stands and (not state.deleted or self._was_struck_out(entry))

    def _was_struck_out(self, entry: Saved) -> bool:
        """Somebody who saw it took it out, or deleted the record with it."""
        return any(
            entry.value in later.saw.get(entry.field, ())
            for later in self._ledger.of_record(entry.record_id)
            if later.is_deletion or (entry.is_member and later.value is None)
        )

    def _is_remembered(self, entry: Saved, state: RecordState) -> bool:
        """The history has it. A member of a list that was taken out is with the lists that held it."""
        return entry.is_member or entry.value in _replaced(state, entry.field)

    def _took_its_place(self, later: Saved, entry: Saved, state: RecordState) -> bool:
        """It was shown in place of the other one; or it stands beside what is shown, as the other one did."""
        was_shown = later.value in (state.values.get(later.field), *_replaced(state, later.field))
        beside = {rival.value for rival in state.rivals.get(later.field, ())}
        return was_shown or (later.value in beside and "conflict" in self._outcomes(entry))


def _replaced(state: RecordState, field: str) -> set[str]:
    """The values of a field that were replaced, as the record's history has them."""
    return {value for entry in state.history if isinstance(value := entry.fields.get(field), str)}
