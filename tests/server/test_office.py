"""An administrator's desk: codes, people and laptops, each step with its line in the audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.protocol.messages import CodeRequest, EnrolRequest
from peerdesk.protocol.office import CodeOrder, LaptopOrder, LaptopStep, OfficeLaptop, PersonOrder
from peerdesk.server.audit import entries
from peerdesk.server.devices import DeviceStatus
from peerdesk.server.enrolment import enrol, invite
from peerdesk.server.office import Office
from peerdesk.server.problems import Refused
from tests.server.house import House


@pytest.fixture
def office(house: House) -> Office:
    """Ann's."""
    return Office(house.storage, house.hand("ann").actor, new_id, house.clock.now())


def joined(house: House, office: Office, who: str) -> OfficeLaptop:
    """A laptop that asked to join with a code of the office."""
    code = office.order_code(CodeOrder(staff_id=house.staff[who])).code
    request = EnrolRequest(
        code=code, public_key=b"k" * 32, laptop_name="CH-05", platform="Linux", app_version="0.1"
    )
    enrol(house.storage, request, new_id, house.clock.now())
    return office.page().laptops[-1]


def stepped(office: Office, laptop: OfficeLaptop, step: LaptopStep, reason: str = "") -> str:
    page = office.order_laptop(LaptopOrder(device_id=laptop.device_id, step=step, reason=reason))
    return next(each.status for each in page.laptops if each.device_id == laptop.device_id)


def audited(house: House) -> list[str]:
    with house.storage.reading() as connection:
        return [row.entry.action for row in entries(connection, house.id)]


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        work()
    return problem.value.code


def test_a_code_is_said_once_and_shown_as_open(house: House, office: Office) -> None:
    given = office.order_code(CodeOrder(staff_id=house.staff["rosa"]))
    (rosa,) = (each for each in given.page.people if each.code_until)
    assert rosa.staff_id == house.staff["rosa"]
    assert rosa.code_until == house.clock.now().replace(microsecond=0) + timedelta(hours=24)
    reply = invite(house.storage, CodeRequest(code=given.code), house.clock.now())
    assert reply.staff_name == "rosa"
    assert audited(house) == ["code_issued"]


def test_a_cancelled_code_opens_nothing(house: House, office: Office) -> None:
    code = office.order_code(CodeOrder(staff_id=house.staff["rosa"])).code
    page = office.order_code(CodeOrder(staff_id=house.staff["rosa"], cancel=True)).page
    assert not any(each.code_until for each in page.people)
    with pytest.raises(Refused) as problem:
        invite(house.storage, CodeRequest(code=code), house.clock.now())
    assert problem.value.code == codes.CODE_UNKNOWN
    assert audited(house) == ["code_issued", "codes_cancelled"]


def test_cancelling_leaves_a_laptop_that_joined_alone(house: House, office: Office) -> None:
    laptop = joined(house, office, "rosa")
    office.order_code(CodeOrder(staff_id=house.staff["rosa"], cancel=True))
    assert office.page().laptops == (laptop,)
    assert stepped(office, laptop, LaptopStep.ACTIVATE) == DeviceStatus.ACTIVE


def test_somebody_new_can_be_given_a_code(house: House, office: Office) -> None:
    order = PersonOrder(
        name="  Inés   Valdovinos ", roles=(Role.PEER_SUPPORTER,), team_id=house.teams["north"]
    )
    page = office.order_person(order)
    (ines,) = (each for each in page.people if each.name == "Inés Valdovinos")
    assert (ines.given_name, ines.roles, ines.team_id) == ("Inés", order.roles, house.teams["north"])
    assert office.order_code(CodeOrder(staff_id=ines.staff_id)).code
    assert audited(house) == ["staff_added", "code_issued"]


@pytest.mark.parametrize(
    "order", [PersonOrder(name=" ", roles=(Role.CLINICIAN,)), PersonOrder(name="Inés Valdovinos")]
)
def test_somebody_without_a_name_or_a_role_is_refused(order: PersonOrder, office: Office) -> None:
    people = office.page().people
    assert refused(lambda: office.order_person(order)) == codes.MALFORMED
    assert office.page().people == people


