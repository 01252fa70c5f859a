"""The office of a real clinic's database, without the network between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.errors import MessageRefused, PeerDeskError
from peerdesk.protocol.messages import EnrolRequest, SessionRequest
from peerdesk.protocol.office import (
    CodeGiven,
    CodeOrder,
    LaptopOrder,
    LaptopStep,
    OfficePage,
    PersonOrder,
)
from peerdesk.server.devices import devices_of
from peerdesk.server.enrolment import enrol
from peerdesk.server.office import Office
from peerdesk.server.problems import Refused
from peerdesk.server.sessions import _open
from tests.server.house import House

_SIGNED = SessionRequest(device_id=new_id(), nonce=b"", signature=b"")


@dataclass
class AtTheClinic:
    """Ann's office in a house; `trouble` comes instead of an answer."""

    house: House
    trouble: PeerDeskError | None = None

    def page(self) -> OfficePage:
        return self._office().page()

    def give_code(self, staff_id: UUID) -> CodeGiven:
        return self._office().order_code(CodeOrder(staff_id=staff_id))

    def cancel_codes(self, staff_id: UUID) -> CodeGiven:
        return self._office().order_code(CodeOrder(staff_id=staff_id, cancel=True))

    def add_person(self, name: str, roles: Sequence[Role], team_id: UUID | None) -> OfficePage:
        return self._office().order_person(PersonOrder(name=name, roles=tuple(roles), team_id=team_id))

    def let_go(self, staff_id: UUID) -> OfficePage:
        return self._office().order_person(PersonOrder(leaves=staff_id))

    def step(self, device_id: UUID, step: LaptopStep, reason: str = "") -> OfficePage:
        try:
            return self._office().order_laptop(LaptopOrder(device_id=device_id, step=step, reason=reason))
        except Refused:
            raise MessageRefused from None

    def joins(self, who: str, name: str) -> UUID:
        """Somebody's new laptop asks to join; its id."""
        code = self.give_code(self.house.staff[who]).code
        request = EnrolRequest(
            code=code, public_key=new_id().bytes * 2, laptop_name=name, platform="Linux", app_version="1.4.2"
        )
        return enrol(self.house.storage, request, new_id, self.house.clock.now()).device_id

    def works(self, who: str, name: str) -> UUID:
        """Somebody's laptop that is let in and was here just now; its id."""
        device = self.joins(who, name)
        self.step(device, LaptopStep.ACTIVATE)
        with self.house.storage.writing() as connection:
            (laptop,) = (d for d in devices_of(connection, self.house.id) if d.id == device)
            _open(connection, laptop, _SIGNED, new_id().bytes * 2, self.house.clock.now())
        return device

    def _office(self) -> Office:
        if self.trouble is not None:
            raise self.trouble
        actor = self.house.hand("ann").actor
        return Office(self.house.storage, actor, new_id, self.house.clock.now())
