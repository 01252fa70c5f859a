import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Activity, Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant, Phone
from peerdesk.domain.words import Function
from peerdesk.errors import EnrolmentPending, ServerTooNew, SessionRefused
from peerdesk.server.devices import DeviceStatus
from peerdesk.server.tables import digest
from tests.fakes import FakeClock, Fault, Request
from tests.sync.clinic import Laptop, TestClinic

DAY = 24 * 60 * 60

T = TypeVar("T")


def test_a_first_sync_brings_the_caseload(clinic: TestClinic, rosa: UUID) -> None:
    ana = clinic.laptop("Ana")
    report = ana.sync_well()
    assert ana.store.get(Participant, rosa).given_name == "Rosa"
    assert report.received == 8
    assert report.all_at_clinic
    assert ana.store.sync_state().first_sync_done


def test_a_visit_recorded_offline_is_sent_on_the_next_sync(ana: Laptop, beto: Laptop, rosa: UUID) -> None:
    visit = ana.log(rosa, "Sugar is better.")
    report = ana.sync_well()
    assert report.sent == 1
    assert report.all_at_clinic
    assert ana.store.is_waiting([visit]) == frozenset()
    beto.sync_well()
    assert beto.store.get(Contact, visit) == ana.store.get(Contact, visit)


def test_two_desks_that_wrote_offline_end_with_the_same(ana: Laptop, beto: Laptop, rosa: UUID) -> None:
    ana.log(rosa, "Visited on Monday.")
    beto.log(rosa, "Called on Monday.")
    ana.change(rosa, phones=(Phone("555-0173"),))
    beto.change(rosa, phones=(Phone("555-0119"),))
    for laptop in (ana, beto, ana):
        assert laptop.sync_well().all_at_clinic
    assert ana.notes() == beto.notes() == ["Called on Monday.", "Visited on Monday."]
    assert ana.store.get(Participant, rosa) == beto.store.get(Participant, rosa)
    assert len(ana.store.get(Participant, rosa).phones) == 2
    assert ana.store.digests() == beto.store.digests()


def test_two_answers_to_one_question_are_both_kept_on_both_desks(
    ana: Laptop, beto: Laptop, rosa: UUID
) -> None:
    ana.change(rosa, preferred_name="Doña Rosa")
    beto.change(rosa, preferred_name="Rosita")
    for laptop in (ana, beto, ana):
        laptop.sync_well()
    for laptop in (ana, beto):
        state = laptop.store.state(Participant, rosa)
        kept = {state.values["preferred_name"], *(r.value for r in state.rivals["preferred_name"])}
        assert kept == {"Doña Rosa", "Rosita"}
    assert ana.store.digests() == beto.store.digests()


def test_what_the_clinic_holds_back_is_told_to_its_author(ana: Laptop, rosa: UUID) -> None:
    knitting = Activity(id=new_id(), function=Function.EMOTIONAL_SUPPORT, name_en="Knitting")
    ana.store.write([Create(knitting)])
    visit = ana.log(rosa)
    report = ana.sync_well()
    assert (report.sent, report.held, report.needs_you, report.waiting) == (2, 1, 1, 0)
    assert ana.store.is_waiting([visit, knitting.id]) == frozenset()
    assert [item.code for item in ana.store.outbox.waiting()] == ["not_yours"]


def test_a_sync_with_nothing_to_do_is_one_request_of_less_than_a_kilobyte(
    clinic: TestClinic, ana: Laptop
) -> None:
    before = len(clinic.network.requests)
    report = ana.sync_well()
    assert len(clinic.network.requests) - before == 1
    assert report.bytes_up + report.bytes_down < 1024
    assert report.all_at_clinic


def test_a_thousand_records_need_one_request_for_every_five_hundred(
    clinic: TestClinic, ana: Laptop, beto: Laptop, rosa: UUID
) -> None:
    ana.log_many(rosa, 1000)
    assert ana.sync_well().sent == 1000
    assert clinic.network.count("push") <= 2
    before = clinic.network.count("changes")
    assert beto.sync_well().received == 1000
    assert clinic.network.count("changes") - before <= 2
    assert len(beto.notes()) == 1000


def test_progress_counts_up_to_everything_and_nothing_left(clinic: TestClinic, rosa: UUID) -> None:
    ana = clinic.laptop("Ana")
    ana.sync_well()
    ana.progress.clear()
    ana.log_many(rosa, 150)
    ana.sync_well()
    done = [progress.done for progress in ana.progress]
    assert done == sorted(done)
    assert (ana.progress[0].done, ana.progress[0].remaining) == (100, 50)
    assert (ana.progress[-1].done, ana.progress[-1].remaining) == (300, 0)
    assert ana.progress[-1].bytes > 10_000


