"""Ops and states for tests, made as a laptop would make them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from peerdesk.domain.ops import Action, FieldChange, Op, RecordState, fold
from peerdesk.domain.records import Record, to_plain

NOON = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)
LAPTOP = UUID(int=1)


def an_op(
    record: Record,
    action: Action,
    fields: Mapping[str, FieldChange],
    *,
    n: int = 1,
    resolves: tuple[UUID, ...] = (),
) -> Op:
    return Op(
        op_id=uuid4(),
        device_id=LAPTOP,
        incarnation=LAPTOP,
        n=n,
        actor_id=LAPTOP,
        action=action,
        record_kind=record.kind,
        record_id=record.id,
        participant_id=record.scope,
        fields=dict(fields),
        wall_time=NOON,
        resolves=resolves,
    )


def creation(record: Record) -> Op:
    return an_op(record, Action.CREATE, {name: FieldChange(v) for name, v in to_plain(record).items()})


def patch(record: Record, base: UUID | None, **values: Any) -> Op:
    return an_op(record, Action.PATCH, {name: FieldChange(value, base) for name, value in values.items()})


def created(record: Record) -> RecordState:
    return fold(None, creation(record), None).state
