"""What is owed to the clinic, as rows: killing the process at any line loses nothing of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row

from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.domain.dependence import not_standing_on
from peerdesk.domain.ids import NewId
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, Op
from peerdesk.store import pending, records
from peerdesk.store.database import Database
from peerdesk.store.journal import Frames
from peerdesk.store.leaving import finish_leaving
from peerdesk.store.owed import OWED_BYTES
from peerdesk.store.records import ids_json
from peerdesk.store.reissuing import reissue
from peerdesk.store.replay import needed_frames, read_identity
from peerdesk.store.sync_state import sync_state
from peerdesk.store.writing import keep_last_numbers

KEPT_FOR = timedelta(days=30)
"""How long an acknowledged op stays, so that a clinic restored from a backup can be refilled."""

_decode = msgspec.json.Decoder(Op).decode


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one op: `custody`, or `attention` with the code of why somebody must look.

    `reissue`: the clinic has the op, but knew its id with another content, so what it says goes on anew.
    `seq` is its place in the clinic's feed. `at_clinic` is False for an op the clinic could not take
    at all: it stays in the journal and is offered again by `retry`.
    """

    op_id: UUID
    state: Literal["custody", "attention", "reissue"]
    code: str | None = None
    seq: int | None = None
    at_clinic: bool = True