def test_nothing_waits_for_the_network_inside_the_database(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    def watch(request: Request) -> Fault:
        busy.append(ana.database.is_busy)
        return Fault.NONE

    busy: list[bool] = []
    clinic.network.judge = watch
    ana.log(rosa)
    ana.sync_well()
    assert busy == [False, False, False]


def test_words_typed_while_a_draft_is_on_its_way_are_sent_next(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    def type_on(request: Request) -> Fault:
        if request.path.endswith("push") and clinic.network.count("push") == 1:
            ana.type_on(draft, "Sugar is better. Sleeps badly.")
        return Fault.NONE

    draft = ana.draft(rosa, "Sugar is better.")
    clinic.network.judge = type_on
    ana.sync_well()
    assert clinic.network.count("push") == 2
    assert ana.sync_well().all_at_clinic
    other = clinic.laptop("Ana")
    other.sync_well()
    assert other.notes() == ["Sugar is better. Sleeps badly."]


def test_a_record_that_came_to_harm_here_is_healed_and_unsent_work_stays(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    lost = ana.log(rosa, "Will be damaged.")
    ana.sync_well()
    with ana.store.read() as connection:
        connection.exec_driver_sql("DELETE FROM contact")
        connection.exec_driver_sql("UPDATE digest SET sum = zeroblob(32)")
    clinic.network.judge = lambda r: Fault.BUSY if r.path.endswith("push") else Fault.NONE
    kept = ana.log(rosa, "Not sent yet.")
    ana.sync()
    clinic.network.judge = lambda _: Fault.NONE
    report = ana.sync_well()
    assert report.healed == 1
    assert report.all_at_clinic
    assert {contact.id for contact in ana.store.select(Contact)} == {lost, kept}


def test_a_second_version_that_never_came_here_is_healed(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    clinic.record(clinic.assignment(rosa, "Beto"))
    beto = clinic.laptop("Beto")
    beto.sync_well()
    ana.change(rosa, about="Of Ana.")
    ana.sync_well()
    beto.change(rosa, about="Of Beto.")
    beto.sync_well()
    at = ana.store.sync_state()
    page = ana.engine._line.changes(at.cursor, 100)
    ana.store.apply([], cursor=page.cursor, epoch=page.epoch, durable_seq=page.durable_seq)
    assert not ana.store.state(Participant, rosa).rivals
    ana.restart_engine()
    assert ana.sync_well().healed == 1
    (rival,) = ana.store.state(Participant, rosa).rivals["about"]
    assert rival.value == "Of Beto."
    beto.change(rosa, preferred_name="Rosita")
    beto.sync_well()
    report = ana.sync_well()
    assert (report.healed, report.all_at_clinic) == (0, True)


def test_everyone_is_compared_once_in_seven_days_whether_they_changed_or_not(
    clinic: TestClinic, ana: Laptop
) -> None:
    with ana.store.read() as connection:
        connection.exec_driver_sql("UPDATE digest SET sum = zeroblob(32)")
    healed = 0
    for _ in range(7):
        clinic.clock.advance(DAY)
        healed += ana.sync_well().healed
    assert healed == 1


def test_all_at_clinic_is_not_said_while_the_two_sides_differ(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    ana.log(rosa)
    clinic.network.judge = lambda r: Fault.BUSY if r.path.endswith("verify") else Fault.NONE
    assert not ana.sync().all_at_clinic
    assert not ana.sync().all_at_clinic
    clinic.network.judge = lambda _: Fault.NONE
    assert ana.sync_well().all_at_clinic


def test_all_at_clinic_is_not_said_when_healing_did_not_help(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    broken = digest.update().values(total=bytes(32))
    clinic.administration.storage.write(lambda connection: connection.execute(broken))
    ana.log(rosa)
    report = ana.sync_well()
    assert report.healed == 1
    assert not report.all_at_clinic
    assert not ana.store.sync_history()[0].is_complete


def test_all_at_clinic_is_not_said_when_something_was_written_meanwhile(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    def write_meanwhile(request: Request) -> Fault:
        if request.path.endswith("verify"):
            ana.log(rosa, "While you were comparing.")
        return Fault.NONE

    clinic.network.judge = write_meanwhile
    ana.log(rosa)
    report = ana.sync_well()
    assert report.waiting == 1
    assert not report.all_at_clinic


def test_a_participant_who_leaves_takes_along_nothing_that_was_not_sent(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    earl = Participant(id=new_id(), given_name="Earl")
    for_now = clinic.assignment(earl.id, "Ana")
    clinic.record(earl, for_now)
    ana.sync_well()
    clinic.end(for_now)
    visit = ana.log(earl.id, "The last visit.")
    report = ana.sync_well()
    assert report.waiting == 0
    assert ana.store.find(Participant, earl.id) is None
    assert ana.store.find(Contact, visit) is None
    assert ana.store.find(Participant, rosa) is not None
    assert ana.store.sync_state().leaving == ()


def test_work_written_while_the_news_of_leaving_arrives_is_sent_first(
    clinic: TestClinic, ana: Laptop
) -> None:
    earl = Participant(id=new_id(), given_name="Earl")
    for_now = clinic.assignment(earl.id, "Ana")
    clinic.record(earl, for_now)
    ana.sync_well()
    clinic.end(for_now)

    def write_meanwhile(request: Request) -> Fault:
        if "changes" in request.path and not written:
            written.append(ana.log(earl.id, "The last visit."))
        return Fault.NONE

    written: list[UUID] = []
    clinic.network.judge = write_meanwhile
    report = ana.sync_well()
    assert (report.sent, report.waiting) == (1, 0)
    assert ana.store.find(Participant, earl.id) is None


def test_a_token_that_is_over_is_renewed_without_a_word(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    clinic.clock.advance(DAY)
    ana.log(rosa)
    assert ana.sync_well().sent == 1


def test_a_laptop_that_slept_and_did_not_notice_syncs_all_the_same(clinic: TestClinic, rosa: UUID) -> None:
    asleep = FakeClock()
    ana = clinic.laptop("Ana", clock=asleep)
    ana.sync_well()
    clinic.clock.advance(DAY)
    clinic.laptop("Beto").sync_well()  # opening a session clears away tokens that are over
    ana.log(rosa)
    assert ana.sync_well().sent == 1


def test_the_difference_to_the_clinics_clock_is_learned(clinic: TestClinic, rosa: UUID) -> None:
    behind = FakeClock(clinic.clock.now() - timedelta(days=3650))
    ana = clinic.laptop("Ana", clock=behind)
    assert ana.sync_well().clinic_is_ahead == timedelta(days=3650)


def test_a_laptop_that_is_not_let_in_yet_says_so(clinic: TestClinic) -> None:
    waiting = clinic.laptop("Ana", is_activated=False)
    with pytest.raises(EnrolmentPending):
        waiting.sync()


def test_a_revoked_laptop_keeps_its_work_and_says_why(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    ana.log(rosa)
    for device in clinic.administration.devices(clinic.id):
        if device.status is DeviceStatus.ACTIVE:
            clinic.administration.revoke(clinic.id, device.id)
    report = ana.sync()
    assert isinstance(report.problem, SessionRefused)
    assert report.waiting == 1
    assert ana.store.sync_state().last_problem == "session_refused"


def test_an_older_desk_still_sends_to_a_newer_clinic(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    clinic.network.judge = lambda _: Fault.NEWER
    ana.log(rosa)
    report = ana.sync()
    assert isinstance(report.problem, ServerTooNew)
    assert (report.sent, report.waiting) == (1, 0)
    assert not report.all_at_clinic


def test_each_sync_is_noted_for_the_sync_page(ana: Laptop, rosa: UUID) -> None:
    ana.log(rosa)
    ana.sync_well()
    last, first = ana.store.sync_history()
    assert (first.sent, last.sent) == (0, 1)
    assert last.is_complete


def test_the_window_starts_without_what_only_a_sync_needs() -> None:
    heavy = "{'requests', 'urllib3', 'sqlalchemy', 'cryptography', 'sqlcipher3'}"
    program = (
        f"import sys, peerdesk.sync.engine, peerdesk.sync.runner; sys.exit(len({heavy} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_words_saved_while_a_batch_is_taken_are_not_lost(ana: Laptop, rosa: UUID) -> None:
    """Every step of the database thread may be followed by the autosave of somebody who types on."""
    visit = ana.log(rosa)
    line = ana.engine._line
    in_database, typed = line.in_database, list[bool]()

    def with_autosave_after(work: Callable[[], T], /) -> T:
        result = in_database(work)
        if getattr(result, "following", ()) and not typed:
            typed.append(True)
            ana.store.write([Patch(Contact, visit, {"note": "And five more words."}, growing=True)])
        return result

    object.__setattr__(line, "in_database", with_autosave_after)
    ana.sync_well()
    ana.sync_well()
    assert typed
    assert ana.store.get(Contact, visit).note == "And five more words."
    assert ana.store.is_waiting([visit]) == frozenset()
