from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.plans import ActionStep, Goal, GoalStatus
from peerdesk.domain.words import PartOfDay
from peerdesk.errors import DiskFull
from peerdesk.operations.care_plan import plan_page, take_back
from peerdesk.operations.plan_drafts import PlanDraft, keep_draft
from peerdesk.ui.plan.section import PlanSection
from tests.desks import EARL, ROSA
from tests.plans import goal, step
from tests.ui.plan.plans import OFFERED, Opened, card, goal_editor, opened, step_editor, steps, undo
from tests.ui.screens.stage import Stages


def full(*_written: object) -> None:
    raise DiskFull


def type_closing(stage: Opened, words: str) -> None:
    closing = card(stage).closing
    assert closing is not None
    closing.setText(words[:-1])
    closing.setFocus()
    stage.type(words[-1])


def test_words_that_are_too_many_are_told_and_stay(stage_with: Stages) -> None:
    stage = opened(stage_with, goal())
    stage.click("Add a step")
    editor = step_editor(stage)
    stage.type("Walk")
    editor._plan_b.editor.setText("a" * 301)
    assert stage.screen.main_action()
    assert "This is too long. Say it in fewer words." in stage.words()
    assert len(editor._plan_b.editor.text()) == 301
    assert steps(stage) == []


def test_what_is_typed_is_there_again_after_the_page_was_left(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(), step())
    card(stage)
    stage.click("Change this step")
    stage.type(" with Nayeli")
    stage.screen.show_for(EARL.id)
    stage.settle()
    assert stage.screen.editor is None
    stage.screen.show_for(ROSA.id)
    stage.settle()
    assert step_editor(stage).written().what == "Walk with Nayeli"
    assert "Draft saved" in stage.words()
    step_editor(stage).submit()
    assert [each.what for each in steps(stage)] == ["Walk with Nayeli"]


def test_what_somebody_else_changes_meanwhile_stays(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(), step())
    card(stage)
    stage.click("Change this step")
    stage.type(" with Nayeli")
    stage.test.changed_at_clinic(ActionStep, step().id, part_of_day=PartOfDay.EVENING)
    step_editor(stage).submit()
    (now,) = steps(stage)
    assert (now.what, now.part_of_day) == ("Walk with Nayeli", PartOfDay.EVENING)


def test_esc_throws_away_what_is_written_and_undo_brings_it_back(stage_with: Stages) -> None:
    stage = opened(stage_with, goal())
    stage.click("Add a step")
    stage.type("Walk")
    stage.press(Qt.Key.Key_Escape)
    assert stage.screen.editor is None
    assert stage.noted.toasts[-1][0] == "Thrown away."
    undo(stage)
    assert step_editor(stage).written().what == "Walk"


def test_too_many_words_on_a_met_goal_are_told_and_stay(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(status=GoalStatus.MET))
    closing = card(stage).closing
    assert closing is not None
    closing.setText("a" * 301)
    closing.setModified(True)
    card(stage).settle()
    assert "This is too long. Say it in fewer words." in stage.words()
    assert len(closing.text()) == 301
    assert stage.test.store.get(Goal, goal().id).closing == ""


def test_too_many_words_on_a_met_goal_stay_before_another_goal_and_after_the_page_was_left(
    stage_with: Stages,
) -> None:
    met, other = goal(status=GoalStatus.MET), goal("Sleep")
    stage = opened(stage_with, met, other)
    stage.screen.goals.rows[met.id].pressed.emit()
    type_closing(stage, "a" * 301)
    stage.screen.goals.rows[other.id].pressed.emit()
    stage.click("New goal")
    assert card(stage).line.goal == met
    assert "This is too long. Say it in fewer words." in stage.words()
    stage.screen.show_for(EARL.id)
    stage.screen.show_for(ROSA.id)
    closing = card(stage).closing
    assert closing is not None
    assert closing.text() == "a" * 301
    assert "This is too long. Say it in fewer words." in stage.words()


