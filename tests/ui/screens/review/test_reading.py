from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import ContactStatus, Decision
from peerdesk.operations import contacts, reviews
from peerdesk.operations.reviews import Pile, ReturnWords
from peerdesk.ui.screens.review.model import ReviewModel
from tests.desks import (
    DELMAR,
    EARL,
    INES,
    MARGARET,
    NOW,
)
from tests.operations.two_people import sits_down
from tests.ui.screens.review.at_review import LAST, LOGS, OLDEST, URGENT, SitDown, send_back_panel, sent


def test_flagged_logs_come_first_then_the_oldest(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    assert window.names() == [
        "Look at these first",
        "Consuelo Abreu",
        "Routine",
        "Earl Pickering",
        "Rosalía “Doña Rosa” Quintanar",
        "June Abernathy",
    ]
    assert "Safety concern" in window.rows()[1]
    assert "No answer" in window.rows()[4]
    assert window.page.pane.piles.button(Pile.TO_REVIEW).text() == "To review 4"


def test_the_log_in_hand_is_told_in_full(sit_down: SitDown) -> None:
    full = replace(
        OLDEST,
        next_step="Visit again",
        next_step_on=NOW.date() + timedelta(days=3),
        others_present=("His sister",),
        travel_minutes=25,
        travel_metres=16093,
        place="Ward 4",
    )
    window = sit_down(full)
    told = window.reads()
    for words in (
        "Earl Pickering",
        "P-0031",
        "Home visit, Today, 4:42 AM, 40 min · by Inés Valdovinos · sent 5:42 AM",
        "Handoff",
        "Listened",
        "He laughed.",
        "Visit again",
        "Fri, Mar 20",
        "No concern recorded",
        "His sister",
        "25 min, 10.0 miles",
        "Ward 4",
    ):
        assert words in told


def test_a_safety_concern_stands_above_the_log(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    assert window.in_hand() == "Consuelo"
    assert "Safety concern\nHas no insulin." in window.reads()


def test_keys_move_through_the_logs(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_J, Qt.Key.Key_J)
    assert window.in_hand() == "Rosalía"
    window.press(Qt.Key.Key_K)
    assert window.in_hand() == "Earl"


def test_what_the_page_shows_by_itself_is_not_opened(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    assert not window.page.model._clock.isActive()
    window.press(Qt.Key.Key_J)
    assert window.page.model._clock.isActive()
    window.page.settle()
    assert not window.page.model._clock.isActive()


def test_pressing_the_log_that_is_shown_turns_to_it(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    rows = window.page.pane.list
    middle = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, middle.y()))
    assert window.page.model._clock.isActive()


def test_a_log_that_stays_in_hand_counts_as_opened(sit_down: SitDown, qtbot: QtBot) -> None:
    window = sit_down(OLDEST, LAST)
    model = ReviewModel(window.context, window.page, opened_after_ms=0)
    with qtbot.waitSignal(model.page_loaded):
        model.take(OLDEST.id)
    with qtbot.waitSignal(window.news.data_changed):
        model.stay()
    assert [review.decision for review in window.said(OLDEST)] == [Decision.OPENED]


def test_a_log_its_author_took_back_says_so(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.news_from_the_clinic(replace(OLDEST, status=ContactStatus.DRAFT))
    assert "Inés took this back to change it" in window.reads()
    assert not window.page.log.foot.sign.isVisible()
    assert window.page.pane.news.text() == "The list has changed"
    window.press(Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.DRAFT


def test_what_a_sync_brings_waits_until_it_is_asked_for(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    rows = window.page.pane.list
    place = rows.mapTo(window.page, rows.rect().topLeft())
    window.news_from_the_clinic(URGENT, sent(DELMAR, 6))
    assert rows.mapTo(window.page, rows.rect().topLeft()) == place
    assert window.names() == ["Routine", "Earl Pickering", "June Abernathy"]
    assert window.page.pane.news.text() == "2 new"
    assert window.page.pane.piles.button(Pile.TO_REVIEW).text() == "To review 4"
    QTest.mouseClick(window.page.pane.news, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.names()[1] == "Consuelo Abreu"
    assert not window.page.pane.news.isVisible()
    assert window.in_hand() == "Earl"


def test_the_first_logs_of_the_day_show_by_themselves(sit_down: SitDown) -> None:
    window = sit_down()
    assert "All caught up\nNothing waits for you." in window.reads()
    window.news_from_the_clinic(OLDEST)
    assert window.in_hand() == "Earl"


def test_what_went_back_waits_for_its_author(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    reviews.send_back(window.context.desk, OLDEST, ReturnWords("Which scale was it?", None, ("note",)))
    window.page.open(Pile.SENT_BACK)
    window.settle()
    told = window.reads()
    for words in ("“Which scale was it?”", "About: Note", "Waiting for Inés to fix it", "Waiting to send"):
        assert words in told
    assert not window.page.log.foot.send_back.isVisible()


def test_what_changed_since_the_return_stands_on_top(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    reviews.send_back(window.context.desk, OLDEST, ReturnWords("Which scale was it?"))
    ines, back = sits_down(window.test, INES), window.test.store.get(Contact, OLDEST.id)
    contacts.submit(ines, replace(back, note="214 on the ward scale."), back)
    sits_down(window.test, MARGARET)
    window.page.model.show_all()
    window.settle()
    assert "Note He laughed. → 214 on the ward scale." in window.reads()
    assert "Sent again" in window.rows()[1]


def test_the_newest_can_come_first(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.page.pane.order_wished.emit(True)  # noqa: FBT003
    window.settle()
    assert window.names()[1:] == ["June Abernathy", "Earl Pickering"]
    assert window.page.pane.order.text() == "Newest first"


def test_the_record_is_one_press_away(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    QTest.mouseClick(window.page.log.head.record, Qt.MouseButton.LeftButton)
    assert window.way.asked == [("participant", EARL.id)]


def test_a_small_window_shows_the_list_then_the_log(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST, size=(1024, 640))
    page = window.page
    assert (page.pane.isVisible(), page.log.isVisible()) == (True, False)
    window.press(Qt.Key.Key_J)
    assert not page.model._clock.isActive()
    window.press(Qt.Key.Key_Return)
    assert (page.pane.isVisible(), page.log.isVisible()) == (False, True)
    assert page.model._clock.isActive()
    window.press(Qt.Key.Key_Escape)
    assert (page.pane.isVisible(), page.log.isVisible()) == (True, False)
    assert page.pane.list.hasFocus()


def test_a_page_out_of_sight_reads_again_when_it_comes_back(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    window.page.hide()
    window.news_from_the_clinic(replace(OLDEST, note="Other words."))
    assert "Other words." not in window.reads()
    window.page.show()
    window.settle()
    assert "Other words." in window.reads()


def test_the_page_changes_its_language(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    window.press(Qt.Key.Key_R)
    window.type("Which scale")
    QApplication.sendEvent(window.page, QEvent(QEvent.Type.LanguageChange))
    window.settle()
    assert window.in_hand() == "Earl"
    window.page.pane.list.setFocus()
    window.press(Qt.Key.Key_R)
    assert send_back_panel(window).note.note() == "Which scale"
