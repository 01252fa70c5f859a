"""Days and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from peerdesk.ui.theme import DeskApplication
from peerdesk.ui.widgets.dates import DateInput, TimeInput, date_field
from peerdesk.ui.widgets.month import Month
from peerdesk.ui.widgets.reading_dates import date_words, read_date, read_time, time_words
from tests.ui.widgets.finding import first

TODAY = date(2026, 3, 17)
ENGLISH, SPANISH = QLocale("en_US"), QLocale("es_MX")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 3, 17)),
        ("Yesterday", date(2026, 3, 16)),
        ("24", date(2026, 3, 24)),
        ("3/24", date(2026, 3, 24)),
        ("mar 24", date(2026, 3, 24)),
        ("Tue, Mar 24", date(2026, 3, 24)),
        ("24 March", date(2026, 3, 24)),
        ("12/30", date(2025, 12, 30)),
        ("12/30/2024", date(2024, 12, 30)),
        ("12/30/24", date(2024, 12, 30)),
        ("2026-01-05", date(2026, 1, 5)),
    ],
)
def test_days_are_read_as_typed(typed: str, day: date) -> None:
    assert read_date(typed, TODAY, ENGLISH) == day


@pytest.mark.parametrize("typed", ["", "soon", "32", "2/30", "13/13", "1/2/3/4", "mar", "99/12"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_date(typed, TODAY, ENGLISH) is None


def test_the_day_comes_first_where_people_write_it_first() -> None:
    assert read_date("3/4", TODAY, SPANISH) == date(2026, 4, 3)
    assert read_date("24 mar", TODAY, SPANISH) == date(2026, 3, 24)


def test_tuesday_and_march_share_a_word_in_spanish() -> None:
    assert read_date("mar 24 mar", TODAY, SPANISH) == date(2026, 3, 24)
    assert read_date("mar 1 sep", TODAY, SPANISH) == date(2026, 9, 1)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from([ENGLISH, SPANISH]))
def test_every_day_we_write_we_can_read(qapp: DeskApplication, day: date, locale: QLocale) -> None:
    assert read_date(date_words(day, TODAY, locale), TODAY, locale) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("10:05", time(10, 5)),
        ("1005", time(10, 5)),
        ("905", time(9, 5)),
        ("10.05 AM", time(10, 5)),
        ("2 p. m.", time(14)),
        ("2:30", time(14, 30)),
        ("2:30 am", time(2, 30)),
        ("12 am", time(0)),
        ("12:10", time(12, 10)),
        ("14h30", time(14, 30)),
    ],
)
def test_times_are_read_as_typed(typed: str, moment: time) -> None:
    assert read_time(typed, ENGLISH) == moment


@pytest.mark.parametrize("typed", ["", "noonish", "25:00", "10:75", "1:2:3"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed, ENGLISH) is None


@given(st.times(), st.sampled_from([ENGLISH, SPANISH]))
def test_every_time_we_write_we_can_read(moment: time, locale: QLocale) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert read_time(time_words(minute, locale), locale) == minute


def _day_input(qtbot: QtBot) -> DateInput:
    line = DateInput(lambda: TODAY)
    line.setLocale(ENGLISH)
    line.set_value(TODAY)
    qtbot.addWidget(line)
    return line


def test_typing_a_day_and_leaving_tells_it(qtbot: QtBot) -> None:
    line = _day_input(qtbot)
    line.clear()
    with qtbot.waitSignal(line.changed) as told:
        QTest.keyClicks(line, "3/24")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [date(2026, 3, 24)]
    assert line.text() == "Tue, Mar 24"


def test_up_and_down_move_the_day(qtbot: QtBot) -> None:
    line = _day_input(qtbot)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.value() == date(2026, 3, 18)
    assert line.text() == "Tomorrow"


def test_an_unreadable_day_is_said_and_the_last_one_stays(qtbot: QtBot) -> None:
    field = date_field("When", lambda: TODAY)
    qtbot.addWidget(field)
    field.editor.set_value(TODAY)
    field.editor.clear()
    QTest.keyClicks(field.editor, "soonish")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.problem() == "We cannot read this day. Try 3/24 or Mar 24."
    assert field.editor.value() == TODAY


def test_mending_an_unreadable_day_takes_the_problem_back(qtbot: QtBot) -> None:
    field = date_field("When", lambda: TODAY)
    qtbot.addWidget(field)
    field.editor.setLocale(ENGLISH)
    field.editor.set_value(TODAY)
    for typed in ("soonish", "3/17"):
        field.editor.clear()
        QTest.keyClicks(field.editor, typed)
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.problem() == ""


def test_a_time_moves_by_five_minutes_and_round_midnight(qtbot: QtBot) -> None:
    line = TimeInput()
    line.setLocale(ENGLISH)
    qtbot.addWidget(line)
    line.set_value(time(0, 0))
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.value() == time(23, 55)


@pytest.mark.qt_log_ignore("Keyboard event not accepted", extend=True)
def test_a_day_is_picked_from_the_month_by_keyboard(qtbot: QtBot) -> None:
    month = Month(TODAY)
    qtbot.addWidget(month)
    month.show()
    days = first(month, QTableView)
    with qtbot.waitSignal(month.picked) as told:
        QTest.keyClick(days, Qt.Key.Key_Right)
        QTest.keyClick(days, Qt.Key.Key_Return)
    assert told.args == [date(2026, 3, 18)]
