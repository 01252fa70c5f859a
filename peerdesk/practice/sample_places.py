"""The invented places that help the people of the sample clinic."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from peerdesk.config import resources
from peerdesk.domain.ids import NewId
from peerdesk.domain.plans import Need
from peerdesk.domain.resources import Cost, OpenHours, Resource

_DEGREE = 1_000_000


def sample_places(today: date, new_id: NewId) -> tuple[Resource, ...]:
    """The directory as of a day."""
    text = (resources() / "sample" / "places.toml").read_text(encoding="utf-8")
    return tuple(_place(said, today, new_id) for said in tomllib.loads(text)["places"])


def _place(said: dict[str, Any], today: date, new_id: NewId) -> Resource:
    point, days = said.pop("point", None), said.pop("checked")
    north, east = (round(degrees * _DEGREE) for degrees in point) if point else (None, None)
    return Resource(
        id=new_id(),
        needs=tuple(map(Need, said.pop("needs"))),
        languages=tuple(said.pop("languages")),
        cost=Cost(said.pop("cost")),
        hours=tuple(_hours(said.pop("hours", {}))),
        latitude=north,
        longitude=east,
        confirmed_on=today - timedelta(days=days),
        **said,
    )


def _hours(said: Mapping[str, list[str]]) -> Iterator[OpenHours]:
    for days, times in said.items():
        first, last = int(days[0]), int(days[-1])
        for weekday in range(first, last + 1):
            for opens, closes in zip(times[::2], times[1::2], strict=True):
                yield OpenHours(weekday, opens, closes)
