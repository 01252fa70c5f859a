"""Runs that once broke the promise, as short as the machine could make them."""

import pytest

from peerdesk.domain.words import Decision
from tests.machine import oracle
from tests.machine.laptop import Trouble
from tests.machine.wire import Fault
from tests.machine.world import World

ANA, BETO, MARGARET = 0, 1, 2


def test_a_number_somebody_else_added_outlives_a_deletion_by_someone_who_never_saw_it(world: World) -> None:
    world.people[ANA].add_phone(0)
    world.people[MARGARET].add_phone(0)
    world.people[MARGARET].dismiss(0)
    world.settle()


def test_work_taken_before_a_new_database_ever_read_is_offered_to_a_restored_clinic(
    world: World,
) -> None:
    world.people[BETO].welcome()
    world.lose_database(BETO)
    world.back_up()
    world.sync(BETO, cut_after=("push", 1))
    world.restore()
    world.settle()


def test_what_was_typed_over_oneself_beside_anothers_words_is_in_the_history(world: World) -> None:
    """The oracle once lost sight of words that were written as the power failed, and so told to nobody."""
    margaret = world.people[MARGARET]
    margaret.change(0, 1)
    world.give_trouble(MARGARET, Trouble.NOT_COMMITTED)
    margaret.change(0, 1)
    margaret.change(0, 1)
    world.people[ANA].change(0, 1)
    world.sync(ANA)
    world.settle()


def test_everyone_is_compared_after_a_power_cut_between_reading_and_comparing(world: World) -> None:
    world.back_up()
    world.assign(10, to=BETO)
    world.sync(BETO)
    world.restore()
    world.sync(BETO, at=("verify", Fault.POWER_CUT_AFTER))
    world.settle()


def test_whoever_left_while_the_clinic_was_restored_leaves_the_laptop(world: World) -> None:
    world.unassign(3)
    world.back_up()
    world.restore()
    world.settle()


def test_what_was_held_is_offered_again_to_a_clinic_that_was_restored(world: World) -> None:
    world.people[ANA].log_visit(0)
    world.sync_all()
    world.sync(MARGARET)
    world.back_up()
    world.people[MARGARET].decide(0, Decision.APPROVED)
    world.people[ANA].take_back(0)
    world.sync(MARGARET)
    world.sync(ANA)
    assert oracle.held(world.clinic) == ["wrong_step"]
    world.restore()
    world.settle()


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.REPLY_LOST, Fault.POWER_CUT_AFTER, Fault.SENT_TWICE])
def test_what_was_written_before_a_laptop_heard_who_left_takes_effect(world: World, fault: Fault) -> None:
    for pick in (3, 2, 1, 0):
        world.unassign(pick)
    for pick in range(2):
        world.people[ANA].plan(pick)
        world.people[BETO].log_visit(pick)
    for who in (ANA, BETO):
        world.sync(who, at=("push", fault))
        world.sync(who, at=("changes", fault))
    world.sync_all()
    assert oracle.held(world.clinic) == []
    world.settle()
