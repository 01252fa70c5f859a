"""The vault's one random key, and the keys for single uses made from it."""

from __future__ import annotations

import os
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from peerdesk.vault.kdf import KEY_BYTES, expand, wipe

NONCE_BYTES = 12
TAG_BYTES = 16


class KeyUse(StrEnum):
    """What a key made from the vault's key is for; each use has its own."""

    DATABASE = "database"
    JOURNAL = "journal"
    BLOBS = "blobs"
    DEVICE = "device"
    CHECK = "check"


class MasterKey:
    """The random key of one vault (32 bytes). Held in one place so that it can be wiped."""

    def __init__(self, vault_id: UUID, secret: bytearray) -> None:
        self.vault_id = vault_id
        self._secret = secret

    def for_use(self, use: KeyUse) -> bytearray:
        """The 32-byte key for one use, bound to this vault."""
        return expand(self.secret, f"peerdesk/1/{use}/{self.vault_id}".encode())

    @property
    def secret(self) -> bytearray:
        """The key itself, to wrap it; a closed vault has none."""
        if not any(self._secret):
            raise RuntimeError("the vault is closed")
        return self._secret

    def wipe(self) -> None:
        """Overwrite the key. A second time does no harm."""
        wipe(self._secret)


def new_master_key(vault_id: UUID) -> MasterKey:
    """A fresh random key."""
    return MasterKey(vault_id, bytearray(os.urandom(KEY_BYTES)))


def seal(key: bytearray, secret: bytes | bytearray, aad: bytes) -> bytes:
    """Encrypt under AES-256-GCM with a random nonce in front."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, aad)


def unseal(key: bytearray, sealed: bytes, aad: bytes) -> bytearray | None:
    """What `seal` was given, or None when key, bytes or `aad` are not those it was sealed with."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        return None
    secret = bytearray(len(sealed) - NONCE_BYTES - TAG_BYTES)
    try:
        AESGCM(key).decrypt_into(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad, secret)
    except InvalidTag:
        return None
    return secret


def check_value(master: MasterKey, header: bytes) -> bytes:
    """A tag over the key file's header that only the vault's key can make."""
    key = master.for_use(KeyUse.CHECK)
    tag = HMAC(key, SHA256())
    tag.update(header)
    wipe(key)
    return tag.finalize()


def new_device_key(master: MasterKey) -> tuple[bytes, bytes]:
    """A fresh Ed25519 key for this laptop: the public half, and the sealed seed."""
    seed = bytearray(os.urandom(KEY_BYTES))
    public = _public_half(seed)
    key = master.for_use(KeyUse.DEVICE)
    sealed = seal(key, seed, public)
    wipe(key)
    wipe(seed)
    return public, sealed


def sign_as_device(master: MasterKey, public: bytes, sealed: bytes, message: bytes) -> bytes:
    """The laptop's signature; its private half is in the open for this call alone."""
    key = master.for_use(KeyUse.DEVICE)
    seed = unseal(key, sealed, public)
    wipe(key)
    if seed is None:
        raise RuntimeError("the device key does not belong to this vault")
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(message)
    wipe(seed)
    return signature


def _public_half(seed: bytearray) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
