"""Looking up who works for the clinic."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.people import Clinic, StaffMember
from peerdesk.domain.records import from_plain
from peerdesk.server import records


def find_staff(connection: Connection, clinic_id: UUID, staff_id: UUID) -> StaffMember | None:
    """A staff member who works for the clinic now; None for anybody else."""
    state = records.load(connection, clinic_id, [(StaffMember.kind, staff_id)]).get(
        (StaffMember.kind, staff_id)
    )
    if state is None or state.deleted:
        return None
    member = from_plain(StaffMember, state.id, state.values)
    return member if member.active else None


def find_clinic(connection: Connection, clinic_id: UUID) -> Clinic:
    """The clinic's own record."""
    state = records.load(connection, clinic_id, [(Clinic.kind, clinic_id)])[Clinic.kind, clinic_id]
    return from_plain(Clinic, state.id, state.values)
