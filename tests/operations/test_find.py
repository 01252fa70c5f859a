from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from peerdesk.domain.people import EmergencyContact
from peerdesk.domain.words import ContactStatus
from peerdesk.operations.find import MOST_LOGS, MOST_PEOPLE, MOST_PLACES, find
from tests.desks import EARL, NOW, ROSA, TODAY, TestDesk, contact, follow_up, named
from tests.operations.test_directory import PANTRY

Opens = Callable[..., TestDesk]


@pytest.mark.parametrize("text", ["rosalia", "ROSA", "doña ros", "0173", "P-0417", "juniper"])
def test_people_are_found_whatever_the_accents_and_the_case(desk_with: Opens, text: str) -> None:
    found = find(desk_with(follow_up(ROSA, "Visit", due_time="10:00")).desk, text)
    assert [person.participant.id for person in found.people] == [ROSA.id]
    due = found.people[0].due
    assert due is not None
    assert due.on == TODAY


def test_who_is_called_so_comes_before_those_it_is_only_written_about(desk_with: Opens) -> None:
    about = replace(EARL, emergency_contacts=(EmergencyContact(name="Rosalía Quintanar"),))
    found = find(desk_with(people=(ROSA, about)).desk, "quint")
    assert [person.participant.id for person in found.people] == [ROSA.id, about.id]


def test_logs_are_found_by_the_words_of_their_note(desk_with: Opens) -> None:
    old = contact(ROSA, "old", note="Picked nopales together", started_at=NOW - timedelta(days=400))
    new = contact(ROSA, "new", note="Cooked nopales and beans", status=ContactStatus.APPROVED)
    found = find(desk_with(old, new).desk, "nopal")
    assert [log.contact_id for log in found.logs] == [new.id, old.id]
    assert found.logs[0].participant_name == "Rosalía “Doña Rosa” Quintanar"
    assert "nopales and beans" in found.logs[0].excerpt
    assert found.logs[0].on == TODAY


def test_nothing_is_found_for_nothing(desk_with: Opens) -> None:
    found = find(desk_with().desk, "  ")
    assert (found.people, found.logs) == ((), ())


def test_only_the_first_few_are_offered(desk_with: Opens) -> None:
    notes = [contact(ROSA, f"note {n}", note="nopales") for n in range(20)]
    found = find(desk_with(*notes).desk, "nopales")
    assert len(found.logs) == MOST_LOGS
    assert len(found.people) <= MOST_PEOPLE


def test_a_place_is_found_among_ever_so_many_notes(desk_with: Opens) -> None:
    notes = [contact(ROSA, f"note {n}", note="Looked for food") for n in range(80)]
    pantry = replace(PANTRY, offers="Food boxes")
    found = find(desk_with(pantry, *notes).desk, "food")
    assert [place.id for place in found.places] == [pantry.id]
    assert len(found.logs) == MOST_LOGS


def test_a_note_is_found_among_ever_so_many_places(desk_with: Opens) -> None:
    places = [replace(PANTRY, id=named(f"place {n}"), name="Food 555-0140") for n in range(80)]
    note = contact(ROSA, "note", note="No food, call 555-0140")
    opened = desk_with(note, *places)
    for text in ("food", "555-0140", "food 0140"):
        found = find(opened.desk, text)
        assert [log.contact_id for log in found.logs] == [note.id]
        assert len(found.places) == MOST_PLACES
