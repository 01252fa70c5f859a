"""The messages of protocol version 1, as typed values.

Times are RFC 3339 with an offset; ids are UUID text; bytes are base64.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.ops import HistoryEntry, Op, RecordState, Rival
from peerdesk.domain.words import Role

PROTOCOL = 1
"""The protocol version this build speaks; sent as the header `PeerDesk-Protocol`."""


class Message(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The base of every message; fields at their default stay off the wire."""


class CodeRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Whom is this one-time code for? Asking does not use it up, but a wrong one counts as a try."""

    code: str


class CodeReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Whom the laptop would belong to."""

    clinic_name: str
    clinic_phone: str
    staff_name: str
    given_name: str
    roles: tuple[Role, ...]


class EnrolRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A new laptop asks to join with the one-time code it was given."""

    code: str
    public_key: bytes
    laptop_name: str
    platform: str
    app_version: str


class EnrolReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Whom the laptop will belong to once the issuer has compared the six `digits`.

    `bundle_key` is the clinic's public key, to which files carried by hand are sealed.
    """

    device_id: UUID
    clinic_id: UUID
    clinic_name: str
    staff_id: UUID
    staff_name: str
    roles: tuple[Role, ...]
    digits: str
    bundle_key: bytes = b""


class NonceRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A laptop wants to prove itself."""

    device_id: UUID


class NonceReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Thirty-two random bytes to sign, good for one try within two minutes."""

    nonce: bytes


class Head(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The last op of an incarnation that came to the clinic."""

    n: int
    op_id: UUID


class LaptopPosture(Message, frozen=True, omit_defaults=True, kw_only=True):
    """How a laptop is kept, as it says itself: its disk `encrypted`, `open` or `unknown`, its versions."""

    disk: str
    system: str
    app_version: str
    lock_minutes: int


class SessionRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The nonce signed with the device key (see `assertion`), and the incarnation of this laptop.

    `copied_from`: the incarnation whose place this one takes, since the laptop turned out to be a copy.
    """

    device_id: UUID
    nonce: bytes
    signature: bytes
    incarnation: UUID | None = None
    copied_from: UUID | None = None
    posture: LaptopPosture | None = None


class Order(StrEnum):
    """What a laptop that was reported lost or stolen is told to do, in the end of both to shred its vault."""

    HAND_IN = "hand_in"
    WIPE_NOW = "wipe_now"


class SessionReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """An opaque bearer token, good for `expires_in` seconds; `known`: the last op seen of this incarnation.

    A laptop that did not make that very op is a copy, or was put back from one: it goes on under another
    incarnation. With an `order` comes the clinic's `recovery_key`, to which what cannot be sent is sealed.
    """

    token: str
    expires_in: int
    known: Head | None = None
    order: Order | None = None
    recovery_key: bytes = b""


class PushRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """At most 1,000 ops, judged one by one."""

    ops: tuple[Op, ...]


class Outcome(StrEnum):
    """What became of one op. Every one of them means: the clinic has it."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    HELD = "held"
    ID_REUSED = "id_reused"


class Verdict(Message, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """The clinic's answer to one op: its place in the feed, or the code of why it is held."""

    op_id: UUID
    outcome: Outcome
    seq: int | None = None
    code: str | None = None


class PushReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """One verdict for each op, in order."""

    verdicts: tuple[Verdict, ...]
    epoch: str
    durable_seq: int
    server_time: datetime


class WireRecord(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A record with its memory, as it stands at `seq`."""

    kind: str
    id: UUID
    seq: int
    participant_id: UUID | None = None
    values: dict[str, Any] = {}
    setters: dict[str, UUID] = {}
    history: tuple[HistoryEntry, ...] = ()
    rivals: dict[str, tuple[Rival, ...]] = {}
    deleted: bool = False


class ScopeChange(StrEnum):
    """A participant comes to this laptop, or leaves it."""

    GRANT = "grant"
    REVOKE = "revoke"


class ScopeEvent(Message, frozen=True, omit_defaults=True, kw_only=True):
    """An explicit change of who sees whom; absence from a list never means anything."""

    participant_id: UUID
    change: ScopeChange
    seq: int


class AuditHead(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The last entry of the clinic's audit log: its number, and the hash that stands for all up to it."""

    seq: int
    hash: bytes


class ChangesPage(Message, frozen=True, omit_defaults=True, kw_only=True):
    """What changed since the cursor, at most 1,000 records, and where to go on.

    `remaining` is how many records are still to come, for the progress line; 0 with `more` false.
    `approved_seq`: up to this number an administrator has said that many participants are meant to leave.
    `audit`: every laptop remembers what it was told of the clinic's audit log.
    """

    epoch: str
    cursor: str
    durable_seq: int
    server_time: datetime
    records: tuple[WireRecord, ...] = ()
    scope: tuple[ScopeEvent, ...] = ()
    more: bool = False
    remaining: int = 0
    approved_seq: int = 0
    audit: AuditHead | None = None


class VerifyRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The laptop's digest of each participant, as 64 hex digits, at its cursor."""

    cursor: str
    digests: dict[UUID, str]


class VerifyReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The participants whose digests differ; empty means both sides hold the same.

    `left` are those who do not belong on that laptop: after a restore no event of the feed says so.
    """

    differing: tuple[UUID, ...] = ()
    left: tuple[UUID, ...] = ()


class ParticipantReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Everything the clinic holds of one participant, for healing."""

    participant_id: UUID
    records: tuple[WireRecord, ...] = ()


class AttachmentReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """How many bytes of an attachment the clinic has received; `complete` once their SHA-256 was checked.

    After the last piece, nothing received and not complete: the bytes were not those of the record.
    """

    received: int
    complete: bool = False


class BundleRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """One part of a file that was carried in by hand; `head` and `signature` as they are in the file."""

    head: bytes
    signature: bytes
    number: int
    part: bytes


class BundleReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """What became of one part, and the block of the receipt for it, which only its laptop can read.

    `fresh` ops were new to the clinic, `again` came before; `held` of both need a look. `is_older`: a later
    file of the same laptop was here before this one. An empty receipt: the part is of a kind unknown here.
    """

    staff_name: str
    laptop_name: str
    fresh: int = 0
    again: int = 0
    held: int = 0
    is_older: bool = False
    receipt: bytes = b""


class Problem(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Why a request was refused: a stable `code` of `peerdesk.protocol.codes` and English for the log."""

    code: str
    message: str
    retry_after: int | None = None


def assertion(device_id: UUID, nonce: bytes) -> bytes:
    """The bytes a laptop signs to prove itself."""
    return b"peerdesk/1/session|" + device_id.bytes + nonce


def enrolment_digits(public_key: bytes, device_id: UUID) -> str:
    """Six digits both sides compute from the laptop's key, compared by two people."""
    digest = sha256(b"peerdesk/1/enrolment|" + device_id.bytes + public_key).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def to_wire(state: RecordState) -> WireRecord:
    """A record's state as a message."""
    return WireRecord(
        kind=state.kind,
        id=state.id,
        seq=state.seq,
        participant_id=state.participant_id,
        values=state.values,
        setters=state.setters,
        history=state.history,
        rivals=state.rivals,
        deleted=state.deleted,
    )


def from_wire(record: WireRecord) -> RecordState:
    """A message as a record's state."""
    return RecordState(
        kind=record.kind,
        id=record.id,
        participant_id=record.participant_id,
        values=record.values,
        setters=record.setters,
        rivals=record.rivals,
        history=record.history,
        seq=record.seq,
        deleted=record.deleted,
    )
