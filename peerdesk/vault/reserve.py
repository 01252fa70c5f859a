"""Space held back so that a full disk never costs the form being typed."""

from __future__ import annotations

import os
from pathlib import Path

from peerdesk.errors import DiskFull
from peerdesk.vault.durable import disk_failures_named, replace_durably, require_space, sync_folder

RESERVE_BYTES = 16 * 1024 * 1024


def create_reserve(path: Path, size: int = RESERVE_BYTES) -> None:
    """Hold `size` bytes of the disk. Raises DiskFull, FolderReadOnly."""
    require_space(path.parent, size)
    # Zeros would be stored as a hole by file systems that compress.
    replace_durably(path, os.urandom(size))


def release_reserve(path: Path) -> bool:
    """Give the space back to the disk; whether there was any to give."""
    with disk_failures_named():
        if not path.exists():
            return False
        path.unlink()
        sync_folder(path.parent)
    return True


def restore_reserve(path: Path, size: int = RESERVE_BYTES) -> bool:
    """Hold the space again once the disk has twice as much free; whether it is held now."""
    if path.exists():
        return True
    try:
        require_space(path.parent, 2 * size)
        create_reserve(path, size)
    except DiskFull:
        return False
    return True
