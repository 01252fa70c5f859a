from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.shell.toast import SHOWN_MS, Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    return window


@pytest.fixture
def toast(window: QWidget) -> Toast:
    return Toast(window)


def clock_of(toast: Toast) -> QTimer:
    return cast(QTimer, toast.findChild(QTimer))


def run_out(toast: Toast) -> None:
    clock_of(toast).setInterval(0)


def test_toast_goes_by_itself_after_six_seconds(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Saved.")
    assert toast.isVisible()
    assert clock_of(toast).interval() == SHOWN_MS == 6000
    run_out(toast)
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_toast_stays_while_the_pointer_is_on_it(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Saved.")
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not clock_of(toast).isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert clock_of(toast).isActive()
    run_out(toast)


def test_toast_stays_while_its_button_has_focus(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Moved.", "Undo", lambda: None)
    button = toast.findChild(QPushButton)
    assert button is not None
    qtbot.waitActive(toast.window())
    button.setFocus()
    assert not clock_of(toast).isActive()
    button.clearFocus()
    assert clock_of(toast).isActive()
    run_out(toast)


def test_undo_is_called_once_and_closes_the_toast(qtbot: QtBot, toast: Toast) -> None:
    undone: list[str] = []
    toast.say("Moved.", "Undo", lambda: undone.append("once"))
    button = toast.findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.click()
    assert undone == ["once"]
    assert not toast.isVisible()


def test_toast_without_a_way_back_has_no_button(toast: Toast) -> None:
    toast.say("Saved.")
    button = toast.findChild(QPushButton)
    assert button is not None
    assert not button.isVisible()
    run_out(toast)
