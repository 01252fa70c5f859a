"""Dates as a roster writes them."""

from datetime import date

import pytest

from peerdesk.server.roster.dates import DateColumn
from peerdesk.server.roster.unclear import RosterUnclear

TODAY = date(2026, 3, 2)


def column(*cells: str, order: str | None = None, least_years: int = 0) -> DateColumn:
    assert order in {"mdy", "dmy", None}
    return DateColumn("birth date", cells, TODAY, order, least_years=least_years)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    [
        "1950-05-03",
        "1950/5/3",
        "1950-05-03 00:00:00",
        "3 May 1950",
        "3-may-1950",
        "May 3rd, 1950",
        "3 de mayo de 1950",
        "Mayo 3, 1950",
        "3-May-50",
    ],
)
def test_a_day_that_can_be_only_one_is_read(cell: str) -> None:
    assert column().read(cell) == date(1950, 5, 3)


def test_a_column_is_read_as_its_clear_dates_say() -> None:
    american, european = ["05/03/1950", "12/25/1949"], ["05/03/1950", "25/12/1949"]
    assert column(*american).read("05/03/1950") == date(1950, 5, 3)
    assert column(*european).read("05/03/1950") == date(1950, 3, 5)


@pytest.mark.parametrize("cells", [("05/03/1950",), ("05/03/1950", "25/12/1949", "12/25/1949")])
def test_a_column_that_can_be_read_in_two_ways_is_asked_about(cells: tuple[str, ...]) -> None:
    with pytest.raises(RosterUnclear, match="5/3/1950 can be two days; say --dates mdy"):
        column(*cells)
    assert column(*cells, order="mdy").read("05/03/1950") == date(1950, 5, 3)
    assert column(*cells, order="dmy").read("05/03/1950") == date(1950, 3, 5)


def test_a_date_that_is_the_same_both_ways_needs_no_answer() -> None:
    assert column("04/04/1950").read("04/04/1950") == date(1950, 4, 4)


def test_a_date_that_fits_only_the_other_way_is_read_that_way() -> None:
    assert column("25/12/1949", order="mdy").read("25/12/1949") == date(1949, 12, 25)


def test_a_short_year_is_the_last_one_unless_that_would_be_a_child() -> None:
    born = column(least_years=18)
    assert born.read("12/25/47") == date(1947, 12, 25)
    assert born.read("12/25/12") is None
    assert column().read("12/25/24") == date(2024, 12, 25)


@pytest.mark.parametrize(
    "cell", ["30 February 1950", "1950", "around 1950", "3 May", "13/13/1950", "3 5 mayo"]
)
def test_what_is_no_date_is_none(cell: str) -> None:
    assert column().read(cell) is None
