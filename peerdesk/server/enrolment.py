"""How a laptop joins: a one-time code, its public key, and six digits two people compare."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import IntegrityError

from peerdesk.domain.ids import NewId
from peerdesk.domain.people import StaffMember
from peerdesk.protocol import codes
from peerdesk.protocol.messages import CodeReply, CodeRequest, EnrolReply, EnrolRequest
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.bundle_keys import current_public_key
from peerdesk.server.devices import Device, DeviceStatus, add_device, find_device
from peerdesk.server.feed import standing
from peerdesk.server.problems import Refused
from peerdesk.server.setup_codes import SetupCode, new_code, read_code
from peerdesk.server.staff import find_clinic, find_staff
from peerdesk.server.storage import Storage
from peerdesk.server.tables import code as code_table

CODE_LIFE = timedelta(hours=24)
WRONG_TRIES = 5
_KEY_LENGTH = 32
_TEXT_LENGTH = 100


def issue_code(connection: Connection, clinic_id: UUID, staff_id: UUID, now: datetime) -> SetupCode:
    """A code with which one laptop of that staff member may ask to join within a day."""
    row = {
        "clinic_id": clinic_id.bytes,
        "staff_id": staff_id.bytes,
        "expires_at": int((now + CODE_LIFE).timestamp()),
        "wrong_tries": 0,
        "device_id": None,
    }
    while True:
        fresh = new_code()
        try:
            with connection.begin_nested():
                made = {"label": fresh.label, "secret_hash": fresh.secret_hash}
                connection.execute(code_table.insert(), row | made)
        except IntegrityError:
            continue  # One of that label is about, perhaps of a clinic that is not to be seen from here.
        return fresh


def invite(storage: Storage, request: CodeRequest, now: datetime) -> CodeReply:
    """Whom a code is for, without using it up. Raises Refused with the code's state."""
    typed = read_code(request.code)
    if typed is None:
        raise _unknown()
    answer = storage.write(lambda connection: _invite(connection, typed, now))
    if isinstance(answer, Refused):
        raise answer
    return answer


def enrol(storage: Storage, request: EnrolRequest, new_id: NewId, now: datetime) -> EnrolReply:
    """A pending laptop for the holder of a code. Raises Refused with the code's state."""
    typed = read_code(request.code)
    if typed is None:
        raise _unknown()
    _check(request)
    # A wrong try must be counted, so it leaves the transaction as a value and not as an exception.
    answer = storage.write(lambda connection: _redeem(connection, typed, request, new_id, now))
    if isinstance(answer, Refused):
        raise answer
    return answer


def _check(request: EnrolRequest) -> None:
    texts = (request.laptop_name, request.platform, request.app_version)
    if any(len(text) > _TEXT_LENGTH or "\x00" in text for text in texts):
        raise Refused(codes.MALFORMED, "a name of the laptop is too long")
    if len(request.public_key) != _KEY_LENGTH:
        raise Refused(codes.MALFORMED, "the public key is not an Ed25519 key")


def _redeem(
    connection: Connection, typed: SetupCode, request: EnrolRequest, new_id: NewId, now: datetime
) -> EnrolReply | Refused:
    row = _known(connection, typed)
    if isinstance(row, Refused):
        return row
    if row.device_id is not None:
        return _repeat(connection, UUID(bytes=row.device_id), request)
    member = _holder(connection, row, now)
    if isinstance(member, Refused):
        return member
    joining = _joining(request, UUID(bytes=row.clinic_id), member.id, new_id(), now)
    # A new laptop never held whoever left its owner's care before.
    add_device(connection, replace(joining, told_seq=standing(connection, joining.clinic_id).seq))
    of = (code_table.c.clinic_id == row.clinic_id, code_table.c.label == row.label)
    connection.execute(code_table.update().where(*of).values(device_id=joining.id.bytes))
    subject = f"laptop {joining.id} of staff {member.id}"
    entry = AuditEntry(stamp(now), f"laptop {joining.id}", "laptop_joined", subject)
    add_entry(connection, joining.clinic_id, entry)
    return _reply(connection, joining, member)


