"""The two ends of a sync: this desk's database and the clinic, each reached in its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from peerdesk.domain.clock import Clock
from peerdesk.domain.ops import Op, RecordState
from peerdesk.protocol.audit import AuditDiffers, AuditHeads
from peerdesk.protocol.messages import (
    AttachmentReply,
    BundleReply,
    BundleRequest,
    ChangesPage,
    PushReply,
    PushRequest,
    VerifyReply,
    VerifyRequest,
    from_wire,
)
from peerdesk.sync.beside import in_turn

if TYPE_CHECKING:
    from peerdesk.store.store import Store
    from peerdesk.sync.beside import Beside
    from peerdesk.sync.in_database import InDatabase
    from peerdesk.sync.session import Session
    from peerdesk.sync.transport import Transport

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """What every step of a sync is handed.

    The store is only touched inside `in_database`, and nothing inside it waits for the network.
    """

    store: Store
    transport: Transport
    session: Session
    clock: Clock
    in_database: InDatabase
    beside: Beside = in_turn

    def beside_request(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin work at the database, to be done while a request is on its way; gives what waits for it."""
        return self.beside(lambda: self.in_database(work))

    def push(self, ops: Sequence[Op]) -> PushReply:
        """Hand ops to the clinic."""
        request = PushRequest(ops=tuple(ops))
        return self.session.call(lambda token: self.transport.push(request, token))

    def changes(self, cursor: str, limit: int) -> ChangesPage:
        """The clinic's next page after the cursor, of so many records at most."""
        return self.session.call(lambda token: self.transport.changes(cursor, limit, token))

    def verify(self, cursor: str, digests: Mapping[UUID, int]) -> VerifyReply:
        """Of whom the clinic holds something else than this desk, and who does not belong here."""
        request = VerifyRequest(cursor=cursor, digests={p: f"{d:064x}" for p, d in digests.items()})
        return self.session.call(lambda token: self.transport.verify(request, token))

    def testify(self, told: AuditHeads) -> AuditDiffers:
        """Where the clinic's audit log is not what this desk was told of it."""
        return self.session.call(lambda token: self.transport.witness(told, token))

    def participant(self, participant_id: UUID) -> list[RecordState]:
        """Everything the clinic holds of one participant."""
        reply = self.session.call(lambda token: self.transport.participant(participant_id, token))
        return [from_wire(record) for record in reply.records]

    def arrived(self, attachment_id: UUID) -> AttachmentReply:
        """How much of an attachment the clinic has."""
        return self.session.call(lambda token: self.transport.attachment(attachment_id, token))

    def bring(self, attachment_id: UUID, offset: int, piece: bytes) -> AttachmentReply:
        """Bring some bytes of an attachment."""
        return self.session.call(lambda token: self.transport.upload(attachment_id, offset, piece, token))

    def fetch(self, attachment_id: UUID, first: int, last: int) -> bytes:
        """Fetch some bytes of an attachment, both ends included."""
        return self.session.call(lambda token: self.transport.download(attachment_id, first, last, token))

    def carry(self, request: BundleRequest) -> BundleReply:
        """Hand in one part of a file that was carried by hand."""
        return self.session.call(lambda token: self.transport.bundle(request, token))
