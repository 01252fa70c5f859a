"""The one place that reads the system clock; everything else is handed a `Clock`."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Wall time for display and records, monotonic time for waiting."""

    def now(self) -> datetime:
        """The present moment with the local offset."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, unaffected by changes of the wall clock."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present moment, whole seconds and microseconds, with the local offset."""
        return datetime.now(UTC).astimezone()

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""
        return time.monotonic()
