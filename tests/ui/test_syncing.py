"""The sync driver against syncs that end in a way nobody planned."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.changes import Changes
from peerdesk.errors import ServerUnreachable
from peerdesk.operations.badges import Owed
from peerdesk.sync.report import OnProgress, Progress, SyncPaused, SyncReport
from peerdesk.sync.runner import SyncRunner
from peerdesk.ui.background import Background, News
from peerdesk.ui.syncing import Syncing
from tests.fakes import FakeClock


@dataclass
class Driven:
    """A driver and its syncs, each of which ends as the next of `endings` does."""

    background: Background
    clock: FakeClock = field(default_factory=FakeClock)
    endings: list[Callable[[], SyncReport]] = field(default_factory=list)
    began: int = 0

    def once(self, on_progress: OnProgress, failures: int) -> SyncReport:
        self.began += 1
        on_progress(Progress(done=0, remaining=1, bytes=0))
        ending = self.endings.pop(0) if self.endings else lambda: SyncReport(next_in=300.0)
        return ending()

    def driver(self) -> Syncing:
        runner = SyncRunner(self.once, self.clock)
        return Syncing(runner, lambda: Owed(0, None, 0), self.background, News(), self.clock)


@pytest.fixture
def driven(qtbot: QtBot) -> Iterator[Driven]:
    background = Background()
    yield Driven(background)
    background.close()


def a_bug() -> SyncReport:
    raise ZeroDivisionError


def test_a_sync_that_ends_in_a_bug_does_not_stop_the_next(qtbot: QtBot, driven: Driven) -> None:
    driven.endings = [a_bug]
    driver = driven.driver()
    with qtbot.waitSignal(driven.background.broke):
        driver.sync_now()
    qtbot.waitUntil(lambda: driver.state.kind != "syncing")
    with qtbot.waitSignal(driver.finished):
        driver.sync_now()
    assert driven.began == 2
    driver.stop()


def test_what_comes_is_told_page_by_page_while_the_sync_goes_on(qtbot: QtBot) -> None:
    background, clock, news = Background(), FakeClock(), News()
    told: list[Changes] = []
    news.data_changed.connect(told.append)
    first, second = Changes(kinds=frozenset({"participant"})), Changes(kinds=frozenset({"contact"}))

    def once(on_progress: OnProgress, _failures: int) -> SyncReport:
        on_progress(Progress(1, 1, 0, changes=first))
        on_progress(Progress(2, 0, 0, changes=second))
        return SyncReport(received=2, next_in=300.0)

    driver = Syncing(SyncRunner(once, clock), lambda: Owed(0, None, 0), background, news, clock)
    with qtbot.waitSignal(driver.finished):
        driver.sync_now()
    driver.stop()
    background.close()
    assert told == [first, second]


def test_a_desk_without_internet_says_so_whatever_else_it_needs(qtbot: QtBot) -> None:
    background, clock = Background(), FakeClock()

    def once(_on_progress: OnProgress, _failures: int) -> SyncReport:
        return SyncReport(problem=ServerUnreachable(), next_in=300.0)

    driver = Syncing(SyncRunner(once, clock), lambda: Owed(12, clock.now(), 1), background, News(), clock)
    with qtbot.waitSignal(driver.finished):
        driver.sync_now()
    qtbot.waitUntil(lambda: driver.state.waiting == 12)
    assert (driver.state.kind, driver.state.needs_you) == ("offline", 1)
    driver.stop()
    background.close()


def test_all_at_the_clinic_is_not_said_between_writing_and_counting(qtbot: QtBot) -> None:
    background, clock, news = Background(), FakeClock(), News()

    def once(_on_progress: OnProgress, _failures: int) -> SyncReport:
        return SyncReport(all_at_clinic=True, next_in=300.0)

    driver = Syncing(SyncRunner(once, clock), lambda: Owed(0, None, 0), background, news, clock)
    with qtbot.waitSignal(driver.finished):
        driver.sync_now()
    qtbot.waitUntil(lambda: driver.state.kind == "clear")
    news.tell(Changes(kinds=frozenset({"contact"}), sync=True))
    assert driver.state.kind == "waiting"
    qtbot.waitUntil(lambda: driver.state.kind == "clear")
    driver.stop()
    background.close()


def test_a_desk_that_is_put_away_pauses_its_sync_and_hears_no_more(qtbot: QtBot) -> None:
    background, clock = Background(), FakeClock()
    began, put_away, ends = Event(), Event(), list[str]()
    heard: list[Progress] = []

    def once(on_progress: OnProgress, _failures: int) -> SyncReport:
        began.set()
        put_away.wait()
        try:
            on_progress(Progress(1, 1, 0))
        except SyncPaused:
            ends.append("paused")
        return SyncReport(next_in=300.0)

    driver = Syncing(SyncRunner(once, clock), lambda: Owed(0, None, 0), background, News(), clock)
    driver.progressed.connect(heard.append)
    driver.sync_now()
    qtbot.waitUntil(began.is_set)
    driver.stop()
    put_away.set()
    background.close()
    assert (ends, heard) == (["paused"], [])
