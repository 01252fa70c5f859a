from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from peerdesk.domain.people import Clinic
from peerdesk.domain.plans import Need
from peerdesk.domain.resources import Cost, OpenHours, Resource, Standing
from peerdesk.domain.words import Role
from peerdesk.operations import directory as operation
from peerdesk.operations.desk import Desk
from peerdesk.operations.directory import ByCost, PlaceProblem, Wish, directory, matching
from tests.desks import INES, MARGARET, TODAY, TestDesk, named

Opens = Callable[..., TestDesk]
PANTRY = Resource(
    id=named("pantry"),
    name="Harvest Table pantry",
    offers="Food boxes, no papers asked",
    needs=(Need.FOOD_INSECURITY,),
    languages=("en", "es"),
    cost=Cost.FREE,
    phone="555-0301",
    latitude=31_457_100,
    longitude=-101_211_900,
    hours=(OpenHours(2, "09:00", "18:00"),),
    confirmed_on=TODAY - timedelta(days=15),
)
KITCHEN = replace(
    PANTRY,
    id=named("kitchen"),
    name="Cocina Sol y Maíz",
    languages=("es",),
    cost=Cost.LOW_COST,
    latitude=31_442_000,
    hours=(),
)
RIDES = Resource(
    id=named("rides"),
    name="Larga Link rides",
    needs=(Need.TRANSPORTATION_INSECURITY,),
    languages=("en",),
    cost=Cost.INSURANCE,
    eligibility="Veterans and their families",
    phone="555-0305",
)
CLINIC = Clinic(id=named("clinic"), name="Mesa", latitude=31_441_200, longitude=-101_220_700)
ALL = (PANTRY, KITCHEN, RIDES, CLINIC)


def margarets(opened: TestDesk) -> Desk:
    identity = replace(opened.desk.identity, staff_id=MARGARET.id, roles=(Role.SUPERVISOR,))
    return replace(opened.desk, identity=identity)


def names(opened: TestDesk, **wish: object) -> list[str]:
    found = matching(directory(opened.desk), Wish(**wish))  # type: ignore[arg-type]
    return [place.resource.name.split()[0] for place in found]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, ["Cocina", "Harvest", "Larga"]),
        ({"text": "maiz SOL"}, ["Cocina"]),
        ({"text": "veteran"}, ["Larga"]),
        ({"text": "0301"}, ["Cocina", "Harvest"]),
        ({"needs": (Need.FOOD_INSECURITY,)}, ["Cocina", "Harvest"]),
        ({"needs": (Need.FOOD_INSECURITY, Need.TRANSPORTATION_INSECURITY)}, ["Cocina", "Harvest", "Larga"]),
        ({"language": "en"}, ["Harvest", "Larga"]),
        ({"cost": ByCost.FREE}, ["Harvest"]),
        ({"cost": ByCost.LOW}, ["Cocina", "Harvest"]),
        ({"open_now": True}, ["Harvest"]),
        ({"nearest_first": True}, ["Cocina", "Harvest", "Larga"]),
        ({"text": "pantry", "language": "so"}, []),
    ],
)
def test_places_are_found_by_what_they_are(
    desk_with: Opens, wish: dict[str, object], expected: list[str]
) -> None:
    assert names(desk_with(*ALL), **wish) == expected


def test_how_far_it_is_is_told_from_the_clinic(desk_with: Opens) -> None:
    found = directory(desk_with(*ALL).desk)
    metres = {place.resource.id: place.metres for place in found.places}
    assert metres[PANTRY.id] == pytest.approx(1955, abs=10)
    assert metres[RIDES.id] is None


