import pytest
from PySide6.QtCore import Qt

from peerdesk.domain.plans import Goal, GoalStatus, Need, NeedsAssessment, Went
from peerdesk.domain.words import PartOfDay
from tests.desks import EARL, ROSA, TODAY
from tests.plans import goal, step, week, went
from tests.ui.plan.plans import OFFERED, card, goal_editor, opened, step_editor, steps, undo
from tests.ui.screens.stage import Stages

SURE = step(confidence=8, days_a_week=4, plan_b="Walk inside the market.")
UNSURE = step("Check sugar", confidence=6, part_of_day=PartOfDay.MORNING)
ASKED = (went(Went.DID_IT, week(2)), went(Went.PARTLY, week(1)), went(Went.DID_IT, week(0)))


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
