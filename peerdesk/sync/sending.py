"""Step one, send: everything owed goes up in batches the link can carry, and no op delays another."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
_Aside = tuple[Op, SyncError]
"""An op the clinic could not take in this sync, and what it said."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the clinic told of a batch and nobody kept yet; `is_smooth` when all of it is in custody."""

    settled: Sequence[Settled] = ()
    epoch: str = ""
    is_smooth: bool = True


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a turn at the database came to: what changed, the next batch, how many records wait for a way."""

    changes: Changes
    following: list[Op]
    waiting: int


_NOTHING_TOLD = _Told()


class Sender:
    """Empties the outbox. Remembers from one sync to the next what the link carries."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._portion = Portion()
        self._aside: dict[UUID, _Aside] = {}
        self._refused_in_a_row = 0

    def send(self, tally: Tally, on_batch: Callable[[int], None]) -> None:
        """Send until nothing waits but what was set aside in this sync; tell how many records wait yet.

        Raises SyncError when the clinic cannot be reached or asks to come back later.
        """
        self._aside.clear()
        self._refused_in_a_row = 0
        self._offer_again()
        try:
            self._send_all(tally, on_batch)
        except _DIVISIBLE as problem:
            tally.problem = problem

    def _send_all(self, tally: Tally, on_batch: Callable[[int], None]) -> None:
        """While a batch is on its way, keep what was told of the one before and choose the one behind it."""
        line, told = self._line, _NOTHING_TOLD
        try:
            turn = line.in_database(self._work(told))
            while batch := turn.following:
                at_work, told = line.beside_request(self._work(told, batch)), _NOTHING_TOLD
                try:
                    told = self._send(batch, tally)
                finally:
                    turn = at_work()
                    tally.note(turn.changes)
                if not told.is_smooth or self._carries_more_than(turn.following):
                    turn, told = line.in_database(self._work(told)), _NOTHING_TOLD
                    tally.note(turn.changes)
                on_batch(turn.waiting)
        finally:
            tally.note(line.in_database(partial(self._keep, told)))

    def _carries_more_than(self, batch: Sequence[Op]) -> bool:
        """True when the line turned out to carry far more than was chosen, also for want of more."""
        return self._portion.size > 2 * len(batch)

    def count_lone_failures(self, tally: Tally) -> None:
        """Count what was set aside, now that the clinic was seen to answer other requests."""
        outbox = self._line.store.outbox
        for op_id, (_, problem) in self._aside.items():
            tally.problem = problem
            if self._line.in_database(partial(outbox.count_refusal, op_id)) >= LONE_FAILURES:
                self._give_up(op_id, problem, tally)
        self._aside.clear()

    def _work(self, told: _Told, on_their_way: Sequence[Op] = ()) -> Callable[[], _Turn]:
        """To keep what was told of a batch, and choose the next one but for ops that are on their way."""
        choose = partial(self._choose_batch, self._portion.size, tuple(self._aside.values()), on_their_way)
        outbox, carried = self._line.store.outbox, {op.record_id for op in on_their_way}

        def work() -> _Turn:
            changes = self._keep(told)
            # Read and marked in one step: an autosave in between would grow an op that is already on its way.
            batch = choose()
            outbox.mark_sent([op.op_id for op in batch])
            return _Turn(changes, batch, outbox.count().waiting - len(carried))

        return work

    def _choose_batch(self, size: int, aside: Sequence[_Aside], on_their_way: Sequence[Op]) -> list[Op]:
        outbox, besides = self._line.store.outbox, [op.op_id for op in on_their_way]
        if not aside:
            return outbox.next_batch(size, ROOM, besides)
        waiting = outbox.next_batch(_EVERYTHING, _EVERYTHING, besides)
        return list(islice(_fitting(_without(aside, waiting)), size))

    def _send(self, ops: Sequence[Op], tally: Tally) -> _Told:
        """Send ops in one request; what is still to be kept of what the clinic told.

        When it cannot take them together, in halves of halves, and all of it is kept.
        """
        began = self._line.clock.monotonic()
        try:
            reply = self._line.push(ops)
        except (AnswerLate, LineCut):
            self._portion = self._portion.after_cut(self._line.clock.monotonic() - began)
            raise
        except _DIVISIBLE as problem:
            self._portion = self._portion.after_trouble()
            self._divide(ops, problem, tally)
            return replace(_NOTHING_TOLD, is_smooth=False)
        if len(ops) >= self._portion.size:
            self._portion = self._portion.after_success(self._line.clock.monotonic() - began)
        self._refused_in_a_row = 0
        return self._told(ops, reply, tally)

    def _divide(self, ops: Sequence[Op], problem: SyncError, tally: Tally) -> None:
        if len(ops) == 1:
            self._set_aside(ops[0], problem)
            return
        middle = len(ops) // 2
        for half in (ops[:middle], ops[middle:]):
            if left := _without([*self._aside.values()], half):
                told = self._send(left, tally)
                tally.note(self._line.in_database(partial(self._keep, told)))

    def _set_aside(self, op: Op, problem: SyncError) -> None:
        _log.info("one op was refused on its own: %s", problem.code)
        self._aside[op.op_id] = (op, problem)
        self._refused_in_a_row += 1
        if self._refused_in_a_row >= LONE_FAILURES:
            raise problem

    def _told(self, ops: Sequence[Op], reply: PushReply, tally: Tally) -> _Told:
        if {verdict.op_id for verdict in reply.verdicts} != {op.op_id for op in ops}:
            raise NotOurServer
        settled = [settled_by(verdict) for verdict in reply.verdicts]
        tally.sent += len(settled)
        tally.held += sum(s.state == "attention" for s in settled)
        tally.clinic_is_ahead = reply.server_time - self._line.clock.now()
        return _Told(settled, reply.epoch, is_smooth=all(s.state == "custody" for s in settled))

    def _keep(self, told: _Told) -> Changes:
        if not told.settled:
            return Changes()
        store = self._line.store
        changes = store.outbox.settle(told.settled)
        if store.outbox.note_epoch(told.epoch):
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


def _without(aside: Sequence[_Aside], ops: Iterable[Op]) -> list[Op]:
    """The ops that do not stand on one that was set aside."""
    before = [op for op, _ in aside]
    return list(not_standing_on({op.op_id for op in before}, [*before, *ops]))


def _fitting(ops: Iterable[Op]) -> Iterator[Op]:
    """The first ops that go into one batch together."""
    room = ROOM
    for op in ops:
        size = len(msgspec.json.encode(op)) + 1
        if size > room and room < ROOM:
            return
        room -= size
        yield op
