"""Every door, for every role, about everybody's people, however the laptop stands: shut unless said here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from peerdesk.domain.words import Role
from peerdesk.server.devices import DeviceStatus
from peerdesk.server.endpoints import ENDPOINTS, Caller, Endpoint
from peerdesk.server.storage import Storage
from tests.server.doors import LEFT, PROBES, Laptop, Place, stand
from tests.server.house import House
from tests.server.wire import Wire, named, sign_in
from tests.sync.clinic import serving

P, S, C, A, U = Role
CARING = frozenset({P, S, C})
ACTORS = {P: "rosa", S: "sue", C: "dr_lee", A: "ann", U: "audrey"}

ROLES: Mapping[str, frozenset[Role]] = {
    "push": CARING | {A},
    "changes": CARING | {A},
    "verify": CARING | {A},
    "participant": CARING | {A},
    "bundle": CARING | {A},
    "attachment": CARING,
    "upload": CARING,
    "download": CARING,
    "office": frozenset({A}),
    "office_code": frozenset({A}),
    "office_person": frozenset({A}),
    "office_laptop": frozenset({A}),
    "person": frozenset({S, C}),
    "open": frozenset({S, C}),
    "openings": frozenset({S, C}),
    "witness": CARING | {A},
    "audit": frozenset({U}),
}
"""The doors that need a session, and whom each is for."""

OPEN: Mapping[str, frozenset[str]] = {
    "pending": frozenset(),
    "active": frozenset(ROLES),
    "refused": frozenset(),
    "revoked": frozenset(),
    "lost": frozenset({"push", "bundle", "attachment", "upload"}),
    "stolen": frozenset({"bundle"}),
    "wiped": frozenset(),
    LEFT + "active": frozenset(),
    LEFT + "lost": frozenset({"bundle"}),
    LEFT + "stolen": frozenset({"bundle"}),
}
"""What stands open to a laptop as it stands, and to that of somebody who has left the clinic."""

EVER = frozenset(OPEN)
HERE = frozenset(standing for standing in OPEN if not standing.startswith(LEFT))
CALLED_IN = frozenset({"lost", "stolen", LEFT + "lost", LEFT + "stolen"})
UNPROVEN: Mapping[str, frozenset[str]] = {
    "health": EVER,
    "code": HERE,
    "enrol": HERE,
    "nonce": EVER,
    "session": CALLED_IN | {"active"},
    "escrow": frozenset({"pending", "active"}),
    "recovery": frozenset({"active"}),
    "removed": CALLED_IN | {"wiped"},
}
"""The doors without a session, and for whom each does something: it proves what it asks by itself."""

OWN, TEAM, OTHER, NOBODY, ELSEWHERE = PLACES = ("own", "team", "other", "nobody", "elsewhere")
"""The actor's caseload, a colleague's of the team, another team's, in nobody's care, of another clinic."""
READ = {P: {OWN}, C: {OWN}, S: {OWN, TEAM}, A: set[str]()}
WRITTEN = {**READ, S: {OWN, TEAM, NOBODY}}
OF_THE_CLINIC = dict.fromkeys(ACTORS, {OWN, TEAM, OTHER, NOBODY})
OPENED = {S: {OTHER, NOBODY}, C: {TEAM, OTHER, NOBODY}}
"""Whom one has to open with a reason: all of the clinic one does not see anyway."""
REACH: Mapping[str, Mapping[Role, set[str]]] = {
    "push": WRITTEN,
    "changes": READ,
    "verify": READ,
    "participant": READ,
    "bundle": OF_THE_CLINIC,
    "attachment": READ,
    "upload": READ,
    "download": READ,
    "office": OF_THE_CLINIC,
    "office_code": OF_THE_CLINIC,
    "office_person": OF_THE_CLINIC,
    "office_laptop": OF_THE_CLINIC,
    "person": OF_THE_CLINIC,
    "open": OF_THE_CLINIC,
    "openings": OPENED,
    "witness": OF_THE_CLINIC,
    "audit": OF_THE_CLINIC,
}
"""About whom each door tells or takes something; of bundles and the office, about whose staff."""


@pytest.fixture
def house(storage: Storage) -> House:
    return House.open(storage)


@pytest.fixture
def address(house: House, tmp_path: Path) -> Iterator[str]:
    with serving(house.storage, house.clock, tmp_path) as at:
        yield at


def test_every_door_is_spoken_of() -> None:
    with_session = {endpoint.name for endpoint in ENDPOINTS if endpoint.caller is Caller.SESSION}
    assert with_session == ROLES.keys() == REACH.keys() == PROBES.keys()
    assert {endpoint.name for endpoint in ENDPOINTS} - with_session == UNPROVEN.keys()
    assert {status.value for status in DeviceStatus} <= OPEN.keys()


def opens(wire: Wire, door: Endpoint) -> bool:
    answer = wire.call(door, b"{}")
    return answer.status_code not in (401, 403)


@pytest.mark.parametrize("role", Role)
def test_a_door_opens_to_its_roles_and_as_the_laptop_stands_at_that_very_request(
    house: House, address: str, role: Role
) -> None:
    wire = sign_in(house, address, ACTORS[role])
    wrong = []
    for standing, door in ((standing, named(name)) for standing in OPEN for name in ROLES):
        # Open before, and from the next request on as it stands now.
        stand(house, wire.hand.actor.device_id, ACTORS[role], standing)
        may = role in ROLES[door.name] and door.name in OPEN[standing]
        if opens(wire, door) != may:
            wrong.append((door.name, standing))
    assert wrong == []


@pytest.mark.allow_log("audit_log_contradicted")
@pytest.mark.parametrize("role", Role)
def test_a_door_reaches_whom_the_role_is_for_and_nobody_else(house: House, address: str, role: Role) -> None:
    who = ACTORS[role]
    places = {
        OWN: Place.make(house, address, "ben", who),
        TEAM: Place.make(house, address, "ben", "ben"),
        OTHER: Place.make(house, address, "kim", "kim"),
        NOBODY: Place.make(house, address, "ben"),
        ELSEWHERE: Place.make(House.open(house.storage), address, "rosa", who),
    }
    wire = sign_in(house, address, who)
    reached = {
        door: {name for name, place in places.items() if PROBES[door](wire, place)}
        for door, roles in ROLES.items()
        if role in roles
    }
    assert reached == {door: REACH[door][role] for door in reached}


@pytest.mark.parametrize("standing", OPEN)
def test_without_a_session_a_door_does_what_the_laptops_standing_allows(
    house: House, address: str, standing: str
) -> None:
    laptop = Laptop.of(house, address)
    stand(house, laptop.id, "rosa", standing)
    answered = {door for door in UNPROVEN if laptop.is_answered(door, laptop.key)}
    assert answered == {door for door, standings in UNPROVEN.items() if standing in standings}


@pytest.mark.parametrize("door", ["session", "escrow", "removed"])
@pytest.mark.parametrize("standing", ["active", "lost"])
def test_nobody_signs_for_another_clinics_laptop(
    house: House, address: str, door: str, standing: str
) -> None:
    laptop, stranger = Laptop.of(house, address), Laptop.of(House.open(house.storage), address)
    stand(house, laptop.id, "rosa", standing)
    assert not laptop.is_answered(door, stranger.key)
