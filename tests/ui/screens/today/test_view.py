from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.words import ContactStatus, Decision, FollowUpKind, Mode, Outcome
from peerdesk.operations import contacts
from peerdesk.ui.screens.today.planned import PlannedLine
from peerdesk.ui.screens.today.view import TodayScreen
from peerdesk.ui.widgets.cards import Banner
from tests.desks import (
    CONSUELO,
    DELMAR,
    EARL,
    JUNE,
    MARGARET,
    NOW,
    PEOPLE,
    ROSA,
    TODAY,
    contact,
    follow_up,
    named,
)
from tests.ui.screens.at_desk import Window

Opens = Callable[..., Window]
CALL = follow_up(CONSUELO, "Check in", mode=Mode.PHONE_CALL, due_time="09:00")
WALK = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")
WARD = follow_up(EARL, "Going-home plan", mode=Mode.HOSPITAL_VISIT, due_time="11:30")
REFILL = follow_up(DELMAR, "Metformin refill", about=FollowUpKind.REFILL, due_on=TODAY - timedelta(days=3))
REACHED = [
    contact(
        who,
        f"yesterday {who.given_name}",
        mode=Mode.PHONE_CALL,
        outcome=Outcome.COMPLETED,
        status=ContactStatus.APPROVED,
        started_at=NOW - timedelta(days=1),
    )
    for who in PEOPLE
]


def words(part: QWidget) -> list[str]:
    shown = [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]
    return shown + [button.text() for button in part.findChildren(QAbstractButton) if button.isVisible()]


def row_of(screen: TodayScreen, name: str) -> QWidget:
    return next(row for row in screen.rows() if name in row.accessibleName())


def test_day_greets_by_name_and_counts(window_with: Opens) -> None:
    screen = window_with(CALL, WALK, *REACHED).open_today()
    said = words(screen.head)
    assert said[:2] == ["Good morning, Inés", "Tuesday, March 17 · 2 contacts planned, 0 done"]


def test_planned_rows_say_how_where_what_for_and_in_which_state(window_with: Opens) -> None:
    window = window_with(CALL, WALK, WARD, *REACHED)
    desk = window.test.desk
    call = replace(
        contacts.new_contact(desk, CONSUELO.id, CALL),
        outcome=Outcome.COMPLETED,
        minutes=15,
        safety_concern=False,
    )
    contacts.submit(desk, call, None, CALL.id)
    contacts.save_draft(desk, contacts.new_contact(desk, ROSA.id, WALK), None, WALK.id)
    screen = window.open_today()
    done, now, later = (words(row) for row in screen.rows()[:3])
    assert {"9:00", "AM", "Phone · reached · 15 min", "Logged", "Waiting to send"} <= set(done)
    assert {"Home · 1142 Juniper Row · Walking plan", "Draft", "Continue log"} <= set(now)
    assert {"Hospital · Going-home plan", "Log"} <= set(later)
    assert [row.is_in_hand for row in screen.rows()[:3]] == [False, True, False]


def test_row_in_hand_is_the_latest_whose_time_has_come(window_with: Opens) -> None:
    screen = window_with(CALL, WALK, WARD, *REACHED).open_today()
    assert [row.is_in_hand for row in screen.rows()] == [False, True, False]


def test_keys_move_open_log_and_settle(window_with: Opens) -> None:
    window = window_with(WALK, REFILL, *REACHED)
    screen = window.open_today()
    assert window.focused() is screen.rows()[0]
    window.press(Qt.Key.Key_Return)
    assert window.way.asked == [("participant", ROSA.id)]
    window.press(Qt.Key.Key_Down)
    assert window.focused() is screen.rows()[1]
    window.press(Qt.Key.Key_D)
    window.settle()
    assert window.test.store.get(FollowUp, REFILL.id).done_at == NOW
    window.settle()
    window.press(Qt.Key.Key_L)
    window.settle()
    assert window.shell.stack.currentWidget() is window.contact
    assert window.contact.model.contact.participant_id == ROSA.id


