"""Wrong passphrases, counted on the disk: five are free, then waits grow, after twenty only recovery opens.

This stops a colleague at the unlock page. It does not stop a thief with the disk: the passphrase's strength
does. The count is raised before a try and cleared after a right one, so ending the process early gains
nothing. It is written in place, two records in turn, because it must also work on a full disk.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from peerdesk.domain.clock import Clock
from peerdesk.errors import PassphraseLocked, PassphraseWait, PeerDeskError, WrongPassphrase
from peerdesk.vault.durable import disk_failures_named, open_private, sync_file, write_all, write_new

FREE_TRIES = 5
MOST_TRIES = 20
FIRST_WAIT_SECONDS = 15
LONGEST_WAIT_SECONDS = 900

_RECORD = struct.Struct("<QId")
_CRC = struct.Struct("<I")
# Far enough apart that one torn or bad sector takes one record.
_APART = 4096

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class TryCount:
    """How many wrong tries in a row, and when the last one was (seconds since 1970)."""

    wrong: int = 0
    last: float = 0.0
    serial: int = 0

    @property
    def tries_left(self) -> int:
        """The free tries that are left."""
        return max(0, FREE_TRIES - self.wrong)

    @property
    def locked(self) -> bool:
        """Whether only recovery opens."""
        return self.wrong >= MOST_TRIES

    def wait_seconds(self, now: float) -> int:
        """Whole seconds until the next try is taken."""
        pause = wait_after(self.wrong)
        return min(pause, max(0, math.ceil(self.last + pause - now)))


def wait_after(wrong: int) -> int:
    """Seconds to wait after that many wrong tries: none, then 15 doubling to 900."""
    if wrong < FREE_TRIES:
        return 0
    return int(min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (wrong - FREE_TRIES)))


def start_counting(path: Path) -> None:
    """Make the count of a new vault. Raises DiskFull, FolderReadOnly."""
    write_new(path, _packed(TryCount()).ljust(_APART, b"\0") + _packed(TryCount()))


def count_anew(path: Path, clock: Clock) -> None:
    """Clear the count of a vault that was opened in another way than by its passphrase.

    Raises DiskFull, FolderReadOnly.
    """
    _store(path, TryCount(serial=count_at(path, clock).serial))


def count_at(path: Path, clock: Clock) -> TryCount:
    """The count as it stands. A missing or unreadable one has no free tries, so removing it gains nothing."""
    now = clock.now().timestamp()
    count = max(_records(path), key=lambda record: record.serial, default=TryCount(wrong=FREE_TRIES))
    # A clock that was wrong by years when the last try was made must not make the wait last years.
    return replace(count, last=now) if count.last > now else count


def try_passphrase(path: Path, clock: Clock, attempt: Callable[[], Opened | None]) -> Opened:
    """What `attempt` opens. None from it is a wrong try; an error of another kind is not.

    Raises WrongPassphrase, PassphraseWait, PassphraseLocked, and what `attempt` raises.
    """
    now = clock.now().timestamp()
    before = count_at(path, clock)
    _refuse_early(path, before, now)
    counted = _store(path, replace(before, wrong=before.wrong + 1, last=now))
    try:
        opened = attempt()
    except PeerDeskError:
        _store(path, replace(before, serial=counted.serial))
        raise
    if opened is None:
        raise _verdict(counted)
    _store(path, TryCount(serial=counted.serial))
    return opened


def _refuse_early(path: Path, count: TryCount, now: float) -> None:
    if count.locked:
        raise PassphraseLocked
    seconds = count.wait_seconds(now)
    if seconds:
        # Kept, because `count_at` may just have brought back a time that lay in the future.
        _store(path, count)
        raise PassphraseWait(wait_seconds=seconds)


def _verdict(count: TryCount) -> PeerDeskError:
    if count.locked:
        return PassphraseLocked()
    return WrongPassphrase(tries_left=count.tries_left, wait_seconds=wait_after(count.wrong))


def _store(path: Path, count: TryCount) -> TryCount:
    """Write over the older of the two records."""
    fresh = replace(count, serial=count.serial + 1)
    with disk_failures_named(), open_private(path, "r+b" if path.exists() else "w+b") as file:
        file.seek(fresh.serial % 2 * _APART)
        write_all(file, _packed(fresh))
        sync_file(file)
    return fresh


def _records(path: Path) -> list[TryCount]:
    try:
        data = path.read_bytes()
    except OSError:
        return []
    found = (_unpacked(data[start : start + _RECORD.size + _CRC.size]) for start in (0, _APART))
    return [record for record in found if record is not None]


def _packed(count: TryCount) -> bytes:
    record = _RECORD.pack(count.serial, count.wrong, count.last)
    return record + _CRC.pack(zlib.crc32(record))


def _unpacked(data: bytes) -> TryCount | None:
    record, crc = data[: _RECORD.size], data[_RECORD.size :]
    if _CRC.pack(zlib.crc32(record)) != crc:
        return None
    serial, wrong, last = _RECORD.unpack(record)
    return TryCount(wrong=wrong, last=last, serial=serial)
