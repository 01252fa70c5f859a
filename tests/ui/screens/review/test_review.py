from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.domain.words import ContactStatus, Decision, Mode, Outcome, ReturnReason, Role
from peerdesk.operations import contacts, reviews
from peerdesk.operations.reviews import Pile, ReturnWords
from peerdesk.ui.screens.review.model import ReviewModel
from peerdesk.ui.screens.review.send_back import SendBackPanel
from peerdesk.ui.screens.review.view import ReviewScreen
from tests.desks import (
    CONSUELO,
    DELMAR,
    EARL,
    INES,
    JUNE,
    MARGARET,
    NOW,
    ROSA,
    TestDesk,
    contact,
    named,
    open_desk,
)
from tests.operations.two_people import sits_down
from tests.ui.screens.one_screen import OneScreen

DR_VANCE = StaffMember(id=named("Vance"), name="Nora Vance", roles=(Role.CLINICIAN,))
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def sent(who: Participant, hours: int, **values: Any) -> Contact:
    """A log Inés sent some hours ago."""
    given: dict[str, Any] = {
        "status": ContactStatus.SUBMITTED,
        "mode": Mode.HOME_VISIT,
        "outcome": Outcome.COMPLETED,
        "safety_concern": False,
        "started_at": NOW - timedelta(hours=hours + 1),
        "submitted_at": NOW - timedelta(hours=hours),
        **values,
    }
    return contact(who, f"log of {who.given_name}", **given)


URGENT = sent(CONSUELO, 1, safety_concern=True, safety_note="Has no insulin.")
OLDEST = sent(EARL, 5, note="He laughed.", minutes=40, activities=(named("Handoff"), named("Listened")))
NEXT = sent(ROSA, 4, mode=Mode.PHONE_CALL, outcome=Outcome.NO_ANSWER)
LAST = sent(JUNE, 3)
LOGS = (URGENT, OLDEST, NEXT, LAST)


class Reviewing(OneScreen[ReviewScreen]):
    """Somebody at the review page."""

    def __init__(self, test: TestDesk, qtbot: QtBot, staff: StaffMember = MARGARET, **window: Any) -> None:
        super().__init__(sits_down(test, staff), qtbot, **window)
        self.test = test
        self.page = self.show(ReviewScreen(self.context))
        self.page.open()
        self.settle()

    def rows(self) -> list[str]:
        """The words of the list, line by line."""
        model = self.page.pane.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def names(self) -> list[str]:
        """Whose logs are listed."""
        return [row.split(",")[0] for row in self.rows()]

    def in_hand(self) -> str:
        """Whose log is read."""
        assert self.page.model.page is not None
        return self.page.model.page.log.participant.given_name

    def news_from_the_clinic(self, *records: Any) -> None:
        """Let a sync bring records."""
        self.test.from_clinic(*records)
        ids = frozenset(record.id for record in records)
        self.news.tell(Changes(frozenset({"contact"}), ids, frozenset(), sync=True))
        self.settle()

    def status(self, log: Contact) -> ContactStatus:
        """How a log stands in the database."""
        return self.test.store.get(Contact, log.id).status

    def said(self, log: Contact) -> list[Review]:
        """The reviews of a log."""
        self.settle()
        page = reviews.review_page(self.context.desk, log.id)
        return [line.review for line in page.log.reviews]


@pytest.fixture
def sit_down(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Reviewing]]:
    """Open the review page over some logs."""
    opened: list[Reviewing] = []

    def sit(*records: Any, **how: Any) -> Reviewing:
        opened.append(Reviewing(open_desk(tmp_path, *records), qtbot, **how))
        return opened[-1]

    yield sit
    for window in opened:
        window.close()
        window.test.close()


def send_back_panel(window: Reviewing) -> SendBackPanel:
    panel = window.page.log.panel
    assert panel is not None
    return panel


