"""Watches over an open desk and says when it is to be locked."""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from peerdesk.domain.clock import Clock
from peerdesk.ui.locking.idle import IdleWatch

_ONCE_OPEN_MS = 1000
"""The computer is listened to once the first page is there: that would keep it waiting."""


class SystemWatch(Protocol):
    """What the module of each platform offers: `left` once the computer is locked, asleep or shut."""

    @property
    def left(self) -> SignalInstance:
        """The computer is locked, on its way to sleep or shut."""
        ...

    def start(self) -> None:
        """Listen."""
        ...

    def stop(self) -> None:
        """Listen no more."""
        ...


def system_watch(window: QWidget) -> SystemWatch:
    """The watch of this platform."""
    if sys.platform == "win32":
        from peerdesk.ui.locking import windows

        return windows.SystemWatch(window, window)
    if sys.platform == "darwin":
        from peerdesk.ui.locking import macos

        return macos.SystemWatch(window, window)
    from peerdesk.ui.locking import linux

    return linux.SystemWatch(window, window)


class LockGuard(QObject):
    """One for the window; on duty while a desk is open."""

    lock_due = Signal()
    """Lock now: nobody is there, or the computer was left."""
    warned = Signal(bool)
    """The desk locks in half a minute (True), or somebody is there after all."""

    def __init__(self, window: QWidget, clock: Clock, minutes: int) -> None:
        super().__init__(window)
        self._window = window
        self._system: SystemWatch | None = None
        self.idle = IdleWatch(clock, minutes, self)
        self.idle.over.connect(self.lock_due)
        self.idle.warned.connect(self.warned)
        self._listen = QTimer(self, singleShot=True, interval=_ONCE_OPEN_MS)
        self._listen.timeout.connect(self._on_open)

    def start(self) -> None:
        """A desk was opened."""
        self.idle.start()
        self._listen.start()

    def stop(self) -> None:
        """It was put away."""
        self.idle.stop()
        self._listen.stop()
        if self._system is not None:
            self._system.stop()
            self._system = None

    def _on_open(self) -> None:
        self._system = system_watch(self._window)
        self._system.left.connect(self.lock_due)
        self._system.start()