def test_a_team_of_another_clinic_takes_nobody_in(house: House, office: Office) -> None:
    other = House.open(house.storage)
    order = PersonOrder(name="Inés Valdovinos", roles=(Role.PEER_SUPPORTER,), team_id=other.teams["north"])
    assert refused(lambda: office.order_person(order)) == codes.NOT_FOUND


def test_who_leaves_has_no_code_any_more(house: House, office: Office) -> None:
    office.order_code(CodeOrder(staff_id=house.staff["rosa"]))
    page = office.order_person(PersonOrder(leaves=house.staff["rosa"]))
    (rosa,) = (each for each in page.people if each.staff_id == house.staff["rosa"])
    assert (rosa.active, rosa.code_until) == (False, None)
    assert refused(lambda: office.order_code(CodeOrder(staff_id=rosa.staff_id))) == codes.NOT_FOUND
    assert audited(house) == ["code_issued", "staff_left"]


def test_nobody_lets_themselves_go(house: House, office: Office) -> None:
    assert refused(lambda: office.order_person(PersonOrder(leaves=house.staff["ann"]))) == codes.NOT_ALLOWED
    assert all(each.active for each in office.page().people)


def test_a_laptop_is_let_in_lost_found_and_stolen(house: House, office: Office) -> None:
    laptop = joined(house, office, "rosa")
    assert laptop.status == DeviceStatus.PENDING
    assert stepped(office, laptop, LaptopStep.ACTIVATE) == DeviceStatus.ACTIVE
    assert stepped(office, laptop, LaptopStep.LOST, "on the bus") == DeviceStatus.LOST
    assert office.page().laptops[0].ordered_at == house.clock.now().replace(microsecond=0)
    assert stepped(office, laptop, LaptopStep.FOUND) == DeviceStatus.ACTIVE
    assert office.page().laptops[0].ordered_at is None
    assert stepped(office, laptop, LaptopStep.STOLEN, "out of the car") == DeviceStatus.STOLEN
    steps = ["laptop_activate", "laptop_lost", "laptop_found", "laptop_stolen"]
    assert audited(house) == ["code_issued", "laptop_joined", *steps]


def test_a_laptop_is_not_called_in_without_a_reason(house: House, office: Office) -> None:
    laptop = joined(house, office, "rosa")
    stepped(office, laptop, LaptopStep.ACTIVATE)
    order = LaptopOrder(device_id=laptop.device_id, step=LaptopStep.STOLEN, reason="  ")
    assert refused(lambda: office.order_laptop(order)) == codes.MALFORMED
    assert office.page().laptops[0].status == DeviceStatus.ACTIVE


@pytest.mark.parametrize("step", [LaptopStep.REVOKE, LaptopStep.FOUND, LaptopStep.LOST])
def test_a_step_begins_where_the_laptop_stands(house: House, office: Office, step: LaptopStep) -> None:
    laptop = joined(house, office, "rosa")
    order = LaptopOrder(device_id=laptop.device_id, step=step, reason="why not")
    assert refused(lambda: office.order_laptop(order)) == codes.NOT_FOUND
    assert audited(house) == ["code_issued", "laptop_joined"]


@pytest.mark.parametrize("step", list(LaptopStep))
def test_a_laptop_of_another_clinic_is_out_of_reach(house: House, office: Office, step: LaptopStep) -> None:
    other = House.open(house.storage)
    laptop = joined(house, office, "rosa")
    stepped(office, laptop, LaptopStep.ACTIVATE)
    strangers = replace(office, actor=other.hand("ann").actor)
    order = LaptopOrder(device_id=laptop.device_id, step=step, reason="mine")
    assert refused(lambda: strangers.order_laptop(order)) == codes.NOT_FOUND
    assert office.page().laptops[0].status == DeviceStatus.ACTIVE
    assert strangers.page().laptops == ()


def test_an_administrator_sees_no_participant(house: House, office: Office) -> None:
    person: UUID = house.participant("rosa")
    assert str(person) not in str(office.page())
    assert "Quintanar" not in str(office.page())
