"""Where the parts of a vault lie: one folder for each staff member on this laptop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from peerdesk.vault.durable import disk_failures_named, sync_folder


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The folder `vaults/<vault_id>/` and the names in it."""

    path: Path

    @property
    def keyslots(self) -> Path:
        """The key file: the vault's key, wrapped once for each way in."""
        return self.path / "keyslots.json"

    @property
    def keyslots_backup(self) -> Path:
        """The second copy of the key file."""
        return self.path / "keyslots.json.bak"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "main.db"

    @property
    def journal(self) -> Path:
        """The second copy of everything the clinic does not have yet."""
        return self.path / "ops.journal"

    @property
    def blobs(self) -> Path:
        """The folder of encrypted attachments."""
        return self.path / "blobs"

    @property
    def reserve(self) -> Path:
        """Space held back for the day the disk is full."""
        return self.path / "reserve.bin"

    @property
    def tries(self) -> Path:
        """The count of wrong passphrases."""
        return self.path / "tries.bin"

    @property
    def recovery(self) -> Path:
        """The request for a way back in, its key wrapped under the passphrase that will be."""
        return self.path / "recovery.json"

    @property
    def recovery_tries(self) -> Path:
        """The count of wrong tries with that passphrase."""
        return self.path / "recovery-tries.bin"

    @property
    def visit(self) -> Path:
        """When its owner was last here, for the unlock page."""
        return self.path / "visit.json"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a process has this vault open."""
        return self.path / "vault.lock"

    def exists(self) -> bool:
        """Whether a vault was completed here: a folder without a key file holds nothing."""
        with disk_failures_named():
            return self.keyslots.exists() or self.keyslots_backup.exists()

    def make(self) -> None:
        """Make the folders of a new vault, for their owner alone.

        Raises DiskFull, FolderReadOnly, and FileExistsError for an id that is taken.
        """
        with disk_failures_named():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.mkdir(mode=0o700)
            self.blobs.mkdir(mode=0o700)
            sync_folder(self.path.parent)


def vault_folder(vaults: Path, vault_id: UUID) -> VaultFolder:
    """The folder of one vault among those of this laptop."""
    return VaultFolder(vaults / str(vault_id))


def vault_folders(vaults: Path) -> tuple[VaultFolder, ...]:
    """Every completed vault on this laptop, by name of folder. Raises FolderReadOnly."""
    return tuple(folder for folder in _folders(vaults) if folder.exists())


def keyless_folders(vaults: Path) -> tuple[VaultFolder, ...]:
    """Vaults whose key file is gone, but for those whose removal is under way. Raises FolderReadOnly."""
    return tuple(
        folder
        for folder in _folders(vaults)
        if not folder.exists() and not removal_note(vaults, folder.path.name).exists()
    )


def removal_note(vaults: Path, vault_id: UUID | str) -> Path:
    """What says that a vault is being taken off this laptop, or was."""
    return vaults / f"{vault_id}.removed"


def _folders(vaults: Path) -> list[VaultFolder]:
    if not vaults.is_dir():
        return []
    with disk_failures_named(), os.scandir(vaults) as entries:
        return [VaultFolder(Path(path)) for path in sorted(entry.path for entry in entries if entry.is_dir())]
