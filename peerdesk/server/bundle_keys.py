"""The clinic's keys for work that is carried in by hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.protocol import sealing
from peerdesk.server.tables import bundle_key


def make_key(connection: Connection, clinic_id: UUID, now: datetime) -> None:
    """A new key, to be told to the laptops from now on; older ones still open what was sealed to them."""
    private = sealing.new_private_key()
    row = {
        "clinic_id": clinic_id.bytes,
        "key_id": sealing.key_id(sealing.public_key(private)),
        "private": private,
        "made_at": now.isoformat(timespec="microseconds"),
    }
    connection.execute(bundle_key.insert(), row)


def current_public_key(connection: Connection, clinic_id: UUID) -> bytes:
    """The public half of the newest key."""
    newest = (
        select(bundle_key.c.private)
        .where(bundle_key.c.clinic_id == clinic_id.bytes)
        .order_by(bundle_key.c.made_at.desc())
        .limit(1)
    )
    return sealing.public_key(connection.execute(newest).scalar_one())


def private_key(connection: Connection, clinic_id: UUID, key_id: str) -> bytes | None:
    """The key of that name, or None when the clinic never had it."""
    named = select(bundle_key.c.private).where(
        bundle_key.c.clinic_id == clinic_id.bytes, bundle_key.c.key_id == key_id
    )
    return connection.execute(named).scalar_one_or_none()
