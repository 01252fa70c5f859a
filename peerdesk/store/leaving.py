"""Participants who leave this desk: only once nothing of theirs waits here."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.kinds import RECORDS
from peerdesk.store.index import forget
from peerdesk.store.owed import owed_of
from peerdesk.store.records import ids_json


def welcome_back(connection: Connection, participants: Collection[UUID]) -> None:
    """There is news of these participants: whoever of them was leaving is back."""
    connection.exec_driver_sql(
        "DELETE FROM leaving WHERE participant_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(participants),),
    )


def take_leave(connection: Connection, participant_id: UUID) -> Changes:
    """Take a participant off this desk, or note that they leave once their last work is at the clinic."""
    if owed_of(connection, participant_id):
        connection.exec_driver_sql("INSERT OR IGNORE INTO leaving VALUES (?)", (participant_id.bytes,))
        return Changes(sync=True)
    return _remove(connection, participant_id)


def finish_leaving(connection: Connection) -> Changes:
    """Take those off this desk who were leaving and have nothing waiting any more."""
    changes = Changes()
    for participant_id in connection.exec_driver_sql("SELECT participant_id FROM leaving").scalars().all():
        changes |= take_leave(connection, UUID(bytes=participant_id))
    return changes


def _remove(connection: Connection, participant_id: UUID) -> Changes:
    scope = (participant_id.bytes,)
    gone: list[tuple[str, UUID, UUID | None]] = []
    for kind in RECORDS:
        removed = connection.exec_driver_sql(
            f"DELETE FROM {kind} WHERE participant_scope = ? RETURNING id", scope
        ).scalars()
        gone.extend((kind, UUID(bytes=id_), participant_id) for id_ in removed.all())
    forget(connection, [id_ for _, id_, _ in gone])
    for table in ("confirmed", "digest", "unread", "blob", "leaving"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE participant_id = ?", scope)
    connection.exec_driver_sql(
        "UPDATE outbox SET absorbed = 1 WHERE participant_id = ? AND state = 'custody'", scope
    )
    return Changes.of(gone)
