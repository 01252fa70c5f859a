"""Places that help: the clinic's directory of community resources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import ClassVar
from uuid import UUID

from peerdesk.domain.plans import Need
from peerdesk.domain.records import Record, indexed, members, number, text

STALE_AFTER = timedelta(days=183)
"""A place nobody confirmed for this long may have moved or closed."""
_EARTH_METRES = 6_371_000
_DEGREE = 1_000_000
_DAYS = 7


class Cost(StrEnum):
    """What a place asks of those it helps [HSDS cost_option]."""

    FREE = "free"
    LOW_COST = "low_cost"
    SLIDING_SCALE = "sliding_scale"
    INSURANCE = "insurance"
    FULL_PRICE = "full_price"


class Standing(StrEnum):
    """Whether an entry is in the directory; what a peer supporter suggests is not yet."""

    LISTED = "listed"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class OpenHours:
    """When a place is open on one day of the week, 1 for Monday, in local times like `09:00`."""

    weekday: int
    opens: str
    closes: str

    def __post_init__(self) -> None:
        """Raise ValueError for a day or a time that is none."""
        are_times = all(len(each) == len("09:00") for each in (self.opens, self.closes)) and self.from_to
        if not are_times or not 1 <= self.weekday <= _DAYS:
            raise ValueError(f"no opening hours: {self}")

    @property
    def from_to(self) -> tuple[time, time]:
        """The same as times."""
        return time.fromisoformat(self.opens), time.fromisoformat(self.closes)

    @property
    def is_overnight(self) -> bool:
        """True when it closes in the small hours of the day after."""
        opens, closes = self.from_to
        return closes <= opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Record):
    """One place or service, or what somebody suggests to write of it [HealthcareService].

    `corrects` names the entry a suggestion would change; a suggestion without one is a new place. Latitude
    and longitude are in millionths of a degree.
    """

    kind: ClassVar[str] = "resource"
    name: str = text(max=120, searchable=True)
    organization: str = text(max=120, searchable=True)
    offers: str = text(max=1000, searchable=True)
    needs: tuple[Need, ...] = members(max=12)
    languages: tuple[str, ...] = members(max=12)
    cost: Cost | None = None
    cost_note: str = text(max=200)
    eligibility: str = text(max=500, searchable=True)
    how_to_begin: str = text(max=500)
    phone: str = text(max=40, searchable=True)
    url: str = text(max=200)
    street: str = text(max=200, searchable=True)
    city: str = text(max=80, searchable=True)
    postal_code: str = text(max=20)
    latitude: int | None = number(-90 * _DEGREE, 90 * _DEGREE, default=None)
    longitude: int | None = number(-180 * _DEGREE, 180 * _DEGREE, default=None)
    comes_to_you: bool = False
    hours: tuple[OpenHours, ...] = members(max=28)
    hours_note: str = text(max=200)
    confirmed_on: date | None = None
    standing: Standing = indexed(Standing.LISTED)
    corrects: UUID | None = indexed(None)
    author_id: UUID | None = None
    changes: tuple[str, ...] = members(max=30)
    """The fields a suggestion would change; what else it says is what the entry said then."""
    remark: str = text(max=500)
    """Why it was suggested, or declined."""

    def is_stale(self, day: date) -> bool:
        """True when nobody said for half a year that all this is so."""
        return self.confirmed_on is None or day - self.confirmed_on > STALE_AFTER

    def hours_on(self, weekday: int) -> tuple[OpenHours, ...]:
        """When it is open on a day of the week, 1 for Monday, in order."""
        return tuple(sorted((h for h in self.hours if h.weekday == weekday), key=lambda each: each.opens))

    def open_hours_at(self, moment: datetime) -> OpenHours | None:
        """The hours by which it is open at a local time, those of the evening before among them."""
        now, before = moment.time(), (moment - timedelta(days=1)).isoweekday()
        for hours in self.hours_on(moment.isoweekday()):
            opens, closes = hours.from_to
            if opens <= now and (now < closes or hours.is_overnight):
                return hours
        nights = (hours for hours in self.hours_on(before) if hours.is_overnight)
        return next((hours for hours in nights if now < hours.from_to[1]), None)

    def opens_next(self, moment: datetime) -> OpenHours | None:
        """When it opens next after a local time, today or on one of the six days after; None when never."""
        for days in range(8):
            day = moment + timedelta(days=days)
            for hours in self.hours_on(day.isoweekday()):
                if days or hours.from_to[0] > moment.time():
                    return hours
        return None


SAID: Collection[str] = (
    "name",
    "organization",
    "offers",
    "needs",
    "languages",
    "cost",
    "cost_note",
    "eligibility",
    "how_to_begin",
    "phone",
    "url",
    "street",
    "city",
    "postal_code",
    "latitude",
    "longitude",
    "comes_to_you",
    "hours",
    "hours_note",
)
"""The fields that say what a place is; the others say how the entry came about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, in millionths of a degree."""

    latitude: int
    longitude: int


def spot_of(latitude: int | None, longitude: int | None) -> Spot | None:
    """A point, when both numbers are known."""
    return None if latitude is None or longitude is None else Spot(latitude, longitude)


def metres_between(one: Spot, other: Spot) -> int:
    """The way from one point to another as the crow flies (haversine formula), in metres."""
    north, east = (radians(each / _DEGREE) for each in (one.latitude, one.longitude))
    other_north, other_east = (radians(each / _DEGREE) for each in (other.latitude, other.longitude))
    half = (
        sin((other_north - north) / 2) ** 2
        + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    )
    return round(2 * _EARTH_METRES * asin(sqrt(half)))
