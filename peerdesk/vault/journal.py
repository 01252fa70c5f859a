"""`ops.journal`: a second copy, outside the database, of everything the clinic does not have yet.

Frames are numbered and independent: a damaged one costs itself alone and the reader finds the next. The file
begins with two equal marks, which say what number it was last rewritten at and which older numbers were
kept; so a number that is missing can be told from one that was dropped on purpose.
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from peerdesk.vault.durable import (
    disk_failures_named,
    fresh_name,
    move_into_place,
    open_private,
    replace_durably,
    sync_file,
    write_all,
    write_new,
)
from peerdesk.vault.frames import (
    FILE_ID_BYTES,
    HEADER_BYTES,
    FrameCipher,
    FrameHeader,
    FrameKind,
    find_headers,
)
from peerdesk.vault.kdf import wipe


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One payload under its number."""

    n: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What could be read: entries by number, numbers that are damaged, the last number used.

    `damaged_bytes` belong to no readable frame; `torn_tail` says that the last append was cut short, so
    nobody was told that it is saved.
    """

    entries: tuple[JournalEntry, ...]
    unreadable: tuple[int, ...]
    last_n: int
    damaged_bytes: int
    torn_tail: bool


@dataclass(frozen=True, slots=True)
class _Opened:
    header: FrameHeader
    payload: bytes


@dataclass(frozen=True, slots=True)
class _Scan:
    """The readable frames, how many whole frames after them do not read, and where an append belongs."""

    frames: tuple[_Opened, ...]
    lost_at_end: int
    sound_end: int
    size: int


class Journal:
    """The journal of an open vault. One thread at a time; `close()` wipes its key."""

    def __init__(self, path: Path, key: bytearray, cipher: FrameCipher, last_n: int) -> None:
        self._path = path
        self._key = key
        self._cipher = cipher
        self._last_n = last_n
        self._file, self._end = _open_at_end(path)

    @property
    def last_n(self) -> int:
        """The last number used; the next append gets the one after it."""
        return self._last_n

    def go_on_after(self, n: int) -> None:
        """Use no number up to `n` again: the last one the database knows, in case the file was lost."""
        self._last_n = max(self._last_n, n)

    def append(self, payload: bytes) -> int:
        """Write one payload, wait for the medium, and return its number.

        Raises DiskFull, FolderReadOnly or DiskFailing; the payload's number is then free.
        """
        n = self._last_n + 1
        frame = self._cipher.seal(FrameKind.OP, n, payload)
        with disk_failures_named():
            self._cut_unfinished()
            try:
                self._file.seek(self._end)
                write_all(self._file, frame)
                sync_file(self._file)
            except OSError:
                # A disk that does not even let go of the part is asked again by the next append.
                with suppress(OSError):
                    self._cut_unfinished()
                raise
        self._end += len(frame)
        self._last_n = n
        return n

    def read_all(self) -> JournalReading:
        """Every entry that can be read, in order, and the numbers of those that cannot.

        Raises DiskFailing.
        """
        with disk_failures_named():
            data = self._path.read_bytes()
        return _reading(_scan(data, self._key))

    def compact(self, keep: Collection[int]) -> None:
        """Drop every entry whose number is not in `keep`, in one step; numbers are never used again.

        An entry that does not read is dropped too. Raises DiskFull or FolderReadOnly, with the journal as it
        was.
        """
        kept = [entry for entry in self.read_all().entries if entry.n in keep]
        cipher = FrameCipher(self._key, os.urandom(FILE_ID_BYTES))
        fresh = fresh_name(self._path)
        write_new(fresh, _opening(cipher, self._last_n, kept))
        # Windows does not replace an open file.
        self._file.close()
        try:
            move_into_place(fresh, self._path)
            self._cipher = cipher
        finally:
            self._file, self._end = _open_at_end(self._path)

    def close(self) -> None:
        """Close the file and wipe the key. A second time does no harm."""
        self._file.close()
        wipe(self._key)

    def _cut_unfinished(self) -> None:
        if os.fstat(self._file.fileno()).st_size != self._end:
            self._file.truncate(self._end)


def open_journal(path: Path, key: bytearray) -> Journal:
    """Open the journal at `path`, made if there is none; the journal owns `key` from here on.

    A torn tail is cut off; damaged bytes stay where they are. Raises DiskFull, FolderReadOnly, DiskFailing.
    """
    with disk_failures_named():
        data = path.read_bytes() if path.exists() else b""
        fresh_name(path).unlink(missing_ok=True)
    scan = _scan(data, key)
    last_n = _reading(scan).last_n
    if not scan.frames:
        cipher = FrameCipher(key, os.urandom(FILE_ID_BYTES))
        replace_durably(path, data[: scan.sound_end] + _opening(cipher, last_n, []))
        return Journal(path, key, cipher, last_n)
    if scan.sound_end < scan.size:
        _cut(path, scan.sound_end)
    return Journal(path, key, FrameCipher(key, scan.frames[0].header.file_id), last_n)


def _open_at_end(path: Path) -> tuple[BinaryIO, int]:
    with disk_failures_named():
        file = open_private(path, "r+b")
    return file, os.fstat(file.fileno()).st_size


def _cut(path: Path, size: int) -> None:
    with disk_failures_named(), open_private(path, "r+b") as file:
        file.truncate(size)
        sync_file(file)


def _opening(cipher: FrameCipher, last_n: int, kept: list[JournalEntry]) -> bytes:
    """The marks, then the kept entries under the numbers they have."""
    numbers = struct.pack(f"<{len(kept)}Q", *(entry.n for entry in kept))
    marks = [cipher.seal(FrameKind.MARK, last_n, numbers) for _ in range(2)]
    return b"".join([*marks, *(cipher.seal(FrameKind.OP, entry.n, entry.payload) for entry in kept)])


def _scan(data: bytes, key: bytearray) -> _Scan:
    """Open every frame that opens, wherever the bytes between them are damaged."""
    headers = find_headers(data)
    frames: list[_Opened] = []
    read_to = 0
    for header, payload in _opened(data, headers, key):
        # Bytes inside a readable frame are not frames, whatever they look like.
        if payload is not None and header.start >= read_to:
            frames.append(_Opened(header, payload))
            read_to = header.end
    left = [header for header in headers if header.start >= read_to]
    whole = [header for header in left if header.end <= len(data)]
    sound_end = _sound_end(data, max([read_to, *(header.end for header in whole)]), left)
    nameless = sound_end - read_to > sum(header.end - header.start for header in whole)
    return _Scan(tuple(frames), len(whole) + nameless, sound_end, len(data))


def _opened(
    data: bytes, headers: list[FrameHeader], key: bytearray
) -> list[tuple[FrameHeader, bytes | None]]:
    if not headers:
        return []
    file_id, _ = Counter(header.file_id for header in headers).most_common(1)[0]
    cipher = FrameCipher(key, file_id)
    return [(header, cipher.open(header, data)) for header in headers]


def _sound_end(data: bytes, known_end: int, left: list[FrameHeader]) -> int:
    """Where a torn append begins: a header that promises more than there is, or less than a header."""
    torn = [header.start for header in left if header.end > len(data)]
    if torn:
        return min(torn)
    return known_end if len(data) - known_end < HEADER_BYTES else len(data)


def _reading(scan: _Scan) -> JournalReading:
    entries = {frame.header.n: frame.payload for frame in scan.frames if frame.header.kind == FrameKind.OP}
    marked_at, kept = _last_mark(scan)
    last_n = max([marked_at, *entries]) + scan.lost_at_end
    expected = {*kept, *range(marked_at + 1, last_n + 1)}
    return JournalReading(
        entries=tuple(JournalEntry(n, entries[n]) for n in sorted(entries)),
        unreadable=tuple(sorted(expected - entries.keys())),
        last_n=last_n,
        damaged_bytes=scan.sound_end - sum(frame.header.end - frame.header.start for frame in scan.frames),
        torn_tail=scan.sound_end < scan.size,
    )


def _last_mark(scan: _Scan) -> tuple[int, tuple[int, ...]]:
    """The number the file was rewritten at and the older ones it kept; guessed if both marks are lost."""
    for frame in scan.frames:
        if frame.header.kind == FrameKind.MARK:
            return frame.header.n, struct.unpack(f"<{len(frame.payload) // 8}Q", frame.payload)
    numbers = [frame.header.n for frame in scan.frames]
    return min(numbers, default=1) - 1, ()
