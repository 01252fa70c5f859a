from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.domain.plans import Need
from peerdesk.domain.resources import OpenHours, Resource, Standing
from peerdesk.domain.words import Role
from peerdesk.operations.directory import directory
from peerdesk.ui.directory.words import distance_words, hours_lines, read_hours
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.directory.form import PlaceForm
from peerdesk.ui.screens.directory.view import DirectoryScreen
from tests.operations.test_directory import ALL, KITCHEN, PANTRY, RIDES
from tests.operations.test_hsds import put
from tests.ui.screens.stage import Stage, Stages

US = QLocale("en_US")


class Drawer:
    """Where files come from and go to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def place_for(self, _parent: QWidget, _title: str, _name: str) -> Path:
        return self.path

    def existing(self, _parent: QWidget, _title: str, _kinds: str) -> Path:
        return self.path


def opened(
    stages: Stages, *records: Any, role: Role = Role.PEER_SUPPORTER, **how: Any
) -> Stage[DirectoryScreen]:
    stage: Stage[DirectoryScreen] = stages(DirectoryScreen, *(records or ALL), role=role, **how)
    stage.screen.open()
    stage.settle()
    return stage


def names(stage: Stage[DirectoryScreen]) -> list[str]:
    rows = stage.screen.rows
    found = [rows.row(number) for number in range(rows.rowCount())]
    return [place.resource.name.split()[0] for place in found if place]


def cells(stage: Stage[DirectoryScreen], number: int) -> list[str]:
    rows = stage.screen.rows
    place = rows.row(number)
    assert place is not None
    return [column.cell(place).text for column in rows.columns]


def test_each_place_says_what_it_is_at_a_glance(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert cells(stage, 1) == [
        "Harvest Table pantry, Food boxes, no papers asked",
        "EN, ES",
        "Free",
        "Until 6:00 PM",
        "1.2 mi",
        "Mar 2",
    ]
    assert "3 places · 1 not checked for 6 months" in stage.words(stage.screen.head)
    assert cells(stage, 2)[-1] == "Never"


def test_typing_finds_at_once_and_escape_shows_all_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Slash)
    assert stage.focused() is stage.screen.filters.line
    stage.type("kitchen")
    assert "No place fits all of that" in stage.words()
    stage.click("Show all places")
    assert names(stage) == ["Cocina", "Harvest", "Larga"]


def test_a_need_a_language_and_the_hour_narrow_the_list(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert stage.screen.filters.needs is not None
    stage.screen.filters.needs.chip(Need.FOOD_INSECURITY).click()
    assert names(stage) == ["Cocina", "Harvest"]
    stage.click("Open now")
    assert names(stage) == ["Harvest"]
    stage.screen.leave()
    assert names(stage) == ["Cocina", "Harvest", "Larga"]
    assert not stage.screen.filters.open_now.isChecked()


def test_the_nearest_comes_first_when_the_distance_is_pressed(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY, RIDES, KITCHEN, ALL[-1])
    far = [column.sort for column in stage.screen.rows.columns].index("distance")
    stage.screen.rows.wish_sort(far)
    assert names(stage) == ["Cocina", "Harvest", "Larga"]


def test_the_panel_tells_how_to_get_there_and_what_is_so_is_confirmed_in_one_press(
    stage_with: Stages,
) -> None:
    stage = opened(stage_with, PANTRY)
    assert {"555-0301", "Tue: 9:00 AM to 6:00 PM", "English, Spanish"} <= set(stage.words(stage.screen.peek))
    stage.click("All still so", stage.screen.peek)
    stage.settle()
    assert cells(stage, 0)[-1] == "Today"
    assert stage.noted.toasts[-1][0].startswith("Thank you.")


def test_a_peer_supporter_suggests_and_the_place_stays_as_it_is(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY)
    stage.click("Something is wrong", stage.screen.peek)
    form = stage.screen.form
    assert form is not None
    form._days[2].editor.setText("10 am to 2 pm")
    stage.click("Send the suggestion", form)
    stage.settle()
    assert cells(stage, 0)[3] == "Until 6:00 PM"
    found = directory(stage.context.desk)
    assert found.suggestions[0].resource.hours == (OpenHours(2, "10:00", "14:00"),)
    assert stage.screen.form is None


def typing(stage: Stage[DirectoryScreen]) -> PlaceForm:
    """Begin to say what is wrong with the place in hand, in the middle of a word."""
    stage.click("Something is wrong", stage.screen.peek)
    form = stage.screen.form
    assert form is not None
    form._answers["phone"].focus()
    stage.press(Qt.Key.Key_End)
    stage.type("5")
    form._days[1].editor.setText("after lu")
    return form


def test_what_is_typed_of_a_place_is_there_again_after_the_desk_was_locked(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY)
    typing(stage)
    stage.screen.settle()
    stage.settle()
    again = DirectoryScreen(stage.context)
    stage.qtbot.addWidget(again)
    again.open()
    stage.settle()
    assert again.form is not None
    assert again.form.before == PANTRY
    assert again.form.typed()["phone"] == "555-03015"
    assert again.form.typed()["hours"][0] == "after lu"


def test_another_language_keeps_what_is_typed(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY)
    typing(stage)
    QApplication.sendEvent(stage.screen, QEvent(QEvent.Type.LanguageChange))
    assert stage.screen.form is not None
    assert stage.screen.form.typed()["phone"] == "555-03015"


def test_escape_throws_away_what_undo_brings_back(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY)
    typing(stage)
    stage.screen.leave()
    stage.settle()
    assert "Places that help" in stage.words()
    assert directory(stage.context.desk).draft is None
    _, undo = stage.noted.toasts[-1]
    assert undo is not None
    undo()
    assert stage.screen.form is not None
    assert stage.screen.form.typed()["phone"] == "555-03015"


def test_what_is_done_elsewhere_leaves_the_form_alone(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY, RIDES, role=Role.SUPERVISOR)
    stage.click("Closed for good", stage.screen.peek)
    stage.settle()
    _, undo = stage.noted.toasts[-1]
    stage.click("New place")
    assert undo is not None
    undo()
    stage.settle()
    assert stage.screen.form is not None


def test_pressed_twice_it_is_sent_once(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY)
    form = typing(stage)
    form._days[1].editor.setText("")
    form.submit()
    form.submit()
    stage.settle()
    assert len(directory(stage.context.desk).suggestions) == 1


def test_a_form_that_was_not_touched_changes_nothing(stage_with: Stages) -> None:
    odd = replace(PANTRY, languages=("es", "en"), latitude=31_457_123)
    stage = opened(stage_with, odd, role=Role.SUPERVISOR)
    stage.click("Change", stage.screen.peek)
    form = stage.screen.form
    assert form is not None
    assert form._written() == odd


def test_why_not_is_kept_while_other_suggestions_come_in(stage_with: Stages) -> None:
    suggested = replace(KITCHEN, standing=Standing.SUGGESTED)
    stage = opened(stage_with, PANTRY, suggested, role=Role.SUPERVISOR)
    stage.screen.suggested.click()
    stage.screen.suggestions._why[KITCHEN.id].editor.setText("They cl")
    stage.from_clinic(replace(RIDES, standing=Standing.SUGGESTED))
    assert len(stage.screen.suggestions._why) == 2
    assert stage.screen.suggestions._why[KITCHEN.id].editor.text() == "They cl"


def test_a_supervisor_puts_a_suggestion_in_the_directory_or_says_why_not(stage_with: Stages) -> None:
    suggested = Resource(
        id=KITCHEN.id, name="Cocina", needs=(Need.STRESS,), phone="555-0399", standing=Standing.SUGGESTED
    )
    stage = opened(stage_with, PANTRY, suggested, role=Role.SUPERVISOR)
    stage.screen.suggested.click()
    stage.click("Do not", stage.screen.suggestions)
    assert "Say in a few words why: they read it." in stage.words()
    stage.click("Put it in the directory", stage.screen.suggestions)
    stage.settle()
    assert names(stage) == ["Cocina", "Harvest"]
    assert stage.screen.suggested.isHidden()


def test_a_supervisor_takes_out_what_is_closed_and_may_undo_it(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY, RIDES, role=Role.SUPERVISOR)
    stage.click("Closed for good", stage.screen.peek)
    stage.settle()
    assert names(stage) == ["Larga"]
    _, undo = stage.noted.toasts[-1]
    assert undo is not None
    undo()
    stage.settle()
    assert names(stage) == ["Harvest", "Larga"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("map", "somewhere", "Two numbers with a comma between, such as 26.2034, -98.2300."),
        ("map", "95, 10", "Two numbers with a comma between, such as 26.2034, -98.2300."),
        ("hours", "after lunch", "Write it like 9:00 AM to 5:00 PM."),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field_and_stays_typed(
    stage_with: Stages, field: str, typed: str, sentence: str
) -> None:
    stage = opened(stage_with, PANTRY, role=Role.SUPERVISOR)
    stage.click("Change", stage.screen.peek)
    form = stage.screen.form
    assert form is not None
    line = form._map if field == "map" else form._days[1].editor
    line.setText(typed)
    stage.click("Save", form)
    assert sentence in stage.words(form)
    assert line.text() == typed


def test_a_new_place_needs_a_name_a_need_and_a_way_there(stage_with: Stages) -> None:
    stage = opened(stage_with, PANTRY, role=Role.SUPERVISOR)
    stage.click("New place")
    form = stage.screen.form
    assert form is not None
    stage.click("Save", form)
    said = set(stage.words(form))
    assert {
        "Write the name of the place.",
        "Choose what it helps with.",
        "Write a phone, an address or a website: one is enough.",
        "3 things to look at first",
    } <= said


def test_the_directory_goes_into_a_file_and_comes_back(stage_with: Stages, tmp_path: Path) -> None:
    def make(context: ScreenContext) -> DirectoryScreen:
        return DirectoryScreen(context, Drawer(tmp_path / "places.zip"))

    stage = stage_with(make, PANTRY, KITCHEN, role=Role.SUPERVISOR)
    stage.screen.open()
    stage.settle()
    save, bring = stage.screen.files.menu_of_files().actions()
    save.trigger()
    stage.settle()
    assert stage.noted.toasts[-1][0] == "2 places saved in the file."
    bring.trigger()
    stage.settle()
    assert "0 new, 0 changed, 2 as they were" in stage.words()
    stage.click("Leave it")
    assert "Leave it" not in stage.words()


def test_what_a_file_changes_is_brought_in_once_somebody_said_so(stage_with: Stages, tmp_path: Path) -> None:
    put(tmp_path / "theirs.zip", [replace(PANTRY, phone="555-0399"), RIDES])

    def make(context: ScreenContext) -> DirectoryScreen:
        return DirectoryScreen(context, Drawer(tmp_path / "theirs.zip"))

    stage = stage_with(make, PANTRY, role=Role.SUPERVISOR)
    stage.screen.open()
    stage.settle()
    stage.screen.files.menu_of_files().actions()[1].trigger()
    stage.settle()
    assert names(stage) == ["Harvest"]
    assert "1 new, 1 changed, 0 as they were" in stage.words()
    stage.click("Bring them in")
    stage.settle()
    assert names(stage) == ["Harvest", "Larga"]


def test_a_file_that_is_no_directory_is_refused_in_words(stage_with: Stages, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_text("Dear all")

    def make(context: ScreenContext) -> DirectoryScreen:
        return DirectoryScreen(context, Drawer(tmp_path / "letter.zip"))

    stage = stage_with(make, PANTRY, role=Role.SUPERVISOR)
    stage.screen.open()
    stage.settle()
    stage.screen.files.menu_of_files().actions()[1].trigger()
    stage.settle()
    assert stage.noted.toasts[-1][0].startswith("PeerDesk finds no places in that file.")


def test_a_place_found_elsewhere_is_in_hand_whatever_was_looked_for_before(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.filters.line.setText("kitchen")
    stage.screen.open(resource_id=RIDES.id)
    stage.settle()
    assert stage.screen.table.currentIndex().row() == 2
    assert "Larga Link rides" in stage.words(stage.screen.peek)


def test_an_empty_directory_says_what_it_is_for(stage_with: Stages) -> None:
    stage = opened(stage_with, ALL[-1])
    assert "No places yet" in stage.words()


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("", ()),
        ("9:00 AM to 5:00 PM", (OpenHours(1, "09:00", "17:00"),)),
        ("9-12, 2 pm - 5 pm", (OpenHours(1, "09:00", "12:00"), OpenHours(1, "14:00", "17:00"))),
        ("all day", (OpenHours(1, "00:00", "23:59"),)),
        ("9", None),
        ("whenever", None),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, hours: tuple[OpenHours, ...] | None) -> None:
    assert read_hours(1, typed, US) == hours


def test_days_alike_share_a_line() -> None:
    week = tuple(OpenHours(day, "09:00", "12:00") for day in (1, 2, 3, 5))
    assert hours_lines(Resource(id=PANTRY.id, hours=week), US) == [
        "Mon to Wed: 9:00 AM to 12:00 PM",
        "Fri: 9:00 AM to 12:00 PM",
    ]


@pytest.mark.parametrize(("locale", "words"), [("en_US", "1.2 mi"), ("es_MX", "2.0 km"), ("es_ES", "2,0 km")])
def test_a_distance_is_told_as_people_there_count(locale: str, words: str) -> None:
    assert distance_words(1970, QLocale(locale)) == words
