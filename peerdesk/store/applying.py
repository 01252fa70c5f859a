"""What the clinic says becomes what is shown: confirmed states, with the waiting ops folded on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import fields_of, once
from peerdesk.store import digests, pending, records
from peerdesk.store.index import forget, index
from peerdesk.store.pending import WaitingOp
from peerdesk.store.records import ids_json
from peerdesk.store.sync_state import keep_sync_state, sync_state
from peerdesk.tables.rows import to_row

_encode = msgspec.json.Encoder().encode
_setters = msgspec.json.Decoder(dict[str, UUID]).decode


@dataclass(frozen=True, slots=True)
class _Known:
    """What this desk last heard of a record."""

    seq: int
    scope: UUID | None
    digest: int


@dataclass(slots=True)
class Applied:
    """What one page did."""

    states: list[RecordState] = field(default_factory=list)
    sums: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int))


def apply_page(
    connection: Connection,
    states: Sequence[RecordState],
    *,
    cursor: str,
    epoch: str,
    durable_seq: int,
    revoked: Sequence[UUID],
) -> Changes:
    """Take a page of the feed with its cursor; a page seen before, or an older state, changes nothing."""
    before = sync_state(connection)
    if before.epoch and before.epoch != epoch:
        forget_order(connection)
    changes = take(connection, states)
    _welcome(connection, changes.participants)
    for participant_id in revoked:
        changes |= take_leave(connection, participant_id)
    durable = durable_seq if before.epoch != epoch else max(durable_seq, before.durable_seq)
    keep_sync_state(connection, replace(before, cursor=cursor, epoch=epoch, durable_seq=durable))
    return replace(changes, sync=True)


def take(connection: Connection, states: Iterable[RecordState], *, force: bool = False) -> Changes:
    """Make states the confirmed ones when they are newer than what is here, or in any case with `force`."""
    by_kind: defaultdict[str, dict[UUID, RecordState]] = defaultdict(dict)
    for state in states:
        earlier = by_kind[state.kind].get(state.id)
        if earlier is None or earlier.seq <= state.seq:
            by_kind[state.kind][state.id] = state
    applied = Applied()
    for kind, newest in by_kind.items():
        readable = _set_aside_unreadable(connection, kind, newest)
        _take_kind(connection, kind, readable, applied, force=force)
    index(connection, applied.states)
    digests.add(connection, applied.sums)
    return Changes.of((s.kind, s.id, s.participant_id) for s in applied.states)


def _take_kind(
    connection: Connection, kind: str, newest: Mapping[UUID, RecordState], applied: Applied, *, force: bool
) -> None:
    if not newest:
        return
    known = _known(connection, kind, newest.keys())
    kept = pending.confirmed_states(connection, newest.keys())
    for id_, state in kept.items():
        known[id_] = _Known(state.seq, state.participant_id, state.digest) if state else _Known(-1, None, 0)
    fresh = [s for s in newest.values() if force or s.id not in known or s.seq > known[s.id].seq]
    for state in fresh:
        _count(applied.sums, known.get(state.id), state)
    shown = _shown(connection, fresh, kept.keys())
    records.put(connection, kind, shown)
    applied.states.extend(shown)


def _shown(connection: Connection, fresh: Sequence[RecordState], kept: Collection[UUID]) -> list[RecordState]:
    """The states to show for what the clinic confirmed, with the ops it does not have yet on top."""
    waiting = pending.waiting_on(connection, [s.id for s in fresh if s.id in kept])
    absorbed: list[WaitingOp] = []
    shown: list[RecordState] = []
    for state in fresh:
        ops = waiting.get(state.id, [])
        left = [each for each in ops if not each.is_in(state)]
        absorbed.extend(each for each in ops if each.is_in(state))
        if left:
            pending.keep_confirmed(connection, state.kind, state.id, state.participant_id, state)
        shown.append(pending.show(state, left) or state)
    _absorb(connection, absorbed)
    return shown


def _absorb(connection: Connection, ops: Sequence[WaitingOp]) -> None:
    if not ops:
        return
    connection.exec_driver_sql(
        "UPDATE outbox SET absorbed = 1 WHERE op_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(each.op.op_id for each in ops),),
    )
    connection.exec_driver_sql(
        "DELETE FROM confirmed WHERE record_id IN (SELECT unhex(value) FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.record_id = confirmed.record_id AND NOT o.absorbed)",
        (ids_json({each.op.record_id for each in ops}),),
    )


def _known(connection: Connection, kind: str, ids: Collection[UUID]) -> dict[UUID, _Known]:
    rows = connection.exec_driver_sql(
        f"SELECT id, participant_scope, seq, deleted, setters FROM {kind}"
        " WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(ids),),
    )
    found: dict[UUID, _Known] = {}
    for id_, scope, seq, deleted, setters in rows:
        state = RecordState(
            kind,
            UUID(bytes=id_),
            UUID(bytes=scope) if scope else None,
            setters=_setters(setters),
            deleted=bool(deleted),
        )
        found[state.id] = _Known(seq, state.participant_id, state.digest)
    return found


def _count(sums: defaultdict[UUID, int], known: _Known | None, state: RecordState) -> None:
    if known is not None and known.scope is not None:
        sums[known.scope] -= known.digest
    if state.participant_id is not None:
        sums[state.participant_id] += state.digest


def _set_aside_unreadable(
    connection: Connection, kind: str, newest: Mapping[UUID, RecordState]
) -> dict[UUID, RecordState]:
    """Keep verbatim what a newer clinic means and this version cannot read; the rest goes on."""
    readable = {id_: state for id_, state in newest.items() if is_readable(state)}
    aside = [state for id_, state in newest.items() if id_ not in readable]
    if aside:
        connection.exec_driver_sql(
            "INSERT INTO unread (record_id, kind, participant_id, seq, state) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (record_id) DO UPDATE SET seq = excluded.seq, state = excluded.state"
            " WHERE excluded.seq > unread.seq",
            [
                (s.id.bytes, kind, s.participant_id.bytes if s.participant_id else None, s.seq, _encode(s))
                for s in aside
            ],
        )
    return readable


def is_readable(state: RecordState) -> bool:
    """True when every value fits this version's definition of the record."""
    record = RECORDS.get(state.kind)
    if record is None:
        return False
    try:
        to_row(state)
    except (ValueError, TypeError, AttributeError):
        return False
    words = _words_of(state.kind)
    return all(
        state.values.get(name) is None or state.values[name] in allowed for name, allowed in words.items()
    )


