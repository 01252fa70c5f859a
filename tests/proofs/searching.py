"""Words looked for in files as a thief would: in every spelling, and inside what is packed."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

_PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|\x28\xb5\x2f\xfd")
_ZSTD = b"\x28\xb5\x2f\xfd"
_MOST = 64 * 1024 * 1024
"""Bytes of one packed piece that are looked at."""
_DEEPEST = 2
"""How often a packed piece is unpacked again."""


def traces(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Which words stand in which files of some folders, or in the names of these files."""
    needles = {form: word for word in words for form in forms(word)}
    found: list[str] = []
    for file in (each for place in places for each in sorted(place.rglob("*"))):
        content = file.read_bytes() if file.is_file() else b""
        seen = {needles[form] for form in needles if form in str(file).encode() or form in content}
        for piece in unpacked(content):
            seen |= {needles[form] for form in needles if form in piece}
        found += [f"{word} in {file.name}" for word in sorted(seen)]
    return found


def forms(word: str) -> frozenset[bytes]:
    """A word as a file may hold it: UTF-8, UTF-16 both ways, escaped for JSON, and all in base64."""
    plain = [word.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    plain.append(json.dumps(word)[1:-1].encode())
    return frozenset([*plain, *(part for form in plain for part in _in_base64(form))])


def unpacked(content: bytes, depth: int = _DEEPEST) -> Iterator[bytes]:
    """What was packed with gzip, zlib or zstd, wherever in the content it begins."""
    if not depth:
        return
    for start in (found.start() for found in _PACKED.finditer(content)):
        piece = _unpack(content[start:])
        if piece:
            yield piece
            yield from unpacked(piece, depth - 1)


def _in_base64(form: bytes) -> Iterator[bytes]:
    """The letters that do not depend on what stands before and after, for each of three alignments."""
    for before in range(3):
        letters = b64encode(bytes(before) + form).rstrip(b"=")
        first = -(-before * 8 // 6)
        last = (before + len(form)) * 8 // 6
        yield letters[first:last]


def _unpack(content: bytes) -> bytes:
    """As much as can be unpacked; nothing when it was not packed."""
    if content.startswith(_ZSTD):
        try:
            return zstandard.ZstdDecompressor().decompressobj().decompress(content)[:_MOST]
        except zstandard.ZstdError:
            return b""
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    piece = b""
    for start in range(0, len(content), 4096):
        try:
            piece += unpack.decompress(content[start : start + 4096], _MOST)
        except zlib.error:
            break
        if unpack.eof or len(piece) > _MOST:
            break
    return piece
