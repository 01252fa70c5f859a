import pytest

from peerdesk.ui.person.person_list import matches
from tests.desks import EARL, ROSA


@pytest.mark.parametrize("typed", ["rosa", "ROSALIA", "quint", "doña ros", "dona", "p-04", "quin rosa", ""])
def test_any_words_of_the_names_and_the_number_find_a_person(typed: str) -> None:
    assert matches(ROSA, typed)


@pytest.mark.parametrize("typed", ["osa", "earl", "rosa earl", "p-05"])
def test_other_words_do_not(typed: str) -> None:
    assert not matches(ROSA, typed)


def test_capitals_do_not_matter() -> None:
    assert matches(EARL, "PICKERING")
