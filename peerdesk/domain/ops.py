"""The op: one immutable change to one record, and how ops fold into a record's state.

The rules are those of the sync promise: nothing here reads a clock. A field change names the op
whose value its author was looking at (`base`); when that is still the setter, or the value is the
same, it applies; otherwise the value shown stays and the newcomer is kept beside it as a rival.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from msgspec import structs

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import fields_of, plain_default

SCHEMA = 1
"""The version of the record definitions an op was written with."""

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far a laptop's clock may be off the clinic's and still be believed."""

_Replaced = tuple[UUID | None, str, Any]
"""An op, a field, and the value it had given that field."""

ALL_FIELDS = "*"
"""Key in `setters` of the op that set every field not named itself; in `rivals`, of deletions.

A deletion and a change made at once keep the record, whichever came first, and the deletion stands as a
rival without a value: a resolve that lists it keeps the record for good, a new deletion ends it.
"""


class Action(StrEnum):
    """What an op does to its record."""

    CREATE = "create"
    PATCH = "patch"
    DELETE = "delete"
    RESOLVE = "resolve"


class FieldChange(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A new `value` over the value that `base` had set; or, for a list, members added and removed."""

    value: Any = None
    base: UUID | None = None
    add: tuple[Any, ...] | None = None
    remove: tuple[Any, ...] | None = None

    @property
    def is_members(self) -> bool:
        """True when it adds and removes members of a list."""
        return self.add is not None or self.remove is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One immutable change to one record, made on a device.

    `wall_time` is for display only; `time_unverified` when its clock was wrong, or nobody knew.
    """

    op_id: UUID
    device_id: UUID
    incarnation: UUID
    n: int
    actor_id: UUID
    action: Action
    record_kind: str
    record_id: UUID
    participant_id: UUID | None
    fields: dict[str, FieldChange]
    wall_time: datetime
    schema: int = SCHEMA
    resolves: tuple[UUID, ...] = ()
    time_unverified: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """A value that arrived second and is kept until somebody who saw it decides."""

    op_id: UUID
    actor_id: UUID
    at: datetime
    value: Any


class HistoryEntry(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who did what when: one op as a record remembers it.

    `fields` holds the values this op set; `at` is the server's time, None while the op waits here.
    `time_unverified`: the laptop's clock was not to be trusted, so `wall_time` says nothing.
    """

    op_id: UUID
    actor_id: UUID
    device_id: UUID
    action: Action
    wall_time: datetime
    at: datetime | None
    fields: dict[str, Any] = {}
    time_unverified: bool = False


@dataclass(frozen=True, slots=True)
class RecordState:
    """A record with its memory: plain values, who set them, rivals, history and its place in the feed."""

    kind: str
    id: UUID
    participant_id: UUID | None
    values: dict[str, Any] = field(default_factory=dict)
    setters: dict[str, UUID] = field(default_factory=dict)
    rivals: dict[str, tuple[Rival, ...]] = field(default_factory=dict)
    history: tuple[HistoryEntry, ...] = ()
    seq: int = 0
    deleted: bool = False

    def setter(self, name: str) -> UUID | None:
        """The op that set the value now shown."""
        return self.setters.get(name, self.setters.get(ALL_FIELDS))

    def value(self, name: str) -> Any:
        """The plain value now shown: the field's default where none was ever given."""
        return _given(self.kind, name, self.values.get(name))

    def remembers(self, name: str, value: Any) -> bool:
        """True for a plain value that is shown, stands beside it, or was replaced by one that saw it."""
        rivals = (rival.value for rival in self.rivals.get(name, ()))
        replaced = (entry.fields[name] for entry in self.history if name in entry.fields)
        wanted = _given(self.kind, name, value)
        had = (self.values.get(name), *rivals, *replaced)
        return any(_given(self.kind, name, each) == wanted for each in had)

    def set_by(self, entry: HistoryEntry) -> dict[str, Any]:
        """Every value an op of the history set: those replaced since, and those still shown."""
        names = {*self.values, *self.setters} - {ALL_FIELDS}
        return entry.fields | {n: self.values.get(n) for n in names if self.setter(n) == entry.op_id}

    def bases(self, seen: Mapping[str, Any]) -> dict[str, UUID | None]:
        """The ops that had set plain values someone saw, for changes made over them.

        The present setter where the value is still shown; None where nobody knows any more.
        """
        return {name: self._last_setter(name, _given(self.kind, name, v)) for name, v in seen.items()}

    def _last_setter(self, name: str, value: Any) -> UUID | None:
        if value == self.value(name):
            return self.setter(name)
        had = (e for e in reversed(self.history) if name in e.fields)
        return next((e.op_id for e in had if _given(self.kind, name, e.fields[name]) == value), None)

    @property
    def digest(self) -> int:
        """SHA-256 over id, deletion, setters and rivals; these sum to the participant's digest."""
        cells = ",".join(f"{name}={op.hex}" for name, op in sorted(self.setters.items()))
        beside = sorted(f"{name}~{rival.op_id.hex}" for name, some in self.rivals.items() for rival in some)
        words = "|".join([self.id.hex, str(int(self.deleted)), cells, *beside])
        return int.from_bytes(sha256(words.encode()).digest())


@dataclass(frozen=True, slots=True)
class Folded:
    """The state after an op, and the fields where it became a rival instead."""

    state: RecordState
    conflicts: frozenset[str] = frozenset()


def fold(state: RecordState | None, op: Op, at: datetime | None) -> Folded:
    """Apply one op to a record's state. `at` is the server's time of receipt, None while it waits.

    Raises ValueError for a patch of nothing or a second create: the caller answers those first.
    """
    if op.action is Action.CREATE:
        return _create(state, op, at)
    if state is None:
        raise ValueError("a change to a record that does not exist")
    if op.action is Action.DELETE:
        return _delete(state, op, at)
    return _patch(state, op, at)


def fold_all(state: RecordState | None, ops: Iterable[Op]) -> RecordState | None:
    """The confirmed state with every waiting op on top: what the screen shows."""
    for op in ops:
        state = fold(state, op, None).state
    return state


def _entry(op: Op, at: datetime | None, fields: dict[str, Any]) -> HistoryEntry:
    doubtful = op.time_unverified or _is_ahead(op.wall_time, at)
    return HistoryEntry(op.op_id, op.actor_id, op.device_id, op.action, op.wall_time, at, fields, doubtful)


def _is_ahead(wall_time: datetime, at: datetime | None) -> bool:
    """True for a time that had not come yet when the clinic received it, or that says no offset."""
    if wall_time.tzinfo is None:
        return True
    return at is not None and wall_time - at > CLOCK_TOLERANCE


def _create(state: RecordState | None, op: Op, at: datetime | None) -> Folded:
    if state is not None:
        raise ValueError("a second creation of one record")
    values = {name: _members([], c) if c.is_members else c.value for name, c in op.fields.items()}
    return Folded(
        RecordState(
            kind=op.record_kind,
            id=op.record_id,
            participant_id=op.participant_id,
            values=values,
            setters={ALL_FIELDS: op.op_id},
            history=(_entry(op, at, {}),),
        )
    )


def _delete(state: RecordState, op: Op, at: datetime | None) -> Folded:
    unseen = frozenset() if state.deleted else _unseen(state, op)
    entry = _entry(op, at, {})
    if unseen:
        rivals = {**state.rivals, ALL_FIELDS: (*state.rivals.get(ALL_FIELDS, ()), _deletion(entry))}
        return Folded(replace(state, rivals=rivals, history=(*state.history, entry)), unseen)
    given_up = [(r.op_id, name, r.value) for name, rivals in state.rivals.items() for r in rivals]
    history = (*_remember(state, given_up), entry)
    # Its setters stay: a change made over them brings the record back.
    return Folded(replace(state, deleted=True, rivals={}, history=history))


def _unseen(state: RecordState, op: Op) -> frozenset[str]:
    """The fields whose value, or a rival of it, the author of a deletion had not seen."""
    names = (op.fields.keys() | state.setters.keys() | state.rivals.keys()) - {ALL_FIELDS}
    others = {name for name, rivals in state.rivals.items() if {r.op_id for r in rivals} - {*op.resolves}}
    return frozenset({name for name in names if not _was_seen(state, name, op.fields.get(name))} | others)


def _was_seen(state: RecordState, name: str, change: FieldChange | None) -> bool:
    """A list has many setters: its members are named one by one in what a deletion removes."""
    if change is not None and change.remove is not None:
        return all(member in change.remove for member in state.values.get(name) or ())
    return (change.base if change else None) == state.setter(name)


def _deletion(entry: HistoryEntry) -> Rival:
    """A deletion as a rival of what stays."""
    return Rival(entry.op_id, entry.actor_id, entry.wall_time, None)


def _patch(state: RecordState, op: Op, at: datetime | None) -> Folded:
    values, setters, rivals = dict(state.values), dict(state.setters), dict(state.rivals)
    conflicts: set[str] = set()
    replaced: list[_Replaced] = []
    for name, change in op.fields.items():
        seen, rivals[name] = _parted(rivals.get(name, ()), op, change)
        replaced += [(rival.op_id, name, rival.value) for rival in seen]
        if not _applies(state, name, change):
            conflicts.add(name)
            rivals[name] += (Rival(op.op_id, op.actor_id, op.wall_time, change.value),)
            continue
        replaced.append((state.setter(name), name, values.get(name)))
        values[name] = _members(values.get(name) or [], change) if change.is_members else change.value
        setters[name] = op.op_id
    rivals[ALL_FIELDS] = _deletions(state, op)
    if state.deleted:
        conflicts.add(ALL_FIELDS)
    after = replace(
        state,
        deleted=False,
        values=values,
        setters=setters,
        rivals={name: standing for name, standing in rivals.items() if standing},
        history=(*_remember(state, replaced), _entry(op, at, {})),
    )
    return Folded(after, frozenset(conflicts))


def _deletions(state: RecordState, op: Op) -> tuple[Rival, ...]:
    """The deletions that stand against a record once it is changed."""
    standing = state.rivals.get(ALL_FIELDS, ())
    if state.deleted:
        standing = tuple(_deletion(e) for e in state.history if e.action is Action.DELETE)[-1:]
    return tuple(rival for rival in standing if rival.op_id not in op.resolves)


def _parted(
    rivals: Iterable[Rival], op: Op, change: FieldChange
) -> tuple[tuple[Rival, ...], tuple[Rival, ...]]:
    """The rivals that the op's author knowingly replaced, by choosing or by going on from one; the others."""
    known = {*op.resolves, change.base}
    return (
        tuple(rival for rival in rivals if rival.op_id in known),
        tuple(rival for rival in rivals if rival.op_id not in known),
    )


def _applies(state: RecordState, name: str, change: FieldChange) -> bool:
    """A choice among rivals is no exception: it was made over the value that was shown."""
    if change.is_members:
        return True
    is_same = _given(state.kind, name, change.value) == state.value(name)
    return is_same or change.base == state.setter(name)


def _given(kind: str, name: str, value: Any) -> Any:
    """A plain value; None stands for the default, as it does in the record's row."""
    return plain_default(RECORDS[kind], name) if value is None and kind in RECORDS else value


def _remember(state: RecordState, replaced: Iterable[_Replaced]) -> list[HistoryEntry]:
    """Give each replaced value to the entry of the op that had set it: current values live in the record."""
    history = list(state.history)
    for op_id, name, value in replaced:
        for i, entry in enumerate(history):
            if entry.op_id == op_id:
                history[i] = structs.replace(entry, fields={**entry.fields, name: value})
    return history


def _members(current: list[Any], change: FieldChange) -> list[Any]:
    gone = change.remove or ()
    kept = [m for m in current if m not in gone]
    return kept + [m for m in change.add or () if m not in kept]


def as_change(op: Op) -> Op:
    """What an op says, as a change over nothing that was seen: what differs becomes a rival.

    A creation loses the ids that say whose a new record is, which never change.
    """
    fields = op.fields
    if op.action is Action.CREATE and op.record_kind in RECORDS:
        specs = fields_of(RECORDS[op.record_kind])
        fixed = {name for name, spec in specs.items() if spec.base is UUID and spec.default is MISSING}
        fields = {name: change for name, change in fields.items() if name not in fixed}
    return replace(
        op,
        action=Action.PATCH if op.action is Action.CREATE else op.action,
        fields={name: structs.replace(change, base=None) for name, change in fields.items()},
    )


def merge_unsent(earlier: Op, later: Op) -> Op:
    """Two ops on one record as one, while the earlier has never left the laptop.

    The earlier's bases stay, since they are what its author saw; the newest values win.
    """
    fields = dict(earlier.fields)
    for name, change in later.fields.items():
        old = fields.get(name)
        fields[name] = change if old is None else _merge_change(old, change)
    doubtful = later.time_unverified
    return replace(earlier, fields=fields, wall_time=later.wall_time, time_unverified=doubtful)


def _merge_change(old: FieldChange, new: FieldChange) -> FieldChange:
    if not new.is_members:
        return structs.replace(new, base=old.base)
    removed, added = new.remove or (), new.add or ()
    add = [m for m in old.add or () if m not in removed]
    remove = [*(old.remove or ()), *(m for m in removed if m not in (old.remove or ()))]
    return FieldChange(add=(*add, *(m for m in added if m not in add)), remove=tuple(remove))
