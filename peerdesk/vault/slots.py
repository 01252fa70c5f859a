"""The key file: the vault's key wrapped once for each way in, and what may be read without a key.

`keyslots.json` is an envelope around a body. The envelope's SHA-256 finds damage before a passphrase is
asked for; the header's check value finds a header that was changed on purpose, once the vault's key is
known. A slot is sealed with its own header as authenticated data, so its cost cannot be lowered from
outside. Slots of a kind this version does not know are kept as they are.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import asdict, dataclass, replace
from uuid import UUID

import msgspec

from peerdesk.errors import DatabaseTooNew, PassphraseLocked, VaultDamaged
from peerdesk.vault.kdf import KEY_BYTES, Argon2Cost, expand, stretch, wipe
from peerdesk.vault.keys import MasterKey, check_value, seal, unseal

FORMAT = "peerdesk-keyslots"
VERSION = 1
PASSPHRASE = "passphrase"
ESCROW = "escrow"
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class VaultLabel:
    """What the unlock page says about a vault: about its owner, nothing about a participant."""

    staff_name: str
    role: str
    clinic_name: str
    clinic_phone: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: `sealed` is the vault's key under a key that `header` tells how to make."""

    kind: str
    header: dict[str, str | int]
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What can be read without a key, and is authenticated by the check value."""

    vault_id: UUID
    label: VaultLabel
    database_salt: bytes
    device_public: bytes
    device_sealed: bytes


@dataclass(frozen=True, slots=True)
class Keyslots:
    """The contents of a key file."""

    header: Header
    check: bytes
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class _Envelope:
    format: str
    version: int
    sha256: str
    body: msgspec.Raw


@dataclass(frozen=True, slots=True)
class _Labelled:
    label: VaultLabel


@dataclass(frozen=True, slots=True)
class _OfSomebody:
    """As much of the body of any format as the unlock page needs."""

    header: _Labelled


@dataclass(frozen=True, slots=True)
class _PassphraseHeader:
    kdf: str
    memory_kib: int
    iterations: int
    lanes: int
    salt: str

    @property
    def cost(self) -> Argon2Cost:
        return Argon2Cost(self.memory_kib, self.iterations, self.lanes)


def encode_keyslots(keyslots: Keyslots) -> bytes:
    """The bytes of a key file."""
    body = _canonical(keyslots)
    return _canonical(_Envelope(FORMAT, VERSION, _digest(FORMAT, VERSION, body), msgspec.Raw(body)))


def decode_keyslots(data: bytes) -> Keyslots:
    """Read a key file. Raises VaultDamaged for a single changed bit, DatabaseTooNew for a later format."""
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        body = bytes(envelope.body)
        if _digest(envelope.format, envelope.version, body) != envelope.sha256:
            raise VaultDamaged
        if envelope.version > VERSION:
            raise DatabaseTooNew
        return msgspec.json.decode(body, type=Keyslots)
    except (msgspec.DecodeError, UnicodeDecodeError) as garbled:
        raise VaultDamaged from garbled


def label_in(data: bytes) -> VaultLabel | None:
    """Whose vault a key file of any format is for; None where it does not say so as this one does."""
    try:
        body = msgspec.json.decode(data, type=_Envelope).body
        return msgspec.json.decode(body, type=_OfSomebody).header.label
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def encode_header(header: Header) -> bytes:
    """The bytes of a header, as its check value covers them."""
    return _canonical(header)


def decode_header(data: bytes) -> Header:
    """Read a header. Raises VaultDamaged."""
    try:
        return msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as garbled:
        raise VaultDamaged from garbled


def new_keyslots(master: MasterKey, header: Header, slots: tuple[Slot, ...]) -> Keyslots:
    """A key file whose check value binds `header` to the vault's key."""
    return Keyslots(header, check_value(master, encode_header(header)), slots)


def with_slot(keyslots: Keyslots, slot: Slot) -> Keyslots:
    """The same key file with the slot of that kind replaced or added."""
    others = tuple(kept for kept in keyslots.slots if kept.kind != slot.kind)
    return replace(keyslots, slots=(*others, slot))


