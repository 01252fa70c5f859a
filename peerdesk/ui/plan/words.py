"""The care plan in words: needs, where a goal stands, steps as they are said, and how they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from peerdesk.domain.plans import ActionStep, Goal, GoalStatus, Need, Went
from peerdesk.domain.words import PartOfDay
from peerdesk.operations.care_plan import Answer, GoalLine, Pace, Problem, StepLine
from peerdesk.ui.person.words import joined, long_day
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.words import Word

translate = QCoreApplication.translate
EVERY_DAY = 7

NEEDS: Mapping[Need, Word] = MappingProxyType(
    {
        Need.HEALTHY_EATING: Word(QT_TRANSLATE_NOOP("words", "Healthy eating"), "utensils"),
        Need.BEING_ACTIVE: Word(QT_TRANSLATE_NOOP("words", "Being active"), "footprints"),
        Need.TAKING_MEDICATION: Word(QT_TRANSLATE_NOOP("words", "Taking medicines"), "pill"),
        Need.MONITORING: Word(QT_TRANSLATE_NOOP("words", "Checking sugar and pressure"), "droplet"),
        Need.REDUCING_RISKS: Word(QT_TRANSLATE_NOOP("words", "Lowering risks"), "shield-check"),
        Need.PROBLEM_SOLVING: Word(QT_TRANSLATE_NOOP("words", "Solving problems"), "lightbulb"),
        Need.HEALTHY_COPING: Word(QT_TRANSLATE_NOOP("words", "Coping with feelings"), "heart"),
        Need.FOOD_INSECURITY: Word(QT_TRANSLATE_NOOP("words", "Enough food")),
        Need.HOUSING_INSTABILITY: Word(QT_TRANSLATE_NOOP("words", "Keeping a home")),
        Need.HOMELESSNESS: Word(QT_TRANSLATE_NOOP("words", "A place to live")),
        Need.INADEQUATE_HOUSING: Word(QT_TRANSLATE_NOOP("words", "A safe, dry home")),
        Need.UTILITY_INSECURITY: Word(QT_TRANSLATE_NOOP("words", "Light, water and heat")),
        Need.TRANSPORTATION_INSECURITY: Word(QT_TRANSLATE_NOOP("words", "Rides and transport")),
        Need.FINANCIAL_INSECURITY: Word(QT_TRANSLATE_NOOP("words", "Money for the month")),
        Need.MATERIAL_HARDSHIP: Word(QT_TRANSLATE_NOOP("words", "Clothes and things for the house")),
        Need.MEDICAL_COST_BURDEN: Word(QT_TRANSLATE_NOOP("words", "Medical bills")),
        Need.HEALTH_INSURANCE: Word(QT_TRANSLATE_NOOP("words", "Health insurance")),
        Need.EMPLOYMENT: Word(QT_TRANSLATE_NOOP("words", "Work")),
        Need.EDUCATION: Word(QT_TRANSLATE_NOOP("words", "School")),
        Need.HEALTH_LITERACY: Word(QT_TRANSLATE_NOOP("words", "Understanding health papers")),
        Need.DIGITAL_LITERACY: Word(QT_TRANSLATE_NOOP("words", "Using phone and computer")),
        Need.DIGITAL_ACCESS: Word(QT_TRANSLATE_NOOP("words", "Phone and internet")),
        Need.SOCIAL_CONNECTION: Word(QT_TRANSLATE_NOOP("words", "Being with people")),
        Need.STRESS: Word(QT_TRANSLATE_NOOP("words", "Stress")),
        Need.INTIMATE_PARTNER_VIOLENCE: Word(QT_TRANSLATE_NOOP("words", "Safety with a partner")),
        Need.ELDER_ABUSE: Word(QT_TRANSLATE_NOOP("words", "Safety of an older person")),
        Need.VETERAN_STATUS: Word(QT_TRANSLATE_NOOP("words", "Help for veterans")),
    }
)
"""What a goal can be about."""

STATUSES: Mapping[GoalStatus, Word] = MappingProxyType(
    {
        GoalStatus.PROPOSED: Word(QT_TRANSLATE_NOOP("words", "Thinking about it"), "circle-dashed"),
        GoalStatus.ACTIVE: Word(QT_TRANSLATE_NOOP("words", "Working on it"), "target", "accent"),
        GoalStatus.ON_HOLD: Word(QT_TRANSLATE_NOOP("words", "On hold"), "clock"),
        GoalStatus.MET: Word(QT_TRANSLATE_NOOP("words", "Met"), "circle-check", "ok"),
        GoalStatus.NOT_MET: Word(QT_TRANSLATE_NOOP("words", "Not met"), "circle"),
        GoalStatus.DROPPED: Word(QT_TRANSLATE_NOOP("words", "Let go"), "x"),
    }
)
"""Where a goal stands."""

WENT: Mapping[Went, Word] = MappingProxyType(
    {
        Went.DID_IT: Word(QT_TRANSLATE_NOOP("words", "Did it"), "check"),
        Went.PARTLY: Word(QT_TRANSLATE_NOOP("words", "Partly"), "circle-dashed"),
        Went.NOT_THIS_TIME: Word(QT_TRANSLATE_NOOP("words", "Not this time")),
    }
)
"""How a step went."""

PACES: Mapping[Pace, Word] = MappingProxyType(
    {
        Pace.GOING_WELL: Word(QT_TRANSLATE_NOOP("words", "Going well"), "check", "ok"),
        Pace.SOME: Word(QT_TRANSLATE_NOOP("words", "Some"), "circle-dashed", "warn"),
        Pace.NOT_YET: Word(QT_TRANSLATE_NOOP("words", "Not yet"), "clock"),
    }
)
"""How a step goes; nothing is said of one nobody asked about."""

PARTS: Mapping[PartOfDay, Word] = MappingProxyType(
    {
        PartOfDay.MORNING: Word(QT_TRANSLATE_NOOP("words", "Morning")),
        PartOfDay.MIDDAY: Word(QT_TRANSLATE_NOOP("words", "Midday")),
        PartOfDay.AFTERNOON: Word(QT_TRANSLATE_NOOP("words", "Afternoon")),
        PartOfDay.EVENING: Word(QT_TRANSLATE_NOOP("words", "Evening")),
    }
)
"""When in the day a step is taken."""

PROBLEMS: Mapping[Problem, Word] = MappingProxyType(
    {
        Problem.WORDS_MISSING: Word(QT_TRANSLATE_NOOP("words", "Write what they want to reach.")),
        Problem.NEED_MISSING: Word(QT_TRANSLATE_NOOP("words", "Choose what this goal is about.")),
        Problem.DAY_OVER: Word(
            QT_TRANSLATE_NOOP("words", "This day is over. Choose today or a day to come.")
        ),
        Problem.STEP_MISSING: Word(QT_TRANSLATE_NOOP("words", "Write what they will do.")),
        Problem.TOO_LONG: Word(QT_TRANSLATE_NOOP("words", "This is too long. Say it in fewer words.")),
    }
)
"""What to change, by problem."""

FIELDS: Mapping[str, Mapping[str, Word]] = MappingProxyType(
    {
        "goal": {
            "need": Word(QT_TRANSLATE_NOOP("words", "About")),
            "words": Word(QT_TRANSLATE_NOOP("words", "Goal")),
            "reason": Word(QT_TRANSLATE_NOOP("words", "Why it matters")),
            "status": Word(QT_TRANSLATE_NOOP("words", "How it stands")),
            "target_on": Word(QT_TRANSLATE_NOOP("words", "By when")),
            "closed_on": Word(QT_TRANSLATE_NOOP("words", "Ended")),
            "closing": Word(QT_TRANSLATE_NOOP("words", "What was said at the end")),
        },
        "action_step": {
            "what": Word(QT_TRANSLATE_NOOP("words", "Step")),
            "how_much": Word(QT_TRANSLATE_NOOP("words", "How much")),
            "part_of_day": Word(QT_TRANSLATE_NOOP("words", "When")),
            "days_a_week": Word(QT_TRANSLATE_NOOP("words", "Days a week")),
            "confidence": Word(QT_TRANSLATE_NOOP("words", "How sure, 0 to 10")),
            "raises_it": Word(QT_TRANSLATE_NOOP("words", "What would make them surer")),
            "plan_b": Word(QT_TRANSLATE_NOOP("words", "Plan B")),
            "ended_on": Word(QT_TRANSLATE_NOOP("words", "Stopped")),
        },
        "check_in": {
            "asked_on": Word(QT_TRANSLATE_NOOP("words", "Asked on")),
            "went": Word(QT_TRANSLATE_NOOP("words", "How it went")),
            "confidence": Word(QT_TRANSLATE_NOOP("words", "How sure, 0 to 10")),
        },
        "needs_assessment": {
            "asked_on": Word(QT_TRANSLATE_NOOP("words", "Asked on")),
            "needs": Word(QT_TRANSLATE_NOOP("words", "Wants help with")),
        },
        "goal_template": {
            "need": Word(QT_TRANSLATE_NOOP("words", "About")),
            "words_en": Word(QT_TRANSLATE_NOOP("words", "Goal in English")),
            "words_es": Word(QT_TRANSLATE_NOOP("words", "Goal in Spanish")),
            "step_en": Word(QT_TRANSLATE_NOOP("words", "First step in English")),
            "step_es": Word(QT_TRANSLATE_NOOP("words", "First step in Spanish")),
            "position": Word(QT_TRANSLATE_NOOP("words", "Place in the list")),
            "retired": Word(QT_TRANSLATE_NOOP("words", "Not in use")),
        },
    }
)
"""What the fields of the plan's records are called."""


