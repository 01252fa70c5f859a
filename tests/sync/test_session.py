from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerdesk.errors import EnrolmentPending, SessionRefused
from peerdesk.protocol.messages import (
    LaptopPosture,
    NonceReply,
    NonceRequest,
    SessionReply,
    SessionRequest,
    assertion,
)
from peerdesk.sync.refusals import TokenExpired
from peerdesk.sync.session import Session
from peerdesk.sync.transport import Transport
from tests.fakes import FakeClock

DEVICE = UUID(int=7)


@dataclass
class Door:
    """The clinic's door alone: hands out nonces, checks the signature, counts the tokens."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    tokens: int = 0
    postures: list[LaptopPosture | None] = field(default_factory=list)
    is_activated: bool = True
    is_revoked: bool = False

    def nonce(self, request: NonceRequest) -> NonceReply:
        return NonceReply(nonce=b"n" * 32)

    def session(self, request: SessionRequest) -> SessionReply:
        if not self.is_activated:
            raise EnrolmentPending
        if self.is_revoked:
            raise SessionRefused
        self.key.public_key().verify(request.signature, assertion(DEVICE, b"n" * 32))
        self.tokens += 1
        self.postures.append(request.posture)
        return SessionReply(token=f"token {self.tokens}", expires_in=600)


def session(door: Door, clock: FakeClock) -> Session:
    return Session(cast("Transport", door), DEVICE, door.key.sign, clock)


def test_one_token_serves_many_requests() -> None:
    door = Door()
    open_session = session(door, FakeClock())
    assert [open_session.call(str) for _ in range(3)] == ["token 1"] * 3


def test_each_session_begins_with_a_look_at_how_the_laptop_is_kept() -> None:
    door, clock = Door(), FakeClock()
    minutes = iter((5, 10))

    def look() -> LaptopPosture:
        return LaptopPosture(disk="open", system="Linux", app_version="1", lock_minutes=next(minutes))

    open_session = Session(cast("Transport", door), DEVICE, door.key.sign, clock, posture=look)
    open_session.call(str)
    clock.advance(600)
    open_session.call(str)
    assert [posture.lock_minutes for posture in door.postures if posture] == [5, 10]


def test_a_token_is_renewed_before_it_ends_on_the_way() -> None:
    door, clock = Door(), FakeClock()
    open_session = session(door, clock)
    open_session.call(str)
    clock.advance(569)
    assert open_session.call(str) == "token 1"
    clock.advance(2)
    assert open_session.call(str) == "token 2"


def test_a_token_the_clinic_ended_early_is_renewed_once() -> None:
    door = Door()
    seen: list[str] = []

    def refuse_the_first(token: str) -> str:
        seen.append(token)
        if token == "token 1":
            raise TokenExpired
        return token

    assert session(door, FakeClock()).call(refuse_the_first) == "token 2"
    assert seen == ["token 1", "token 2"]


def test_a_token_the_clinic_forgot_while_the_laptop_slept_is_renewed() -> None:
    door = Door()

    def forgotten(token: str) -> str:
        if token == "token 1":
            raise SessionRefused
        return token

    assert session(door, FakeClock()).call(forgotten) == "token 2"


def test_a_laptop_the_clinic_revoked_is_told_so() -> None:
    door = Door(is_revoked=True)
    with pytest.raises(SessionRefused):
        session(door, FakeClock()).call(str)


def test_a_clinic_that_ends_every_token_at_once_is_not_asked_for_ever() -> None:
    def refuse(token: str) -> str:
        raise TokenExpired

    door = Door()
    with pytest.raises(TokenExpired):
        session(door, FakeClock()).call(refuse)
    assert door.tokens == 2


def test_a_laptop_the_clinic_has_not_compared_yet_is_told_so() -> None:
    door = Door(is_activated=False)
    with pytest.raises(EnrolmentPending):
        session(door, FakeClock()).call(str)


def test_setting_the_wall_clock_does_not_make_a_token_live_longer() -> None:
    door, clock = Door(), FakeClock()
    open_session = session(door, clock)
    open_session.call(str)
    clock.advance(700)
    clock.set_wrong(clock.now().replace(year=2016))
    assert open_session.call(str) == "token 2"


def test_a_dropped_token_is_not_used_again() -> None:
    door = Door()
    open_session = session(door, FakeClock())
    open_session.call(str)
    open_session.forget()
    assert open_session.call(str) == "token 2"
