"""The two compressions of the floor."""

from __future__ import annotations

import gzip

import zstandard


def squeeze(raw: bytes, codec: str) -> bytes:
    """Compress as a program in a hurry does."""
    return zstandard.ZstdCompressor(3).compress(raw) if codec == "zstd" else gzip.compress(raw, 6)


def inflate(body: bytes, codec: str) -> bytes:
    """What was compressed."""
    return zstandard.ZstdDecompressor().decompress(body) if codec == "zstd" else gzip.decompress(body)
