"""The two files carried by hand: work sealed to the clinic, and the clinic's receipt for it.

Both are a line that names the format, a head in JSON, and blocks of bytes, each after its length. A bundle's
head says which clinic and laptop it is for and from, and the SHA-256 of every part; its first block is the
laptop's signature of the head. A part of a kind this version does not know is left aside, not refused.
Neither file says anything of a participant in the open.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerdesk.domain.ops import Op
from peerdesk.errors import BodyTooLarge
from peerdesk.protocol import sealing
from peerdesk.protocol.body import encode, inflate
from peerdesk.protocol.bundle_errors import BundleCut, BundleDamaged, BundleTooNew, NotABundle
from peerdesk.protocol.messages import BundleRequest, Message, PushReply

VERSION = 1
OPS = "ops"
"""The kind of a part that holds ops."""
PART_BYTES = 2 * 1024 * 1024
"""Bytes of ops in one part, before compression: one message holds it even if nothing can be squeezed."""
RECEIPT_KEY_BYTES = 32
_BUNDLE = b"PeerDesk bundle for the clinic\n"
_RECEIPT = b"PeerDesk receipt of the clinic\n"
_LENGTH_BYTES = 4
_LARGEST_HEAD = 1024 * 1024
_NONCE_BYTES = 12

Sign = Callable[[bytes], bytes]
H = TypeVar("H", bound=Message)


class _Versioned(msgspec.Struct, frozen=True):
    """The least a head says in every version."""

    version: Annotated[int, msgspec.Meta(ge=1)]


class PartMark(Message, frozen=True, omit_defaults=True, kw_only=True):
    """What the head says of one part: what it holds, how many of them, and the digest of its sealed bytes."""

    kind: str
    count: int
    sha256: bytes


class BundleHead(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Which clinic a bundle is for, which laptop it is from, and the parts it must have.

    `number` counts the bundles of the laptop; `key_id` names the clinic's key it is sealed to. `incarnation`
    is that of the laptop, as a session opens with it, so that a copy is told from the laptop.
    """

    version: int
    bundle_id: UUID
    clinic_id: UUID
    device_id: UUID
    number: Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
    made_at: datetime
    key_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
    parts: tuple[PartMark, ...]
    incarnation: UUID | None = None


