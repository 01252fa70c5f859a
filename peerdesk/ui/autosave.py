"""When a draft is due to be saved: soon after the last key, and never long after the first."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

QUIET_MS = 400
"""A save is due this long after the last change."""
LONGEST_MS = 2000
"""A change never waits longer than this."""


class Autosave(QObject):
    """Says when to save, and knows no more than that something changed."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet = self._timer(QUIET_MS)
        self._longest = self._timer(LONGEST_MS)

    def touch(self) -> None:
        """Something changed."""
        self._quiet.start()
        self.retry()

    def retry(self) -> None:
        """Something is still unsaved, and nobody types."""
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Save at once what is unsaved."""
        if self._longest.isActive():
            self.stop()
            self.due.emit()

    def stop(self) -> None:
        """Nothing is left to save."""
        self._quiet.stop()
        self._longest.stop()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._on_time)
        return timer

    def _on_time(self) -> None:
        self.stop()
        self.due.emit()
