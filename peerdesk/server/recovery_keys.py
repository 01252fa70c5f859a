"""The public halves of a clinic's recovery keys. The private ones never come here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.protocol import sealing
from peerdesk.server.recovery_tables import recovery_key


def publish_key(connection: Connection, clinic_id: UUID, public: bytes, now: datetime) -> str:
    """Tell laptops of a key from now on; its short name. The same key again changes nothing."""
    name = sealing.key_id(public)
    if name not in key_ids(connection, clinic_id):
        row = {
            "clinic_id": clinic_id.bytes,
            "key_id": name,
            "public": public,
            "published_at": now.isoformat(timespec="microseconds"),
        }
        connection.execute(recovery_key.insert(), row)
    return name


def current_key(connection: Connection, clinic_id: UUID) -> bytes:
    """The newest recovery key; empty while the clinic has none."""
    newest = (
        select(recovery_key.c.public)
        .where(recovery_key.c.clinic_id == clinic_id.bytes)
        .order_by(recovery_key.c.published_at.desc())
        .limit(1)
    )
    return connection.execute(newest).scalar_one_or_none() or b""


def key_ids(connection: Connection, clinic_id: UUID) -> frozenset[str]:
    """The names of every recovery key the clinic ever had."""
    query = select(recovery_key.c.key_id).where(recovery_key.c.clinic_id == clinic_id.bytes)
    return frozenset(connection.execute(query).scalars())
