"""Work carried to the clinic by hand: real stores, a real server, and a stick that may be lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.errors import ServerUnreachable
from peerdesk.protocol import bundle as files
from peerdesk.protocol.bundle_errors import (
    NothingToCarry,
    ReceiptOutdated,
    StickUnreachable,
    UnknownLaptop,
)
from peerdesk.sync.bundle import HandedIn
from tests.fakes import Fault
from tests.sync.bundle.hands import notes_at, taken_in
from tests.sync.clinic import Laptop, TestClinic


def test_work_reaches_the_clinic_without_a_network(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Walked to the market.")
    asked = len(clinic.network.requests)
    packed = ana.carrier.pack(stick / "work")
    assert len(clinic.network.requests) == asked
    assert (packed.records, packed.ops, packed.size) == (1, 1, (stick / "work").stat().st_size)
    assert taken_in(clinic, stick / "work") == (1, 0, 0)
    assert notes_at(clinic) == ["Walked to the market."]


def test_the_receipt_settles_the_outbox_as_a_sync_would(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    assert ana.store.outbox.count().waiting == 1
    taken_in(clinic, stick / "work", stick / "receipt")
    read = ana.carrier.read_receipt(stick / "receipt")
    assert (read.ops, read.held, read.was_read_before) == (1, 0, False)
    assert read.changes.sync
    assert ana.store.outbox.count().waiting == 0
    assert ana.carrier.read_receipt(stick / "receipt").was_read_before


def test_without_a_receipt_the_next_sync_settles_everything_once(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Only once.")
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work")
    report = ana.sync_well()
    assert report.all_at_clinic
    assert notes_at(clinic) == ["Only once."]


def test_a_stick_that_is_lost_loses_nothing(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Still here.")
    ana.carrier.pack(stick / "work")
    (stick / "work").unlink()
    ana.carrier.pack(stick / "again")
    assert ana.sync_well().all_at_clinic
    assert notes_at(clinic) == ["Still here."]


def test_what_is_typed_after_the_file_was_made_is_an_op_of_its_own(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    draft = ana.draft(maria, "Walked")
    ana.carrier.pack(stick / "work")
    ana.type_on(draft, "Walked to the market.")
    taken_in(clinic, stick / "work", stick / "receipt")
    ana.carrier.read_receipt(stick / "receipt")
    assert ana.store.outbox.count().waiting == 1
    ana.sync_well()
    assert notes_at(clinic) == ["Walked to the market."]


def test_a_file_taken_in_twice_is_applied_once(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Only once.")
    ana.carrier.pack(stick / "work")
    assert taken_in(clinic, stick / "work") == (1, 0, 0)
    assert taken_in(clinic, stick / "work") == (0, 1, 0)
    assert notes_at(clinic) == ["Only once."]


def test_a_colleague_hands_the_file_in_and_brings_the_receipt_back(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log(maria, "Carried by Margaret.")
    ana.carrier.pack(stick / "work")
    handed = margaret.carrier.hand_in(stick / "work")
    assert handed == HandedIn("Ana", ana.clock.now(), 1, 0, 0, False, stick / "work.receipt")
    assert ana.carrier.read_receipt(stick / "work.receipt").ops == 1
    assert ana.store.outbox.count().waiting == 0


def test_the_work_is_its_authors_whoever_carries_it(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    beto = clinic.laptop("Beto")
    visit = ana.log(maria)
    ana.carrier.pack(stick / "work")
    assert beto.carrier.hand_in(stick / "work").held == 0
    ana.sync_well()
    assert ana.store.get(Contact, visit).author_id == ana.staff_id
    assert ana.store.state(Contact, visit).history[0].device_id == ana.store.identity.device_id  # type: ignore[union-attr]
    beto.sync_well()
    assert beto.notes() == []


def test_an_older_file_adds_what_was_missing_and_is_called_older(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log(maria, "First.")
    ana.carrier.pack(stick / "first")
    ana.log(maria, "Second.")
    ana.carrier.pack(stick / "second")
    assert not margaret.carrier.hand_in(stick / "second").is_older
    older = margaret.carrier.hand_in(stick / "first")
    assert (older.is_older, older.fresh, older.again) == (True, 0, 1)


def test_handing_in_is_repeated_until_it_gets_through(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log(maria, "Only once.")
    ana.carrier.pack(stick / "work")
    clinic.network.then("/bundles", Fault.REPLY_LOST)
    with pytest.raises(ServerUnreachable):
        margaret.carrier.hand_in(stick / "work")
    assert margaret.carrier.hand_in(stick / "work").again == 1
    assert ana.carrier.read_receipt(stick / "work.receipt").ops == 1
    assert notes_at(clinic) == ["Only once."]


def test_a_large_outbox_goes_in_parts(clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log_many(maria, 1203)
    packed = ana.carrier.pack(stick / "work")
    bundle = files.read_bundle((stick / "work").read_bytes())
    assert [mark.count for mark in bundle.head.parts] == [1000, 203]
    assert packed.ops == margaret.carrier.hand_in(stick / "work").fresh == 1203
    ana.carrier.read_receipt(stick / "work.receipt")
    assert ana.store.outbox.count().waiting == 0


def test_what_the_clinic_holds_needs_somebody_after_the_receipt(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    stranger = clinic.participant("Nadia", "Beto")
    ana.log(maria)
    ana.log(stranger)
    ana.carrier.pack(stick / "work")
    assert taken_in(clinic, stick / "work", stick / "receipt") == (2, 0, 1)
    assert ana.carrier.read_receipt(stick / "receipt").held == 1
    count = ana.store.outbox.count()
    assert (count.waiting, count.needs_you) == (0, 1)


def test_a_revoked_laptops_file_is_kept_and_nothing_of_it_takes_effect(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    assert ana.store.identity is not None
    clinic.administration.revoke(clinic.id, ana.store.identity.device_id)
    assert taken_in(clinic, stick / "work") == (1, 0, 1)
    assert notes_at(clinic) == []


def test_work_takes_effect_though_its_author_supports_the_person_no_more_on_the_day_it_comes_in(
    clinic: TestClinic, stick: Path
) -> None:
    nadia = Participant(id=new_id(), given_name="Nadia", family_name="Ortiz")
    until_tomorrow = clinic.clock.now().date() + timedelta(days=1)
    clinic.record(nadia, replace(clinic.assignment(nadia.id, "Ana"), ends_on=until_tomorrow))
    ana = clinic.laptop("Ana")
    ana.sync_well()
    ana.log(nadia.id)
    ana.carrier.pack(stick / "work")
    clinic.clock.advance(24 * 3600)
    assert taken_in(clinic, stick / "work") == (1, 0, 0)


def test_a_laptop_that_was_not_let_in_yet_hands_nothing_in(
    clinic: TestClinic, maria: UUID, stick: Path
) -> None:
    waiting = clinic.laptop("Ana", is_activated=False)
    waiting.log(maria)
    waiting.carrier.pack(stick / "work")
    with pytest.raises(UnknownLaptop):
        taken_in(clinic, stick / "work")
    with pytest.raises(UnknownLaptop):
        clinic.laptop("Margaret").carrier.hand_in(stick / "work")


def test_a_receipt_from_before_a_restore_is_not_believed(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    clinic.back_up()
    ana.log(maria, "Not forgotten.")
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    clinic.restore()
    ana.store.apply([], cursor="", epoch="restored", durable_seq=0)
    with pytest.raises(ReceiptOutdated):
        ana.carrier.read_receipt(stick / "receipt")
    ana.sync_well()
    assert notes_at(clinic) == ["Not forgotten."]


def test_a_receipt_read_before_the_restore_is_known_keeps_the_work(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    clinic.back_up()
    ana.log(maria, "Not forgotten.")
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    clinic.restore()
    ana.carrier.read_receipt(stick / "receipt")
    assert ana.store.outbox.count().waiting == 0
    ana.sync_well()
    assert notes_at(clinic) == ["Not forgotten."]


def test_nothing_waiting_makes_no_file(ana: Laptop, stick: Path) -> None:
    with pytest.raises(NothingToCarry):
        ana.carrier.pack(stick / "work")
    assert not (stick / "work").exists()


def test_a_stick_that_is_gone_says_so(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    stick.rmdir()
    for work in (ana.carrier.pack, ana.carrier.read_receipt, ana.carrier.hand_in):
        with pytest.raises(StickUnreachable):
            work(stick / "work")
    assert ana.sync_well().all_at_clinic


def test_only_the_last_files_are_remembered(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    for _ in range(23):
        ana.carrier.pack(stick / "work")
    assert [file.number for file in ana.store.carried_files()] == list(range(23, 3, -1))


@pytest.mark.allow_log("laptop_copied|is a copy")
def test_a_copy_whose_work_was_carried_in_is_told_from_its_laptop(
    clinic: TestClinic, maria: UUID, ana: Laptop, stick: Path
) -> None:
    ana.sync_well()
    twin = clinic.copy(ana)
    twin.log(maria, "Of the copy.")
    twin.carrier.pack(stick / "work")
    assert taken_in(clinic, stick / "work") == (1, 0, 0)
    ana.log(maria, "Of the laptop.")
    clinic.clock.advance(3600)
    ana.sync_well()
    assert ana.store.identity is not None
    assert twin.store.identity is not None
    assert ana.store.identity.incarnation != twin.store.identity.incarnation
    assert ana.notes() == ["Of the copy.", "Of the laptop."]
    assert clinic.administration.copied(clinic.id).keys() == {ana.store.identity.device_id}