def _invite(connection: Connection, typed: SetupCode, now: datetime) -> CodeReply | Refused:
    row = _known(connection, typed)
    if isinstance(row, Refused):
        return row
    if row.device_id is not None:
        return Refused(codes.CODE_USED, "already used")
    member = _holder(connection, row, now)
    if isinstance(member, Refused):
        return member
    clinic = find_clinic(connection, UUID(bytes=row.clinic_id))
    return CodeReply(
        clinic_name=clinic.name,
        clinic_phone=clinic.phone,
        staff_name=member.name,
        given_name=member.given_name,
        roles=member.roles,
    )


def _known(connection: Connection, typed: SetupCode) -> Row[Any] | Refused:
    """The row of a code whose secret is right; a wrong one is counted."""
    row = _row_of(connection, typed, lock=True)
    if row is None:
        return _unknown()
    if row.wrong_tries >= WRONG_TRIES:
        return Refused(codes.CODE_BLOCKED, "too many wrong tries")
    if not hmac.compare_digest(row.secret_hash, typed.secret_hash):
        return _count_wrong_try(connection, row)
    return row


def _holder(connection: Connection, row: Row[Any], now: datetime) -> StaffMember | Refused:
    """The staff member a code is for, while both are good."""
    if now.timestamp() > row.expires_at:
        return Refused(codes.CODE_EXPIRED, "older than 24 hours")
    member = find_staff(connection, UUID(bytes=row.clinic_id), UUID(bytes=row.staff_id))
    return member or Refused(codes.ENROLMENT_REFUSED, "not an active staff member")


def _unknown() -> Refused:
    return Refused(codes.CODE_UNKNOWN, "no such code")


def _count_wrong_try(connection: Connection, row: Row[Any]) -> Refused:
    of = (code_table.c.clinic_id == row.clinic_id, code_table.c.label == row.label)
    connection.execute(code_table.update().where(*of).values(wrong_tries=row.wrong_tries + 1))
    return _unknown()


def _repeat(connection: Connection, device_id: UUID, request: EnrolRequest) -> EnrolReply | Refused:
    """The same reply to the same laptop, whose first one may have been lost on the way."""
    joined = find_device(connection, device_id)
    if joined is None or joined.public_key != request.public_key:
        return Refused(codes.CODE_USED, "already used")
    member = find_staff(connection, joined.clinic_id, joined.staff_id)
    if member is None:
        return Refused(codes.ENROLMENT_REFUSED, "not an active staff member")
    return _reply(connection, joined, member)


def _joining(
    request: EnrolRequest, clinic_id: UUID, staff_id: UUID, device_id: UUID, now: datetime
) -> Device:
    return Device(
        clinic_id=clinic_id,
        id=device_id,
        staff_id=staff_id,
        status=DeviceStatus.PENDING,
        public_key=request.public_key,
        laptop_name=request.laptop_name,
        platform=request.platform,
        app_version=request.app_version,
        enrolled_at=now.isoformat(timespec="seconds"),
    )


def _reply(connection: Connection, joined: Device, member: StaffMember) -> EnrolReply:
    return EnrolReply(
        device_id=joined.id,
        clinic_id=joined.clinic_id,
        clinic_name=find_clinic(connection, joined.clinic_id).name,
        staff_id=member.id,
        staff_name=member.name,
        roles=member.roles,
        digits=joined.digits,
        bundle_key=current_public_key(connection, joined.clinic_id),
    )


def _row_of(connection: Connection, wanted: SetupCode, *, lock: bool = False) -> Row[Any] | None:
    """A code by its label, which is unique over all clinics: who types it names no clinic."""
    query = select(code_table).where(code_table.c.label == wanted.label)
    return connection.execute(query.with_for_update() if lock else query).one_or_none()
