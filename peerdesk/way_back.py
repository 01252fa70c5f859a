"""The way back into a desk whose passphrase is forgotten: what is left with the clinic, asked and answered.

Made of the vault, which knows no network, and of sealing and transport, which know no vault.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.errors import PeerDeskError, ServerUnreachable, VaultDamaged, VaultNotFound
from peerdesk.protocol.recovery_errors import NothingAsked, NoWayBack
from peerdesk.ui.door import Asked, OpenDesk

if TYPE_CHECKING:
    from peerdesk.protocol.recovery import EscrowReply, EscrowRequest, RecoveryAnswer, RecoveryRequest
    from peerdesk.store.store import Identity
    from peerdesk.sync.in_database import InDatabase
    from peerdesk.vault.request import KeptRequest
    from peerdesk.vault.vault import UnlockedVault

_log = logging.getLogger(__name__)


class EscrowKeeper:
    """Sees to it that the clinic has what opens this vault again, sealed to its present recovery key."""

    def __init__(self, vault: UnlockedVault, identity: Identity, clock: Clock) -> None:
        self._vault, self._identity, self._clock = vault, identity, clock
        self._can_open: bool | None = None

    def keep(self, in_database: InDatabase) -> bool:
        """Leave it unless it is there; whether the clinic can open this desk now. Raises SyncError.

        The key file is only touched on the database thread, where a change of the passphrase happens too.
        """
        from peerdesk.protocol import sealing
        from peerdesk.sync.recovery import RecoveryTransport

        transport = RecoveryTransport(self._identity.server_url, clock=self._clock)
        try:
            reply = transport.escrow(self._signed())
            if reply.recovery_key and reply.held != sealing.key_id(reply.recovery_key):
                left = in_database(lambda: self._sealed(reply))
                reply = transport.escrow(left)
        finally:
            transport.close()
        in_database(self._forget_used)
        return bool(reply.held)

    def keep_soon(self, in_database: InDatabase) -> bool | None:
        """The same, once, and again as long as the clinic did not answer: None then."""
        if self._can_open is None:
            try:
                self._can_open = self.keep(in_database)
            except PeerDeskError as problem:
                _log.info("the sealed key was not left with the clinic: %s", problem.code)
        return self._can_open

    def _sealed(self, reply: EscrowReply) -> EscrowRequest:
        """Seal what opens the vault, keep it in the key file, and say so to the clinic."""
        from peerdesk.protocol import sealing
        from peerdesk.protocol.recovery import Whose, seal_escrow
        from peerdesk.vault.escrow import EscrowLabel, keep_escrow
        from peerdesk.vault.kdf import wipe

        mine = self._identity
        whose = Whose(mine.clinic_id, mine.staff_id, mine.device_id, self._vault.vault_id)
        contents = self._vault.escrow_contents()
        sealed = seal_escrow(contents, reply.recovery_key, whose)
        wipe(contents)
        name = sealing.key_id(reply.recovery_key)
        ids = (str(mine.clinic_id), str(mine.staff_id), str(mine.device_id))
        keep_escrow(self._vault, EscrowLabel(name, *ids, mine.server_url), sealed)
        return self._signed(name, sealed)

    def _signed(self, key_id: str = "", sealed: bytes = b"") -> EscrowRequest:
        from msgspec.structs import replace

        from peerdesk.protocol.recovery import EscrowRequest, escrow_words
        from peerdesk.vault.request import kept_request

        kept = kept_request(self._vault.folder)
        unsigned = EscrowRequest(
            device_id=self._identity.device_id,
            vault_id=self._vault.vault_id,
            signature=b"",
            key_id=key_id,
            sealed=sealed,
            recovered=kept.request_id if kept is not None and kept.is_used else None,
        )
        return replace(unsigned, signature=self._vault.sign(escrow_words(unsigned)))

    def _forget_used(self) -> None:
        """The clinic has heard by which request this desk was opened."""
        from peerdesk.vault.request import forget_request, kept_request

        kept = kept_request(self._vault.folder)
        if kept is not None and kept.is_used:
            forget_request(self._vault.folder)


class WayBack:
    """The way back into one desk that is shut: asks, hears the answer, and opens with a new passphrase."""

    def __init__(
        self,
        vaults: Path,
        vault_id: UUID,
        clock: Clock,
        new_id: NewId,
        desk_of: Callable[[UnlockedVault], OpenDesk],
    ) -> None:
        from peerdesk.vault.layout import vault_folder

        self._vaults, self._vault_id = vaults, vault_id
        self._clock, self._new_id, self._desk_of = clock, new_id, desk_of
        self._folder = vault_folder(vaults, vault_id)
        self._answer: RecoveryAnswer | None = None

    def asked(self) -> Asked | None:
        """What was asked and not yet used; None before."""
        from peerdesk.protocol.recovery import request_digits

        kept = self._kept()
        if kept is None:
            return None
        return Asked(request_digits(_request(kept)), kept.asked_at, is_answered=self._answer is not None)

    def ask(self, passphrase: str) -> Asked:
        """Make a key for one answer, to be opened by the passphrase that will be. Raises VaultError."""
        from peerdesk.protocol import sealing
        from peerdesk.vault.passphrase import check_passphrase
        from peerdesk.vault.request import KeptRequest, keep_request

        check_passphrase(passphrase)
        private = sealing.new_private_key()
        wanted = KeptRequest(
            self._new_id(), self._vault_id, sealing.public_key(private), self._clock.now(), None
        )
        keep_request(self._folder, wanted, private, passphrase, self._clock)
        self._answer = None
        asked = self.asked()
        assert asked is not None
        return asked

    def save_request(self, path: Path) -> None:
        """Write what was asked to a file, to be carried. Raises NothingAsked, StickUnreachable."""
        from peerdesk.protocol.carried_file import write_carried
        from peerdesk.protocol.recovery import VERSION, RequestFile, write_file

        write_carried(path, write_file(RequestFile(version=VERSION, request=_request(self._must_have()))))

    def fetch(self) -> bool:
        """Ask the clinic; whether the answer is here now. Raises SyncError, NoWayBack, RecoveryError."""
        from peerdesk.protocol.recovery import RecoveryAnswer, read_file
        from peerdesk.sync.recovery import RecoveryTransport
        from peerdesk.vault.escrow import escrow_of

        left = escrow_of(self._folder)
        if left is None:
            raise self._no_escrow()
        transport = RecoveryTransport(left[0].address, clock=self._clock)
        try:
            reply = transport.recovery(_request(self._must_have()))
        finally:
            transport.close()
        if reply.answer:
            self._answer = read_file(reply.answer, RecoveryAnswer)
        return bool(reply.answer)

    def read_answer(self, path: Path) -> None:
        """Take the answer that came as a file. Raises RecoveryError, StickUnreachable."""
        from peerdesk.protocol.carried_file import read_carried
        from peerdesk.protocol.recovery import RecoveryAnswer, read_file
        from peerdesk.protocol.recovery_errors import AnswerNotOurs

        answer, kept = read_file(read_carried(path), RecoveryAnswer), self._must_have()
        if (answer.request_id, answer.vault_id) != (kept.request_id, kept.vault_id):
            raise AnswerNotOurs
        self._answer = answer

    def open(self, passphrase: str) -> OpenDesk:
        """Open the desk with the answer; the passphrase its request was made with is in force from now on.

        Raises WrongPassphrase and its like, RecoveryError, VaultError, StoreError.
        """
        from peerdesk.protocol.recovery import open_answer
        from peerdesk.vault.escrow import reopen
        from peerdesk.vault.request import mark_used, open_request

        kept = self._must_have()
        if self._answer is None:
            raise NothingAsked
        private = open_request(self._folder, kept, passphrase, self._clock)
        contents = open_answer(self._answer, bytes(private), _request(kept))
        vault = reopen(self._vaults, self._vault_id, contents, passphrase, self._clock)
        mark_used(self._folder, kept)
        return self._desk_of(vault)

    def _no_escrow(self) -> PeerDeskError:
        """A key file that is gone or damaged does not say where the clinic is: there it goes by files."""
        from peerdesk.vault.keyfile import readable_copies

        try:
            readable_copies(self._folder)
        except (VaultDamaged, VaultNotFound):
            return ServerUnreachable()
        return NoWayBack()

    def _kept(self) -> KeptRequest | None:
        from peerdesk.vault.request import kept_request

        kept = kept_request(self._folder)
        return None if kept is None or kept.is_used else kept

    def _must_have(self) -> KeptRequest:
        kept = self._kept()
        if kept is None:
            raise NothingAsked
        return kept


def _request(kept: KeptRequest) -> RecoveryRequest:
    from peerdesk.protocol.recovery import RecoveryRequest

    return RecoveryRequest(request_id=kept.request_id, vault_id=kept.vault_id, public=kept.public)
