"""A participant changes hands while both supporters are away for a month, and both go on writing."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.held import HeldWork
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.words import HeldDecision
from peerdesk.errors import SessionRefused
from peerdesk.server.tables import op
from peerdesk.sync.report import Progress
from tests.sync.bundle.hands import taken_in
from tests.sync.clinic import Laptop, TestClinic

A_DAY = timedelta(days=1).total_seconds()
A_MONTH = 30 * A_DAY


def hers(clinic: TestClinic, name: str, who: str) -> Assignment:
    person = Participant(id=new_id(), given_name=name)
    assignment = clinic.assignment(person.id, who)
    clinic.record(person, assignment)
    return assignment


def hand_over(clinic: TestClinic, old: Assignment, to: str) -> None:
    clinic.end(old)
    clinic.record(clinic.assignment(old.participant_id, to))


def in_custody(clinic: TestClinic, record_id: UUID) -> str | None:
    """The code the clinic holds an op with; None for one that took effect. There is exactly one."""
    with clinic.administration.storage.reading() as connection:
        query = select(op.c.code).where(op.c.record_id == record_id.bytes)
        code: str | None = connection.execute(query).scalar_one()
    return code


def is_settled(laptop: Laptop) -> bool:
    count = laptop.store.outbox.count()
    return (count.waiting, count.needs_you) == (0, 0)


@pytest.mark.parametrize("order", [*permutations(("Ana", "Beto", "Margaret"))], ids="-".join)
def test_what_the_old_supporter_wrote_before_hearing_of_it_is_the_new_ones_to_read(
    clinic: TestClinic, order: tuple[str, ...]
) -> None:
    rosa = hers(clinic, "Rosa", "Ana")
    clinic.participant("Earl", "Beto")
    laptops = {name: clinic.laptop(name) for name in order}
    ana, beto = laptops["Ana"], laptops["Beto"]
    for laptop in laptops.values():
        laptop.sync_well()

    for day in range(30):
        ana.log(rosa.participant_id, f"Day {day:02}.")
        if day == 10:
            hand_over(clinic, rosa, "Beto")
            ana.change(rosa.participant_id, preferred_name="Rosita")
        clinic.clock.advance(A_DAY)
    for name in order:
        laptops[name].sync_well()

    assert ana.store.select(Participant) == []
    assert ana.store.select(Contact) == []
    assert is_settled(ana)
    beto.sync_well()
    assert beto.notes() == [f"Day {day:02}." for day in range(30)]
    assert beto.store.get(Participant, rosa.participant_id).preferred_name == "Rosita"
    assert beto.sync_well().all_at_clinic


@pytest.mark.parametrize("first", ["Ana", "Beto"])
def test_two_who_swap_participants_while_away_lose_nothing(clinic: TestClinic, first: str) -> None:
    rosa, earl = hers(clinic, "Rosa", "Ana"), hers(clinic, "Earl", "Beto")
    laptops = {name: clinic.laptop(name) for name in ("Ana", "Beto", "Margaret")}
    ana, beto = laptops["Ana"], laptops["Beto"]
    ana.sync_well()
    beto.sync_well()

    hand_over(clinic, rosa, "Beto")
    hand_over(clinic, earl, "Ana")
    ana.log(rosa.participant_id, "Away, about Rosa.")
    beto.log(earl.participant_id, "Away, about Earl.")
    clinic.clock.advance(A_MONTH)
    for laptop in sorted(laptops.values(), key=lambda each: each is not laptops[first]):
        laptop.sync_well()
    laptops[first].sync_well()

    assert only(ana) == earl.participant_id
    assert only(beto) == rosa.participant_id
    assert ana.notes() == ["Away, about Earl."]
    assert beto.notes() == ["Away, about Rosa."]
    assert is_settled(ana)
    assert is_settled(beto)


def test_work_is_sent_before_the_laptop_says_that_it_has_heard(clinic: TestClinic) -> None:
    """The page that says so is followed by others; what is typed while it comes in is work of before."""
    rosa = hers(clinic, "Rosa", "Ana")
    clinic.participant("Earl", "Ana")
    ana = clinic.laptop("Ana")
    ana.sync_well()
    hand_over(clinic, rosa, "Beto")
    for number in range(150):
        clinic.participant(f"Person {number}", "Ana")
    typed: list[UUID] = []

    def type_on(_progress: Progress) -> None:
        if not typed and ana.store.sync_state().leaving:
            typed.append(ana.log(rosa.participant_id, "Typed meanwhile."))

    assert ana.engine.sync_once(type_on).problem is None
    (record_id,) = typed
    assert in_custody(clinic, record_id) is None


def test_what_a_copy_writes_after_the_laptop_heard_waits_for_a_supervisor_who_files_it(
    clinic: TestClinic,
) -> None:
    rosa = hers(clinic, "Rosa", "Ana")
    ana, beto, margaret = (clinic.laptop(name) for name in ("Ana", "Beto", "Margaret"))
    ana.sync_well()
    copy = clinic.copy(ana)
    hand_over(clinic, rosa, "Beto")
    ana.sync_well()
    ana.sync_well()
    late = copy.log(rosa.participant_id, "Of the copy.")
    copy.sync()
    assert in_custody(clinic, late) == "not_in_scope"

    margaret.sync_well()
    (waiting,) = margaret.store.select(HeldWork)
    decision = {"decision": HeldDecision.APPLIED, "decided_by": margaret.staff_id}
    margaret.store.write([Patch(HeldWork, waiting.id, decision)])
    margaret.sync_well()
    beto.sync_well()
    assert beto.notes() == ["Of the copy."]


def test_a_log_that_was_not_handed_in_is_put_before_the_supervisor(clinic: TestClinic) -> None:
    rosa = hers(clinic, "Rosa", "Ana")
    ana, margaret = clinic.laptop("Ana"), clinic.laptop("Margaret")
    ana.sync_well()
    hand_over(clinic, rosa, "Beto")
    begun = ana.draft(rosa.participant_id, "Half a thought.")
    ana.sync_well()
    assert in_custody(clinic, begun) == "not_in_scope"
    margaret.sync_well()
    (waiting,) = margaret.store.select(HeldWork)
    assert "Half a thought." in waiting.what


def test_a_new_laptop_writes_about_nobody_who_left_before_it_was_set_up(clinic: TestClinic) -> None:
    rosa = hers(clinic, "Rosa", "Ana")
    hand_over(clinic, rosa, "Beto")
    forged = clinic.laptop("Ana")
    visit = forged._visit(rosa.participant_id, "Never there.")
    forged.store.write([Create(visit)])
    forged.sync()
    assert in_custody(clinic, visit.id) == "not_in_scope"


@pytest.mark.parametrize("is_let_go", [False, True])
def test_a_laptop_that_was_shut_out_has_no_say_however_little_it_has_heard(
    clinic: TestClinic, tmp_path: Path, is_let_go: bool
) -> None:
    rosa = hers(clinic, "Rosa", "Ana")
    ana = clinic.laptop("Ana")
    ana.sync_well()
    hand_over(clinic, rosa, "Beto")
    visit = ana.log(rosa.participant_id, "On the stick.")
    if is_let_go:
        clinic.administration.let_go(clinic.id, clinic.staff["Ana"])
    else:
        (laptop,) = clinic.administration.devices(clinic.id)
        clinic.administration.revoke(clinic.id, laptop.id)
    assert isinstance(ana.sync().problem, SessionRefused)
    ana.carrier.pack(tmp_path / "work")
    assert taken_in(clinic, tmp_path / "work") == (1, 0, 1)
    assert in_custody(clinic, visit) == "not_yours"


def only(laptop: Laptop) -> UUID:
    """The one participant on a laptop."""
    (person,) = laptop.store.select(Participant)
    assert all(contact.participant_id == person.id for contact in laptop.store.select(Contact))
    return person.id
