"""Whether this desk made an op, as the clinic asks of one that may be a copy."""

from __future__ import annotations

from uuid import UUID

from peerdesk.store.database import Database
from peerdesk.store.writing import last_number


class Lineage:
    """What this desk made under its incarnations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def made(self, incarnation: UUID, n: int, op_id: UUID) -> bool:
        """False when op `n` of an incarnation was not made here: there is none, or it is another one.

        What is no longer kept here was in a verified backup of the clinic for 30 days: it was made here.
        """
        with self._database.transaction() as connection:
            if last_number(connection, incarnation) < n:
                return False
            mine = connection.exec_driver_sql(
                "SELECT op_id FROM outbox WHERE incarnation = ? AND n = ?", (incarnation.bytes, n)
            ).scalar()
        return mine is None or UUID(bytes=mine) == op_id
