from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.plans import ActionStep, Goal, GoalStatus, GoalTemplate, Need, NeedsAssessment, Went
from peerdesk.domain.records import Record
from peerdesk.domain.words import PartOfDay
from peerdesk.errors import DiskFull
from peerdesk.operations.care_plan import plan_page, take_back
from peerdesk.operations.plan_drafts import PlanDraft, keep_draft
from peerdesk.ui.plan.goal_card import GoalCard
from peerdesk.ui.plan.goal_editor import GoalEditor
from peerdesk.ui.plan.section import PlanSection
from peerdesk.ui.plan.step_editor import StepEditor
from tests.desks import EARL, ROSA, TODAY, named
from tests.plans import goal, step, week, went
from tests.ui.screens.stage import Stage, Stages

SURE = step(confidence=8, days_a_week=4, plan_b="Walk inside the market.")
UNSURE = step("Check sugar", confidence=6, part_of_day=PartOfDay.MORNING)
ASKED = (went(Went.DID_IT, week(2)), went(Went.PARTLY, week(1)), went(Went.DID_IT, week(0)))
OFFERED = GoalTemplate(
    id=named("template"), need=Need.BEING_ACTIVE, words_en="Move every day", step_en="Walk after lunch"
)
Opened = Stage[PlanSection]


def full(*_written: object) -> None:
    raise DiskFull


def opened(stage_with: Stages, *records: Record, **how: Any) -> Opened:
    stage = stage_with(PlanSection, *records, **how)
    stage.screen.show_for(ROSA.id)
    stage.settle()
    return stage


def card(stage: Opened) -> GoalCard:
    stage.settle()
    assert stage.screen.card is not None
    return stage.screen.card


def goal_editor(stage: Opened) -> GoalEditor:
    assert isinstance(stage.screen.editor, GoalEditor)
    return stage.screen.editor


def step_editor(stage: Opened) -> StepEditor:
    assert isinstance(stage.screen.editor, StepEditor)
    return stage.screen.editor


def type_closing(stage: Opened, words: str) -> None:
    closing = card(stage).closing
    assert closing is not None
    closing.setText(words[:-1])
    closing.setFocus()
    stage.type(words[-1])


def undo(stage: Opened) -> None:
    (_, back) = stage.noted.toasts[-1]
    assert back is not None
    back()
    stage.settle()


def steps(stage: Opened) -> list[ActionStep]:
    stage.settle()
    return stage.test.store.select(ActionStep)


def test_a_plan_without_goals_invites_to_ask(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert "Ask what matters to them, and write it down in their words." in stage.words()
    stage.click("Add a goal")
    assert goal_editor(stage).isVisible()


def test_progress_shows_as_a_line_and_in_words(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(), SURE, UNSURE, *ASKED)
    words = stage.words(card(stage))
    assert "Did it 2 of 3, partly 1" in words
    assert "Not asked yet" in words
    assert {"Sure: 8 of 10", "Plan B: Walk inside the market.", "4 days a week"} <= set(words)
    assert "Going well" in stage.words(stage.screen.goals)


def test_a_step_they_are_not_sure_of_asks_what_would_raise_it(stage_with: Stages) -> None:
    asks = "Under 7. Ask: “What would make it a 7?”"
    stage = opened(stage_with, goal(), UNSURE)
    assert asks in stage.words(card(stage))
    stage.from_clinic(step("Check sugar", confidence=6, raises_it="A louder alarm"))
    assert "Surer with: A louder alarm" in stage.words(card(stage))


def test_a_goal_is_written_in_their_words_with_what_is_missing_said_beside_it(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Add a goal")
    assert stage.screen.main_action()
    assert {"Write what they want to reach.", "Choose what this goal is about."} <= set(stage.words())
    stage.type("Dance at the wedding")
    assert "Write what they want to reach." not in stage.words()
    goal_editor(stage).need.set_value(Need.BEING_ACTIVE)
    assert stage.screen.main_action()
    stage.settle()
    (written,) = stage.test.store.select(Goal)
    assert (written.words, written.need) == ("Dance at the wedding", Need.BEING_ACTIVE)
    assert card(stage).line.goal == written
    undo(stage)
    assert stage.test.store.select(Goal) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3/1/2026", "This day is over. Choose today or a day to come."),
        ("sometime", "We cannot read this day. Try 3/24 or Mar 24."),
    ],
)
def test_a_day_that_cannot_be_is_told_and_stays_as_typed(stage_with: Stages, typed: str, said: str) -> None:
    stage = opened(stage_with, goal())
    card(stage).change.click()
    day = goal_editor(stage).target_on
    day.setFocus()
    stage.type(typed)
    assert stage.screen.main_action()
    stage.settle()
    assert said in stage.words()
    assert day.text() in (typed, "Sun, Mar 1")
    assert stage.test.store.get(Goal, goal().id).target_on is None


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


