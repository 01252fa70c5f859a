"""The records of which two versions wait for somebody to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.store.database import named
from peerdesk.tables.rows import from_row

if TYPE_CHECKING:
    from uuid import UUID

    from peerdesk.store.store import Store


def with_rivals(store: Store, participant_id: UUID | None = None) -> list[RecordState]:
    """Every record with rivals, of one participant or of all, kind by kind; none that is deleted."""
    found: list[RecordState] = []
    with store.read() as connection:
        for record in RECORDS.values():
            table = store.tables[record.kind]
            question = table.select().where(table.c.rivals.is_not(None), table.c.deleted.is_(False))
            if participant_id is not None:
                question = question.where(table.c.participant_scope == participant_id.bytes)
            found += [from_row(record, row) for row in named(connection.execute(question))]
    return found
