"""What the clinic itself writes: ops of its own, taken in by the same way laptops' ops take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.ids import NewId
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, FieldChange, Op, RecordState
from peerdesk.domain.records import Record, plain, to_plain
from peerdesk.protocol.messages import Verdict
from peerdesk.server.authority import Actor
from peerdesk.server.custody import Received
from peerdesk.server.push import take_in_within

_BATCH = 1000
_ORDER = {kind: place for place, kind in enumerate(RECORDS)}
_SIGNED = ("author_id", "reviewer_id")


def actor_of_clinic(clinic_id: UUID) -> Actor:
    """The clinic as who acts. Its device bears the clinic's id and has no key: nobody can sign in as it."""
    return Actor(clinic_id, clinic_id, clinic_id, frozenset(), is_clinic=True)


def write_within(connection: Connection, clinic_id: UUID, ops: Sequence[Op], now: datetime) -> list[Verdict]:
    """Take the clinic's own ops in within the caller's transaction."""
    actor = actor_of_clinic(clinic_id)
    taken = (take_in_within(connection, actor, batch, now) for batch in in_batches(ops))
    return [verdict for each in taken for verdict in each.verdicts]


def in_batches(ops: Sequence[Op]) -> Iterator[list[Received]]:
    """Ops as if they had just come, as many at once as a laptop may send."""
    for start in range(0, len(ops), _BATCH):
        yield [
            Received(op.op_id, op.record_id, msgspec.json.encode(op), op)
            for op in ops[start : start + _BATCH]
        ]


def creations(
    clinic_id: UUID, new: Iterable[Record], new_id: NewId, when: Callable[[Record], datetime]
) -> list[Op]:
    """Ops that make these records, in the order of their kinds."""
    ordered = sorted(new, key=lambda record: _ORDER[record.kind])
    return [_creation(clinic_id, record, new_id(), when(record)) for record in ordered]


def change(clinic_id: UUID, state: RecordState, values: Mapping[str, Any], op_id: UUID, now: datetime) -> Op:
    """An op that changes fields of a record, knowing what they are now."""
    return Op(
        op_id=op_id,
        device_id=clinic_id,
        incarnation=clinic_id,
        n=0,
        actor_id=clinic_id,
        action=Action.PATCH,
        record_kind=state.kind,
        record_id=state.id,
        participant_id=state.participant_id,
        fields={name: FieldChange(plain(value), state.setter(name)) for name, value in values.items()},
        wall_time=now,
    )


def _creation(clinic_id: UUID, record: Record, op_id: UUID, when: datetime) -> Op:
    signed = next((found for name in _SIGNED if (found := getattr(record, name, None))), clinic_id)
    return Op(
        op_id=op_id,
        device_id=clinic_id,
        incarnation=clinic_id,
        n=0,
        actor_id=signed,
        action=Action.CREATE,
        record_kind=record.kind,
        record_id=record.id,
        participant_id=record.scope,
        fields={name: FieldChange(value) for name, value in to_plain(record).items()},
        wall_time=when,
    )
