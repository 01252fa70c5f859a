"""What a supervisor and an author read of work the clinic could not file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import true

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def waiting(store: Store, *, limit: int) -> list[HeldWork]:
    """Held work on which nothing is decided yet, in the order it was made."""
    columns = store.tables[HeldWork.kind].c
    undecided = columns.decision == HeldDecision.WAITING.value
    return store.select(HeldWork, undecided, order=(columns.id,), limit=limit)


def decided(store: Store, *, limit: int, author_id: UUID | None = None) -> list[HeldWork]:
    """Held work that was decided, the newest first: everybody's, or of one author."""
    columns = store.tables[HeldWork.kind].c
    is_decided = columns.decision != HeldDecision.WAITING.value
    by_author = true() if author_id is None else columns.author_id == author_id.bytes
    return store.select(HeldWork, is_decided, by_author, order=(columns.id.desc(),), limit=limit)


def to_decide(store: Store, staff_id: UUID) -> int:
    """How much is undecided of anybody but a staff member, or was decided by them and refused."""
    with store.read() as connection:
        return int(connection.exec_driver_sql(_TO_DECIDE, (staff_id.bytes,)).scalar_one())


_TO_DECIDE = """
SELECT count(*) FROM held_work AS h WHERE h.deleted = 0 AND h.author_id != ?1 AND (
    h.decision = 'waiting' OR h.decided_by = ?1 AND EXISTS (
        SELECT 1 FROM outbox AS o
        WHERE o.record_id = h.id AND o.absorbed = 0 AND o.state = 'attention'
    )
)
"""
