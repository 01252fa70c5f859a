"""The care plan: what a participant needs, their goals, the steps they take, and how each went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from peerdesk.domain.records import Record, indexed, members, number, text
from peerdesk.domain.words import PartOfDay


class Need(StrEnum):
    """What a goal is about.

    First the self-management topics of the ADCES7 behaviours (ADCES 2020), then the social domains of the
    Gravity Project's value set for SDOH categories.
    """

    HEALTHY_EATING = "healthy_eating"
    BEING_ACTIVE = "being_active"
    TAKING_MEDICATION = "taking_medication"
    MONITORING = "monitoring"
    REDUCING_RISKS = "reducing_risks"
    PROBLEM_SOLVING = "problem_solving"
    HEALTHY_COPING = "healthy_coping"
    FOOD_INSECURITY = "food_insecurity"
    HOUSING_INSTABILITY = "housing_instability"
    HOMELESSNESS = "homelessness"
    INADEQUATE_HOUSING = "inadequate_housing"
    UTILITY_INSECURITY = "utility_insecurity"
    TRANSPORTATION_INSECURITY = "transportation_insecurity"
    FINANCIAL_INSECURITY = "financial_insecurity"
    MATERIAL_HARDSHIP = "material_hardship"
    MEDICAL_COST_BURDEN = "medical_cost_burden"
    HEALTH_INSURANCE = "health_insurance_coverage_status"
    EMPLOYMENT = "employment_status"
    EDUCATION = "less_than_high_school_education"
    HEALTH_LITERACY = "health_literacy"
    DIGITAL_LITERACY = "digital_literacy"
    DIGITAL_ACCESS = "digital_access"
    SOCIAL_CONNECTION = "social_connection"
    STRESS = "stress"
    INTIMATE_PARTNER_VIOLENCE = "intimate_partner_violence"
    ELDER_ABUSE = "elder_abuse"
    VETERAN_STATUS = "veteran_status"


class GoalStatus(StrEnum):
    """Where a goal stands [Goal.lifecycleStatus, Goal.achievementStatus]."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    MET = "met"
    NOT_MET = "not_met"
    DROPPED = "dropped"


class Went(StrEnum):
    """How a step went since it was last asked about."""

    DID_IT = "did_it"
    PARTLY = "partly"
    NOT_THIS_TIME = "not_this_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTemplate(Record):
    """Words to begin a goal with, and a first step towards it; the clinic keeps the list."""

    kind: ClassVar[str] = "goal_template"
    need: Need
    words_en: str = text(max=300)
    words_es: str = text(max=300)
    step_en: str = text(max=200)
    step_es: str = text(max=200)
    position: int = 0
    retired: bool = False

    def words(self, language: str) -> str:
        """The goal in `en` or `es`; in the other one when that is missing."""
        return self._in(language, self.words_en, self.words_es)

    def step(self, language: str) -> str:
        """The first step, likewise."""
        return self._in(language, self.step_en, self.step_es)

    @staticmethod
    def _in(language: str, english: str, spanish: str) -> str:
        return (spanish or english) if language == "es" else (english or spanish)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsAssessment(Record):
    """What a participant said on a day that they want help with [Observation]."""

    kind: ClassVar[str] = "needs_assessment"
    participant_id: UUID = indexed()
    author_id: UUID
    asked_on: date
    needs: tuple[Need, ...] = members(max=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """What a participant wants to reach, and why, in their own words [Goal].

    `closing` is what was said when it ended: how a met goal was celebrated, what was learned of another.
    """

    kind: ClassVar[str] = "goal"
    participant_id: UUID = indexed()
    author_id: UUID
    need: Need | None = None
    words: str = text(max=300, searchable=True)
    reason: str = text(max=300, searchable=True)
    status: GoalStatus = GoalStatus.ACTIVE
    target_on: date | None = None
    closed_on: date | None = None
    closing: str = text(max=300, searchable=True)

    @property
    def is_open(self) -> bool:
        """True while it is worked on, thought about or waited with."""
        return self.status not in CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionStep(Record):
    """One thing a participant does towards a goal: what, how much, when, how often, and how sure they are.

    `raises_it` is what would make them surer than `confidence`, 0 to 10.
    """

    kind: ClassVar[str] = "action_step"
    participant_id: UUID = indexed()
    goal_id: UUID
    author_id: UUID
    what: str = text(max=200, searchable=True)
    how_much: str = text(max=100, searchable=True)
    part_of_day: PartOfDay | None = None
    days_a_week: int | None = number(1, 7, default=None)
    confidence: int | None = number(0, 10, default=None)
    raises_it: str = text(max=300, searchable=True)
    plan_b: str = text(max=300, searchable=True)
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Record):
    """How a step went, asked in a contact, and how sure of it the participant is now."""

    kind: ClassVar[str] = "check_in"
    participant_id: UUID = indexed()
    step_id: UUID
    contact_id: UUID | None = indexed(None)
    author_id: UUID
    asked_on: date
    went: Went
    confidence: int | None = number(0, 10, default=None)


CLOSED = frozenset({GoalStatus.MET, GoalStatus.NOT_MET, GoalStatus.DROPPED})
"""Where a goal ends; from there it may only be taken up again."""

_LIFE: Mapping[GoalStatus, frozenset[GoalStatus]] = MappingProxyType(
    {
        GoalStatus.PROPOSED: frozenset({GoalStatus.ACTIVE, GoalStatus.DROPPED}),
        GoalStatus.ACTIVE: frozenset({GoalStatus.PROPOSED, GoalStatus.ON_HOLD, *CLOSED}),
        GoalStatus.ON_HOLD: frozenset({GoalStatus.ACTIVE, *CLOSED}),
        GoalStatus.MET: frozenset({GoalStatus.ACTIVE, GoalStatus.ON_HOLD}),
        GoalStatus.NOT_MET: frozenset({GoalStatus.ACTIVE, GoalStatus.ON_HOLD}),
        GoalStatus.DROPPED: frozenset({GoalStatus.PROPOSED, GoalStatus.ACTIVE, GoalStatus.ON_HOLD}),
    }
)


def may_become(before: GoalStatus, after: GoalStatus) -> bool:
    """True when a goal may pass from one status to the other."""
    return after in _LIFE[before]
