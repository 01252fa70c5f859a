"""Care plans for invented people: goals, steps, and how they went in the contacts there were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import NewId
from peerdesk.domain.people import Participant
from peerdesk.domain.plans import (
    ActionStep,
    CheckIn,
    Goal,
    GoalStatus,
    GoalTemplate,
    NeedsAssessment,
    Went,
)
from peerdesk.domain.records import Record
from peerdesk.domain.words import Outcome, PartOfDay

_MOST_ASKED = 7
_WAYS = (Went.DID_IT, Went.DID_IT, Went.DID_IT, Went.PARTLY, Went.PARTLY, Went.NOT_THIS_TIME)
_LEAST_SURE = 7


@dataclass(frozen=True, slots=True)
class _Planner:
    """Draws the plan of one person from what they could have said."""

    person: Participant
    talks: Sequence[Contact]
    new_id: NewId
    random: Random
    words: Mapping[str, Sequence[str]]

    @property
    def language(self) -> str:
        return self.person.languages[0]

    @property
    def author_id(self) -> UUID:
        return self.talks[0].author_id

    def say(self, what: str) -> str:
        return self.random.choice(self.words[f"{what}_{self.language}"])

    def plan(self, templates: Sequence[GoalTemplate]) -> Iterator[Record]:
        """What they need, two goals they work on with a step each, and for some one they have met."""
        begun, *others = self.random.sample(list(templates), 3)
        first = self.talks[0].started_at
        assert first is not None
        yield NeedsAssessment(
            id=self.new_id(),
            participant_id=self.person.id,
            author_id=self.author_id,
            asked_on=first.date(),
            needs=tuple(dict.fromkeys(each.need for each in (begun, *others))),
        )
        for template in (begun, others[0]):
            goal = self.goal(template)
            yield goal
            yield from self.step(goal, template.step(self.language))
        if self.random.random() < 1 / 3:
            yield self.met(others[1])

    def goal(self, template: GoalTemplate) -> Goal:
        last = self.talks[-1].started_at
        assert last is not None
        return Goal(
            id=self.new_id(),
            participant_id=self.person.id,
            author_id=self.author_id,
            need=template.need,
            words=template.words(self.language),
            reason=self.say("reasons"),
            target_on=last.date() + timedelta(days=self.random.randint(40, 120)),
        )

    def met(self, template: GoalTemplate) -> Goal:
        on = self.random.choice(self.talks).started_at
        assert on is not None
        return Goal(
            id=self.new_id(),
            participant_id=self.person.id,
            author_id=self.author_id,
            need=template.need,
            words=template.words(self.language),
            status=GoalStatus.MET,
            closed_on=on.date(),
            closing=self.say("closing"),
        )

    def step(self, goal: Goal, what: str) -> Iterator[Record]:
        sure = self.random.randint(4, 10)
        step = ActionStep(
            id=self.new_id(),
            participant_id=self.person.id,
            goal_id=goal.id,
            author_id=self.author_id,
            what=what,
            part_of_day=self.random.choice([None, *PartOfDay]),
            days_a_week=self.random.randint(2, 7),
            confidence=sure,
            raises_it=self.say("raises") if sure < _LEAST_SURE else "",
            plan_b=self.say("plan_b"),
        )
        yield step
        for talk in self.talks[-_MOST_ASKED:]:
            assert talk.started_at is not None
            yield CheckIn(
                id=self.new_id(),
                participant_id=self.person.id,
                step_id=step.id,
                contact_id=talk.id,
                author_id=talk.author_id,
                asked_on=talk.started_at.date(),
                went=self.random.choice(_WAYS),
                confidence=min(10, max(0, sure + self.random.randint(-1, 2))),
            )


def sample_plans(
    records: Sequence[Record],
    templates: Sequence[GoalTemplate],
    new_id: NewId,
    random: Random,
    words: Mapping[str, Sequence[str]],
) -> Iterator[Record]:
    """A plan for three in four of those who were spoken with; `words` are what people say of their goals."""
    talks: dict[UUID, list[Contact]] = {}
    for record in records:
        if isinstance(record, Contact) and record.outcome is Outcome.COMPLETED:
            talks.setdefault(record.participant_id, []).append(record)
    people = [record for record in records if isinstance(record, Participant) and record.id in talks]
    for number, person in enumerate(people):
        if number % 4 != 3:
            planner = _Planner(person, talks[person.id], new_id, random, words)
            yield from planner.plan(templates)
