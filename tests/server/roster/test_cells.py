"""Phone numbers, languages and names as a roster writes them."""

import pytest

from peerdesk.domain.people import Phone
from peerdesk.domain.words import PhoneUse
from peerdesk.server.roster.cells import PhoneUnclear, divided, languages_of, phones_of

HOME, MOBILE, WORK = PhoneUse.HOME, PhoneUse.MOBILE, PhoneUse.WORK


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("(505) 555-0142", [Phone("505-555-0142")]),
        ("505.555.0142", [Phone("505-555-0142")]),
        ("+1 505 555 0142", [Phone("505-555-0142")]),
        ("15055550142", [Phone("505-555-0142")]),
        ("5550142", [Phone("555-0142")]),
        ("+52 55 1234 5678", [Phone("+52 55 1234 5678")]),
        ("505 555 0142 x12", [Phone("505-555-0142", MOBILE, "ext. 12")]),
        ("cel: 505-555-0142 / casa: 505-555-0199", [Phone("505-555-0142"), Phone("505-555-0199", HOME)]),
        ("505-555-0142 (daughter Ana)", [Phone("505-555-0142", MOBILE, "daughter Ana")]),
        ("505-555-0142, after 5", [Phone("505-555-0142", MOBILE, "after 5")]),
        ("505-555-0142 o 505-555-0199 (trabajo)", [Phone("505-555-0142"), Phone("505-555-0199", WORK)]),
        ("none", []),
    ],
)
def test_a_phone_number_is_read_in_every_form(cell: str, phones: list[Phone]) -> None:
    assert phones_of([cell], MOBILE) == phones


@pytest.mark.parametrize("cell", ["5.05555E+09", "911", "5055550142 5055550199"])
def test_a_number_nobody_could_call_is_asked_about(cell: str) -> None:
    with pytest.raises(PhoneUnclear):
        phones_of([cell], MOBILE)


@pytest.mark.parametrize(
    ("cell", "languages"),
    [
        ("Español", ("es",)),
        ("SPANISH / English", ("es", "en")),
        ("inglés y español", ("en", "es")),
        ("Mixteco", ("Mixteco",)),
        ("unknown", ()),
    ],
)
def test_a_language_is_known_by_its_name(cell: str, languages: tuple[str, ...]) -> None:
    assert languages_of([cell]) == languages


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Otis Freeman", ("Otis", "Freeman", False)),
        ("Quintanar Ruiz, María José", ("María José", "Quintanar Ruiz", False)),
        ("Inés Valdovinos Cruz", ("Inés", "Valdovinos Cruz", True)),
        ("José Luis Quintanar Ruiz", ("José Luis", "Quintanar Ruiz", True)),
        ("Ana de la Cruz", ("Ana", "de la Cruz", False)),
        ("Lucho", ("Lucho", "", False)),
    ],
)
def test_a_name_in_one_cell_is_divided(name: str, parts: tuple[str, str, bool]) -> None:
    assert divided(name) == parts
