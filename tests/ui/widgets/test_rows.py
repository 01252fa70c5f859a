"""The plan of a day, with real buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.rows import DayEntry, DayList, ListRow, RowWords
from tests.ui.widgets.finding import first

PLAN = [
    DayEntry("consuelo", "9:00", "AM", "phone", "Consuelo Abreu", "Phone", state="done"),
    DayEntry(
        "rosa",
        "10:00",
        "AM",
        "house",
        "Doña Rosa",
        "Home · Walking plan",
        tags=(TagText("Draft", "pencil"),),
        offer=Offer("continue", "Continue log", "primary"),
        state="now",
    ),
    DayEntry("earl", "11:30", "AM", "bed", "Earl Pickering", "Hospital", offer=Offer("log", "Log")),
]


@pytest.fixture
def plan(qtbot: QtBot) -> DayList:
    plan = DayList("Planned today")
    qtbot.addWidget(plan)
    plan.show_entries(PLAN)
    plan.show()
    plan.activateWindow()
    qtbot.waitUntil(plan.isActiveWindow)
    return plan


def test_a_button_tells_its_row_and_what_it_does(qtbot: QtBot, plan: DayList) -> None:
    button = first(plan.row("rosa"), QPushButton)
    with qtbot.waitSignal(plan.pressed) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["rosa", "continue"]
    assert button.accessibleDescription() == "Doña Rosa"


def test_down_moves_and_enter_opens(qtbot: QtBot, plan: DayList) -> None:
    plan.row("consuelo").setFocus()
    QTest.keyClick(plan.row("consuelo"), Qt.Key.Key_Down)
    assert plan.row("rosa").hasFocus()
    with qtbot.waitSignal(plan.opened) as told:
        QTest.keyClick(plan.row("rosa"), Qt.Key.Key_Return)
    assert told.args == ["rosa"]


def test_the_focus_stays_on_its_row_when_the_plan_changes(qtbot: QtBot, plan: DayList) -> None:
    plan.row("earl").setFocus()
    plan.show_entries(PLAN[1:])
    assert plan.row("earl").hasFocus()


def test_a_screen_reader_hears_when_who_and_how_it_stands(plan: DayList) -> None:
    row = plan.row("rosa")
    assert row.accessibleName() == "10:00 AM, Doña Rosa, Home · Walking plan"
    assert row.accessibleDescription() == "Draft"


def test_a_long_promise_takes_a_second_line_and_a_short_one_stays_as_high_as_drawn(qtbot: QtBot) -> None:
    short, long = (ListRow(RowWords(title, "Today", wraps=True)) for title in ("Call", "Call her " * 12))
    for row in (short, long):
        qtbot.addWidget(row)
    assert long.heightForWidth(300) > short.heightForWidth(300) == short.sizeHint().height()
