"""The bytes of attachments: one encrypted file each, under a random name, sealed piece by piece.

A file is a sealed header (its own random key, and whose bytes it holds) and pieces of 64 KiB, each under
AES-256-GCM with a random nonce, over its number and whether it is the last: no piece can be altered, moved,
dropped or added.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerdesk.domain.attachment_errors import AttachmentDamaged
from peerdesk.vault.durable import (
    disk_failures_named,
    fresh_name,
    move_into_place,
    open_private,
    sync_file,
    write_all,
)
from peerdesk.vault.kdf import KEY_BYTES, wipe
from peerdesk.vault.keys import NONCE_BYTES, TAG_BYTES

PIECE = 64 * 1024
"""Bytes sealed together."""
_MAGIC = b"\x93PDB\r\n\x1a\x01"
_ID_BYTES = 16
_SEALED_HEAD = NONCE_BYTES + KEY_BYTES + _ID_BYTES + TAG_BYTES
_HEAD = len(_MAGIC) + _SEALED_HEAD
_SEALED = NONCE_BYTES + PIECE + TAG_BYTES
_NAME_BYTES = 16
_PLACE = struct.Struct(">I?")


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """What was written: the file's random name, and the size in bytes and SHA-256 of what it holds."""

    name: str
    size: int
    sha256: str


class Blobs:
    """The attachments in one open vault."""

    def __init__(self, folder: Path, blob_key: bytearray) -> None:
        """Take the key, and make the folder when it is missing. Raises DiskFull, FolderReadOnly."""
        with disk_failures_named():
            folder.mkdir(mode=0o700, exist_ok=True)
        self._folder = folder
        self._heads = AESGCM(blob_key)
        wipe(blob_key)

    def new_name(self) -> str:
        """A random file name that says nothing."""
        return os.urandom(_NAME_BYTES).hex()

    def put(self, owner: UUID, content: Iterable[bytes]) -> StoredBlob:
        """Encrypt content into a new file and wait for the medium. Raises DiskFull, FolderReadOnly.

        Whatever `content` raises passes, and nothing is left then.
        """
        incoming = self.incoming(self.new_name(), owner)
        try:
            for part in content:
                incoming.write(part)
            return incoming.finish()
        except BaseException:
            incoming.discard()
            raise

    def incoming(self, name: str, owner: UUID) -> Incoming:
        """A file that grows, from where it was left if it was begun before."""
        return Incoming(self._folder / name, self._heads, owner)

    def read(self, name: str, start: int = 0) -> Iterator[bytes]:
        """The content from byte `start` on, in pieces. Raises AttachmentDamaged."""
        try:
            with open(self._folder / name, "rb") as file:
                yield from _pieces(file, self._opened(file, name)[0], start)
        except (OSError, InvalidTag) as problem:
            raise AttachmentDamaged from problem

    def owner(self, name: str) -> UUID | None:
        """Whose bytes a file holds; None for one of another vault, or one that does not read."""
        try:
            with open(self._folder / name, "rb") as file:
                return self._opened(file, name)[1]
        except (OSError, InvalidTag):
            return None

    def names(self) -> frozenset[str]:
        """The names of all files, also of those not finished. Raises FolderReadOnly."""
        with disk_failures_named():
            return frozenset(entry.name.partition(".")[0] for entry in os.scandir(self._folder))

    def remove(self, name: str) -> None:
        """Remove a file, finished or not; without its sealed key, what it held is gone."""
        with disk_failures_named():
            for path in (self._folder / name, fresh_name(self._folder / name)):
                path.unlink(missing_ok=True)

    def _opened(self, file: BinaryIO, name: str) -> tuple[AESGCM, UUID]:
        return _open_head(self._heads, file.read(_HEAD), name)


