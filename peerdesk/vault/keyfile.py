"""The two copies of the key file: read with one of them damaged, written so that a cut leaves one way in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peerdesk.errors import DiskFull, FolderReadOnly, PeerDeskError, VaultDamaged, VaultNotFound
from peerdesk.vault.durable import (
    disk_failures_named,
    fresh_name,
    move_into_place,
    replace_durably,
    write_new,
)
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.slots import Keyslots, decode_keyslots, encode_keyslots

LARGEST_KEY_FILE = 1024 * 1024


def readable_copies(folder: VaultFolder) -> tuple[Keyslots, ...]:
    """The undamaged copies, the main one first.

    The second copy may be older than the main one, so it counts only when the main one does not.
    Raises VaultNotFound, VaultDamaged, and DatabaseTooNew for a later format.
    """
    if not folder.exists():
        raise VaultNotFound
    copies = (_read(folder.keyslots), _read(folder.keyslots_backup))
    readable = tuple(copy for copy in copies if copy is not None)
    if not readable:
        raise VaultDamaged
    return readable


def write_keyslots(folder: VaultFolder, keyslots: Keyslots, proves: Callable[[Keyslots], bool]) -> None:
    """Write both copies, once `proves` has accepted what is read back from the disk.

    The proof comes before the new file takes the place of the old, so a write that went wrong never counts.
    Raises DiskFull, FolderReadOnly, VaultDamaged, or what `proves` raises, with the old key file in force.
    """
    data = encode_keyslots(keyslots)
    fresh = fresh_name(folder.keyslots)
    try:
        write_new(fresh_name(folder.keyslots_backup), data)
        write_new(fresh, data)
        _prove(fresh, proves)
        move_into_place(fresh, folder.keyslots)
    except PeerDeskError:
        _remove_unused(folder)
        raise
    mend_copies(folder, keyslots)


def mend_copies(folder: VaultFolder, keyslots: Keyslots) -> bool:
    """Make both copies say what `keyslots` says, and drop what a cut left over; whether that was possible.

    On a full disk it is not, and the vault opens all the same: the next opening mends it.
    """
    data = encode_keyslots(keyslots)
    try:
        for path in (folder.keyslots, folder.keyslots_backup):
            if _bytes_of(path) != data:
                replace_durably(path, data)
        _remove_unused(folder)
    except (DiskFull, FolderReadOnly):
        return False
    return True


def _prove(fresh: Path, proves: Callable[[Keyslots], bool]) -> None:
    if not proves(decode_keyslots(_bytes_of(fresh) or b"")):
        raise VaultDamaged


def _read(path: Path) -> Keyslots | None:
    data = _bytes_of(path)
    if data is None or len(data) > LARGEST_KEY_FILE:
        return None
    try:
        return decode_keyslots(data)
    except VaultDamaged:
        return None


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a copy; None when it is missing or its sectors do not read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_KEY_FILE + 1)
    except OSError:
        return None


def _remove_unused(folder: VaultFolder) -> None:
    with disk_failures_named():
        for path in (folder.keyslots, folder.keyslots_backup):
            fresh_name(path).unlink(missing_ok=True)
