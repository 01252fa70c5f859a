"""Work that waits until nobody types: a copy of the database, once a day."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from peerdesk.ui.background import Background
from peerdesk.ui.door import Snapshots
from peerdesk.ui.locking.idle import IdleWatch

QUIET_SECONDS = 30
_LOOK_EVERY_MS = 15_000
_AFTER_A_TRY_MS = 60 * 60 * 1000


class QuietTimes(QObject):
    """Has a snapshot made in the first quiet half minute of a day."""

    def __init__(
        self, snapshots: Snapshots, idle: IdleWatch, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._snapshots, self._idle, self._background = snapshots, idle, background
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_EVERY_MS)

    def stop(self) -> None:
        """The desk is put away."""
        self._timer.stop()

    def look(self) -> None:
        """See whether it is quiet and one is due; the timer does so."""
        if self._idle.quiet_seconds() >= QUIET_SECONDS:
            self._background.run(self, self._snapshots.is_due, self._on_asked)

    def _on_asked(self, is_due: bool) -> None:  # noqa: FBT001 - the answer
        if is_due and self._timer.isActive():
            # Where the disk refuses it, it is not asked again at once.
            self._timer.start(_AFTER_A_TRY_MS)
            self._background.run_network(self, self._snapshots.take, lambda _made: None)
