"""A record outside one's caseload opens with a reason, for a day, before everybody's eyes."""

from __future__ import annotations

from uuid import UUID

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.protocol.openings import OpeningRequest, OpeningsPage, PeopleFound, PersonQuery
from peerdesk.server.audit import AuditEntry, entries
from peerdesk.server.openings import Openings, end_over
from peerdesk.server.problems import Refused
from tests.server.house import Hand, House

WHY = "She stands at the front desk and needs her pills."


@pytest.fixture
def maria(house: House) -> UUID:
    """Return somebody whom Kim supports, in the south."""
    return house.participant("kim")


@pytest.fixture
def lee(house: House) -> Hand:
    hand = house.hand("dr_lee")
    hand.pull()
    return hand


def openings(hand: Hand) -> Openings:
    return Openings(hand.house.storage.of(hand.house.id), hand.actor, new_id, hand.house.clock.now())


def open_record(hand: Hand, person: UUID) -> OpeningsPage:
    return openings(hand).open(OpeningRequest(participant_id=person, reason=WHY))


def find(hand: Hand, words: str) -> PeopleFound:
    return openings(hand).find(PersonQuery(words=words))


def log(house: House) -> list[AuditEntry]:
    with house.storage.reading() as connection:
        return [row.entry for row in entries(connection, house.id)]


def come_back(hand: Hand) -> None:
    """Ask again, as a laptop does at every sync."""
    end_over(hand.house.storage, hand.actor, hand.house.clock.now())
    hand.pull()


def test_an_opened_record_comes_with_the_next_sync_and_leaves_after_a_day(
    house: House, lee: Hand, maria: UUID
) -> None:
    open_record(lee, maria)
    come_back(lee)
    assert maria in lee.held
    house.clock.advance(24 * 3600 - 1)
    come_back(lee)
    assert maria in lee.held
    house.clock.advance(1)
    come_back(lee)
    assert maria not in lee.held
    assert [event.change for event in lee.events] == ["grant", "revoke"]
    assert openings(lee).page().openings[0].is_over


def test_it_is_in_the_log_with_its_reason(house: House, lee: Hand, maria: UUID) -> None:
    open_record(lee, maria)
    said = log(house)[-1]
    assert (said.action, said.subject, said.reason) == ("record_opened", f"participant {maria}", WHY)
    assert str(lee.staff_id) in said.actor


def test_it_is_for_reading_and_what_is_written_waits_for_a_supervisor(lee: Hand, maria: UUID) -> None:
    open_record(lee, maria)
    assert lee.push_one(lee.create(lee.follow_up(maria))) == ("held", "not_in_scope")


def test_the_supervisor_of_whoever_cares_sees_it_and_no_other(house: House, lee: Hand, maria: UUID) -> None:
    open_record(lee, maria)
    (seen,) = openings(house.hand("omar")).page().openings
    assert (seen.participant_id, seen.staff_name, seen.reason, seen.is_mine) == (maria, "dr_lee", WHY, False)
    assert openings(house.hand("sue")).page().openings == ()
    assert openings(lee).page().openings[0].is_mine


def test_whoever_takes_the_person_on_meanwhile_keeps_them(house: House, lee: Hand, maria: UUID) -> None:
    open_record(lee, maria)
    house.assign(maria, "dr_lee")
    house.clock.advance(25 * 3600)
    come_back(lee)
    assert maria in lee.held
    lee.must_push(lee.create(lee.follow_up(maria)))


def test_a_new_assignment_elsewhere_ends_nothing(house: House, lee: Hand, maria: UUID) -> None:
    open_record(lee, maria)
    house.assign(maria, "ben")
    come_back(lee)
    assert maria in lee.held


def test_a_record_one_sees_anyway_needs_no_opening(house: House) -> None:
    omar, marta = house.hand("omar"), house.participant("kim")
    assert open_record(omar, marta).openings == ()
    house.clock.advance(25 * 3600)
    come_back(omar)
    assert marta in omar.held


def test_nobody_is_opened_whom_the_clinic_does_not_know(house: House, lee: Hand) -> None:
    theirs = House.open(house.storage).participant("rosa")
    for person in (theirs, new_id()):
        with pytest.raises(Refused, match="no such participant"):
            open_record(lee, person)


def test_a_person_is_found_by_a_whole_name_or_number_and_by_no_less(house: House, lee: Hand) -> None:
    ana = Participant(id=new_id(), given_name="Ana María", family_name="Núñez", record_number="K-17")
    house.record(ana, Participant(id=new_id(), given_name="Ana", family_name="Nunez"))
    assert [p.participant_id for p in find(lee, "ana maria nunez").people] == [ana.id]
    assert [p.participant_id for p in find(lee, "k-17").people] == [ana.id]
    for less in ("Ana", "Núñez", "ana maria", "   "):
        assert find(lee, less).people == ()


def test_looking_is_in_the_log_but_not_for_whom(house: House, lee: Hand) -> None:
    house.participant("kim")
    find(lee, "Maria Quintanar")
    said = log(house)[-1]
    assert (said.action, said.subject) == ("person_looked_for", "1 found")
    assert "Quintanar" not in repr(said)


def test_of_too_many_nobody_is_told(house: House, lee: Hand) -> None:
    for _ in range(6):
        house.participant("kim")
    assert find(lee, "Maria Quintanar") == PeopleFound(too_many=True)
