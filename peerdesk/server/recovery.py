"""Who asks for a way back into a desk, and what the custodians answered; every step of it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, select

from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.protocol.recovery import (
    VERSION,
    RecoveryAnswer,
    RecoveryCase,
    RecoveryReply,
    RecoveryRequest,
    request_digits,
    write_file,
)
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.devices import DeviceStatus, find_device
from peerdesk.server.escrow import Escrow, find_escrow, works_here
from peerdesk.server.problems import Refused
from peerdesk.server.recovery_tables import recovery
from peerdesk.server.staff import find_staff
from peerdesk.server.storage import Storage

KEPT = timedelta(days=7)
"""How long a request waits, and its answer after it."""
OPEN_AT_ONCE = 5
"""Requests kept of one laptop; one more, and the oldest goes; a laptop that asks again brings it again."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request as the administrator sees it: the digits the person reads out, whose desk it is."""

    digits: str
    request: RecoveryRequest
    asked_at: str
    device_id: UUID
    laptop_name: str
    staff_name: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """By whom a desk is opened in an emergency, and why."""

    administrator_id: UUID
    reason: str


def take_request(storage: Storage, request: RecoveryRequest, now: datetime) -> RecoveryReply:
    """Keep a request, or tell its answer. Nobody is signed in: the answer is sealed to the request's key.

    Raises Refused for a vault that left nothing here, or whose laptop was shut out.
    """
    with storage.reading() as connection:
        found = _escrow(connection, request.vault_id)
        row = connection.execute(_query(found.laptop.clinic_id, request.request_id)).one_or_none()
    if row is None:
        storage.write(lambda connection: _keep(connection, found, request, now))
        return RecoveryReply()
    is_the_same = row.public == request.public and row.device_id == found.laptop.id.bytes
    is_kept = row.asked_at >= stamp(now - KEPT)
    return RecoveryReply(answer=(row.answer or b"") if is_the_same and is_kept else b"")


def open_requests(connection: Connection, clinic_id: UUID, now: datetime) -> list[OpenRequest]:
    """The requests that wait or were answered lately, the newest first."""
    query = select(recovery).where(
        recovery.c.clinic_id == clinic_id.bytes,
        recovery.c.asked_at >= stamp(now - KEPT),
        recovery.c.used_at.is_(None),
    )
    rows = connection.execute(query.order_by(recovery.c.asked_at.desc())).all()
    return [_open_request(connection, row) for row in rows]


def prepare_case(
    storage: Storage, clinic_id: UUID, request: RecoveryRequest, grounds: Grounds, now: datetime
) -> RecoveryCase:
    """What the custodians need for a request, which may have come as a file; who wanted it is written down.

    Raises Refused for a vault of another clinic, a laptop that was shut out, or nobody's word for it.
    """
    return storage.write(lambda connection: _prepare(connection, clinic_id, request, grounds, now))


def keep_answer(
    storage: Storage, clinic_id: UUID, answer: RecoveryAnswer, administrator_id: UUID, now: datetime
) -> None:
    """Keep an answer for its laptop to fetch, and write down who opened the escrow.

    Raises Refused unless a case was made for that request here.
    """

    def keep(connection: Connection) -> None:
        member = administrator_name(connection, clinic_id, administrator_id)
        of_request = (
            recovery.c.clinic_id == clinic_id.bytes,
            recovery.c.request_id == answer.request_id.bytes,
            recovery.c.vault_id == answer.vault_id.bytes,
            recovery.c.used_at.is_(None),
        )
        kept = connection.execute(recovery.update().where(*of_request).values(answer=write_file(answer)))
        if kept.rowcount != 1:
            raise Refused(codes.NOT_FOUND, "no such request, or it was used already")
        custodians = " and ".join(answer.opened_by)
        subject = _subject(answer.device_id, answer.staff_id, answer.request_id)
        entry = AuditEntry(stamp(now), member, "recovery_answered", subject, f"opened by {custodians}")
        add_entry(connection, clinic_id, entry)

    storage.write(keep)


