"""What a sync says of itself: while it runs, and when it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from peerdesk.domain.changes import Changes
from peerdesk.errors import SyncError


@dataclass(frozen=True, slots=True)
class Progress:
    """Records done and still to come, and bytes on the wire so far, both ways."""

    done: int
    remaining: int
    bytes: int


OnProgress = Callable[[Progress], None]
"""Called on the network thread."""


@dataclass(slots=True)
class Tally:
    """What one sync has done so far."""

    sent: int = 0
    received: int = 0
    healed: int = 0
    held: int = 0
    changes: Changes = field(default_factory=Changes)
    problem: SyncError | None = None
    clinic_is_ahead: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """One sync, whether it got through or was stopped by `problem`.

    `all_at_clinic` is said only after both sides were seen to hold the same and nothing waits.
    `clinic_is_ahead` is how far the clinic's clock is ahead of the laptop's; None without an answer.
    `next_in` is in seconds.
    """

    sent: int = 0
    received: int = 0
    healed: int = 0
    held: int = 0
    needs_you: int = 0
    waiting: int = 0
    all_at_clinic: bool = False
    bytes_up: int = 0
    bytes_down: int = 0
    seconds: float = 0.0
    problem: SyncError | None = None
    changes: Changes = field(default_factory=Changes)
    clinic_is_ahead: timedelta | None = None
    next_in: float = 0.0

    def failures_after(self, before: int) -> int:
        """Syncs in a row that did not get through, with this one; the first again if it brought something.

        On a line that is cut again and again, each piece that arrives says that it is worth going on.
        """
        if self.problem is None:
            return 0
        return 1 if self.sent or self.received else before + 1
