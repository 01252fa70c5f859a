"""Participants who leave this desk: only once nothing of theirs waits here, and never many by mistake."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.held import HeldWork
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.words import Role
from peerdesk.store.index import forget
from peerdesk.store.owed import owed_of
from peerdesk.store.records import ids_json
from peerdesk.store.replay import read_identity
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

    Nobody, when so many leave at once that an administrator has to say first that it is meant. What was
    held about anybody who is not here goes too, see decision 0051.
    """
    state = sync_state(connection)
    changes = Changes(sync=bool(state.leaving))
    if not state.is_held_back:
        for participant_id in state.leaving:
            if not owed_of(connection, participant_id):
                changes |= _remove(connection, participant_id)
    return changes | _forget_held(connection)


def leavings(connection: Connection) -> int:
    """How many participants have left this desk so far."""
    counted = connection.exec_driver_sql("SELECT CAST(value AS INTEGER) FROM desk WHERE name = 'leavings'")
    return int(counted.scalar() or 0)


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
    # What is remembered of somebody has their id at the end of its name.
    connection.exec_driver_sql(
        "DELETE FROM desk WHERE name LIKE 'remembered/% ' || ?", (str(participant_id),)
    )
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk (name, value) VALUES ('leavings', ?)",
        (str(leavings(connection) + 1).encode(),),
    )
    return Changes.of(gone)


def _forget_held(connection: Connection) -> Changes:
    """Keep of held work about somebody who is not here only what its author may know, or is to be decided."""
    me = read_identity(connection)
    if me is None:
        return Changes()
    blanked = connection.exec_driver_sql(_BLANK_OWN, (me.staff_id.bytes,)).scalars().all()
    decides = Role.SUPERVISOR in me.roles
    gone = connection.exec_driver_sql(_DROP_OTHERS, (me.staff_id.bytes, decides)).scalars().all()
    return Changes.of((HeldWork.kind, UUID(bytes=id_), None) for id_ in (*blanked, *gone))


_OF_NOBODY_HERE = """
h.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM participant AS p WHERE p.id = h.person_id)
AND NOT EXISTS (
    SELECT 1 FROM outbox AS o WHERE o.record_id = h.id AND o.absorbed = 0 AND o.state != 'custody'
)
"""
"""A decision on it that is on its way, or was refused, is still to be shown with what it is about."""
_BLANK_OWN = f"""
UPDATE held_work AS h SET what = '', amended = '', history = '[]'
WHERE h.author_id = ?1 AND (h.what != '' OR h.amended != '') AND {_OF_NOBODY_HERE} RETURNING id
"""
_DROP_OTHERS = f"""
DELETE FROM held_work AS h WHERE h.author_id != ?1 AND {_OF_NOBODY_HERE} AND NOT (
    h.decision = 'waiting' AND ?2 AND EXISTS (
        SELECT 1 FROM staff_member AS a JOIN staff_member AS m ON m.team_id = a.team_id
        WHERE a.id = h.author_id AND m.id = ?1
    )
) RETURNING id
"""
"""All but what waits for a supervisor of its author's team."""
