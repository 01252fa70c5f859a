"""An administrator's word that many participants are meant to leave a person's laptops at once."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.server.feed import standing
from peerdesk.server.tables import mass_revoke


def approve(connection: Connection, clinic_id: UUID, staff_id: UUID) -> int:
    """Whoever was taken off that person until now is meant to leave; returns the number it holds up to."""
    at = standing(connection, clinic_id)
    of = (mass_revoke.c.clinic_id == clinic_id.bytes, mass_revoke.c.staff_id == staff_id.bytes)
    connection.execute(mass_revoke.delete().where(*of))
    row = {"clinic_id": clinic_id.bytes, "staff_id": staff_id.bytes, "epoch": at.epoch, "seq": at.seq}
    connection.execute(mass_revoke.insert(), row)
    return at.seq


def approved_seq(connection: Connection, clinic_id: UUID, staff_id: UUID, epoch: str) -> int:
    """Up to which number of this epoch it was said; 0 when it was not."""
    query = select(mass_revoke.c.seq).where(
        mass_revoke.c.clinic_id == clinic_id.bytes,
        mass_revoke.c.staff_id == staff_id.bytes,
        mass_revoke.c.epoch == epoch,
    )
    return connection.execute(query).scalar() or 0
