from dataclasses import replace
from datetime import date, datetime

import pytest

from peerdesk.domain.resources import OpenHours, Resource, Spot, metres_between
from tests.desks import named

PANTRY = Resource(
    id=named("pantry"),
    name="Harvest Table pantry",
    hours=(OpenHours(2, "13:00", "18:00"), OpenHours(2, "09:00", "12:00"), OpenHours(5, "10:00", "12:00")),
    confirmed_on=date(2026, 3, 2),
)
TUESDAY = 17


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (on(TUESDAY, 8, 59), False),
        (on(TUESDAY, 9), True),
        (on(TUESDAY, 12), False),
        (on(TUESDAY, 17, 59), True),
        (on(TUESDAY + 1, 10), False),
    ],
)
def test_it_is_open_from_the_first_minute_to_before_the_last(moment: datetime, is_open: bool) -> None:
    assert (PANTRY.open_hours_at(moment) is not None) is is_open


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (on(TUESDAY, 21, 59), False),
        (on(TUESDAY, 23), True),
        (on(TUESDAY + 1, 5, 59), True),
        (on(TUESDAY + 1, 6), False),
    ],
)
def test_a_night_runs_into_the_next_day(moment: datetime, is_open: bool) -> None:
    shelter = replace(PANTRY, hours=(OpenHours(2, "22:00", "06:00"),))
    assert (shelter.open_hours_at(moment) is not None) is is_open


@pytest.mark.parametrize(
    ("weekday", "opens"), [(0, "09:00"), (8, "09:00"), (1, "soon"), (1, "9:00"), (1, "25:00")]
)
def test_hours_that_are_none_are_refused(weekday: int, opens: str) -> None:
    with pytest.raises(ValueError, match="hour|no opening|isoformat"):
        OpenHours(weekday, opens, "17:00")


@pytest.mark.parametrize(
    ("moment", "weekday", "opens"),
    [
        (on(TUESDAY, 8), 2, "09:00"),
        (on(TUESDAY, 9), 2, "13:00"),
        (on(TUESDAY, 13), 5, "10:00"),
        (on(TUESDAY + 4, 9), 2, "09:00"),
    ],
)
def test_it_opens_next_today_or_on_a_later_day(moment: datetime, weekday: int, opens: str) -> None:
    found = PANTRY.opens_next(moment)
    assert found is not None
    assert (found.weekday, found.opens) == (weekday, opens)


def test_a_place_open_on_one_day_alone_opens_again_in_a_week() -> None:
    found = replace(PANTRY, hours=(OpenHours(2, "09:00", "12:00"),)).opens_next(on(TUESDAY, 12))
    assert found is not None
    assert found.weekday == 2
    assert replace(PANTRY, hours=()).opens_next(on(TUESDAY, 12)) is None


def test_what_nobody_confirmed_for_half_a_year_is_stale() -> None:
    assert not PANTRY.is_stale(date(2026, 9, 1))
    assert PANTRY.is_stale(date(2026, 9, 2))
    assert replace(PANTRY, confirmed_on=None).is_stale(date(2026, 3, 3))


def test_the_way_between_two_points_is_as_long_as_on_the_map() -> None:
    austin, houston = Spot(30_267_153, -97_743_061), Spot(29_760_427, -95_369_803)
    assert metres_between(austin, houston) == pytest.approx(235_800, rel=0.005)
    assert metres_between(austin, austin) == 0
