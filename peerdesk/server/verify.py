"""Proof that a laptop holds the same as the clinic, and the healing of a participant for whom it does not."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, or_, select

from peerdesk.domain.ops import RecordState
from peerdesk.protocol import codes
from peerdesk.protocol.messages import ParticipantReply, VerifyReply, VerifyRequest, to_wire
from peerdesk.server import digests, records, scope
from peerdesk.server.authority import Actor
from peerdesk.server.changes import read_cursor
from peerdesk.server.cursor import Cursor, CursorSeal
from peerdesk.server.feed import standing
from peerdesk.server.problems import Refused
from peerdesk.server.snapshot import STAGES, visible
from peerdesk.server.storage import Storage
from peerdesk.server.tables import feed, record_tables


def verify(storage: Storage, actor: Actor, request: VerifyRequest) -> VerifyReply:
    """The participants whose records at the cursor sum up to something else here, and who left.

    Whoever changed since the cursor, or is still on the way, waits for the next time. Raises Refused
    or FeedWentBack.
    """
    with storage.reading() as connection:
        at = standing(connection, actor.clinic_id)
        cursor = read_cursor(CursorSeal(at.secret, actor.staff_id), request.cursor, at)
        if cursor.snapshot is not None:
            return VerifyReply()
        people = scope.seen_by(connection, actor.clinic_id, actor.staff_id, request.digests.keys())
        left = tuple(sorted(request.digests.keys() - people))
        people -= _moved_since(connection, actor, cursor, people)
        ours = digests.totals(connection, actor.clinic_id, actor.staff_id, people)
    theirs = request.digests
    differing = tuple(sorted(p for p in people if f"{ours[p]:064x}" != theirs[p].lower()))
    return VerifyReply(differing=differing, left=left)


def participant(storage: Storage, actor: Actor, participant_id: UUID) -> ParticipantReply:
    """Everything the clinic holds of one participant, as this staff member sees it. Raises Refused."""
    with storage.reading() as connection:
        if not scope.seen_by(connection, actor.clinic_id, actor.staff_id, [participant_id]):
            raise Refused(codes.NOT_FOUND, "no such participant")
        states = everything_of(connection, actor, participant_id)
    return ParticipantReply(participant_id=participant_id, records=tuple(to_wire(s) for s in states))


def everything_of(connection: Connection, actor: Actor, participant_id: UUID) -> list[RecordState]:
    """The participant's records this staff member may see, in the order one may refer to another."""
    found: list[RecordState] = []
    for kind in dict.fromkeys(stage.kind for stage in STAGES):
        table = record_tables[kind]
        of_person = table.c.participant_scope == participant_id.bytes
        found += records.find(connection, actor.clinic_id, kind, of_person, visible(table, actor))
    return found


def _moved_since(
    connection: Connection, actor: Actor, cursor: Cursor, people: Collection[UUID]
) -> frozenset[UUID]:
    query = select(feed.c.participant_id).where(
        feed.c.clinic_id == actor.clinic_id.bytes,
        feed.c.seq > cursor.seq,
        feed.c.participant_id.in_([person.bytes for person in people]),
        or_(feed.c.only_for.is_(None), feed.c.only_for == actor.staff_id.bytes),
    )
    return frozenset(UUID(bytes=found) for found in connection.execute(query).scalars())
