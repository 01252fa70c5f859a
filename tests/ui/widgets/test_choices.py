"""Segmented and ChipRow by keyboard, by mouse and to a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.choices import ChipRow, Segmented
from peerdesk.ui.widgets.pressables import Choice, MoreSegment
from tests.ui.widgets.finding import first

OUTCOMES = [Choice("reached", "Reached"), Choice("none", "No answer"), Choice("left", "Left message")]
ACTIVITIES = [Choice(number, f"Activity {number}") for number in range(10)]

Showing = Callable[[QWidget], QWidget]


@pytest.fixture
def showing(qtbot: QtBot) -> Showing:
    """Return a way to show a widget between two lines, so that Tab has somewhere to go."""
    windows: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for each in (QLineEdit(), widget, QLineEdit()):
            column.addWidget(each)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    return show


@pytest.fixture
def outcome(showing: Showing) -> Segmented[str]:
    segmented = Segmented("Outcome", OUTCOMES, more=[Choice("away", "Not home")])
    showing(segmented)
    return segmented


@pytest.fixture
def chips(showing: Showing) -> ChipRow[int]:
    row = ChipRow("Daily management", ACTIVITIES, shown=4)
    showing(row)
    return row


def test_arrows_move_and_choose_nothing(qtbot: QtBot, outcome: Segmented[str]) -> None:
    outcome.focus_choice()
    QTest.keyClick(outcome.button("reached"), Qt.Key.Key_Right)
    assert outcome.button("none").hasFocus()
    assert outcome.value() is None


def test_arrows_stop_at_the_ends(qtbot: QtBot, outcome: Segmented[str]) -> None:
    outcome.focus_choice()
    QTest.keyClick(outcome.button("reached"), Qt.Key.Key_Left)
    assert outcome.button("reached").hasFocus()


def test_space_chooses_and_tells_once(qtbot: QtBot, outcome: Segmented[str]) -> None:
    told: list[object] = []
    outcome.changed.connect(told.append)
    QTest.keyClick(outcome.button("none"), Qt.Key.Key_Space)
    QTest.keyClick(outcome.button("none"), Qt.Key.Key_Space)
    assert outcome.value() == "none"
    assert told == ["none"]


def test_choosing_another_takes_the_first_back(qtbot: QtBot, outcome: Segmented[str]) -> None:
    outcome.set_value("reached")
    QTest.mouseClick(outcome.button("left"), Qt.MouseButton.LeftButton)
    assert not outcome.button("reached").isChecked()
    assert outcome.value() == "left"


def test_setting_a_value_tells_nobody(qtbot: QtBot, outcome: Segmented[str]) -> None:
    with qtbot.assertNotEmitted(outcome.changed):
        outcome.set_value("left")
        outcome.set_value(None)
    assert outcome.value() is None


def test_tab_comes_to_the_chosen_segment_only(outcome: Segmented[str]) -> None:
    outcome.set_value("left")
    policies = [outcome.button(choice.value).focusPolicy() for choice in OUTCOMES]
    assert policies == [Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus]


def test_a_screen_reader_meets_a_named_group_of_radio_buttons(outcome: Segmented[str]) -> None:
    group = QAccessible.queryAccessibleInterface(outcome)
    segment = QAccessible.queryAccessibleInterface(outcome.button("reached"))
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Outcome"
    assert segment.role() == QAccessible.Role.RadioButton


def test_less_common_values_open_from_the_last_segment(outcome: Segmented[str]) -> None:
    more = first(outcome, MoreSegment)
    menu = more.menu_of_choices()
    menu.actions()[0].trigger()
    assert outcome.value() == "away"
    assert more.text() == "Not home"
    outcome.set_value("reached")
    assert not more.isChecked()
    assert more.accessibleName() == "More choices"


def test_segments_break_into_lines_when_narrow(outcome: Segmented[str]) -> None:
    wide = outcome.sizeHint().width()
    assert outcome.heightForWidth(wide // 2) > outcome.heightForWidth(wide)


def test_no_segment_is_lower_than_a_target(outcome: Segmented[str]) -> None:
    assert all(outcome.button(choice.value).height() >= 34 for choice in OUTCOMES)
    assert outcome.sizeHint().height() >= 36


def test_space_chooses_several_chips(qtbot: QtBot, chips: ChipRow[int]) -> None:
    told: list[object] = []
    chips.changed.connect(told.append)
    chips.focus_first()
    first, second = chips.chip(0), chips.chip(1)
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert chips.chosen() == (0, 1)
    assert told == [(0,), (0, 1)]


def test_a_press_on_the_edge_of_a_chip_counts(qtbot: QtBot, chips: ChipRow[int]) -> None:
    chip = chips.chip(2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 4, chip.height() // 2))
    assert chips.chosen() == (2,)


def test_more_opens_the_rest_in_place_and_takes_the_focus_along(qtbot: QtBot, chips: ChipRow[int]) -> None:
    assert chips.more_button().text() == "+6"
    assert chips.more_button().accessibleName() == "Show 6 more"
    QTest.mouseClick(chips.more_button(), Qt.MouseButton.LeftButton)
    assert chips.chip(4).hasFocus()
    assert chips.more_button().isHidden()


def test_a_chosen_chip_is_never_folded_away(chips: ChipRow[int]) -> None:
    chips.set_chosen([8])
    assert not chips.chip(8).isHidden()
    assert chips.more_button().text() == "+5"


def test_a_screen_reader_meets_check_boxes(chips: ChipRow[int]) -> None:
    assert QAccessible.queryAccessibleInterface(chips.chip(0)).role() == QAccessible.Role.CheckBox
