"""Two records turn out to be one person while somebody writes about one of them offline."""

from dataclasses import replace
from uuid import UUID

import pytest

from peerdesk.domain.people import Participant
from peerdesk.domain.words import Role
from peerdesk.operations import same_person
from peerdesk.operations.conflict_pages import conflict_page
from peerdesk.operations.conflicts import conflicts
from peerdesk.operations.find import find
from peerdesk.operations.participant_pages import ParticipantPage, participant_page
from tests.operations.two_laptops import desk_of
from tests.sync.clinic import Laptop, TestClinic


@pytest.fixture
def margaret(clinic: TestClinic) -> Laptop:
    laptop = clinic.laptop("Margaret")
    assert laptop.store.identity is not None
    laptop.store.set_identity(replace(laptop.store.identity, roles=(Role.SUPERVISOR,)))
    return laptop


def page(laptop: Laptop, person: UUID) -> ParticipantPage:
    return participant_page(desk_of(laptop), person)


def notes(laptop: Laptop, person: UUID) -> list[str]:
    return sorted(line.contact.note for line in page(laptop, person).contacts.lines)


def here(laptop: Laptop) -> set[UUID]:
    return {person.id for person in laptop.store.select(Participant)}


def test_what_was_written_offline_about_the_other_record_is_shown_under_the_person(
    clinic: TestClinic, margaret: Laptop
) -> None:
    rosa, twin = clinic.participant("Rosa", "Beto"), clinic.participant("Rosalía", "Ana")
    ana, beto = clinic.laptop("Ana"), clinic.laptop("Beto")
    for laptop in (ana, beto, margaret):
        laptop.sync_well()
    beto.log(rosa, "Beto walked with Rosa.")
    ana.log(twin, "Ana walked with Rosalía.")
    ana.change(twin, about="Her sister calls on Sundays.")
    beto.sync_well()
    margaret.sync_well()

    same_person.join(desk_of(margaret), rosa, twin)
    margaret.sync_well()
    for laptop in (ana, margaret, beto):
        laptop.sync_well()
    both = ["Ana walked with Rosalía.", "Beto walked with Rosa."]
    for laptop in (ana, margaret, beto):
        assert here(laptop) == {rosa, twin}
        assert notes(laptop, rosa) == notes(laptop, twin) == both
        assert page(laptop, twin).saved.id == rosa
        assert [other.about for other in page(laptop, rosa).others] == ["Her sister calls on Sundays."]
        assert [found.participant.id for found in find(desk_of(laptop), "Rosalía").people] == [rosa]
    assert ana.store.outbox.count().waiting == 0

    ana.log(twin, "Ana went on before she heard.")
    same_person.part(desk_of(margaret), twin)
    margaret.sync_well()
    for laptop in (ana, beto, margaret):
        assert laptop.sync_well().all_at_clinic
    assert (here(ana), here(beto)) == ({twin}, {rosa})
    for laptop in (ana, margaret):
        assert notes(laptop, twin) == ["Ana walked with Rosalía.", "Ana went on before she heard."]
    for laptop in (beto, margaret):
        assert notes(laptop, rosa) == ["Beto walked with Rosa."]


def test_of_two_who_were_meant_a_supervisor_chooses_and_nobody_else_is_asked(
    clinic: TestClinic, margaret: Laptop
) -> None:
    rosa, rosalia, twin = (clinic.participant(name, "Ana") for name in ("Rosa", "Rosalía", "Rosita"))
    ana = clinic.laptop("Ana")
    for laptop in (ana, margaret):
        laptop.sync_well()
    same_person.join(desk_of(margaret), rosa, twin)
    clinic.administration.change_as_clinic(clinic.id, Participant, twin, {"merged_into": rosalia})
    margaret.sync_well()
    for laptop in (ana, margaret):
        laptop.sync_well()
    assert page(ana, twin).saved.id == page(margaret, twin).saved.id == rosalia
    assert conflicts(desk_of(ana)) == ()
    assert page(ana, twin).contested == ()
    (conflict,) = conflicts(desk_of(margaret))
    assert (conflict.record.id, conflict.fields) == (twin, ("merged_into",))
    shown = conflict_page(desk_of(margaret), "participant", twin)
    assert {shown.names[version.value] for version in shown.lines[0].versions} == {
        "Rosa Quintanar",
        "Rosalía Quintanar",
    }


def test_what_was_written_about_the_kept_record_before_it_left_again_is_not_lost(
    clinic: TestClinic, margaret: Laptop
) -> None:
    rosa, twin = clinic.participant("Rosa", "Beto"), clinic.participant("Rosalía", "Ana")
    ana = clinic.laptop("Ana")
    margaret.sync_well()
    same_person.join(desk_of(margaret), rosa, twin)
    margaret.sync_well()
    ana.sync_well()
    assert here(ana) == {rosa, twin}

    ana.log(rosa, "Ana walked with both in one.")
    same_person.part(desk_of(margaret), twin)
    margaret.sync_well()
    assert ana.sync_well().all_at_clinic
    margaret.sync_well()
    assert here(ana) == {twin}
    assert notes(margaret, rosa) == ["Ana walked with both in one."]
