"""The bytes of one journal frame, each encrypted and checked by itself so that damage costs one frame."""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerdesk.vault.kdf import expand, wipe
from peerdesk.vault.keys import NONCE_BYTES

MAGIC = b"\x93PDJ\r\n\x1a\x01"
FILE_ID_BYTES = 16
LARGEST_PAYLOAD = 16 * 1024 * 1024
# Magic, kind, number, length of the sealed payload, file id, nonce; then a CRC-32 over those.
_FIELDS = struct.Struct("<8sBQI16s12s")
_CRC = struct.Struct("<I")
HEADER_BYTES = _FIELDS.size + _CRC.size


class FrameKind(IntEnum):
    """`OP` carries a payload of the caller; `MARK` says which numbers the file was rewritten with."""

    OP = 1
    MARK = 2


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """What a frame says of itself before it is opened; `start` and `end` are byte offsets in the file."""

    kind: int
    n: int
    file_id: bytes
    nonce: bytes
    start: int
    end: int


class FrameCipher:
    """Seals and opens the frames of one journal file."""

    def __init__(self, journal_key: bytearray, file_id: bytes) -> None:
        self.file_id = file_id
        key = expand(journal_key, b"peerdesk/1/journal-file/" + file_id)
        self._cipher = AESGCM(key)
        wipe(key)

    def seal(self, kind: FrameKind, n: int, payload: bytes) -> bytes:
        """The bytes of a frame. Raises ValueError for a payload over 16 MiB."""
        if len(payload) > LARGEST_PAYLOAD:
            raise ValueError(f"{len(payload)} bytes are too many for a frame")
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, payload, self._aad(kind, n))
        fields = _FIELDS.pack(MAGIC, kind, n, len(sealed), self.file_id, nonce)
        return fields + _CRC.pack(zlib.crc32(fields)) + sealed

    def open(self, header: FrameHeader, data: bytes) -> bytes | None:
        """The payload, or None when a bit of it, of its number or of its kind is not as sealed."""
        sealed = data[header.start + HEADER_BYTES : header.end]
        try:
            return self._cipher.decrypt(header.nonce, sealed, self._aad(header.kind, header.n))
        except InvalidTag:
            return None

    def _aad(self, kind: int, n: int) -> bytes:
        return self.file_id + struct.pack("<BQ", kind, n)


def find_headers(data: bytes) -> list[FrameHeader]:
    """Every whole header in `data`, wherever it lies; `end` may be past the data for a torn frame."""
    found: list[FrameHeader] = []
    start = data.find(MAGIC)
    while start >= 0:
        header = _read_header(data, start)
        if header is not None:
            found.append(header)
        start = data.find(MAGIC, start + 1)
    return found


def _read_header(data: bytes, start: int) -> FrameHeader | None:
    fields = data[start : start + _FIELDS.size]
    crc = data[start + _FIELDS.size : start + HEADER_BYTES]
    if len(fields) < _FIELDS.size or _CRC.pack(zlib.crc32(fields)) != crc:
        return None
    _, kind, n, length, file_id, nonce = _FIELDS.unpack(fields)
    return FrameHeader(kind, n, file_id, nonce, start, start + HEADER_BYTES + length)
