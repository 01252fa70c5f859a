"""Judging a batch in order, and again what was held when somebody who may decides on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec

from peerdesk.domain.held import MOST_WORDS, HeldWork, fields_said
from peerdesk.domain.ops import Action, FieldChange, Op, as_change
from peerdesk.domain.records import plain, to_plain
from peerdesk.domain.words import HeldDecision
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome
from peerdesk.server.authority import Actor
from peerdesk.server.custody import Fate, Received, kind_said
from peerdesk.server.judge import Bench, Judged, judge
from peerdesk.server.reopening import Case, Cases

_OF_PERMISSION = frozenset({codes.HELD_NOT_IN_SCOPE, codes.HELD_NOT_YOURS})
_APPLIED = Judged(Outcome.APPLIED)


@dataclass(slots=True)
class Hearing:
    """What was judged in one transaction.

    `docket` has everything in order, the clinic's own notes on held work among it; an op's place is its
    place there. `brought` is what the laptop sent, `settled` what had been held before, `seconds` what
    is held because its id was taken.
    """

    bench: Bench
    actor: Actor
    cases: Cases
    now: datetime
    docket: list[Fate] = field(default_factory=list)
    brought: list[Fate] = field(default_factory=list)
    settled: list[Fate] = field(default_factory=list)
    seconds: list[Received] = field(default_factory=list)

    def hear(self, received: Received) -> None:
        """Judge one op the laptop sent; what is held is put before the supervisors."""
        op = received.op
        if op is None or received.is_second:
            judged = self._hold(received)
        elif op.record_kind == HeldWork.kind:
            judged = self._decide(received, op)
        else:
            judged = judge(self.bench, self.actor, op, len(self.docket), self.now)
            self._enter(received, judged)
            self._close_what_it_repeats(op)
        self.brought.append((received, judged))
        if judged.outcome is Outcome.HELD and not self.actor.is_clinic:
            self._put_forward(received, judged)

    def _hold(self, received: Received) -> Judged:
        """Hold what is not judged: it cannot be read, or its id was taken."""
        if received.record_id is not None:
            self.bench.hold(received.record_id, received.op_id)
        if not received.is_second:
            return Judged(Outcome.HELD, codes.HELD_BAD_VALUE)
        self.seconds.append(received)
        return Judged(Outcome.HELD, codes.HELD_ID_REUSED)

    def _close_what_it_repeats(self, op: Op) -> None:
        """Nobody has to decide on what was held for its taken id once it came again under another."""
        for second in self.seconds:
            if second.op and self._is_open(second.op_id) and _repeats(op, second.op):
                self.settled.append((second, Judged(Outcome.DUPLICATE)))
                self.bench.release(op.record_id, second.op_id)
                self._note_filed(second, op)

    def _enter(self, received: Received, judged: Judged) -> None:
        if judged.outcome is not Outcome.HELD:
            self.docket.append((received, judged))

    def _decide(self, received: Received, op: Op) -> Judged:
        """A decision counts when what it is about can be filed: one without the other would be a lie."""
        key = (HeldWork.kind, op.record_id)
        before, place = self.bench.states.get(key), self.bench.places.get(key)
        case = self.cases.decided.get(op.record_id) if self._is_open(op.record_id) else None
        is_filing = case is not None and _wanted(op) != HeldDecision.DISCARDED
        # What it files has its place before it.
        judged = judge(self.bench, self.actor, op, len(self.docket) + is_filing, self.now)
        if judged.outcome is Outcome.HELD or case is None:
            self._enter(received, judged)
            return judged
        filed = self._file(case, op) if is_filing else self._discard(case)
        if filed.outcome is Outcome.HELD and is_filing:
            assert before is not None
            self.bench.states[key] = before
            self.bench.places.pop(key)
            if place is not None:
                self.bench.places[key] = place
            self.bench.hold(op.record_id, op.op_id)
            return filed
        self._enter(received, judged)
        if is_filing:
            self._file_behind(case, op)
        return judged

    def _file(self, case: Case, decision: Op) -> Judged:
        op = _amended(case.received.op, decision)
        if op is None:
            return Judged(Outcome.HELD, codes.HELD_BAD_VALUE)
        if case.received.is_second and (op.record_kind, op.record_id) in self.bench.states:
            op = as_change(op)
        judged = self._judge_again(case, op)
        if judged.outcome is not Outcome.HELD:
            received = replace(case.received, op=op)
            self.docket.append((received, judged))
            self.settled.append((received, judged))
        return judged

    def _discard(self, case: Case) -> Judged:
        judged = Judged(Outcome.HELD, codes.HELD_DISCARDED)
        self.settled.append((case.received, judged))
        if case.received.record_id is not None:
            self.bench.release(case.received.record_id, case.received.op_id)
        return judged

    def _file_behind(self, case: Case, decision: Op) -> None:
        """File what was held only because it stands on what is filed now."""
        about = case.received.op
        for other in self.cases.behind:
            op = other.received.op
            if op is None or about is None or op.participant_id != about.participant_id:
                continue
            if not self._is_open(other.received.op_id):
                continue
            judged = self._judge_again(other, op)
            if judged.outcome is not Outcome.HELD:
                self.docket.append((other.received, judged))
                self.settled.append((other.received, judged))
                self._note_filed(other.received, decision)

    def _is_open(self, op_id: UUID) -> bool:
        """True for held work on which nothing is decided."""
        work = self.bench.states.get((HeldWork.kind, op_id))
        return work is not None and not work.values.get("decision")

    def _judge_again(self, case: Case, op: Op) -> Judged:
        """As its author may now; where only that stands against it, as the supervisor who vouches for it."""
        self.bench.release(op.record_id, op.op_id)
        alone = replace(self.bench, in_scope={*case.sees}, unheard=frozenset())
        judged = judge(alone, case.author, op, len(self.docket), self.now)
        if judged.code not in _OF_PERMISSION:
            return judged
        self.bench.release(op.record_id, op.op_id)
        both = {*case.sees, *self.bench.in_scope}
        together = replace(self.bench, in_scope=both, unheard=frozenset())
        roles = case.author.roles | self.actor.roles
        vouched = replace(case.author, roles=roles, team_id=self.actor.team_id)
        return judge(together, vouched, op, len(self.docket), self.now)

    def _put_forward(self, received: Received, judged: Judged) -> None:
        """Put a held op before its author's supervisors; never a decision on another."""
        if kind_said(received) != HeldWork.kind:
            self._note(_put(received, judged, self.actor, self.now))

    def _note_filed(self, received: Received, by: Op) -> None:
        """Note on held work that it is filed, because of another op."""
        base = uuid5(received.op_id, HeldWork.kind)
        fields = {
            "decision": FieldChange(plain(HeldDecision.APPLIED), base),
            "decided_by": FieldChange(str(by.actor_id), base),
        }
        op_id = uuid5(by.op_id, str(received.op_id))
        self._note(_of_the_clinic(op_id, Action.PATCH, received.op_id, fields, self.actor, self.now))

    def _note(self, op: Op) -> None:
        """Let the clinic itself write on held work."""
        clinic = replace(self.actor, is_clinic=True)
        judged = judge(self.bench, clinic, op, len(self.docket), self.now)
        self._enter(Received(op.op_id, op.record_id, b"", op), judged)