class OpsPart(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Inside a sealed part: ops, and the key the clinic seals the receipt with."""

    receipt_key: bytes
    ops: tuple[Op, ...]


class RawOpsPart(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The same, with the ops kept as the bytes they came in."""

    receipt_key: bytes
    ops: tuple[msgspec.Raw, ...]


class ReceiptHead(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Which bundle a receipt is for, and how many blocks follow."""

    version: int
    bundle_id: UUID
    clinic_id: UUID
    device_id: UUID
    blocks: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as it was read, still sealed; `raw_head` is what the laptop signed."""

    head: BundleHead
    raw_head: bytes
    signature: bytes
    parts: tuple[bytes, ...]


def write_bundle(head: BundleHead, sealed: Sequence[bytes], sign: Sign) -> bytes:
    """The bytes of a bundle; the head names the digests of the sealed parts already."""
    raw_head = msgspec.json.encode(head)
    return _write(_BUNDLE, raw_head, [sign(signed_words(raw_head)), *sealed])


def read_bundle(data: bytes) -> Bundle:
    """A bundle from its bytes. Raises NotABundle, BundleTooNew, BundleCut or BundleDamaged."""
    raw_head, rest = _read_head(_BUNDLE, data)
    head = read_head(raw_head)
    signature, *parts = _blocks(rest, 1 + len(head.parts))
    if any(mark.sha256 != sha256(part).digest() for mark, part in zip(head.parts, parts, strict=True)):
        raise BundleDamaged
    return Bundle(head, raw_head, signature, tuple(parts))


def read_head(raw_head: bytes) -> BundleHead:
    """A head from its bytes. Raises BundleTooNew or BundleDamaged."""
    return _understood(raw_head, BundleHead)


def signed_words(raw_head: bytes) -> bytes:
    """The bytes a laptop signs to say that a bundle is its own."""
    return b"peerdesk/1/bundle|" + sha256(raw_head).digest()


def check_signature(raw_head: bytes, signature: bytes, device_key: bytes) -> None:
    """Raise BundleDamaged unless the laptop with this Ed25519 key signed the head."""
    try:
        Ed25519PublicKey.from_public_bytes(device_key).verify(signature, signed_words(raw_head))
    except InvalidSignature as problem:
        raise BundleDamaged from problem


def requests(bundle: Bundle) -> list[BundleRequest]:
    """A bundle as the messages that hand it to the clinic, a part in each."""
    return [
        BundleRequest(head=bundle.raw_head, signature=bundle.signature, number=number, part=part)
        for number, part in enumerate(bundle.parts)
    ]


def seal_ops(part: OpsPart, bundle_id: UUID, number: int, public: bytes) -> bytes:
    """Squeeze one part and seal it to the clinic, bound to its bundle and its place in it."""
    squeezed, encoding = encode(part, "zstd")
    return sealing.seal(_marked(squeezed, encoding), public, _part_words(bundle_id, number))


def open_ops(sealed: bytes, bundle_id: UUID, number: int, private: bytes) -> RawOpsPart:
    """What `seal_ops` was given. Raises BundleDamaged."""
    opened = sealing.unseal(sealed, private, _part_words(bundle_id, number))
    if opened is None:
        raise BundleDamaged
    return _inside(opened, RawOpsPart)


def seal_receipt(reply: PushReply, bundle_id: UUID, number: int, key: bytes) -> bytes:
    """One block of a receipt, which only the laptop can read and only the clinic can have written."""
    nonce = os.urandom(_NONCE_BYTES)
    squeezed, encoding = encode(reply, "zstd")
    words = _receipt_words(bundle_id, number)
    return nonce + AESGCM(key).encrypt(nonce, _marked(squeezed, encoding), words)


def open_receipt(sealed: bytes, bundle_id: UUID, number: int, key: bytes) -> PushReply:
    """What `seal_receipt` was given. Raises BundleDamaged."""
    nonce, box = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        opened = AESGCM(key).decrypt(nonce, box, _receipt_words(bundle_id, number))
    except (InvalidTag, ValueError) as problem:
        raise BundleDamaged from problem
    return _inside(opened, PushReply)


def write_receipt(head: BundleHead, blocks: Sequence[bytes]) -> bytes:
    """The bytes of a receipt for a bundle; a part that was left aside has an empty block."""
    receipt = ReceiptHead(
        version=VERSION,
        bundle_id=head.bundle_id,
        clinic_id=head.clinic_id,
        device_id=head.device_id,
        blocks=len(blocks),
    )
    return _write(_RECEIPT, msgspec.json.encode(receipt), blocks)


def read_receipt(data: bytes) -> tuple[ReceiptHead, list[bytes]]:
    """A receipt from its bytes. Raises NotABundle, BundleTooNew, BundleCut or BundleDamaged."""
    raw_head, rest = _read_head(_RECEIPT, data)
    head = _understood(raw_head, ReceiptHead)
    return head, _blocks(rest, head.blocks)


def _part_words(bundle_id: UUID, number: int) -> bytes:
    return b"peerdesk/1/bundle part|" + bundle_id.bytes + number.to_bytes(4)


def _receipt_words(bundle_id: UUID, number: int) -> bytes:
    return b"peerdesk/1/receipt|" + bundle_id.bytes + number.to_bytes(4)


def _marked(content: bytes, encoding: str) -> bytes:
    """Content with its encoding in a first byte, since it has no header to say it in."""
    return (b"\x01" if encoding else b"\x00") + content


def _inside(opened: bytes, kind: type[H]) -> H:
    try:
        raw = inflate(opened[1:], "zstd" if opened[:1] == b"\x01" else "")
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, BodyTooLarge) as problem:
        raise BundleDamaged from problem


def _write(name: bytes, raw_head: bytes, blocks: Sequence[bytes]) -> bytes:
    measured = [len(block).to_bytes(_LENGTH_BYTES) + block for block in (raw_head, *blocks)]
    return name + b"".join(measured)


def _read_head(name: bytes, data: bytes) -> tuple[bytes, bytes]:
    """The head and what follows it."""
    if data[: len(name)] != name:
        if name.startswith(data):
            raise BundleCut
        raise NotABundle
    size = int.from_bytes(data[len(name) : len(name) + _LENGTH_BYTES])
    if size > _LARGEST_HEAD:
        raise BundleDamaged
    start = len(name) + _LENGTH_BYTES
    if len(data) < start + size or len(data) < start:
        raise BundleCut
    return data[start : start + size], data[start + size :]


def _understood(raw_head: bytes, kind: type[H]) -> H:
    try:
        version = msgspec.json.decode(raw_head, type=_Versioned).version
        if version > VERSION:
            raise BundleTooNew
        return msgspec.json.decode(raw_head, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise BundleDamaged from problem


def _blocks(rest: bytes, count: int) -> list[bytes]:
    """So many blocks, and nothing after them."""
    found, at = [], 0
    for _ in range(count):
        size = int.from_bytes(rest[at : at + _LENGTH_BYTES])
        start = at + _LENGTH_BYTES
        at = start + size
        if at > len(rest):
            raise BundleCut
        found.append(rest[start:at])
    if at != len(rest):
        raise BundleDamaged
    return found
