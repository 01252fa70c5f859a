"""What the clinic has confirmed, what waits on top of it, and what is shown: the fold of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.ops import Action, Op, RecordState, fold
from peerdesk.store.records import ids_json

PENDING, SENT, CUSTODY, ATTENTION = "pending", "sent", "custody", "attention"

_state = msgspec.json.Decoder(RecordState).decode
_op = msgspec.json.Decoder(Op).decode
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class WaitingOp:
    """An op that the clinic's state of the record does not contain yet."""

    op: Op
    state: str

    def is_in(self, state: RecordState) -> bool:
        """True when the clinic's state was made with it.

        A copy of this laptop may have said something else under the same id: until the clinic has said that
        it has this very op, its words must be there too.
        """
        if not self._is_named_in(state):
            return False
        if self.state == CUSTODY or self.op.action is Action.DELETE:
            return True
        told = ((name, change) for name, change in self.op.fields.items() if not change.is_members)
        return all(state.remembers(name, change.value) for name, change in told)

    def is_told_in(self, state: RecordState) -> bool:
        """True when the clinic both said that it has this very op and made its state with it."""
        return self.state == CUSTODY and self._is_named_in(state)

    def _is_named_in(self, state: RecordState) -> bool:
        return any(entry.op_id == self.op.op_id for entry in state.history)


def show(clinic: RecordState | None, waiting: Iterable[WaitingOp]) -> RecordState | None:
    """The clinic's state with what it does not contain yet on top.

    An op whose record has not come from the clinic yet waits for it unseen.
    """
    shown = clinic
    for each in waiting:
        if clinic is not None and each.is_in(clinic):
            continue
        if (shown is None) == (each.op.action is Action.CREATE):
            shown = fold(shown, each.op, None).state
    return shown


def waiting_on(connection: Connection, ids: Collection[UUID]) -> dict[UUID, list[WaitingOp]]:
    """The ops that still have to be folded on top of the clinic's state, by record, in order."""
    rows = connection.exec_driver_sql(
        "SELECT record_id, body, state FROM outbox JOIN outbox_body USING (position) WHERE absorbed = 0"
        " AND record_id IN (SELECT unhex(value) FROM json_each(?)) ORDER BY position",
        (ids_json(ids),),
    )
    found: dict[UUID, list[WaitingOp]] = {}
    for record_id, body, state in rows:
        found.setdefault(UUID(bytes=record_id), []).append(WaitingOp(_op(body), state))
    return found


def confirmed_states(connection: Connection, ids: Collection[UUID]) -> dict[UUID, RecordState]:
    """What the clinic last said of records that have ops on top.

    A record with ops on top that is not among them is one the clinic does not know yet.
    """
    rows = connection.exec_driver_sql(
        "SELECT seq, state FROM confirmed WHERE record_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(ids),),
    )
    states = [replace(_state(body), seq=seq) for seq, body in rows]
    return {state.id: state for state in states}


def keep_confirmed(connection: Connection, states: Sequence[RecordState]) -> None:
    """Remember the clinic's states of records under the ops on top of them."""
    if states:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO confirmed (record_id, kind, participant_id, seq, state)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (s.id.bytes, s.kind, s.participant_id and s.participant_id.bytes, s.seq, _encode(s))
                for s in states
            ],
        )
