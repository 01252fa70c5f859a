"""Which records on this laptop are of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.same_person import Sameness

if TYPE_CHECKING:
    from peerdesk.store.store import Store

_SAID = """
SELECT one.id, one.merged_into FROM participant AS one JOIN participant AS other ON other.id = one.merged_into
WHERE one.merged_into > x'' AND one.deleted = 0 AND other.deleted = 0
"""
"""Compared, since for IS NOT NULL SQLite reads the whole table instead of the end of an index."""


def sameness(store: Store) -> Sameness:
    """What was said of the records that are here; one whose other is not here stands by itself."""
    with store.read() as connection:
        said = connection.exec_driver_sql(_SAID).all()
    return Sameness.of({UUID(bytes=one): UUID(bytes=other) for one, other in said})


def records_of(store: Store, participant_id: UUID) -> list[bytes]:
    """The ids of all records of a person, as tables hold them."""
    return [record.bytes for record in sameness(store).records(participant_id)]
