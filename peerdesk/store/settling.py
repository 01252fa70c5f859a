"""Ops the clinic held, once a supervisor decided on them: nobody is asked about them any more."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from peerdesk.domain.held import HeldWork
from peerdesk.domain.ops import RecordState
from peerdesk.domain.words import HeldDecision
from peerdesk.store.records import ids_json


def settle_decided(connection: Connection, states: Iterable[RecordState]) -> None:
    """Settle the ops made here on which the clinic tells a decision; what was not filed keeps its code."""
    decided = [
        state.id
        for state in states
        if state.kind == HeldWork.kind and state.value("decision") != HeldDecision.WAITING
    ]
    if decided:
        connection.exec_driver_sql(
            "UPDATE outbox SET state = 'custody' WHERE state = 'attention' AND at_clinic = 1"
            " AND op_id IN (SELECT unhex(value) FROM json_each(?))",
            (ids_json(decided),),
        )
