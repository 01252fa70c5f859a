"""Work that comes in by hand: taken into custody as if its own laptop had pushed it, whoever carried it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from peerdesk.protocol import bundle as files
from peerdesk.protocol.body import MAX_OPS
from peerdesk.protocol.bundle import Bundle, BundleHead, RawOpsPart
from peerdesk.protocol.bundle_errors import BundleDamaged, OtherClinic, UnknownLaptop
from peerdesk.protocol.messages import BundleReply, BundleRequest, Outcome, PushReply, Verdict
from peerdesk.server import incarnations, scope
from peerdesk.server.authority import Actor
from peerdesk.server.bundle_keys import private_key
from peerdesk.server.custody import receive
from peerdesk.server.devices import Device, DeviceStatus, find_device, lock_device
from peerdesk.server.feed import standing
from peerdesk.server.push import take_in
from peerdesk.server.staff import find_staff
from peerdesk.server.storage import Storage
from peerdesk.server.tables import bundle as bundle_table

_UNKNOWN_LAPTOPS = (DeviceStatus.PENDING, DeviceStatus.REFUSED)
_SETTLED_BEFORE = (Outcome.DUPLICATE, Outcome.ID_REUSED)


@dataclass(frozen=True, slots=True)
class _Sender:
    """The laptop a bundle is from, whose work it is, and the clinic's key it was sealed to."""

    laptop: Device
    actor: Actor
    staff_name: str
    private: bytes
    is_older: bool


def take_part(
    storage: Storage, clinic_id: UUID, carrier_id: UUID | None, request: BundleRequest, now: datetime
) -> BundleReply:
    """Take one part in; committed on return. A part of a kind unknown here is left aside.

    Raises BundleTooNew, BundleDamaged, OtherClinic or UnknownLaptop.
    """
    head = files.read_head(request.head)
    if head.clinic_id != clinic_id:
        raise OtherClinic
    if not 0 <= request.number < len(head.parts):
        raise BundleDamaged
    mark = head.parts[request.number]
    if sha256(request.part).digest() != mark.sha256:
        raise BundleDamaged
    sender = storage.write(lambda connection: _admit(connection, head, request, carrier_id, now))
    if mark.kind != files.OPS:
        return _reply(sender, [], b"")
    part = files.open_ops(request.part, head.bundle_id, request.number, sender.private)
    verdicts = _judge(storage, sender.actor, part, now)
    receipt = _receipt(storage, head, request.number, part, verdicts, now)
    return _reply(sender, verdicts, receipt)


def take_file(storage: Storage, bundle: Bundle, now: datetime) -> tuple[list[BundleReply], bytes]:
    """Take a whole file in at the server itself; what became of each part, and the receipt's bytes.

    Raises what `take_part` raises.
    """
    replies = [
        take_part(storage, bundle.head.clinic_id, None, request, now) for request in files.requests(bundle)
    ]
    return replies, files.write_receipt(bundle.head, [reply.receipt for reply in replies])


def _admit(
    connection: Connection,
    head: BundleHead,
    request: BundleRequest,
    carrier_id: UUID | None,
    now: datetime,
) -> _Sender:
    """Whose work it is, once the signature is known to be theirs. Raises UnknownLaptop, BundleDamaged."""
    laptop = find_device(connection, head.device_id)
    if laptop is None or laptop.clinic_id != head.clinic_id or laptop.status in _UNKNOWN_LAPTOPS:
        raise UnknownLaptop
    files.check_signature(request.head, request.signature, laptop.public_key)
    private = private_key(connection, head.clinic_id, head.key_id)
    if private is None:
        raise OtherClinic
    # Assignments begin and end by their date: the work is judged by today's.
    scope.catch_up(connection, laptop.clinic_id, laptop.staff_id, now.date())
    is_older = _note(connection, head, carrier_id, now)
    if head.incarnation is not None:
        incarnations.meet_one(connection, laptop, head.incarnation, now)
    actor, staff_name = _author(connection, laptop, head.incarnation)
    return _Sender(laptop, actor, staff_name, private, is_older)


def _author(connection: Connection, laptop: Device, incarnation: UUID | None) -> tuple[Actor, str]:
    """Who is judged by. The work of a laptop that was shut out is kept, and nothing of it takes effect."""
    member = find_staff(connection, laptop.clinic_id, laptop.staff_id)
    is_in = member is not None and laptop.status is DeviceStatus.ACTIVE
    actor = Actor(
        clinic_id=laptop.clinic_id,
        staff_id=laptop.staff_id,
        device_id=laptop.id,
        roles=frozenset(member.roles) if member and is_in else frozenset(),
        team_id=member.team_id if member else None,
        incarnation=incarnation,
        told_seq=laptop.told_seq,
    )
    return actor, member.name if member else ""


def _note(connection: Connection, head: BundleHead, carrier_id: UUID | None, now: datetime) -> bool:
    """Write down that the file came; True when a later one of the same laptop was here before it."""
    lock_device(connection, head.clinic_id, head.device_id)
    mine = (
        bundle_table.c.clinic_id == head.clinic_id.bytes,
        bundle_table.c.device_id == head.device_id.bytes,
    )
    query = select(bundle_table.c.bundle_id, bundle_table.c.number).where(*mine)
    known = {UUID(bytes=row.bundle_id): row.number for row in connection.execute(query)}
    if head.bundle_id not in known:
        row = {
            "clinic_id": head.clinic_id.bytes,
            "bundle_id": head.bundle_id.bytes,
            "device_id": head.device_id.bytes,
            "number": head.number,
            "made_at": head.made_at.isoformat(timespec="seconds"),
            "received_at": now.isoformat(timespec="seconds"),
            "carried_by": carrier_id.bytes if carrier_id else None,
        }
        connection.execute(bundle_table.insert(), row)
    return any(number > head.number for number in known.values())


def _judge(storage: Storage, actor: Actor, part: RawOpsPart, now: datetime) -> list[Verdict]:
    try:
        ops = [receive(bytes(raw)) for raw in part.ops]
    except msgspec.DecodeError as problem:
        raise BundleDamaged from problem
    verdicts: list[Verdict] = []
    for start in range(0, len(ops), MAX_OPS):
        verdicts += take_in(storage, actor, ops[start : start + MAX_OPS], now).verdicts
    return verdicts


def _receipt(
    storage: Storage,
    head: BundleHead,
    number: int,
    part: RawOpsPart,
    verdicts: Sequence[Verdict],
    now: datetime,
) -> bytes:
    with storage.reading() as connection:
        at = standing(connection, head.clinic_id)
    reply = PushReply(verdicts=tuple(verdicts), epoch=at.epoch, durable_seq=at.durable_seq, server_time=now)
    return files.seal_receipt(reply, head.bundle_id, number, part.receipt_key)


def _reply(sender: _Sender, verdicts: Sequence[Verdict], receipt: bytes) -> BundleReply:
    again = sum(verdict.outcome in _SETTLED_BEFORE for verdict in verdicts)
    return BundleReply(
        staff_name=sender.staff_name,
        laptop_name=sender.laptop.laptop_name,
        fresh=len(verdicts) - again,
        again=again,
        held=sum(verdict.code is not None for verdict in verdicts),
        is_older=sender.is_older,
        receipt=receipt,
    )
