"""Message bodies: typed JSON, compressed by negotiation, inflated under a hard cap."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec
import zstandard

from peerdesk.domain.records import once
from peerdesk.errors import BodyTooLarge

MAX_BODY = 4 * 1024 * 1024
"""Bytes of one body, after inflation."""
MAX_RATIO = 100
MAX_OPS = 1000
MAX_RECORDS = 1000
MEDIA_TYPE = "application/json"
ENCODINGS = ("zstd", "gzip")
"""What this build can inflate, best first."""

M = TypeVar("M")
_SMALL = 512
_HARD = 1024 * 1024
"""Bytes up to which a body is squeezed harder, in some 15 ms: a slow line carries no more in five seconds."""
_LEVEL, _HARD_LEVEL = 3, 9
_PIECE = 4096


def encode(message: Any, accepted: str = "") -> tuple[bytes, str]:
    """A body and its content encoding (`""` for none), the best one named in `accepted`."""
    return squeeze(msgspec.json.encode(message), accepted)


def squeeze(raw: bytes, accepted: str) -> tuple[bytes, str]:
    """A body as it travels and its content encoding (`""` for none), the best one named in `accepted`."""
    if len(raw) < _SMALL:
        return raw, ""
    if "zstd" in accepted:
        level = _HARD_LEVEL if len(raw) <= _HARD else _LEVEL
        return zstandard.ZstdCompressor(level=level).compress(raw), "zstd"
    if "gzip" in accepted:
        return _gzip(raw), "gzip"
    return raw, ""


def decode(body: bytes, encoding: str, kind: type[M], limit: int = MAX_BODY) -> M:
    """A body as the message it must be.

    Raises BodyTooLarge when it inflates beyond `limit` bytes or 100 times its size, and
    msgspec.DecodeError (or its ValidationError) when it is not that message.
    """
    return understood(inflate(body, encoding, limit), kind)


def understood(raw: bytes, kind: type[M]) -> M:
    """An inflated body as the message it must be. Raises msgspec.DecodeError."""
    try:
        return _decoder(kind).decode(raw)
    except UnicodeDecodeError as problem:
        raise msgspec.DecodeError(f"no UTF-8: {problem.reason}") from problem


def inflate(body: bytes, encoding: str, limit: int = MAX_BODY) -> bytes:
    """The body uncompressed; never more than `limit` bytes are produced."""
    if not encoding or encoding == "identity":
        return _within(body, limit)
    cap = min(limit, max(len(body), _SMALL) * MAX_RATIO)
    if encoding == "gzip":
        return _gunzip(body, cap)
    if encoding == "zstd":
        return _unzstd(body, cap)
    raise msgspec.DecodeError(f"unknown content encoding {encoding}")


def _within(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise BodyTooLarge
    return body


def _gzip(raw: bytes) -> bytes:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return squeezer.compress(raw) + squeezer.flush()


def _gunzip(body: bytes, cap: int) -> bytes:
    inflater = zlib.decompressobj(31)
    try:
        out = inflater.decompress(body, cap + 1)
    except zlib.error as problem:
        raise msgspec.DecodeError(f"gzip: {problem}") from problem
    if not inflater.eof and len(out) <= cap:
        raise msgspec.DecodeError("gzip: cut short")
    return _within(out, cap)


def _unzstd(body: bytes, cap: int) -> bytes:
    inflater = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024).decompressobj()
    out, pieces = 0, []
    try:
        for start in range(0, len(body), _PIECE):
            piece = inflater.decompress(body[start : start + _PIECE])
            out += len(piece)
            if out > cap:
                raise BodyTooLarge
            pieces.append(piece)
    except zstandard.ZstdError as problem:
        raise msgspec.DecodeError(f"zstd: {problem}") from problem
    if not inflater.eof:
        raise msgspec.DecodeError("zstd: cut short")
    return b"".join(pieces)


@once
def _decoder(kind: type[M]) -> msgspec.json.Decoder[M]:
    return msgspec.json.Decoder(kind)
