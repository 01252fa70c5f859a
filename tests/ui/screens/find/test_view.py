from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.records import Record
from peerdesk.domain.resources import Resource, Standing
from peerdesk.domain.words import ContactStatus, Mode, Role
from peerdesk.operations.find import marks
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.find.view import FindPanel
from tests.desks import NOW, ROSA, assigned, contact, follow_up, named
from tests.ui.screens.stage import CTRL, Stage, Stages

NOTE = contact(
    ROSA,
    "note",
    note="Cooked nopales and beans",
    status=ContactStatus.APPROVED,
    started_at=NOW - timedelta(days=5),
)
VISIT = follow_up(ROSA, "Visit", mode=Mode.HOME_VISIT, due_time="10:00")


class Page(QWidget):
    """A page with a field, and Find over it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.panel = FindPanel(context, self)


def opened(stage_with: Stages, *records: Record, **how: Role) -> Stage[Page]:
    stage = stage_with(Page, NOTE, VISIT, assigned(ROSA), *records, **how)
    stage.screen.field.setFocus()
    stage.screen.panel.open()
    stage.settle()
    return stage


def shown(stage: Stage[Page]) -> list[str]:
    return [row.text for row in stage.screen.panel.palette_frame.rows()]


def look_for(stage: Stage[Page], text: str) -> None:
    stage.type(text)
    stage.settle()


def test_people_come_first_then_actions_then_logs(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "rosalia")
    assert shown(stage) == [
        "People",
        "Rosalía “Doña Rosa” Quintanar, P-0417 · due: Today, 10:00 AM",
        "Do something",
        "Log a contact with Doña Rosa",
        "Care plan of Doña Rosa",
    ]
    stage.press(Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == [("plan", ROSA.id)]


def test_logs_are_found_by_a_word_of_the_note(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "NOPAL")
    assert shown(stage) == ["In the logs", "Cooked nopales and beans, Rosalía “Doña Rosa” Quintanar · Mar 12"]
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == [("log", (None, None, NOTE.id))]


def test_an_empty_line_offers_what_can_be_done_and_where_to_go(stage_with: Stages) -> None:
    assert shown(opened(stage_with)) == [
        "Do something",
        "Log a contact",
        "See what waits to be sent",
        "Go to",
        "Today",
        "Caseload",
        "Places that help",
    ]


def test_a_place_that_helps_is_found_and_a_suggestion_is_not(stage_with: Stages) -> None:
    pantry = Resource(id=named("pantry"), name="Harvest Table", phone="555-0301")
    suggested = replace(pantry, id=named("suggested"), standing=Standing.SUGGESTED)
    stage = opened(stage_with, pantry, suggested)
    look_for(stage, "harv")
    assert shown(stage) == ["Places that help", "Harvest Table, 555-0301"]
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == [("page", ("directory", pantry.id))]


def test_enter_opens_the_person_and_gives_the_focus_back_first(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "rosa")
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == [("participant", ROSA.id)]
    assert stage.screen.panel.isHidden()


def test_control_enter_logs_a_contact_with_the_person(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "rosa")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert stage.noted.asked == [("log", (ROSA.id, None, None))]


def test_arrows_step_over_headings_and_go_round(stage_with: Stages) -> None:
    stage = opened(stage_with)
    here = stage.screen.panel.palette_frame.list
    assert here.currentIndex().row() == 1
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down)
    assert here.currentIndex().row() == 4
    stage.press(Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Up)
    assert here.currentIndex().row() == 6
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == [("page", "directory")]


def test_escape_closes_and_gives_the_focus_back(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Escape)
    assert stage.screen.panel.isHidden()
    assert stage.focused() is stage.screen.field


def test_a_press_beside_the_palette_closes_it(stage_with: Stages) -> None:
    stage = opened(stage_with)
    QTest.mouseClick(stage.screen.panel, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert stage.screen.panel.isHidden()


def test_a_press_on_a_row_opens_it(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "rosa")
    rows = stage.screen.panel.palette_frame.list
    place = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stage.noted.asked == [("participant", ROSA.id)]


def test_nothing_found_is_said(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "zzz")
    assert shown(stage) == []
    assert "Nothing here for “zzz”. Try fewer letters." in stage.words()
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == []


def test_fast_typing_ends_with_what_was_typed_last(stage_with: Stages) -> None:
    stage = opened(stage_with)
    for text in ("z", "zz", "rosa"):
        stage.screen.panel.palette_frame.line.setText(text)
    stage.settle()
    assert shown(stage)[1].startswith("Rosalía")


def test_opened_again_it_begins_anew(stage_with: Stages) -> None:
    stage = opened(stage_with)
    look_for(stage, "rosa")
    stage.press(Qt.Key.Key_Escape)
    stage.screen.panel.open()
    stage.settle()
    assert shown(stage)[0] == "Do something"


def test_a_supervisor_is_offered_no_log(stage_with: Stages) -> None:
    stage = opened(stage_with, role=Role.SUPERVISOR)
    look_for(stage, "rosa")
    assert shown(stage)[:1] == ["People"]
    assert not any(row.startswith("Log a contact") for row in shown(stage))
    stage.press(Qt.Key.Key_Return, CTRL)
    assert stage.noted.asked == [("participant", ROSA.id)]


def test_what_was_typed_is_marked_at_the_beginning_of_a_word_first() -> None:
    assert marks("Rosalía “Doña Rosa” Quintanar", "rosa") == ((0, 4),)
    assert marks("Log with Doña Rosa", "ros") == ((14, 3),)
    assert marks("Provider report", "ro") == ((1, 2),)
    assert marks("Rosalía", "lia xyz") == ((4, 3),)
    assert marks("Rosalía", "") == ()