class PlanWords(QObject):
    """Words with a number in them: only the `tr` of an object knows their plural."""

    def often(self, days: int | None) -> str:
        """How often a step is taken; nothing when that was not said."""
        if days is None:
            return ""
        return self.tr("every day") if days == EVERY_DAY else self.tr("%n days a week", "", days)

    def steps(self, count: int) -> str:
        """How many steps there are."""
        return self.tr("%n steps", "", count)

    def make_it(self, days: int) -> str:
        """The offer of a smaller step."""
        return self.tr("Make it %n days", "", days)

    def progress(self, line: StepLine) -> str:
        """How a step went the last times: "Did it 4 of the last 6 times, partly 1"."""
        total = len(line.check_ins)
        if not total:
            return self.tr("Not asked yet")
        done, partly = line.times(Went.DID_IT), line.times(Went.PARTLY)
        said = self.tr("Did it %n of {total}", "", done).format(total=total)
        return self.tr("{said}, partly {partly}").format(said=said, partly=partly) if partly else said


def need_tag(need: Need | None) -> TagText | None:
    """What a goal is about, as a tag."""
    return TagText(NEEDS[need].text, NEEDS[need].icon) if need else None


def pace_tag(pace: Pace) -> TagText | None:
    """How a step goes, as a tag; None where nobody asked."""
    word = PACES.get(pace)
    return TagText(word.text, word.icon, word.tone) if word else None


