"""What the clinic says becomes what is shown: confirmed states, with the waiting ops folded on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import Record, fields_of, once
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


_Arrival = tuple[RecordState, dict[str, Any]]


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
    sums: defaultdict[UUID, int] = defaultdict(int)
    shown: list[RecordState] = []
    for kind, newest in by_kind.items():
        arrivals = _readable(connection, kind, newest.values())
        shown += _take_kind(connection, kind, arrivals, sums, force=force)
    index(connection, shown)
    digests.add(connection, sums)
    return Changes.of((s.kind, s.id, s.participant_id) for s in shown)


def _take_kind(
    connection: Connection,
    kind: str,
    arrivals: Sequence[_Arrival],
    sums: defaultdict[UUID, int],
    *,
    force: bool,
) -> list[RecordState]:
    """Write what is newer; the states now shown."""
    if not arrivals:
        return []
    ids = [state.id for state, _ in arrivals]
    waiting = pending.waiting_on(connection, ids)
    known = _known(connection, kind, ids, waiting.keys())
    fresh = [a for a in arrivals if force or (k := known.get(a[0].id)) is None or a[0].seq > k.seq]
    for state, _ in fresh:
        _count(sums, known.get(state.id), state)
    under = [state for state, _ in fresh if state.id in waiting]
    _keep_under(connection, under, waiting)
    shown = {state.id: pending.show(state, waiting[state.id]) or state for state in under}
    rows = [to_row(shown[state.id]) if state.id in shown else row for state, row in fresh]
    records.put(connection, kind, rows)
    return [shown.get(state.id, state) for state, _ in fresh]


def _keep_under(
    connection: Connection, states: Sequence[RecordState], waiting: Mapping[UUID, Sequence[WaitingOp]]
) -> None:
    """Keep the clinic's states of records that still have ops on top; ops they contain are done."""
    absorbed = [each for state in states for each in waiting[state.id] if each.is_in(state)]
    left = [state for state in states if not all(each.is_in(state) for each in waiting[state.id])]
    pending.keep_confirmed(connection, left)
    connection.exec_driver_sql(
        "UPDATE outbox SET absorbed = 1 WHERE op_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(each.op.op_id for each in absorbed),),
    )
    done = {state.id for state in states} - {state.id for state in left}
    connection.exec_driver_sql(
        "DELETE FROM confirmed WHERE record_id IN (SELECT unhex(value) FROM json_each(?))", (ids_json(done),)
    )


def _known(
    connection: Connection, kind: str, ids: Collection[UUID], with_ops: Collection[UUID]
) -> dict[UUID, _Known]:
    """What the clinic last said of records: the row, or the state under the ops on top of it."""
    rows = connection.exec_driver_sql(
        f"SELECT id, participant_scope, seq, deleted, setters FROM {kind}"
        " WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(ids),),
    )
    found: dict[UUID, _Known] = {}
    for raw_id, scope, seq, deleted, setters in rows:
        id_ = UUID(bytes=raw_id)
        if id_ not in with_ops:
            participant = UUID(bytes=scope) if scope else None
            state = RecordState(kind, id_, participant, setters=_setters(setters), deleted=bool(deleted))
            found[id_] = _Known(seq, participant, state.digest)
    for id_, state in pending.confirmed_states(connection, with_ops).items():
        found[id_] = _Known(state.seq, state.participant_id, state.digest)
    return found


def _count(sums: defaultdict[UUID, int], known: _Known | None, state: RecordState) -> None:
    if known is not None and known.scope is not None:
        sums[known.scope] -= known.digest
    if state.participant_id is not None:
        sums[state.participant_id] += state.digest


def _readable(connection: Connection, kind: str, states: Collection[RecordState]) -> list[_Arrival]:
    """The states that fit this version, with their rows; what a newer clinic means is set aside verbatim."""
    arrivals = [(state, readable_row(state)) for state in states]
    aside = [state for state, row in arrivals if row is None]
    if aside:
        connection.exec_driver_sql(
            "INSERT INTO unread (record_id, kind, participant_id, seq, state) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (record_id) DO UPDATE SET seq = excluded.seq, state = excluded.state"
            " WHERE excluded.seq > unread.seq",
            [
                (s.id.bytes, kind, s.participant_id and s.participant_id.bytes, s.seq, _encode(s))
                for s in aside
            ],
        )
    return [(state, row) for state, row in arrivals if row is not None]


def readable_row(state: RecordState) -> dict[str, Any] | None:
    """The row of a state; None when its kind or a value is not of this version's definition."""
    if state.kind not in RECORDS:
        return None
    words = _words_of(state.kind)
    if any(state.values.get(name) not in allowed for name, allowed in words.items()):
        return None
    try:
        return to_row(state)
    except (ValueError, TypeError, AttributeError):
        return None


@once
def _words_of(kind: str) -> Mapping[str, frozenset[Any]]:
    """The words each field with a fixed list of them may use."""
    return {
        spec.name: frozenset([None, *(word.value for word in spec.base)])
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
        "SELECT count(*) FROM outbox WHERE participant_id = ? AND absorbed = 0 AND at_clinic = 0",
        (participant_id.bytes,),
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
    scope = (participant_id.bytes,)
    gone: list[tuple[str, UUID, UUID | None]] = []
    for kind in RECORDS:
        removed = connection.exec_driver_sql(
            f"DELETE FROM {kind} WHERE participant_scope = ? RETURNING id", scope
        ).scalars()
        gone.extend((kind, UUID(bytes=id_), participant_id) for id_ in removed.all())
    forget(connection, [id_ for _, id_, _ in gone])
    for table in ("confirmed", "digest", "unread", "leaving"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE participant_id = ?", scope)
    connection.exec_driver_sql(
        "UPDATE outbox SET absorbed = 1 WHERE participant_id = ? AND state = 'custody'", scope
    )
    return Changes.of(gone)


def replace_participant(
    connection: Connection, participant_id: UUID, states: Sequence[RecordState]
) -> Changes:
    """Make these the confirmed states of a participant, whatever was here; what waits stays on top."""
    told = {state.id for state in states}
    changes = Changes()
    for kind, record in RECORDS.items():
        rows = connection.exec_driver_sql(
            f"SELECT id FROM {kind} WHERE participant_scope = ?", (participant_id.bytes,)
        )
        changes |= _withdraw(connection, record, {UUID(bytes=id_) for (id_,) in rows} - told)
    changes |= take(connection, states, force=True)
    connection.exec_driver_sql("DELETE FROM digest WHERE participant_id = ?", (participant_id.bytes,))
    total = sum(state.digest for state in states if state.participant_id == participant_id)
    digests.add(connection, {participant_id: total})
    return changes


def _withdraw(connection: Connection, record: type[Record], ids: Collection[UUID]) -> Changes:
    """Forget what the clinic does not have, but for what was made here and waits."""
    made_here = {
        id_: state
        for id_, ops in pending.waiting_on(connection, ids).items()
        if (state := pending.show(None, ops)) is not None
    }
    for table, key in (("confirmed", "record_id"), (record.kind, "id")):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE {key} IN (SELECT unhex(value) FROM json_each(?))", (ids_json(ids),)
        )
    forget(connection, ids)
    records.put(connection, record.kind, [to_row(state) for state in made_here.values()])
    index(connection, list(made_here.values()))
    return Changes.of((record.kind, id_, None) for id_ in ids)
