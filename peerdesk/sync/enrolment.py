"""Setting up a laptop: a one-time code for a place in the clinic, once two people compared six numbers."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from peerdesk import __version__
from peerdesk.errors import EnrolmentRefused
from peerdesk.protocol.messages import (
    CodeReply,
    CodeRequest,
    EnrolReply,
    EnrolRequest,
    Message,
    enrolment_digits,
)

if TYPE_CHECKING:
    from peerdesk.sync.transport import HttpTransport, Transport


class _Greeting(Message, frozen=True):
    """What a clinic says of itself to anyone; that it says it at all is enough."""


def greet(transport: HttpTransport) -> None:
    """Make sure that a clinic answers here. Raises SyncError."""
    transport.ask("/healthz", _Greeting)


def invitation(transport: HttpTransport, code: str) -> CodeReply:
    """Whom a one-time code is for, as it was typed. Raises CodeUnknown and the like, or SyncError."""
    return transport.ask("/v1/code", CodeReply, CodeRequest(code=code))


def enrol(transport: Transport, code: str, *, public_key: bytes, laptop_name: str) -> EnrolReply:
    """Ask to join with the code as it was typed (the clinic forgives spaces and mixed-up letters).

    `public_key` is 32 bytes of Ed25519. Raises CodeUnknown, CodeUsed, CodeExpired or CodeBlocked, and
    EnrolmentRefused when the clinic made its six numbers from another key: somebody sits in between.
    """
    reply = transport.enrol(
        EnrolRequest(
            code=code,
            public_key=public_key,
            laptop_name=laptop_name,
            platform=platform.system(),
            app_version=__version__,
        )
    )
    if reply.digits != enrolment_digits(public_key, reply.device_id):
        raise EnrolmentRefused
    return reply
