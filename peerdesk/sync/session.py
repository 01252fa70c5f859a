"""Proof of who this laptop is: a signed nonce for a short-lived token, kept in memory alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from peerdesk.domain.clock import Clock
from peerdesk.errors import SessionRefused
from peerdesk.protocol.messages import NonceRequest, SessionRequest, assertion

if TYPE_CHECKING:
    from peerdesk.sync.transport import Transport

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

    def __init__(self, transport: Transport, device_id: UUID, sign: Sign, clock: Clock) -> None:
        self._transport = transport
        self._device_id = device_id
        self._sign = sign
        self._clock = clock
        self._token = ""
        self._good_until = 0.0

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
        """Prove who this laptop is now, whether or not there is a token."""
        asked_at = self._clock.monotonic()
        nonce = self._transport.nonce(NonceRequest(device_id=self._device_id)).nonce
        signature = self._sign(assertion(self._device_id, nonce))
        reply = self._transport.session(
            SessionRequest(device_id=self._device_id, nonce=nonce, signature=signature)
        )
        self._token = reply.token
        self._good_until = asked_at + reply.expires_in - MARGIN

    def forget(self) -> None:
        """Drop the token, as at lock."""
        self._token = ""

    def _live_token(self) -> str:
        if not self._token or self._clock.monotonic() >= self._good_until:
            self.open()
        return self._token
