"""A laptop joins with a code, and reads nothing before two people have compared six digits."""

from uuid import UUID

import pytest
from sqlalchemy import select

from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.protocol.messages import CodeReply, CodeRequest, EnrolReply, EnrolRequest, enrolment_digits
from peerdesk.server.devices import DeviceStatus
from peerdesk.server.enrolment import enrol, invite
from peerdesk.server.problems import Refused
from peerdesk.server.setup_codes import read_code
from peerdesk.server.tables import code as code_table
from tests.server.house import House

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
DAY = 24 * 3600


@pytest.fixture
def code(house: House) -> str:
    return house.administration.issue_code(house.id, house.staff["rosa"])


def ask(house: House, code: str, key: bytes = KEY, laptop_name: str = "Van 2") -> EnrolReply:
    request = EnrolRequest(
        code=code, public_key=key, laptop_name=laptop_name, platform="linux", app_version="1"
    )
    return enrol(house.storage, request, new_id, house.clock.now())


def refusal(house: House, code: str, key: bytes = KEY, laptop_name: str = "Van 2") -> str:
    with pytest.raises(Refused) as refused:
        ask(house, code, key, laptop_name)
    return refused.value.code


def with_other_secret(code: str) -> str:
    return code[:5] + ("0" if code[5] != "0" else "1") + code[6:]


def test_a_code_makes_a_pending_laptop_of_its_person(house: House, code: str) -> None:
    reply = ask(house, code)
    assert (reply.clinic_id, reply.clinic_name) == (house.id, "Casa Norte")
    assert (reply.staff_id, reply.staff_name) == (house.staff["rosa"], "rosa")
    assert reply.digits == enrolment_digits(KEY, reply.device_id)
    (device,) = house.administration.devices(house.id)
    assert (device.id, device.status) == (reply.device_id, DeviceStatus.PENDING)
    assert device.digits == reply.digits


def test_a_code_may_be_typed_as_it_was_heard(house: House, code: str) -> None:
    ask(house, code.lower().replace("-", " ").replace("0", "o").replace("1", "i"))


def test_a_code_works_for_one_laptop_only(house: House, code: str) -> None:
    ask(house, code)
    assert refusal(house, code, OTHER_KEY) == "code_used"


def test_a_laptop_whose_reply_was_lost_asks_again(house: House, code: str) -> None:
    assert ask(house, code) == ask(house, code)
    assert len(house.administration.devices(house.id)) == 1


def test_a_code_lasts_a_day(house: House, code: str) -> None:
    house.clock.advance(DAY)
    another = house.administration.issue_code(house.id, house.staff["ben"])
    ask(house, code)
    house.clock.advance(DAY + 1)
    assert refusal(house, another) == "code_expired"


def test_five_wrong_tries_burn_a_code(house: House, code: str) -> None:
    wrong = with_other_secret(code)
    assert [refusal(house, wrong) for _ in range(6)] == ["code_unknown"] * 5 + ["code_blocked"]
    assert refusal(house, code) == "code_blocked"


def test_four_wrong_tries_do_not(house: House, code: str) -> None:
    for _ in range(4):
        refusal(house, with_other_secret(code))
    ask(house, code)


def test_a_wrong_secret_learns_nothing_of_the_code(house: House, code: str) -> None:
    ask(house, code)
    assert refusal(house, with_other_secret(code), OTHER_KEY) == "code_unknown"


@pytest.mark.parametrize("typed", ["", "ABCD", "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ", "x" * 5000])
def test_a_code_nobody_issued_is_unknown(house: House, typed: str) -> None:
    assert refusal(house, typed) == "code_unknown"


def test_the_clinic_keeps_no_secret(house: House, code: str) -> None:
    read = read_code(code)
    assert read is not None
    with house.storage.reading() as connection:
        rows = connection.execute(select(code_table).where(code_table.c.label == read.label)).all()
    assert read.secret not in repr(rows)
    assert rows[0].secret_hash == read.secret_hash


def test_a_code_of_somebody_who_left_enrols_nobody(house: House, code: str) -> None:
    house.administration.let_go(house.id, house.staff["rosa"])
    assert refusal(house, code) == "enrolment_refused"


def test_codes_are_issued_to_active_staff_alone(house: House) -> None:
    house.administration.let_go(house.id, house.staff["rosa"])
    for nobody in (house.staff["rosa"], UUID(int=5)):
        with pytest.raises(Refused):
            house.administration.issue_code(house.id, nobody)


@pytest.mark.parametrize(
    ("key", "laptop_name"), [(b"short", "Van 2"), (KEY * 2, "Van 2"), (KEY, "n" * 101), (KEY, "a\x00")]
)
def test_a_malformed_request_costs_no_try(house: House, code: str, key: bytes, laptop_name: str) -> None:
    assert refusal(house, code, key, laptop_name) == "malformed"
    ask(house, code)


def test_a_laptop_is_activated_once_and_revoked_only_when_active(house: House, code: str) -> None:
    at, laptop = house.administration, ask(house, code).device_id
    with pytest.raises(Refused):
        at.revoke(house.id, laptop)
    at.activate(house.id, laptop)
    for step in (at.activate, at.refuse):
        with pytest.raises(Refused):
            step(house.id, laptop)
    at.revoke(house.id, laptop)
    (device,) = at.devices(house.id)
    assert device.status == "revoked"


def test_another_clinic_moves_no_laptop_of_ours(house: House, code: str) -> None:
    laptop = ask(house, code).device_id
    other = House.open(house.storage)
    with pytest.raises(Refused):
        house.administration.activate(other.id, laptop)


def invited(house: House, code: str) -> CodeReply:
    return invite(house.storage, CodeRequest(code=code), house.clock.now())


def test_a_code_says_whom_it_is_for_and_stays_good(house: House, code: str) -> None:
    reply, again = invited(house, code), invited(house, code)
    assert reply == again
    assert (reply.clinic_name, reply.staff_name) == ("Casa Norte", "rosa")
    assert reply.roles == (Role.PEER_SUPPORTER,)
    ask(house, code)


def test_asking_whom_a_code_is_for_counts_wrong_tries_as_well(house: House, code: str) -> None:
    wrong = with_other_secret(code)
    for answer in ["code_unknown"] * 5 + ["code_blocked"]:
        with pytest.raises(Refused) as refused:
            invited(house, wrong)
        assert refused.value.code == answer
    assert refusal(house, code) == "code_blocked"


def test_a_used_or_old_code_invites_nobody(house: House, code: str) -> None:
    old = house.administration.issue_code(house.id, house.staff["ben"])
    ask(house, code)
    with pytest.raises(Refused) as used:
        invited(house, code)
    house.clock.advance(DAY + 1)
    with pytest.raises(Refused) as expired:
        invited(house, old)
    assert (used.value.code, expired.value.code) == ("code_used", "code_expired")
