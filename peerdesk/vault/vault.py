"""A vault made, opened, closed, and given another passphrase."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from uuid import UUID

from peerdesk.domain.clock import Clock
from peerdesk.errors import DatabaseTooNew, PeerDeskError, VaultDamaged, VaultNotFound
from peerdesk.vault.durable import require_space, require_writable
from peerdesk.vault.kdf import Argon2Cost, wipe
from peerdesk.vault.keyfile import mend_copies, readable_copies, write_keyslots
from peerdesk.vault.keys import KeyUse, MasterKey, new_device_key, new_master_key, sign_as_device
from peerdesk.vault.layout import VaultFolder, vault_folder, vault_folders
from peerdesk.vault.one_process import VaultLock, lock_vault
from peerdesk.vault.passphrase import check_passphrase, normalised
from peerdesk.vault.reserve import RESERVE_BYTES, create_reserve
from peerdesk.vault.slots import (
    ESCROW,
    SALT_BYTES,
    Header,
    Keyslots,
    VaultLabel,
    belongs_together,
    cost_of,
    encode_header,
    label_in,
    new_keyslots,
    open_with_passphrase,
    passphrase_slot,
    slot_of,
    with_slot,
)
from peerdesk.vault.tries import TryCount, count_at, start_counting, try_passphrase
from peerdesk.vault.visit import Visit, last_visit

SPACE_TO_START = RESERVE_BYTES + 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class VaultCard:
    """One vault as the unlock page lists it; `problem`: its key file is damaged or of a newer PeerDesk."""

    folder: VaultFolder
    label: VaultLabel | None
    problem: PeerDeskError | None
    tries: TryCount
    visit: Visit | None
    has_escrow: bool
    asks_for_recovery: bool


@dataclass(frozen=True, eq=False)
class UnlockedVault:
    """An open vault: the keys of one staff member, held by this process alone until `close()`."""

    folder: VaultFolder
    header: Header = field(repr=False)
    _master: MasterKey = field(repr=False)
    _lock: VaultLock = field(repr=False)

    @property
    def vault_id(self) -> UUID:
        """The vault's own id, whatever its folder is called."""
        return self.header.vault_id

    @property
    def label(self) -> VaultLabel:
        """Whose vault this is."""
        return self.header.label

    @property
    def device_public_key(self) -> bytes:
        """The public half of this laptop's Ed25519 key (32 bytes)."""
        return self.header.device_public

    def database_key(self) -> str:
        """64 hex digits of key and 32 of salt, for SQLCipher's raw form `x'...'`."""
        key = self._master.for_use(KeyUse.DATABASE)
        digits = key.hex() + self.header.database_salt.hex()
        wipe(key)
        return digits

    def journal_key(self) -> bytearray:
        """The 32-byte key of `ops.journal`; whoever takes it wipes it."""
        return self._master.for_use(KeyUse.JOURNAL)

    def blob_key(self) -> bytearray:
        """The 32-byte key that wraps the keys of attachments; whoever takes it wipes it."""
        return self._master.for_use(KeyUse.BLOBS)

    def holds_the_key_of(self, keyslots: Keyslots) -> bool:
        """Whether a key file is of this very vault."""
        return belongs_together(keyslots, self._master)

    def escrow_contents(self) -> bytearray:
        """All that is needed to open this vault again, to be sealed; whoever takes it wipes it."""
        return self._master.secret + encode_header(self.header)

    def sign(self, message: bytes) -> bytes:
        """This laptop's signature over `message` (64 bytes)."""
        return sign_as_device(self._master, self.header.device_public, self.header.device_sealed, message)

    def close(self) -> None:
        """Wipe the key and let go of the folder. A second time does no harm."""
        self._master.wipe()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def vault_cards(vaults: Path, clock: Clock) -> tuple[VaultCard, ...]:
    """The vaults on this laptop, damaged ones too, with the standing of their tries."""
    return tuple(_card(folder, clock) for folder in vault_folders(vaults))


