"""Notices that nobody is at the desk."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from peerdesk.domain.clock import Clock

WARNING_SECONDS = 30
_LOOK_EVERY_MS = 1000
_ASLEEP = timedelta(seconds=60)
"""A look that comes so late was kept from coming: the computer was asleep."""
_SOMEBODY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Counts the seconds since the last key or mouse in any window of the desk."""

    warned = Signal(bool)
    """Half a minute is left (True), or somebody is there after all."""
    over = Signal()
    """Nobody was there for as long as is allowed; said again every half minute until the watch is stopped."""

    def __init__(self, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._allowed = minutes * 60
        self._warns = False
        self._touched = self._due = clock.monotonic()
        self._looked_at = clock.now()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Count from now on."""
        self.touch()
        self._looked_at = self._clock.now()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def allow(self, minutes: int) -> None:
        """Allow so many minutes from now on."""
        self._allowed = minutes * 60
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock.monotonic()
        self._due = self._touched + self._allowed
        self._warn(now=False)

    def quiet_seconds(self) -> float:
        """How long nobody has touched a key or the mouse."""
        return self._clock.monotonic() - self._touched

    def look(self) -> None:
        """See how long nobody was there; the timer does so every second."""
        # A new window, as of a list that drops down, is heard from the next second on.
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
        before, self._looked_at = self._looked_at, self._clock.now()
        now = self._clock.monotonic()
        if self._looked_at - before > _ASLEEP:
            self.over.emit()
        elif now >= self._due:
            self._due = now + WARNING_SECONDS
            self.over.emit()
        else:
            self._warn(now=now >= self._touched + self._allowed - WARNING_SECONDS)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of keys and mouse, and let them pass."""
        if event.type() in _SOMEBODY:
            self.touch()
        return False

    def _warn(self, *, now: bool) -> None:
        if now != self._warns:
            self._warns = now
            self.warned.emit(now)
