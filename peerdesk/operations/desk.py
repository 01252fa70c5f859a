"""What every operation is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.domain.words import Role

if TYPE_CHECKING:
    from peerdesk.store.store import Identity, Store
    from peerdesk.vault.blobs import Blobs


@dataclass(frozen=True, slots=True)
class Desk:
    """One open desk: its database, its clock, where ids come from, whose desk it is, and its files."""

    store: Store
    clock: Clock
    new_id: NewId
    identity: Identity
    blobs: Blobs

    @property
    def staff_id(self) -> UUID:
        """The staff member at the desk."""
        return self.identity.staff_id

    def has(self, role: Role) -> bool:
        """True when the staff member has that role."""
        return role in self.identity.roles
