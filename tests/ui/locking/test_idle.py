"""A desk locks when nobody was at it for some minutes, and says so half a minute before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.locking.idle import IdleWatch
from tests.fakes import FakeClock


class Watched:
    """A window, somebody in front of it or nobody, and what the watch said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        self.window = QComboBox()
        self.window.addItems(["one", "two"])
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.watch = IdleWatch(self.clock, 5)
        self.said: list[str] = []
        self.watch.warned.connect(lambda soon: self.said.append("soon" if soon else "stays"))
        self.watch.over.connect(lambda: self.said.append("over"))
        self.watch.start()

    def after(self, seconds: float) -> list[str]:
        """What was said by so much later, the timer having run all the time."""
        for _ in range(int(seconds)):
            self.clock.advance(1)
            self.watch.look()
        told, self.said = self.said, []
        return told


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    watched = Watched(qtbot)
    yield watched
    watched.watch.stop()


def test_desk_left_alone_is_warned_and_locks_after_five_minutes(watched: Watched) -> None:
    assert watched.after(269) == []
    assert watched.after(1) == ["soon"]
    assert watched.after(29) == []
    assert watched.after(1) == ["over"]


def press_a_key(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)


def move_the_mouse(window: QWidget) -> None:
    QTest.mouseMove(window.windowHandle(), QPoint(5, 5))
    QTest.mouseMove(window.windowHandle(), QPoint(9, 9))


def click(window: QWidget) -> None:
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(1, 1)
    )


@pytest.mark.parametrize("is_there", [press_a_key, move_the_mouse, click])
def test_any_key_or_mouse_begins_the_minutes_anew(
    watched: Watched, is_there: Callable[[QWidget], None]
) -> None:
    watched.after(280)
    is_there(watched.window)
    assert watched.after(269) == ["stays"]
    assert watched.after(31) == ["soon", "over"]


def test_a_list_that_dropped_down_is_watched_too(watched: Watched) -> None:
    watched.window.showPopup()
    watched.after(280)
    popup = watched.window.view().window()
    QTest.keyClick(popup.windowHandle(), Qt.Key.Key_Down)
    assert watched.after(100) == ["stays"]
    watched.window.hidePopup()


def test_desk_that_could_not_lock_is_asked_again_every_half_minute(watched: Watched) -> None:
    watched.after(300)
    assert watched.after(60) == ["over", "over"]


def test_minutes_changed_count_from_now(watched: Watched) -> None:
    watched.after(290)
    watched.watch.allow(1)
    assert watched.after(29) == ["stays"]
    assert watched.after(31) == ["soon", "over"]


def test_computer_that_was_asleep_finds_its_desk_locked(watched: Watched) -> None:
    watched.after(10)
    watched.clock.set_wrong(watched.clock.now() + timedelta(hours=2))
    assert watched.after(1) == ["over"]


def test_clock_set_back_or_by_some_seconds_locks_nothing(watched: Watched) -> None:
    for jump in (timedelta(hours=-2), timedelta(seconds=50)):
        watched.clock.set_wrong(watched.clock.now() + jump)
        assert watched.after(1) == []
