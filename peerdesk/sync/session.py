"""Proof of who this laptop is: a signed nonce for a short-lived token, kept in memory alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from peerdesk.domain.clock import Clock
from peerdesk.errors import SessionRefused
from peerdesk.protocol.messages import Head, LaptopPosture, NonceRequest, Order, SessionRequest, assertion

if TYPE_CHECKING:
    from peerdesk.sync.lineage import Claim, Lineage
    from peerdesk.sync.transport import Transport

_log = logging.getLogger(__name__)
T = TypeVar("T")
Sign = Callable[[bytes], bytes]
"""Signs with the device key (Ed25519), which never leaves the vault."""
MARGIN = 30.0
"""Seconds before its end at which a token is renewed, so that it does not end on the way."""


class Session:
    """A token that renews itself.

    Raises EnrolmentPending until the clinic has compared the six numbers, EnrolmentRefused when it
    saw others, and SessionRefused when it does not accept this laptop any more.
    """

    def __init__(
        self,
        transport: Transport,
        device_id: UUID,
        sign: Sign,
        clock: Clock,
        lineage: Lineage | None = None,
        posture: Callable[[], LaptopPosture] | None = None,
    ) -> None:
        """Without a `lineage`, as before there is a desk, nobody notices a copy of the laptop.

        `posture` looks how the laptop is kept, each time a session begins.
        """
        self._posture = posture
        self._transport = transport
        self._lineage = lineage
        self._device_id = device_id
        self._sign = sign
        self._clock = clock
        self._token = ""
        self._good_until = 0.0
        self.order: Order | None = None
        """What the clinic told a laptop to do that was reported lost or stolen."""
        self.recovery_key = b""
        """The clinic's recovery key, told with an order; empty when it has none."""

    def call(self, request: Callable[[str], T]) -> T:
        """Make a request with a live token; once more with a fresh one if the clinic does not take it.

        A laptop that slept does not notice how long, and the clinic forgets tokens that are over: a
        refused token says nothing of the laptop. Only a refused signature does.
        """
        token = self._live_token()
        try:
            return request(token)
        except SessionRefused:
            self.open()
            return request(self._token)

    def open(self) -> None:
        """Prove who this laptop is now, whether or not there is a token.

        A laptop that was copied, or put back from a copy, goes on as another incarnation from here.
        """
        lineage = self._lineage
        if lineage is None:
            self._prove(None)
        elif lineage.is_copied(self._prove(lineage.claim())):
            _log.warning("this laptop is a copy, or was put back from one: it goes on as a new incarnation")
            fresh = lineage.claim_anew()
            self._prove(fresh)
            lineage.take(fresh)

    def ensure(self) -> None:
        """Open a session unless there is one."""
        self._live_token()

    def forget(self) -> None:
        """Drop the token, as at lock."""
        self._token = ""

    def _prove(self, claim: Claim | None) -> Head | None:
        """Trade a signed nonce for a token; the last op the clinic has of the incarnation."""
        asked_at = self._clock.monotonic()
        nonce = self._transport.nonce(NonceRequest(device_id=self._device_id)).nonce
        reply = self._transport.session(
            SessionRequest(
                device_id=self._device_id,
                nonce=nonce,
                signature=self._sign(assertion(self._device_id, nonce)),
                incarnation=claim.incarnation if claim else None,
                copied_from=claim.copied_from if claim else None,
                posture=self._posture() if self._posture else None,
            )
        )
        self._token = reply.token
        self.order, self.recovery_key = reply.order, reply.recovery_key
        self._good_until = asked_at + reply.expires_in - MARGIN
        return reply.known

    def _live_token(self) -> str:
        if not self._token or self._clock.monotonic() >= self._good_until:
            self.open()
        return self._token
