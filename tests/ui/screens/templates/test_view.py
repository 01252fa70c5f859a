from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from peerdesk.domain.plans import GoalTemplate, Need
from peerdesk.domain.words import Role
from peerdesk.errors import DiskFull
from peerdesk.ui.places import navigation_for
from peerdesk.ui.screens.templates.form import TemplateForm
from peerdesk.ui.screens.templates.view import TemplatesScreen
from tests.desks import named
from tests.ui.screens.stage import CTRL, Stage, Stages


def template(words: str, position: int = 0, **values: Any) -> GoalTemplate:
    return GoalTemplate(id=named(words), need=Need.BEING_ACTIVE, words_en=words, position=position, **values)


WALK, SLEEP = template("Walk more"), template("Sleep better", 1, words_es="Dormir mejor")
Opened = Stage[TemplatesScreen]


def full(*_written: object) -> None:
    raise DiskFull


def opened(stage_with: Stages, *records: GoalTemplate) -> Opened:
    stage = stage_with(TemplatesScreen, *records, role=Role.SUPERVISOR)
    stage.screen.open()
    stage.settle()
    return stage


def form(stage: Opened) -> TemplateForm:
    stage.settle()
    assert stage.screen.form is not None
    return stage.screen.form


def listed(stage: Opened) -> list[str]:
    stage.settle()
    return [row.accessibleName().split(",")[0] for row in stage.screen.rows.values()]


def undo(stage: Opened) -> None:
    (_, take_back) = stage.noted.toasts[-1]
    assert take_back is not None
    take_back()


def test_only_a_supervisor_is_led_to_the_list() -> None:
    leads = {role for role in Role if "templates" in {item.key for item in navigation_for(role).items}}
    assert leads == {Role.SUPERVISOR}


def test_the_list_is_in_the_order_of_the_clinic_and_in_the_language_of_the_window(stage_with: Stages) -> None:
    stage = opened(stage_with, SLEEP, WALK)
    assert listed(stage) == ["Walk more", "Sleep better"]
    stage.speech.speak("es")
    assert listed(stage) == ["Walk more", "Dormir mejor"]


def test_a_goal_of_the_clinic_is_changed_and_changed_back(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK)
    form(stage).fields["step_en"].editor.setFocus()
    stage.type("Walk to the market")
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.settle()
    assert stage.test.store.get(GoalTemplate, WALK.id).step_en == "Walk to the market"
    undo(stage)
    stage.settle()
    assert stage.test.store.get(GoalTemplate, WALK.id) == WALK


def test_a_new_goal_needs_words_and_keeps_what_was_typed(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK)
    stage.click("New goal")
    form(stage).fields["step_es"].editor.setText("Caminar")
    form(stage).submit()
    assert "Write what they want to reach." in stage.words()
    form(stage).fields["words_en"].editor.setText("a" * 301)
    form(stage).submit()
    assert "This is too long. Say it in fewer words." in stage.words()
    form(stage).fields["words_en"].editor.setText("Move every day")
    form(stage).submit()
    assert listed(stage) == ["Walk more", "Move every day"]
    assert form(stage).written().step_es == "Caminar"


def test_a_goal_taken_off_the_list_comes_back_with_undo(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK, SLEEP)
    stage.click("Take off the list")
    assert listed(stage) == ["Sleep better"]
    undo(stage)
    assert listed(stage) == ["Walk more", "Sleep better"]


def test_what_a_full_disk_refused_is_saved_by_the_next_press(
    stage_with: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = opened(stage_with, WALK)
    stage.click("New goal")
    form(stage).fields["words_en"].editor.setText("Eat well")
    with monkeypatch.context() as patch:
        patch.setattr(stage.test.store, "write", full)
        stage.screen.main_action()
        stage.settle()
        assert "This laptop has no space left." in stage.noted.toasts[-1][0]
        stage.screen.rows[WALK.id].pressed.emit()
        assert form(stage).written().words_en == "Eat well"
    for _ in range(2):
        stage.screen.main_action()
    assert listed(stage) == ["Walk more", "Eat well"]
    form(stage).fields["words_en"].editor.setText("Eat better")
    stage.screen.main_action()
    assert listed(stage) == ["Walk more", "Eat better"]


@pytest.mark.parametrize("where", ["row", "new"])
def test_a_form_that_cannot_be_saved_stays_and_says_why(stage_with: Stages, where: str) -> None:
    stage = opened(stage_with, WALK, SLEEP)
    typed = form(stage)
    typed.fields["words_en"].editor.setText("")
    typed.fields["step_en"].editor.setText("Walk to the market")
    if where == "row":
        stage.screen.rows[SLEEP.id].pressed.emit()
    else:
        stage.click("New goal")
    assert form(stage) is typed
    assert "Write what they want to reach." in stage.words()
    typed.fields["words_en"].editor.setText("Walk")
    stage.screen.main_action()
    stage.settle()
    assert form(stage) is typed
    assert stage.test.store.get(GoalTemplate, WALK.id).step_en == "Walk to the market"


def test_undo_leaves_what_is_typed_of_another_goal(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK, SLEEP)
    form(stage).fields["words_en"].editor.setText("Walk daily")
    stage.screen.rows[SLEEP.id].pressed.emit()
    form(stage).fields["words_en"].editor.setText("Sleep more")
    undo(stage)
    assert listed(stage) == ["Walk more", "Sleep better"]
    assert form(stage).written().words_en == "Sleep more"


def test_undo_keeps_what_was_typed_since_in_another_field(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK)
    form(stage).fields["words_en"].editor.setText("Walk daily")
    stage.screen.main_action()
    stage.settle()
    form(stage).fields["step_en"].editor.setText("Walk to the market")
    undo(stage)
    assert listed(stage) == ["Walk more"]
    assert form(stage).written() == replace(WALK, step_en="Walk to the market")


def test_the_row_in_hand_pressed_shows_what_was_typed(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK, SLEEP)
    form(stage).fields["words_en"].editor.setText("Walk daily")
    stage.screen.rows[WALK.id].pressed.emit()
    assert form(stage).written().words_en == "Walk daily"
    assert listed(stage) == ["Walk daily", "Sleep better"]


def test_a_goal_a_full_disk_kept_on_the_list_stays_in_hand(
    stage_with: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = opened(stage_with, WALK)
    monkeypatch.setattr(stage.test.store, "write", full)
    stage.click("Take off the list")
    assert form(stage).written() == WALK


def test_what_was_typed_is_saved_when_another_is_taken_in_hand(stage_with: Stages) -> None:
    stage = opened(stage_with, WALK, SLEEP)
    form(stage).fields["words_en"].editor.setText("Walk daily")
    stage.screen.rows[SLEEP.id].pressed.emit()
    assert listed(stage) == ["Walk daily", "Sleep better"]
    assert form(stage).written() == SLEEP
