"""How well this laptop is kept, as far as a program without special rights can see."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from peerdesk import __version__

_ANSWERS_WITHIN = 10.0
_NO_WINDOW = 0x08000000
_BITLOCKER = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}')"
    ".Self.ExtendedProperty('System.Volume.BitLockerProtection')"
)


class DiskCover(StrEnum):
    """Whether the disk under the vaults is encrypted as a whole."""

    ENCRYPTED = "encrypted"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Posture:
    """The disk's cover, the system and its release, and the version of PeerDesk."""

    disk: DiskCover
    system: str
    version: str = __version__


def read_posture(folder: Path) -> Posture:
    """Look at this laptop and at the disk of `folder`; takes up to ten seconds on Windows."""
    return Posture(_disk_under(folder), f"{platform.system()} {platform.release()}")


def cover_on_linux(device: str, sys_block: Path = Path("/sys/dev/block")) -> DiskCover:
    """The cover of a block device by its numbers, as `8:1`: its own, or that of what it is made of."""
    place = sys_block / device
    if not place.exists():
        return DiskCover.UNKNOWN
    name = place / "dm" / "uuid"
    if name.is_file() and name.read_text(encoding="utf-8").startswith("CRYPT-"):
        return DiskCover.ENCRYPTED
    below = [cover_on_linux(part.name, part.parent) for part in sorted((place / "slaves").glob("*"))]
    is_covered = bool(below) and all(cover is DiskCover.ENCRYPTED for cover in below)
    return DiskCover.ENCRYPTED if is_covered else DiskCover.OPEN


def cover_on_windows(protection: str) -> DiskCover:
    """What `System.Volume.BitLockerProtection` means: 1 on, 2 off, 3 and 5 on their way to on, 6 locked."""
    if protection.strip() in {"1", "3", "5", "6"}:
        return DiskCover.ENCRYPTED
    return DiskCover.OPEN if protection.strip() in {"2", "4"} else DiskCover.UNKNOWN


def cover_on_macos(status: str) -> DiskCover:
    """What `fdesetup status` says."""
    if "FileVault is On" in status:
        return DiskCover.ENCRYPTED
    return DiskCover.OPEN if "FileVault is Off" in status else DiskCover.UNKNOWN


def _disk_under(folder: Path) -> DiskCover:
    if sys.platform == "win32":
        drive = folder.resolve().drive
        return cover_on_windows(
            _said(["powershell", "-NoProfile", "-Command", _BITLOCKER.format(drive=drive)])
        )
    if sys.platform == "darwin":
        return cover_on_macos(_said(["/usr/bin/fdesetup", "status"]))
    number = folder.stat().st_dev
    return cover_on_linux(f"{os.major(number)}:{os.minor(number)}")


def _said(command: Sequence[str]) -> str:
    """What a program of the system answered; nothing when it did not."""
    flags = _NO_WINDOW if sys.platform == "win32" else 0
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_ANSWERS_WITHIN, check=False, creationflags=flags
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
