"""What each door does: typed request in, typed reply out. Runs in a thread, with no HTTP in sight."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import msgspec

from peerdesk import __version__
from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.protocol import codes
from peerdesk.protocol.audit import AuditHeads, AuditQuery
from peerdesk.protocol.body import decode
from peerdesk.protocol.messages import (
    BundleRequest,
    CodeRequest,
    EnrolRequest,
    Message,
    NonceRequest,
    SessionRequest,
    VerifyRequest,
)
from peerdesk.protocol.office import CodeOrder, LaptopOrder, PersonOrder
from peerdesk.protocol.openings import OpeningRequest, PersonQuery
from peerdesk.protocol.recovery import EscrowRequest, RecoveryRequest
from peerdesk.protocol.removal import RemovedRequest
from peerdesk.server import auditor, lookups
from peerdesk.server.attachments import Piece, Reception
from peerdesk.server.authority import Actor
from peerdesk.server.bundle import take_part
from peerdesk.server.changes import Page, changes
from peerdesk.server.custody import Received, receive
from peerdesk.server.endpoints import Health
from peerdesk.server.enrolment import enrol, invite
from peerdesk.server.escrow import keep_escrow
from peerdesk.server.feed import FeedWentBack, begin_epoch
from peerdesk.server.files import Files
from peerdesk.server.limits import Limits
from peerdesk.server.office import Office
from peerdesk.server.openings import Openings
from peerdesk.server.problems import Refused
from peerdesk.server.push import take_in
from peerdesk.server.recovery import take_request
from peerdesk.server.removal import keep_receipt
from peerdesk.server.sessions import give_nonce, open_session
from peerdesk.server.setup_codes import read_code
from peerdesk.server.storage import Storage
from peerdesk.server.turnstile import Turnstile
from peerdesk.server.verify import participant, verify

log = logging.getLogger("peerdesk.server")
T = TypeVar("T")
_OFFSET_DIGITS = 12
Facts = dict[str, object]
"""What the log may say of a request: counts and sizes, never whom it was about."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """What every handler is handed."""

    storage: Storage
    files: Files
    clock: Clock
    new_id: NewId
    limits: Limits
    turnstile: Turnstile


@dataclass(frozen=True, slots=True)
class Call:
    """One request without its HTTP; `facts` goes to the log."""

    parameters: Mapping[str, str]
    encoding: str = ""
    accepted: str = ""
    authorization: str = ""
    protocol: str = ""
    address: str = ""
    body: bytes = b""
    actor: Actor | None = None
    facts: Facts = field(default_factory=dict)

    @property
    def staff(self) -> Actor:
        """The staff member behind a session. Raises Refused without one: a door left open by mistake."""
        if self.actor is None:
            raise Refused(codes.SESSION_REFUSED, "no session")
        return self.actor


class RawPush(msgspec.Struct, frozen=True):
    """A push whose ops are kept as the bytes they came in."""

    ops: tuple[msgspec.Raw, ...]


Handler = Callable[[Clinic, Call], Message | Path]
"""A path is answered with the bytes of that file."""


def health(clinic: Clinic, call: Call) -> Health:
    """The version, when the database answers. Raises Refused when it does not."""
    if not clinic.storage.is_reachable():
        raise Refused(codes.SERVER_BUSY, "the database does not answer", retry_after=30)
    return Health(status="ok", version=__version__)


def code(clinic: Clinic, call: Call) -> Message:
    """Whom a one-time code is for."""
    request = decode(call.body, call.encoding, CodeRequest, clinic.limits.small_body)
    return invite(_of_code(clinic, call, request.code), request, clinic.clock.now())


def enrol_laptop(clinic: Clinic, call: Call) -> Message:
    """A new laptop asks to join."""
    request = decode(call.body, call.encoding, EnrolRequest, clinic.limits.small_body)
    return enrol(_of_code(clinic, call, request.code), request, clinic.new_id, clinic.clock.now())


def nonce(clinic: Clinic, call: Call) -> Message:
    """Random bytes to sign."""
    request = decode(call.body, call.encoding, NonceRequest, clinic.limits.small_body)
    found = lookups.clinic_of_laptop(clinic.storage, request.device_id)
    return give_nonce(_found(clinic, call, found, request.device_id), request, clinic.clock.now())


def session(clinic: Clinic, call: Call) -> Message:
    """A token for a signed nonce."""
    request = decode(call.body, call.encoding, SessionRequest, clinic.limits.small_body)
    found = lookups.clinic_of_laptop(clinic.storage, request.device_id)
    return open_session(_found(clinic, call, found, request.device_id), request, clinic.clock.now())


def escrow(clinic: Clinic, call: Call) -> Message:
    """A laptop leaves its vault's key, sealed."""
    request = decode(call.body, call.encoding, EscrowRequest, clinic.limits.small_body)
    found = lookups.clinic_of_laptop(clinic.storage, request.device_id)
    return keep_escrow(_found(clinic, call, found, request.device_id), request, clinic.clock.now())


