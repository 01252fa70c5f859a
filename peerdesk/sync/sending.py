"""Step one, send: everything owed goes up in batches the link can carry, and no op delays another."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal
from uuid import UUID

import msgspec

from peerdesk.domain.changes import Changes
from peerdesk.domain.dependence import not_standing_on
from peerdesk.domain.ops import Op
from peerdesk.errors import BodyTooLarge, MessageRefused, NotOurServer, SyncError
from peerdesk.protocol import codes
from peerdesk.protocol.body import MAX_BODY
from peerdesk.protocol.messages import PushReply, Verdict
from peerdesk.sync.line import Line
from peerdesk.sync.refusals import AnswerLate, LineCut, ServerTrouble
from peerdesk.sync.report import Tally
from peerdesk.sync.schedule import Portion

if TYPE_CHECKING:
    from peerdesk.store.outbox import Settled

RETRY_AFTER = timedelta(days=1)
"""How long an op that was given up rests before it is offered again."""
LONE_FAILURES = 3
"""So many refusals of an op on its own, in as many syncs, and somebody must look at it."""
ROOM = MAX_BODY - 64 * 1024
"""Bytes of ops in one batch, before compression; the rest is for what surrounds them."""
_DIVISIBLE = (BodyTooLarge, MessageRefused, ServerTrouble)
_EVERYTHING = 2**31 - 1
_log = logging.getLogger(__name__)


class Sender:
    """Empties the outbox. Remembers from one sync to the next what the link carries."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._portion = Portion()
        self._aside: dict[UUID, tuple[Op, SyncError]] = {}
        self._refused_in_a_row = 0

    def send(self, tally: Tally, on_batch: Callable[[], None]) -> None:
        """Send until nothing waits but what was set aside in this sync.

        Raises SyncError when the clinic cannot be reached or asks to come back later.
        """
        self._aside.clear()
        self._refused_in_a_row = 0
        self._offer_again()
        try:
            while batch := self._next_batch():
                self._send(batch, tally)
                on_batch()
        except _DIVISIBLE as problem:
            tally.problem = problem

    def count_lone_failures(self, tally: Tally) -> None:
        """Count what was set aside, now that the clinic was seen to answer other requests."""
        outbox = self._line.store.outbox
        for op_id, (_, problem) in self._aside.items():
            tally.problem = problem
            if self._line.in_database(partial(outbox.count_refusal, op_id)) >= LONE_FAILURES:
                self._give_up(op_id, problem, tally)
        self._aside.clear()

    def _next_batch(self) -> list[Op]:
        # Read and marked in one step: an autosave in between would grow an op that is already on its way.
        return self._line.in_database(self._take_batch)

    def _take_batch(self) -> list[Op]:
        batch = self._choose_batch()
        self._line.store.outbox.mark_sent([op.op_id for op in batch])
        return batch

    def _choose_batch(self) -> list[Op]:
        outbox, size = self._line.store.outbox, self._portion.size
        if not self._aside:
            return outbox.next_batch(size, ROOM)
        waiting = outbox.next_batch(_EVERYTHING, _EVERYTHING)
        return list(islice(_fitting(self._without_aside(waiting)), size))

    def _send(self, ops: Sequence[Op], tally: Tally) -> None:
        """Send ops in one request, or in halves of halves when the clinic cannot take them together."""
        began = self._line.clock.monotonic()
        try:
            reply = self._line.push(ops)
        except (AnswerLate, LineCut):
            self._portion = self._portion.after_cut(self._line.clock.monotonic() - began)
            raise
        except _DIVISIBLE as problem:
            self._portion = self._portion.after_trouble()
            self._divide(ops, problem, tally)
            return
        if len(ops) >= self._portion.size:
            self._portion = self._portion.after_success(self._line.clock.monotonic() - began)
        self._refused_in_a_row = 0
        self._settle(ops, reply, tally)

    def _divide(self, ops: Sequence[Op], problem: SyncError, tally: Tally) -> None:
        if len(ops) == 1:
            self._set_aside(ops[0], problem)
            return
        middle = len(ops) // 2
        for half in (ops[:middle], ops[middle:]):
            if left := self._without_aside(half):
                self._send(left, tally)

    def _set_aside(self, op: Op, problem: SyncError) -> None:
        _log.info("one op was refused on its own: %s", problem.code)
        self._aside[op.op_id] = (op, problem)
        self._refused_in_a_row += 1
        if self._refused_in_a_row >= LONE_FAILURES:
            raise problem

    def _without_aside(self, ops: Iterable[Op]) -> list[Op]:
        """The ops that do not stand on one that was set aside."""
        aside = [op for op, _ in self._aside.values()]
        return list(not_standing_on(self._aside.keys(), [*aside, *ops]))

    def _settle(self, ops: Sequence[Op], reply: PushReply, tally: Tally) -> None:
        if {verdict.op_id for verdict in reply.verdicts} != {op.op_id for op in ops}:
            raise NotOurServer
        settled = [settled_by(verdict) for verdict in reply.verdicts]
        tally.note(self._line.in_database(partial(self._keep, settled, reply.epoch)))
        tally.sent += len(settled)
        tally.held += sum(s.state == "attention" for s in settled)
        tally.clinic_is_ahead = reply.server_time - self._line.clock.now()

    def _keep(self, settled: Sequence[Settled], epoch: str) -> Changes:
        store = self._line.store
        changes = store.outbox.settle(settled)
        if store.outbox.note_epoch(epoch):
            store.blobs.offer_again()
        return changes

    def _give_up(self, op_id: UUID, problem: SyncError, tally: Tally) -> None:
        from peerdesk.store.outbox import Settled

        verdict = Settled(op_id, "attention", problem.code, at_clinic=False)
        tally.note(self._line.in_database(lambda: self._line.store.outbox.settle([verdict])))

    def _offer_again(self) -> None:
        """Once a day, offer what the clinic refused: it may have been repaired or updated."""
        outbox, before = self._line.store.outbox, self._line.clock.now() - RETRY_AFTER
        if due := self._line.in_database(lambda: outbox.refused(before)):
            self._line.in_database(lambda: outbox.retry(due))


def settled_by(verdict: Verdict) -> Settled:
    """A verdict as the outbox keeps it; one with a code needs a person to look at it."""
    from peerdesk.store.outbox import Settled

    is_settled = verdict.code in (None, codes.HELD_DISCARDED)
    state: Literal["custody", "attention", "reissue"] = "custody" if is_settled else "attention"
    if verdict.code == codes.HELD_ID_REUSED:
        state = "reissue"
    return Settled(verdict.op_id, state, verdict.code, verdict.seq)


def _fitting(ops: Iterable[Op]) -> Iterator[Op]:
    """The first ops that go into one batch together."""
    room = ROOM
    for op in ops:
        size = len(msgspec.json.encode(op)) + 1
        if size > room and room < ROOM:
            return
        room -= size
        yield op
