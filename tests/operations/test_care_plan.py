from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.plans import (
    ActionStep,
    CheckIn,
    Goal,
    GoalStatus,
    GoalTemplate,
    Need,
    NeedsAssessment,
    Went,
)
from peerdesk.domain.words import ContactStatus, Mode, Outcome, PartOfDay
from peerdesk.errors import NotAllowed, NotFound
from peerdesk.operations import care_plan, contacts, plan_drafts
from peerdesk.operations.care_plan import Answer, Pace, Problem
from peerdesk.operations.plan_drafts import PlanDraft
from tests.desks import EARL, INES, NOW, ROSA, TODAY, TestDesk, contact, named
from tests.plans import goal, step, week, went

Opens = Callable[..., TestDesk]


VISIT = contact(ROSA, "visit")


def test_a_plan_shows_open_goals_first_each_with_its_steps(desk_with: Opens) -> None:
    met, active = goal("Less salt", status=GoalStatus.MET), goal()
    given_up = step("Run", ended_on=TODAY)
    test = desk_with(met, given_up, active, step(), goal("Of Earl", participant_id=EARL.id))
    page = care_plan.plan_page(test.desk, ROSA.id)
    assert [line.goal for line in page.goals] == [active, met]
    assert [line.step for line in page.goals[0].steps] == [step(), given_up]
    assert [line.step for line in page.goals[0].going] == [step()]


def test_progress_tells_the_latest_six_check_ins(desk_with: Opens) -> None:
    ways = (Went.NOT_THIS_TIME, Went.PARTLY, *[Went.DID_IT] * 5)
    asked = [went(how, week(9 - n)) for n, how in enumerate(ways)]
    test = desk_with(goal(), step(), *reversed(asked))
    (line,) = care_plan.goals_of(test.desk, ROSA.id)[0].steps
    assert list(line.points) == [0.5, 1, 1, 1, 1, 1]
    assert (line.times(Went.DID_IT), line.times(Went.PARTLY), line.pace) == (5, 1, Pace.GOING_WELL)


@pytest.mark.parametrize(
    ("ways", "pace"),
    [
        ((), Pace.NOT_ASKED),
        ((Went.NOT_THIS_TIME,), Pace.NOT_YET),
        ((Went.PARTLY, Went.NOT_THIS_TIME), Pace.SOME),
        ((Went.DID_IT, Went.PARTLY), Pace.GOING_WELL),
    ],
)
def test_how_a_step_goes(ways: tuple[Went, ...], pace: Pace) -> None:
    asked = tuple(went(how, week(n)) for n, how in enumerate(ways))
    assert care_plan.StepLine(step(), asked).pace is pace


def test_how_sure_they_are_is_what_they_said_last() -> None:
    sure = step(confidence=5)
    assert care_plan.StepLine(sure).confidence == 5
    asked = (went(Went.PARTLY, week(2), confidence=6), went(Went.DID_IT, week(1)))
    assert care_plan.StepLine(sure, asked).confidence == 6


def test_a_goal_says_what_is_missing_beside_each_field() -> None:
    bare = Goal(id=named("new"), participant_id=ROSA.id, author_id=INES.id, target_on=week(1))
    assert care_plan.problems(bare, TODAY) == {
        "words": Problem.WORDS_MISSING,
        "need": Problem.NEED_MISSING,
        "target_on": Problem.DAY_OVER,
    }
    assert care_plan.problems(goal(target_on=TODAY), TODAY) == {}


def test_a_goal_whose_day_is_over_keeps_that_day_while_its_words_change() -> None:
    late = goal(target_on=week(1))
    assert care_plan.problems(replace(late, reason="To dance"), TODAY, late) == {}
    moved = replace(late, target_on=week(2))
    assert care_plan.problems(moved, TODAY, late) == {"target_on": Problem.DAY_OVER}


def test_a_text_longer_than_it_may_be_is_told_where_it_stands() -> None:
    assert care_plan.problems(goal(reason="a" * 301), TODAY) == {"reason": Problem.TOO_LONG}
    long = step(how_much="a" * 101, plan_b="a" * 301)
    assert care_plan.problems(long, TODAY) == dict.fromkeys(("how_much", "plan_b"), Problem.TOO_LONG)
    assert care_plan.problems(step(what=" "), TODAY) == {"what": Problem.STEP_MISSING}


def test_a_goal_and_its_step_are_added_and_taken_back(desk_with: Opens) -> None:
    test = desk_with()
    wanted = replace(care_plan.new_goal(test.desk, ROSA.id), words=" Dance at the wedding ", need=Need.STRESS)
    care_plan.save(test.desk, None, wanted)
    walk = care_plan.new_step(test.desk, wanted, "Walk")
    care_plan.save(test.desk, None, walk)
    (line,) = care_plan.goals_of(test.desk, ROSA.id)
    assert (line.goal.words, line.steps[0].step) == ("Dance at the wedding", walk)
    care_plan.take_back(test.desk, walk)
    assert test.store.find(ActionStep, walk.id) is None