@dataclass(frozen=True, slots=True)
class OutboxCount:
    """Records not yet at the clinic, since when the oldest waits, and records that need a look."""

    waiting: int
    oldest: datetime | None
    needs_you: int


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One record with work on its way, for the sync page; `what` is the action of its first op.

    `at_clinic`: the clinic holds what needs a look of it.
    """

    kind: str
    id: UUID
    participant_id: UUID | None
    name: str
    what: str
    since: datetime
    state: str
    code: str | None
    at_clinic: bool = False


class Outbox:
    """The ops made here, from the first keystroke to the clinic's backup."""

    def __init__(self, database: Database, clock: Clock, new_id: NewId, frames: Frames) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._frames = frames

    def next_batch(self, max_ops: int, max_bytes: int, besides: Iterable[UUID] = ()) -> list[Op]:
        """The ops to send next: first what leads to a safety concern, then in the order they were made.

        What stands on an op that the clinic could not take waits until it can. An op larger than
        `max_bytes` comes alone; those in `besides` are on their way already.
        """
        with self._database.transaction() as connection:
            stuck = frozenset(_refused(connection))
            asked = (ids_json(besides), -1 if stuck else max_ops)
            bodies = connection.exec_driver_sql(_NEXT, asked).scalars().all()
        ops = [_decode(body) for body in bodies]
        sizes = {op.op_id: len(body) + 1 for op, body in zip(ops, bodies, strict=True)}
        batch: list[Op] = []
        size = 0
        for op in islice(not_standing_on(stuck, ops), max_ops):
            size += sizes[op.op_id]
            if batch and size > max_bytes:
                break
            batch.append(op)
        return batch

    def mark_sent(self, op_ids: Collection[UUID]) -> None:
        """From now on these ops may no longer grow."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'sent' WHERE state = 'pending'"
                " AND op_id IN (SELECT unhex(value) FROM json_each(?))",
                (ids_json(op_ids),),
            )

    def settle(self, verdicts: Sequence[Settled]) -> Changes:
        """Note what the clinic did with ops; those it has leave the journal. Unknown ids are passed over."""
        now = self._clock.now().isoformat()
        with self._database.transaction() as connection:
            final = [self._reissued(connection, v) if v.state == "reissue" else v for v in verdicts]
            changes = Changes.of(_settle(connection, final, now)) | finish_leaving(connection)
            needed = needed_frames(connection)
        self._frames.tidy(needed)
        return changes

    def _reissued(self, connection: Connection, verdict: Settled) -> Settled:
        identity = read_identity(connection)
        if identity is None or not reissue(connection, identity, self._frames, self._new_id, verdict.op_id):
            return replace(verdict, state="attention")
        return replace(verdict, state="custody")

    def retry(self, op_ids: Collection[UUID]) -> None:
        """Offer ops again that the clinic could not take."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'sent', code = NULL WHERE state = 'attention' AND at_clinic = 0"
                " AND op_id IN (SELECT unhex(value) FROM json_each(?))",
                (ids_json(op_ids),),
            )

    def count_refusal(self, op_id: UUID) -> int:
        """Note that the clinic refused an op on its own; how often it has by now, restarts and all."""
        with self._database.transaction() as connection:
            refusals = connection.exec_driver_sql(
                "UPDATE outbox SET refusals = refusals + 1 WHERE op_id = ? RETURNING refusals", (op_id.bytes,)
            )
            return int(refusals.scalar_one())

    def refused(self, before: datetime) -> list[UUID]:
        """The ops the clinic could not take and that were last offered before a moment."""
        with self._database.transaction() as connection:
            return _refused(connection, before)

    def offer_again(self, after_seq: int) -> int:
        """Offer the clinic everything it took after `after_seq`, and what it held: it was restored."""
        with self._database.transaction() as connection:
            rows = connection.exec_driver_sql(
                "SELECT op_id, kind, record_id FROM outbox WHERE coalesce(seq > ?, 1)"
                " AND (state = 'custody' OR state = 'attention' AND at_clinic = 1)",
                (after_seq,),
            ).all()
            _confirm_shown(connection, [(kind, UUID(bytes=record_id)) for _, kind, record_id in rows])
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'sent', code = NULL, at_clinic = 0, absorbed = 0, seq = NULL,"
                " settled = NULL WHERE op_id IN (SELECT unhex(value) FROM json_each(?))",
                (ids_json(UUID(bytes=op_id) for op_id, _, _ in rows),),
            )
        return len(rows)

    def note_epoch(self, epoch: str) -> bool:
        """Remember in which epoch the clinic takes what is sent before anything of it was read.

        True when it was another one until now: everything is offered again, since it may be gone.
        """
        from peerdesk.store.applying import begin_epoch

        with self._database.transaction() as connection:
            is_another = begin_epoch(connection, epoch)
        if is_another:
            self.offer_again(0)
        return is_another

    def count(self) -> OutboxCount:
        """How much waits, since when, and how much needs a look."""
        with self._database.transaction() as connection:
            waiting, oldest, needs_you = connection.exec_driver_sql(_COUNT).one()
        return OutboxCount(waiting, datetime.fromisoformat(oldest) if oldest else None, needs_you)

    def waiting(self, limit: int = 200) -> list[WaitingItem]:
        """The records with work on its way or in need of a look, those first, then the oldest first."""
        with self._database.transaction() as connection:
            rows = connection.exec_driver_sql(_WAITING, (limit,)).all()
        return [_item(row) for row in rows]

    def newest(self) -> int:
        """The place of the op made last, to notice whether one was made since."""
        with self._database.transaction() as connection:
            newest = connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox")
            return int(newest.scalar_one())

    def is_waiting(self, ids: Collection[UUID]) -> frozenset[UUID]:
        """Those of some records that have ops not yet at the clinic."""
        with self._database.transaction() as connection:
            found = connection.exec_driver_sql(
                "SELECT DISTINCT record_id FROM outbox WHERE absorbed = 0 AND at_clinic = 0"
                " AND record_id IN (SELECT unhex(value) FROM json_each(?))",
                (ids_json(ids),),
            ).scalars()
            return frozenset(UUID(bytes=id_) for id_ in found)

    def prune(self) -> None:
        """Let go of ops that are in a verified backup of the clinic and were acknowledged 30 days ago."""
        before = (self._clock.now() - KEPT_FOR).isoformat()
        old = "state = 'custody' AND absorbed AND seq <= ? AND julianday(settled) < julianday(?)"
        with self._database.transaction() as connection:
            durable = sync_state(connection).durable_seq
            gone = connection.exec_driver_sql(
                f"DELETE FROM outbox WHERE {old} RETURNING incarnation, n", (durable, before)
            ).all()
            keep_last_numbers(connection, {UUID(bytes=incarnation): n for incarnation, n in sorted(gone)})


