"""The keys of vaults, as laptops leave them here: sealed, one a laptop, the newest in place of the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import IntegrityError

from peerdesk.protocol import codes
from peerdesk.protocol.recovery import EscrowReply, EscrowRequest, escrow_words
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.devices import Device, DeviceStatus, find_device, known_device, must_have_signed
from peerdesk.server.problems import Refused
from peerdesk.server.recovery_keys import current_key, key_ids
from peerdesk.server.recovery_tables import escrow, recovery
from peerdesk.server.staff import find_staff
from peerdesk.server.storage import Storage

_MAY_LEAVE = (DeviceStatus.PENDING, DeviceStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class Escrow:
    """What lies here for one vault, and the laptop it is on."""

    laptop: Device
    vault_id: UUID
    key_id: str
    sealed: bytes


def keep_escrow(storage: Storage, request: EscrowRequest, now: datetime) -> EscrowReply:
    """Take what a laptop leaves; tell it of the clinic's key. A laptop that is not let in yet may, too.

    Raises Refused for a laptop nobody knows or that was shut out, and for what it did not sign.
    """
    with storage.reading() as connection:
        laptop = _signer(connection, request)
        is_news = bool(request.key_id) or request.recovered is not None
    if is_news:
        try:
            storage.write(lambda connection: _take(connection, laptop, request, now))
        except IntegrityError:
            raise Refused(codes.MALFORMED, "another laptop's vault") from None
    with storage.reading() as connection:
        row = _row(connection, laptop)
        held = str(row.key_id) if row is not None and row.vault_id == request.vault_id.bytes else ""
        return EscrowReply(recovery_key=current_key(connection, laptop.clinic_id), held=held)


def find_escrow(connection: Connection, vault_id: UUID) -> Escrow | None:
    """What was left of a vault; its id is all that its laptop can say of itself while it is locked."""
    row = connection.execute(select(escrow).where(escrow.c.vault_id == vault_id.bytes)).one_or_none()
    laptop = find_device(connection, UUID(bytes=row.device_id)) if row else None
    if row is None or laptop is None:
        return None
    return Escrow(laptop, vault_id, row.key_id, row.sealed)


def lacks_escrow(connection: Connection, laptop: Device) -> bool:
    """Whether the clinic has a recovery key and this laptop has not left anything for it."""
    wanted = key_ids(connection, laptop.clinic_id)
    row = _row(connection, laptop)
    return bool(wanted) and (row is None or row.key_id not in wanted)


def works_here(connection: Connection, laptop: Device) -> bool:
    """Whether the laptop's owner still does."""
    return find_staff(connection, laptop.clinic_id, laptop.staff_id) is not None


def _signer(connection: Connection, request: EscrowRequest) -> Device:
    laptop = known_device(connection, request.device_id, *_MAY_LEAVE)
    if not works_here(connection, laptop):
        raise Refused(codes.SESSION_REFUSED, "no such laptop")
    must_have_signed(laptop, escrow_words(request), request.signature)
    return laptop


def _take(connection: Connection, laptop: Device, request: EscrowRequest, now: datetime) -> None:
    if request.recovered is not None:
        _note_use(connection, laptop, request.recovered, now)
    if not request.key_id:
        return
    if request.key_id not in key_ids(connection, laptop.clinic_id):
        raise Refused(codes.MALFORMED, "no recovery key of this clinic")
    of_laptop = (escrow.c.clinic_id == laptop.clinic_id.bytes, escrow.c.device_id == laptop.id.bytes)
    connection.execute(escrow.delete().where(*of_laptop))
    row = {
        "clinic_id": laptop.clinic_id.bytes,
        "device_id": laptop.id.bytes,
        "vault_id": request.vault_id.bytes,
        "key_id": request.key_id,
        "sealed": request.sealed,
        "received_at": stamp(now),
    }
    connection.execute(escrow.insert(), row)


def _note_use(connection: Connection, laptop: Device, request_id: UUID, now: datetime) -> None:
    """Write down once that a laptop was opened by an answer; a request of another laptop is none of its."""
    unused = (
        recovery.c.clinic_id == laptop.clinic_id.bytes,
        recovery.c.request_id == request_id.bytes,
        recovery.c.device_id == laptop.id.bytes,
        recovery.c.used_at.is_(None),
    )
    used = connection.execute(recovery.update().where(*unused).values(used_at=stamp(now), answer=None))
    if used.rowcount:
        subject = f"laptop {laptop.id}, request {request_id}"
        entry = AuditEntry(stamp(now), f"laptop {laptop.id}", "recovery_used", subject)
        add_entry(connection, laptop.clinic_id, entry)


def _row(connection: Connection, laptop: Device) -> Row[Any] | None:
    of_laptop = (escrow.c.clinic_id == laptop.clinic_id.bytes, escrow.c.device_id == laptop.id.bytes)
    return connection.execute(select(escrow).where(*of_laptop)).one_or_none()
