"""What a supervisor and an author read of work the clinic could not file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def waiting(store: Store, *, limit: int) -> list[HeldWork]:
    """Held work on which nothing is decided yet, in the order it was made."""
    columns = store.tables[HeldWork.kind].c
    undecided = columns.decision == HeldDecision.WAITING.value
    return store.select(HeldWork, undecided, order=(columns.id,), limit=limit)


def decided(store: Store, *, limit: int) -> list[HeldWork]:
    """Held work that was decided, the newest first."""
    columns = store.tables[HeldWork.kind].c
    is_decided = columns.decision != HeldDecision.WAITING.value
    return store.select(HeldWork, is_decided, order=(columns.id.desc(),), limit=limit)
