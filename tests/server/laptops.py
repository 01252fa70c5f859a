"""Laptops of a house, as its database knows them."""

from peerdesk.domain.ids import new_id
from peerdesk.server.devices import Device, DeviceStatus
from tests.server.house import House


def laptop_of(house: House, who: str, status: DeviceStatus) -> Device:
    """Return a laptop that was enrolled this moment."""
    return Device(
        clinic_id=house.id,
        id=new_id(),
        staff_id=house.staff[who],
        status=status,
        public_key=b"k" * 32,
        laptop_name="Van 2",
        platform="linux",
        app_version="1",
        enrolled_at=house.clock.now().isoformat(timespec="seconds"),
    )