_NEXT = """
WITH unsent AS (
    SELECT position, participant_id, urgent FROM outbox INDEXED BY outbox_turn
    WHERE absorbed = 0 AND (state IN ('pending', 'sent') OR state = 'attention' AND at_clinic = 0)
    AND position NOT IN (
        SELECT position FROM outbox WHERE op_id IN (SELECT unhex(value) FROM json_each(?))
    )
), concerns AS (
    SELECT participant_id, max(position) AS last FROM unsent WHERE urgent GROUP BY participant_id
), next AS (
    SELECT position, position > coalesce(last, 0) AS later
    FROM unsent LEFT JOIN concerns USING (participant_id)
    ORDER BY later, position LIMIT ?
)
SELECT body FROM next JOIN outbox_body USING (position) ORDER BY later, position
"""
_UNSETTLED = f"""
unsettled AS (
    SELECT kind, record_id, participant_id, body, since, state, code, at_clinic, position
    FROM outbox JOIN outbox_body USING (position)
    WHERE absorbed = 0 AND state IN ('pending', 'sent', 'attention')
    UNION ALL {OWED_BYTES}
)
"""
_COUNT = f"""
WITH unsettled AS (
    SELECT record_id, since, state, at_clinic FROM outbox INDEXED BY outbox_turn
    WHERE absorbed = 0 AND state IN ('pending', 'sent', 'attention')
    UNION ALL SELECT record_id, since, state, at_clinic FROM ({OWED_BYTES})
)
SELECT count(DISTINCT CASE WHEN at_clinic = 0 THEN record_id END),
       min(CASE WHEN at_clinic = 0 THEN since END),
       count(DISTINCT CASE WHEN state = 'attention' THEN record_id END)
FROM unsettled
"""
_WAITING = f"""
WITH {_UNSETTLED}
SELECT o.kind, o.record_id, o.participant_id, o.body, o.since,
       p.preferred_name, p.given_name, p.family_name,
       max(CASE o.state WHEN 'attention' THEN '3attention' WHEN 'sent' THEN '2sent'
           ELSE '1pending' END) AS state,
       max(o.code) AS code, min(o.position) AS first,
       total(o.state = 'attention' AND o.at_clinic) AS at_clinic
FROM unsettled AS o LEFT JOIN participant AS p ON p.id = o.participant_id
GROUP BY o.record_id
ORDER BY state = '3attention' DESC, first
LIMIT ?
"""


def _refused(connection: Connection, before: datetime = datetime.max) -> list[UUID]:
    rows = connection.exec_driver_sql(
        "SELECT op_id FROM outbox INDEXED BY outbox_turn"
        " WHERE absorbed = 0 AND state = 'attention' AND at_clinic = 0"
        " AND julianday(settled) < julianday(?) ORDER BY position",
        (before.isoformat(),),
    ).scalars()
    return [UUID(bytes=op_id) for op_id in rows]


def _item(row: Row[Any]) -> WaitingItem:
    preferred, given, family = row.preferred_name or "", row.given_name or "", row.family_name or ""
    scope = row.participant_id
    return WaitingItem(
        kind=row.kind,
        id=UUID(bytes=row.record_id),
        participant_id=UUID(bytes=scope) if scope else None,
        name=f"{given or preferred} {family}".strip(),
        what=(_decode(row.body).action if row.body else Action.CREATE).value,
        since=datetime.fromisoformat(row.since),
        state=row.state[1:],
        code=row.code,
        at_clinic=bool(row.at_clinic),
    )


def _confirm_shown(connection: Connection, touched: Sequence[tuple[str, UUID]]) -> None:
    """What is shown of records without waiting ops is what the clinic had confirmed: keep it as that."""
    by_kind: dict[str, set[UUID]] = {}
    for kind, id_ in touched:
        by_kind.setdefault(kind, set()).add(id_)
    for kind, ids in by_kind.items():
        settled = ids - pending.waiting_on(connection, ids).keys()
        pending.keep_confirmed(connection, records.read_many(connection, RECORDS[kind], settled))


def _settle(
    connection: Connection, verdicts: Sequence[Settled], now: str
) -> list[tuple[str, UUID, UUID | None]]:
    """One statement for all of them; of two verdicts on one op the later counts."""
    told = {v.op_id: (v.op_id.hex, v.state, v.code, v.seq, v.at_clinic) for v in verdicts}
    rows = connection.exec_driver_sql(_SETTLE, (now, msgspec.json.encode([*told.values()]).decode())).all()
    return [(kind, UUID(bytes=id_), UUID(bytes=scope) if scope else None) for kind, id_, scope in rows]


_SETTLE = """
UPDATE outbox
SET state = told.value ->> 1, code = told.value ->> 2, seq = coalesce(told.value ->> 3, seq),
    at_clinic = told.value ->> 4, settled = ?
FROM json_each(?) AS told WHERE op_id = unhex(told.value ->> 0)
RETURNING kind, record_id, participant_id
"""
