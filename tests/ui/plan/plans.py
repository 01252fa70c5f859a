"""Plans the tests of the section open, and what they read of them."""

from typing import Any

from peerdesk.domain.plans import ActionStep, GoalTemplate, Need
from peerdesk.domain.records import Record
from peerdesk.ui.plan.goal_card import GoalCard
from peerdesk.ui.plan.goal_editor import GoalEditor
from peerdesk.ui.plan.section import PlanSection
from peerdesk.ui.plan.step_editor import StepEditor
from tests.desks import ROSA, named
from tests.ui.screens.stage import Stage, Stages

OFFERED = GoalTemplate(
    id=named("template"), need=Need.BEING_ACTIVE, words_en="Move every day", step_en="Walk after lunch"
)
Opened = Stage[PlanSection]


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


def undo(stage: Opened) -> None:
    (_, back) = stage.noted.toasts[-1]
    assert back is not None
    back()
    stage.settle()


def steps(stage: Opened) -> list[ActionStep]:
    stage.settle()
    return stage.test.store.select(ActionStep)
