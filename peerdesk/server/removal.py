"""Laptops called in, as lost or stolen: the order, what it leaves them, and the receipt that completes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from peerdesk.protocol import codes
from peerdesk.protocol.messages import Order
from peerdesk.protocol.removal import RemovedReply, RemovedRequest, receipt_words
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.devices import (
    Device,
    DeviceStatus,
    find_device,
    known_device,
    lock_device,
    must_have_signed,
    set_device,
)
from peerdesk.server.problems import Refused
from peerdesk.server.recovery_tables import escrow, recovery, removal
from peerdesk.server.storage import Storage
from peerdesk.server.tables import token

_ORDERS = MappingProxyType({DeviceStatus.LOST: Order.HAND_IN, DeviceStatus.STOLEN: Order.WIPE_NOW})
_CALLED_FROM = MappingProxyType(
    {
        DeviceStatus.LOST: frozenset({DeviceStatus.ACTIVE, DeviceStatus.REVOKED}),
        DeviceStatus.STOLEN: frozenset({DeviceStatus.ACTIVE, DeviceStatus.REVOKED, DeviceStatus.LOST}),
    }
)
_RESCUE = frozenset({"bundle"})
_HAND_IN = _RESCUE | {"push", "attachment", "upload"}


@dataclass(frozen=True, slots=True)
class Removal:
    """When a laptop was called in, and what it said when its desk was gone. Times are RFC 3339."""

    ordered_at: str
    receipt: RemovedRequest | None
    received_at: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Who reported a laptop, in the words of the log, and why."""

    administrator: str
    reason: str
    at: datetime


def call_in(
    connection: Connection, clinic_id: UUID, device_id: UUID, status: DeviceStatus, report: Report
) -> None:
    """Give a laptop its order: as LOST or as STOLEN. Raises Refused for one that is gone or was never in."""
    lock_device(connection, clinic_id, device_id)
    laptop = find_device(connection, device_id)
    if laptop is None or laptop.clinic_id != clinic_id or laptop.status not in _CALLED_FROM[status]:
        raise Refused(codes.NOT_FOUND, f"no laptop of that id that can be reported as {status}")
    of_laptop = (removal.c.clinic_id == clinic_id.bytes, removal.c.device_id == device_id.bytes)
    connection.execute(removal.delete().where(*of_laptop))
    row = {"clinic_id": clinic_id.bytes, "device_id": device_id.bytes, "ordered_at": stamp(report.at)}
    connection.execute(removal.insert(), row)
    set_device(connection, clinic_id, device_id, status=status.value)
    subject = f"laptop {device_id} of staff {laptop.staff_id}"
    entry = AuditEntry(
        stamp(report.at), report.administrator, f"laptop_{status.value}", subject, report.reason
    )
    add_entry(connection, clinic_id, entry)


def order_for(status: DeviceStatus, *, is_staff: bool) -> Order | None:
    """What a laptop is told to do; who works here no longer hands in nothing that could take effect."""
    return Order.WIPE_NOW if status is DeviceStatus.LOST and not is_staff else _ORDERS.get(status)


def doors_for(status: DeviceStatus, *, is_staff: bool) -> frozenset[str] | None:
    """The doors that stand open to a laptop; None: all of its roles. Raises Refused when none does."""
    if status is DeviceStatus.ACTIVE and is_staff:
        return None
    match order_for(status, is_staff=is_staff):
        case Order.HAND_IN:
            return _HAND_IN
        case Order.WIPE_NOW:
            return _RESCUE
        case None:
            raise Refused(codes.SESSION_REFUSED, "no such session")


def keep_receipt(storage: Storage, request: RemovedRequest, now: datetime) -> RemovedReply:
    """Keep a laptop's receipt and delete what opened its vault; committed on return. Again, it does no harm.

    Raises Refused for a laptop that was not called in, or that did not sign it.
    """
    with storage.reading() as connection:
        laptop = known_device(connection, request.device_id, *_ORDERS, DeviceStatus.WIPED)
    must_have_signed(laptop, receipt_words(request), request.signature)
    if laptop.status is not DeviceStatus.WIPED:
        storage.write(lambda connection: _complete(connection, laptop, request, now))
    return RemovedReply(kept=True)


def removals(connection: Connection, clinic_id: UUID) -> Mapping[UUID, Removal]:
    """The clinic's laptops that were called in."""
    rows = connection.execute(select(removal).where(removal.c.clinic_id == clinic_id.bytes))
    return {
        UUID(bytes=row.device_id): Removal(
            row.ordered_at,
            msgspec.json.decode(row.receipt, type=RemovedRequest) if row.receipt else None,
            row.received_at,
        )
        for row in rows
    }


def _complete(connection: Connection, laptop: Device, request: RemovedRequest, now: datetime) -> None:
    """The receipt, the end of all that opened the vault, and the account of both: all of it or nothing."""
    clinic, device = laptop.clinic_id.bytes, laptop.id.bytes
    kept = {"receipt": msgspec.json.encode(request), "received_at": stamp(now)}
    of_laptop = (removal.c.clinic_id == clinic, removal.c.device_id == device)
    connection.execute(removal.update().where(*of_laptop).values(**kept))
    for table in (escrow, recovery, token):
        connection.execute(table.delete().where(table.c.clinic_id == clinic, table.c.device_id == device))
    set_device(connection, laptop.clinic_id, laptop.id, status=DeviceStatus.WIPED.value)
    subject = f"laptop {laptop.id}, {request.order}, {request.rescued} ops rescued, escrow deleted"
    entry = AuditEntry(stamp(now), f"laptop {laptop.id}", "laptop_wiped", subject)
    add_entry(connection, laptop.clinic_id, entry)
