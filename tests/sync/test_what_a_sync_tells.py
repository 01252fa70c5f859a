"""What a sync says of itself while it runs, and what is remembered of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.sync.report import Progress, SyncPaused, SyncReport
from tests.fakes import FakeClock, Fault
from tests.sync.clinic import Laptop, TestClinic


def filled_clinic(clinic: TestClinic, rosa: UUID, visits: int) -> None:
    """Let Beto log visits with Rosa."""
    beto = clinic.laptop("Beto")
    beto.sync_well()
    beto.log_many(rosa, visits)
    beto.sync_well()


def first_sync_paused_after(laptop: Laptop, pages: int) -> SyncReport:
    """Sync, and pause after so many pages."""
    seen: list[Progress] = []

    def pause(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == pages:
            raise SyncPaused

    return laptop.engine.sync_once(pause)


def test_each_page_tells_what_came_with_it(clinic: TestClinic, rosa: UUID) -> None:
    filled_clinic(clinic, rosa, 450)
    ana = clinic.laptop("Ana")
    report = ana.sync_well()
    pages = [progress for progress in ana.progress if progress.changes.kinds]
    assert len(pages) > 1
    assert rosa in pages[0].changes.ids
    assert rosa not in pages[1].changes.ids
    together = Changes()
    for progress in ana.progress:
        together |= progress.changes
    assert together.ids == report.changes.ids


def test_the_time_that_is_left_follows_from_the_pace() -> None:
    assert Progress(100, 300, 1_000_000, seconds=20.0).seconds_left == 60.0
    assert Progress(100, 300, 1_000_000, seconds=20.0).bytes_in_all == 4_000_000
    assert Progress(100, 300, 1_000_000, seconds=0.4).seconds_left is None
    assert Progress(0, 300, 1_000, seconds=20.0).seconds_left is None
    assert Progress(0, 300, 1_000, seconds=20.0).bytes_in_all == 1_000


def test_a_paused_first_sync_keeps_what_came_and_goes_on_from_there(clinic: TestClinic, rosa: UUID) -> None:
    filled_clinic(clinic, rosa, 450)
    ana = clinic.laptop("Ana")
    report = first_sync_paused_after(ana, 1)
    assert (report.paused, report.problem, report.all_at_clinic) == (True, None, False)
    here = len(ana.notes())
    assert ana.store.get(Participant, rosa).given_name == "Rosa"
    assert here < 450
    assert not ana.store.sync_state().first_sync_done
    assert ana.store.sync_state().last_ok_at is None
    rest = ana.sync_well()
    assert rest.received == 450 - here
    assert len(ana.notes()) == 450
    assert ana.store.sync_state().first_sync_done


def test_the_newest_contacts_come_first(clinic: TestClinic, rosa: UUID) -> None:
    beto = clinic.laptop("Beto")
    beto.sync_well()
    for number in range(300):
        beto.log(rosa, f"Visit {number:03}.")
        clinic.clock.advance(60)
    beto.sync_well()
    ana = clinic.laptop("Ana")
    first_sync_paused_after(ana, 1)
    here = ana.notes()
    assert here[-1] == "Visit 299."
    assert here == [f"Visit {number:03}." for number in range(300 - len(here), 300)]


def test_the_history_says_what_went_over_the_wire(clinic: TestClinic, rosa: UUID) -> None:
    ana = clinic.laptop("Ana")
    ana.log_many(rosa, 50)
    report = ana.sync_well()
    (entry,) = ana.store.sync_history()
    assert (entry.bytes_up, entry.bytes_down) == (report.bytes_up, report.bytes_down)
    assert entry.bytes_spared > entry.bytes_up
    assert entry.clinic_is_ahead == 0.0


def test_a_clock_that_is_wrong_is_remembered(clinic: TestClinic, rosa: UUID) -> None:
    behind = FakeClock(clinic.clock.now() - timedelta(minutes=7))
    clinic.laptop("Ana", clock=behind).sync_well()
    ana = clinic.laptop("Ana", clock=behind)
    ana.sync_well()
    assert ana.store.sync_history()[0].clinic_is_ahead == 420.0


def test_records_that_came_with_two_versions_are_counted(clinic: TestClinic, rosa: UUID) -> None:
    ana, beto = clinic.laptop("Ana"), clinic.laptop("Beto")
    for laptop in (ana, beto):
        laptop.sync_well()
    ana.change(rosa, preferred_name="Rosita")
    beto.change(rosa, preferred_name="Doña Rosa")
    ana.sync_well()
    beto.sync_well()
    assert [entry.choices for entry in beto.store.sync_history()] == [1, 0]


def test_an_answer_that_was_lost_is_no_clock(clinic: TestClinic) -> None:
    ana = clinic.laptop("Ana")
    clinic.network.then("/nonce", Fault.REQUEST_LOST)
    ana.sync()
    assert ana.store.sync_history()[0].clinic_is_ahead is None
