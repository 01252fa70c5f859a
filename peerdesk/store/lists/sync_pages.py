"""What the sync page reads of the records on their way."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.records import R

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def by_id(store: Store, record: type[R], ids: Collection[UUID]) -> dict[UUID, R]:
    """Records of one kind by id; those that are gone are left out."""
    columns = store.tables[record.kind].c
    found = store.select(record, columns.id.in_([id_.bytes for id_ in ids]))
    return {each.id: each for each in found}


def unread(store: Store) -> int:
    """How many records of the clinic are kept here that only a newer version can read."""
    with store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM unread").scalar_one())
