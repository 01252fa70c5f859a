"""The key made for one answer of the clinic: on the disk only under the passphrase that will be.

So a stolen laptop, with the clinic's answer on a stick beside it, opens no more than a stolen laptop does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import msgspec

from peerdesk.domain.clock import Clock
from peerdesk.errors import PeerDeskError
from peerdesk.vault.durable import disk_failures_named, replace_durably
from peerdesk.vault.kdf import Argon2Cost, calibrate
from peerdesk.vault.keyfile import readable_copies
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.passphrase import normalised
from peerdesk.vault.slots import Slot, cost_of, unwrapped, wrapped
from peerdesk.vault.tries import start_counting, try_passphrase

_KIND = "request"


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request as it lies in the vault: the public half of its key, and the other one wrapped.

    Once it has opened the desk, nothing is wrapped any more, and the clinic has still to hear of it.
    """

    request_id: UUID
    vault_id: UUID
    public: bytes
    asked_at: datetime
    slot: Slot | None

    @property
    def is_used(self) -> bool:
        """Whether the desk was opened by it."""
        return self.slot is None


def keep_request(
    folder: VaultFolder, asked: KeptRequest, private: bytes, passphrase: str, clock: Clock
) -> KeptRequest:
    """Keep a request in place of an older one. Raises DeviceMemoryShort, DiskFull, FolderReadOnly."""
    cost = cost_for(folder, clock)
    slot = wrapped(bytearray(private), _KIND, asked.vault_id, normalised(passphrase), cost)
    kept = replace(asked, slot=slot)
    replace_durably(folder.recovery, msgspec.json.encode(kept))
    start_counting(folder.recovery_tries)
    return kept


def kept_request(folder: VaultFolder) -> KeptRequest | None:
    """The request there is; None when there is none that reads."""
    try:
        return msgspec.json.decode(folder.recovery.read_bytes(), type=KeptRequest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def open_request(folder: VaultFolder, kept: KeptRequest, passphrase: str, clock: Clock) -> bytearray:
    """The private half of a request's key.

    Raises what a wrong passphrase raises at the unlock page, counted apart from it.
    """
    slot = kept.slot
    if slot is None:
        raise RuntimeError("the request was used before")
    return try_passphrase(
        folder.recovery_tries, clock, lambda: unwrapped(slot, kept.vault_id, normalised(passphrase))
    )


def mark_used(folder: VaultFolder, kept: KeptRequest) -> None:
    """The desk is open again: drop the key, and remember to tell the clinic."""
    replace_durably(folder.recovery, msgspec.json.encode(replace(kept, slot=None)))
    _forget_tries(folder)


def forget_request(folder: VaultFolder) -> None:
    """Throw a request away."""
    with disk_failures_named():
        folder.recovery.unlink(missing_ok=True)
    _forget_tries(folder)


def _forget_tries(folder: VaultFolder) -> None:
    """Throw away the count of tries that went with a request."""
    with disk_failures_named():
        folder.recovery_tries.unlink(missing_ok=True)


def cost_for(folder: VaultFolder, clock: Clock) -> Argon2Cost:
    """What a guess at this vault costs; found out anew when the key file does not say."""
    try:
        return cost_of(readable_copies(folder)[0])
    except PeerDeskError:
        return calibrate(clock)