def test_a_goal_of_the_clinic_begins_with_its_words_and_its_first_step(stage_with: Stages) -> None:
    stage = opened(stage_with, OFFERED)
    stage.click("Add a goal")
    goal_editor(stage).offers.chosen.emit(OFFERED.id)
    assert stage.screen.main_action()
    stage.settle()
    assert stage.test.store.select(Goal)[0].words == "Move every day"
    assert step_editor(stage).written().what == "Walk after lunch"


def test_a_step_is_said_as_it_grows(stage_with: Stages) -> None:
    stage = opened(stage_with, goal())
    assert stage.screen.main_action()
    editor = step_editor(stage)
    stage.type("Eat dinner before 7")
    editor.part_of_day.button(PartOfDay.EVENING).click()
    editor.days.button(7).click()
    assert editor.sentence.text() == "“I will eat dinner before 7, in the evening, every day.”"


def test_under_seven_asks_and_offers_a_smaller_step(stage_with: Stages) -> None:
    stage = opened(stage_with, goal())
    stage.click("Add a step")
    editor = step_editor(stage)
    stage.type("Walk")
    editor.days.button(5).click()
    editor.confidence.button(7).click()
    assert "What would make it a 7?" not in stage.words()
    editor.confidence.button(6).click()
    assert "What would make it a 7?" in stage.words()
    stage.click("Make it 3 days")
    editor.confidence.button(8).click()
    stage.click("Add to the plan")
    (written,) = steps(stage)
    assert (written.what, written.days_a_week, written.confidence) == ("Walk", 3, 8)


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


def test_a_goal_met_is_celebrated_quietly_and_can_be_taken_up_again(stage_with: Stages) -> None:
    stage = opened(stage_with, goal())
    card(stage).status.button(GoalStatus.MET).click()
    met = card(stage)
    assert "Met Mar 17, 2026. Doña Rosa did this." in stage.words(met)
    assert met.closing is not None
    met.closing.setFocus()
    stage.type("Cake with the family")
    stage.screen.settle()
    stage.settle()
    assert stage.test.store.get(Goal, goal().id).closing == "Cake with the family"
    undo(stage)
    assert stage.test.store.get(Goal, goal().id).status is GoalStatus.ACTIVE


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


def test_a_step_is_stopped_and_goes_on_with_undo(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(), step())
    stage.click("Stop")
    assert steps(stage)[0].ended_on == TODAY
    assert "Take up again" in stage.words(card(stage))
    undo(stage)
    assert steps(stage)[0].ended_on is None


def test_a_press_on_a_need_is_kept_with_its_day(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert "Not asked yet. Choose what they name." in stage.words()
    stage.click("Enough food")
    stage.settle()
    assert [each.needs for each in stage.test.store.select(NeedsAssessment)] == [(Need.FOOD_INSECURITY,)]
    assert "Asked: today" in [words.lower().replace("asked", "Asked") for words in stage.words()]


def test_arrows_and_enter_take_another_goal_in_hand(stage_with: Stages) -> None:
    first, second = goal("First"), goal("Second")
    stage = opened(stage_with, first, second)
    rows = stage.screen.goals.rows
    shown = card(stage).line.goal.id
    rows[shown].setFocus()
    other = next(id_ for id_ in rows if id_ != shown)
    stage.press(Qt.Key.Key_Down if list(rows).index(other) else Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Return)
    assert card(stage).line.goal.id == other


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


def test_a_goal_taken_up_again_and_back_keeps_the_day_it_ended(stage_with: Stages) -> None:
    met = goal(status=GoalStatus.MET, closed_on=week(3))
    stage = opened(stage_with, met)
    card(stage).status.button(GoalStatus.ACTIVE).click()
    stage.settle()
    undo(stage)
    assert stage.test.store.get(Goal, met.id) == met


def test_a_goal_whose_day_is_over_can_be_worded_anew(stage_with: Stages) -> None:
    stage = opened(stage_with, goal(target_on=week(1)))
    card(stage).change.click()
    stage.type("!")
    stage.screen.main_action()
    stage.settle()
    assert stage.test.store.get(Goal, goal().id).words == "A1c under 8!"


@pytest.mark.parametrize("size", [(1366, 738), (1024, 640)])
def test_a_plan_never_scrolls_sideways(stage_with: Stages, size: tuple[int, int]) -> None:
    stage = opened(stage_with, goal(), SURE, UNSURE, *ASKED, size=size)
    for language in ("en", "es"):
        stage.speech.speak(language)
        stage.screen.show_for(EARL.id)
        stage.screen.show_for(ROSA.id)
        card(stage).add.click()
        step_editor(stage).confidence.button(3).click()
        stage.settle()
        assert stage.screen.horizontalScrollBar().maximum() == 0
        step_editor(stage).cancel.click()
