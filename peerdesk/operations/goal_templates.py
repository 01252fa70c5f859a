"""The goals a clinic offers to begin with, in both languages, and a first step towards each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from peerdesk.domain.changes import Changes
from peerdesk.domain.plans import GoalTemplate, Need
from peerdesk.domain.records import fields_of
from peerdesk.operations.care_plan import Problem, save
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import plans as lists


def offered(desk: Desk) -> tuple[GoalTemplate, ...]:
    """What is offered now, in the clinic's order."""
    return tuple(lists.templates(desk.store))


def new_template(desk: Desk) -> GoalTemplate:
    """One without words yet, after all others; not written."""
    last = max((each.position for each in offered(desk)), default=-1)
    return GoalTemplate(id=desk.new_id(), need=Need.HEALTHY_EATING, position=last + 1)


def problems(template: GoalTemplate) -> Mapping[str, Problem]:
    """What keeps it from being saved, by field: it has words in one language at least."""
    texts = {n: s.max for n, s in fields_of(GoalTemplate).items() if s.base is str}
    found = {n: Problem.TOO_LONG for n, most in texts.items() if len(getattr(template, n)) > most}
    if not (template.words_en.strip() or template.words_es.strip()):
        found["words_en"] = Problem.WORDS_MISSING
    return found


def take_off(desk: Desk, template: GoalTemplate) -> Changes:
    """Offer it no longer; goals that began with it stay as they are."""
    return save(desk, template, replace(template, retired=True))


def put_back(desk: Desk, template: GoalTemplate) -> Changes:
    """Offer it again."""
    return save(desk, replace(template, retired=True), template)
