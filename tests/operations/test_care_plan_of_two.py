"""Two laptops work at one plan while neither hears of the other."""

from dataclasses import replace

import pytest

from peerdesk.domain.plans import ActionStep, CheckIn, Goal, GoalStatus, Need, NeedsAssessment, Went
from peerdesk.domain.words import PartOfDay
from peerdesk.operations import care_plan, contacts
from peerdesk.operations.care_plan import Answer
from peerdesk.operations.conflicts import conflicts
from tests.operations.two_laptops import Couple, desk_of
from tests.sync.clinic import TestClinic


@pytest.fixture
def couple(clinic: TestClinic) -> Couple:
    return Couple.at(clinic)


@pytest.fixture
def walk(couple: Couple) -> ActionStep:
    """A step both laptops know of."""
    ana = desk_of(couple.ana)
    wanted = replace(care_plan.new_goal(ana, couple.rosa), words="Move more", need=Need.BEING_ACTIVE)
    step = care_plan.new_step(ana, wanted, "Walk")
    for record in (wanted, step):
        care_plan.save(ana, None, record)
    couple.all_sync()
    return step


def test_both_change_another_field_of_a_step_and_both_stand(couple: Couple, walk: ActionStep) -> None:
    care_plan.save(desk_of(couple.ana), walk, replace(walk, how_much="20 minutes", confidence=8))
    care_plan.save(desk_of(couple.beto), walk, replace(walk, part_of_day=PartOfDay.EVENING, days_a_week=4))
    couple.all_sync()
    for laptop in (couple.ana, couple.beto):
        assert laptop.store.get(ActionStep, walk.id) == replace(
            walk, how_much="20 minutes", confidence=8, part_of_day=PartOfDay.EVENING, days_a_week=4
        )
        assert conflicts(desk_of(laptop)) == ()


def test_two_ends_of_one_goal_wait_for_somebody_to_choose(couple: Couple, walk: ActionStep) -> None:
    care_plan.set_status(desk_of(couple.ana), walk.goal_id, GoalStatus.MET)
    care_plan.set_status(desk_of(couple.beto), walk.goal_id, GoalStatus.DROPPED)
    couple.all_sync()
    (conflict,) = conflicts(desk_of(couple.ana), couple.rosa)
    assert isinstance(conflict.record, Goal)
    assert (conflict.record.status, conflict.fields) == (GoalStatus.MET, ("status",))


def test_each_asks_how_it_went_in_their_own_contact(couple: Couple, walk: ActionStep) -> None:
    for laptop, how in ((couple.ana, Went.DID_IT), (couple.beto, Went.PARTLY)):
        desk = desk_of(laptop)
        talk = contacts.new_contact(desk, couple.rosa)
        contacts.save_draft(desk, talk, None)
        care_plan.check_in(desk, talk, walk.id, Answer(how))
    couple.all_sync()
    for laptop in (couple.ana, couple.beto):
        assert {each.went for each in laptop.store.select(CheckIn)} == {Went.DID_IT, Went.PARTLY}


def test_needs_both_add_on_one_day_are_all_kept(couple: Couple) -> None:
    care_plan.set_needs(desk_of(couple.ana), couple.rosa, [Need.STRESS])
    couple.all_sync()
    care_plan.set_needs(desk_of(couple.ana), couple.rosa, [Need.STRESS, Need.EMPLOYMENT])
    care_plan.set_needs(desk_of(couple.beto), couple.rosa, [Need.STRESS, Need.EDUCATION])
    couple.all_sync()
    (asked,) = couple.beto.store.select(NeedsAssessment)
    assert {*asked.needs} == {Need.STRESS, Need.EMPLOYMENT, Need.EDUCATION}


def test_somebody_who_does_not_support_them_writes_no_goal(couple: Couple, clinic: TestClinic) -> None:
    luz = clinic.participant("Luz", "Ana")
    couple.all_sync()
    desk = desk_of(couple.beto)
    care_plan.save(desk, None, replace(care_plan.new_goal(desk, luz), words="Not mine to say"))
    couple.all_sync()
    assert couple.ana.store.select(Goal) == []
    assert couple.beto.store.outbox.count().needs_you == 1
