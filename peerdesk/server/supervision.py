"""Who sees held work: its author, and the supervisors of the author's team."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, false, or_, select

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import Role
from peerdesk.server.authority import Actor
from peerdesk.server.feed import FeedRow, append, take_numbers
from peerdesk.server.records import Change
from peerdesk.server.tables import record_tables


def is_supervised(actor: Actor, only_for: ColumnElement[bytes]) -> ColumnElement[bool]:
    """A condition: somebody of a team the actor supervises."""
    if Role.SUPERVISOR not in actor.roles or actor.team_id is None:
        return false()
    staff = record_tables["staff_member"]
    team = select(staff.c.id).where(
        staff.c.clinic_id == actor.clinic_id.bytes, staff.c.team_id == actor.team_id.bytes
    )
    return only_for.in_(team)


def follow(connection: Connection, clinic_id: UUID, changes: Sequence[Change]) -> None:
    """Send held work anew where staff changed team or role: to some of those who see it now it is new.

    Call it after the changes took their numbers.
    """
    moved = [c.after for c in changes if c.after.kind == "staff_member" and _is_moved(c)]
    held, staff = record_tables[HeldWork.kind], record_tables["staff_member"]
    if not moved:
        return
    teams = [UUID(team).bytes for state in moved if (team := state.values.get("team_id"))]
    of_teams = select(staff.c.id).where(staff.c.clinic_id == clinic_id.bytes, staff.c.team_id.in_(teams))
    query = select(held.c.id, held.c.only_for).where(
        held.c.clinic_id == clinic_id.bytes,
        or_(held.c.only_for.in_([state.id.bytes for state in moved]), held.c.only_for.in_(of_teams)),
    )
    found = connection.execute(query.order_by(held.c.id)).all()
    if not found:
        return
    first = take_numbers(connection, clinic_id, len(found))
    for seq, row in enumerate(found, first):
        same = (held.c.clinic_id == clinic_id.bytes, held.c.id == row.id)
        connection.execute(held.update().where(*same).values(seq=seq))
    append(
        connection,
        clinic_id,
        [
            FeedRow(seq, HeldWork.kind, UUID(bytes=row.id), None, UUID(bytes=row.only_for))
            for seq, row in enumerate(found, first)
        ],
    )


def _is_moved(change: Change) -> bool:
    before = change.before.values if change.before else {}
    return any(before.get(name) != change.after.values.get(name) for name in ("team_id", "roles"))
