"""The care plan of a participant: needs, goals in their own words, the steps they take, and how each goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Edit, Patch
from peerdesk.domain.people import Participant
from peerdesk.domain.plans import (
    CLOSED,
    ActionStep,
    CheckIn,
    Goal,
    GoalStatus,
    GoalTemplate,
    Need,
    NeedsAssessment,
    Went,
    may_become,
)
from peerdesk.domain.records import R, Record, diff, fields_of, plain
from peerdesk.errors import NotAllowed
from peerdesk.operations.desk import Desk
from peerdesk.operations.plan_drafts import PlanDraft, draft_of
from peerdesk.store.lists import plans as lists

LATEST = 6
"""Check-ins that tell how a step goes now."""
_WORTH: Mapping[Went, float] = {Went.DID_IT: 1.0, Went.PARTLY: 0.5, Went.NOT_THIS_TIME: 0.0}
_WELL = 2 / 3


class Problem(StrEnum):
    """What keeps a goal or a step from being saved."""

    WORDS_MISSING = "words_missing"
    NEED_MISSING = "need_missing"
    DAY_OVER = "day_over"
    STEP_MISSING = "step_missing"
    TOO_LONG = "too_long"


class Pace(StrEnum):
    """How a step goes, from its latest check-ins."""

    NOT_ASKED = "not_asked"
    GOING_WELL = "going_well"
    SOME = "some"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step and its latest check-ins, the earliest first."""

    step: ActionStep
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def points(self) -> tuple[float, ...]:
        """How it went each time: 1 done, a half in part, 0 not."""
        return tuple(_WORTH[each.went] for each in self.check_ins)

    @property
    def pace(self) -> Pace:
        """How it goes now."""
        if not self.check_ins:
            return Pace.NOT_ASKED
        share = sum(self.points) / len(self.points)
        if share >= _WELL:
            return Pace.GOING_WELL
        return Pace.SOME if share else Pace.NOT_YET

    @property
    def confidence(self) -> int | None:
        """How sure they were when they were asked last, 0 to 10."""
        asked = [each.confidence for each in self.check_ins if each.confidence is not None]
        return asked[-1] if asked else self.step.confidence

    def times(self, went: Went) -> int:
        """How often it went like that."""
        return sum(each.went is went for each in self.check_ins)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal and its steps; those given up come last."""

    goal: Goal
    steps: tuple[StepLine, ...]

    @property
    def going(self) -> tuple[StepLine, ...]:
        """The steps that are taken now."""
        return tuple(line for line in self.steps if line.step.ended_on is None)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan of one participant, open goals first; `draft` is what was typed and not added yet."""

    participant: Participant
    goals: tuple[GoalLine, ...]
    needs: NeedsAssessment | None
    templates: tuple[GoalTemplate, ...]
    today: date
    draft: PlanDraft | None = None

    def find(self, goal_id: UUID | None) -> GoalLine | None:
        """A goal of the plan."""
        return next((line for line in self.goals if line.goal.id == goal_id), None)

    def step(self, step_id: UUID) -> ActionStep | None:
        """A step of the plan."""
        return next((s.step for line in self.goals for s in line.steps if s.step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a step went, and how sure of it they are now."""

    went: Went
    confidence: int | None = None


def plan_page(desk: Desk, participant_id: UUID) -> PlanPage:
    """The plan of a participant; raises NotFound when they are not on this laptop any more."""
    return PlanPage(
        participant=desk.store.get(Participant, participant_id),
        goals=goals_of(desk, participant_id),
        needs=lists.needs(desk.store, participant_id),
        templates=tuple(lists.templates(desk.store)),
        today=desk.clock.now().date(),
        draft=draft_of(desk, participant_id),
    )


def goals_of(desk: Desk, participant_id: UUID) -> tuple[GoalLine, ...]:
    """Every goal of a participant with its steps, open ones first."""
    asked: dict[UUID, list[CheckIn]] = {}
    for check_in in lists.check_ins(desk.store, participant_id):
        asked.setdefault(check_in.step_id, []).append(check_in)
    taken: dict[UUID, list[StepLine]] = {}
    for step in lists.steps(desk.store, participant_id):
        line = StepLine(step, tuple(asked.get(step.id, ())[-LATEST:]))
        taken.setdefault(step.goal_id, []).append(line)
    lines = [
        GoalLine(goal, tuple(sorted(taken.get(goal.id, ()), key=lambda line: line.step.ended_on is not None)))
        for goal in lists.goals(desk.store, participant_id)
    ]
    return tuple(sorted(lines, key=lambda line: not line.goal.is_open))


def steps_to_ask(desk: Desk, participant_id: UUID, contact_id: UUID) -> tuple[StepLine, ...]:
    """The steps of active goals, to be asked about in a contact, and those that were asked about in it."""
    asked = {each.step_id for each in check_ins_in(desk, contact_id)}
    return tuple(
        step
        for line in goals_of(desk, participant_id)
        for step in line.steps
        if step.step.id in asked or (step in line.going and line.goal.status is GoalStatus.ACTIVE)
    )


def new_goal(desk: Desk, participant_id: UUID) -> Goal:
    """A goal of which nothing is said yet; not written."""
    return Goal(id=desk.new_id(), participant_id=participant_id, author_id=desk.staff_id)


def new_step(desk: Desk, goal: Goal, what: str = "") -> ActionStep:
    """A step towards a goal; not written."""
    return ActionStep(
        id=desk.new_id(),
        participant_id=goal.participant_id,
        goal_id=goal.id,
        author_id=desk.staff_id,
        what=what,
    )


def problems(
    record: Goal | ActionStep, today: date, before: Goal | ActionStep | None = None
) -> Mapping[str, Problem]:
    """What keeps a goal or a step from being saved, by field; the day it had `before` may be over."""
    specs = fields_of(type(record))
    long = {n for n, s in specs.items() if s.base is str and len(getattr(record, n)) > s.max}
    found = dict.fromkeys(long, Problem.TOO_LONG)
    if isinstance(record, ActionStep):
        return found | ({} if record.what.strip() else {"what": Problem.STEP_MISSING})
    is_new_day = not isinstance(before, Goal) or before.target_on != record.target_on
    is_over = is_new_day and record.target_on is not None and record.target_on < today
    checks = (
        ("words", not record.words.strip(), Problem.WORDS_MISSING),
        ("need", record.need is None, Problem.NEED_MISSING),
        ("target_on", is_over, Problem.DAY_OVER),
    )
    return found | {field: problem for field, is_wrong, problem in checks if is_wrong}


def save(desk: Desk, before: Record | None, after: Record) -> Changes:
    """Write a new goal, step or template, or what differs from `before`, the one that was seen.

    A value somebody else wrote meanwhile stays, and the new one stands beside it. From `after` back to
    `before` takes it back. Raises NotFound, for a step also once its goal is gone.
    """
    tidy = _tidy(after)
    if isinstance(tidy, ActionStep):
        desk.store.get(Goal, tidy.goal_id)
    if before is None:
        return desk.store.write([Create(tidy)])
    changed = diff(before, tidy)
    seen = {name: plain(old) for name, (old, _) in changed.items()}
    bases = desk.store.state(type(tidy), tidy.id).bases(seen)
    values = {name: new for name, (_, new) in changed.items()}
    return desk.store.write([Patch(type(tidy), tidy.id, values, bases=bases)])


def take_back(desk: Desk, record: Goal | ActionStep) -> Changes:
    """Remove what was just added. Raises NotFound."""
    return desk.store.write([Delete(type(record), record.id)])


def set_status(desk: Desk, goal_id: UUID, status: GoalStatus, closed_on: date | None = None) -> Changes:
    """Bring a goal further, or back; one that ends without a day ends today.

    Raises NotAllowed for a step its life does not have, NotFound.
    """
    goal = desk.store.get(Goal, goal_id)
    if not may_become(goal.status, status):
        raise NotAllowed
    ended = (closed_on or desk.clock.now().date()) if status in CLOSED else None
    return desk.store.write([Patch(Goal, goal_id, {"status": status, "closed_on": ended})])


def set_going(desk: Desk, step_id: UUID, *, going: bool) -> Changes:
    """Stop a step, or take it up again. Raises NotFound."""
    ended = None if going else desk.clock.now().date()
    return desk.store.write([Patch(ActionStep, step_id, {"ended_on": ended})])


def set_needs(desk: Desk, participant_id: UUID, needs: Sequence[Need]) -> Changes:
    """Write down what a participant wants help with: once a day, so that what they said before stays."""
    today = desk.clock.now().date()
    latest = lists.needs(desk.store, participant_id)
    if latest is not None and latest.asked_on == today:
        return desk.store.write([Patch(NeedsAssessment, latest.id, {"needs": tuple(needs)})])
    asked = NeedsAssessment(
        id=desk.new_id(),
        participant_id=participant_id,
        author_id=desk.staff_id,
        asked_on=today,
        needs=tuple(needs),
    )
    return desk.store.write([Create(asked)])


def check_ins_in(desk: Desk, contact_id: UUID) -> Sequence[CheckIn]:
    """What was asked of steps in a contact."""
    return lists.check_ins_in(desk.store, contact_id)


def answers_in(desk: Desk, contact_id: UUID) -> Mapping[UUID, Answer]:
    """What was said of each step in a contact."""
    return {each.step_id: Answer(each.went, each.confidence) for each in check_ins_in(desk, contact_id)}


def asked_in(desk: Desk, contact: Contact, answers: Mapping[UUID, Answer]) -> tuple[CheckIn, ...]:
    """What was said in a contact, as the check-ins that keep it; not written."""
    return tuple(_asked(desk, contact, step_id, answer) for step_id, answer in answers.items())


def check_in(desk: Desk, contact: Contact, step_id: UUID, answer: Answer | None) -> Changes:
    """Keep what was said of a step in a contact; None when it was not asked after all."""
    found = next((c for c in check_ins_in(desk, contact.id) if c.step_id == step_id), None)
    if found is None:
        return desk.store.write([Create(_asked(desk, contact, step_id, answer))] if answer else [])
    if answer is None:
        return desk.store.write([Delete(CheckIn, found.id)])
    values = {"went": answer.went, "confidence": answer.confidence}
    return desk.store.write([Patch(CheckIn, found.id, values)])


def unasked(desk: Desk, contact_id: UUID) -> list[Edit]:
    """What takes back all that was asked in a contact that did not come to it."""
    return [Delete(CheckIn, each.id) for each in check_ins_in(desk, contact_id)]


def asked_again(desk: Desk, check_ins: Sequence[CheckIn], contact_id: UUID) -> list[Edit]:
    """What asks the same again in another contact."""
    return [Create(replace(each, id=desk.new_id(), contact_id=contact_id)) for each in check_ins]


def _asked(desk: Desk, contact: Contact, step_id: UUID, answer: Answer) -> CheckIn:
    at = contact.started_at or desk.clock.now()
    return CheckIn(
        id=desk.new_id(),
        participant_id=contact.participant_id,
        step_id=step_id,
        contact_id=contact.id,
        author_id=desk.staff_id,
        asked_on=at.date(),
        went=answer.went,
        confidence=answer.confidence,
    )


def _tidy(record: R) -> R:
    """The record without blanks around its words."""
    texts = (name for name, spec in fields_of(type(record)).items() if spec.base is str)
    return replace(record, **{name: getattr(record, name).strip() for name in texts})
