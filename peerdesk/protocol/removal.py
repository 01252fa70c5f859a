"""A desk taken off its laptop: the laptop's receipt for it, and the file that keeps what had no way out.

The order comes in the reply to a signed session request (`SessionReply.order`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from peerdesk.protocol import sealing
from peerdesk.protocol.messages import Message, Order
from peerdesk.protocol.recovery import VERSION, DeskFile, Whose
from peerdesk.protocol.recovery_errors import OtherRecoveryKey

Count = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]


class RemovedRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A laptop's receipt: its keys are gone. Signed, as `receipt_words` says, before the device key went.

    `rescued` ops are in a rescue file; `files_lost`: attachments whose bytes were on that laptop alone.
    """

    device_id: UUID
    vault_id: UUID
    order: Order
    began_at: datetime
    signature: Annotated[bytes, msgspec.Meta(max_length=64)] = b""
    rescued: Count = 0
    files_lost: Count = 0


class RemovedReply(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The receipt is kept, and what opened that vault is deleted here."""

    kept: bool


class RescueFile(DeskFile, frozen=True, omit_defaults=True, kw_only=True):
    """Work of a desk that was removed, as a bundle sealed once more to the clinic's recovery key."""

    title: ClassVar[bytes] = b"PeerDesk rescue file\n"
    key_id: str
    sealed: bytes


def receipt_words(request: RemovedRequest) -> bytes:
    """The bytes a laptop signs for its receipt."""
    ids = request.device_id.bytes + request.vault_id.bytes
    said = f"{request.order}|{request.began_at.isoformat()}|{request.rescued}|{request.files_lost}"
    return b"peerdesk/1/removed|" + ids + said.encode()


def seal_rescue(bundle: bytes, public: bytes, whose: Whose) -> RescueFile:
    """Seal a bundle so that only the custodians of the recovery key open it."""
    return RescueFile(
        version=VERSION,
        clinic_id=whose.clinic_id,
        staff_id=whose.staff_id,
        device_id=whose.device_id,
        vault_id=whose.vault_id,
        key_id=sealing.key_id(public),
        sealed=sealing.seal(bundle, public, whose.words("rescue")),
    )


def open_rescue(file: RescueFile, private: bytes) -> bytes:
    """The bundle in a rescue file. Raises OtherRecoveryKey."""
    bundle = sealing.unseal(file.sealed, private, file.whose.words("rescue"))
    if bundle is None:
        raise OtherRecoveryKey(key_id=file.key_id)
    return bundle
