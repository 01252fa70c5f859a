"""What the clinic itself does at the server: set up, import, change."""

from datetime import timedelta
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Clinic, Participant, StaffMember
from peerdesk.domain.words import ContactStatus, Role
from peerdesk.server.problems import Refused
from tests.server.house import House


def test_a_new_clinic_has_a_name_and_a_feed_of_its_own(house: House) -> None:
    at = house.administration
    clinic = at.create_clinic("Casa Sur", phone="555-0100", crisis_phone="988")
    assert {clinic, house.id} <= set(at.clinics())
    rosa = house.hand("rosa")
    rosa.pull()
    assert clinic not in rosa.held
    assert rosa.held[house.id].values == {"name": "Casa Norte"}


def test_records_come_in_any_order_and_in_any_state(house: House) -> None:
    """An import knows finished contacts first and the people they were with last."""
    rosa = house.hand("rosa")
    maria = Participant(id=new_id(), given_name="Maria")
    contacts = [rosa.contact(maria.id, status=ContactStatus.APPROVED, submitted_at=house.clock.now())]
    house.record(*contacts, house.assignment(maria.id, "rosa"), maria)
    rosa.pull()
    assert rosa.held[contacts[0].id].values["status"] == "approved"


def test_what_is_recorded_is_its_authors_work_at_its_own_time(house: House) -> None:
    rosa = house.hand("rosa")
    maria = house.participant("rosa")
    contact = rosa.submitted(maria)
    last_week = house.clock.now() - timedelta(days=7)
    house.administration.record_as_clinic(house.id, [contact], when=lambda _record: last_week)
    rosa.pull()
    (entry,) = rosa.held[contact.id].history
    assert (entry.actor_id, entry.device_id) == (rosa.staff_id, house.id)
    assert (entry.wall_time, entry.at) == (last_week, house.clock.now())
    (of_person,) = rosa.held[maria].history
    assert of_person.actor_id == house.id


def test_thousands_come_in_several_batches(house: House) -> None:
    people = [Participant(id=new_id(), given_name=f"Person {n}") for n in range(2345)]
    verdicts = house.administration.record_as_clinic(house.id, people)
    seqs = [verdict.seq for verdict in verdicts]
    assert len(seqs) == 2345
    assert None not in seqs
    assert len(set(seqs)) == 2345


def test_a_bad_record_says_why_beside_the_good_ones(house: House) -> None:
    good = Participant(id=new_id(), given_name="Maria")
    bad = Participant(id=new_id(), given_name="M" * 81)
    lost = Contact(id=new_id(), participant_id=new_id(), author_id=house.staff["rosa"])
    codes = {v.code for v in house.administration.record_as_clinic(house.id, [bad, good, lost])}
    assert codes == {None, "bad_value", "no_such_record"}


def test_a_staff_member_with_an_endless_name_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="not a good staff_member"):
        house.administration.add_staff(house.id, "n" * 121, [Role.AUDITOR])


def test_the_clinic_changes_what_it_wrote(house: House) -> None:
    house.administration.change_as_clinic(house.id, Clinic, house.id, {"phone": "555-0100"})
    ann = house.hand("ann")
    ann.pull()
    assert ann.held[house.id].values["phone"] == "555-0100"


def test_nothing_is_changed_that_is_not_there(house: House) -> None:
    with pytest.raises(Refused):
        house.administration.change_as_clinic(house.id, StaffMember, UUID(int=3), {"name": "Eve"})


def test_the_clinics_own_device_cannot_sign_in(house: House) -> None:
    assert house.administration.devices(house.id) == []
