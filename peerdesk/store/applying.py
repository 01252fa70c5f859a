"""What the clinic says becomes what is shown: confirmed states, with the waiting ops folded on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, replace
from operator import itemgetter
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState, Rival
from peerdesk.domain.records import fields_of, once
from peerdesk.store import digests, pending, records
from peerdesk.store.index import SEARCHED, columns_read, index
from peerdesk.store.leaving import News, finish_leaving, take_leave, welcome_back
from peerdesk.store.pending import WaitingOp
from peerdesk.store.records import ids_json
from peerdesk.store.settling import settle_decided
from peerdesk.store.sync_state import keep_sync_state, sync_state
from peerdesk.tables.rows import from_row, to_row

_encode = msgspec.json.Encoder().encode
_state = msgspec.json.Decoder(RecordState).decode
_rivals = msgspec.json.Decoder(dict[str, tuple[Rival, ...]]).decode
_setters = msgspec.json.Decoder(dict[str, UUID]).decode


@dataclass(frozen=True, slots=True)
class _Known:
    """What this desk last heard of a record."""

    seq: int
    scope: UUID | None
    digest: int


def apply_page(
    connection: Connection,
    states: Sequence[RecordState],
    *,
    cursor: str,
    epoch: str,
    durable_seq: int,
    revoked: Sequence[UUID],
    leaving: News,
) -> Changes:
    """Take a page of the feed with its cursor; a page seen before, or an older state, changes nothing."""
    before = sync_state(connection)
    if before.epoch and before.epoch != epoch:
        forget_order(connection)
    changes = take(connection, states)
    settle_decided(connection, states)
    welcome_back(connection, {state.participant_id for state in states if state.participant_id})
    take_leave(connection, revoked)
    is_new = before.epoch != epoch
    approved = before.approved_seq if leaving.approved_seq is None else leaving.approved_seq
    after = replace(
        before,
        cursor=cursor,
        epoch=epoch,
        durable_seq=durable_seq if is_new else max(durable_seq, before.durable_seq),
        revoked_seq=leaving.revoked_seq if is_new else max(leaving.revoked_seq, before.revoked_seq),
        approved_seq=approved,
    )
    keep_sync_state(connection, after)
    if not leaving.more:
        changes |= finish_leaving(connection)
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
        shown += _take_kind(connection, kind, list(newest.values()), sums, force=force)
    digests.add(connection, sums)
    return Changes.of((s.kind, s.id, s.participant_id) for s in shown)


def adopt(connection: Connection) -> Changes:
    """Take in what an older version had to set aside and this one can read."""
    stored = connection.exec_driver_sql("SELECT state FROM unread").scalars()
    states = [_state(body) for body in stored]
    return take(connection, [state for state in states if is_readable(state)], force=True)


def _take_kind(
    connection: Connection,
    kind: str,
    states: Sequence[RecordState],
    sums: defaultdict[UUID, int],
    *,
    force: bool,
) -> list[RecordState]:
    """Write what is newer, and index it where its words changed; the states now shown."""
    ids = [state.id for state in states]
    waiting = pending.waiting_on(connection, ids)
    known = _known(connection, kind, ids, waiting.keys())
    fresh = [s for s in states if force or (k := known.get(s.id)) is None or s.seq > k.seq]
    for state in fresh:
        _count(sums, known.get(state.id), state)
    fits = {state.id: is_readable(state) for state in fresh}
    readable = [state for state in fresh if fits[state.id]]
    _set_aside(connection, [state for state in fresh if not fits[state.id]])
    connection.exec_driver_sql(
        "DELETE FROM unread WHERE record_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(state.id for state in readable),),
    )
    with_ops = [state for state in readable if state.id in waiting]
    over = [state for state in with_ops if all(each.is_told_in(state) for each in waiting[state.id])]
    done = {state.id for state in over}
    under = [as_kept(state) for state in with_ops if state.id not in done]
    _keep_under(connection, [*over, *under], waiting)
    shown = {state.id: pending.show(state, waiting[state.id]) or state for state in under}
    now = [shown.get(state.id, state) for state in readable]
    rows = [to_row(state) for state in now]
    reads_anew = _read_anew(connection, kind, now, rows)
    records.put(connection, kind, rows)
    index(connection, reads_anew)
    return now


def _read_anew(
    connection: Connection, kind: str, states: Sequence[RecordState], rows: Sequence[Mapping[str, Any]]
) -> list[RecordState]:
    """Those whose words are not in the index as they are: an approval alone changes none."""
    if kind not in SEARCHED:
        return []
    names = columns_read(kind)
    known = connection.exec_driver_sql(
        f"SELECT {', '.join(names)} FROM {kind} WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(state.id for state in states),),
    )
    before, read = {row.id: tuple(row) for row in known}, itemgetter(*names)
    return [s for s, row in zip(states, rows, strict=True) if before.get(row["id"]) != read(row)]


def as_kept(state: RecordState) -> RecordState:
    """The state as it reads back from its row, so that ops fold on it alike before and after a restart."""
    return from_row(RECORDS[state.kind], to_row(state))


def _keep_under(
    connection: Connection, states: Sequence[RecordState], waiting: Mapping[UUID, Sequence[WaitingOp]]
) -> None:
    """Keep the clinic's states of records that still have ops on top; ops they contain are done."""
    absorbed = {each.op.op_id for state in states for each in waiting[state.id] if each.is_in(state)}
    left = [state for state in states if any(each.op.op_id not in absorbed for each in waiting[state.id])]
    pending.keep_confirmed(connection, left)
    connection.exec_driver_sql(
        "UPDATE outbox SET absorbed = 1, at_clinic = 1,"
        " state = CASE state WHEN 'sent' THEN 'custody' ELSE state END"
        " WHERE op_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(absorbed),),
    )
    done = {state.id for state in states} - {state.id for state in left}
    connection.exec_driver_sql(
        "DELETE FROM confirmed WHERE record_id IN (SELECT unhex(value) FROM json_each(?))", (ids_json(done),)
    )


