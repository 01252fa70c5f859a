"""Every op ever received, kept byte for byte: nothing a laptop handed over is lost again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, select

from peerdesk.domain.ops import Op
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome
from peerdesk.server.authority import Actor
from peerdesk.server.judge import Judged
from peerdesk.server.storage import insert_many
from peerdesk.server.tables import op as op_table


@dataclass(frozen=True, slots=True)
class Received:
    """One op as it came: its id, its record's, its bytes, and what they say if this version reads them.

    `is_second`: it came under an id that was taken, and goes by one of its own; see `second`.
    """

    op_id: UUID
    record_id: UUID | None
    raw: bytes
    op: Op | None
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An op in custody with its verdict."""

    payload: bytes
    outcome: Outcome
    code: str | None
    seq: int | None


Fate = tuple[Received, Judged]
"""An op and what was judged of it."""


class _Named(msgspec.Struct, frozen=True):
    """The least an op must say to be kept."""

    op_id: UUID


class _Aimed(msgspec.Struct, frozen=True):
    """What an op should say besides, so that others that stand on it are known to."""

    record_id: UUID


class _OfKind(msgspec.Struct, frozen=True):
    """What a clinic that cannot read an op can still tell a supervisor."""

    record_kind: str


_OF_CLINIC = op_table.c.clinic_id == bindparam("clinic")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_KNOWN = select(
    op_table.c.op_id, op_table.c.payload, op_table.c.outcome, op_table.c.code, op_table.c.seq
).where(_OF_CLINIC, op_table.c.op_id.in_(_IDS))
_HELD = select(op_table.c.record_id, op_table.c.op_id).where(
    _OF_CLINIC,
    op_table.c.outcome == Outcome.HELD.value,
    op_table.c.code != codes.HELD_DISCARDED,
    op_table.c.record_id.in_(_IDS),
)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_read_op = msgspec.json.Decoder(Op).decode
_read_name = msgspec.json.Decoder(_Named).decode
_read_target = msgspec.json.Decoder(_Aimed).decode
_read_kind = msgspec.json.Decoder(_OfKind).decode


def receive(raw: bytes) -> Received:
    """An op from its bytes. Raises msgspec.DecodeError when it has not even an id."""
    try:
        op = _read_op(raw)
    except (msgspec.ValidationError, UnicodeDecodeError):
        return Received(_read_name(raw).op_id, _record_id(raw), raw, None)
    # PostgreSQL stores no NUL in a text, so none is taken on any engine.
    return Received(op.op_id, op.record_id, raw, None if _says_nul(raw) else op)


def second(received: Received) -> Received:
    """What came under a taken id, by an id that follows from its content and has the time of the other."""
    content = uuid5(received.op_id, sha256(received.raw).hexdigest())
    op_id = UUID(bytes=received.op_id.bytes[:7] + content.bytes[7:])
    op = replace(received.op, op_id=op_id) if received.op else None
    return replace(received, op_id=op_id, op=op, is_second=True)


def kept_as(op_id: UUID, raw: bytes) -> Received:
    """An op in custody, under the id it is kept by."""
    received = receive(raw)
    return received if received.op_id == op_id else second(received)


def is_same(payload: bytes, received: Received) -> bool:
    """True for the bytes of the same op; a newer laptop may write an old one in others."""
    return payload == received.raw or (received.op is not None and receive(payload).op == received.op)


def _says_nul(raw: bytes) -> bool:
    return b"\\u0000" in raw and _NUL.search(raw) is not None


def _record_id(raw: bytes) -> UUID | None:
    try:
        return _read_target(raw).record_id
    except (msgspec.ValidationError, UnicodeDecodeError):
        return None


def kind_said(received: Received) -> str | None:
    """The kind of record an op says it is about, also where it is not read otherwise."""
    if received.op is not None:
        return _kind(received.op)
    try:
        return _read_kind(received.raw).record_kind.replace("\x00", "")[:64]
    except (msgspec.ValidationError, UnicodeDecodeError):
        return None


def known(connection: Connection, clinic_id: UUID, op_ids: Collection[UUID]) -> dict[UUID, Kept]:
    """Those of the ops that are in custody already."""
    wanted = {"clinic": clinic_id.bytes, "ids": [op_id.bytes for op_id in op_ids]}
    return {
        UUID(bytes=row.op_id): Kept(row.payload, Outcome(row.outcome), row.code, row.seq)
        for row in connection.execute(_KNOWN, wanted)
    }


def held(connection: Connection, clinic_id: UUID, record_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The held ops on these records, by record, but for those a supervisor discarded."""
    wanted = {"clinic": clinic_id.bytes, "ids": [record_id.bytes for record_id in record_ids]}
    found: dict[UUID, set[UUID]] = {}
    for row in connection.execute(_HELD, wanted):
        found.setdefault(UUID(bytes=row.record_id), set()).add(UUID(bytes=row.op_id))
    return found


def keep(
    connection: Connection, actor: Actor, fates: Iterable[Fate], numbers: Mapping[UUID, int], now: datetime
) -> None:
    """Take custody of newly judged ops."""
    rows = []
    for received, judged in fates:
        op = received.op
        rows.append(
            {
                "clinic_id": actor.clinic_id.bytes,
                "op_id": received.op_id.bytes,
                "device_id": actor.device_id.bytes,
                "actor_id": actor.staff_id.bytes,
                "record_id": received.record_id.bytes if received.record_id else None,
                "record_kind": _kind(op),
                "received_at": now.isoformat(timespec="seconds"),
                "payload": received.raw,
                "outcome": judged.outcome.value,
                "code": judged.code,
                "seq": numbers.get(received.op_id),
            }
        )
    if rows:
        insert_many(connection, op_table, rows)


def refile(
    connection: Connection, clinic_id: UUID, fates: Iterable[Fate], numbers: Mapping[UUID, int]
) -> None:
    """Note what became of ops that were held; their bytes stay as they came."""
    rows = [
        {
            "which": received.op_id.bytes,
            "outcome": judged.outcome.value,
            "code": judged.code,
            "seq": numbers.get(received.op_id),
        }
        for received, judged in fates
    ]
    if rows:
        statement = (
            op_table.update()
            .where(op_table.c.clinic_id == clinic_id.bytes, op_table.c.op_id == bindparam("which"))
            .values(outcome=bindparam("outcome"), code=bindparam("code"), seq=bindparam("seq"))
        )
        connection.execute(statement, rows)


def _kind(op: Op | None) -> str | None:
    return op.record_kind.replace("\x00", "")[:64] if op else None
