"""How a step of a sync reaches the database: on the thread that owns it."""

from collections.abc import Callable
from threading import Lock
from typing import Protocol, TypeVar

T = TypeVar("T")


class InDatabase(Protocol):
    """Runs work on the one database thread, waits for it and gives its result."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run the work, raise what it raises."""
        ...


class OneAtATime:
    """For a program without a database thread: work runs where it is asked for, one piece after the other."""

    def __init__(self) -> None:
        self._lock = Lock()

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run the work, raise what it raises."""
        with self._lock:
            return work()