def test_what_a_peer_supporter_writes_is_a_suggestion_and_changes_nothing(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    operation.save(opened.desk, PANTRY, replace(PANTRY, phone="555-0399", remark="They moved"))
    found = directory(opened.desk)
    (place,), (suggestion,) = found.places, found.suggestions
    assert place.resource.phone == "555-0301"
    assert suggestion.changed == ("phone",)
    assert (suggestion.resource.remark, suggestion.resource.author_id) == ("They moved", INES.id)


def test_an_accepted_suggestion_is_in_the_directory_and_checked_today(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    operation.save(opened.desk, PANTRY, replace(PANTRY, phone="555-0399"))
    operation.save(opened.desk, None, replace(KITCHEN, id=named("new"), standing=Standing.SUGGESTED))
    margaret = margarets(opened)
    for suggestion in directory(margaret).suggestions:
        operation.accept(margaret, suggestion)
    found = directory(margaret)
    assert {p.resource.name: (p.resource.phone, p.resource.confirmed_on) for p in found.places} == {
        PANTRY.name: ("555-0399", TODAY),
        KITCHEN.name: (KITCHEN.phone, TODAY),
    }
    assert found.suggestions == ()


def test_two_suggestions_of_different_fields_both_come_in(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    operation.save(opened.desk, PANTRY, replace(PANTRY, phone="555-0399"))
    operation.save(opened.desk, PANTRY, replace(PANTRY, street="1 Elm"))
    margaret = margarets(opened)
    while suggestions := directory(margaret).suggestions:
        operation.accept(margaret, suggestions[0])
    (place,) = directory(margaret).places
    assert (place.resource.phone, place.resource.street) == ("555-0399", "1 Elm")


def test_a_change_of_a_place_that_was_closed_meanwhile_opens_it_again(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    operation.save(opened.desk, PANTRY, replace(PANTRY, phone="555-0399"))
    margaret = margarets(opened)
    operation.close(margaret, PANTRY)
    (suggestion,) = directory(margaret).suggestions
    operation.accept(margaret, suggestion)
    assert [(p.resource.id, p.resource.phone) for p in directory(margaret).places] == [
        (PANTRY.id, "555-0399")
    ]


def test_a_declined_suggestion_tells_its_author_why(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    operation.save(opened.desk, PANTRY, replace(PANTRY, phone="555-0399"))
    margaret = margarets(opened)
    (suggestion,) = directory(margaret).suggestions
    operation.decline(margaret, suggestion, "I called: the old number works")
    assert directory(margaret).suggestions == ()
    (own,) = directory(opened.desk).suggestions
    assert (own.resource.standing, own.resource.remark) == (
        Standing.DECLINED,
        "I called: the old number works",
    )


def test_confirming_changes_the_day_alone(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    operation.confirm(opened.desk, PANTRY)
    (op,) = opened.store.outbox.next_batch(10, 100_000)
    assert op.fields.keys() == {"confirmed_on"}


def test_a_closed_place_is_gone_until_it_is_put_back(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    margaret = margarets(opened)
    operation.close(margaret, PANTRY)
    assert directory(margaret).places == ()
    operation.reopen(margaret, PANTRY)
    assert [place.resource.id for place in directory(margaret).places] == [PANTRY.id]


def test_what_a_colleague_wrote_while_the_form_was_open_is_not_overwritten(desk_with: Opens) -> None:
    opened = desk_with(PANTRY)
    opened.changed_at_clinic(Resource, PANTRY.id, phone="555-0377")
    operation.save(margarets(opened), PANTRY, replace(PANTRY, phone="555-0399", street="1 Elm"))
    state = opened.store.state(Resource, PANTRY.id)
    assert (state.values["phone"], state.values["street"]) == ("555-0377", "1 Elm")
    assert [rival.value for rival in state.rivals["phone"]] == ["555-0399"]


@pytest.mark.parametrize(
    ("change", "field", "problem"),
    [
        ({"name": " "}, "name", PlaceProblem.NAME_MISSING),
        ({"needs": ()}, "needs", PlaceProblem.NEEDS_MISSING),
        ({"phone": ""}, "phone", PlaceProblem.NO_WAY_THERE),
        ({"phone": "no"}, "phone", PlaceProblem.PHONE_SHORT),
        ({"url": "not a link"}, "url", PlaceProblem.NOT_A_LINK),
        ({"hours": (OpenHours(1, "10:00", "10:00"),)}, "hours", PlaceProblem.HOURS_EMPTY),
        ({"offers": "x" * 1001}, "offers", PlaceProblem.TOO_LONG),
        ({"needs": tuple(Need)[:13]}, "needs", PlaceProblem.TOO_MANY),
    ],
)
def test_what_is_wrong_is_told_by_field(
    desk_with: Opens, change: dict[str, object], field: str, problem: PlaceProblem
) -> None:
    wrong = replace(PANTRY, **change)  # type: ignore[arg-type]
    assert operation.problems(PANTRY) == {}
    assert operation.problems(wrong) == {field: problem}
    with pytest.raises(ValueError, match=problem):
        operation.save(desk_with().desk, None, wrong)
