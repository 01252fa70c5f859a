"""One process per vault, by a lock the system lets go of when the process ends, however it ends."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import BinaryIO

from peerdesk.errors import VaultInUse
from peerdesk.vault.durable import disk_failures_named, open_private

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class VaultLock:
    """The hold of this process on one vault; the file itself stays and means nothing."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def release(self) -> None:
        """Let another process in. Doing it twice does no harm."""
        self._file.close()


def lock_vault(path: Path) -> VaultLock:
    """Take the lock at `path`. Raises VaultInUse when it is held, FolderReadOnly, DiskFull."""
    with disk_failures_named():
        file = open_private(path, "ab")
    try:
        _lock_at_once(file)
    except OSError as refused:
        file.close()
        if refused.errno in _HELD:
            raise VaultInUse from refused
        raise
    return VaultLock(file)


def _lock_at_once(file: BinaryIO) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
