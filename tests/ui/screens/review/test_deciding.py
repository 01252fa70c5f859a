from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.domain.words import ContactStatus, Decision, ReturnReason
from peerdesk.operations.reviews import Pile, ReturnWords
from tests.ui.screens.review.at_review import (
    CTRL,
    DR_VANCE,
    LAST,
    LOGS,
    NEXT,
    OLDEST,
    SHIFT,
    URGENT,
    SitDown,
    send_back_panel,
)


def test_approving_says_so_and_takes_the_next_in_hand(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_J, Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.APPROVED
    assert window.way.toasts == ["Earl Pickering: signed."]
    assert "Earl Pickering" not in window.names()
    assert window.in_hand() == "Rosalía"
    assert window.page.pane.piles.button(Pile.TO_REVIEW).text() == "To review 3"


def test_after_the_last_the_one_before_is_taken_in_hand(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_J, Qt.Key.Key_A)
    assert window.in_hand() == "Earl"


def test_ctrl_enter_approves_too(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert window.status(OLDEST) is ContactStatus.APPROVED


def test_when_all_is_signed_the_page_says_how_many(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_A, Qt.Key.Key_A)
    assert "All caught up\n2 signed today." in window.reads()
    assert window.page.pane.piles.button(Pile.TO_REVIEW).hasFocus()


def test_ticked_logs_are_approved_together(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_J, Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_X)
    assert window.page.pane.foot.sign.text() == "Approve 2"
    window.press(Qt.Key.Key_A, modifier=SHIFT)
    assert [window.status(log) for log in (OLDEST, NEXT)] == [ContactStatus.APPROVED] * 2
    assert [window.status(log) for log in (URGENT, LAST)] == [ContactStatus.SUBMITTED] * 2
    assert window.way.toasts == ["2 logs signed."]


def test_all_ticks_only_what_is_routine(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    QTest.mouseClick(window.page.pane.foot.all, Qt.MouseButton.LeftButton)
    assert window.page.pane.list.ticked() == {OLDEST.id, NEXT.id, LAST.id}


def test_nothing_ticked_approves_nothing(sit_down: SitDown) -> None:
    window = sit_down(*LOGS)
    window.press(Qt.Key.Key_A, modifier=SHIFT)
    assert [window.status(log) for log in LOGS] == [ContactStatus.SUBMITTED] * 4


def test_a_log_goes_back_with_reason_fields_and_comment(sit_down: SitDown) -> None:
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


def test_a_log_goes_back_for_one_reason(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    window.press(Qt.Key.Key_R)
    panel = send_back_panel(window)
    panel.reasons.chip(ReturnReason.NUMBERS_MISSING).click()
    panel.reasons.chip(ReturnReason.WRONG_TIME).click()
    assert panel.words().reason is ReturnReason.WRONG_TIME
    assert panel.reasons.chosen() == (ReturnReason.WRONG_TIME,)


def test_a_reason_without_a_comment_sends_nothing_back(sit_down: SitDown) -> None:
    window = sit_down(OLDEST)
    window.press(Qt.Key.Key_R)
    panel = send_back_panel(window)
    panel.reasons.chip(ReturnReason.OTHER).click()
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert panel.hint() == "Write one sentence: what should change?"
    assert window.status(OLDEST) is ContactStatus.SUBMITTED


def test_escape_closes_the_comment_and_keeps_it(sit_down: SitDown) -> None:
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


def test_letters_are_typed_in_the_comment(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_R)
    window.press(Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_R)
    assert send_back_panel(window).note.note() == "ajr"
    assert window.status(OLDEST) is ContactStatus.SUBMITTED
    send_back_panel(window).reasons.chip(ReturnReason.OTHER).setFocus()
    window.press(Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.SUBMITTED


def test_beginning_to_send_back_opens_the_log(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_R)
    assert [review.decision for review in window.said(OLDEST)] == [Decision.OPENED]


def test_approving_what_was_taken_back_a_moment_ago_says_so(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.test.from_clinic(replace(OLDEST, status=ContactStatus.DRAFT))
    window.press(Qt.Key.Key_A)
    assert "Inés took this back to change it" in window.reads()
    assert window.way.toasts == []


def test_nothing_is_signed_when_one_of_many_was_taken_back(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, NEXT, LAST)
    window.press(Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_X)
    window.test.from_clinic(replace(NEXT, status=ContactStatus.DRAFT))
    window.press(Qt.Key.Key_A, modifier=SHIFT)
    assert "Nothing was signed." in window.reads()
    assert window.status(OLDEST) is ContactStatus.SUBMITTED
    assert window.names()[1:] == ["Earl Pickering", "June Abernathy"]
    assert window.page.pane.list.ticked() == {OLDEST.id}


def test_done_shows_what_was_signed_and_what_is_still_on_its_way(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST)
    window.press(Qt.Key.Key_A)
    window.page.open(Pile.DONE)
    window.settle()
    assert window.rows() == ["Earl Pickering, Home visit · Inés, 10:42 AM, Waiting to send"]
    assert "Margaret Oyelaran approved it, Today, 10:42 AM" in window.reads()
    window.press(Qt.Key.Key_X)
    assert window.page.pane.list.ticked() == frozenset()


def test_in_a_small_window_the_letters_act_on_the_open_log(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, LAST, size=(1024, 640))
    window.press(Qt.Key.Key_J, Qt.Key.Key_Return, Qt.Key.Key_A)
    assert window.status(OLDEST) is ContactStatus.APPROVED
    assert window.in_hand() == "June"
    window.press(Qt.Key.Key_A)
    assert "All caught up" in window.reads()


def test_a_clinician_co_signs(sit_down: SitDown) -> None:
    approved = replace(OLDEST, status=ContactStatus.APPROVED)
    window = sit_down(approved, LAST, DR_VANCE, staff=DR_VANCE)
    assert window.names() == ["Routine", "Earl Pickering"]
    assert window.page.log.foot.sign.text() == "Co-sign"
    assert not window.page.log.foot.send_back.isVisible()
    window.press(Qt.Key.Key_R, Qt.Key.Key_A)
    assert [review.decision for review in window.said(OLDEST)] == [Decision.CO_SIGNED]
    assert "All caught up" in window.reads()
