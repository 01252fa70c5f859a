"""The clinic's laptops and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import ColumnElement, Connection, Row, select

from peerdesk.protocol import codes
from peerdesk.protocol.messages import LaptopPosture, enrolment_digits
from peerdesk.server.problems import Refused
from peerdesk.server.tables import device

_LONGEST = 100
_encode = msgspec.json.encode
_decode = msgspec.json.Decoder(LaptopPosture).decode


class DeviceStatus(StrEnum):
    """Where a laptop stands with its clinic."""

    PENDING = "pending"
    ACTIVE = "active"
    REFUSED = "refused"
    REVOKED = "revoked"
    LOST = "lost"
    STOLEN = "stolen"
    WIPED = "wiped"


@dataclass(frozen=True, slots=True)
class Device:
    """One enrolled laptop. Times are RFC 3339; see `departures` for `told_seq`."""

    clinic_id: UUID
    id: UUID
    staff_id: UUID
    status: DeviceStatus
    public_key: bytes
    laptop_name: str
    platform: str
    app_version: str
    enrolled_at: str
    last_seen_at: str | None = None
    told_seq: int = 0
    posture: LaptopPosture | None = None

    @property
    def digits(self) -> str:
        """The six digits two people compare before the laptop is let in."""
        return enrolment_digits(self.public_key, self.id)


def add_device(connection: Connection, new: Device) -> None:
    """Write a new laptop down."""
    connection.execute(
        device.insert(),
        {
            "clinic_id": new.clinic_id.bytes,
            "id": new.id.bytes,
            "staff_id": new.staff_id.bytes,
            "status": new.status.value,
            "public_key": new.public_key,
            "laptop_name": new.laptop_name,
            "platform": new.platform,
            "app_version": new.app_version,
            "enrolled_at": new.enrolled_at,
            "last_seen_at": new.last_seen_at,
            "told_seq": new.told_seq,
        },
    )


def find_device(connection: Connection, device_id: UUID) -> Device | None:
    """A laptop by its id alone, since it says no more of itself; ids are unique over all clinics."""
    row = connection.execute(select(device).where(device.c.id == device_id.bytes)).one_or_none()
    return _device(row) if row else None


def known_device(connection: Connection, device_id: UUID, *standing: DeviceStatus) -> Device:
    """A laptop of that id, and in one of these standings if any are named. Raises Refused."""
    laptop = find_device(connection, device_id)
    if laptop is None or (standing and laptop.status not in standing):
        raise Refused(codes.SESSION_REFUSED, "no such laptop")
    return laptop


def must_have_signed(laptop: Device, words: bytes, signature: bytes) -> None:
    """Raises Refused unless this laptop signed these words."""
    try:
        Ed25519PublicKey.from_public_bytes(laptop.public_key).verify(signature, words)
    except InvalidSignature:
        raise Refused(codes.SESSION_REFUSED, "not signed by this laptop") from None


def lock_device(connection: Connection, clinic_id: UUID, device_id: UUID) -> None:
    """Let no other writer see to this laptop until the transaction ends."""
    of = (device.c.clinic_id == clinic_id.bytes, device.c.id == device_id.bytes)
    connection.execute(select(device.c.id).where(*of).with_for_update())


def devices_of(connection: Connection, clinic_id: UUID, *where: ColumnElement[bool]) -> list[Device]:
    """The clinic's laptops, the first enrolled first."""
    query = select(device).where(device.c.clinic_id == clinic_id.bytes, *where).order_by(device.c.enrolled_at)
    return [_device(row) for row in connection.execute(query)]


def keep_posture(
    connection: Connection, clinic_id: UUID, device_id: UUID, posture: LaptopPosture | None
) -> None:
    """Remember how a laptop says it is kept. One that says nothing, or no words, leaves what was known."""
    if posture is not None and _reads(posture):
        set_device(connection, clinic_id, device_id, posture=_encode(posture))


def set_device(connection: Connection, clinic_id: UUID, device_id: UUID, **values: str | int | bytes) -> None:
    """Change some columns of a laptop."""
    of = (device.c.clinic_id == clinic_id.bytes, device.c.id == device_id.bytes)
    connection.execute(device.update().where(*of).values(**values))


def _device(row: Row[Any]) -> Device:
    return Device(
        clinic_id=UUID(bytes=row.clinic_id),
        id=UUID(bytes=row.id),
        staff_id=UUID(bytes=row.staff_id),
        status=DeviceStatus(row.status),
        public_key=row.public_key,
        laptop_name=row.laptop_name,
        platform=row.platform,
        app_version=row.app_version,
        enrolled_at=row.enrolled_at,
        last_seen_at=row.last_seen_at,
        told_seq=row.told_seq,
        posture=_decode(row.posture) if row.posture else None,
    )


def _reads(posture: LaptopPosture) -> bool:
    words = (posture.disk, posture.system, posture.app_version)
    return all(len(word) <= _LONGEST and word.isprintable() for word in words) and posture.lock_minutes < 1000
