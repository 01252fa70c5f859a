"""What a decision on held work settles at the desk of its author, and of whoever decided too late."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from peerdesk.domain.held import HeldWork
from peerdesk.domain.ops import RecordState
from peerdesk.domain.words import HeldDecision
from peerdesk.store import records
from peerdesk.store.records import ids_json
from peerdesk.tables.rows import to_row


def settle_decided(connection: Connection, states: Iterable[RecordState]) -> None:
    """Settle the ops made here on which the clinic tells a decision; what was not filed keeps its code.

    What came under a taken id is held by another: it is known by its record.
    A decision made here gives way to the one the clinic tells, which was refused or would be.
    """
    decided = {
        state.id: state
        for state in states
        if state.kind == HeldWork.kind and state.value("decision") != HeldDecision.WAITING
    }
    if not decided:
        return
    connection.exec_driver_sql(
        "UPDATE outbox SET state = 'custody' WHERE state = 'attention' AND at_clinic = 1"
        " AND (op_id IN (SELECT unhex(value) FROM json_each(?1)) OR code = 'id_reused' AND record_id IN"
        " (SELECT record_id FROM held_work WHERE code = 'id_reused'"
        " AND id IN (SELECT unhex(value) FROM json_each(?1))))",
        (ids_json(decided),),
    )
    too_late = connection.exec_driver_sql(
        "UPDATE outbox SET absorbed = 1,"
        " state = CASE state WHEN 'pending' THEN 'replaced' WHEN 'attention' THEN 'custody' ELSE state END"
        " WHERE absorbed = 0 AND state != 'custody'"
        " AND record_id IN (SELECT unhex(value) FROM json_each(?)) RETURNING record_id",
        (ids_json(decided),),
    ).scalars()
    ids = set(too_late.all())
    over = {id_: state for id_, state in decided.items() if id_.bytes in ids}
    records.put(connection, HeldWork.kind, [to_row(state) for state in over.values()])
    connection.exec_driver_sql(
        "DELETE FROM confirmed WHERE record_id IN (SELECT unhex(value) FROM json_each(?))", (ids_json(over),)
    )
