"""A folder copied back, and a laptop used twice: nothing is lost, nothing is doubled, and it is told."""

from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from tests.fakes import Fault
from tests.sync.clinic import Laptop, TestClinic

TOKENS_ARE_OVER = 15 * 60
noticed = pytest.mark.allow_log("laptop_copied|is a copy")


def incarnation(laptop: Laptop) -> UUID:
    assert laptop.store.identity is not None
    return laptop.store.identity.incarnation


def settle(clinic: TestClinic, *laptops: Laptop) -> None:
    for _ in range(2):
        clinic.clock.advance(TOKENS_ARE_OVER)
        for laptop in laptops:
            assert laptop.sync_well().waiting == 0
    for laptop in laptops:
        assert laptop.sync_well().all_at_clinic


def told(clinic: TestClinic) -> set[UUID]:
    return set(clinic.administration.copied(clinic.id))


@noticed
def test_a_folder_copied_back_gets_everything_again_and_keeps_what_was_not_sent(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    old = incarnation(ana)
    ana.log(rosa, "Unsent when the folder was copied.")
    put_back = clinic.copy(ana)
    ana.log(rosa, "After the copy.")
    ana.sync_well()
    put_back.log(rosa, "After it was put back.")
    put_back.sync_well()
    everything = ["After it was put back.", "After the copy.", "Unsent when the folder was copied."]
    assert put_back.notes() == everything
    assert incarnation(put_back) != old
    assert ana.store.identity is not None
    assert told(clinic) == {ana.store.identity.device_id}
    beto = clinic.laptop("Beto")
    settle(clinic, put_back, beto)
    assert beto.notes() == everything


@noticed
def test_a_copy_used_beside_the_laptop_goes_on_as_another_one(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    ana.log(rosa, "Before.")
    twin = clinic.copy(ana)
    ana.log(rosa, "On the one.")
    twin.log(rosa, "On the other.")
    twin.change(rosa, preferred_name="Doña Rosa")
    settle(clinic, ana, twin)
    assert ana.notes() == twin.notes() == ["Before.", "On the one.", "On the other."]
    assert twin.store.get(Participant, rosa).preferred_name == "Doña Rosa"
    assert incarnation(ana) != incarnation(twin)
    ana.log(rosa, "Later.")
    twin.log(rosa, "Later still.")
    both = incarnation(ana), incarnation(twin)
    settle(clinic, ana, twin)
    assert len(ana.store.select(Contact)) == 5
    assert (incarnation(ana), incarnation(twin)) == both


@noticed
def test_two_copies_with_as_many_records_are_told_apart(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    twin = clinic.copy(ana)
    ana.log(rosa, "On the one.")
    twin.log(rosa, "On the other.")
    ana.sync_well()
    clinic.clock.advance(TOKENS_ARE_OVER)
    twin.sync_well()
    assert incarnation(ana) != incarnation(twin)
    assert twin.notes() == ["On the one.", "On the other."]


@noticed
def test_a_draft_that_went_on_in_two_copies_keeps_both_texts(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    draft = ana.draft(rosa, "Walked")
    twin = clinic.copy(ana)
    ana.type_on(draft, "Walked to the market.")
    twin.type_on(draft, "Walked to the church.")
    settle(clinic, ana, twin)
    state = twin.store.state(Contact, draft)
    kept = {state.values["note"], *(rival.value for rival in state.rivals["note"])}
    assert kept == {"Walked to the market.", "Walked to the church."}


@noticed
@pytest.mark.parametrize("fault", list(Fault))
def test_both_texts_are_kept_when_the_clinics_comes_before_the_own_got_there(
    clinic: TestClinic, ana: Laptop, rosa: UUID, fault: Fault
) -> None:
    draft = ana.draft(rosa, "Walked")
    twin = clinic.copy(ana)
    ana.type_on(draft, "Walked to the market.")
    twin.type_on(draft, "Walked to the church.")
    ana.sync_well()
    clinic.clock.advance(TOKENS_ARE_OVER)
    clinic.network.then("/push", fault)
    twin.sync()
    settle(clinic, twin, ana)
    state = twin.store.state(Contact, draft)
    kept = {state.values["note"], *(rival.value for rival in state.rivals["note"])}
    assert kept == {"Walked to the market.", "Walked to the church."}


def test_a_laptop_that_only_restarted_stays_who_it_is(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    before = incarnation(ana)
    for _ in range(3):
        ana.log(rosa)
        clinic.clock.advance(TOKENS_ARE_OVER)
        ana.sync_well()
    assert incarnation(ana) == before
    assert told(clinic) == set()


def test_work_that_went_up_without_an_answer_does_not_make_a_copy(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    before = incarnation(ana)
    ana.log(rosa)
    clinic.network.then("/push", Fault.REPLY_LOST)
    ana.sync()
    clinic.clock.advance(TOKENS_ARE_OVER)
    assert ana.sync_well().sent == 1
    assert incarnation(ana) == before
