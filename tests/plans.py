"""A care plan to test with: what Doña Rosa wants to reach, what she does for it, and how it goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peerdesk.domain.plans import ActionStep, CheckIn, Goal, Need, Went
from tests.desks import INES, ROSA, TODAY, named


def goal(name: str = "A1c under 8", **values: Any) -> Goal:
    """A goal of Rosa's, unless said otherwise."""
    given: dict[str, Any] = {"participant_id": ROSA.id, "author_id": INES.id, "need": Need.MONITORING}
    return Goal(id=named(name), **({"words": name} | given | values))


def step(name: str = "Walk", of: Goal | None = None, **values: Any) -> ActionStep:
    """A step towards a goal."""
    of = of or goal()
    given: dict[str, Any] = {"participant_id": of.participant_id, "author_id": INES.id, "goal_id": of.id}
    return ActionStep(id=named(name), **({"what": name} | given | values))


def went(how: Went, on: date, of: ActionStep | None = None, **values: Any) -> CheckIn:
    """How a step went on a day."""
    of = of or step()
    return CheckIn(
        id=named(f"{of.what} {on} {values}"),
        participant_id=of.participant_id,
        step_id=of.id,
        author_id=INES.id,
        asked_on=on,
        went=how,
        **values,
    )


def week(n: int) -> date:
    """The day so many weeks ago."""
    return TODAY - timedelta(weeks=n)
