"""Participants who leave this desk: only once nothing of theirs waits here, and never many by mistake."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.kinds import RECORDS
from peerdesk.store.index import forget
from peerdesk.store.owed import owed_of
from peerdesk.store.records import ids_json
from peerdesk.store.sync_state import sync_state


@dataclass(frozen=True, slots=True)
class News:
    """What a page says of leaving besides who: the number of the last one, and up to which it is meant.

    `more`: others may follow on the next page, so that nobody leaves before it is known how many do.
    """

    revoked_seq: int = 0
    approved_seq: int | None = None
    more: bool = False


def welcome_back(connection: Connection, participants: Collection[UUID]) -> None:
    """There is news of these participants: whoever of them was leaving is back."""
    connection.exec_driver_sql(
        "DELETE FROM leaving WHERE participant_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(participants),),
    )


def take_leave(connection: Connection, participants: Collection[UUID]) -> None:
    """Note who leaves; `finish_leaving` takes them off this desk."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO leaving SELECT unhex(value) FROM json_each(?)", (ids_json(participants),)
    )


def finish_leaving(connection: Connection) -> Changes:
    """Take those off this desk who were leaving and have nothing waiting any more.

    Nobody, when so many leave at once that an administrator has to say first that it is meant.
    """
    state = sync_state(connection)
    changes = Changes(sync=bool(state.leaving))
    if state.is_held_back:
        return changes
    for participant_id in state.leaving:
        if not owed_of(connection, participant_id):
            changes |= _remove(connection, participant_id)
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
