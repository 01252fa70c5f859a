"""Held work on its way between two laptops and a real clinic server on a port."""

from dataclasses import replace
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import ContactStatus, HeldDecision, Mode, Outcome, Role
from peerdesk.operations import held
from peerdesk.operations.desk import Desk
from tests.operations.two_laptops import desk_of
from tests.sync.clinic import Laptop, TestClinic


@pytest.fixture
def ana(clinic: TestClinic) -> Laptop:
    return clinic.laptop("Ana")


@pytest.fixture
def margaret(clinic: TestClinic) -> Laptop:
    laptop = clinic.laptop("Margaret")
    assert laptop.store.identity is not None
    laptop.store.set_identity(replace(laptop.store.identity, roles=(Role.SUPERVISOR,)))
    return laptop


@pytest.fixture
def kim(clinic: TestClinic) -> UUID:
    """Somebody only Beto supports."""
    return clinic.participant("Kim", "Beto")


def held_at_the_clinic(ana: Laptop, margaret: Laptop) -> held.HeldItem:
    """Let Ana's work come to the clinic, and Margaret hear of it."""
    ana.sync()
    margaret.sync_well()
    (item,) = held.held_page(desk_of(margaret)).waiting
    return item


def decided(ana: Laptop, margaret: Laptop) -> Desk:
    """Let Margaret's decision come to the clinic, and Ana hear of it."""
    margaret.sync_well()
    ana.sync_well()
    return desk_of(ana)


def test_what_a_supervisor_files_is_in_the_record_and_its_author_hears_of_it(
    clinic: TestClinic, ana: Laptop, margaret: Laptop, kim: UUID
) -> None:
    visit = ana.log(kim, "Walked with Kim.")
    item = held_at_the_clinic(ana, margaret)
    assert (item.work.code, item.author, item.person) == ("not_in_scope", "Ana", "Kim Quintanar")
    assert item.said["note"] == "Walked with Kim."
    (own,) = held.held_page(desk_of(ana)).waiting
    assert (own.is_own, own.work.what) == (True, "")

    held.file_it(desk_of(margaret), item.work.id)
    (news,) = held.news(decided(ana, margaret))
    assert (news.work.decision, news.decided_by) == (HeldDecision.APPLIED, "Margaret")
    assert news.work.what == ""
    margaret.sync_well()
    assert margaret.store.get(Contact, visit).note == "Walked with Kim."


def test_what_is_changed_before_it_is_filed_is_told_to_its_author(
    clinic: TestClinic, ana: Laptop, margaret: Laptop
) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana.sync_well()
    too_long = Contact(
        id=new_id(),
        participant_id=rosa,
        author_id=ana.staff_id,
        status=ContactStatus.SUBMITTED,
        mode=Mode.HOME_VISIT,
        outcome=Outcome.COMPLETED,
        started_at=ana.clock.now(),
        safety_concern=False,
        place="x" * 201,
        submitted_at=ana.clock.now(),
    )
    ana.store.write([Create(too_long)])
    item = held_at_the_clinic(ana, margaret)
    assert item.work.code == "bad_value"

    held.amend(desk_of(margaret), item.work.id, {"place": "Juniper Row"})
    (news,) = held.news(decided(ana, margaret))
    assert dict(news.amended) == {"place": "Juniper Row"}
    assert ana.store.get(Contact, too_long.id).place == "Juniper Row"
    assert ana.store.outbox.count().needs_you == 0


def test_a_decision_the_clinic_cannot_carry_out_comes_back(
    clinic: TestClinic, ana: Laptop, margaret: Laptop, kim: UUID
) -> None:
    ana.log(kim, "x" * 20_001)
    item = held_at_the_clinic(ana, margaret)
    held.file_it(desk_of(margaret), item.work.id)
    margaret.sync()
    (back,) = held.held_page(desk_of(margaret)).waiting
    assert back.refused == "bad_value"
    held.discard(desk_of(margaret), item.work.id, "Too long to read.")
    (news,) = held.news(decided(ana, margaret))
    assert (news.work.decision, news.work.reason) == (HeldDecision.DISCARDED, "Too long to read.")
