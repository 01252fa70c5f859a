"""The laptop under a desk, as the tests of the window need it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from peerdesk.ui.door import Laptop

if TYPE_CHECKING:
    from peerdesk.sync.bundle import Carrier
    from peerdesk.sync.in_database import InDatabase

GIGABYTE = 1_000_000_000


def a_laptop(
    space_left: Callable[[], int] = lambda: 41 * GIGABYTE,
    carrier: Callable[[InDatabase], Carrier] | None = None,
    report: Callable[[InDatabase], bytes] | None = None,
) -> Laptop:
    """A laptop with room; it carries nothing by hand, nor tells the help desk, unless it is told how."""
    return Laptop("Van 2", space_left, carrier or _carries_nothing, report or _tells_nothing)


def _carries_nothing(_in_database: InDatabase) -> Carrier:
    raise AssertionError("nothing is carried by hand here")


def _tells_nothing(_in_database: InDatabase) -> bytes:
    raise AssertionError("nobody tells the help desk here")
