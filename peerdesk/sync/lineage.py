"""Noticing that this laptop is a copy of another one, or was put back from a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.ids import NewId
from peerdesk.protocol.messages import Head
from peerdesk.sync.in_database import InDatabase

if TYPE_CHECKING:
    from peerdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Claim:
    """What a session opens with; `copied_from` is the incarnation whose place it takes."""

    incarnation: UUID
    copied_from: UUID | None = None


class Lineage:
    """The incarnation of one desk, from its store."""

    def __init__(self, store: Store, in_database: InDatabase, new_id: NewId) -> None:
        self._store = store
        self._in_database = in_database
        self._new_id = new_id

    def claim(self) -> Claim:
        """Who this desk is."""
        return Claim(self._incarnation())

    def is_copied(self, known: Head | None) -> bool:
        """True when the clinic knows an op of this incarnation that was not made at this desk."""
        if known is None:
            return False
        n, op_id, lineage = known.n, known.op_id, self._store.lineage
        return not self._in_database(lambda: lineage.made(self._incarnation(), n, op_id))

    def claim_anew(self) -> Claim:
        """Another incarnation in place of this one; `take` it once the clinic has heard of it."""
        return Claim(self._new_id(), self._incarnation())

    def take(self, claim: Claim) -> None:
        """Go on as that incarnation, and receive everything from the beginning."""
        self._in_database(lambda: self._store.begin_anew(claim.incarnation))

    def _incarnation(self) -> UUID:
        identity = self._store.identity
        assert identity is not None
        return identity.incarnation
