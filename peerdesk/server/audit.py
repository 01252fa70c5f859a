"""What was done that somebody must be able to ask about: added to, never changed, each row tied to the last.

A row's hash covers the hash before it, so that a changed, left out or exchanged row shows at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from peerdesk.protocol.messages import AuditHead
from peerdesk.server.recovery_tables import audit
from peerdesk.server.tables import counter

_BEGINNING = bytes(32)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what and why; `at` is RFC 3339. It names no participant, but for an id."""

    at: str
    actor: str
    action: str
    subject: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An entry with its number and its place in the chain."""

    seq: int
    entry: AuditEntry
    previous: bytes
    hash: bytes


def add_entry(connection: Connection, clinic_id: UUID, entry: AuditEntry) -> None:
    """Add an entry; the clinic's other writers wait for this transaction, so the chain has one end."""
    of_clinic = counter.c.clinic_id == clinic_id.bytes
    connection.execute(select(counter.c.seq).where(of_clinic).with_for_update())
    last = select(audit).where(audit.c.clinic_id == clinic_id.bytes).order_by(audit.c.seq.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    seq, previous = (row.seq + 1, bytes(row.hash)) if row else (1, _BEGINNING)
    link = {"seq": seq, "previous": previous, "hash": _hash(clinic_id, seq, entry, previous)}
    connection.execute(audit.insert(), {"clinic_id": clinic_id.bytes, **asdict(entry), **link})


def head(connection: Connection, clinic_id: UUID) -> AuditHead | None:
    """The last entry; None while there is none."""
    query = select(audit.c.seq, audit.c.hash).where(audit.c.clinic_id == clinic_id.bytes)
    row = connection.execute(query.order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    return AuditHead(seq=row.seq, hash=bytes(row.hash)) if row else None


def unlike(rows: Iterable[AuditRow], heads: Iterable[AuditHead]) -> list[int]:
    """The numbers at which the log is not what somebody was told of it: another entry, or none."""
    here = {row.seq: row.hash for row in rows}
    return sorted({told.seq for told in heads if here.get(told.seq) != told.hash})


def entries(connection: Connection, clinic_id: UUID) -> list[AuditRow]:
    """Everything, the first entry first."""
    query = select(audit).where(audit.c.clinic_id == clinic_id.bytes).order_by(audit.c.seq)
    return [
        AuditRow(
            row.seq,
            AuditEntry(row.at, row.actor, row.action, row.subject, row.reason),
            bytes(row.previous),
            bytes(row.hash),
        )
        for row in connection.execute(query)
    ]


def has_entry(connection: Connection, clinic_id: UUID, said: AuditEntry) -> bool:
    """Whether the same was written down before, at whatever time."""
    same = (
        audit.c.clinic_id == clinic_id.bytes,
        audit.c.actor == said.actor,
        audit.c.action == said.action,
        audit.c.subject == said.subject,
    )
    return connection.execute(select(audit.c.seq).where(*same).limit(1)).first() is not None


def first_broken(clinic_id: UUID, rows: list[AuditRow]) -> int | None:
    """The number at which the chain does not hold; None when it does."""
    previous = _BEGINNING
    for number, row in enumerate(rows, start=1):
        expected = _hash(clinic_id, number, row.entry, previous)
        if (row.seq, row.previous, row.hash) != (number, previous, expected):
            return number
        previous = row.hash
    return None


def stamp(now: datetime) -> str:
    """A moment as the log writes it."""
    return now.isoformat(timespec="seconds")


def _hash(clinic_id: UUID, seq: int, entry: AuditEntry, previous: bytes) -> bytes:
    said = msgspec.json.encode([str(clinic_id), seq, entry, previous.hex()], order="sorted")
    return sha256(b"peerdesk/1/audit|" + said).digest()
