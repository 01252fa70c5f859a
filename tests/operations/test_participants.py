from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.people import EmergencyContact, Flag, Participant, Phone
from peerdesk.domain.words import FlagKind, Intensity
from peerdesk.operations import participants
from peerdesk.operations.caseload import caseload
from peerdesk.operations.participants import Likeness, Problem
from tests.desks import INES, ROSA, TODAY, TestDesk, named

Opens = Callable[..., TestDesk]
TEO = Participant(
    id=named("Teo"),
    given_name="Teo",
    family_name="Villalpando",
    birth_date=date(1980, 2, 3),
    phones=(Phone("555-0142"),),
)


def test_somebody_new_is_on_the_caseload_of_whoever_added_them(desk_with: Opens) -> None:
    opened = desk_with()
    changes = participants.add(opened.desk, TEO, Intensity.INTENSIVE)
    found = next(row for row in caseload(opened.desk).rows if row.id == TEO.id)
    assert found.participant == TEO
    assert (found.assignment.staff_id, found.intensity) == (INES.id, Intensity.INTENSIVE)
    assert found.due.on == TODAY
    assert changes.kinds == {"participant", "assignment"}
    assert opened.store.outbox.count().waiting == 2


def test_somebody_without_a_name_is_not_added(desk_with: Opens) -> None:
    opened = desk_with()
    with pytest.raises(ValueError, match="given_name"):
        participants.add(opened.desk, replace(TEO, given_name="", family_name=" "), Intensity.STANDARD)
    assert opened.store.outbox.count().waiting == 0


def test_only_what_changed_is_written(desk_with: Opens) -> None:
    opened = desk_with()
    participants.update(opened.desk, ROSA, replace(ROSA, pronouns="they/them"))
    (op,) = opened.store.outbox.next_batch(10, 100_000)
    assert op.fields.keys() == {"pronouns"}
    assert not participants.update(opened.desk, ROSA, ROSA)


def test_what_a_colleague_wrote_while_the_form_was_open_is_not_overwritten(desk_with: Opens) -> None:
    opened = desk_with()
    opened.changed_at_clinic(Participant, ROSA.id, pronouns="they/them")
    participants.update(opened.desk, ROSA, replace(ROSA, pronouns="ella", about="Likes tea"))
    state = opened.store.state(Participant, ROSA.id)
    assert (state.values["pronouns"], state.values["about"]) == ("they/them", "Likes tea")
    assert [rival.value for rival in state.rivals["pronouns"]] == ["ella"]


def test_taking_an_update_back_overwrites_nothing_a_colleague_wrote_since(desk_with: Opens) -> None:
    opened = desk_with()
    after = replace(ROSA, pronouns="ella")
    participants.update(opened.desk, ROSA, after)
    opened.reaches_clinic()
    opened.changed_at_clinic(Participant, ROSA.id, pronouns="they/them")
    participants.update(opened.desk, after, ROSA)
    assert opened.store.get(Participant, ROSA.id).pronouns == "they/them"


def test_a_phone_that_came_meanwhile_stays_when_the_list_is_changed(desk_with: Opens) -> None:
    opened = desk_with()
    opened.from_clinic(replace(ROSA, phones=(*ROSA.phones, Phone("555-0188"))))
    participants.update(opened.desk, ROSA, replace(ROSA, phones=(Phone("555-0200"),)))
    numbers = [phone.number for phone in opened.store.get(Participant, ROSA.id).phones]
    assert numbers == ["555-0188", "555-0200"]


def test_a_phone_removed_meanwhile_stays_away(desk_with: Opens) -> None:
    opened = desk_with()
    opened.from_clinic(replace(ROSA, phones=()))
    participants.update(opened.desk, ROSA, replace(ROSA, phones=(*ROSA.phones, Phone("555-0200"))))
    assert [phone.number for phone in opened.store.get(Participant, ROSA.id).phones] == ["555-0200"]


def test_an_update_is_taken_back_by_its_reverse(desk_with: Opens) -> None:
    opened = desk_with()
    after = replace(ROSA, pronouns="ella", phones=(Phone("555-0200"),), languages=("es", "en"))
    participants.update(opened.desk, ROSA, after)
    participants.update(opened.desk, after, ROSA)
    assert opened.store.get(Participant, ROSA.id) == ROSA


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"given_name": "", "family_name": "", "preferred_name": ""}, "given_name", Problem.NAME_MISSING),
        ({"birth_date": TODAY + timedelta(days=1)}, "birth_date", Problem.BORN_LATER),
        ({"birth_date": date(1864, 5, 2)}, "birth_date", Problem.BORN_TOO_EARLY),
        ({"phones": (Phone("55"),)}, "phones", Problem.PHONE_SHORT),
        (
            {"emergency_contacts": (EmergencyContact("", phone="555-0119"),)},
            "emergency_contacts",
            Problem.CONTACT_WITHOUT_NAME,
        ),
        ({"flags": (Flag(FlagKind.RISK, " "),)}, "flags", Problem.FLAG_WITHOUT_NOTE),
    ],
)
def test_what_cannot_be_saved_is_named(changes: dict[str, object], field: str, problem: Problem) -> None:
    wrong = replace(ROSA, pronouns="ella", **changes)  # type: ignore[arg-type]
    assert participants.problems(wrong, TODAY) == {field: problem}
    kept = participants.without_problems(ROSA, wrong, TODAY)
    assert getattr(kept, field) == getattr(ROSA, field)
    assert kept.pronouns == "ella"


def test_complete_details_have_no_problem() -> None:
    assert participants.problems(ROSA, TODAY) == {}


@pytest.mark.parametrize(
    ("changes", "likeness"),
    [
        ({"phones": (Phone("(505) 555-0173"),)}, (Likeness.PHONE,)),
        ({"phones": (Phone("5550174"),)}, ()),
        ({"given_name": "Rosalia", "family_name": "Quintanar"}, (Likeness.NAME,)),
        ({"given_name": "Rosalía", "family_name": "Quintana"}, (Likeness.NAME,)),
        ({"given_name": "doña rosa", "family_name": "QUINTANAR"}, (Likeness.NAME,)),
        ({"given_name": "Rosalía", "birth_date": date(1964, 5, 2)}, (Likeness.BIRTH_DATE,)),
        ({"birth_date": date(1964, 5, 2)}, ()),
        ({}, ()),
    ],
)
def test_somebody_who_may_be_here_already_is_noticed(
    desk_with: Opens, changes: dict[str, object], likeness: tuple[Likeness, ...]
) -> None:
    found = participants.possible_duplicates(desk_with().desk, replace(TEO, **changes))  # type: ignore[arg-type]
    assert [(d.participant.id, d.likeness) for d in found] == ([(ROSA.id, likeness)] if likeness else [])


def test_the_same_phone_is_noticed_with_or_without_area_code(desk_with: Opens) -> None:
    opened = desk_with()
    opened.from_clinic(replace(ROSA, phones=(Phone("555-010-0173"),)))
    found = participants.possible_duplicates(opened.desk, replace(TEO, phones=(Phone("+1 555 010 0173"),)))
    assert [d.likeness for d in found] == [(Likeness.PHONE,)]


def test_a_blank_person_is_like_nobody(desk_with: Opens) -> None:
    desk = desk_with().desk
    blank = participants.new_person(desk)
    assert participants.possible_duplicates(desk, blank) == ()
