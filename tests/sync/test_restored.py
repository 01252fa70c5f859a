"""A clinic that was put back from a backup: desks fill up what was lost, and nothing goes up for nothing."""

from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from tests.fakes import Fault, Request
from tests.sync.clinic import Laptop, TestClinic


def nothing_is_read(request: Request) -> Fault:
    return Fault.REPLY_CUT if "changes" in request.path else Fault.NONE


def test_a_clinic_restored_from_a_backup_gets_back_what_it_lost(
    clinic: TestClinic, ana: Laptop, beto: Laptop, rosa: UUID
) -> None:
    kept = ana.log(rosa, "In the backup.")
    ana.sync_well()
    clinic.back_up()
    lost = ana.log(rosa, "After the backup.")
    ana.change(rosa, preferred_name="Doña Rosa")
    ana.sync_well()
    clinic.restore()
    later = ana.log(rosa, "After the fire.")
    assert ana.sync_well().all_at_clinic
    assert ana.store.sync_state().epoch == "restored"
    assert beto.sync_well().all_at_clinic
    for laptop in (ana, beto):
        assert {contact.id for contact in laptop.store.select(Contact)} == {kept, lost, later}
        assert laptop.store.get(Participant, rosa).preferred_name == "Doña Rosa"
    assert ana.sync_well().sent == 0


def test_what_was_taken_before_a_desk_ever_read_is_not_sent_twice(clinic: TestClinic, rosa: UUID) -> None:
    ana = clinic.laptop("Ana")
    ana.log_many(rosa, 120)
    clinic.network.judge = nothing_is_read
    assert ana.sync().sent == 120
    clinic.network.judge = lambda _request: Fault.NONE
    assert ana.sync_well().sent == 0


def test_a_clinic_restored_before_a_desk_ever_read_gets_back_what_it_took(
    clinic: TestClinic, rosa: UUID
) -> None:
    ana = clinic.laptop("Ana")
    clinic.back_up()
    lost = ana.log(rosa, "After the backup.")
    clinic.network.judge = nothing_is_read
    assert ana.sync().sent == 1
    clinic.network.judge = lambda _request: Fault.NONE
    clinic.restore()
    assert ana.sync_well().all_at_clinic
    other = clinic.laptop("Ana")
    other.sync_well()
    assert other.store.get(Contact, lost).note == "After the backup."
