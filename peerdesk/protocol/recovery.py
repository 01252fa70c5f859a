"""The way back into a desk: what a laptop leaves with its clinic, asks for, and is answered.

A vault's key and key file are sealed to the clinic's recovery key (the *escrow*), bound to whose desk it is.
Who forgot the passphrase makes a key for one time only (the *request*); two custodians open the escrow and
seal what is in it to that key (the *answer*). Requests, cases and answers also travel as files.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, ClassVar, TypeVar
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from peerdesk.protocol import sealing
from peerdesk.protocol.messages import Message
from peerdesk.protocol.recovery_errors import (
    AnswerNotOurs,
    NotARecoveryFile,
    OtherRecoveryKey,
    RecoveryFileDamaged,
    RecoveryTooNew,
)

VERSION = 1
LARGEST_SEALED = 8 * 1024
"""Bytes of a sealed vault key with its key file, generously."""
PUBLIC_BYTES = 1216
_DIGITS_MEMORY_KIB = 64 * 1024
_DIGITS_PASSES = 3
_DIGITS_LANES = 4

KeyId = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{16})?$")]
PublicKey = Annotated[bytes, msgspec.Meta(min_length=PUBLIC_BYTES, max_length=PUBLIC_BYTES)]
Sealed = Annotated[bytes, msgspec.Meta(max_length=LARGEST_SEALED)]


@dataclass(frozen=True, slots=True)
class Whose:
    """Which desk a key belongs to; everything sealed here is bound to all four."""

    clinic_id: UUID
    staff_id: UUID
    device_id: UUID
    vault_id: UUID

    def words(self, purpose: str) -> bytes:
        """What HPKE binds: the purpose, then clinic, staff member, laptop and vault."""
        ids = (self.clinic_id, self.staff_id, self.device_id, self.vault_id)
        return f"peerdesk/1/{purpose}|".encode() + b"".join(one.bytes for one in ids)


class EscrowRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A laptop leaves its vault's key, sealed, or asks whether it has to; signed as `escrow_words` says.

    An empty `key_id` leaves nothing. `recovered`: the request by which this desk was opened again.
    """

    device_id: UUID
    vault_id: UUID
    signature: Annotated[bytes, msgspec.Meta(max_length=64)]
    key_id: KeyId = ""
    sealed: Sealed = b""
    recovered: UUID | None = None


class EscrowReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The clinic's recovery key, empty while it has none, and the name of the key of what it holds."""

    recovery_key: bytes = b""
    held: str = ""


class RecoveryRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody forgot a passphrase: the key to seal the answer to. Sent again, it asks for the answer."""

    request_id: UUID
    vault_id: UUID
    public: PublicKey


class RecoveryReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The bytes of the answer's file, once there is one."""

    answer: bytes = b""


