"""Whom staff see no longer, and whether their laptops have heard of it.

What somebody wrote about a participant before their laptop could know that they left their care is as good as
what they wrote before. A laptop has heard of what comes before the cursor it asks with, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import Connection, exists, select

from peerdesk.server.authority import Actor
from peerdesk.server.devices import set_device
from peerdesk.server.tables import departure

Sight = tuple[bytes, bytes]
"""A staff member's id and a participant's."""


def follow(
    connection: Connection, clinic_id: UUID, gone: Mapping[Sight, int], back: Collection[Sight]
) -> None:
    """Note the number of the event by which each left; whoever is back has not left."""
    for staff_id, participant_id in (*gone, *back):
        connection.execute(
            departure.delete().where(
                departure.c.clinic_id == clinic_id.bytes,
                departure.c.staff_id == staff_id,
                departure.c.participant_id == participant_id,
            )
        )
    rows = [
        {"clinic_id": clinic_id.bytes, "staff_id": staff_id, "participant_id": participant_id, "seq": seq}
        for (staff_id, participant_id), seq in gone.items()
    ]
    if rows:
        connection.execute(departure.insert(), rows)


def unheard(connection: Connection, actor: Actor, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of `people` who left the actor's care, which the actor's laptop has not heard yet."""
    if actor.told_seq is None or not people:
        return frozenset()
    query = select(departure.c.participant_id).where(
        departure.c.clinic_id == actor.clinic_id.bytes,
        departure.c.staff_id == actor.staff_id.bytes,
        departure.c.participant_id.in_([person.bytes for person in people]),
        departure.c.seq > actor.told_seq,
    )
    return frozenset(UUID(bytes=found) for found in connection.execute(query).scalars())


def is_news(connection: Connection, actor: Actor, seq: int) -> bool:
    """True when a laptop that has read up to `seq` has heard of a departure it had not heard of before."""
    if actor.told_seq is None or seq <= actor.told_seq:
        return False
    query = exists().where(
        departure.c.clinic_id == actor.clinic_id.bytes,
        departure.c.staff_id == actor.staff_id.bytes,
        departure.c.seq > actor.told_seq,
        departure.c.seq <= seq,
    )
    return bool(connection.execute(select(query)).scalar_one())


def note_heard(connection: Connection, actor: Actor, seq: int) -> None:
    """Write down that the actor's laptop has heard of whatever happened up to `seq`."""
    set_device(connection, actor.clinic_id, actor.device_id, told_seq=seq)
