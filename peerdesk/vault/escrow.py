"""The vault's key as it was left with the clinic, and a vault opened again by what the clinic gave back."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

import msgspec

from peerdesk.domain.clock import Clock
from peerdesk.errors import PeerDeskError, VaultDamaged
from peerdesk.vault.kdf import KEY_BYTES
from peerdesk.vault.keyfile import readable_copies, write_keyslots
from peerdesk.vault.keys import MasterKey
from peerdesk.vault.layout import VaultFolder, vault_folder
from peerdesk.vault.one_process import lock_vault
from peerdesk.vault.passphrase import normalised
from peerdesk.vault.request import cost_for
from peerdesk.vault.slots import (
    ESCROW,
    Keyslots,
    Slot,
    belongs_together,
    decode_header,
    new_keyslots,
    open_with_passphrase,
    passphrase_slot,
    slot_of,
    with_slot,
)
from peerdesk.vault.tries import count_anew
from peerdesk.vault.vault import UnlockedVault


@dataclass(frozen=True, slots=True)
class EscrowLabel:
    """What the key file says of the escrow: whose it is, at which clinic, and to which of its keys.

    Ids as text. It can be read without a key, since it is needed when the passphrase is forgotten.
    """

    key_id: str
    clinic_id: str
    staff_id: str
    device_id: str
    address: str


def keep_escrow(vault: UnlockedVault, label: EscrowLabel, sealed: bytes) -> None:
    """Write an escrow into the key file of an open vault; no other slot changes.

    Raises DiskFull, FolderReadOnly, with the old key file in force.
    """
    header: dict[str, str | int] = asdict(label)
    keyslots = with_slot(readable_copies(vault.folder)[0], Slot(ESCROW, header, sealed))
    write_keyslots(
        vault.folder, keyslots, lambda stored: stored == keyslots and vault.holds_the_key_of(stored)
    )


def escrow_of(folder: VaultFolder) -> tuple[EscrowLabel, bytes] | None:
    """The escrow in a key file and its label; None when there is none that reads."""
    try:
        slot = slot_of(readable_copies(folder)[0], ESCROW)
        return None if slot is None else (msgspec.convert(slot.header, EscrowLabel), slot.sealed)
    except (PeerDeskError, msgspec.ValidationError):
        return None


def reopen(vaults: Path, vault_id: UUID, contents: bytes, passphrase: str, clock: Clock) -> UnlockedVault:
    """Open a vault with what was in its escrow, and give it a passphrase. Tries are counted anew.

    The key file may be damaged or gone: a new one is written. Raises VaultDamaged for contents that are not
    of this vault, VaultInUse, DeviceMemoryShort, DiskFull, FolderReadOnly, with the vault as it was.
    """
    if len(contents) <= KEY_BYTES:
        raise VaultDamaged
    folder = vault_folder(vaults, vault_id)
    master = MasterKey(vault_id, bytearray(contents[:KEY_BYTES]))
    with ExitStack() as undo:
        undo.callback(master.wipe)
        lock = lock_vault(folder.lock)
        undo.callback(lock.release)
        found = _key_file_for(folder, master, contents[KEY_BYTES:])
        cost = cost_for(folder, clock)
        keyslots = with_slot(found, passphrase_slot(master, normalised(passphrase), cost))
        # First, so that no cut leaves the new passphrase behind a count that refuses it.
        count_anew(folder.tries, clock)
        write_keyslots(folder, keyslots, lambda stored: _opens(stored, keyslots, passphrase))
        undo.pop_all()
    return UnlockedVault(folder, keyslots.header, master, lock)


def _key_file_for(folder: VaultFolder, master: MasterKey, header: bytes) -> Keyslots:
    """The key file there is; one made anew when both copies are gone."""
    copies: tuple[Keyslots, ...] = ()
    if folder.exists():
        try:
            copies = readable_copies(folder)
        except VaultDamaged:
            copies = ()
    fitting = [copy for copy in copies if belongs_together(copy, master)]
    if fitting:
        return fitting[0]
    if copies:
        raise VaultDamaged
    kept = decode_header(header)
    if kept.vault_id != master.vault_id:
        raise VaultDamaged
    return new_keyslots(master, kept, ())


def _opens(stored: Keyslots, wanted: Keyslots, passphrase: str) -> bool:
    master = open_with_passphrase(stored, normalised(passphrase))
    if master is None:
        return False
    master.wipe()
    return stored == wanted
