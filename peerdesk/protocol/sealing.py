"""Sealing to the clinic: only the holder of its private key can open what anyone sealed to its public one.

HPKE (RFC 9180) with ML-KEM-768 and X25519 together, HKDF-SHA256 and AES-256-GCM: what is copied off a lost
stick today stays shut even if one of the two is broken one day.
"""

from __future__ import annotations

from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184


def new_private_key() -> bytes:
    """A fresh private key (96 bytes): the seed of the one half, then the other half."""
    return MLKEM768PrivateKey.generate().private_bytes_raw() + X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The public half (1,216 bytes) of a private key."""
    lattice, curve = _halves(private)
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """A short name of a public key: 16 hex digits."""
    return sha256(public).hexdigest()[:16]


def seal(plaintext: bytes, public: bytes, info: bytes) -> bytes:
    """Seal to a public key; `info` must be the same when it is opened."""
    lattice = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES])
    curve = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:])
    return _SUITE.encrypt(plaintext, MLKEM768X25519PublicKey(lattice, curve), info=info)


def unseal(sealed: bytes, private: bytes, info: bytes) -> bytes | None:
    """What `seal` was given, or None when key, bytes or `info` are not those it was sealed with."""
    try:
        return _SUITE.decrypt(sealed, MLKEM768X25519PrivateKey(*_halves(private)), info=info)
    except InvalidTag:
        return None


def _halves(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    return (
        MLKEM768PrivateKey.from_seed_bytes(private[:_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(private[_SEED_BYTES:]),
    )
