from itertools import product
from uuid import uuid4

import msgspec
import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.plans import CLOSED, ActionStep, Goal, GoalStatus, may_become
from peerdesk.domain.records import check_value
from peerdesk.domain.starter_goals import starter_goals

S = GoalStatus


def test_a_goal_ends_only_after_it_was_taken_up_but_for_one_that_never_was() -> None:
    ends = {(a, b) for a, b in product(S, CLOSED) if may_become(a, b)}
    assert ends == {*product((S.ACTIVE, S.ON_HOLD), CLOSED), (S.PROPOSED, S.DROPPED)}


def test_every_step_of_a_goal_can_be_taken_back() -> None:
    assert all(may_become(b, a) for a, b in product(S, S) if may_become(a, b))


def test_a_goal_that_ended_is_open_no_more() -> None:
    goal = Goal(id=uuid4(), participant_id=uuid4(), author_id=uuid4())
    assert goal.is_open
    assert not Goal(id=uuid4(), participant_id=uuid4(), author_id=uuid4(), status=S.MET).is_open


@pytest.mark.parametrize(("field", "least", "most"), [("confidence", 0, 10), ("days_a_week", 1, 7)])
def test_numbers_of_a_step_stay_within_what_can_be_meant(field: str, least: int, most: int) -> None:
    assert [check_value(ActionStep, field, value) for value in (least, most, None)] == [least, most, None]
    for beyond in (least - 1, most + 1):
        with pytest.raises(msgspec.ValidationError, match="not from"):
            check_value(ActionStep, field, beyond)


def test_a_new_clinic_offers_goals_in_both_languages() -> None:
    offered = starter_goals(new_id)
    assert len(offered) >= 10
    for language in ("en", "es"):
        said = [(each.words(language), each.step(language)) for each in offered]
        assert all(words and step for words, step in said)
        assert len(set(said)) == len(offered)
    assert offered[0].words("en") != offered[0].words("es")