def test_what_a_full_disk_refused_of_a_met_goal_is_written_later(
    stage_with: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = opened(stage_with, goal(status=GoalStatus.MET))
    type_closing(stage, "Cake")
    with monkeypatch.context() as patch:
        patch.setattr(stage.test.store, "write", full)
        stage.screen.settle()
        stage.settle()
        assert "This laptop has no space left." in stage.noted.toasts[-1][0]
    kept = plan_page(stage.test.desk, ROSA.id).draft
    assert kept is not None
    assert kept.is_closing
    stage.screen.settle()
    stage.settle()
    assert stage.test.store.get(Goal, goal().id).closing == "Cake"
    assert plan_page(stage.test.desk, ROSA.id).draft is None


def test_what_was_typed_of_a_met_goal_is_written_when_its_page_is_opened_again(stage_with: Stages) -> None:
    met = goal(status=GoalStatus.MET)
    stage = stage_with(PlanSection, met)
    keep_draft(stage.test.desk, PlanDraft(met, replace(met, closing="Cake")))
    stage.screen.show_for(ROSA.id)
    stage.settle()
    stage.settle()
    assert stage.test.store.get(Goal, met.id).closing == "Cake"
    assert plan_page(stage.test.desk, ROSA.id).draft is None


def test_what_is_typed_of_a_met_goal_outlives_news_from_the_clinic(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(status=GoalStatus.MET))
    closing = card(stage).closing
    assert closing is not None
    closing.setFocus()
    stage.type("Cake")
    stage.from_clinic(goal(status=GoalStatus.MET, reason="To dance"))
    after = card(stage).closing
    assert after is not None
    assert after is not closing
    assert after.text() == "Cake"
    assert stage.focused() is after


def test_a_full_disk_is_told_once_and_the_draft_is_kept_when_there_is_room(
    stage_with: Stages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = opened(stage_with, goal())
    stage.click("Add a step")
    with monkeypatch.context() as patch:
        patch.setattr(stage.test.store.remembered, "keep", full)
        for word in ("Walk", " more"):
            stage.type(word)
            stage.screen.settle()
            stage.settle()
            assert step_editor(stage).status.text() == "Not saved yet"
    assert len(stage.noted.toasts) == 1
    assert "This laptop has no space left." in stage.noted.toasts[0][0]
    with qtbot.waitSignal(stage.screen.model.draft_kept, timeout=4000):
        pass
    assert step_editor(stage).status.text() == "Draft saved"
    kept = plan_page(stage.test.desk, ROSA.id).draft
    assert kept is not None
    assert kept.written == step_editor(stage).written()


def test_adding_twice_adds_once(stage_with: Stages) -> None:
    stage = opened(stage_with, goal())
    stage.click("Add a step")
    stage.type("Walk")
    for _ in range(2):
        assert stage.screen.main_action()
    assert len(steps(stage)) == 1
    stage.click("Add a step")
    stage.type("Run")
    stage.screen.main_action()
    assert len(steps(stage)) == 2


def test_a_step_of_a_goal_that_was_undone_is_not_added_and_its_words_stay(stage_with: Stages) -> None:
    stage = opened(stage_with, OFFERED)
    stage.click("Add a goal")
    goal_editor(stage).offers.chosen.emit(OFFERED.id)
    stage.screen.main_action()
    stage.settle()
    undo(stage)
    stage.screen.main_action()
    assert steps(stage) == []
    assert stage.noted.toasts[-1][0] == "This is not in the plan any more. Your words stay here."
    assert step_editor(stage).written().what == "Walk after lunch"


def test_a_step_that_was_removed_elsewhere_is_told_and_its_words_stay(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(), step())
    stage.click("Change this step")
    stage.type(" with Nayeli")
    take_back(stage.test.desk, step())
    stage.screen.main_action()
    assert steps(stage) == []
    assert stage.noted.toasts[-1][0] == "This is not in the plan any more. Your words stay here."
    assert step_editor(stage).written().what == "Walk with Nayeli"


def test_a_step_of_a_joined_record_thrown_away_comes_back_with_undo(stage_with: Stages) -> None:
    earl = replace(EARL, merged_into=ROSA.id)
    stage = opened(stage_with, goal(participant_id=EARL.id), people=(ROSA, earl))
    stage.click("Add a step")
    stage.type("Walk")
    stage.press(Qt.Key.Key_Escape)
    undo(stage)
    assert step_editor(stage).written().what == "Walk"
