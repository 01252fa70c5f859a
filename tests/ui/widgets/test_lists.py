"""Timeline and review list."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.review_list import ReviewList, ReviewRow, ReviewSection
from peerdesk.ui.widgets.timeline import Timeline, TimelineEntry

LOGS: list[ReviewSection | ReviewRow] = [
    ReviewSection("Look at these first", "flag", "danger", 1),
    ReviewRow("teo", "Teo Villalpando", "PHQ-9 · Inés", "clipboard-list", "Mon", TagText("Question 9")),
    ReviewSection("Routine, nothing flagged", "circle-check", "", 2),
    ReviewRow("winnie", "Winnie Castellane", "Phone · Inés", "phone", "Sun"),
    ReviewRow("dell", "Dell Abrogast", "No answer · Otis", "phone-missed", "Mon"),
]


@pytest.fixture
def reviews(qtbot: QtBot) -> ReviewList:
    reviews = ReviewList("To review")
    qtbot.addWidget(reviews)
    reviews.resize(372, 500)
    reviews.show_entries(LOGS)
    reviews.show()
    return reviews


def test_up_and_down_skip_the_headings(qtbot: QtBot, reviews: ReviewList) -> None:
    reviews.go_to("teo")
    QTest.keyClick(reviews, Qt.Key.Key_Down)
    assert reviews.current_key() == "winnie"


def test_stepping_skips_the_headings_and_stops_at_the_ends(reviews: ReviewList) -> None:
    reviews.go_to("teo")
    reviews.step(-1)
    assert reviews.current_key() == "teo"
    for _ in range(5):
        reviews.step(1)
    assert reviews.current_key() == "dell"


def test_space_ticks_the_log_in_hand(qtbot: QtBot, reviews: ReviewList) -> None:
    reviews.go_to("winnie")
    with qtbot.waitSignal(reviews.ticked_changed) as told:
        QTest.keyClick(reviews, Qt.Key.Key_Space)
    assert told.args == [frozenset({"winnie"})]
    QTest.keyClick(reviews, Qt.Key.Key_Space)
    assert reviews.ticked() == frozenset()


def test_a_press_on_the_box_ticks_and_leaves_the_hand_where_it_is(qtbot: QtBot, reviews: ReviewList) -> None:
    reviews.go_to("teo")
    place = reviews.visualRect(reviews.model().index(4, 0))
    at = QPoint(place.left() + 24, place.top() + 18)
    QTest.mouseClick(reviews.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert reviews.ticked() == frozenset({"dell"})
    assert reviews.current_key() == "teo"


def test_ticks_and_the_log_in_hand_stay_when_the_list_changes(reviews: ReviewList) -> None:
    reviews.go_to("dell")
    reviews.tick(["winnie", "dell"])
    reviews.show_entries([LOGS[2], LOGS[4]])
    assert reviews.ticked() == frozenset({"dell"})
    assert reviews.current_key() == "dell"


def test_a_screen_reader_hears_the_whole_log(reviews: ReviewList) -> None:
    index = reviews.model().index(1, 0)
    assert index.data() == "Teo Villalpando, PHQ-9 · Inés, Mon, Question 9"
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def _entry(key: int, note: str = "") -> TimelineEntry:
    return TimelineEntry(key, "house", "Home visit", "Mar 3", "50 min · Inés", note)


def test_a_longer_note_makes_a_taller_entry(qtbot: QtBot) -> None:
    timeline = Timeline("Contacts")
    qtbot.addWidget(timeline)
    timeline.resize(380, 500)
    timeline.show_entries([_entry(1), _entry(2, "Wants to walk with her daughter after lunch. " * 3)])
    timeline.show()
    model = timeline.model()
    heights = [timeline.visualRect(model.index(row, 0)).height() for row in range(2)]
    assert heights[1] >= heights[0] + 60


def test_enter_opens_the_entry_in_hand(qtbot: QtBot) -> None:
    timeline = Timeline("Contacts")
    qtbot.addWidget(timeline)
    timeline.show_entries([_entry(1), _entry(2)])
    timeline.go_to(2)
    with qtbot.waitSignal(timeline.opened) as told:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert told.args == [2]


def test_functions_are_said_in_words_too() -> None:
    entry = TimelineEntry(
        1, "house", "Home visit", marks=(TagText("Emotional support", "heart", "fn-social"),)
    )
    assert entry.text == "Home visit. Emotional support"