def hear(bench: Bench, actor: Actor, cases: Cases, ops: Iterable[Received], now: datetime) -> Hearing:
    """Judge ops in order."""
    hearing = Hearing(bench, actor, cases, now, seconds=[*cases.seconds])
    for received in ops:
        hearing.hear(received)
    return hearing


def _put(received: Received, judged: Judged, actor: Actor, now: datetime) -> Op:
    """The creation of held work. Its id follows from the op's, so that a restored clinic makes the same."""
    op = received.op
    work = HeldWork(
        id=received.op_id,
        author_id=actor.staff_id,
        person_id=op.participant_id if op else None,
        record_kind=(kind_said(received) or "")[:64],
        record_id=received.record_id,
        action=op.action if op else "",
        code=judged.code or "",
        what=_what(op) if op else "",
        received_at=now,
    )
    fields = {name: FieldChange(value) for name, value in to_plain(work).items()}
    return _of_the_clinic(uuid5(received.op_id, HeldWork.kind), Action.CREATE, work.id, fields, actor, now)


def _repeats(op: Op, second: Op) -> bool:
    """True when an op says everything another says of the same record."""
    said = as_change(op).fields
    return (op.record_id, op.participant_id) == (second.record_id, second.participant_id) and (
        as_change(second).fields.items() <= said.items()
    )


def _of_the_clinic(
    op_id: UUID, action: Action, record_id: UUID, fields: dict[str, FieldChange], actor: Actor, now: datetime
) -> Op:
    return Op(
        op_id=op_id,
        device_id=actor.device_id,
        incarnation=actor.device_id,
        n=0,
        actor_id=actor.staff_id,
        action=action,
        record_kind=HeldWork.kind,
        record_id=record_id,
        participant_id=None,
        fields=fields,
        wall_time=now,
    )


def _wanted(decision: Op) -> Any:
    change = decision.fields.get("decision")
    return change.value if change else None


def _what(op: Op) -> str:
    said = {name: [*(c.add or ())] if c.is_members else c.value for name, c in op.fields.items()}
    words = msgspec.json.encode(said).decode()
    return words if len(words) <= MOST_WORDS else ""


def _amended(op: Op | None, decision: Op) -> Op | None:
    """The op with what the decision says of its fields; None when this version cannot read it."""
    change = decision.fields.get("amended")
    if op is None or change is None or _wanted(decision) != HeldDecision.AMENDED:
        return op
    said: Mapping[str, Any] = fields_said(change.value) or {}
    fields = {name: old for name, old in op.fields.items() if name not in said}
    for name, value in said.items():
        if value is not None:
            old = op.fields.get(name)
            fields[name] = FieldChange(value, old.base if old else None)
    return replace(op, fields=fields)