def test_flagged_logs_come_first_then_the_oldest(sit_down: Callable[..., Reviewing]) -> None:
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


def test_the_log_in_hand_is_told_in_full(sit_down: Callable[..., Reviewing]) -> None:
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


def test_a_safety_concern_stands_above_the_log(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    assert window.in_hand() == "Consuelo"
    assert "Safety concern\nHas no insulin." in window.reads()


def test_keys_move_through_the_logs(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_J, Qt.Key.Key_J)
    assert window.in_hand() == "Rosalía"
    window.press(Qt.Key.Key_K)
    assert window.in_hand() == "Earl"


def test_approving_says_so_and_takes_the_next_in_hand(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_J, Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.APPROVED
    assert window.way.toasts == ["Earl Pickering: signed."]
    assert "Earl Pickering" not in window.names()
    assert window.in_hand() == "Rosalía"
    assert window.page.pane.piles.button(Pile.TO_REVIEW).text() == "To review 3"


def test_after_the_last_the_one_before_is_taken_in_hand(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_J, Qt.Key.Key_A)
    assert window.in_hand() == "Earl"


def test_ctrl_enter_approves_too(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert window.status(OLDEST) is ContactStatus.APPROVED


def test_when_all_is_signed_the_page_says_how_many(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_A, Qt.Key.Key_A)
    assert "All caught up\n2 signed today." in window.reads()
    assert window.page.pane.piles.button(Pile.TO_REVIEW).hasFocus()


def test_ticked_logs_are_approved_together(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_J, Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_X)
    assert window.page.pane.foot.sign.text() == "Approve 2"
    window.press(Qt.Key.Key_A, modifier=SHIFT)
    assert [window.status(log) for log in (OLDEST, NEXT)] == [ContactStatus.APPROVED] * 2
    assert [window.status(log) for log in (URGENT, LAST)] == [ContactStatus.SUBMITTED] * 2
    assert window.way.toasts == ["2 logs signed."]


def test_all_ticks_only_what_is_routine(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    QTest.mouseClick(window.page.pane.foot.all, Qt.MouseButton.LeftButton)
    assert window.page.pane.list.ticked() == {OLDEST.id, NEXT.id, LAST.id}


def test_nothing_ticked_approves_nothing(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_A, modifier=SHIFT)
    assert [window.status(log) for log in LOGS] == [ContactStatus.SUBMITTED] * 4


def test_a_log_goes_back_with_reason_fields_and_comment(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_R)
    panel = send_back_panel(window)
    assert panel.note.hasFocus()
    panel.reasons.chip(ReturnReason.NUMBERS_MISSING).click()
    panel.marks.chip("note").click()
    window.type("Which scale was it?")
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    (review,) = window.said(OLDEST)
    assert (review.decision, review.comment) == (Decision.RETURNED, "Which scale was it?")
    assert (review.reason, review.marked) == (ReturnReason.NUMBERS_MISSING, ("note",))
    assert window.way.toasts == ["Sent back to Inés Valdovinos."]
    assert window.in_hand() == "June"


def test_a_log_goes_back_for_one_reason(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    window.press(Qt.Key.Key_R)
    panel = send_back_panel(window)
    panel.reasons.chip(ReturnReason.NUMBERS_MISSING).click()
    panel.reasons.chip(ReturnReason.WRONG_TIME).click()
    assert panel.words().reason is ReturnReason.WRONG_TIME
    assert panel.reasons.chosen() == (ReturnReason.WRONG_TIME,)


def test_a_reason_without_a_comment_sends_nothing_back(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    window.press(Qt.Key.Key_R)
    panel = send_back_panel(window)
    panel.reasons.chip(ReturnReason.OTHER).click()
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert panel.hint() == "Write one sentence: what should change?"
    assert window.status(OLDEST) is ContactStatus.SUBMITTED


def test_escape_closes_the_comment_and_keeps_it(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_R)
    window.type("Which scale")
    send_back_panel(window).marks.chip("note").click()
    window.press(Qt.Key.Key_Escape)
    assert window.page.pane.list.hasFocus()
    window.press(Qt.Key.Key_J, Qt.Key.Key_R)
    assert send_back_panel(window).words() == ReturnWords("")
    window.press(Qt.Key.Key_Escape, Qt.Key.Key_K, Qt.Key.Key_R)
    assert send_back_panel(window).words() == ReturnWords("Which scale", None, ("note",))


def test_letters_are_typed_in_the_comment(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_R)
    window.press(Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_R)
    assert send_back_panel(window).note.note() == "ajr"
    assert window.status(OLDEST) is ContactStatus.SUBMITTED
    send_back_panel(window).reasons.chip(ReturnReason.OTHER).setFocus()
    window.press(Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.SUBMITTED


def test_beginning_to_send_back_opens_the_log(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_R)
    assert [review.decision for review in window.said(OLDEST)] == [Decision.OPENED]


def test_what_the_page_shows_by_itself_is_not_opened(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    assert not window.page.model._clock.isActive()
    window.press(Qt.Key.Key_J)
    assert window.page.model._clock.isActive()
    window.page.settle()
    assert not window.page.model._clock.isActive()


def test_pressing_the_log_that_is_shown_turns_to_it(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(*LOGS)
    rows = window.page.pane.list
    middle = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, middle.y()))
    assert window.page.model._clock.isActive()


def test_a_log_that_stays_in_hand_counts_as_opened(sit_down: Callable[..., Reviewing], qtbot: QtBot) -> None:
    window = sit_down(OLDEST, LAST)
    model = ReviewModel(window.context, window.page, opened_after_ms=0)
    with qtbot.waitSignal(model.page_loaded):
        model.take(OLDEST.id)
    with qtbot.waitSignal(window.news.data_changed):
        model.stay()
    assert [review.decision for review in window.said(OLDEST)] == [Decision.OPENED]


def test_a_log_its_author_took_back_says_so(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.news_from_the_clinic(replace(OLDEST, status=ContactStatus.DRAFT))
    assert "Inés took this back to change it" in window.reads()
    assert not window.page.log.foot.sign.isVisible()
    assert window.page.pane.news.text() == "The list has changed"
    window.press(Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.DRAFT


def test_approving_what_was_taken_back_a_moment_ago_says_so(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.test.from_clinic(replace(OLDEST, status=ContactStatus.DRAFT))
    window.press(Qt.Key.Key_A)
    assert "Inés took this back to change it" in window.reads()
    assert window.way.toasts == []


def test_nothing_is_signed_when_one_of_many_was_taken_back(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, NEXT, LAST)
    window.press(Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_X)
    window.test.from_clinic(replace(NEXT, status=ContactStatus.DRAFT))
    window.press(Qt.Key.Key_A, modifier=SHIFT)
    assert "Nothing was signed." in window.reads()
    assert window.status(OLDEST) is ContactStatus.SUBMITTED
    assert window.names()[1:] == ["Earl Pickering", "June Abernathy"]
    assert window.page.pane.list.ticked() == {OLDEST.id}


def test_what_a_sync_brings_waits_until_it_is_asked_for(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.news_from_the_clinic(URGENT, sent(DELMAR, 6))
    assert window.names() == ["Routine", "Earl Pickering", "June Abernathy"]
    assert window.page.pane.news.text() == "2 new"
    assert window.page.pane.piles.button(Pile.TO_REVIEW).text() == "To review 4"
    QTest.mouseClick(window.page.pane.news, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.names()[1] == "Consuelo Abreu"
    assert not window.page.pane.news.isVisible()
    assert window.in_hand() == "Earl"


def test_the_first_logs_of_the_day_show_by_themselves(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down()
    assert "All caught up\nNothing waits for you." in window.reads()
    window.news_from_the_clinic(OLDEST)
    assert window.in_hand() == "Earl"


def test_what_went_back_waits_for_its_author(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    reviews.send_back(window.context.desk, OLDEST.id, ReturnWords("Which scale was it?", None, ("note",)))
    window.page.open(Pile.SENT_BACK)
    window.settle()
    told = window.reads()
    for words in ("“Which scale was it?”", "About: Note", "Waiting for Inés to fix it", "Waiting to send"):
        assert words in told
    assert not window.page.log.foot.send_back.isVisible()


def test_what_changed_since_the_return_stands_on_top(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    reviews.send_back(window.context.desk, OLDEST.id, ReturnWords("Which scale was it?"))
    ines, back = sits_down(window.test, INES), window.test.store.get(Contact, OLDEST.id)
    contacts.submit(ines, replace(back, note="214 on the ward scale."), back)
    sits_down(window.test, MARGARET)
    window.page.model.show_all()
    window.settle()
    assert "Note He laughed. → 214 on the ward scale." in window.reads()
    assert "Sent again" in window.rows()[1]


def test_done_shows_what_was_signed_and_what_is_still_on_its_way(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_A)
    window.page.open(Pile.DONE)
    window.settle()
    assert window.rows() == ["Earl Pickering, Home visit · Inés, 10:42 AM, Waiting to send"]
    assert "Margaret Oyelaran approved it, Today, 10:42 AM" in window.reads()
    window.press(Qt.Key.Key_X)
    assert window.page.pane.list.ticked() == frozenset()


def test_the_newest_can_come_first(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST)
    window.page.pane.order_wished.emit(True)  # noqa: FBT003
    window.settle()
    assert window.names()[1:] == ["June Abernathy", "Earl Pickering"]
    assert window.page.pane.order.text() == "Newest first"


def test_the_record_is_one_press_away(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    QTest.mouseClick(window.page.log.head.record, Qt.MouseButton.LeftButton)
    assert window.way.asked == [("participant", EARL.id)]


def test_a_small_window_shows_the_list_then_the_log(sit_down: Callable[..., Reviewing]) -> None:
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


def test_in_a_small_window_the_letters_act_on_the_open_log(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST, LAST, size=(1024, 640))
    window.press(Qt.Key.Key_J, Qt.Key.Key_Return, Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.APPROVED
    assert window.in_hand() == "June"
    window.press(Qt.Key.Key_A)
    assert "All caught up" in window.reads()


def test_a_page_out_of_sight_reads_again_when_it_comes_back(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    window.page.hide()
    window.news_from_the_clinic(replace(OLDEST, note="Other words."))
    assert "Other words." not in window.reads()
    window.page.show()
    window.settle()
    assert "Other words." in window.reads()


def test_a_clinician_co_signs(sit_down: Callable[..., Reviewing]) -> None:
    approved = replace(OLDEST, status=ContactStatus.APPROVED)
    window = sit_down(approved, LAST, DR_VANCE, staff=DR_VANCE)
    assert window.names() == ["Routine", "Earl Pickering"]
    assert window.page.log.foot.sign.text() == "Co-sign"
    assert not window.page.log.foot.send_back.isVisible()
    window.press(Qt.Key.Key_R, Qt.Key.Key_A)
    assert [review.decision for review in window.said(OLDEST)] == [Decision.CO_SIGNED]
    assert "All caught up" in window.reads()


def test_the_page_changes_its_language(sit_down: Callable[..., Reviewing]) -> None:
    window = sit_down(OLDEST)
    window.press(Qt.Key.Key_R)
    window.type("Which scale")
    QApplication.sendEvent(window.page, QEvent(QEvent.Type.LanguageChange))
    window.settle()
    assert window.in_hand() == "Earl"
    window.page.pane.list.setFocus()
    window.press(Qt.Key.Key_R)
    assert send_back_panel(window).note.note() == "Which scale"
