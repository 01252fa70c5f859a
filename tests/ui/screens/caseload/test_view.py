from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.records import Record
from peerdesk.domain.words import ContactStatus, FollowUpKind, Intensity, Mode, Outcome, Role
from peerdesk.operations.caseload import Order, Segment
from peerdesk.ui.person.private_copy import MARKS
from peerdesk.ui.screens.caseload.view import CaseloadScreen
from peerdesk.ui.widgets.paging import CellRole
from tests.desks import (
    CONSUELO,
    DELMAR,
    EARL,
    JUNE,
    LUCHO,
    NOW,
    ROSA,
    TODAY,
    assigned,
    contact,
    follow_up,
    named,
)
from tests.ui.screens.stage import Stage, Stages

VISIT = follow_up(ROSA, "Look at walking plan", mode=Mode.HOME_VISIT, due_time="10:00")
REFILL = follow_up(EARL, "Metformin refill", about=FollowUpKind.REFILL, due_on=TODAY - timedelta(days=3))
SPOKE = contact(
    ROSA,
    "spoke",
    status=ContactStatus.APPROVED,
    outcome=Outcome.COMPLETED,
    mode=Mode.PHONE_CALL,
    note="Started metformin with dinner.",
    started_at=NOW - timedelta(days=14),
)
RECORDS: tuple[Record, ...] = (
    VISIT,
    REFILL,
    SPOKE,
    assigned(ROSA, Intensity.INTENSIVE, TODAY - timedelta(90)),
    assigned(EARL, since=TODAY - timedelta(90)),
    assigned(CONSUELO, since=TODAY + timedelta(0)),
)


def opened(stage_with: Stages, *records: Record, **how: Any) -> Stage[CaseloadScreen]:
    stage = stage_with(CaseloadScreen, *(records or RECORDS), **how)
    stage.screen.open()
    stage.settle()
    stage.screen.table.setFocus()
    return stage


def names(stage: Stage[CaseloadScreen]) -> list[str]:
    rows = stage.screen.model.rows
    return [row.participant.given_name for row in rows]


def cells(stage: Stage[CaseloadScreen], number: int) -> list[str]:
    model = stage.screen.rows
    return [model.index(number, column).data(CellRole).text for column in range(model.columnCount())]


def in_hand(stage: Stage[CaseloadScreen]) -> str:
    row = stage.screen.rows.row(stage.screen.table.currentIndex().row())
    assert row is not None
    return row.participant.given_name


