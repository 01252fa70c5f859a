"""How far each incarnation of a laptop got, so that a copy of a laptop is told from the laptop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from peerdesk.domain.ops import Op
from peerdesk.protocol.messages import Head, SessionRequest
from peerdesk.server.authority import Actor
from peerdesk.server.devices import Device, lock_device
from peerdesk.server.tables import incarnation


def meet(connection: Connection, laptop: Device, request: SessionRequest, now: datetime) -> Head | None:
    """Write a new incarnation down; the last op that came of one that was here before."""
    if request.incarnation is None:
        return None
    return meet_one(connection, laptop, request.incarnation, now, copied_from=request.copied_from)


def meet_one(
    connection: Connection, laptop: Device, id: UUID, now: datetime, *, copied_from: UUID | None = None
) -> Head | None:
    """The same for an incarnation that opens no session, as when its work is carried in by hand."""
    lock_device(connection, laptop.clinic_id, laptop.id)
    query = select(incarnation.c.n, incarnation.c.op_id).where(*_is(laptop.clinic_id, laptop.id, id))
    found = connection.execute(query).one_or_none()
    if found is not None:
        return Head(n=found.n, op_id=UUID(bytes=found.op_id)) if found.op_id else None
    row = {
        "clinic_id": laptop.clinic_id.bytes,
        "device_id": laptop.id.bytes,
        "id": id.bytes,
        "n": 0,
        "op_id": None,
        "opened_at": now.isoformat(timespec="seconds"),
        "copied_from": copied_from.bytes if copied_from else None,
    }
    connection.execute(incarnation.insert(), row)
    return None


def follow(connection: Connection, actor: Actor, ops: Iterable[Op]) -> None:
    """Remember the last op of the sender's incarnation; those an earlier one left behind say nothing."""
    mine = [op for op in ops if (op.device_id, op.incarnation) == (actor.device_id, actor.incarnation)]
    if actor.incarnation is None or not mine:
        return
    last = max(mine, key=lambda op: op.n)
    connection.execute(
        incarnation.update()
        .where(*_is(actor.clinic_id, actor.device_id, actor.incarnation), incarnation.c.n < last.n)
        .values(n=last.n, op_id=last.op_id.bytes)
    )


def copied(connection: Connection, clinic_id: UUID) -> dict[UUID, str]:
    """The laptops that turned out to be a copy, or put back from one, and when that was last seen."""
    query = (
        select(incarnation.c.device_id, incarnation.c.opened_at)
        .where(incarnation.c.clinic_id == clinic_id.bytes, incarnation.c.copied_from.is_not(None))
        .order_by(incarnation.c.opened_at)
    )
    return {UUID(bytes=row.device_id): row.opened_at for row in connection.execute(query)}


def _is(clinic_id: UUID, device_id: UUID, incarnation_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        incarnation.c.clinic_id == clinic_id.bytes,
        incarnation.c.device_id == device_id.bytes,
        incarnation.c.id == incarnation_id.bytes,
    )