def test_done_is_undone_by_the_toast(window_with: Opens) -> None:
    window = window_with(REFILL, *REACHED)
    screen = window.open_today()
    row_of(screen, "Metformin").done.click()  # type: ignore[attr-defined]
    window.settle()
    window.settle()
    assert not any("Metformin" in row.accessibleName() for row in screen.rows())
    said, undo = window.way.toasts[-1]
    assert said == "Delmar: done."
    assert undo is not None
    undo()
    window.settle()
    window.settle()
    assert "3 days late" in row_of(screen, "Metformin").accessibleName()


def test_call_shows_the_numbers_and_opens_the_log(window_with: Opens) -> None:
    window = window_with(REFILL, *REACHED)
    row = row_of(window.open_today(), "Metformin")
    menu = row.menu_of_numbers()  # type: ignore[attr-defined]
    assert [action.text() for action in menu.actions()] == ["555-0120, then log the call"]
    menu.actions()[0].trigger()
    window.settle()
    assert window.contact.model.page.follow_up == REFILL


def test_sent_back_stands_first_with_the_comment(window_with: Opens) -> None:
    returned = contact(
        DELMAR,
        "call",
        mode=Mode.PHONE_CALL,
        status=ContactStatus.RETURNED,
        started_at=NOW - timedelta(days=4),
    )
    review = Review(
        id=named("review"),
        participant_id=DELMAR.id,
        contact_id=returned.id,
        reviewer_id=MARGARET.id,
        decision=Decision.RETURNED,
        comment="What did his home cuff read?",
        marked=("note",),
        opened_at=NOW,
    )
    window = window_with(WALK, returned, review, *REACHED)
    first = window.open_today().rows()[0]
    assert "Phone call, Fri, Mar 13" in first.accessibleName()
    assert "“What did his home cuff read?” Margaret" in first.accessibleName()
    next(b for b in first.findChildren(QAbstractButton) if b.text() == "Fix now").click()
    window.settle()
    assert window.contact.form is not None
    assert window.contact.form.note.is_warned


def test_draft_without_a_plan_can_be_continued(window_with: Opens) -> None:
    window = window_with(*REACHED)
    desk = window.test.desk
    draft = replace(contacts.new_contact(desk, JUNE.id), note="They called me")
    contacts.save_draft(desk, draft, None)
    row = row_of(window.open_today(), "They called me")
    row.setFocus()
    window.press(Qt.Key.Key_L)
    window.settle()
    assert window.contact.model.contact == draft


def test_rhythm_row_is_settled_by_logging(window_with: Opens) -> None:
    window = window_with()
    row = row_of(window.open_today(), "June")
    assert "Contact every two weeks" in row.accessibleName()
    row.setFocus()
    window.press(Qt.Key.Key_D)
    assert window.way.toasts == []
    row.done.click()  # type: ignore[attr-defined]
    window.settle()
    assert window.contact.model.contact.participant_id == JUNE.id


