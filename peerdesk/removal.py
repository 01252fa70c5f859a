"""A desk its clinic called in: what has no other way out is sealed to a file, then the vault is shredded.

Made of the vault, which knows no network, and of store, sync and sealing, which know no vault.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.errors import PeerDeskError, SyncError
from peerdesk.protocol.removal_errors import DeskRemoved, DeskRemovedWithRest

if TYPE_CHECKING:
    from peerdesk.domain.clock import Clock
    from peerdesk.domain.people import Clinic
    from peerdesk.operations.desk import Desk
    from peerdesk.protocol.messages import Order
    from peerdesk.protocol.removal import RemovedRequest
    from peerdesk.sync.bundle import Carrier
    from peerdesk.sync.in_database import InDatabase
    from peerdesk.sync.session import Session
    from peerdesk.vault.shredding import RemovalNote
    from peerdesk.vault.vault import UnlockedVault

_log = logging.getLogger(__name__)


class Removal:
    """Takes one open desk off this laptop, once its clinic said so."""

    def __init__(self, vault: UnlockedVault, desk: Desk, vaults: Path) -> None:
        self._vault, self._desk, self._vaults = vault, desk, vaults
        self._recovery_key = b""
        self._note: RemovalNote | None = None
        self._newest = -1

    @property
    def has_begun(self) -> bool:
        """True once the keys are gone from the disk."""
        return self._note is not None

    def begin(self, session: Session, carrier: Carrier, in_database: InDatabase) -> None:
        """Seal what the clinic does not have, write the receipt, destroy the keys, and try to send the rest.

        On the network thread; a second time it does nothing. Raises BundleError, VaultError.
        """
        from peerdesk.protocol.bundle_errors import BundleError

        order = session.order
        if order is None or self.has_begun:
            return
        self._recovery_key = session.recovery_key
        bundle = in_database(lambda: self._destroy(order, carrier))
        if bundle:
            try:
                carrier.send(bundle)
            except (SyncError, BundleError) as problem:
                _log.info("the rescue file did not go up: %s", problem.code)

    def finish(self, carrier: Callable[[], Carrier]) -> None:
        """Before the desk is closed: take along what was written since. On the database thread."""
        from peerdesk.protocol.messages import Order

        if self._note is not None and self._desk.store.outbox.newest() != self._newest:
            self._destroy(Order(self._note.order), carrier())

    def _destroy(self, order: Order, carrier: Carrier) -> bytes:
        """The rescue file, the note with the receipt, and only then the end of the keys."""
        from peerdesk.domain.people import Clinic
        from peerdesk.vault.reserve import release_reserve
        from peerdesk.vault.shredding import keep_note, shred_keys

        # It goes with the vault; on a full disk, the rescue file needs its room.
        release_reserve(self._vault.folder.reserve)
        bundle, ops = self._rescue(carrier)
        self._newest = self._desk.store.outbox.newest()
        receipt = self._receipt(order, ops)
        clinic = next(iter(self._desk.store.select(Clinic)), None)
        self._note = _note(self._vault, self._desk, clinic, receipt)
        keep_note(self._vaults, self._note)
        shred_keys(self._vault.folder)
        return bundle

    def _rescue(self, carrier: Carrier) -> tuple[bytes, int]:
        """Write the rescue file unless the clinic has everything; the bundle in it, and its ops."""
        from peerdesk.protocol.bundle_errors import NothingToCarry
        from peerdesk.protocol.recovery import Whose, write_file
        from peerdesk.protocol.removal import seal_rescue
        from peerdesk.vault.durable import replace_durably
        from peerdesk.vault.shredding import rescue_path

        try:
            bundle, made = carrier.pack_all()
        except NothingToCarry:
            return b"", 0
        me = self._desk.identity
        whose = Whose(me.clinic_id, me.staff_id, me.device_id, self._vault.vault_id)
        key = self._recovery_key
        file = write_file(seal_rescue(bundle, key, whose)) if key else bundle
        replace_durably(rescue_path(self._vaults, self._vault.vault_id), file)
        return bundle, made.ops

    def _receipt(self, order: Order, ops: int) -> RemovedRequest:
        from msgspec.structs import replace

        from peerdesk.protocol.removal import RemovedRequest, receipt_words

        request = RemovedRequest(
            device_id=self._desk.identity.device_id,
            vault_id=self._vault.vault_id,
            order=order,
            began_at=_whole_seconds(self._desk.clock.now()),
            rescued=ops,
            files_lost=self._desk.store.blobs.only_here(),
        )
        return replace(request, signature=self._vault.sign(receipt_words(request)))


@dataclass(frozen=True, slots=True)
class Farewells:
    """What is left to say of desks that were removed from this laptop."""

    vaults: Path
    clock: Clock

    def now(self) -> PeerDeskError | None:
        """What the person is to read, once what a cut interrupted is finished. Raises FolderReadOnly."""
        # At nearly every start there is none, and the door must be quick.
        if not any(self.vaults.glob("*.removed")):
            return None
        from peerdesk.vault.shredding import go_on_shredding

        for note in go_on_shredding(self.vaults):
            removed = DeskRemovedWithRest if note.has_rescue else DeskRemoved
            return removed(clinic=note.clinic_name, phone=note.clinic_phone)
        return None

    def tell_clinic(self) -> None:
        """Send the receipts; what does not get through is sent at another start."""
        from peerdesk.vault.layout import vault_folder
        from peerdesk.vault.shredding import notes

        for note in notes(self.vaults):
            if not note.is_told and not vault_folder(self.vaults, note.vault_id).exists():
                self._tell(note)

    def forget(self) -> None:
        """Somebody has read them; those whose receipt is not at the clinic yet are said again."""
        from peerdesk.vault.shredding import forget_note, notes

        for note in notes(self.vaults):
            if note.is_told:
                forget_note(self.vaults, note)

    def _tell(self, note: RemovalNote) -> None:
        import msgspec

        from peerdesk.protocol.removal import RemovedRequest
        from peerdesk.sync.recovery import RecoveryTransport
        from peerdesk.vault.shredding import keep_note

        transport = RecoveryTransport(note.server_url, clock=self.clock)
        try:
            transport.removed(msgspec.json.decode(note.receipt, type=RemovedRequest))
            keep_note(self.vaults, msgspec.structs.replace(note, is_told=True))
        except SyncError as problem:
            _log.info("a receipt did not get through: %s", problem.code)
        finally:
            transport.close()


def _note(vault: UnlockedVault, desk: Desk, clinic: Clinic | None, receipt: RemovedRequest) -> RemovalNote:
    import msgspec

    from peerdesk.vault.shredding import RemovalNote

    return RemovalNote(
        vault_id=vault.vault_id,
        order=receipt.order.value,
        clinic_name=desk.identity.clinic_name,
        clinic_phone=clinic.phone if clinic else "",
        server_url=desk.identity.server_url,
        receipt=msgspec.json.encode(receipt),
        has_rescue=receipt.rescued > 0,
    )


def _whole_seconds(moment: datetime) -> datetime:
    """What is signed must read the same after it travelled."""
    return moment.replace(microsecond=0)
