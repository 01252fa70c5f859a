"""Which records are of one person: the same on every laptop, whatever was said and in whatever order."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.people import Flag, Participant, Phone
from peerdesk.domain.same_person import Sameness, as_one
from peerdesk.domain.words import FlagKind

A, B, C = (UUID(int=n) for n in range(1, 4))
_IDS = st.builds(UUID, int=st.integers(0, 9))
SAID = st.dictionaries(_IDS, _IDS)


def test_a_record_is_shown_under_the_one_it_names() -> None:
    same = Sameness.of({B: A})
    assert (same.shown(B), same.shown(A), same.shown(C)) == (A, A, C)
    assert same.records(B) == same.records(A) == (A, B)
    assert same.records(C) == (C,)


def test_a_chain_ends_at_its_last_record() -> None:
    same = Sameness.of({C: B, B: A})
    assert {id_: same.shown(id_) for id_ in (A, B, C)} == dict.fromkeys((A, B, C), A)
    assert same.records(C) == (A, B, C)


def test_two_that_name_each_other_are_shown_under_the_smaller_and_so_is_who_names_them() -> None:
    same = Sameness.of({A: B, B: A, C: B})
    assert {id_: same.shown(id_) for id_ in (A, B, C)} == dict.fromkeys((A, B, C), A)


def test_a_record_that_names_itself_stands_by_itself() -> None:
    assert Sameness.of({A: A}).under == {}


@given(SAID)
def test_it_does_not_matter_in_what_order_it_was_said(said: dict[UUID, UUID]) -> None:
    backwards = dict(reversed(said.items()))
    assert Sameness.of(said) == Sameness.of(backwards)


@given(SAID)
def test_nobody_is_shown_under_somebody_who_is_not_shown(said: dict[UUID, UUID]) -> None:
    same = Sameness.of(said)
    assert not {*same.under.values()} & same.under.keys()


@given(SAID)
def test_records_are_of_one_person_when_and_only_when_what_was_said_links_them(
    said: dict[UUID, UUID],
) -> None:
    same, ids = Sameness.of(said), {*said, *said.values()}
    linked = {id_: {id_} for id_ in ids}
    for one, other in said.items():
        both = linked[one] | linked[other]
        linked |= dict.fromkeys(both, both)
    assert {id_: {*same.records(id_)} for id_ in ids} == linked
    assert all(same.records(id_)[0] == same.shown(id_) for id_ in ids)


@given(SAID)
def test_every_record_of_some_people_is_found_with_whom_it_belongs_to(said: dict[UUID, UUID]) -> None:
    same = Sameness.of(said)
    shown = {same.shown(id_) for id_ in {*said, *said.values()}}
    assert same.by_record(shown) == {id_: same.shown(id_) for id_ in {*said, *said.values()}}


def test_nobody_misses_a_phone_or_a_warning_of_another_record() -> None:
    dog = Flag(FlagKind.ANIMAL, "Dog in yard")
    shown = Participant(id=A, given_name="Rosa", phones=(Phone("555-0173"),))
    other = Participant(
        id=B, given_name="Rosalía", phones=(Phone("555-0173"), Phone("555-0199")), flags=(dog,)
    )
    person = as_one(shown, [other])
    assert (person.id, person.given_name) == (A, "Rosa")
    assert person.phones == (Phone("555-0173"), Phone("555-0199"))
    assert person.flags == (dog,)
    assert as_one(shown, []) is shown