def test_two_people_change_different_fields_of_a_step_and_both_stand(desk_with: Opens) -> None:
    test = desk_with(goal(), step())
    test.changed_at_clinic(ActionStep, step().id, part_of_day=PartOfDay.EVENING)
    care_plan.save(test.desk, step(), step(how_much="20 minutes"))
    now = test.store.get(ActionStep, step().id)
    assert (now.how_much, now.part_of_day) == ("20 minutes", PartOfDay.EVENING)


def test_what_somebody_else_wrote_meanwhile_stays_with_the_other_beside_it(desk_with: Opens) -> None:
    test = desk_with(goal(), step())
    test.changed_at_clinic(ActionStep, step().id, what="Walk with Nayeli")
    care_plan.save(test.desk, step(), step(what="Walk the dog"))
    state = test.store.state(ActionStep, step().id)
    assert state.values["what"] == "Walk with Nayeli"
    assert [rival.value for rival in state.rivals["what"]] == ["Walk the dog"]


def test_a_change_is_undone_by_saving_the_other_way_round(desk_with: Opens) -> None:
    test = desk_with(goal())
    after = goal(reason="To dance")
    care_plan.save(test.desk, goal(), after)
    care_plan.save(test.desk, after, goal())
    assert test.store.get(Goal, goal().id) == goal()


def test_a_goal_met_knows_its_day_and_forgets_it_when_taken_up_again(desk_with: Opens) -> None:
    test = desk_with(goal())
    care_plan.set_status(test.desk, goal().id, GoalStatus.MET)
    assert test.store.get(Goal, goal().id).closed_on == TODAY
    care_plan.set_status(test.desk, goal().id, GoalStatus.ACTIVE)
    assert test.store.get(Goal, goal().id) == goal()


def test_a_goal_ends_on_its_old_day_when_taking_it_up_again_is_undone(desk_with: Opens) -> None:
    met = goal(status=GoalStatus.MET, closed_on=week(3))
    test = desk_with(met)
    care_plan.set_status(test.desk, met.id, GoalStatus.ACTIVE)
    care_plan.set_status(test.desk, met.id, met.status, met.closed_on)
    assert test.store.get(Goal, met.id) == met


@pytest.mark.parametrize("seen", [None, step()])
def test_a_step_of_a_goal_that_is_gone_is_not_written(desk_with: Opens, seen: ActionStep | None) -> None:
    test = desk_with(goal(), *([seen] if seen else []))
    care_plan.take_back(test.desk, goal())
    with pytest.raises(NotFound):
        care_plan.save(test.desk, seen, step(how_much="20 minutes"))


def test_a_goal_only_proposed_is_not_met(desk_with: Opens) -> None:
    test = desk_with(goal(status=GoalStatus.PROPOSED))
    with pytest.raises(NotAllowed):
        care_plan.set_status(test.desk, goal().id, GoalStatus.MET)


def test_only_steps_taken_now_of_active_goals_are_asked_about(desk_with: Opens) -> None:
    waits = goal("Later", status=GoalStatus.ON_HOLD)
    test = desk_with(goal(), waits, step(), step("Old", ended_on=TODAY), step("Of later", waits))
    assert [line.step for line in care_plan.steps_to_ask(test.desk, ROSA.id, VISIT.id)] == [step()]
    care_plan.set_going(test.desk, step().id, going=False)
    care_plan.set_going(test.desk, named("Old"), going=True)
    assert [line.step.what for line in care_plan.steps_to_ask(test.desk, ROSA.id, VISIT.id)] == ["Old"]


def test_needs_are_kept_once_a_day_so_that_what_was_said_before_stays(desk_with: Opens) -> None:
    before = NeedsAssessment(
        id=named("needs"), participant_id=ROSA.id, author_id=INES.id, asked_on=week(1), needs=(Need.STRESS,)
    )
    test = desk_with(before)
    care_plan.set_needs(test.desk, ROSA.id, [Need.STRESS, Need.FOOD_INSECURITY])
    care_plan.set_needs(test.desk, ROSA.id, [Need.FOOD_INSECURITY])
    now = care_plan.plan_page(test.desk, ROSA.id).needs
    assert now is not None
    assert (now.asked_on, now.needs) == (TODAY, (Need.FOOD_INSECURITY,))
    assert test.store.get(NeedsAssessment, before.id) == before
    assert len(test.store.select(NeedsAssessment)) == 2


