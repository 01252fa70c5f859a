from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.screens.participant.record import FULL, edit, kept, opened
from tests.ui.screens.stage import CTRL, Stages


def test_e_edits_control_enter_saves_and_undo_takes_it_back(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.overview.timeline.setFocus()
    stage.press(Qt.Key.Key_E)
    edit(stage, "preferred_name", "Rosi")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert kept(stage).preferred_name == "Rosi"
    assert stage.screen.editor is None
    assert "Saved on this laptop, 10:42 AM" in stage.words(stage.screen.header)
    assert "Waiting to send" in stage.screen.header.tags()
    words, undo = stage.noted.toasts[0]
    assert words == "Details saved."
    assert undo is not None
    undo()
    assert kept(stage).preferred_name == "Doña Rosa"


def test_an_e_typed_into_a_field_is_an_e(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "pronouns", "e")
    assert stage.screen.editor is not None
    assert stage.screen.editor.form.person().pronouns == "e"


def test_cancel_changes_nothing(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "pronouns", "ella")
    stage.click("Cancel")
    assert kept(stage) == FULL
    assert stage.screen.overview.isVisible()


def test_what_cannot_be_saved_is_said_below_its_field(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "birth_date", "5/2/1864")
    stage.click("Save changes")
    assert "This is over 120 years ago. Check the year." in stage.words()
    assert kept(stage) == FULL


def test_a_day_that_cannot_be_read_stops_saving_and_keeps_what_was_typed(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "pronouns", "ella")
    edit(stage, "birth_date", "some day")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert "We cannot read this day. Try 3/24 or Mar 24." in stage.words()
    assert stage.focused().text() == "some day"
    assert kept(stage) == FULL


def test_a_day_just_typed_is_saved_with_the_keys(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "birth_date", "5/3/1964")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert kept(stage).birth_date == date(1964, 5, 3)


def test_leaving_the_page_saves_what_can_be_saved(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "birth_date", "5/2/1864")
    edit(stage, "pronouns", "ella")
    stage.go_elsewhere_and_back()
    assert kept(stage).pronouns == "ella"
    assert kept(stage).birth_date == FULL.birth_date
    assert stage.screen.editor is not None
    assert stage.screen.editor.form.person().birth_date != FULL.birth_date


def test_news_during_an_edit_reaches_untouched_fields_and_is_told_at_touched_ones(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "pronouns", "ella")
    stage.from_clinic(replace(FULL, pronouns="they/them", record_number="P-9999"))
    assert stage.screen.editor is not None
    form = stage.screen.editor.form
    assert (form.person().pronouns, form.person().record_number) == ("ella", "P-9999")
    assert "Meanwhile somebody else wrote: they/them" in stage.words()
    stage.click("Save changes")
    assert (kept(stage).pronouns, kept(stage).record_number) == ("ella", "P-9999")


def test_a_phone_can_be_removed_and_another_added(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Edit details")
    stage.click("Remove this phone")
    stage.click("Add a phone")
    stage.type("555-0200")
    stage.click("Save changes")
    assert [phone.number for phone in kept(stage).phones] == ["555-0181", "555-0200"]


def test_an_edit_outlives_a_change_of_language(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "pronouns", "ella")
    stage.speech.speak("es")
    QApplication.processEvents()
    assert stage.screen.editor is not None
    assert stage.screen.editor.form.person().pronouns == "ella"
    assert stage.screen.editor.form.seen == FULL
