"""Who asks too often is told when to come back, and costs nobody else anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, event

from peerdesk import errors
from peerdesk.domain.ids import new_id
from peerdesk.protocol.messages import CodeRequest, NonceRequest
from peerdesk.server.endpoints import ENDPOINTS, Caller, Endpoint
from peerdesk.server.limits import Limits
from peerdesk.server.storage import Storage
from peerdesk.sync.transport import HttpTransport
from tests.server.doors import Laptop
from tests.server.house import House
from tests.server.wire import Wire, named, problem, sign_in
from tests.sync.clinic import serving

LIMITS = Limits(laptop_requests=40, account_requests=60, stranger_requests=10)
UNPROVEN = [e for e in ENDPOINTS if e.caller is Caller.ANYONE and e.request is not None]


@pytest.fixture
def house(storage: Storage) -> House:
    return House.open(storage)


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with serving(house.storage, house.clock, limits=LIMITS) as at:
        yield at


@pytest.fixture
def rosa(house: House, address: str) -> Wire:
    return sign_in(house, address, "rosa")


def passes(wire: Wire) -> bool:
    answer = wire.get("/v1/sync/changes?limit=1")
    if answer.status_code == 429:
        assert problem(answer) == "too_many_requests"
    return answer.status_code == 200


def how_many_pass(wire: Wire, tries: int = 100) -> int:
    return [passes(wire) for _ in range(tries)].count(True)


def hammer(stranger: Wire, door: Endpoint, body: msgspec.Struct) -> list[int]:
    return [stranger.call(door, msgspec.json.encode(body)).status_code for _ in range(15)]


def test_a_laptop_that_asks_too_often_is_told_when_to_come_back(house: House, rosa: Wire) -> None:
    house.clock.advance(45)
    assert how_many_pass(rosa) == LIMITS.laptop_requests
    assert rosa.get("/v1/sync/changes").headers["Retry-After"] == "15"
    house.clock.advance(15)
    assert passes(rosa)


def test_its_program_waits_as_long_as_it_was_told(house: House, rosa: Wire) -> None:
    how_many_pass(rosa)
    transport = HttpTransport(rosa.address, clock=house.clock)
    with pytest.raises(errors.ServerBusy) as told:
        transport.changes("", 10, rosa.headers["Authorization"].removeprefix("Bearer "))
    transport.close()
    assert told.value.retry_after == 60


def test_one_laptop_spends_nothing_of_anothers(house: House, address: str, rosa: Wire) -> None:
    ben = sign_in(house, address, "ben")
    how_many_pass(rosa)
    assert passes(ben)


def test_the_laptops_of_one_person_share_an_account(house: House, address: str, rosa: Wire) -> None:
    laptops = [rosa, *(sign_in(house, address, "rosa") for _ in range(3))]
    every = sum(how_many_pass(laptop, 40) for laptop in laptops)
    # Each handful that is not full yet may come on top.
    assert LIMITS.account_requests <= every <= LIMITS.account_requests + 3


def test_a_restarted_clinic_remembers(house: House, rosa: Wire) -> None:
    how_many_pass(rosa)
    with serving(house.storage, house.clock, limits=LIMITS) as restarted:
        assert how_many_pass(Wire(restarted, rosa.hand, rosa.headers["Authorization"][7:])) <= 2


def test_what_is_usual_is_not_even_written_down(house: House) -> None:
    said: list[str] = []

    def hear(_on: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    with serving(house.storage, house.clock) as at:
        rosa = sign_in(house, at, "rosa")
        event.listen(house.storage._engine, "before_cursor_execute", hear)
        assert how_many_pass(rosa, 30) == 30
        event.remove(house.storage._engine, "before_cursor_execute", hear)
    assert said
    assert not any("asked" in statement for statement in said)


def test_a_stranger_is_turned_away_after_some_tries_and_nobody_else_is(
    house: House, address: str, rosa: Wire
) -> None:
    stranger = Wire(address, rosa.hand, "ab" * 32)
    answers = [stranger.get("/v1/sync/changes").status_code for _ in range(15)]
    assert answers == [401] * 10 + [429] * 5
    assert hammer(stranger, named("nonce"), NonceRequest(device_id=new_id())) == [429] * 15
    assert hammer(stranger, named("code"), CodeRequest(code="0" * 20)) == [429] * 15
    assert passes(rosa)
    # From the same address, too: a laptop with its key, somebody with a code, who forgot a passphrase.
    laptop = Laptop.of(house, address)
    for door in ("nonce", "session", "escrow", "recovery", "code", "enrol"):
        assert laptop.is_answered(door, laptop.key), door


def test_whoever_knows_a_laptops_id_spends_nothing_of_it(house: House, address: str) -> None:
    laptop = Laptop.of(house, address)
    with_key = Ed25519PrivateKey.generate()
    answers = [
        laptop.wire.call(named("escrow"), msgspec.json.encode(laptop.escrow(with_key))).status_code
        for _ in range(100)
    ]
    assert answers[0] == 401
    assert answers[-1] == 429
    assert passes(laptop.wire)


@pytest.mark.parametrize("door", UNPROVEN, ids=lambda door: door.name)
def test_every_door_without_a_session_counts(house: House, address: str, door: Endpoint) -> None:
    stranger, laptop = Laptop.of(House.open(house.storage), address), Laptop.of(house, address)
    asked = getattr(stranger, door.name)(laptop.key)
    with house.storage.writing() as connection:
        for table in ("device", "escrow", "code"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert 429 in hammer(stranger.wire, door, asked)
