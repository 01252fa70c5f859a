from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.words import ContactStatus, Function, Mode, Outcome
from tests.desks import ROSA, follow_up, named, open_desk
from tests.ui.screens.at_desk import Window

WALK = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MOST_ACTIONS = 12


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    opened = Window(open_desk(tmp_path, WALK), qtbot)
    yield opened
    opened.close()


def test_planned_home_visit_is_logged_by_keyboard_alone_in_twelve_actions(window: Window) -> None:
    window.open_today()
    note = "Walked every day but Thursday. Agreed to eat before 7."
    actions: list[Callable[[], None]] = [
        lambda: window.press(Qt.Key.Key_N, CTRL),
        lambda: window.press(Qt.Key.Key_Space),
        lambda: window.press(Qt.Key.Key_1, ALT),
        lambda: window.press(Qt.Key.Key_Space),
        lambda: window.press(Qt.Key.Key_2, ALT),
        lambda: window.press(Qt.Key.Key_Space),
        lambda: window.press(Qt.Key.Key_N, ALT),
        lambda: window.type(note),
        lambda: window.press(Qt.Key.Key_S, ALT),
        lambda: window.press(Qt.Key.Key_Space),
        lambda: window.press(Qt.Key.Key_Return, CTRL),
    ]
    for act in actions:
        act()
        window.settle()
    assert len(actions) <= MOST_ACTIONS
    planned = window.test.store.get(FollowUp, WALK.id)
    assert planned.done_by_contact_id is not None
    log = window.test.store.get(Contact, planned.done_by_contact_id)
    assert log.status is ContactStatus.SUBMITTED
    assert (log.mode, log.outcome, log.safety_concern) == (Mode.HOME_VISIT, Outcome.COMPLETED, False)
    assert log.activities == (named("Sugar log"), named("Listened"))
    assert log.functions == (Function.DAILY_MANAGEMENT, Function.EMOTIONAL_SUPPORT)
    assert log.note == note
    assert planned.done_at is not None
    assert window.shell.stack.currentWidget() is window.today
