"""Who may do what: everything that is not granted is refused."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from peerdesk.domain.contacts import Activity
from peerdesk.domain.ids import new_id
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action
from peerdesk.domain.people import Assignment, Clinic, Participant, StaffMember, Team
from peerdesk.domain.records import Record
from peerdesk.domain.words import Function, Role
from peerdesk.server.authority import GRANTS, Actor, Resource, authorize
from peerdesk.server.records import CLINIC_WIDE
from tests.server.house import House

CARING = [Role.PEER_SUPPORTER, Role.SUPERVISOR, Role.CLINICIAN]


def actor(*roles: Role, team_id: UUID | None = None) -> Actor:
    return Actor(uuid4(), uuid4(), uuid4(), frozenset(roles), team_id)


def test_an_unknown_kind_is_granted_to_nobody() -> None:
    for role, action in product(Role, Action):
        assert authorize(actor(role), action, Resource("spaceship", in_scope=True)) == "not_yours"


def test_an_auditor_and_somebody_without_a_role_write_nothing() -> None:
    for kind, action in product(RECORDS, Action):
        for nobody in (actor(), actor(Role.AUDITOR)):
            mine = Resource(kind, in_scope=True, unassigned=True, owner_id=nobody.staff_id)
            assert authorize(nobody, action, mine) == "not_yours"


def test_an_administrator_touches_no_record_of_a_participant() -> None:
    administrator = actor(Role.ADMINISTRATOR)
    for kind, action in product(RECORDS, Action):
        resource = Resource(kind, in_scope=True, owner_id=administrator.staff_id)
        allowed = authorize(administrator, action, resource) is None
        assert allowed == ((kind, action) in GRANTS and kind in CLINIC_WIDE)


@pytest.mark.parametrize("role", CARING)
def test_outside_ones_scope_nothing_goes(role: Role) -> None:
    someone = actor(role)
    for kind, action in GRANTS:
        resource = Resource(kind, in_scope=False, owner_id=someone.staff_id, team_id=someone.team_id)
        assert authorize(someone, action, resource) is not None


def test_only_a_supervisor_changes_somebody_in_nobodys_care() -> None:
    alone = Resource("participant", in_scope=False, unassigned=True)
    assert authorize(actor(Role.SUPERVISOR), Action.PATCH, alone) is None
    assert authorize(actor(Role.PEER_SUPPORTER), Action.PATCH, alone) == "not_in_scope"
    assert authorize(actor(Role.CLINICIAN), Action.CREATE, alone) == "not_yours"


def test_a_supervisor_assigns_within_the_own_team() -> None:
    team = uuid4()
    sue = actor(Role.SUPERVISOR, team_id=team)
    assert authorize(sue, Action.CREATE, Resource("assignment", in_scope=True, team_id=team)) is None
    other = Resource("assignment", in_scope=True, team_id=uuid4())
    assert authorize(sue, Action.CREATE, other) == "not_in_scope"


def clinic_wide(house: House) -> list[Record]:
    return [
        Clinic(id=house.id, name="Casa Sur"),
        Team(id=new_id(), name="West"),
        StaffMember(id=new_id(), name="Eve", roles=(Role.ADMINISTRATOR,)),
        Activity(id=new_id(), function=Function.LINKAGE, name_en="Ride to the clinic"),
    ]


@pytest.mark.parametrize("who", ["rosa", "sue", "dr_lee", "audrey"])
def test_the_clinics_own_records_are_the_administrators(house: House, who: str) -> None:
    hand = house.hand(who)
    for record in clinic_wide(house)[1:]:
        assert hand.push_one(hand.create(record)) == ("held", "not_yours")


def test_nobody_makes_themselves_a_supervisor(house: House) -> None:
    rosa = house.hand("rosa")
    rosa.pull()
    me = rosa.held[rosa.staff_id]
    op = rosa.create(StaffMember(id=me.id, name="Rosa"))
    promoted = rosa.patch(StaffMember, op, roles=(Role.SUPERVISOR,))
    assert rosa.push_one(promoted) == ("held", "not_yours")


def test_an_administrator_adds_staff_and_activities(house: House) -> None:
    ann = house.hand("ann")
    ann.must_push(*(ann.create(record) for record in clinic_wide(house)[1:]))


def test_a_supervisor_takes_somebody_into_care_in_one_batch(house: House) -> None:
    sue, rosa = house.hand("sue"), house.hand("rosa")
    person = Participant(id=new_id(), given_name="Teresa")
    due = sue.follow_up(person.id)
    sue.must_push(sue.create(person), sue.create(house.assignment(person.id, "rosa")), sue.create(due))
    rosa.pull()
    assert {person.id, due.id} <= rosa.held.keys()


def test_a_supervisor_gives_nobody_to_another_team(house: House) -> None:
    sue = house.hand("sue")
    maria = house.participant("rosa")
    assert sue.push_one(sue.create(house.assignment(maria, "kim"))) == ("held", "not_in_scope")


def test_a_supervisor_does_not_take_somebody_from_another_team(house: House) -> None:
    omar = house.hand("omar")
    maria = house.participant("rosa")
    assert omar.push_one(omar.create(house.assignment(maria, "kim"))) == ("held", "not_in_scope")


def test_a_peer_supporter_takes_on_somebody_new(house: House) -> None:
    rosa = house.hand("rosa")
    person = Participant(id=new_id(), given_name="Teresa")
    visit = rosa.contact(person.id)
    rosa.must_push(rosa.create(person), rosa.create(house.assignment(person.id, "rosa")), rosa.create(visit))
    rosa.pull()
    assert {person.id, visit.id} <= rosa.held.keys()


def test_a_peer_supporter_gives_nobody_to_a_colleague(house: House) -> None:
    rosa = house.hand("rosa")
    person = Participant(id=new_id(), given_name="Teresa")
    rosa.must_push(rosa.create(person))
    assert rosa.push_one(rosa.create(house.assignment(person.id, "ben"))) == ("held", "not_yours")


def test_a_peer_supporter_changes_nobody_they_do_not_support(house: House) -> None:
    rosa, sue = house.hand("rosa"), house.hand("sue")
    op = sue.create(Participant(id=new_id(), given_name="Teresa"))
    sue.must_push(op)
    assert rosa.push_one(rosa.patch(Participant, op, given_name="Tere")) == ("held", "not_in_scope")


def test_a_peer_supporter_assigns_nobody(house: House) -> None:
    rosa = house.hand("rosa")
    maria = house.participant("ben")
    mine: Assignment = house.assignment(maria, "rosa")
    assert rosa.push_one(rosa.create(mine)) == ("held", "not_yours")


def test_one_writes_only_in_ones_own_name(house: House) -> None:
    rosa, ben = house.hand("rosa"), house.hand("ben")
    maria = house.participant("rosa", "ben")
    for record in (ben.contact(maria), ben.follow_up(maria)):
        assert rosa.push_one(rosa.create(record)) == ("held", "not_yours")


def test_two_clinics_in_one_database_know_nothing_of_each_other(house: House) -> None:
    other = House.open(house.storage)
    maria = house.participant("rosa")
    stranger = other.hand("rosa")
    assert stranger.push_one(stranger.create(stranger.contact(maria))) == ("held", "no_such_record")
    stranger.pull()
    assert maria not in stranger.held
    assert house.staff["rosa"] not in stranger.held
