"""How a step of a sync reaches the database: on the thread that owns it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class InDatabase(Protocol):
    """Runs work on the one database thread, waits for it and gives its result."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run the work, raise what it raises."""
        ...