class Incoming:
    """A file on its way: closed or cut, its whole pieces stay for a later try."""

    def __init__(self, path: Path, heads: AESGCM, owner: UUID) -> None:
        self._path = path
        self._digest = sha256()
        self._held = b""
        self._written = 0
        fresh = fresh_name(path)
        with disk_failures_named():
            self._file = open_private(fresh, "r+b" if fresh.exists() else "w+b")
        try:
            self._cipher = self._go_on(heads) or self._begin(heads, owner)
        except BaseException:
            self._file.close()
            raise

    @property
    def offset(self) -> int:
        """How many bytes are here."""
        return self._written + len(self._held)

    def write(self, content: bytes) -> None:
        """Take the next bytes. Raises DiskFull, FolderReadOnly.

        The last piece is held back until `finish`, since only then it is known to be the last.
        """
        self._digest.update(content)
        self._held += content
        while len(self._held) > PIECE:
            self._seal(self._held[:PIECE], is_last=False)
            self._held = self._held[PIECE:]

    def finish(self) -> StoredBlob:
        """Seal the last piece, wait for the medium and give the file its name. Raises DiskFull."""
        size = self.offset
        self._seal(self._held, is_last=True)
        with disk_failures_named():
            sync_file(self._file)
            self._file.close()
        move_into_place(fresh_name(self._path), self._path)
        return StoredBlob(self._path.name, size, self._digest.hexdigest())

    def discard(self) -> None:
        """Begin nothing here: what was written is of no use."""
        self.close()
        with suppress(OSError):
            fresh_name(self._path).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Incoming:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self, heads: AESGCM, owner: UUID) -> AESGCM:
        key = bytearray(os.urandom(KEY_BYTES))
        nonce = os.urandom(NONCE_BYTES)
        sealed = heads.encrypt(nonce, bytes(key) + owner.bytes, _head_aad(self._path.name))
        self._file.truncate(0)
        self._file.seek(0)
        self._append(_MAGIC + nonce + sealed)
        cipher = AESGCM(key)
        wipe(key)
        return cipher

    def _go_on(self, heads: AESGCM) -> AESGCM | None:
        """Take up what an earlier try left, as far as it is whole; None when there is nothing."""
        try:
            cipher, _ = _open_head(heads, _read_all(self._file, _HEAD), self._path.name)
        except InvalidTag:
            return None
        with suppress(InvalidTag):
            while len(sealed := _read_all(self._file, _SEALED)) == _SEALED:
                self._digest.update(_open(cipher, sealed, self._written // PIECE, is_last=False))
                self._written += PIECE
        end = _HEAD + self._written // PIECE * _SEALED
        self._file.truncate(end)
        self._file.seek(end)
        return cipher

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        nonce = os.urandom(NONCE_BYTES)
        place = _PLACE.pack(self._written // PIECE, is_last)
        self._append(nonce + self._cipher.encrypt(nonce, piece, place))
        self._written += len(piece)

    def _append(self, data: bytes) -> None:
        with disk_failures_named():
            write_all(self._file, data)


def _head_aad(name: str) -> bytes:
    return _MAGIC + name.encode()


def _open_head(heads: AESGCM, head: bytes, name: str) -> tuple[AESGCM, UUID]:
    """The cipher of one file, and whose bytes it holds. Raises InvalidTag."""
    if len(head) != _HEAD or not head.startswith(_MAGIC):
        raise InvalidTag
    sealed = head[len(_MAGIC) :]
    opened = heads.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _head_aad(name))
    return AESGCM(opened[:KEY_BYTES]), UUID(bytes=opened[KEY_BYTES:])


def _pieces(file: BinaryIO, cipher: AESGCM, start: int) -> Iterator[bytes]:
    end = os.fstat(file.fileno()).st_size
    last = (end - _HEAD - 1) // _SEALED
    if last < 0:
        raise InvalidTag
    first = start // PIECE
    file.seek(_HEAD + first * _SEALED)
    for number in range(first, last + 1):
        piece = _open(cipher, file.read(_SEALED), number, is_last=number == last)
        yield piece[start - number * PIECE :] if number == first else piece


def _open(cipher: AESGCM, sealed: bytes, number: int, *, is_last: bool) -> bytes:
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise InvalidTag
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _PLACE.pack(number, is_last))


def _read_all(file: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes: an unbuffered file may give a part of them at a time."""
    parts = bytearray()
    while len(parts) < size and (part := file.read(size - len(parts))):
        parts += part
    return bytes(parts)
