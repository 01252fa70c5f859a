"""The records of which two versions wait for somebody to choose."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.store import records
from peerdesk.store.lists.same_person import records_of

if TYPE_CHECKING:
    from peerdesk.store.store import Store

_CONTESTED = " UNION ALL ".join(
    f"SELECT '{kind}', id, participant_scope FROM {kind} WHERE rivals IS NOT NULL AND deleted = 0"
    for kind in RECORDS
)


def with_rivals(store: Store, participant_id: UUID | None = None) -> list[RecordState]:
    """Every record with rivals, of one participant or of all; none that is deleted."""
    by_kind: defaultdict[str, list[UUID]] = defaultdict(list)
    wanted = None if participant_id is None else records_of(store, participant_id)
    with store.read() as connection:
        for kind, id_, scope in connection.exec_driver_sql(_CONTESTED):
            if wanted is None or scope in wanted:
                by_kind[kind].append(UUID(bytes=id_))
        states = (records.read_many(connection, RECORDS[kind], ids) for kind, ids in by_kind.items())
        return list(chain.from_iterable(states))
