"""What a laptop does with its database while a request is on its way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

T = TypeVar("T")


class Beside(Protocol):
    """Begins work and gives what waits for its end, once."""

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Begin; whoever waits is given its result, or raised what it raised."""
        ...


def in_turn(work: Callable[[], T], /) -> Callable[[], T]:
    """Do it all before the request."""
    result = work()
    return lambda: result


def on_a_thread(work: Callable[[], T], /) -> Callable[[], T]:
    """Do it on a thread that ends with it; from there it must reach the database as from any other."""
    thread = ThreadPoolExecutor(1, thread_name_prefix="beside")
    begun = thread.submit(work)
    thread.shutdown(wait=False)
    return begun.result
