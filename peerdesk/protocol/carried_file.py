"""Files on a stick that can be pulled out at any moment."""

from __future__ import annotations

import os
from pathlib import Path

from peerdesk.protocol.bundle_errors import NotABundle, StickUnreachable

LARGEST = 256 * 1024 * 1024
"""Bytes beyond which a file is none of PeerDesk's."""


def read_carried(path: Path) -> bytes:
    """The bytes of a file. Raises StickUnreachable, NotABundle for one far too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotABundle
        return path.read_bytes()
    except OSError as problem:
        raise StickUnreachable from problem


def write_carried(path: Path, data: bytes) -> None:
    """Write a file and wait for the medium; under its name it is whole. Raises StickUnreachable."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as problem:
        raise StickUnreachable from problem


def make_carried_folder(path: Path) -> None:
    """Make a folder that only this account may open, unless it is there. Raises StickUnreachable."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise StickUnreachable from problem
