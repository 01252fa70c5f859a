"""How much of the clinic has come to a desk so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def counts(store: Store, kinds: Collection[str]) -> Mapping[str, int]:
    """How many records of some kinds there are."""
    found: dict[str, int] = {}
    with store.read() as connection:
        for kind in kinds:
            table = store.tables[kind]
            question = select(func.count()).select_from(table).where(table.c.deleted.is_(False))
            found[kind] = connection.execute(question).scalar_one()
    return found
