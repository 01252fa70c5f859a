"""The rules: in any order, any number of times, with any fault, nothing is lost."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from peerdesk.domain.words import Decision, HeldDecision
from tests.machine.founding import Founded
from tests.machine.laptop import Trouble
from tests.machine.person import Person
from tests.machine.wire import Fault
from tests.machine.world import World

ANYONE = st.integers(0, 3)
SUPPORTER = st.integers(0, 1)
MARGARET = 2
DOORS = ("push", "changes", "verify")
PICK = st.integers(0, 11)
FAULT = st.sampled_from([fault for fault in Fault if fault is not Fault.ONE_MISSING])
FAULTS = st.lists(FAULT, min_size=1, max_size=7)


class Machine(RuleBasedStateMachine):
    """One run; Hypothesis calls its rules and makes a failing run as short as it can."""

    founded: Founded
    root: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.root))
        self.world = World(self.founded, self.folder)

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                self.world.settle()
        finally:
            self.world.close()
            shutil.rmtree(self.folder)

    def _who(self, who: int) -> int:
        """There may be a fourth laptop, or not."""
        return who % len(self.world.laptops)

    def _person(self, who: int) -> Person:
        return self.world.people[self._who(who)]

    @rule(who=ANYONE, pick=PICK, field=st.integers(0, 1))
    def change(self, who: int, pick: int, field: int) -> None:
        self._person(who).change(pick, field)

    @rule(pick=PICK, field=st.integers(0, 1))
    def change_at_once(self, pick: int, field: int) -> None:
        self.world.change_at_once(pick, field)

    @rule(who=ANYONE, pick=PICK)
    def add_phone(self, who: int, pick: int) -> None:
        self._person(who).add_phone(pick)

    @rule(who=ANYONE, pick=PICK)
    def drop_phone(self, who: int, pick: int) -> None:
        self._person(who).drop_phone(pick)

    @rule(who=ANYONE, pick=PICK)
    def open_form(self, who: int, pick: int) -> None:
        self._person(who).open_form(pick)

    @rule(who=ANYONE, field=st.integers(0, 1))
    def save_form(self, who: int, field: int) -> None:
        self._person(who).save_form(field)

    @rule(who=SUPPORTER, pick=PICK)
    def log_visit(self, who: int, pick: int) -> None:
        self._person(who).log_visit(pick)

    @rule(who=SUPPORTER, pick=PICK)
    def begin_log(self, who: int, pick: int) -> None:
        self._person(who).begin_log(pick)

    @rule(who=SUPPORTER, pick=PICK)
    def go_on(self, who: int, pick: int) -> None:
        self._person(who).go_on(pick)

    @rule(who=SUPPORTER, pick=PICK)
    def hand_in(self, who: int, pick: int) -> None:
        self._person(who).hand_in(pick)

    @rule(who=SUPPORTER, pick=PICK)
    def take_back(self, who: int, pick: int) -> None:
        self._person(who).take_back(pick)

    @rule(who=SUPPORTER, pick=PICK)
    def discard(self, who: int, pick: int) -> None:
        self._person(who).discard(pick)

    @rule(pick=PICK, decision=st.sampled_from((Decision.OPENED, Decision.APPROVED, Decision.RETURNED)))
    def decide(self, pick: int, decision: Decision) -> None:
        self.world.people[MARGARET].decide(pick, decision)

    @rule(pick=PICK, decision=st.sampled_from((HeldDecision.APPLIED, HeldDecision.DISCARDED)))
    def decide_on_held(self, pick: int, decision: HeldDecision) -> None:
        self.world.people[MARGARET].decide_on_held(pick, decision)

    @rule(who=ANYONE, pick=PICK)
    def correct(self, who: int, pick: int) -> None:
        self._person(who).correct(pick)

    @rule(who=ANYONE, pick=PICK)
    def plan(self, who: int, pick: int) -> None:
        self._person(who).plan(pick)

    @rule(who=ANYONE, pick=PICK)
    def change_plan(self, who: int, pick: int) -> None:
        self._person(who).change_plan(pick)

    @rule(who=ANYONE, pick=PICK)
    def do_plan(self, who: int, pick: int) -> None:
        self._person(who).do_plan(pick)

    @rule(who=ANYONE, pick=PICK)
    def drop_plan(self, who: int, pick: int) -> None:
        self._person(who).drop_plan(pick)

    @rule(pick=PICK)
    def dismiss(self, pick: int) -> None:
        self.world.people[MARGARET].dismiss(pick)

    @rule(who=SUPPORTER)
    def welcome(self, who: int) -> None:
        self._person(who).welcome()

    @rule(pick=PICK, to=SUPPORTER)
    def hand_over(self, pick: int, to: int) -> None:
        self.world.people[MARGARET].hand_over(pick, self.world.laptops[to].staff_id)

    @rule(who=ANYONE, pick=PICK, keep=st.integers(0, 3))
    def choose(self, who: int, pick: int, keep: int) -> None:
        self._person(who).choose(pick, keep)

    @rule(who=ANYONE, faults=FAULTS)
    def sync(self, who: int, faults: list[Fault]) -> None:
        self.world.sync(self._who(who), faults)

    @rule(who=ANYONE, door=st.sampled_from(DOORS), fault=FAULT)
    def sync_badly(self, who: int, door: str, fault: Fault) -> None:
        self.world.sync(self._who(who), at=(door, fault))

    @rule(who=ANYONE)
    def sync_with_one_missing(self, who: int) -> None:
        self.world.sync(self._who(who), at=("changes", Fault.ONE_MISSING))

    @rule(who=ANYONE, door=st.sampled_from(DOORS), steps=st.integers(0, 2))
    def sync_until_power_fails(self, who: int, door: str, steps: int) -> None:
        self.world.sync(self._who(who), cut_after=(door, steps))

    @rule(who=ANYONE)
    def sync_well(self, who: int) -> None:
        self.world.sync(self._who(who))

    @rule(faults=FAULTS)
    def sync_all(self, faults: list[Fault]) -> None:
        self.world.sync_all(faults)

    @rule()
    def sync_all_well(self) -> None:
        self.world.sync_all()

    @rule(who=ANYONE)
    def lock(self, who: int) -> None:
        self._person(who).laptop.lock()

    @rule(who=ANYONE)
    def crash(self, who: int) -> None:
        self._person(who).laptop.crash()

    @rule(who=ANYONE)
    def keep_copy(self, who: int) -> None:
        self.world.keep_copy(self._who(who))

    @rule(who=ANYONE)
    def go_back(self, who: int) -> None:
        self.world.go_back(self._who(who))

    @rule(who=ANYONE)
    def double(self, who: int) -> None:
        self.world.double(self._who(who))

    @rule(who=ANYONE)
    def lose_database(self, who: int) -> None:
        self.world.lose_database(self._who(who))

    @rule(who=ANYONE, trouble=st.sampled_from(Trouble))
    def give_trouble(self, who: int, trouble: Trouble) -> None:
        self.world.give_trouble(self._who(who), trouble)

    @rule(who=ANYONE, years=st.sampled_from((-10, 0, 10)))
    def set_clock_wrong(self, who: int, years: int) -> None:
        self.world.set_clock_wrong(self._who(who), years)

    @rule(hours=st.sampled_from((1, 30)))
    def wait(self, hours: int) -> None:
        self.world.wait(hours)

    @rule(pick=PICK, to=SUPPORTER)
    def assign(self, pick: int, to: int) -> None:
        self.world.assign(pick, to)

    @rule(pick=PICK)
    def unassign(self, pick: int) -> None:
        self.world.unassign(pick)

    @rule(pick=PICK)
    def change_staff(self, pick: int) -> None:
        self.world.change_staff(pick)

    @rule()
    def back_up(self) -> None:
        self.world.back_up()

    @rule()
    def restore(self) -> None:
        self.world.restore()


def run(founded: Founded, folder: Path, *, number: int, runs: int, steps: int, shrink: bool = True) -> None:
    """Run the machine so often, with so many steps each, from a seed. Raises what a failing run raises."""
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]
    limits = settings(
        max_examples=runs,
        stateful_step_count=steps,
        phases=phases,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )

    here = type("Machine", (Machine,), {"founded": founded, "root": folder})
    run_state_machine_as_test(seed(number)(here), settings=limits)
