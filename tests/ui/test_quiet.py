"""A snapshot of the database is made once a day, when nobody types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.ui.background import Background
from peerdesk.ui.locking.idle import IdleWatch
from peerdesk.ui.quiet import QUIET_SECONDS, QuietTimes
from tests.desks import TestDesk, open_desk


class Quiet:
    """A desk, somebody at it or not, and the snapshots beside its database."""

    def __init__(self, test: TestDesk, folder: Path, qtbot: QtBot) -> None:
        self.test, self._folder, self._qtbot = test, folder, qtbot
        self.background = Background()
        self.idle = IdleWatch(test.clock, 5)
        self.times = QuietTimes(test.store.snapshots, self.idle, self.background)

    def after(self, seconds: float) -> int:
        """Look so much later; how many snapshots there are then."""
        self.test.clock.advance(seconds)
        self.times.look()
        for ask in (self.background.run, self.background.run_network):
            done: list[None] = []
            ask(self.times, lambda: None, done.append)
            self._qtbot.waitUntil(lambda told=done: len(told) == 1)  # type: ignore[misc]
        return len(list(self._folder.rglob("*.snapshot-*")))


@pytest.fixture
def quiet(qtbot: QtBot, tmp_path: Path) -> Iterator[Quiet]:
    quiet = Quiet(open_desk(tmp_path), tmp_path, qtbot)
    yield quiet
    quiet.times.stop()
    quiet.background.close()
    quiet.test.close()


def test_nothing_is_copied_while_somebody_types(quiet: Quiet) -> None:
    for _ in range(3):
        assert quiet.after(QUIET_SECONDS - 1) == 0
        quiet.idle.touch()


def test_the_first_quiet_half_minute_of_a_day_is_taken(quiet: Quiet) -> None:
    assert quiet.after(QUIET_SECONDS) == 1
    assert quiet.after(60 * 60) == 1
    assert quiet.after(24 * 60 * 60) == 2


def test_a_desk_that_was_put_away_is_left_alone(quiet: Quiet) -> None:
    quiet.times.stop()
    assert quiet.after(QUIET_SECONDS) == 0
