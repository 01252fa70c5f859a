"""Taking ops in: each judged alone, every one kept, a whole batch read and written in few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from peerdesk.domain.ops import RecordState
from peerdesk.protocol.messages import Outcome, Verdict
from peerdesk.server import custody, digests, incarnations, records, scope, supervision
from peerdesk.server.authority import Actor
from peerdesk.server.bench import lay_out, people_to_lock
from peerdesk.server.custody import Fate, Kept, Received
from peerdesk.server.feed import FeedRow, append, take_numbers
from peerdesk.server.hearing import Hearing, hear
from peerdesk.server.judge import Bench
from peerdesk.server.records import Change, Key
from peerdesk.server.reopening import reopen
from peerdesk.server.storage import Storage


def take_in(storage: Storage, actor: Actor, ops: Sequence[Received], now: datetime) -> list[Verdict]:
    """Take custody of ops and say what became of each, in order; committed on return."""
    try:
        return storage.write(lambda connection: take_in_within(connection, actor, ops, now))
    except (IntegrityError, DataError):
        return storage.write(lambda connection: _singly(connection, actor, ops, now))


def take_in_within(
    connection: Connection, actor: Actor, ops: Sequence[Received], now: datetime
) -> list[Verdict]:
    """The same within the caller's transaction: all of it or, when the database will not have one, nothing.

    Raises IntegrityError, DataError.
    """
    read = [received.op for received in ops if received.op]
    incarnations.follow(connection, actor, read)
    cases = reopen(connection, actor, read)
    digests.lock(connection, actor.clinic_id, people_to_lock([*read, *cases.ops]))
    known = custody.known(connection, actor.clinic_id, [received.op_id for received in ops])
    fresh: dict[UUID, Received] = {}
    for received in ops:
        if received.op_id not in known:
            fresh.setdefault(received.op_id, received)
    wanted = [received.op for received in fresh.values() if received.op]
    bench = lay_out(connection, actor, [*wanted, *cases.ops], cases.held_work)
    before = dict(bench.states)
    hearing = hear(bench, actor, cases, fresh.values(), now)
    numbers = _number(connection, actor.clinic_id, hearing.docket)
    changes = _changes(before, bench, hearing.docket, numbers)
    _write(connection, hearing, numbers, changes)
    verdicts = _verdicts(ops, known, hearing.brought, numbers)
    others = [op for op, v in zip(ops, verdicts, strict=True) if v.outcome is Outcome.ID_REUSED]
    custody.keep_reused(connection, actor, others, now)
    return verdicts


def _singly(connection: Connection, actor: Actor, ops: Sequence[Received], now: datetime) -> list[Verdict]:
    """One op after the other, so that one the database will not have delays no other."""
    verdicts: list[Verdict] = []
    for received in ops:
        try:
            with connection.begin_nested():
                verdicts += take_in_within(connection, actor, [received], now)
        except (IntegrityError, DataError):
            verdicts += take_in_within(connection, actor, [replace(received, op=None)], now)
    return verdicts


def _number(connection: Connection, clinic_id: UUID, docket: Sequence[Fate]) -> dict[UUID, int]:
    """A number for each op that changed something, in order."""
    if not docket:
        return {}
    first = take_numbers(connection, clinic_id, len(docket))
    return {received.op_id: first + i for i, (received, _) in enumerate(docket)}


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
    connection: Connection, hearing: Hearing, numbers: Mapping[UUID, int], changes: Sequence[Change]
) -> None:
    actor, now = hearing.actor, hearing.now
    custody.keep(connection, actor, hearing.brought, numbers, now)
    custody.refile(connection, actor.clinic_id, hearing.settled, numbers)
    records.save(connection, actor.clinic_id, changes)
    append(connection, actor.clinic_id, _feed_rows(hearing.docket, numbers, changes))
    digests.add(connection, actor.clinic_id, changes)
    scope.follow(connection, actor.clinic_id, changes, now.date())
    supervision.follow(connection, actor.clinic_id, changes)


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
