"""When to sync: by the clock, soon after a record was written, at once when asked or back on a network."""

from __future__ import annotations

import math
from collections.abc import Callable
from threading import Lock

from peerdesk.domain.clock import Clock
from peerdesk.errors import ClockWrong, NotOurServer, ServerUnreachable, UntrustedServer
from peerdesk.sync.report import OnProgress, SyncReport
from peerdesk.sync.schedule import LONGEST, SHORTEST

SyncOnce = Callable[[OnProgress, int], SyncReport]
"""One sync, told how many in a row did not get through before it."""
SOON = 2.0
"""Seconds after the last written record."""
NO_LATER = 10.0
"""Seconds after the first written record: someone who types without pause is sent all the same."""
_NO_CLINIC = (ServerUnreachable, NotOurServer, UntrustedServer, ClockWrong)


class SyncRunner:
    """Decides when a sync is due, and lets one run at a time.

    `run` belongs on the network thread; everything else is quick and may be called from any thread.
    """

    def __init__(self, sync_once: SyncOnce, clock: Clock) -> None:
        self._sync_once = sync_once
        self._clock = clock
        self._one_at_a_time = Lock()
        self._regular = clock.monotonic()
        self._asked = math.inf
        self._no_later = math.inf
        self.failures = 0
        """Syncs in a row that did not get through."""
        self.online: bool | None = None
        """Whether the last sync reached the clinic; None before the first one."""
        self.last: SyncReport | None = None

    @property
    def is_running(self) -> bool:
        """True while a sync is on its way."""
        return self._one_at_a_time.locked()

    def due(self, now: float) -> bool:
        """True when a sync should start; `now` is monotonic."""
        return not self.is_running and self.due_in(now) == 0.0

    def due_in(self, now: float) -> float:
        """Seconds until the next sync, for the line under the state and for the timer."""
        return max(0.0, min(self._regular, self._asked) - now)

    def sync_now(self) -> None:
        """Somebody asked."""
        self._asked = self._clock.monotonic()

    def network_changed(self) -> None:
        """Another network, or one again: earlier failures say nothing about it."""
        self.failures = 0
        self.sync_now()

    def record_written(self) -> None:
        """Something waits to be sent; while the clinic cannot be reached, the back-off stands."""
        if self.failures:
            return
        now = self._clock.monotonic()
        self._no_later = min(self._no_later, now + NO_LATER)
        self._asked = min(now + SOON, self._no_later)

    def run(self, on_progress: OnProgress) -> SyncReport | None:
        """Sync once; None when another sync is on its way."""
        if not self._one_at_a_time.acquire(blocking=False):
            return None
        try:
            return self._run(on_progress)
        finally:
            self._one_at_a_time.release()

    def _run(self, on_progress: OnProgress) -> SyncReport:
        self._asked = self._no_later = math.inf
        self._regular = self._clock.monotonic() + LONGEST
        report = self._sync_once(on_progress, self.failures)
        self.failures = report.failures_after(self.failures)
        self.online = not isinstance(report.problem, _NO_CLINIC)
        self.last = report
        self._regular = self._clock.monotonic() + max(report.next_in, SHORTEST)
        return report
