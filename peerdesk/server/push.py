"""Taking ops in: each judged alone, every one kept, a whole batch read and written in few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from peerdesk.domain.ops import RecordState
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome, Verdict
from peerdesk.server import custody, digests, incarnations, records, scope
from peerdesk.server.authority import Actor
from peerdesk.server.bench import lay_out, people_to_lock
from peerdesk.server.custody import Fate, Kept, Received
from peerdesk.server.feed import FeedRow, append, take_numbers
from peerdesk.server.judge import Bench, Judged, judge
from peerdesk.server.records import Change, Key
from peerdesk.server.storage import Storage


def take_in(storage: Storage, actor: Actor, ops: Sequence[Received], now: datetime) -> list[Verdict]:
    """Take custody of ops and say what became of each, in order; committed on return."""
    try:
        return storage.write(lambda connection: _together(connection, actor, ops, now))
    except (IntegrityError, DataError):
        return storage.write(lambda connection: _singly(connection, actor, ops, now))


def _singly(connection: Connection, actor: Actor, ops: Sequence[Received], now: datetime) -> list[Verdict]:
    """One op after the other, so that one the database will not have delays no other."""
    verdicts: list[Verdict] = []
    for received in ops:
        try:
            with connection.begin_nested():
                verdicts += _together(connection, actor, [received], now)
        except (IntegrityError, DataError):
            verdicts += _together(connection, actor, [replace(received, op=None)], now)
    return verdicts


def _together(connection: Connection, actor: Actor, ops: Sequence[Received], now: datetime) -> list[Verdict]:
    incarnations.follow(connection, actor, [received.op for received in ops if received.op])
    digests.lock(connection, actor.clinic_id, people_to_lock(r.op for r in ops if r.op))
    known = custody.known(connection, actor.clinic_id, [received.op_id for received in ops])
    fresh: dict[UUID, Received] = {}
    for received in ops:
        if received.op_id not in known:
            fresh.setdefault(received.op_id, received)
    bench = lay_out(connection, actor, [received.op for received in fresh.values() if received.op])
    before = dict(bench.states)
    fates = [
        (received, _fate(bench, actor, received, place, now)) for place, received in enumerate(fresh.values())
    ]
    numbers = _number(connection, actor.clinic_id, fates)
    changes = _changes(before, bench, fates, numbers)
    _write(connection, actor, fates, numbers, changes, now)
    verdicts = _verdicts(ops, known, fates, numbers)
    others = [op for op, v in zip(ops, verdicts, strict=True) if v.outcome is Outcome.ID_REUSED]
    custody.keep_reused(connection, actor, others, now)
    return verdicts


def _fate(bench: Bench, actor: Actor, received: Received, place: int, now: datetime) -> Judged:
    if received.op is None:
        if received.record_id is not None:
            bench.hold(received.record_id, received.op_id)
        return Judged(Outcome.HELD, codes.HELD_BAD_VALUE)
    return judge(bench, actor, received.op, place, now)


def _number(connection: Connection, clinic_id: UUID, fates: Sequence[Fate]) -> dict[UUID, int]:
    """A number for each op that changed something, in order."""
    moved = [received.op_id for received, judged in fates if judged.outcome is not Outcome.HELD]
    if not moved:
        return {}
    first = take_numbers(connection, clinic_id, len(moved))
    return {op_id: first + i for i, op_id in enumerate(moved)}


def _changes(
    before: Mapping[Key, RecordState], bench: Bench, fates: Sequence[Fate], numbers: Mapping[UUID, int]
) -> list[Change]:
    """The records that differ, each with the number of the last op that changed it."""
    changes = []
    for key, place in bench.places.items():
        seq = numbers[fates[place][0].op_id]
        changes.append(Change(before.get(key), replace(bench.states[key], seq=seq)))
    return changes


def _write(
    connection: Connection,
    actor: Actor,
    fates: Sequence[Fate],
    numbers: Mapping[UUID, int],
    changes: Sequence[Change],
    now: datetime,
) -> None:
    custody.keep(connection, actor, fates, numbers, now)
    records.save(connection, actor.clinic_id, changes)
    append(connection, actor.clinic_id, _feed_rows(fates, numbers, changes))
    digests.add(connection, actor.clinic_id, changes)
    scope.follow(connection, actor.clinic_id, changes, now.date())


def _feed_rows(
    fates: Sequence[Fate], numbers: Mapping[UUID, int], changes: Sequence[Change]
) -> list[FeedRow]:
    alone = {change.after.id: records.only_for(change.after) for change in changes}
    return [
        FeedRow(numbers[op.op_id], op.record_kind, op.record_id, op.participant_id, alone.get(op.record_id))
        for received, _ in fates
        if (op := received.op) is not None and op.op_id in numbers
    ]


def _verdicts(
    ops: Sequence[Received],
    known: Mapping[UUID, Kept],
    fates: Sequence[Fate],
    numbers: Mapping[UUID, int],
) -> list[Verdict]:
    """One verdict for each op, also for one that came twice."""
    new = {received.op_id: (received, judged) for received, judged in fates}
    verdicts: list[Verdict] = []
    for received in ops:
        name = received.op_id
        if name in known:
            verdicts.append(custody.again(known[name], received))
            continue
        first, judged = new[name]
        if first is received:
            verdict = Verdict(op_id=name, outcome=judged.outcome, seq=numbers.get(name), code=judged.code)
        else:
            verdict = custody.again(custody.as_kept(first, judged, numbers.get(name)), received)
        verdicts.append(verdict)
    return verdicts
