"""The clinic's recovery key in the hands of two people: each holds half, under a passphrase of their own.

Neither half says anything of the key. All of this happens on an administrator's machine, never at the server.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated, ClassVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from peerdesk.protocol import sealing
from peerdesk.protocol.recovery import VERSION, RecoveryFile
from peerdesk.protocol.recovery_errors import CustodianRefused, CustodiansDiffer, PassphraseTooShort

SHORTEST_PASSPHRASE = 15
"""Letters; the file may lie in a drawer for years."""
_FEWEST_DIFFERENT = 6
_KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
_MEMORY_KIB = 256 * 1024
_PASSES = 4
_LANES = 4


@dataclass(frozen=True, slots=True)
class Custodian:
    """One of the two, by name, with the passphrase of their file."""

    name: str
    passphrase: str


class RecoveryKeyFile(RecoveryFile, frozen=True, omit_defaults=True, kw_only=True):
    """The public half, to be published at the server."""

    title: ClassVar[bytes] = b"PeerDesk recovery key, public half\n"
    public: bytes


class CustodianFile(RecoveryFile, frozen=True, omit_defaults=True, kw_only=True):
    """One custodian's half of a recovery key, sealed under that custodian's passphrase."""

    title: ClassVar[bytes] = b"PeerDesk recovery key, one custodian's half\n"
    number: Annotated[int, msgspec.Meta(ge=1, le=2)]
    name: str
    public: bytes
    salt: bytes
    sealed: bytes


def new_recovery_key(first: Custodian, second: Custodian) -> tuple[bytes, CustodianFile, CustodianFile]:
    """A fresh recovery key: its public half, and the files of both custodians.

    Raises PassphraseTooShort, CustodiansDiffer for one passphrase used twice.
    """
    for custodian in (first, second):
        _check(custodian)
    if first.passphrase == second.passphrase:
        raise CustodiansDiffer
    private = sealing.new_private_key()
    public = sealing.public_key(private)
    mask = secrets.token_bytes(len(private))
    return public, _half(1, first, mask, public), _half(2, second, _mixed(private, mask), public)


def open_recovery_key(one: tuple[CustodianFile, str], other: tuple[CustodianFile, str]) -> bytes:
    """The private half, from both files and their passphrases. Raises CustodianRefused, CustodiansDiffer."""
    private = _mixed(_opened(*one), _opened(*other))
    # The same half twice, or halves of two keys, make another key.
    if sealing.public_key(private) != one[0].public:
        raise CustodiansDiffer
    return private


def _check(custodian: Custodian) -> None:
    phrase = custodian.passphrase
    if len(phrase) < SHORTEST_PASSPHRASE or len(set(phrase)) < _FEWEST_DIFFERENT:
        raise PassphraseTooShort(name=custodian.name)


def _half(number: int, custodian: Custodian, half: bytes, public: bytes) -> CustodianFile:
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    key = AESGCM(_stretched(custodian.passphrase, salt))
    sealed = nonce + key.encrypt(nonce, half, _bound(number, custodian.name, public))
    return CustodianFile(
        version=VERSION, number=number, name=custodian.name, public=public, salt=salt, sealed=sealed
    )


def _opened(file: CustodianFile, passphrase: str) -> bytes:
    key = AESGCM(_stretched(passphrase, file.salt))
    nonce, sealed = file.sealed[:_NONCE_BYTES], file.sealed[_NONCE_BYTES:]
    try:
        return key.decrypt(nonce, sealed, _bound(file.number, file.name, file.public))
    except (InvalidTag, ValueError) as refused:
        raise CustodianRefused(name=file.name) from refused


def _bound(number: int, name: str, public: bytes) -> bytes:
    return b"peerdesk/1/custodian|" + bytes([number]) + public + name.encode()


def _stretched(passphrase: str, salt: bytes) -> bytes:
    argon = Argon2id(salt=salt, length=_KEY_BYTES, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return argon.derive(passphrase.encode("utf-8", "surrogatepass"))


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