@once
def _words_of(kind: str) -> Mapping[str, frozenset[Any]]:
    """The words each field with a fixed list of them may use."""
    return {
        spec.name: frozenset(word.value for word in spec.base)
        for spec in fields_of(RECORDS[kind]).values()
        if issubclass(spec.base, StrEnum)
    }


def forget_order(connection: Connection) -> None:
    """Begin a new epoch: the clinic counts anew, so whatever it says next is newer than what is here."""
    for kind in RECORDS:
        connection.exec_driver_sql(f"UPDATE {kind} SET seq = 0")
    connection.exec_driver_sql("UPDATE confirmed SET seq = 0")
    connection.exec_driver_sql("UPDATE unread SET seq = 0")
    connection.exec_driver_sql("UPDATE outbox SET seq = NULL")


def _welcome(connection: Connection, participants: Collection[UUID]) -> None:
    """News of somebody who was leaving: they are back."""
    connection.exec_driver_sql(
        "DELETE FROM leaving WHERE participant_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(participants),),
    )


def take_leave(connection: Connection, participant_id: UUID) -> Changes:
    """Take a participant off this desk, or note that they leave once their last work is at the clinic."""
    waits = connection.exec_driver_sql(
        "SELECT count(*) FROM outbox WHERE participant_id = ? AND NOT at_clinic", (participant_id.bytes,)
    ).scalar_one()
    if waits:
        connection.exec_driver_sql("INSERT OR IGNORE INTO leaving VALUES (?)", (participant_id.bytes,))
        return Changes(sync=True)
    return _remove(connection, participant_id)


def finish_leaving(connection: Connection) -> Changes:
    """Take those off this desk who were leaving and have nothing waiting any more."""
    changes = Changes()
    for participant_id in connection.exec_driver_sql("SELECT participant_id FROM leaving").scalars().all():
        changes |= take_leave(connection, UUID(bytes=participant_id))
    return changes


def _remove(connection: Connection, participant_id: UUID) -> Changes:
    gone: list[RecordState] = []
    scope = (participant_id.bytes,)
    for kind in RECORDS:
        removed = connection.exec_driver_sql(
            f"DELETE FROM {kind} WHERE participant_scope = ? RETURNING id", scope
        )
        gone.extend(RecordState(kind, UUID(bytes=id_), participant_id) for (id_,) in removed.all())
    forget(connection, gone)
    for table in ("confirmed", "digest", "unread", "leaving"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE participant_id = ?", scope)
    connection.exec_driver_sql("UPDATE outbox SET absorbed = 1 WHERE participant_id = ?", scope)
    return Changes.of((s.kind, s.id, s.participant_id) for s in gone)


def replace_participant(
    connection: Connection, participant_id: UUID, states: Sequence[RecordState]
) -> Changes:
    """Make these the confirmed states of a participant, whatever was here; what waits stays on top."""
    told = {state.id for state in states}
    changes = Changes()
    for kind, record in RECORDS.items():
        ids = connection.exec_driver_sql(
            f"SELECT id FROM {kind} WHERE participant_scope = ?", (participant_id.bytes,)
        ).scalars()
        absent = {UUID(bytes=id_) for id_ in ids} - told
        changes |= _withdraw(connection, kind, record, absent)
    changes |= take(connection, states, force=True)
    connection.exec_driver_sql("DELETE FROM digest WHERE participant_id = ?", (participant_id.bytes,))
    digests.add(
        connection, {participant_id: sum(s.digest for s in states if s.participant_id == participant_id)}
    )
    return changes


def _withdraw(connection: Connection, kind: str, record: type[Any], ids: Collection[UUID]) -> Changes:
    """Forget what the clinic does not have, but for what was made here and waits."""
    waiting = pending.waiting_on(connection, ids)
    shown = {id_: pending.show(None, ops) for id_, ops in waiting.items()}
    gone = [state for state in records.read_many(connection, record, ids) if shown.get(state.id) is None]
    forget(connection, gone)
    connection.exec_driver_sql(
        f"DELETE FROM {kind} WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(s.id for s in gone),),
    )
    for id_ in waiting:
        pending.keep_confirmed(connection, kind, id_, None, None)
    return Changes.of((s.kind, s.id, s.participant_id) for s in gone)
