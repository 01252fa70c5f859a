"""An administrator's way to the clinic's laptops and people. It needs the network, and keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from peerdesk.domain.words import Role
from peerdesk.protocol.messages import Message
from peerdesk.protocol.office import CodeGiven, CodeOrder, LaptopOrder, LaptopStep, OfficePage, PersonOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerdesk.sync.session import Session
    from peerdesk.sync.transport import HttpTransport

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """What an administrator may ask of the clinic, on the network thread. Every call raises SyncError."""

    transport: HttpTransport
    session: Session

    def page(self) -> OfficePage:
        """How all stands."""
        return self.session.call(lambda token: self.transport.ask("/v1/office", OfficePage, token=token))

    def give_code(self, staff_id: UUID) -> CodeGiven:
        """A set-up code for one laptop of somebody; it is said this once."""
        return self._code(CodeOrder(staff_id=staff_id))

    def cancel_codes(self, staff_id: UUID) -> CodeGiven:
        """An end to the codes of somebody that were not used."""
        return self._code(CodeOrder(staff_id=staff_id, cancel=True))

    def add_person(self, name: str, roles: Sequence[Role], team_id: UUID | None) -> OfficePage:
        """Somebody new."""
        return self._person(PersonOrder(name=name, roles=tuple(roles), team_id=team_id))

    def let_go(self, staff_id: UUID) -> OfficePage:
        """Somebody works here no longer: none of their laptops is answered any more."""
        return self._person(PersonOrder(leaves=staff_id))

    def step(self, device_id: UUID, step: LaptopStep, reason: str = "") -> OfficePage:
        """Let a laptop in or turn it away, shut it out, or call it in."""
        order = LaptopOrder(device_id=device_id, step=step, reason=reason)
        return self._ask("laptops", OfficePage, order)

    def _code(self, order: CodeOrder) -> CodeGiven:
        return self._ask("codes", CodeGiven, order)

    def _person(self, order: PersonOrder) -> OfficePage:
        return self._ask("people", OfficePage, order)

    def _ask(self, door: str, kind: type[M], order: Message) -> M:
        return self.session.call(
            lambda token: self.transport.ask(f"/v1/office/{door}", kind, order, token=token)
        )