def step_facts(step: ActionStep) -> str:
    """How much, when and how often, on one line."""
    part = PARTS[step.part_of_day].text if step.part_of_day else ""
    return joined((step.how_much, part, PlanWords().often(step.days_a_week)))


def step_sentence(step: ActionStep) -> str:
    """The step as the person would say it, such as “I will walk, in the evening, 5 days a week.”."""
    parts = {
        PartOfDay.MORNING: translate("Plan", "in the morning"),
        PartOfDay.MIDDAY: translate("Plan", "at midday"),
        PartOfDay.AFTERNOON: translate("Plan", "in the afternoon"),
        PartOfDay.EVENING: translate("Plan", "in the evening"),
    }
    what = step.what.strip().rstrip(".")
    said = (
        what[:1].lower() + what[1:] or "…",
        step.how_much.strip().rstrip("."),
        parts[step.part_of_day] if step.part_of_day else "",
        PlanWords().often(step.days_a_week),
    )
    return translate("Plan", "“I will {what}.”").format(what=", ".join(filter(None, said)))


def sure_words(confidence: int | None) -> str:
    """How sure they are, 0 to 10; nothing when that was not said."""
    return "" if confidence is None else translate("Plan", "Sure: {sure} of 10").format(sure=confidence)


def answers_words(steps: Iterable[StepLine], answers: Mapping[UUID, Answer]) -> str:
    """What was said of steps in a log, a line for each that was asked about."""
    asked = ((line.step.what, answers.get(line.step.id)) for line in steps)
    return "\n".join(
        joined((what, WENT[answer.went].text, sure_words(answer.confidence)))
        for what, answer in asked
        if answer is not None
    )


def goal_line(line: GoalLine) -> str:
    """What stands under the name of a goal in the list."""
    goal = line.goal
    if goal.is_open:
        status = "" if goal.status is GoalStatus.ACTIVE else STATUSES[goal.status].text
        going = PlanWords().steps(len(line.going)) if line.going else translate("Plan", "No step yet")
        return joined((status, going))
    return joined((ended_words(goal), goal.closing))


def ended_words(goal: Goal) -> str:
    """How and when a goal ended: "Met Feb 18, 2026"."""
    word = STATUSES[goal.status].text
    if goal.closed_on is None:
        return word
    return translate("Plan", "{how} {day}").format(how=word, day=long_day(goal.closed_on, QLocale()))