def test_a_row_says_who_how_much_support_last_contact_what_is_due_and_why(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert names(stage) == ["Earl", "Rosalía", "Consuelo"]
    assert cells(stage, 1) == [
        "Rosalía Quintanar, she/her · Spanish · P-0417",
        "Intensive",
        "Mar 3",
        "Today, 10:00 AM",
        "Home visit, Dog in yard",
    ]
    assert cells(stage, 0)[2:] == ["Not yet", "3 days late", "Refill"]


def test_the_head_counts_people_and_who_needs_something(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert "3 people · 3 need something today" in stage.words(stage.screen.head)
    assert {"All 3", "Due today 3", "Intensive 1", "Not reached 2"} <= set(stage.words(stage.screen.filters))


def test_a_slash_goes_to_the_filter_and_down_back_to_the_list(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Slash)
    assert stage.focused() is stage.screen.filters.line
    stage.type("ROSA")
    assert names(stage) == ["Rosalía"]
    assert stage.screen.footer.words.text().endswith("sorted by next due")
    stage.press(Qt.Key.Key_Down)
    assert stage.focused() is stage.screen.table
    assert in_hand(stage) == "Rosalía"


def test_a_slash_typed_into_the_filter_is_a_slash(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Slash)
    stage.type("a/")
    assert stage.screen.filters.line.text() == "a/"


def test_a_slash_goes_to_the_filter_from_anywhere_on_the_page(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.new_button.setFocus()
    stage.press(Qt.Key.Key_Slash)
    assert stage.focused() is stage.screen.filters.line


def test_nobody_matching_offers_to_clear_and_guesses_the_name(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.filters.line.setText("konsuelo")
    assert "No one matches “konsuelo”" in stage.words()
    assert stage.screen.peek.isHidden()
    stage.click("Did you mean Consuelo?")
    assert names(stage) == ["Consuelo"]
    stage.screen.filters.line.setText("xyz")
    stage.click("Clear search")
    assert len(names(stage)) == 3
    assert stage.screen.filters.line.text() == ""


def test_segments_show_a_part(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.filters.segments.button(Segment.INTENSIVE).click()
    assert names(stage) == ["Rosalía"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NAME, ["Consuelo", "Earl", "Rosalía"]),
        (Order.LAST, ["Consuelo", "Earl", "Rosalía"]),
        (Order.DUE, ["Earl", "Rosalía", "Consuelo"]),
    ],
)
def test_the_menu_sorts(stage_with: Stages, order: Order, expected: list[str]) -> None:
    stage = opened(stage_with)
    menu = stage.screen.filters.menu_of_orders()
    menu.actions()[list(Order).index(order)].trigger()
    assert names(stage) == expected
    menu.deleteLater()


def test_a_press_on_a_column_sorts_and_a_second_turns_the_order_round(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.rows.wish_sort(0)
    assert names(stage) == ["Consuelo", "Earl", "Rosalía"]
    stage.screen.rows.wish_sort(0)
    assert names(stage) == ["Rosalía", "Earl", "Consuelo"]


def test_enter_opens_the_record_and_l_logs_what_is_planned_today(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Down)
    assert in_hand(stage) == "Rosalía"
    stage.press(Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_L)
    assert stage.noted.asked == [("participant", ROSA.id), ("log", (ROSA.id, VISIT.id, None))]


def test_l_on_something_overdue_begins_a_plain_log(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_L)
    assert stage.noted.asked == [("log", (EARL.id, None, None))]


def test_the_panel_follows_the_row_in_hand(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Down)
    peek = stage.screen.peek
    stage.qtbot.waitUntil(lambda: "Doña Rosa" in stage.words(peek))
    said = stage.words(peek)
    assert {"Rosalía Quintanar, 61", "Spanish", "555-0173", "1142 Juniper Row"} <= set(said)
    assert {"Look at walking plan", "Last contact, Mar 3", "Started metformin with dinner."} <= set(said)
    stage.click("Open record", peek)
    stage.click("Log", peek)
    assert stage.noted.asked == [("participant", ROSA.id), ("log", (ROSA.id, None, None))]


def test_a_copied_phone_number_asks_not_to_be_remembered(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Down)
    stage.qtbot.waitUntil(
        lambda: stage.screen.peek.copy.isVisible() and "0173" in stage.screen.peek.copy.text()
    )
    stage.screen.peek.copy.click()
    content = QApplication.clipboard().mimeData()
    assert content.text() == "555-0173"
    assert set(MARKS) <= set(content.formats())
    assert stage.noted.toasts[0][0] == "Phone number copied."


def test_p_hides_the_panel_and_shows_it_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_P)
    assert stage.screen.peek.isHidden()
    stage.press(Qt.Key.Key_P)
    assert stage.screen.peek.isVisible()


def test_the_panel_closes_in_a_small_window_and_p_still_opens_it(stage_with: Stages) -> None:
    stage = opened(stage_with, size=(1024, 640))
    assert stage.screen.peek.isHidden()
    stage.press(Qt.Key.Key_P)
    assert stage.screen.peek.isVisible()
    stage.shell.resize(1366, 738)
    QApplication.processEvents()
    assert stage.screen.peek.isVisible()


def test_place_filter_and_scroll_are_kept_on_return(stage_with: Stages) -> None:
    many = [replace(DELMAR, id=named(f"person {n}"), given_name=f"Person {n}") for n in range(60)]
    stage = opened(
        stage_with,
        *(replace(assigned(who), id=named(f"of {who.given_name}")) for who in many),
        people=tuple(many),
    )
    stage.screen.filters.line.setText("person")
    stage.screen.table.setFocus()
    for _ in range(40):
        stage.press(Qt.Key.Key_Down)
    before, place = in_hand(stage), stage.screen.table.place()
    assert place.top > 0
    stage.go_elsewhere_and_back()
    assert in_hand(stage) == before
    assert stage.screen.table.place() == place
    assert stage.screen.filters.line.text() == "person"


def test_news_does_not_move_the_rows_under_the_person_but_offers_to(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.from_clinic(replace(VISIT, due_on=TODAY - timedelta(days=5)))
    assert names(stage) == ["Earl", "Rosalía", "Consuelo"]
    assert cells(stage, 1)[3] == "5 days late"
    stage.click("The list changed. Sort again")
    assert names(stage) == ["Rosalía", "Earl", "Consuelo"]
    assert stage.screen.footer.refresh.isHidden()


def test_somebody_new_from_the_clinic_comes_below_those_in_sight(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.from_clinic(assigned(DELMAR, since=TODAY - timedelta(days=200)))
    assert names(stage) == ["Earl", "Rosalía", "Consuelo", "Delmar"]
    stage.click("The list changed. Sort again")
    assert names(stage)[0] == "Delmar"


def test_an_empty_caseload_says_so_and_offers_to_add_somebody(stage_with: Stages) -> None:
    elsewhere = replace(assigned(ROSA), staff_id=LUCHO.id)
    stage = opened(stage_with, elsewhere)
    assert "Your caseload is empty" in stage.words()
    assert any("Margaret has not given you people yet." in words for words in stage.words())


def test_a_supervisor_sees_who_supports_whom_and_can_look_at_one_supporter(stage_with: Stages) -> None:
    by_lucho = replace(assigned(JUNE), staff_id=LUCHO.id)
    stage = opened(stage_with, *RECORDS, by_lucho, role=Role.SUPERVISOR)
    assert names(stage) == ["Earl", "Rosalía", "June", "Consuelo"]
    assert cells(stage, 1)[2] == "Inés"
    assert stage.screen.new_button.isHidden()
    stage.screen.filters.supporter.chosen.emit(LUCHO.id)
    assert names(stage) == ["June"]


def test_escape_clears_the_filter_and_then_goes_back(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.filters.line.setText("rosa")
    stage.press(Qt.Key.Key_Escape)
    assert len(names(stage)) == 3
    stage.press(Qt.Key.Key_Escape)
    assert stage.noted.asked == [("back", None)]


def test_all_words_follow_the_language(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.speech.speak("es")
    QApplication.processEvents()
    assert names(stage) == ["Earl", "Rosalía", "Consuelo"]
    assert "he/him" not in cells(stage, 1)[0]


def test_a_first_key_in_a_full_window_logs_nothing_in_the_filter(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Slash)
    stage.type("lp")
    assert stage.noted.asked == []
    assert stage.screen.filters.line.text() == "lp"
