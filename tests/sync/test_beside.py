"""What is done while a request is on its way: nothing of it is lost, whichever of the two ends first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from uuid import UUID

import pytest

from peerdesk.domain.people import Participant
from peerdesk.errors import ServerUnreachable
from peerdesk.sync.beside import Beside, in_turn, on_a_thread
from peerdesk.sync.report import Progress, SyncPaused
from peerdesk.sync.schedule import Portion
from tests.fakes import Fault, Request
from tests.sync.clinic import Laptop, T, TestClinic

FEW = 20
MANY = 5 * FEW


def when_waited_for(work: Callable[[], T], /) -> Callable[[], T]:
    """The request first: what a slow disk and a quick line come to."""
    return work


def carry_few(laptop: Laptop, beside: Beside, database: Executor) -> None:
    """Let a laptop send and receive a few at a time; its database has a thread, as in the program."""

    def in_database(work: Callable[[], T], /) -> T:
        return database.submit(work).result()

    object.__setattr__(laptop.engine._line, "in_database", in_database)
    object.__setattr__(laptop.engine._line, "beside", beside)
    laptop.engine._sender._portion = Portion(FEW, safe=FEW)
    laptop.engine._receiver._portion = Portion(FEW, safe=FEW)


@pytest.fixture
def database() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


@pytest.fixture(params=[in_turn, when_waited_for, on_a_thread], ids=lambda way: way.__name__)
def beside(request: pytest.FixtureRequest) -> Beside:
    way: Beside = request.param
    return way


@pytest.fixture
def busy(ana: Laptop, rosa: UUID, beside: Beside, database: Executor) -> Laptop:
    """A laptop with much to send."""
    ana.sync_well()
    ana.log_many(rosa, MANY)
    carry_few(ana, beside, database)
    return ana


def waiting(laptop: Laptop) -> int:
    return laptop.store.outbox.count().waiting


def test_all_of_it_arrives_once(clinic: TestClinic, busy: Laptop) -> None:
    report = busy.sync_well()
    assert (report.sent, report.all_at_clinic, waiting(busy)) == (MANY, True, 0)
    assert clinic.network.count("push") < MANY // 10
    other = clinic.laptop("Ana")
    assert other.sync_well().all_at_clinic
    assert len(other.notes()) == MANY


def test_what_was_told_of_a_batch_is_kept_though_the_next_one_is_cut(
    clinic: TestClinic, busy: Laptop
) -> None:
    clinic.network.then("push", Fault.NONE, Fault.NONE, Fault.REPLY_LOST)
    report = busy.sync()
    assert isinstance(report.problem, ServerUnreachable)
    assert waiting(busy) == MANY - report.sent
    assert report.sent >= 2 * FEW
    assert busy.sync_well().all_at_clinic
    assert len(busy.notes()) == MANY


def test_what_was_told_of_a_batch_is_kept_though_the_sync_is_paused(busy: Laptop) -> None:
    told: list[Progress] = []

    def pause(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 2:
            raise SyncPaused

    report = busy.engine.sync_once(pause)
    assert (report.paused, report.sent, waiting(busy)) == (True, MANY - waiting(busy), told[-1].remaining)


def test_a_batch_behind_one_that_is_divided_waits_for_what_became_of_it(
    clinic: TestClinic, busy: Laptop
) -> None:
    clinic.network.then("push", Fault.NONE, Fault.TOO_LARGE)
    report = busy.sync_well()
    assert (report.sent, report.all_at_clinic) == (MANY, True)


def test_a_page_is_kept_with_its_cursor_though_the_next_one_is_cut(
    clinic: TestClinic, ana: Laptop, rosa: UUID, beside: Beside, database: Executor
) -> None:
    ana.log_many(rosa, MANY)
    ana.sync_well()
    whole = clinic.laptop("Ana").sync_well().received
    other = clinic.laptop("Ana")
    carry_few(other, beside, database)
    clinic.network.then("changes", Fault.NONE, Fault.NONE, Fault.REQUEST_LOST)
    report = other.sync()
    assert isinstance(report.problem, ServerUnreachable)
    assert 0 < len(other.notes()) < MANY
    assert report.received + other.sync_well().received == whole
    assert len(other.notes()) == MANY


def test_who_comes_or_leaves_is_known_here_before_the_next_page_is_asked_for(
    clinic: TestClinic, ana: Laptop, beto: Laptop, database: Executor
) -> None:
    lupe = clinic.participant("Lupe", "Beto")
    beto.sync_well()
    beto.log_many(lupe, MANY)
    beto.sync_well()
    ana.sync_well()
    clinic.record(clinic.assignment(lupe, "Ana"))
    carry_few(ana, when_waited_for, database)
    told_of_lupe: list[bool] = []

    def watch(request: Request) -> Fault:
        if request.path.startswith("/v1/sync/changes") and clinic.network.count("changes") == asked + 2:
            told_of_lupe.append(bool(ana.store.find(Participant, lupe)))
        return Fault.NONE

    asked = clinic.network.count("changes")
    clinic.network.judge = watch
    ana.sync_well()
    assert len(ana.notes()) == MANY
    assert told_of_lupe == [True]
