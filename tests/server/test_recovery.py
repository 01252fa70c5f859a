"""What a laptop may leave and ask for without a session, and what it may not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from peerdesk.domain.ids import new_id
from peerdesk.protocol import sealing
from peerdesk.protocol.recovery import EscrowReply, EscrowRequest, RecoveryRequest, escrow_words
from peerdesk.server.audit import entries
from peerdesk.server.devices import Device, DeviceStatus, add_device, set_device
from peerdesk.server.escrow import keep_escrow
from peerdesk.server.problems import Refused
from peerdesk.server.recovery import KEPT, OPEN_AT_ONCE, Grounds, open_requests, prepare_case, take_request
from peerdesk.server.recovery_keys import publish_key
from tests.server.house import House

PRIVATE = sealing.new_private_key()
PUBLIC = sealing.public_key(PRIVATE)


@dataclass
class Laptop:
    """A laptop that signs, and what it says at the doors without a session."""

    house: House
    id: UUID
    vault_id: UUID
    key: Ed25519PrivateKey

    @classmethod
    def of(cls, house: House, who: str, status: DeviceStatus = DeviceStatus.ACTIVE) -> Laptop:
        laptop = cls(house, new_id(), new_id(), Ed25519PrivateKey.generate())
        row = Device(
            clinic_id=house.id,
            id=laptop.id,
            staff_id=house.staff[who],
            status=status,
            public_key=laptop.key.public_key().public_bytes_raw(),
            laptop_name="Van 2",
            platform="linux",
            app_version="1",
            enrolled_at=house.clock.now().isoformat(),
        )
        house.storage.write(lambda connection: add_device(connection, row))
        return laptop

    def signed(self, **said: object) -> EscrowRequest:
        request = EscrowRequest(device_id=self.id, vault_id=self.vault_id, signature=b"", **said)  # type: ignore[arg-type]
        return replace(request, signature=self.key.sign(escrow_words(request)))

    def leave(self, **said: object) -> EscrowReply:
        wanted = {"key_id": sealing.key_id(PUBLIC), "sealed": b"sealed"} | said
        return keep_escrow(self.house.storage, self.signed(**wanted), self.house.clock.now())

    def ask(self, request: RecoveryRequest | None = None) -> RecoveryRequest:
        request = request or RecoveryRequest(request_id=new_id(), vault_id=self.vault_id, public=PUBLIC)
        take_request(self.house.storage, request, self.house.clock.now())
        return request

    def open_requests(self) -> set[UUID]:
        with self.house.storage.reading() as connection:
            found = open_requests(connection, self.house.id, self.house.clock.now())
        return {one.request.request_id for one in found}


@pytest.fixture
def rosa(house: House) -> Laptop:
    now = house.clock.now()
    house.storage.write(lambda connection: publish_key(connection, house.id, PUBLIC, now))
    return Laptop.of(house, "rosa")


def refusal(laptop: Laptop, request: EscrowRequest) -> str:
    with pytest.raises(Refused) as refused:
        keep_escrow(laptop.house.storage, request, laptop.house.clock.now())
    return refused.value.code


def test_a_laptop_hears_of_the_recovery_key_and_of_what_lies_there(rosa: Laptop) -> None:
    nothing = keep_escrow(rosa.house.storage, rosa.signed(), rosa.house.clock.now())
    assert (nothing.recovery_key, nothing.held) == (PUBLIC, "")
    assert rosa.leave().held == sealing.key_id(PUBLIC)
    again = rosa.leave(sealed=b"sealed anew")
    assert again.held == sealing.key_id(PUBLIC)


def test_what_a_laptop_did_not_sign_is_not_taken(rosa: Laptop) -> None:
    request = rosa.signed(key_id=sealing.key_id(PUBLIC), sealed=b"sealed")
    for changed in (
        replace(request, sealed=b"other"),
        replace(request, key_id=""),
        replace(request, vault_id=new_id()),
        replace(request, recovered=new_id()),
        replace(request, signature=b"\x00" * 64),
        replace(request, device_id=new_id()),
    ):
        assert refusal(rosa, changed) == "session_refused"


@pytest.mark.parametrize("status", [DeviceStatus.REFUSED, DeviceStatus.REVOKED])
def test_a_laptop_that_was_shut_out_leaves_and_gets_nothing(rosa: Laptop, status: DeviceStatus) -> None:
    rosa.leave()
    house = rosa.house
    house.storage.write(lambda c: set_device(c, house.id, rosa.id, status=status.value))
    assert refusal(rosa, rosa.signed()) == "session_refused"
    with pytest.raises(Refused, match="that laptop is"):
        rosa.ask()


def test_a_laptop_that_waits_to_be_let_in_may_leave_its_key(rosa: Laptop) -> None:
    assert Laptop.of(rosa.house, "ben", DeviceStatus.PENDING).leave().held


def test_only_keys_of_the_clinic_and_vaults_of_ones_own_are_taken(rosa: Laptop) -> None:
    rosa.leave()
    ben = Laptop.of(rosa.house, "ben")
    assert refusal(ben, ben.signed(key_id="0" * 16, sealed=b"x")) == "malformed"
    ben.vault_id = rosa.vault_id
    assert refusal(ben, ben.signed(key_id=sealing.key_id(PUBLIC), sealed=b"x")) == "malformed"


def test_a_vault_nobody_left_anything_of_cannot_be_asked_for(rosa: Laptop) -> None:
    with pytest.raises(Refused, match="nothing was left here"):
        rosa.ask()


def test_the_oldest_request_makes_room_and_none_waits_for_ever(rosa: Laptop) -> None:
    rosa.leave()
    asked = []
    for _ in range(OPEN_AT_ONCE + 1):
        rosa.house.clock.advance(60)
        asked.append(rosa.ask().request_id)
    assert rosa.open_requests() == set(asked[1:])
    rosa.house.clock.advance(KEPT.total_seconds() + 1)
    assert rosa.open_requests() == set()


def test_another_key_under_the_same_id_hears_no_answer(rosa: Laptop) -> None:
    rosa.leave()
    request = rosa.ask()
    other = replace(request, public=sealing.public_key(sealing.new_private_key()))
    rosa.ask(other)
    assert rosa.open_requests() == {request.request_id}
    with rosa.house.storage.reading() as connection:
        (kept,) = open_requests(connection, rosa.house.id, rosa.house.clock.now())
    assert kept.request == request


def test_only_an_administrator_prepares_a_case_and_the_reason_is_kept(rosa: Laptop) -> None:
    rosa.leave()
    request, house = rosa.ask(), rosa.house
    with pytest.raises(Refused, match="no administrator"):
        prepare_case(house.storage, house.id, request, Grounds(house.staff["sue"], "x"), house.clock.now())
    grounds = Grounds(house.staff["ann"], "forgot it")
    case = prepare_case(house.storage, house.id, request, grounds, house.clock.now())
    assert (case.device_id, case.sealed, case.staff_name) == (rosa.id, b"sealed", "rosa")
    with house.storage.reading() as connection:
        (row,) = entries(connection, house.id)
    assert (row.entry.action, row.entry.reason) == ("recovery_prepared", "forgot it")
    assert str(rosa.id) in row.entry.subject
    assert "ann" in row.entry.actor


def test_the_desk_of_another_clinic_is_none_of_ones_own(rosa: Laptop) -> None:
    rosa.leave()
    other = House.open(rosa.house.storage)
    grounds = Grounds(other.staff["ann"], "curious")
    with pytest.raises(Refused, match="another clinic"):
        prepare_case(other.storage, other.id, rosa.ask(), grounds, other.clock.now())


def test_a_desk_opened_again_is_noted_once(rosa: Laptop) -> None:
    rosa.leave()
    request = rosa.ask()
    for _ in range(2):
        rosa.leave(recovered=request.request_id)
    rosa.leave(recovered=new_id())
    with rosa.house.storage.reading() as connection:
        assert [row.entry.action for row in entries(connection, rosa.house.id)] == ["recovery_used"]
    assert rosa.open_requests() == set()
