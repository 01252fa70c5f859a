"""The clinic's laptops and people, as an administrator's page asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from peerdesk.domain.words import Role

if TYPE_CHECKING:
    from peerdesk.protocol.office import CodeGiven, LaptopStep, OfficePage


class ClinicOffice(Protocol):
    """The office of the clinic. Every call takes time, and raises SyncError."""

    def page(self) -> OfficePage:
        """How all stands."""
        ...

    def give_code(self, staff_id: UUID) -> CodeGiven:
        """A set-up code for one laptop of somebody; it is said this once."""
        ...

    def cancel_codes(self, staff_id: UUID) -> CodeGiven:
        """An end to the codes of somebody that were not used."""
        ...

    def add_person(self, name: str, roles: Sequence[Role], team_id: UUID | None) -> OfficePage:
        """Somebody new."""
        ...

    def let_go(self, staff_id: UUID) -> OfficePage:
        """Somebody works here no longer."""
        ...

    def step(self, device_id: UUID, step: LaptopStep, reason: str = "") -> OfficePage:
        """Let a laptop in or turn it away, shut it out, or call it in."""
        ...
