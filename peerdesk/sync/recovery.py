"""The doors of the clinic that stand open to a laptop before, or without, a session."""

from __future__ import annotations

from peerdesk.protocol.recovery import EscrowReply, EscrowRequest, RecoveryReply, RecoveryRequest
from peerdesk.protocol.removal import RemovedReply, RemovedRequest
from peerdesk.sync.transport import HttpTransport


class RecoveryTransport(HttpTransport):
    """The clinic as a laptop sees it that leaves its key, or that nobody can open. Calls raise SyncError."""

    def escrow(self, request: EscrowRequest) -> EscrowReply:
        """Leave the vault's key, sealed, or ask whether that is wanted."""
        return self.ask("/v1/escrow", EscrowReply, request)

    def recovery(self, request: RecoveryRequest) -> RecoveryReply:
        """Ask for a way back in; again for its answer."""
        return self.ask("/v1/recovery", RecoveryReply, request)

    def removed(self, request: RemovedRequest) -> RemovedReply:
        """Say that a desk is gone."""
        return self.ask("/v1/removed", RemovedReply, request)