class RecoveryFile(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A message that also travels as a file; `title` is its first line."""

    title: ClassVar[bytes] = b""
    version: Annotated[int, msgspec.Meta(ge=1)]


class RecoveryCase(RecoveryFile, frozen=True, omit_defaults=True, kw_only=True):
    """What the custodians need: a request, and the escrow it is about; names are for them to read."""

    title: ClassVar[bytes] = b"PeerDesk recovery case\n"
    request: RecoveryRequest
    clinic_id: UUID
    staff_id: UUID
    device_id: UUID
    key_id: KeyId
    sealed: Sealed
    staff_name: str
    laptop_name: str
    reason: str

    @property
    def whose(self) -> Whose:
        """Whose desk it is."""
        return Whose(self.clinic_id, self.staff_id, self.device_id, self.request.vault_id)


class DeskFile(RecoveryFile, frozen=True, omit_defaults=True, kw_only=True):
    """A file about one desk."""

    clinic_id: UUID
    staff_id: UUID
    device_id: UUID
    vault_id: UUID

    @property
    def whose(self) -> Whose:
        """Whose desk it is."""
        return Whose(self.clinic_id, self.staff_id, self.device_id, self.vault_id)


class RecoveryAnswer(DeskFile, frozen=True, omit_defaults=True, kw_only=True):
    """What was in the escrow, sealed to the key of one request; `opened_by` names the custodians."""

    title: ClassVar[bytes] = b"PeerDesk recovery answer\n"
    request_id: UUID
    sealed: Sealed
    opened_by: tuple[str, ...]


class RequestFile(RecoveryFile, frozen=True, omit_defaults=True, kw_only=True):
    """A request as a file."""

    title: ClassVar[bytes] = b"PeerDesk recovery request\n"
    request: RecoveryRequest


F = TypeVar("F", bound=RecoveryFile)


class _Versioned(msgspec.Struct, frozen=True):
    version: Annotated[int, msgspec.Meta(ge=1)]


def escrow_words(request: EscrowRequest) -> bytes:
    """The bytes a laptop signs when it leaves its key or asks."""
    rest = request.key_id.encode() + (request.recovered.bytes if request.recovered else b"")
    ids = request.device_id.bytes + request.vault_id.bytes
    return b"peerdesk/1/escrow|" + ids + sha256(request.sealed).digest() + rest


def request_digits(request: RecoveryRequest) -> str:
    """The six digits read over the phone; they stand for the request's key.

    Made slowly (Argon2id, 64 MiB) so that nobody finds another key with the same digits during a call.
    """
    slow = Argon2id(
        salt=sha256(request.request_id.bytes + request.vault_id.bytes).digest()[:16],
        length=8,
        iterations=_DIGITS_PASSES,
        lanes=_DIGITS_LANES,
        memory_cost=_DIGITS_MEMORY_KIB,
    )
    return f"{int.from_bytes(slow.derive(b'peerdesk/1/request|' + request.public)) % 1_000_000:06d}"


def seal_escrow(contents: bytes | bytearray, public: bytes, whose: Whose) -> bytes:
    """Seal what opens a vault to the clinic's recovery key."""
    return sealing.seal(bytes(contents), public, whose.words("escrow"))


def answer_case(case: RecoveryCase, private: bytes, opened_by: tuple[str, ...]) -> RecoveryAnswer:
    """Open an escrow and seal what is in it to the one-time key.

    Raises OtherRecoveryKey, and RecoveryFileDamaged for a one-time key that is none.
    """
    contents = sealing.unseal(case.sealed, private, case.whose.words("escrow"))
    if contents is None:
        raise OtherRecoveryKey(key_id=case.key_id)
    request = case.request
    try:
        sealed = sealing.seal(contents, request.public, _answer_words(case.whose, request.request_id))
    except ValueError as no_key:
        raise RecoveryFileDamaged from no_key
    return RecoveryAnswer(
        version=VERSION,
        request_id=request.request_id,
        clinic_id=case.clinic_id,
        staff_id=case.staff_id,
        device_id=case.device_id,
        vault_id=request.vault_id,
        sealed=sealed,
        opened_by=opened_by,
    )


def open_answer(answer: RecoveryAnswer, private: bytes, request: RecoveryRequest) -> bytes:
    """What opens the vault. Raises AnswerNotOurs, RecoveryFileDamaged."""
    if (answer.request_id, answer.vault_id) != (request.request_id, request.vault_id):
        raise AnswerNotOurs
    contents = sealing.unseal(answer.sealed, private, _answer_words(answer.whose, answer.request_id))
    if contents is None:
        raise RecoveryFileDamaged
    return contents


def write_file(message: RecoveryFile) -> bytes:
    """The bytes of a file: a line that says what it is, JSON, and a digest of both."""
    body = message.title + msgspec.json.encode(message) + b"\n"
    return body + sha256(body).hexdigest().encode() + b"\n"


def read_file(data: bytes, kind: type[F]) -> F:
    """Read a file of that kind. Raises NotARecoveryFile, RecoveryFileDamaged, RecoveryTooNew."""
    if not data.startswith(kind.title):
        raise NotARecoveryFile
    body, _, digest = data.rstrip(b"\n").rpartition(b"\n")
    if sha256(body + b"\n").hexdigest().encode() != digest:
        raise RecoveryFileDamaged
    try:
        inside = body[len(kind.title) :]
        if msgspec.json.decode(inside, type=_Versioned).version > VERSION:
            raise RecoveryTooNew
        return msgspec.json.decode(inside, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as garbled:
        raise RecoveryFileDamaged from garbled


def _answer_words(whose: Whose, request_id: UUID) -> bytes:
    return whose.words("answer") + request_id.bytes
