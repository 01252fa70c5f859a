"""How far answers may go: soft limits ask, hard limits stop."""

from datetime import date, datetime, time, timedelta

MOST_MINUTES = 600
"""Ten hours: a contact does not last longer."""
LONG_MINUTES = 180
"""Over three hours asks whether that is right."""
OLDEST = timedelta(days=365)
"""A contact older than a year is a slip of the hand."""


def read_minutes(typed: str) -> int | None:
    """The minutes a person typed; None when that is no number from 1 to 600."""
    figures = typed.strip()
    if not figures.isascii() or not figures.isdigit():
        return None
    minutes = int(figures)
    return minutes if 1 <= minutes <= MOST_MINUTES else None


def is_long(minutes: int | None) -> bool:
    """True when the minutes are possible, but rare."""
    return minutes is not None and minutes > LONG_MINUTES


def started(day: date, at: time, now: datetime) -> datetime:
    """The moment a contact began, with the offset of this laptop."""
    return datetime.combine(day, at, now.tzinfo)


def is_to_come(moment: datetime, now: datetime) -> bool:
    """True when the moment has not come yet."""
    return moment > now


def is_too_old(moment: datetime, now: datetime) -> bool:
    """True when the day lies so far back that it must be a slip."""
    return now - moment > OLDEST
