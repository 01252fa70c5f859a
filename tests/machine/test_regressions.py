"""Runs that once broke the promise, as short as the machine could make them."""

from tests.machine.world import World

ANA, BETO, MARGARET = 0, 1, 2


def test_a_number_somebody_else_added_outlives_a_deletion_by_someone_who_never_saw_it(world: World) -> None:
    world.people[ANA].add_phone(0)
    world.people[MARGARET].add_phone(0)
    world.people[MARGARET].dismiss(0)
    world.settle()


def test_what_was_held_is_offered_again_to_a_clinic_that_was_restored(world: World) -> None:
    world.back_up()
    world.unassign(4)
    world.people[ANA].plan(2)
    world.sync_all()
    world.restore()
    world.settle()
