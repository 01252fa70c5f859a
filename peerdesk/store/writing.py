"""Edits become ops: only what changed, over what its author saw, numbered without gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import msgspec
from msgspec import structs
from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.domain.edits import Create, Delete, Edit, Patch, Resolve
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import Action, FieldChange, HistoryEntry, Op, RecordState, merge_unsent
from peerdesk.domain.records import FieldSpec, Record, fields_of, plain, to_plain
from peerdesk.errors import NotFound
from peerdesk.store import pending, records
from peerdesk.store.database import Database
from peerdesk.store.identity import Identity
from peerdesk.store.index import add, forget, reads_the_same
from peerdesk.store.journal import Frames
from peerdesk.store.pending import PENDING, WaitingOp
from peerdesk.store.sync_state import is_clock_trusted
from peerdesk.tables.rows import to_row

_encode = msgspec.json.Encoder().encode
_GROWS = (Action.CREATE, Action.PATCH)


@dataclass(slots=True)
class Draft:
    """One record on its way from what is shown to what will be."""

    record: type[Record]
    id: UUID
    clinic: RecordState | None
    waiting: list[WaitingOp]
    before: RecordState | None
    shown: RecordState | None
    written: dict[UUID, Op] = field(default_factory=dict)

    def add(self, op: Op) -> None:
        """Put a new op on top."""
        self.waiting.append(WaitingOp(op, PENDING))
        self._written(op)

    def grow(self, op: Op) -> None:
        """Merge an op into the last one."""
        merged = _tidy(merge_unsent(self.waiting[-1].op, op))
        self.waiting[-1] = WaitingOp(merged, PENDING)
        self._written(merged)

    def _written(self, op: Op) -> None:
        self.shown = pending.show(self.clinic, self.waiting)
        self.written[op.op_id] = op

    def may_grow(self, incarnation: UUID) -> bool:
        """True while the last op has never left this laptop."""
        if not self.waiting or self.waiting[-1].state != PENDING:
            return False
        last = self.waiting[-1].op
        return last.action in _GROWS and last.incarnation == incarnation


class Writer:
    """The only maker of ops on this laptop."""

    def __init__(self, database: Database, clock: Clock, new_id: NewId, frames: Frames) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._frames = frames

    def write(self, identity: Identity, edits: Sequence[Edit]) -> Changes:
        """Everything or nothing: journal, rows, history, search index and outbox.

        Raises NotFound, DiskFull, FolderReadOnly, DatabaseDamaged.
        """
        with self._database.transaction() as connection:
            plan = _Plan(connection, identity, self._clock, self._new_id)
            for edit in edits:
                plan.take(edit)
            drafts = [draft for draft in plan.drafts.values() if draft.written]
            if not drafts:
                return Changes()
            ops = [op for draft in drafts for op in draft.written.values()]
            frame = self._frames.append_ops(sorted(ops, key=lambda op: op.n))
            save(connection, drafts, frame)
        return Changes.of((op.record_kind, op.record_id, op.participant_id) for op in ops)


class _Plan:
    """The ops of one write, worked out before anything is changed."""

    def __init__(self, connection: Connection, identity: Identity, clock: Clock, new_id: NewId) -> None:
        self.drafts: dict[UUID, Draft] = {}
        self._connection = connection
        self._identity = identity
        self._new_id = new_id
        self._now = clock.now().replace(microsecond=0)
        self._time_unverified = not is_clock_trusted(connection, self._now)
        self._last_n = last_number(connection, identity.incarnation)

    def take(self, edit: Edit) -> None:
        """Add what one edit changes. Raises NotFound."""
        if isinstance(edit, Create):
            self._create(edit.record)
        elif isinstance(edit, Patch):
            self._patch(edit)
        elif isinstance(edit, Resolve):
            self._resolve(edit)
        else:
            self._delete(edit)

    def _create(self, record: Record) -> None:
        if record.id in self.drafts or records.exists(self._connection, type(record), record.id):
            raise ValueError(f"a second creation of one {record.kind}")
        draft = self.drafts[record.id] = Draft(type(record), record.id, None, [], None, None)
        specs = fields_of(type(record))
        changes = {name: _first(specs[name], value) for name, value in to_plain(record).items()}
        draft.add(self._op(Action.CREATE, draft, record.scope, changes))

    def _patch(self, patch: Patch) -> None:
        draft, state = self._existing(patch.record, patch.id)
        changes = changed(state, patch.record, patch.values, self._bases(state, patch))
        if not changes:
            return
        if patch.growing and draft.may_grow(self._identity.incarnation):
            draft.grow(self._later(draft.waiting[-1].op, changes))
        else:
            draft.add(self._op(Action.PATCH, draft, state.participant_id, changes))

    def _resolve(self, edit: Resolve) -> None:
        """A choice counts also where it is the value that was shown all along."""
        draft, state = self._existing(edit.record, edit.id)
        bases = self._bases(state, edit)
        kept = {name: FieldChange(plain(value), bases[name]) for name, value in edit.values.items()}
        changes = kept | changed(state, edit.record, edit.values, bases)
        op = self._op(Action.RESOLVE, draft, state.participant_id, changes)
        draft.add(replace(op, resolves=tuple(edit.rivals)))

    def _bases(self, state: RecordState, edit: Patch | Resolve) -> dict[str, UUID | None]:
        """The ops whose values were seen; a value written at this desk was, however old the form is."""
        mine = {entry.op_id for entry in state.history if self._is_ours(entry)}
        bases: dict[str, UUID | None] = {}
        for name in edit.values:
            shown = state.setter(name)
            rivals = [rival.op_id for rival in state.rivals.get(name, ()) if rival.op_id in mine]
            seen = edit.bases.get(name, shown)
            bases[name] = shown if shown in mine else rivals[-1] if rivals and seen != shown else seen
        return bases

    def _is_ours(self, entry: HistoryEntry) -> bool:
        me = self._identity
        return (entry.device_id, entry.actor_id) == (me.device_id, me.staff_id)

    def _delete(self, edit: Delete) -> None:
        draft, state = self._existing(edit.record, edit.id)
        specs = fields_of(edit.record)
        seen = sorted({*specs, *state.values})
        changes = {name: _as_seen(state, name, specs.get(name)) for name in seen}
        rivals = tuple(rival.op_id for rivals in state.rivals.values() for rival in rivals)
        draft.add(replace(self._op(Action.DELETE, draft, state.participant_id, changes), resolves=rivals))

    def _existing(self, record: type[Record], id: UUID) -> tuple[Draft, RecordState]:
        draft = self._draft(record, id)
        if draft.shown is None or draft.shown.deleted:
            raise NotFound(kind=record.kind, id=id)
        return draft, draft.shown

    def _draft(self, record: type[Record], id: UUID) -> Draft:
        if id not in self.drafts:
            self.drafts[id] = open_draft(self._connection, record, id)
        return self.drafts[id]

    def _later(self, op: Op, fields: dict[str, FieldChange]) -> Op:
        """What the author of an op goes on to say."""
        return replace(op, fields=fields, wall_time=self._now, time_unverified=self._time_unverified)

    def _op(self, action: Action, draft: Draft, scope: UUID | None, fields: dict[str, FieldChange]) -> Op:
        self._last_n += 1
        return Op(
            op_id=self._new_id(),
            device_id=self._identity.device_id,
            incarnation=self._identity.incarnation,
            n=self._last_n,
            actor_id=self._identity.staff_id,
            action=action,
            record_kind=draft.record.kind,
            record_id=draft.id,
            participant_id=scope,
            fields=fields,
            wall_time=self._now,
            time_unverified=self._time_unverified,
        )


def changed(
    state: RecordState, record: type[Record], values: Mapping[str, Any], bases: Mapping[str, UUID | None]
) -> dict[str, FieldChange]:
    """The fields of typed `values` that differ from what is shown; lists as members added and removed."""
    changes: dict[str, FieldChange] = {}
    for name, value in values.items():
        spec = fields_of(record)[name]
        before, after = state.value(name), plain(value)
        if spec.is_members:
            change = _members(before, after)
        else:
            change = FieldChange(after, bases[name]) if before != after else None
        if change is not None:
            changes[name] = change
    return changes


def open_draft(connection: Connection, record: type[Record], id: UUID) -> Draft:
    """A record as it stands: shown, confirmed, and what waits on top."""
    shown = records.read(connection, record, id)
    waiting = pending.waiting_on(connection, [id]).get(id, [])
    clinic = pending.confirmed_states(connection, [id]).get(id) if waiting else shown
    return Draft(record, id, clinic, waiting, shown, shown)


def save(connection: Connection, drafts: Sequence[Draft], frame: int) -> None:
    """Write rows, index and outbox of drafts whose ops are in the journal under `frame`."""
    for draft in drafts:
        if draft.clinic is not None and draft.clinic is draft.before:
            pending.keep_confirmed(connection, [draft.clinic])
        if draft.shown is not None:
            records.put(connection, draft.record.kind, [to_row(draft.shown)])
    _index(connection, drafts)
    owed = _in_order(drafts)
    connection.exec_driver_sql(_KEEP_OP, [_outbox_row(draft, op, frame) for draft, op in owed])
    connection.exec_driver_sql(_KEEP_BODY, [(_encode(op), op.op_id.bytes) for _, op in owed])


def _index(connection: Connection, drafts: Sequence[Draft]) -> None:
    shown = [(draft.before, draft.shown) for draft in drafts if draft.shown is not None]
    changes = [(before, after) for before, after in shown if not reads_the_same(before, after)]
    forget(connection, [before.id for before, _ in changes if before is not None])
    add(connection, [after for _, after in changes])


def last_number(connection: Connection, incarnation: UUID) -> int:
    """The number of the last op of an incarnation: also kept apart from the outbox, which is pruned."""
    number = connection.exec_driver_sql(
        "SELECT max("
        "coalesce((SELECT n FROM outbox WHERE incarnation = ? ORDER BY position DESC LIMIT 1), 0),"
        " coalesce((SELECT CAST(value AS INTEGER) FROM desk WHERE name = ?), 0))",
        (incarnation.bytes, f"last_n/{incarnation.hex}"),
    )
    return int(number.scalar_one())


def keep_last_numbers(connection: Connection, pruned: Mapping[UUID, int]) -> None:
    """Remember the highest number of each incarnation whose ops leave the outbox."""
    for incarnation, n in pruned.items():
        connection.exec_driver_sql(
            "INSERT INTO desk (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            " WHERE CAST(excluded.value AS INTEGER) > CAST(desk.value AS INTEGER)",
            (f"last_n/{incarnation.hex}", str(n).encode()),
        )


_KEEP_OP = (
    "INSERT INTO outbox (op_id, incarnation, n, kind, record_id, participant_id, state, at_clinic,"
    " absorbed, refusals, urgent, since, frame) VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, 0, 0, ?, ?, ?)"
    " ON CONFLICT (op_id) DO UPDATE SET urgent = excluded.urgent, frame = excluded.frame"
)
_KEEP_BODY = (
    "INSERT OR REPLACE INTO outbox_body (position, body) SELECT position, ? FROM outbox WHERE op_id = ?"
)


def _in_order(drafts: Sequence[Draft]) -> list[tuple[Draft, Op]]:
    pairs = [(draft, op) for draft in drafts for op in draft.written.values()]
    return sorted(pairs, key=lambda pair: pair[1].n)


def _outbox_row(draft: Draft, op: Op, frame: int) -> tuple[Any, ...]:
    concern = draft.shown is not None and draft.shown.values.get("safety_concern") is True
    return (
        op.op_id.bytes,
        op.incarnation.bytes,
        op.n,
        op.record_kind,
        op.record_id.bytes,
        op.participant_id.bytes if op.participant_id else None,
        concern,
        op.wall_time.isoformat(),
        frame,
    )


def _first(spec: FieldSpec, value: Any) -> FieldChange:
    return FieldChange(add=tuple(value)) if spec.is_members else FieldChange(value)


def _tidy(op: Op) -> Op:
    """A creation has no bases: nobody set anything before it."""
    if op.action is not Action.CREATE:
        return op
    return replace(
        op, fields={name: structs.replace(change, base=None) for name, change in op.fields.items()}
    )


def _as_seen(state: RecordState, name: str, spec: FieldSpec | None) -> FieldChange:
    """What a deletion says of a field: whose value goes with the record, or which members of a list."""
    value = state.values.get(name)
    is_list = isinstance(value, list) if spec is None else spec.is_members
    return FieldChange(base=state.setter(name), remove=tuple(value or ()) if is_list else None)


def _members(before: list[Any] | None, after: list[Any]) -> FieldChange | None:
    old = before or []
    add = tuple(m for m in after if m not in old)
    remove = tuple(m for m in old if m not in after)
    return FieldChange(add=add, remove=remove) if add or remove else None