def create_vault(
    vaults: Path, vault_id: UUID, label: VaultLabel, passphrase: str, cost: Argon2Cost
) -> UnlockedVault:
    """Make a vault and open it.

    Raises WeakPassphrase, FolderReadOnly, DiskFull, DeviceMemoryShort, and leaves nothing behind then;
    FileExistsError for an id that is taken.
    """
    check_passphrase(passphrase, own_words(label))
    folder = vault_folder(vaults, vault_id)
    folder.make()
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, folder.path, ignore_errors=True)
        require_space(folder.path, SPACE_TO_START)
        require_writable(folder.path)
        lock = lock_vault(folder.lock)
        undo.callback(lock.release)
        master = new_master_key(vault_id)
        undo.callback(master.wipe)
        header = _furnish(folder, label, master)
        slot = passphrase_slot(master, normalised(passphrase), cost)
        # The key file comes last: a folder without one was never finished and holds nothing.
        _write_with(folder, new_keyslots(master, header, (slot,)), passphrase)
        undo.pop_all()
    return UnlockedVault(folder, header, master, lock)


def unlock(folder: VaultFolder, passphrase: str, clock: Clock) -> UnlockedVault:
    """Open a vault.

    Raises VaultNotFound, VaultInUse, WrongPassphrase, PassphraseWait, PassphraseLocked, VaultDamaged,
    DatabaseTooNew, DeviceMemoryShort, DiskFull, FolderReadOnly.
    """
    if not folder.exists():
        raise VaultNotFound
    with ExitStack() as undo:
        lock = lock_vault(folder.lock)
        undo.callback(lock.release)
        keyslots, master = try_passphrase(folder.tries, clock, lambda: _open(folder, normalised(passphrase)))
        undo.pop_all()
    mend_copies(folder, keyslots)
    return UnlockedVault(folder, keyslots.header, master, lock)


def change_passphrase(vault: UnlockedVault, current: str, new: str, clock: Clock) -> None:
    """Give an open vault another passphrase. One slot is rewritten; no other byte of the vault changes.

    Raises what a wrong `current` raises at the unlock page, WeakPassphrase, DiskFull, FolderReadOnly and
    DeviceMemoryShort, with `current` still in force.
    """
    check_passphrase(new, own_words(vault.label))
    keyslots, master = try_passphrase(
        vault.folder.tries, clock, lambda: _open(vault.folder, normalised(current))
    )
    slot = passphrase_slot(master, normalised(new), cost_of(keyslots))
    master.wipe()
    _write_with(vault.folder, with_slot(keyslots, slot), new)


def own_words(label: VaultLabel) -> Sequence[str]:
    """The names a colleague would try first."""
    return (label.staff_name, label.clinic_name, label.role)


def _furnish(folder: VaultFolder, label: VaultLabel, master: MasterKey) -> Header:
    """Put everything into a new folder but its key file."""
    create_reserve(folder.reserve)
    start_counting(folder.tries)
    public, sealed = new_device_key(master)
    return Header(master.vault_id, label, os.urandom(SALT_BYTES), public, sealed)


def _write_with(folder: VaultFolder, keyslots: Keyslots, passphrase: str) -> None:
    """Write the key file, proved by opening it from the disk with `passphrase`."""

    def proves(stored: Keyslots) -> bool:
        master = open_with_passphrase(stored, normalised(passphrase))
        if master is None:
            return False
        master.wipe()
        return stored == keyslots

    write_keyslots(folder, keyslots, proves)


def _open(folder: VaultFolder, passphrase: str) -> tuple[Keyslots, MasterKey] | None:
    """Open the main copy of the key file, or the second one if the main one was tampered with."""
    main, *backup = readable_copies(folder)
    try:
        return _open_copy(main, passphrase)
    except VaultDamaged:
        opened = _open_copy(backup[0], passphrase) if backup else None
        if opened is None:
            raise
        return opened


def _open_copy(keyslots: Keyslots, passphrase: str) -> tuple[Keyslots, MasterKey] | None:
    master = open_with_passphrase(keyslots, passphrase)
    return None if master is None else (keyslots, master)


def _card(folder: VaultFolder, clock: Clock) -> VaultCard:
    label: VaultLabel | None = None
    problem: PeerDeskError | None = None
    has_escrow = False
    try:
        keyslots = readable_copies(folder)[0]
        label, has_escrow = keyslots.header.label, slot_of(keyslots, ESCROW) is not None
    except DatabaseTooNew as newer:
        label, problem = label_in(folder.keyslots.read_bytes()), newer
    except VaultDamaged as damaged:
        problem = damaged
    tries, visit = count_at(folder.tries, clock), last_visit(folder.visit)
    return VaultCard(folder, label, problem, tries, visit, has_escrow, folder.recovery.exists())
