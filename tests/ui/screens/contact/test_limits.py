from datetime import timedelta

import pytest

from peerdesk.ui.screens.contact import limits
from tests.desks import NOW


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("37", 37),
        (" 1 ", 1),
        ("600", 600),
        ("0", None),
        ("601", None),
        ("-5", None),
        ("1h", None),
        ("", None),
    ],
)
def test_minutes_are_whole_numbers_up_to_ten_hours(typed: str, minutes: int | None) -> None:
    assert limits.read_minutes(typed) == minutes


def test_figures_of_another_script_are_not_taken_for_minutes() -> None:
    assert limits.read_minutes("٣٠") is None


@pytest.mark.parametrize(("minutes", "asks"), [(None, False), (180, False), (181, True)])
def test_more_than_three_hours_asks(minutes: int | None, asks: bool) -> None:
    assert limits.is_long(minutes) is asks


def test_the_present_moment_is_not_to_come() -> None:
    assert not limits.is_to_come(NOW, NOW)
    assert limits.is_to_come(NOW + timedelta(minutes=1), NOW)


def test_a_year_and_a_day_is_a_slip() -> None:
    assert not limits.is_too_old(NOW - timedelta(days=365), NOW)
    assert limits.is_too_old(NOW - timedelta(days=366), NOW)