def test_empty_day_offers_three_people_to_call(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_today()
    offers = [b for b in screen.findChildren(QAbstractButton) if b.text().startswith("Call ")]
    assert len(offers) == 3
    offers[0].click()
    window.settle()
    assert window.shell.stack.currentWidget() is window.contact


def test_reached_this_month_leads_to_the_others(window_with: Opens) -> None:
    window = window_with(*REACHED[:3])
    screen = window.open_today()
    assert "3 of 5" in words(screen)
    next(b for b in screen.findChildren(QAbstractButton) if b.text() == "See the other 2").click()
    assert window.way.asked == [("page", "caseload")]


def test_other_days_are_a_step_away(window_with: Opens) -> None:
    window = window_with(WALK, replace(WARD, due_on=TODAY + timedelta(days=1)), *REACHED)
    screen = window.open_today()
    screen.after.click()
    window.settle()
    assert [row.accessibleName()[:20] for row in screen.rows() if isinstance(row, PlannedLine)] == [
        "11:30 AM, Earl Picke"
    ]
    assert words(screen.head)[0] == "Wednesday, March 18"
    screen.present.click()
    window.settle()
    assert words(screen.head)[0] == "Good morning, Inés"


def test_visit_is_planned_in_the_page(window_with: Opens) -> None:
    window = window_with(*REACHED)
    screen = window.open_today()
    screen.plan_button.click()
    window.settle()
    panel = screen.panel
    assert panel.isVisible()
    panel.who.editor.set_value(str(EARL.id))
    panel.how.set_value(Mode.HOSPITAL_VISIT)
    panel.what.editor.setText("Going-home plan")
    panel.at.editor.setFocus()
    window.type("11:30")
    panel.add.click()
    window.settle()
    window.settle()
    assert not panel.isVisible()
    assert "11:30 AM, Earl Pickering, Hospital · Going-home plan" in screen.rows()[0].accessibleName()
    assert window.way.toasts[-1][0] == "Planned for Tuesday, March 17."


def test_plan_for_a_day_that_is_over_is_not_taken(window_with: Opens) -> None:
    window = window_with(*REACHED)
    screen = window.open_today()
    screen.plan_button.click()
    window.settle()
    screen.panel.day.editor.set_value(TODAY - timedelta(days=1))
    screen.panel.add.click()
    window.settle()
    assert screen.panel.day.problem() == "This day is over. Choose today or a day to come."
    assert screen.panel.isVisible()
    assert window.test.store.select(FollowUp) == []


def test_urgent_log_not_yet_at_the_clinic_stands_on_top(window_with: Opens) -> None:
    window = window_with(*REACHED)
    urgent = replace(
        contacts.new_contact(window.test.desk, EARL.id),
        mode=Mode.PHONE_CALL,
        outcome=Outcome.COMPLETED,
        safety_concern=True,
        safety_note="Called the clinic",
    )
    contacts.submit(window.test.desk, urgent)
    screen = window.open_today()
    (banner,) = screen.findChildren(Banner)
    assert "not been told yet about Earl Pickering" in banner.accessibleName()
    assert "555-0100" in banner.accessibleName()
    window.test.reaches_clinic()
    screen.model.load()
    window.settle()
    window.settle()
    assert [b for b in screen.findChildren(Banner) if b.isVisible()] == []


@pytest.mark.parametrize(("hours", "told"), [(72, False), (73, True)])
def test_work_that_waits_for_three_days_is_told_in_one_line(
    window_with: Opens, hours: int, *, told: bool
) -> None:
    window = window_with(*REACHED)
    contacts.save_draft(window.test.desk, contacts.new_contact(window.test.desk, EARL.id), None)
    window.test.clock.advance(hours * 3600)
    screen = window.open_today()
    said = [banner.accessibleName() for banner in screen.findChildren(Banner)]
    assert [
        words.startswith("Your work from Tue, Mar 17 is still only on this laptop") for words in said
    ] == ([True] if told else [])
    if told:
        next(b for b in screen.findChildren(QAbstractButton) if b.text() == "Open Sync").click()
        assert window.way.asked == [("page", "sync")]


def test_news_from_the_clinic_keep_the_focus_on_the_same_row(window_with: Opens) -> None:
    window = window_with(WALK, REFILL, *REACHED)
    screen = window.open_today()
    row_of(screen, "Metformin").setFocus()
    earlier = follow_up(JUNE, "Eye exam", due_on=TODAY - timedelta(days=5))
    window.test.from_clinic(earlier)

    window.news.tell(Changes.of([("follow_up", earlier.id, JUNE.id)]))
    window.settle()
    assert "Eye exam" in screen.rows()[1].accessibleName()
    assert window.focused() is row_of(screen, "Metformin")


def test_change_made_while_the_page_is_out_of_sight_shows_on_return(window_with: Opens) -> None:
    window = window_with(WALK, *REACHED)
    screen = window.open_today()
    log = window.open_log(participant_id=ROSA.id)
    log.model.change(note="She walked")
    log.settle()
    window.settle()
    window.shell.show_page("today")
    window.settle()
    assert "Draft" in screen.rows()[0].accessibleName()


@pytest.mark.parametrize(("width", "narrow"), [(1366, False), (1024, True)])
def test_small_window_has_one_column(window_with: Opens, width: int, narrow: bool) -> None:
    window = window_with(WALK, REFILL, *REACHED, size=(width, 640))
    screen = window.open_today()
    window.settle()
    planned, due = row_of(screen, "Walking"), row_of(screen, "Metformin")
    left, below = planned.mapTo(screen, planned.rect().topLeft()), due.mapTo(screen, due.rect().topLeft())
    assert (below.y() > left.y() and below.x() == left.x()) is narrow
    inside = screen._scroll.widget()
    assert inside is not None
    assert inside.width() <= screen._scroll.viewport().width()
