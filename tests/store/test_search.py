"""Any word, any accent, any part of a phone number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Address, Participant
from peerdesk.domain.resources import Resource
from peerdesk.store.search import excerpt, search
from peerdesk.store.store import Store
from tests.store.making import ME, Clinic, contact, participant, pull


@pytest.fixture
def people(store: Store) -> dict[str, Participant]:
    jose = participant("José", "Núñez Vega", "555-0173")
    joseph = participant("Joseph", "Abernathy", "(202) 555-0144")
    store.write([Create(jose), Create(joseph)])
    return {"jose": jose, "joseph": joseph}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jose", {"jose", "joseph"}),
        ("JOSÉ", {"jose", "joseph"}),
        ("nunez", {"jose"}),
        ("núñez", {"jose"}),
        ("nu\N{COMBINING ACUTE ACCENT}n\N{COMBINING TILDE}ez", {"jose"}),
        ("Núñez Vega", {"jose"}),
        ("vega jose", {"jose"}),
        ("aber", {"joseph"}),
        ("0173", {"jose"}),
        ("555-0173", {"jose"}),
        ("5550173", {"jose"}),
        ("017", {"jose"}),
        ("2025550", {"joseph"}),
        ("202-555", {"joseph"}),
        ("555", {"jose", "joseph"}),
        ("jose 0173", {"jose"}),
        ("jose 0144", {"joseph"}),
        ("ose", set()),
        ("nunez abernathy", set()),
        ("", set()),
        ('  -- " * ', set()),
    ],
)
def test_people_are_found(store: Store, people: dict[str, Participant], typed: str, found: set[str]) -> None:
    assert {hit.id for hit in search(store, typed)} == {people[name].id for name in found}


def test_any_word_of_a_note_is_found_with_whose_it_is(store: Store, people: dict[str, Participant]) -> None:
    visit = contact(
        people["jose"], "Habló de la ñandú y de su insulina.", started_at=datetime(2026, 3, 2, tzinfo=UTC)
    )
    store.write([Create(visit)])

    for word in ("ñandú", "nandu", "insul", "HABLO"):
        (hit,) = search(store, word)
        assert (hit.kind, hit.id) == ("contact", visit.id)
        assert hit.participant_id == people["jose"].id
        assert "insulina" in hit.excerpt
        assert hit.moment == "2026-03-02T00:00:00+00:00"


def test_addresses_and_promises_are_found(store: Store, people: dict[str, Participant]) -> None:
    jose = people["jose"]
    promise = promised(jose, "Bring the glucometer")
    store.write([Create(promise), Patch(Participant, jose.id, {"addresses": (Address("1142 Juniper Row"),)})])

    assert [hit.id for hit in search(store, "juniper")] == [jose.id]
    (hit,) = search(store, "glucometer")
    assert (hit.kind, hit.moment) == ("follow_up", "2026-03-09")


def promised(who: Participant, what: str) -> FollowUp:
    return FollowUp(
        id=participant().id,
        participant_id=who.id,
        assignee_id=ME.staff_id,
        author_id=ME.staff_id,
        what=what,
        due_on=date(2026, 3, 9),
    )


def test_changed_words_are_found_and_old_ones_are_not(store: Store, people: dict[str, Participant]) -> None:
    store.write([Patch(Participant, people["jose"].id, {"family_name": "Ortiz"})])

    assert [hit.id for hit in search(store, "ortiz")] == [people["jose"].id]
    assert search(store, "nunez") == []


def test_deleted_records_are_not_found(store: Store, people: dict[str, Participant]) -> None:
    visit = contact(people["jose"], "Secret garden")
    store.write([Create(visit)])
    store.write([Delete(Contact, visit.id)])

    assert search(store, "garden") == []


def test_a_record_that_lost_its_words_is_not_found(store: Store, people: dict[str, Participant]) -> None:
    visit = contact(people["jose"], "Garden")
    store.write([Create(visit)])
    store.write([Patch(Contact, visit.id, {"note": ""})])

    assert search(store, "garden") == []


def test_people_come_first_then_the_newest(store: Store) -> None:
    who = participant("Rosa", "Garden")
    days = (3, 1, 2)
    visits = {day: contact(who, "garden", started_at=datetime(2026, 3, day, 9, tzinfo=UTC)) for day in days}
    store.write([*(Create(visits[day]) for day in days), Create(who)])

    hits = search(store, "garden")

    assert [hit.id for hit in hits] == [who.id, visits[3].id, visits[2].id, visits[1].id]
    assert [hit.id for hit in search(store, "garden", limit=2)] == [who.id, visits[3].id]


def test_places_come_after_people_and_before_what_was_written(store: Store) -> None:
    who, place = participant("Rosa", "Garden", "555-0173"), Resource(id=participant().id, name="Garden")
    far = replace(promised(who, "garden"), due_on=date.max)
    visit = contact(who, "garden", started_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    store.write([Create(far), Create(place), Create(who), Create(visit)])

    assert [hit.id for hit in search(store, "garden")] == [who.id, place.id, far.id, visit.id]
    assert [hit.id for hit in search(store, "garden", written=True)] == [far.id, visit.id]
    assert [hit.id for hit in search(store, "0173", written=True)] == []


def test_a_beginning_that_nearly_every_note_holds_gives_the_newest_of_all_its_words(store: Store) -> None:
    who = participant("Rosa", "Garden")
    first = datetime(2026, 1, 1, tzinfo=UTC)
    notes = ["Habló about walking" if day % 3 else "Her abode, about jazz" for day in range(240)]
    visits = [contact(who, note, started_at=first + timedelta(days=day)) for day, note in enumerate(notes)]
    store.write([Create(who), *(Create(visit) for visit in visits)])

    def newest(*words: str) -> list[UUID]:
        held = [visit.id for visit in visits if all(word in visit.note for word in words)]
        return held[::-1][:50]

    for typed in ("abo", "ABÓ", "about"):
        assert [hit.id for hit in search(store, typed)] == newest("about")
    assert [hit.id for hit in search(store, "abod")] == newest("abode")
    assert [hit.id for hit in search(store, "abo wal")] == newest("walking")
    assert [hit.id for hit in search(store, "jaz abo")] == newest("jazz")
    assert search(store, "abov") == []


def test_what_comes_from_the_clinic_is_found_too(store: Store) -> None:
    clinic, who = Clinic(), participant("Ángela", "Peña", "555-0188")
    clinic.write(None, who)
    clinic.write(None, contact(who, "Caminó hasta la plaza"))
    pull(store, clinic)

    assert [hit.participant_id for hit in search(store, "camino")] == [who.id]
    assert [hit.id for hit in search(store, "50188")] == [who.id]


def test_what_changes_at_the_clinic_is_found_as_it_is_now_and_when_it_was(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    first, second = (clinic.write(None, contact(who, "walked to the plaza")) for _ in range(2))
    pull(store, clinic)
    clinic.write(first, note="swam in the lake")
    clinic.write(second, started_at="2031-05-05T10:00:00-05:00", note="walked to the plaza")
    clinic.write(clinic.states[who.id], given_name="Noé")
    pull(store, clinic)
    assert [hit.id for hit in search(store, "lake")] == [first.id]
    assert [hit.id for hit in search(store, "plaza")] == [second.id]
    assert [hit.id for hit in search(store, "noe")] == [who.id]
    clinic.write(clinic.states[first.id], started_at="2032-05-05T10:00:00-05:00")
    clinic.write(clinic.states[second.id], note="by the lake")
    pull(store, clinic)
    assert [hit.id for hit in search(store, "lake")] == [first.id, second.id]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=12))
def test_nothing_that_can_be_typed_breaks_the_search(store: Store, typed: str) -> None:
    search(store, typed)


def test_an_excerpt_shows_the_words_around_what_was_found() -> None:
    text = "one two three " * 20 + "the señal was clear " + "four five six " * 20

    shown = excerpt(text, ["senal"])

    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "the señal was clear" in shown
    assert len(shown) <= 122
    assert excerpt("Short note", ["note"]) == "Short note"
    assert excerpt("Short\n\nnote", ["555"]) == "Short note"