def administrator_name(connection: Connection, clinic_id: UUID, staff_id: UUID) -> str:
    """How the log names an administrator. Raises Refused for anybody else."""
    member = find_staff(connection, clinic_id, staff_id)
    if member is None or Role.ADMINISTRATOR not in member.roles:
        raise Refused(codes.NOT_ALLOWED, "that is no administrator of this clinic")
    return f"{member.name} ({staff_id})"


def _prepare(
    connection: Connection, clinic_id: UUID, request: RecoveryRequest, grounds: Grounds, now: datetime
) -> RecoveryCase:
    administrator = administrator_name(connection, clinic_id, grounds.administrator_id)
    found = _escrow(connection, request.vault_id)
    laptop = found.laptop
    if laptop.clinic_id != clinic_id:
        raise Refused(codes.NOT_FOUND, "that desk is of another clinic")
    _keep(connection, found, request, now)
    subject = _subject(laptop.id, laptop.staff_id, request.request_id)
    entry = AuditEntry(stamp(now), administrator, "recovery_prepared", subject, grounds.reason)
    add_entry(connection, clinic_id, entry)
    member = find_staff(connection, clinic_id, laptop.staff_id)
    return RecoveryCase(
        version=VERSION,
        request=request,
        clinic_id=clinic_id,
        staff_id=laptop.staff_id,
        device_id=laptop.id,
        key_id=found.key_id,
        sealed=found.sealed,
        staff_name=member.name if member else "",
        laptop_name=laptop.laptop_name,
        reason=grounds.reason,
    )


def _open_request(connection: Connection, row: Row[Any]) -> OpenRequest:
    request = RecoveryRequest(
        request_id=UUID(bytes=row.request_id), vault_id=UUID(bytes=row.vault_id), public=row.public
    )
    laptop = find_device(connection, UUID(bytes=row.device_id))
    member = find_staff(connection, laptop.clinic_id, laptop.staff_id) if laptop else None
    return OpenRequest(
        digits=request_digits(request),
        request=request,
        asked_at=row.asked_at,
        device_id=UUID(bytes=row.device_id),
        laptop_name=laptop.laptop_name if laptop else "",
        staff_name=member.name if member else "",
        is_answered=row.answer is not None,
    )


def _escrow(connection: Connection, vault_id: UUID) -> Escrow:
    found = find_escrow(connection, vault_id)
    if found is None:
        raise Refused(codes.NOT_FOUND, "nothing was left here for that desk")
    if found.laptop.status is not DeviceStatus.ACTIVE:
        raise Refused(codes.SESSION_REFUSED, f"that laptop is {found.laptop.status}")
    if not works_here(connection, found.laptop):
        raise Refused(codes.SESSION_REFUSED, "its owner does not work here any more")
    return found


def _keep(connection: Connection, found: Escrow, request: RecoveryRequest, now: datetime) -> None:
    """Write a request down unless it is there; the laptop's oldest ones go."""
    laptop = found.laptop
    of_laptop = (recovery.c.clinic_id == laptop.clinic_id.bytes, recovery.c.device_id == laptop.id.bytes)
    newest_first = select(recovery).where(*of_laptop).order_by(recovery.c.asked_at.desc())
    known = connection.execute(newest_first).all()
    if any(row.request_id == request.request_id.bytes for row in known):
        return
    for row in known[OPEN_AT_ONCE - 1 :]:
        connection.execute(recovery.delete().where(*of_laptop, recovery.c.request_id == row.request_id))
    fresh = {
        "clinic_id": laptop.clinic_id.bytes,
        "request_id": request.request_id.bytes,
        "device_id": laptop.id.bytes,
        "vault_id": found.vault_id.bytes,
        "public": request.public,
        "asked_at": stamp(now),
        "answer": None,
        "used_at": None,
    }
    connection.execute(recovery.insert(), fresh)


def _subject(device_id: UUID, staff_id: UUID, request_id: UUID) -> str:
    return f"laptop {device_id} of staff {staff_id}, request {request_id}"


def _query(clinic_id: UUID, request_id: UUID) -> Select[Any]:
    of_request = (recovery.c.clinic_id == clinic_id.bytes, recovery.c.request_id == request_id.bytes)
    return select(recovery).where(*of_request)
