"""How a laptop proves itself: it signs a nonce, once, and holds a token for ten minutes."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.protocol.messages import (
    NonceReply,
    NonceRequest,
    SessionReply,
    SessionRequest,
    assertion,
)
from peerdesk.server import incarnations, row_security, scope
from peerdesk.server.authority import Actor
from peerdesk.server.devices import (
    Device,
    DeviceStatus,
    keep_posture,
    known_device,
    must_have_signed,
    set_device,
)
from peerdesk.server.lookups import NOBODY, clinic_of_token
from peerdesk.server.problems import Refused
from peerdesk.server.recovery_keys import current_key
from peerdesk.server.removal import doors_for, order_for
from peerdesk.server.staff import find_staff
from peerdesk.server.storage import Storage
from peerdesk.server.tables import device as device_table
from peerdesk.server.tables import nonce as nonce_table
from peerdesk.server.tables import record_tables
from peerdesk.server.tables import token as token_table

log = logging.getLogger("peerdesk.server")
NONCE_LIFE = timedelta(minutes=2)
TOKEN_LIFE = timedelta(minutes=10)
_RANDOM_BYTES = 32
_roles = msgspec.json.Decoder(tuple[Role, ...]).decode
_staff = record_tables["staff_member"]
_HOLDER = (
    select(
        token_table.c.clinic_id,
        token_table.c.expires_at,
        token_table.c.device_id,
        token_table.c.incarnation,
        device_table.c.status,
        device_table.c.told_seq,
        _staff.c.id.label("staff_id"),
        _staff.c.active,
        _staff.c.deleted,
        _staff.c.roles,
        _staff.c.team_id,
    )
    .join(
        device_table,
        (device_table.c.clinic_id == token_table.c.clinic_id)
        & (device_table.c.id == token_table.c.device_id),
    )
    .join(
        _staff,
        (_staff.c.clinic_id == token_table.c.clinic_id) & (_staff.c.id == device_table.c.staff_id),
    )
    .where(token_table.c.token_hash == bindparam("hash"))
)
"""The session of a token; the token alone finds its clinic."""


def give_nonce(storage: Storage, request: NonceRequest, now: datetime) -> NonceReply:
    """Random bytes for a laptop to sign. Raises Refused for a laptop nobody knows."""
    fresh = secrets.token_bytes(_RANDOM_BYTES)

    def write(connection: Connection) -> None:
        laptop = known_device(connection, request.device_id)
        of_laptop = (
            nonce_table.c.clinic_id == laptop.clinic_id.bytes,
            nonce_table.c.device_id == laptop.id.bytes,
        )
        stale = nonce_table.c.expires_at < int(now.timestamp())
        connection.execute(nonce_table.delete().where(*of_laptop, stale))
        row = {
            "clinic_id": laptop.clinic_id.bytes,
            "device_id": laptop.id.bytes,
            "nonce": fresh,
            "expires_at": int((now + NONCE_LIFE).timestamp()),
        }
        connection.execute(nonce_table.insert(), row)

    storage.write(write)
    return NonceReply(nonce=fresh)


def open_session(storage: Storage, request: SessionRequest, now: datetime) -> SessionReply:
    """A token for a laptop that signed its nonce. Raises Refused and says how it stands with the clinic."""
    # The nonce is spent in a transaction of its own: a wrong signature uses it up as well.
    laptop = storage.write(lambda connection: _spend(connection, request, now))
    must_have_signed(laptop, assertion(laptop.id, request.nonce), request.signature)
    _admit(laptop)
    fresh = secrets.token_bytes(_RANDOM_BYTES)
    return storage.write(lambda connection: _open(connection, laptop, request, fresh, now))


def actor_of(storage: Storage, token: str, now: datetime) -> Actor | None:
    """Who holds this token, as things stand now; None for one that no clinic gave. Raises Refused."""
    try:
        hashed = sha256(bytes.fromhex(token)).digest()
    except ValueError:
        return None
    with storage.reading() as connection:
        clinic_id = clinic_of_token(connection, hashed)
        if clinic_id == NOBODY:
            return None
        row_security.enter(connection, clinic_id)
        row = connection.execute(_HOLDER, {"hash": hashed}).one_or_none()
    if row is None:
        raise Refused(codes.SESSION_REFUSED, "no such session")
    doors = doors_for(DeviceStatus(row.status), is_staff=row.active and not row.deleted)
    if row.expires_at <= now.timestamp():
        raise Refused(codes.TOKEN_EXPIRED, "the session is over")
    return _actor(row, doors)


def _actor(row: Row[*tuple[Any, ...]], doors: frozenset[str] | None) -> Actor:
    return Actor(
        clinic_id=UUID(bytes=row.clinic_id),
        staff_id=UUID(bytes=row.staff_id),
        device_id=UUID(bytes=row.device_id),
        roles=frozenset(_roles(row.roles)),
        team_id=UUID(bytes=row.team_id) if row.team_id else None,
        incarnation=UUID(bytes=row.incarnation) if row.incarnation else None,
        told_seq=row.told_seq,
        doors=doors,
    )


def _spend(connection: Connection, request: SessionRequest, now: datetime) -> Device:
    laptop = known_device(connection, request.device_id)
    spent = connection.execute(
        nonce_table.delete().where(
            nonce_table.c.clinic_id == laptop.clinic_id.bytes,
            nonce_table.c.device_id == laptop.id.bytes,
            nonce_table.c.nonce == request.nonce,
            nonce_table.c.expires_at >= int(now.timestamp()),
        )
    )
    if spent.rowcount != 1:
        raise Refused(codes.SESSION_REFUSED, "no such nonce")
    return laptop


def _admit(laptop: Device) -> None:
    if laptop.status is DeviceStatus.PENDING:
        raise Refused(codes.ENROLMENT_PENDING, "the six digits were not compared yet")
    if laptop.status is DeviceStatus.REFUSED:
        raise Refused(codes.ENROLMENT_REFUSED, "the six digits were not the same")
    if laptop.status in (DeviceStatus.REVOKED, DeviceStatus.WIPED):
        raise Refused(codes.SESSION_REFUSED, f"this laptop was {laptop.status}")


def _open(
    connection: Connection, laptop: Device, request: SessionRequest, fresh: bytes, now: datetime
) -> SessionReply:
    is_staff = find_staff(connection, laptop.clinic_id, laptop.staff_id) is not None
    order = order_for(laptop.status, is_staff=is_staff)
    if order is None and not is_staff:
        raise Refused(codes.SESSION_REFUSED, "not an active staff member")
    clinic = token_table.c.clinic_id == laptop.clinic_id.bytes
    connection.execute(token_table.delete().where(clinic, token_table.c.expires_at < int(now.timestamp())))
    row = {
        "clinic_id": laptop.clinic_id.bytes,
        "token_hash": sha256(fresh).digest(),
        "device_id": laptop.id.bytes,
        "incarnation": request.incarnation.bytes if request.incarnation else None,
        "expires_at": int((now + TOKEN_LIFE).timestamp()),
    }
    connection.execute(token_table.insert(), row)
    known = incarnations.meet(connection, laptop, request, now)
    if request.copied_from is not None:
        log.warning(
            "laptop_copied", extra={"facts": {"clinic": str(laptop.clinic_id), "device": str(laptop.id)}}
        )
    set_device(connection, laptop.clinic_id, laptop.id, last_seen_at=now.isoformat(timespec="seconds"))
    keep_posture(connection, laptop.clinic_id, laptop.id, request.posture)
    # An assignment begins or ends by its date, without an op: a new session sees today's.
    scope.catch_up(connection, laptop.clinic_id, laptop.staff_id, now.date())
    return SessionReply(
        token=fresh.hex(),
        expires_in=int(TOKEN_LIFE.total_seconds()),
        known=known,
        order=order,
        recovery_key=current_key(connection, laptop.clinic_id) if order else b"",
    )
