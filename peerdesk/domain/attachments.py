"""Photos, scans, documents and recordings kept with a participant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from peerdesk.domain.records import Record, indexed, text

MOST_BYTES = 25 * 1024 * 1024
"""The largest file, in bytes."""
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "application/pdf": ".pdf",
        "audio/mpeg": ".mp3",
        "audio/mp4": ".m4a",
        "audio/wav": ".wav",
        "audio/ogg": ".ogg",
        "audio/flac": ".flac",
        "audio/amr": ".amr",
    }
)
"""The types of content that are kept, each with how its file's name ends."""
_PICTURES = frozenset({"image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A photo, scan, document or recording [DocumentReference]; its bytes travel apart from the record.

    `size` is in bytes; `sha256` is the digest of the bytes in 64 hex digits.
    """

    kind: ClassVar[str] = "attachment"
    participant_id: UUID = indexed()
    contact_id: UUID | None = indexed(None)
    author_id: UUID
    added_at: datetime
    title: str = text(max=200)
    caption: str = text(max=500)
    content_type: str = text(max=60)
    size: int
    sha256: str = text(max=64)

    @property
    def is_picture(self) -> bool:
        """True for what the window can show."""
        return self.content_type in _PICTURES

    @property
    def is_sound(self) -> bool:
        """True for a recording."""
        return self.content_type.startswith("audio/")


def content_type_of(beginning: bytes) -> str | None:
    """The type of a file by its first bytes, whatever it is called; None for what is not kept.

    `image/webp` and `image/heic` are told apart although neither is kept as it is.
    """
    for signature, content_type in _SIGNATURES:
        if beginning.startswith(signature):
            return content_type
    if beginning[:4] == b"RIFF":
        return _RIFF.get(beginning[8:12])
    if beginning[4:8] == b"ftyp":
        return _BRANDS.get(beginning[8:12])
    is_mpeg_frame = beginning[:1] == b"\xff" and beginning[1:2] in _MPEG_LAYER_3
    return "audio/mpeg" if is_mpeg_frame else None


_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
)
_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp"}
_BRANDS = dict.fromkeys((b"M4A ", b"M4B ", b"mp42", b"isom", b"3gp4", b"3gp5"), "audio/mp4") | dict.fromkeys(
    (b"heic", b"heix", b"hevc", b"mif1", b"msf1"), "image/heic"
)
_MPEG_LAYER_3 = frozenset({b"\xfb", b"\xfa", b"\xf3", b"\xf2", b"\xe3", b"\xe2"})
