import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from peerdesk.ui.autosave import LONGEST_MS, QUIET_MS, Autosave


@pytest.fixture
def keeper(qapp: QObject) -> Autosave:
    return Autosave()


def test_due_once_after_the_last_change(qtbot: QtBot, keeper: Autosave) -> None:
    due: list[int] = []
    keeper.due.connect(lambda: due.append(1))
    for _ in range(5):
        keeper.touch()
    with qtbot.waitSignal(keeper.due, timeout=3 * QUIET_MS):
        pass
    assert due == [1]


def test_never_later_than_two_seconds_while_somebody_types_on(qtbot: QtBot, keeper: Autosave) -> None:
    keeper.touch()
    keeper._quiet.stop()
    with qtbot.waitSignal(keeper.due, timeout=LONGEST_MS + 500):
        pass


def test_typing_on_starts_the_quiet_time_anew_and_not_the_longest(keeper: Autosave) -> None:
    keeper.touch()
    quiet, longest = keeper._quiet.timerId(), keeper._longest.timerId()
    keeper.touch()
    assert keeper._quiet.timerId() != quiet
    assert keeper._longest.timerId() == longest
    keeper.stop()


def test_flush_saves_at_once_and_only_what_is_unsaved(qtbot: QtBot, keeper: Autosave) -> None:
    due: list[int] = []
    keeper.due.connect(lambda: due.append(1))
    keeper.flush()
    assert due == []
    keeper.touch()
    keeper.flush()
    keeper.flush()
    assert due == [1]
