"""Hears on macOS, from the distributed notification centre, that the screen is locked."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

_NAMES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8, _DELIVER_AT_ONCE = 0x08000100, 4
_Callback = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class SystemWatch(QObject):
    """Observes the notifications; Qt's event loop is the run loop that delivers them, on this thread.

    A lid shut or a sleep locks the screen as the Mac is set at first; where it is set otherwise, the desk
    locks as soon as the computer wakes: see `IdleWatch`.
    """

    left = Signal()

    def __init__(self, _window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = _core_foundation()
        # Kept for as long as macOS may call it.
        self._callback = _Callback(lambda *_told: self.left.emit())
        self._centre = self._core.CFNotificationCenterGetDistributedCenter()

    def start(self) -> None:
        """Listen."""
        for name in _strings(self._core, _NAMES):
            self._core.CFNotificationCenterAddObserver(
                self._centre, id(self), self._callback, name, None, _DELIVER_AT_ONCE
            )

    def stop(self) -> None:
        """Listen no more."""
        self._core.CFNotificationCenterRemoveEveryObserver(self._centre, id(self))


def _core_foundation() -> ctypes.CDLL:
    core = ctypes.CDLL(_FRAMEWORK)
    pointer = ctypes.c_void_p
    core.CFNotificationCenterGetDistributedCenter.restype = pointer
    core.CFNotificationCenterAddObserver.argtypes = [
        pointer,
        pointer,
        _Callback,
        pointer,
        pointer,
        ctypes.c_long,
    ]
    core.CFNotificationCenterRemoveEveryObserver.argtypes = [pointer, pointer]
    core.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    core.CFStringCreateWithCString.restype = pointer
    return core


def _strings(core: ctypes.CDLL, names: Sequence[str]) -> list[int]:
    return [core.CFStringCreateWithCString(None, name.encode(), _UTF8) for name in names]