def recovery(clinic: Clinic, call: Call) -> Message:
    """Somebody asks for a way back into a desk."""
    request = decode(call.body, call.encoding, RecoveryRequest, clinic.limits.small_body)
    found = lookups.clinic_of_vault(clinic.storage, request.vault_id)
    return take_request(_found(clinic, call, found, request.vault_id), request, clinic.clock.now())


def removed(clinic: Clinic, call: Call) -> Message:
    """A laptop says that its desk is gone."""
    request = decode(call.body, call.encoding, RemovedRequest, clinic.limits.small_body)
    found = lookups.clinic_of_laptop(clinic.storage, request.device_id)
    return keep_receipt(_found(clinic, call, found, request.device_id), request, clinic.clock.now())


def push(clinic: Clinic, call: Call) -> Message:
    """Take ops in."""
    raws = decode(call.body, call.encoding, RawPush, clinic.limits.body).ops
    if len(raws) > clinic.limits.ops:
        raise Refused(codes.BODY_TOO_LARGE, f"more than {clinic.limits.ops} ops")
    ops: list[Received] = [receive(bytes(raw)) for raw in raws]
    now = clinic.clock.now()
    taken = take_in(_own(clinic, call), call.staff, ops, now)
    outcomes = Counter(verdict.outcome.value for verdict in taken.verdicts)
    call.facts.update(ops=len(ops), **outcomes)
    return taken.reply(now)


def changes_since(clinic: Clinic, call: Call) -> Message:
    """The next page of changes."""
    limits = clinic.limits
    wanted = call.parameters.get("limit", "")
    rows = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 else limits.page_records
    page = Page(rows_left=min(max(rows, 1), limits.page_records), bytes_left=limits.page_bytes)
    cursor, now = call.parameters.get("cursor", ""), clinic.clock.now()
    reply = _read_on(clinic, call, lambda: changes(_own(clinic, call), call.staff, cursor, page, now))
    call.facts["records"] = len(page.records)
    return reply


def verify_digests(clinic: Clinic, call: Call) -> Message:
    """Compare digests."""
    request = decode(call.body, call.encoding, VerifyRequest, clinic.limits.body)
    if len(request.digests) > clinic.limits.digests:
        raise Refused(codes.BODY_TOO_LARGE, f"more than {clinic.limits.digests} digests")
    reply = _read_on(clinic, call, lambda: verify(_own(clinic, call), call.staff, request))
    call.facts.update(digests=len(request.digests), differing=len(reply.differing))
    return reply


def _read_on(clinic: Clinic, call: Call, read: Callable[[], T]) -> T:
    """Read from a laptop's cursor on; one that is ahead of the feed tells that the clinic was restored."""
    try:
        return read()
    except FeedWentBack as told:
        log.warning("feed_went_back", extra={"facts": {"clinic": str(call.staff.clinic_id)}})
        ended = told.epoch
        _own(clinic, call).write(lambda connection: begin_epoch(connection, call.staff.clinic_id, ended))
        raise Refused(codes.EPOCH_CHANGED, "the clinic was restored; begin again") from None


def one_participant(clinic: Clinic, call: Call) -> Message:
    """Everything of one participant."""
    reply = participant(_own(clinic, call), call.staff, _named(call, "participant_id"))
    call.facts["records"] = len(reply.records)
    return reply


def bundle_part(clinic: Clinic, call: Call) -> Message:
    """Take in one part of a file that was carried by hand."""
    request = decode(call.body, call.encoding, BundleRequest, clinic.limits.body)
    actor = call.staff
    reply = take_part(_own(clinic, call), actor.clinic_id, actor.staff_id, request, clinic.clock.now())
    call.facts.update(fresh=reply.fresh, again=reply.again, held=reply.held)
    return reply


def attachment(clinic: Clinic, call: Call) -> Message:
    """How much of an attachment is here."""
    return _reception(clinic, call).standing(_named(call, "attachment_id"))


