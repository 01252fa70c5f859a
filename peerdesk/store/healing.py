"""Healing a participant whose digest differs: the clinic's word for all of it, what waits on top."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import Record
from peerdesk.store import digests, pending, records
from peerdesk.store.applying import take
from peerdesk.store.index import forget, index
from peerdesk.store.records import ids_json
from peerdesk.tables.rows import to_row


def replace_participant(
    connection: Connection, participant_id: UUID, states: Sequence[RecordState]
) -> Changes:
    """Make these the confirmed states of a participant, whatever was here; what waits stays on top."""
    told = {state.id for state in states}
    connection.exec_driver_sql("DELETE FROM unread WHERE participant_id = ?", (participant_id.bytes,))
    changes = Changes()
    for kind, record in RECORDS.items():
        rows = connection.exec_driver_sql(
            f"SELECT id FROM {kind} WHERE participant_scope = ?", (participant_id.bytes,)
        )
        changes |= _withdraw(connection, record, {UUID(bytes=id_) for (id_,) in rows} - told)
    changes |= take(connection, states, force=True)
    connection.exec_driver_sql("DELETE FROM digest WHERE participant_id = ?", (participant_id.bytes,))
    total = sum(state.digest for state in states if state.participant_id == participant_id)
    digests.add(connection, {participant_id: total})
    return changes


def _withdraw(connection: Connection, record: type[Record], ids: Collection[UUID]) -> Changes:
    """Forget what the clinic does not have, but for what was made here and waits."""
    made_here = {
        id_: state
        for id_, ops in pending.waiting_on(connection, ids).items()
        if (state := pending.show(None, ops)) is not None
    }
    for table, key in (("confirmed", "record_id"), (record.kind, "id")):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE {key} IN (SELECT unhex(value) FROM json_each(?))", (ids_json(ids),)
        )
    forget(connection, list(ids))
    records.put(connection, record.kind, [to_row(state) for state in made_here.values()])
    index(connection, list(made_here.values()))
    return Changes.of((record.kind, id_, None) for id_ in ids)
