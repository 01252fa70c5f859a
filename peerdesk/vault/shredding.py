"""A vault taken off its laptop for good: keys first, so that whatever a cut leaves behind opens no more.

Beside the vault lies a note, written before the first key goes: whoever starts next goes on from it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from uuid import UUID

import msgspec

from peerdesk.errors import VaultInUse
from peerdesk.vault.durable import (
    disk_failures_named,
    fresh_name,
    open_private,
    replace_durably,
    sync_file,
    sync_folder,
    write_all,
)
from peerdesk.vault.layout import VaultFolder, removal_note, vault_folder
from peerdesk.vault.one_process import lock_vault

_RESCUE_SUFFIX = ".rescue"


class RemovalNote(msgspec.Struct, frozen=True):
    """What is left of a vault, in the open: whom to call, and the signed receipt for the clinic.

    `order` is the clinic's; `is_told`: the clinic has the receipt.
    """

    vault_id: UUID
    order: str
    clinic_name: str
    clinic_phone: str
    server_url: str
    receipt: bytes
    has_rescue: bool
    is_told: bool = False


def keep_note(vaults: Path, note: RemovalNote) -> None:
    """Write the note; from here on there is no way back. Raises DiskFull, FolderReadOnly."""
    replace_durably(removal_note(vaults, note.vault_id), msgspec.json.encode(note))


def forget_note(vaults: Path, note: RemovalNote) -> None:
    """Its receipt is at the clinic and somebody has read what it says."""
    with disk_failures_named():
        removal_note(vaults, note.vault_id).unlink(missing_ok=True)


def notes(vaults: Path) -> tuple[RemovalNote, ...]:
    """The notes on this laptop; one that does not read is passed over."""
    found = (_read(path) for path in sorted(vaults.glob(removal_note(vaults, "*").name)))
    return tuple(note for note in found if note is not None)


def rescue_path(vaults: Path, vault_id: UUID) -> Path:
    """Where the work of a removed vault is kept that the clinic did not have."""
    return vaults / f"{vault_id}{_RESCUE_SUFFIX}"


def shred_keys(folder: VaultFolder) -> None:
    """Overwrite and remove every file with a wrapped key; without them, the rest is noise.

    Raises FolderReadOnly, DiskFailing.
    """
    paths = (folder.keyslots, folder.keyslots_backup, folder.recovery)
    with disk_failures_named():
        for path in (*paths, *map(fresh_name, paths)):
            _shred(path)
        if folder.path.is_dir():
            sync_folder(folder.path)


def shred(folder: VaultFolder) -> None:
    """Remove a vault that nobody has open: keys, then the database, the journal and all that is left.

    Raises VaultInUse, FolderReadOnly, DiskFailing.
    """
    if not folder.path.is_dir():
        return
    lock = lock_vault(folder.lock)
    try:
        shred_keys(folder)
        with disk_failures_named():
            for path in (*folder.path.glob(f"{folder.database.name}*"), folder.journal):
                path.unlink(missing_ok=True)
            if folder.blobs.is_dir():
                shutil.rmtree(folder.blobs)
    finally:
        lock.release()
    with disk_failures_named():
        shutil.rmtree(folder.path)
        sync_folder(folder.path.parent)


def go_on_shredding(vaults: Path) -> tuple[RemovalNote, ...]:
    """Finish what a cut interrupted; the notes. A vault another process still has open is left to that."""
    found = notes(vaults)
    for note in found:
        try:
            shred(vault_folder(vaults, note.vault_id))
        except VaultInUse:
            continue
    return found


def _read(path: Path) -> RemovalNote | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=RemovalNote)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _shred(path: Path) -> None:
    if not path.exists():
        return
    with open_private(path, "r+b") as file:
        write_all(file, os.urandom(path.stat().st_size))
        sync_file(file)
    path.unlink()
