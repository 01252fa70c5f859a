"""What a sync says of itself: while it runs, and when it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.errors import AuditContradicted, ManyLeave, PeerDeskError, SyncError

_TELLING_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Records done and still to come, bytes on the wire so far, both ways, and the seconds it took.

    `changes` is what came in since the last one.
    """

    done: int
    remaining: int
    bytes: int
    seconds: float = 0.0
    changes: Changes = field(default_factory=Changes)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the pace so far; None while there is too little to tell by."""
        if not self.done or self.seconds < _TELLING_SECONDS:
            return None
        return self.remaining * self.seconds / self.done

    @property
    def bytes_in_all(self) -> int:
        """How many bytes it may be in the end, if what is to come is like what came."""
        return self.bytes + (self.bytes * self.remaining // self.done if self.done else 0)


OnProgress = Callable[[Progress], None]
"""Called on the network thread; what it raises as SyncPaused ends the sync where it is."""


class SyncPaused(PeerDeskError):
    """Somebody ended a sync before its end; the next one goes on from there."""

    code = "sync_paused"


@dataclass(slots=True)
class Tally:
    """What one sync has done so far.

    `carried` are bytes of files; `choices` are the records that came with rivals; `epoch_changed`: the
    clinic was restored from a backup.
    """

    sent: int = 0
    received: int = 0
    healed: int = 0
    held: int = 0
    changes: Changes = field(default_factory=Changes)
    problem: SyncError | None = None
    clinic_is_ahead: timedelta | None = None
    carried: int = 0
    choices: set[tuple[str, UUID]] = field(default_factory=set)
    untold: Changes = field(default_factory=Changes)
    paused: bool = False
    epoch_changed: bool = False

    def note(self, changes: Changes) -> None:
        """Something changed here."""
        self.changes |= changes
        self.untold |= changes

    def tell(self) -> Changes:
        """What changed since the last time it was told."""
        untold, self.untold = self.untold, Changes()
        return untold


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """One sync, whether it got through or was stopped by `problem`.

    `all_at_clinic` is said only after both sides were seen to hold the same and nothing waits.
    `clinic_is_ahead` is how far the clinic's clock is ahead of the laptop's; None without an answer.
    `carried`: bytes of files, both ways. `paused`: somebody ended it before its end. `next_in` is in seconds.
    """

    sent: int = 0
    received: int = 0
    healed: int = 0
    held: int = 0
    carried: int = 0
    needs_you: int = 0
    waiting: int = 0
    all_at_clinic: bool = False
    bytes_up: int = 0
    bytes_down: int = 0
    paused: bool = False
    seconds: float = 0.0
    problem: SyncError | None = None
    changes: Changes = field(default_factory=Changes)
    clinic_is_ahead: timedelta | None = None
    next_in: float = 0.0

    @property
    def got_through(self) -> bool:
        """True without a problem, or with one that is a warning: trying again sooner changes nothing."""
        return self.problem is None or isinstance(self.problem, (AuditContradicted, ManyLeave))

    def failures_after(self, before: int) -> int:
        """Syncs in a row that did not get through, with this one; the first again if it brought something.

        On a line that is cut again and again, each piece that arrives says that it is worth going on.
        """
        if self.got_through:
            return 0
        return 1 if self.sent or self.received or self.carried else before + 1