def _known(
    connection: Connection, kind: str, ids: Collection[UUID], with_ops: Collection[UUID]
) -> dict[UUID, _Known]:
    """What the clinic last said of records: the row, the state under waiting ops, or one set aside."""
    wanted = (ids_json(ids),)
    found: dict[UUID, _Known] = {}
    for raw_id, scope, seq, deleted, setters, rivals in _rows(connection, kind, wanted):
        id_ = UUID(bytes=raw_id)
        if id_ not in with_ops:
            participant = UUID(bytes=scope) if scope else None
            state = RecordState(
                kind,
                id_,
                participant,
                setters=_setters(setters),
                rivals=_rivals(rivals) if rivals else {},
                deleted=bool(deleted),
            )
            found[id_] = _Known(seq, participant, state.digest)
    for id_, state in pending.confirmed_states(connection, with_ops).items():
        found[id_] = _Known(state.seq, state.participant_id, state.digest)
    aside = connection.exec_driver_sql(
        "SELECT seq, state FROM unread WHERE record_id IN (SELECT unhex(value) FROM json_each(?))", wanted
    )
    for seq, body in aside:
        state = _state(body)
        found[state.id] = _Known(seq, state.participant_id, state.digest)
    return found


def _rows(connection: Connection, kind: str, wanted: tuple[str]) -> Iterable[Any]:
    if kind not in RECORDS:
        return ()
    return connection.exec_driver_sql(
        f"SELECT id, participant_scope, seq, deleted, setters, rivals FROM {kind}"
        " WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        wanted,
    )


def _count(sums: defaultdict[UUID, int], known: _Known | None, state: RecordState) -> None:
    if known is not None and known.scope is not None:
        sums[known.scope] -= known.digest
    if state.participant_id is not None:
        sums[state.participant_id] += state.digest


def _set_aside(connection: Connection, states: Sequence[RecordState]) -> None:
    """Keep verbatim what a newer clinic means and this version cannot read."""
    if states:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO unread (record_id, kind, participant_id, seq, state)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (s.id.bytes, s.kind, s.participant_id.bytes if s.participant_id else None, s.seq, _encode(s))
                for s in states
            ],
        )


def is_readable(state: RecordState) -> bool:
    """True when its kind, and every value this version knows, are of this version's definition."""
    if state.kind not in RECORDS:
        return False
    if any(state.values.get(name) is None for name in _required(state.kind)):
        return False
    try:
        msgspec.convert(state.values, _shape(state.kind))
    except msgspec.ValidationError:
        return False
    return True


@once
def _shape(kind: str) -> type[msgspec.Struct]:
    """Every field of a kind, each as it is or None: checked in one call instead of one for each field."""
    fields = fields_of(RECORDS[kind]).values()
    return msgspec.defstruct(kind, [(spec.name, spec.type | None, None) for spec in fields])


@once
def _required(kind: str) -> Sequence[str]:
    """The fields without a default."""
    return [spec.name for spec in fields_of(RECORDS[kind]).values() if spec.default is MISSING]


def begin_epoch(connection: Connection, epoch: str) -> bool:
    """Take note of the epoch before anything of it was read; True when it took the place of another one."""
    before = sync_state(connection)
    if before.cursor or before.epoch == epoch:
        return False
    if before.epoch:
        forget_order(connection)
    keep_sync_state(connection, replace(before, epoch=epoch, durable_seq=0, revoked_seq=0))
    return bool(before.epoch)


def forget_order(connection: Connection) -> None:
    """Begin a new epoch: the clinic counts anew, so whatever it says next is newer than what is here."""
    for kind in RECORDS:
        connection.exec_driver_sql(f"UPDATE {kind} SET seq = 0")
    # What is held is derived from what came in since, and no digest would tell what is held no more.
    connection.exec_driver_sql("DELETE FROM held_work")
    connection.exec_driver_sql("DELETE FROM confirmed WHERE kind = 'held_work'")
    connection.exec_driver_sql("UPDATE confirmed SET seq = 0")
    connection.exec_driver_sql("UPDATE unread SET seq = 0")
    connection.exec_driver_sql("UPDATE outbox SET seq = NULL")
