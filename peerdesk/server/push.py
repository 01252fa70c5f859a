"""Taking ops in: each judged alone, every one kept, a whole batch read and written in few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from peerdesk.domain.ops import RecordState
from peerdesk.protocol.messages import Outcome, PushReply, Verdict
from peerdesk.server import custody, digests, incarnations, records, scope, staff_changes, supervision
from peerdesk.server.authority import Actor
from peerdesk.server.bench import lay_out, people_to_lock
from peerdesk.server.custody import Fate, Kept, Received
from peerdesk.server.digests import SumKey
from peerdesk.server.feed import FeedRow, Standing, advance, append, standing
from peerdesk.server.hearing import Hearing, hear
from peerdesk.server.judge import Bench, Judged
from peerdesk.server.records import Change, Key
from peerdesk.server.reopening import reopen, reopen_seconds
from peerdesk.server.storage import Storage


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of each op, in order, and where the feed stood before the commit."""

    verdicts: list[Verdict]
    at: Standing

    def reply(self, now: datetime) -> PushReply:
        """The same as a laptop reads it."""
        at = self.at
        verdicts = tuple(self.verdicts)
        return PushReply(verdicts=verdicts, epoch=at.epoch, durable_seq=at.durable_seq, server_time=now)


def take_in(storage: Storage, actor: Actor, ops: Sequence[Received], now: datetime) -> Taken:
    """Take custody of ops and say what became of each; committed on return."""
    try:
        return storage.write(lambda connection: take_in_within(connection, actor, ops, now))
    except (IntegrityError, DataError):
        return storage.write(lambda connection: _singly(connection, actor, ops, now))


def take_in_within(connection: Connection, actor: Actor, ops: Sequence[Received], now: datetime) -> Taken:
    """The same within the caller's transaction: all of it or, when the database will not have one, nothing.

    Raises IntegrityError, DataError.
    """
    read = [received.op for received in ops if received.op]
    incarnations.follow(connection, actor, read)
    cases = reopen(connection, actor, read)
    sums = digests.lock(connection, actor.clinic_id, people_to_lock([*read, *cases.ops]))
    batch = _sort(connection, actor.clinic_id, ops)
    wanted = [received.op for received in batch.fresh.values() if received.op]
    bench = lay_out(connection, actor, [*wanted, *cases.ops], cases.held_work)
    seconds = reopen_seconds(connection, actor.clinic_id, bench)
    before = dict(bench.states)
    hearing = hear(bench, actor, replace(cases, seconds=seconds), batch.fresh.values(), now)
    numbers, at = _number(connection, actor.clinic_id, hearing.docket)
    changes = _changes(before, bench, hearing.docket, numbers)
    _write(connection, hearing, numbers, changes, sums)
    fates = {received.op_id: judged for received, judged in (*hearing.brought, *hearing.settled)}
    told = [_verdict(batch, op, as_, fates, numbers) for op, as_ in zip(ops, batch.taken_as, strict=True)]
    return Taken(told, at)


def _singly(connection: Connection, actor: Actor, ops: Sequence[Received], now: datetime) -> Taken:
    """One op after the other, so that one the database will not have delays no other."""
    verdicts: list[Verdict] = []
    for received in ops:
        try:
            with connection.begin_nested():
                taken = take_in_within(connection, actor, [received], now)
        except (IntegrityError, DataError):
            taken = take_in_within(connection, actor, [replace(received, op=None)], now)
        verdicts += taken.verdicts
    return Taken(verdicts, standing(connection, actor.clinic_id))


@dataclass(frozen=True, slots=True)
class _Batch:
    """Ops sorted by id: those in custody, those to be heard, and what each that came is taken as."""

    known: Mapping[UUID, Kept]
    fresh: Mapping[UUID, Received]
    taken_as: Sequence[Received]


def _sort(connection: Connection, clinic_id: UUID, ops: Sequence[Received]) -> _Batch:
    known = custody.known(connection, clinic_id, [received.op_id for received in ops])
    firsts = {op_id: kept.payload for op_id, kept in known.items()}
    taken_as = []
    for received in ops:
        payload = firsts.setdefault(received.op_id, received.raw)
        taken_as.append(received if custody.is_same(payload, received) else custody.second(received))
    if seconds := [received.op_id for received in taken_as if received.is_second]:
        known |= custody.known(connection, clinic_id, seconds)
    fresh: dict[UUID, Received] = {}
    for received in taken_as:
        if received.op_id not in known:
            fresh.setdefault(received.op_id, received)
    return _Batch(known, fresh, taken_as)


def _number(
    connection: Connection, clinic_id: UUID, docket: Sequence[Fate]
) -> tuple[dict[UUID, int], Standing]:
    """A number for each op that changed something, in order, and where the feed stands with them."""
    if not docket:
        return {}, standing(connection, clinic_id)
    at = advance(connection, clinic_id, len(docket))
    return {received.op_id: at.seq - back for back, (received, _) in enumerate(reversed(docket))}, at


def _changes(
    before: Mapping[Key, RecordState], bench: Bench, docket: Sequence[Fate], numbers: Mapping[UUID, int]
) -> list[Change]:
    """The records that differ, each with the number of the last op that changed it."""
    changes = []
    for key, place in bench.places.items():
        seq = numbers[docket[place][0].op_id]
        changes.append(Change(before.get(key), replace(bench.states[key], seq=seq)))
    return changes


def _write(
    connection: Connection,
    hearing: Hearing,
    numbers: Mapping[UUID, int],
    changes: Sequence[Change],
    sums: Mapping[SumKey, int],
) -> None:
    actor, now = hearing.actor, hearing.now
    custody.keep(connection, actor, hearing.brought, numbers, now)
    custody.refile(connection, actor.clinic_id, hearing.settled, numbers)
    records.save(connection, actor.clinic_id, changes)
    append(connection, actor.clinic_id, _feed_rows(hearing.docket, numbers, changes))
    digests.add(connection, actor.clinic_id, changes, sums)
    scope.follow(connection, actor.clinic_id, changes, now.date())
    supervision.follow(connection, actor.clinic_id, changes)
    staff_changes.note(connection, actor, changes, now)


def _feed_rows(
    docket: Sequence[Fate], numbers: Mapping[UUID, int], changes: Sequence[Change]
) -> list[FeedRow]:
    alone = {(change.after.kind, change.after.id): records.only_for(change.after) for change in changes}
    return [
        FeedRow(
            numbers[op.op_id],
            op.record_kind,
            op.record_id,
            op.participant_id,
            alone[op.record_kind, op.record_id],
        )
        for received, _ in docket
        if (op := received.op) is not None
    ]


def _verdict(
    batch: _Batch,
    received: Received,
    taken_as: Received,
    fates: Mapping[UUID, Judged],
    numbers: Mapping[UUID, int],
) -> Verdict:
    """The verdict on an op, also on one that came twice; `seq` is the place of the first under its id."""
    kept, first = batch.known.get(taken_as.op_id), batch.known.get(received.op_id)
    fate = kept or fates[taken_as.op_id]
    outcome = fate.outcome if batch.fresh.get(received.op_id) is received else Outcome.DUPLICATE
    return Verdict(
        op_id=received.op_id,
        outcome=Outcome.ID_REUSED if taken_as.is_second else outcome,
        seq=first.seq if first else numbers.get(received.op_id),
        code=fate.code,
    )
