"""A file system of a few MiB, which only an administrator of Linux may make."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_LEAST = 4096


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A folder on a file system of so many bytes. Skips the test where none can be made."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only an administrator of Linux may make a small file system")
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"a small file system cannot be made here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        # Lazily: a check that found a fault may leave a process behind.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, leave: int = 0) -> None:
    """Leave so many bytes of room, to within a page."""
    make_room(disk)
    # A reserve or a rollback journal may still go: what it gives back is room again.
    room = os.statvfs(disk).f_bavail * _LEAST - leave
    with (disk / "filler").open("ab", buffering=0) as filler:
        while room >= _LEAST:
            try:
                room -= filler.write(bytes(min(room, 1024 * 1024)))
            except OSError:
                return


def make_room(disk: Path) -> None:
    """Take away what fills the disk."""
    (disk / "filler").unlink(missing_ok=True)