def test_a_step_is_asked_about_once_in_a_contact_and_the_last_answer_counts(desk_with: Opens) -> None:
    test = desk_with(goal(), step(), VISIT)
    care_plan.check_in(test.desk, VISIT, step().id, Answer(Went.PARTLY, 6))
    care_plan.check_in(test.desk, VISIT, step().id, Answer(Went.DID_IT, 8))
    assert care_plan.answers_in(test.desk, VISIT.id) == {step().id: Answer(Went.DID_IT, 8)}
    assert test.store.select(CheckIn)[0].asked_on == TODAY
    care_plan.check_in(test.desk, VISIT, step().id, None)
    assert test.store.select(CheckIn) == []
    assert not care_plan.check_in(test.desk, VISIT, step().id, None)


def test_a_log_thrown_away_takes_its_check_ins_along_and_brings_them_back(desk_with: Opens) -> None:
    test = desk_with(goal(), step(), VISIT)
    care_plan.check_in(test.desk, VISIT, step().id, Answer(Went.DID_IT))
    asked = test.store.select(CheckIn)
    contacts.discard_draft(test.desk, VISIT.id)
    assert test.store.select(CheckIn) == []
    contacts.restore(test.desk, VISIT, check_ins=asked)
    (log,) = test.store.select(Contact)
    assert care_plan.answers_in(test.desk, log.id) == {step().id: Answer(Went.DID_IT)}


def test_a_call_nobody_answered_asked_nothing(desk_with: Opens) -> None:
    test = desk_with(goal(), step(), VISIT)
    care_plan.check_in(test.desk, VISIT, step().id, Answer(Went.DID_IT))
    sent = replace(VISIT, mode=Mode.PHONE_CALL, outcome=Outcome.NO_ANSWER, safety_concern=False)
    contacts.submit(test.desk, sent, VISIT)
    assert test.store.get(Contact, VISIT.id).status is ContactStatus.SUBMITTED
    assert test.store.select(CheckIn) == []


@pytest.mark.parametrize(
    "draft",
    [
        PlanDraft(None, goal(words="a" * 400, target_on=TODAY)),
        PlanDraft(step(), step(confidence=3, part_of_day=PartOfDay.EVENING)),
    ],
)
def test_what_is_being_written_is_there_again_until_it_is_forgotten(
    desk_with: Opens, draft: PlanDraft
) -> None:
    test = desk_with()
    plan_drafts.keep_draft(test.desk, draft)
    assert care_plan.plan_page(test.desk, ROSA.id).draft == draft
    assert care_plan.plan_page(test.desk, EARL.id).draft is None
    plan_drafts.forget_draft(test.desk, ROSA.id)
    assert care_plan.plan_page(test.desk, ROSA.id).draft is None


def test_what_is_written_under_any_record_of_a_person_is_there_again(desk_with: Opens) -> None:
    test = desk_with(people=(ROSA, replace(EARL, merged_into=ROSA.id)))
    draft = PlanDraft(None, step(participant_id=EARL.id))
    plan_drafts.keep_draft(test.desk, draft)
    assert care_plan.plan_page(test.desk, ROSA.id).draft == draft


def test_what_was_added_is_no_draft_though_the_disk_did_not_let_it_be_forgotten(desk_with: Opens) -> None:
    test = desk_with(goal())
    plan_drafts.keep_draft(test.desk, PlanDraft(None, step()))
    care_plan.save(test.desk, None, step())
    assert care_plan.plan_page(test.desk, ROSA.id).draft is None


@pytest.mark.parametrize("written", [step(), step(how_much="20 minutes")])
def test_what_would_change_nothing_is_no_draft(desk_with: Opens, written: ActionStep) -> None:
    test = desk_with(goal(), step(how_much="20 minutes"))
    plan_drafts.keep_draft(test.desk, PlanDraft(step(), written))
    assert care_plan.plan_page(test.desk, ROSA.id).draft is None


def test_goals_to_begin_with_are_in_the_order_of_the_clinic_without_those_not_in_use(
    desk_with: Opens,
) -> None:
    offered = [
        GoalTemplate(id=named(f"template {n}"), need=Need.STRESS, words_en=str(n), position=n) for n in (2, 1)
    ]
    gone = GoalTemplate(id=named("gone"), need=Need.STRESS, retired=True)
    test = desk_with(*offered, gone)
    assert [each.words_en for each in care_plan.plan_page(test.desk, ROSA.id).templates] == ["1", "2"]


def test_a_check_in_of_a_visit_last_week_counts_for_its_day(desk_with: Opens) -> None:
    last_week = contact(ROSA, "last week", started_at=NOW - timedelta(days=7))
    test = desk_with(goal(), step(), last_week)
    care_plan.check_in(test.desk, last_week, step().id, Answer(Went.DID_IT))
    assert test.store.select(CheckIn)[0].asked_on == week(1)
