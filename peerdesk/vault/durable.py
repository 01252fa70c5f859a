"""Files that are either the old or the new one after a cut, and disk failures in words a person reads."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from peerdesk.errors import DiskFailing, DiskFull, FolderReadOnly

if sys.platform != "win32":
    import fcntl

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_ON_WINDOWS = frozenset({39, 112})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def disk_failures_named() -> Iterator[None]:
    """Turn what the system says of a disk into DiskFull, FolderReadOnly or DiskFailing; let the rest pass."""
    try:
        yield
    except OSError as failure:
        if failure.errno in _FULL or getattr(failure, "winerror", None) in _FULL_ON_WINDOWS:
            raise DiskFull from failure
        if failure.errno in _READ_ONLY:
            raise FolderReadOnly from failure
        if failure.errno == errno.EIO:
            raise DiskFailing from failure
        raise


def open_private(path: Path, mode: str) -> BinaryIO:
    """Open a file unbuffered; one made here is readable by its owner alone."""

    def private(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600)

    return open(path, mode, buffering=0, opener=private)  # type: ignore[return-value]  # noqa: SIM115


def write_all(file: BinaryIO, data: bytes) -> None:
    """Write every byte: an unbuffered file may take a part of them at a time."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def sync_file(file: BinaryIO) -> None:
    """Return once the bytes are on the medium, not in a cache of the system or of the disk."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
        except OSError as refused:
            # Network and FAT volumes do not know the stronger call.
            if refused.errno not in {errno.ENOTSUP, errno.EINVAL, errno.ENOTTY}:
                raise
        else:
            return
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make names in `folder` survive a power cut. Windows keeps them in its own journal."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, data: bytes) -> None:
    """Write a file from its first byte and wait for the medium. Raises DiskFull, FolderReadOnly.

    A file that could not be finished is removed: on a full disk, its part would keep the disk full.
    """
    with disk_failures_named():
        try:
            with open_private(path, "wb") as file:
                write_all(file, data)
                sync_file(file)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def move_into_place(fresh: Path, path: Path) -> None:
    """Put `fresh` where `path` is, in one step that survives a cut. Raises DiskFull, FolderReadOnly."""
    with disk_failures_named():
        fresh.replace(path)
        sync_folder(path.parent)


def replace_durably(path: Path, data: bytes) -> None:
    """Give `path` new contents; a cut leaves the old or the new. Raises DiskFull, FolderReadOnly."""
    fresh = fresh_name(path)
    write_new(fresh, data)
    move_into_place(fresh, path)


def fresh_name(path: Path) -> Path:
    """The name beside `path` under which its next contents are written."""
    return path.with_name(f"{path.name}.new")


def require_space(folder: Path, size: int) -> None:
    """Raise DiskFull unless `size` bytes are free where `folder` is."""
    if shutil.disk_usage(folder).free < size:
        raise DiskFull


def require_writable(folder: Path) -> None:
    """Raise FolderReadOnly or DiskFull unless a file can be made, written and removed in `folder`."""
    probe = folder / "write-probe"
    try:
        write_new(probe, b"peerdesk")
    finally:
        with disk_failures_named():
            probe.unlink(missing_ok=True)