def upload(clinic: Clinic, call: Call) -> Message:
    """Take in some bytes of an attachment."""
    offset = call.parameters.get("offset", "0")
    if call.encoding or not (offset.isascii() and offset.isdigit() and len(offset) <= _OFFSET_DIGITS):
        raise Refused(codes.MALFORMED, "no bytes from an offset on")
    piece = Piece(int(offset), call.body)
    return _reception(clinic, call).take(_named(call, "attachment_id"), piece, clinic.clock.now())


def download(clinic: Clinic, call: Call) -> Path:
    """The bytes of an attachment."""
    return _reception(clinic, call).content(_named(call, "attachment_id"))


def office(clinic: Clinic, call: Call) -> Message:
    """The clinic's laptops, people and codes."""
    return _office(clinic, call).page()


def office_code(clinic: Clinic, call: Call) -> Message:
    """A set-up code, or an end to those nobody used."""
    order = decode(call.body, call.encoding, CodeOrder, clinic.limits.small_body)
    return _office(clinic, call).order_code(order)


def office_person(clinic: Clinic, call: Call) -> Message:
    """Somebody comes, or goes."""
    order = decode(call.body, call.encoding, PersonOrder, clinic.limits.small_body)
    return _office(clinic, call).order_person(order)


def office_laptop(clinic: Clinic, call: Call) -> Message:
    """A step with a laptop."""
    order = decode(call.body, call.encoding, LaptopOrder, clinic.limits.small_body)
    return _office(clinic, call).order_laptop(order)


def _office(clinic: Clinic, call: Call) -> Office:
    return Office(_own(clinic, call), call.staff, clinic.new_id, clinic.clock.now())


def _reception(clinic: Clinic, call: Call) -> Reception:
    return Reception(_own(clinic, call), clinic.files, clinic.limits, call.staff)


def person(clinic: Clinic, call: Call) -> Message:
    """Who is meant by a name."""
    query = decode(call.body, call.encoding, PersonQuery, clinic.limits.small_body)
    return _openings(clinic, call).find(query)


def open_record(clinic: Clinic, call: Call) -> Message:
    """Open somebody's record with a reason."""
    request = decode(call.body, call.encoding, OpeningRequest, clinic.limits.small_body)
    return _openings(clinic, call).open(request)


def openings(clinic: Clinic, call: Call) -> Message:
    """Which records were opened."""
    return _openings(clinic, call).page()


def _openings(clinic: Clinic, call: Call) -> Openings:
    return Openings(_own(clinic, call), call.staff, clinic.new_id, clinic.clock.now())


def witness(clinic: Clinic, call: Call) -> Message:
    """Compare the audit log with what a laptop was told of it."""
    told = decode(call.body, call.encoding, AuditHeads, clinic.limits.small_body)
    return auditor.compare(_own(clinic, call), call.staff, told, clinic.clock.now())


def audit(clinic: Clinic, call: Call) -> Message:
    """The audit log."""
    query = decode(call.body, call.encoding, AuditQuery, clinic.limits.small_body)
    return auditor.page(_own(clinic, call), call.staff, query)


def _own(clinic: Clinic, call: Call) -> Storage:
    """The database as far as it is the caller's clinic's. Raises Refused without a session."""
    return clinic.storage.of(call.staff.clinic_id)


def _of_code(clinic: Clinic, call: Call, typed: str) -> Storage:
    code = read_code(typed)
    found = lookups.clinic_of_code(clinic.storage, typed)
    return _found(clinic, call, found, f"code {code.label}" if code else "")


def _found(clinic: Clinic, call: Call, clinic_id: UUID, about: object) -> Storage:
    """The database of the clinic that what a stranger asks about belongs to. Raises Refused if too often."""
    clinic.turnstile.pass_stranger(call.address, clinic_id, about)
    return clinic.storage.of(clinic_id)


def _named(call: Call, name: str) -> UUID:
    try:
        return UUID(call.parameters[name])
    except ValueError:
        raise Refused(codes.NOT_FOUND, "no such thing") from None


HANDLERS: Mapping[str, Handler] = {
    "health": health,
    "code": code,
    "enrol": enrol_laptop,
    "nonce": nonce,
    "session": session,
    "escrow": escrow,
    "recovery": recovery,
    "removed": removed,
    "push": push,
    "changes": changes_since,
    "verify": verify_digests,
    "participant": one_participant,
    "bundle": bundle_part,
    "attachment": attachment,
    "upload": upload,
    "download": download,
    "office": office,
    "office_code": office_code,
    "office_person": office_person,
    "office_laptop": office_laptop,
    "person": person,
    "open": open_record,
    "openings": openings,
    "witness": witness,
    "audit": audit,
}
"""The handler behind each endpoint, by its name."""