def passphrase_slot(master: MasterKey, passphrase: str, cost: Argon2Cost) -> Slot:
    """Wrap the vault's key under a normalised passphrase, with a new salt. Raises DeviceMemoryShort."""
    return wrapped(master.secret, PASSPHRASE, master.vault_id, passphrase, cost)


def wrapped(secret: bytearray, kind: str, vault_id: UUID, passphrase: str, cost: Argon2Cost) -> Slot:
    """Any secret under a normalised passphrase, with a new salt. Raises DeviceMemoryShort."""
    salt = os.urandom(SALT_BYTES)
    header = _PassphraseHeader("argon2id", cost.memory_kib, cost.iterations, cost.lanes, salt.hex())
    fields: dict[str, str | int] = asdict(header)
    key = _wrapping_key(vault_id, passphrase, header)
    sealed = seal(key, secret, _slot_aad(vault_id, kind, fields))
    wipe(key)
    return Slot(kind, fields, sealed)


def unwrapped(slot: Slot, vault_id: UUID, passphrase: str) -> bytearray | None:
    """What a slot wraps; None when the passphrase is not the one. Raises DeviceMemoryShort, VaultDamaged."""
    key = _wrapping_key(vault_id, passphrase, _read_passphrase_header(slot))
    secret = unseal(key, slot.sealed, _slot_aad(vault_id, slot.kind, slot.header))
    wipe(key)
    return secret


def slot_of(keyslots: Keyslots, kind: str) -> Slot | None:
    """The slot of that kind, if there is one."""
    return next((slot for slot in keyslots.slots if slot.kind == kind), None)


def cost_of(keyslots: Keyslots) -> Argon2Cost:
    """What a guess at this vault's passphrase costs. Raises PassphraseLocked, VaultDamaged."""
    return _read_passphrase_header(_passphrase_slot_of(keyslots)).cost


def open_with_passphrase(keyslots: Keyslots, passphrase: str) -> MasterKey | None:
    """The vault's key, or None when the passphrase is not the one.

    Raises PassphraseLocked when the vault has no passphrase slot, DeviceMemoryShort, and VaultDamaged when
    the slot opens and the rest of the file is not the one written with it.
    """
    vault_id = keyslots.header.vault_id
    secret = unwrapped(_passphrase_slot_of(keyslots), vault_id, passphrase)
    if secret is None:
        return None
    master = MasterKey(vault_id, secret)
    if len(secret) != KEY_BYTES or not belongs_together(keyslots, master):
        master.wipe()
        raise VaultDamaged
    return master


def belongs_together(keyslots: Keyslots, master: MasterKey) -> bool:
    """Whether the header of a key file was written by whoever held this key."""
    return hmac.compare_digest(keyslots.check, check_value(master, encode_header(keyslots.header)))


def _passphrase_slot_of(keyslots: Keyslots) -> Slot:
    slot = slot_of(keyslots, PASSPHRASE)
    if slot is None:
        raise PassphraseLocked
    return slot


def _read_passphrase_header(slot: Slot) -> _PassphraseHeader:
    """The way to the wrapping key; a cost outside the agreed range is damage, not an order to follow."""
    try:
        header = msgspec.convert(slot.header, _PassphraseHeader)
        salt = bytes.fromhex(header.salt)
        sound = header.kdf == "argon2id" and len(salt) == SALT_BYTES and header.cost
    except (msgspec.ValidationError, ValueError) as garbled:
        raise VaultDamaged from garbled
    if not sound:
        raise VaultDamaged
    return header


def _wrapping_key(vault_id: UUID, passphrase: str, header: _PassphraseHeader) -> bytearray:
    stretched = stretch(passphrase, bytes.fromhex(header.salt), header.cost)
    key = expand(stretched, f"peerdesk/1/wrap/{vault_id}".encode())
    wipe(stretched)
    return key


def _slot_aad(vault_id: UUID, kind: str, header: dict[str, str | int]) -> bytes:
    return _canonical({"format": FORMAT, "vault_id": str(vault_id), "kind": kind, "header": header})


def _digest(name: str, version: int, body: bytes) -> str:
    return hashlib.sha256(f"{name}/{version}/".encode() + body).hexdigest()


def _canonical(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")
