"""A laptop proves itself anew every ten minutes, and is shut out from the very next request."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, StaffMember
from peerdesk.domain.words import Role
from peerdesk.protocol.messages import EnrolRequest, LaptopPosture, NonceRequest, SessionRequest, assertion
from peerdesk.server.authority import Actor
from peerdesk.server.enrolment import enrol
from peerdesk.server.problems import Refused
from peerdesk.server.sessions import actor_of, give_nonce, open_session
from peerdesk.server.tables import nonce as nonce_table
from peerdesk.server.tables import token as token_table
from tests.server.house import House


@dataclass
class Laptop:
    """A laptop with its key."""

    house: House
    key: Ed25519PrivateKey
    id: UUID

    def nonce(self) -> bytes:
        return give_nonce(self.house.storage, NonceRequest(device_id=self.id), self.house.clock.now()).nonce

    def sign(self, nonce: bytes) -> SessionRequest:
        signature = self.key.sign(assertion(self.id, nonce))
        return SessionRequest(device_id=self.id, nonce=nonce, signature=signature)

    def open(self, request: SessionRequest) -> str:
        return open_session(self.house.storage, request, self.house.clock.now()).token

    def token(self, posture: LaptopPosture | None = None) -> str:
        return self.open(msgspec.structs.replace(self.sign(self.nonce()), posture=posture))

    def actor(self, token: str) -> Actor:
        actor = actor_of(self.house.storage, token, self.house.clock.now())
        assert actor is not None
        return actor


@pytest.fixture
def pending(house: House) -> Laptop:
    key = Ed25519PrivateKey.generate()
    request = EnrolRequest(
        code=house.administration.issue_code(house.id, house.staff["rosa"]),
        public_key=key.public_key().public_bytes_raw(),
        laptop_name="Van 2",
        platform="linux",
        app_version="1",
    )
    return Laptop(house, key, enrol(house.storage, request, new_id, house.clock.now()).device_id)


@pytest.fixture
def laptop(pending: Laptop) -> Laptop:
    pending.house.administration.activate(pending.house.id, pending.id)
    return pending


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_signed_nonce_opens_a_session_of_the_person(house: House, laptop: Laptop) -> None:
    actor = laptop.actor(laptop.token())
    assert (actor.clinic_id, actor.staff_id, actor.device_id) == (house.id, house.staff["rosa"], laptop.id)
    assert actor.roles == {Role.PEER_SUPPORTER}
    assert actor.team_id == house.teams["north"]


def test_a_nonce_is_good_for_one_try(laptop: Laptop) -> None:
    request = laptop.sign(laptop.nonce())
    laptop.open(request)
    with pytest.raises(Refused, match="no such nonce"):
        laptop.open(request)


def test_a_wrong_signature_uses_the_nonce_up(laptop: Laptop) -> None:
    nonce = laptop.nonce()
    thief = Laptop(laptop.house, Ed25519PrivateKey.generate(), laptop.id)
    with pytest.raises(Refused, match="not signed by this laptop"):
        laptop.open(thief.sign(nonce))
    with pytest.raises(Refused, match="no such nonce"):
        laptop.open(laptop.sign(nonce))


def test_a_nonce_lasts_two_minutes(house: House, laptop: Laptop) -> None:
    early, late = laptop.nonce(), laptop.nonce()
    house.clock.advance(119)
    laptop.open(laptop.sign(early))
    house.clock.advance(2)
    with pytest.raises(Refused, match="no such nonce"):
        laptop.open(laptop.sign(late))


def test_a_nonce_of_another_laptop_does_not_count(house: House, laptop: Laptop) -> None:
    other = house.administration.issue_code(house.id, house.staff["ben"])
    key = Ed25519PrivateKey.generate()
    request = EnrolRequest(
        code=other,
        public_key=key.public_key().public_bytes_raw(),
        laptop_name="Van 3",
        platform="linux",
        app_version="1",
    )
    bens = Laptop(house, key, enrol(house.storage, request, new_id, house.clock.now()).device_id)
    house.administration.activate(house.id, bens.id)
    with pytest.raises(Refused, match="no such nonce"):
        bens.open(bens.sign(laptop.nonce()))


def test_an_unknown_laptop_gets_no_nonce(house: House) -> None:
    with pytest.raises(Refused) as refused:
        give_nonce(house.storage, NonceRequest(device_id=uuid4()), house.clock.now())
    assert code_of(refused) == "session_refused"


def test_a_pending_laptop_waits_and_a_refused_one_is_told(house: House, pending: Laptop) -> None:
    with pytest.raises(Refused) as refused:
        pending.token()
    assert code_of(refused) == "enrolment_pending"
    house.administration.refuse(house.id, pending.id)
    with pytest.raises(Refused) as refused:
        pending.token()
    assert code_of(refused) == "enrolment_refused"


def test_only_the_laptop_itself_learns_that_it_is_pending(pending: Laptop) -> None:
    thief = Laptop(pending.house, Ed25519PrivateKey.generate(), pending.id)
    with pytest.raises(Refused) as refused:
        thief.token()
    assert code_of(refused) == "session_refused"


def test_a_token_lasts_ten_minutes(house: House, laptop: Laptop) -> None:
    token = laptop.token()
    house.clock.advance(599)
    laptop.actor(token)
    house.clock.advance(1)
    with pytest.raises(Refused) as refused:
        laptop.actor(token)
    assert code_of(refused) == "token_expired"


@pytest.mark.parametrize("token", ["", "zz", "00" * 32, "é", "f" * 63])
def test_a_made_up_token_is_nobodys(house: House, token: str) -> None:
    assert actor_of(house.storage, token, house.clock.now()) is None


def test_a_revoked_laptop_is_shut_out_from_the_next_request(house: House, laptop: Laptop) -> None:
    token = laptop.token()
    laptop.actor(token)
    house.administration.revoke(house.id, laptop.id)
    with pytest.raises(Refused) as refused:
        laptop.actor(token)
    assert code_of(refused) == "session_refused"
    with pytest.raises(Refused, match="revoked"):
        laptop.token()


def test_somebody_who_left_is_shut_out_from_the_next_request(house: House, laptop: Laptop) -> None:
    token = laptop.token()
    house.administration.let_go(house.id, house.staff["rosa"])
    with pytest.raises(Refused):
        laptop.actor(token)
    with pytest.raises(Refused, match="not an active staff member"):
        laptop.token()


def test_a_new_role_holds_from_the_next_request(house: House, laptop: Laptop) -> None:
    token = laptop.token()
    roles = {"roles": (Role.SUPERVISOR,)}
    house.administration.change_as_clinic(house.id, StaffMember, house.staff["rosa"], roles)
    assert laptop.actor(token).roles == {Role.SUPERVISOR}


def test_neither_token_nor_old_nonces_stay_in_the_database(house: House, laptop: Laptop) -> None:
    token = laptop.token()
    for _ in range(5):
        laptop.nonce()
    house.clock.advance(3600)
    laptop.token()
    with house.storage.reading() as connection:
        of_clinic = token_table.c.clinic_id == house.id.bytes
        rows = connection.execute(select(token_table).where(of_clinic)).all()
        of_laptop = nonce_table.c.device_id == laptop.id.bytes
        nonces = connection.execute(select(func.count()).select_from(nonce_table).where(of_laptop)).scalar()
    assert len(rows) == 1
    assert bytes.fromhex(token) not in {row.token_hash for row in rows}
    assert nonces == 0


def test_an_assignment_that_ended_by_its_date_is_revoked_at_the_next_session(
    house: House, laptop: Laptop
) -> None:
    maria = house.participant()
    theirs = house.assignment(maria, "rosa")
    house.record(theirs)
    in_two_days = house.today.replace(day=house.today.day + 2)
    house.administration.change_as_clinic(house.id, Assignment, theirs.id, {"ends_on": in_two_days})
    rosa = house.hand("rosa")
    rosa.pull()
    assert maria in rosa.held
    house.clock.advance(2 * 24 * 3600)
    laptop.token()
    rosa.pull()
    assert maria not in rosa.held
    assert [event.change for event in rosa.events] == ["revoke"]


def test_the_last_sign_of_life_is_kept(house: House, laptop: Laptop) -> None:
    laptop.token()
    (device,) = house.administration.devices(house.id)
    assert device.last_seen_at == house.clock.now().isoformat(timespec="seconds")


@pytest.mark.parametrize("disk", ["open", "\x1b[2J", "x" * 101])
def test_how_a_laptop_says_it_is_kept_is_remembered_if_it_reads(
    house: House, laptop: Laptop, disk: str
) -> None:
    kept = LaptopPosture(disk="encrypted", system="Linux 6.12", app_version="0.1.0", lock_minutes=5)
    for posture in (kept, msgspec.structs.replace(kept, disk=disk), None):
        laptop.token(posture)
    (device,) = house.administration.devices(house.id)
    assert device.posture is not None
    assert device.posture.disk == ("open" if disk == "open" else "encrypted")
    assert device.posture.system == "Linux 6.12"
