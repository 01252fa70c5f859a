"""Watches how long an open desk has been without the clinic."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from peerdesk.operations.desk import Desk
from peerdesk.operations.lease import Lease, lease
from peerdesk.ui.background import Background

_LOOK_AGAIN_MS = 15 * 60 * 1000


class LeaseWatch(QObject):
    """Asks where the lease stands when the desk opens, after each sync, and every quarter of an hour."""

    changed = Signal()
    """The lease is over, or the clinic has answered."""
    lock_allowed = Signal(int)
    """The clinic lets a desk wait so many minutes before it locks, and not as many as before."""

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._looked_at = desk.clock.monotonic()
        self.now = Lease()
        """Where the lease stood at the last look."""
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from time to time."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self, _report: object = None) -> None:
        """Look now."""
        before, self._looked_at = self._looked_at, self._desk.clock.monotonic()
        ran = timedelta(seconds=self._looked_at - before)
        self._background.run(self, lambda: lease(self._desk, ran), self._on_looked)

    def _on_looked(self, found: Lease) -> None:
        was_over, before, self.now = self.now.is_over, self.now.lock_minutes, found
        if found.lock_minutes != before:
            self.lock_allowed.emit(found.lock_minutes)
        if found.is_over != was_over:
            self.changed.emit()
