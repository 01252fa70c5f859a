"""One number for each participant that both sides compare: the digests of what was confirmed, summed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.store.records import ids_json

MODULUS = 1 << 256


def read(connection: Connection, participants: Collection[UUID] | None = None) -> dict[UUID, int]:
    """The digests of some participants, or of all; one with no confirmed record has none."""
    if participants is None:
        rows = connection.exec_driver_sql("SELECT participant_id, sum FROM digest")
    else:
        rows = connection.exec_driver_sql(
            "SELECT participant_id, sum FROM digest"
            " WHERE participant_id IN (SELECT unhex(value) FROM json_each(?))",
            (ids_json(participants),),
        )
    return {UUID(bytes=id_): int.from_bytes(total) for id_, total in rows}


def add(connection: Connection, changes: Mapping[UUID, int]) -> None:
    """Add to the digests what changed, modulo 2**256."""
    now = read(connection, changes.keys())
    rows = [
        (id_.bytes, ((now.get(id_, 0) + change) % MODULUS).to_bytes(32)) for id_, change in changes.items()
    ]
    if rows:
        connection.exec_driver_sql("INSERT OR REPLACE INTO digest (participant_id, sum) VALUES (?, ?)", rows)
