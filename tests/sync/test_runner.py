from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from peerdesk.errors import DiskFull, ServerBusy, ServerUnreachable, SyncError
from peerdesk.sync.report import OnProgress, SyncReport
from peerdesk.sync.runner import SyncRunner
from peerdesk.sync.schedule import LONGEST, SHORTEST
from tests.fakes import FakeClock


@dataclass
class Syncs:
    """Syncs that end as told; the last ending goes on for ever."""

    endings: list[SyncError | None] = field(default_factory=lambda: [None])
    failures_told: list[int] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def once(self, on_progress: OnProgress, failures: int) -> SyncReport:
        self.failures_told.append(failures)
        self.meanwhile()
        ending = self.endings.pop(0) if len(self.endings) > 1 else self.endings[0]
        return SyncReport(problem=ending, next_in=300.0)


def quiet(_: object) -> None:
    pass


def run(runner: SyncRunner) -> SyncReport:
    report = runner.run(quiet)
    assert report is not None
    return report


def test_a_desk_that_opens_syncs_at_once_and_then_when_the_report_says() -> None:
    clock, syncs = FakeClock(), Syncs()
    runner = SyncRunner(syncs.once, clock)
    assert runner.due(clock.monotonic())
    run(runner)
    clock.advance(299)
    assert not runner.due(clock.monotonic())
    assert runner.due_in(clock.monotonic()) == 1
    clock.advance(1)
    assert runner.due(clock.monotonic())


def test_a_written_record_is_sent_two_seconds_after_the_last_one() -> None:
    clock = FakeClock()
    runner = SyncRunner(Syncs().once, clock)
    run(runner)
    runner.record_written()
    clock.advance(1)
    runner.record_written()
    clock.advance(1.9)
    assert not runner.due(clock.monotonic())
    clock.advance(0.1)
    assert runner.due(clock.monotonic())


def test_somebody_who_types_without_pause_is_sent_after_ten_seconds() -> None:
    clock = FakeClock()
    runner = SyncRunner(Syncs().once, clock)
    run(runner)
    for _ in range(10):
        runner.record_written()
        clock.advance(1)
    assert runner.due(clock.monotonic())


def test_a_record_written_while_offline_waits_for_the_back_off() -> None:
    clock = FakeClock()
    runner = SyncRunner(Syncs([ServerUnreachable()]).once, clock)
    run(runner)
    runner.record_written()
    assert runner.due_in(clock.monotonic()) == 300


def test_a_record_written_during_a_sync_is_not_forgotten() -> None:
    clock = FakeClock()
    syncs = Syncs()
    runner = SyncRunner(syncs.once, clock)
    syncs.meanwhile = runner.record_written
    run(runner)
    assert runner.due_in(clock.monotonic()) == 2


def test_sync_now_and_another_network_are_reasons_to_go_at_once() -> None:
    clock = FakeClock()
    runner = SyncRunner(Syncs([ServerUnreachable()]).once, clock)
    run(runner)
    runner.sync_now()
    assert runner.due(clock.monotonic())
    run(runner)
    assert not runner.due(clock.monotonic())
    runner.network_changed()
    assert runner.due(clock.monotonic())


def test_failures_in_a_row_are_counted_until_one_sync_gets_through_or_the_network_changes() -> None:
    syncs = Syncs([ServerUnreachable(), ServerUnreachable(), None, ServerUnreachable(), None])
    runner = SyncRunner(syncs.once, FakeClock())
    for _ in range(4):
        run(runner)
    runner.network_changed()
    run(runner)
    assert syncs.failures_told == [0, 1, 2, 0, 0]


def test_a_sync_that_brought_something_before_the_line_broke_is_tried_again_soon() -> None:
    brought = [SyncReport(problem=ServerUnreachable(), sent=n % 2, received=n // 2) for n in range(4)]
    assert [report.failures_after(7) for report in brought] == [8, 1, 1, 1]
    assert SyncReport(sent=1).failures_after(7) == 0
    reports = iter([*brought, *brought])
    told: list[int] = []

    def once(on_progress: OnProgress, failures: int) -> SyncReport:
        told.append(failures)
        return next(reports)

    runner = SyncRunner(once, FakeClock())
    for _ in range(6):
        run(runner)
    assert told == [0, 1, 1, 1, 1, 2]


def test_the_desk_knows_whether_the_clinic_was_reached() -> None:
    runner = SyncRunner(Syncs([ServerUnreachable(), ServerBusy(), None]).once, FakeClock())
    assert runner.online is None
    seen: list[bool | None] = []
    for _ in range(3):
        run(runner)
        seen.append(runner.online)
    assert seen == [False, True, True]


def test_only_one_sync_runs_at_a_time() -> None:
    clock, syncs = FakeClock(), Syncs()
    runner = SyncRunner(syncs.once, clock)
    second: list[SyncReport | None] = []

    def try_a_second() -> None:
        assert runner.is_running
        assert not runner.due(clock.monotonic())
        second.append(runner.run(quiet))

    syncs.meanwhile = try_a_second
    run(runner)
    assert second == [None]
    assert len(syncs.failures_told) == 1


def test_a_sync_that_ended_in_a_bug_is_tried_again_but_not_at_once() -> None:
    def bug(on_progress: OnProgress, failures: int) -> SyncReport:
        raise ZeroDivisionError

    clock = FakeClock()
    runner = SyncRunner(bug, clock)
    with pytest.raises(ZeroDivisionError):
        runner.run(quiet)
    assert not runner.is_running
    assert runner.due_in(clock.monotonic()) == LONGEST
    runner.sync_now()
    assert runner.due(clock.monotonic())


def test_a_report_that_says_at_once_does_not_make_syncs_follow_without_a_pause() -> None:
    clock = FakeClock()
    runner = SyncRunner(lambda on_progress, failures: SyncReport(next_in=0.0), clock)
    run(runner)
    assert runner.due_in(clock.monotonic()) == SHORTEST


def test_a_sync_the_disk_stopped_leaves_the_door_open_for_the_next() -> None:
    def full_disk(on_progress: OnProgress, failures: int) -> SyncReport:
        raise DiskFull

    runner = SyncRunner(full_disk, FakeClock())
    with pytest.raises(DiskFull):
        runner.run(quiet)
    assert not runner.is_running
