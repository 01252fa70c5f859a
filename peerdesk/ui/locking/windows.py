"""Hears on Windows that the computer is locked, put to sleep or shut."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from uuid import UUID

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOCK = 2, 4, 7
_PBT_APMSUSPEND, _PBT_POWERSETTINGCHANGE = 4, 0x8013
_GUID_LIDSWITCH_STATE_CHANGE = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
_LEFT_BY = {
    WM_WTSSESSION_CHANGE: {_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOCK},
    WM_POWERBROADCAST: {_PBT_APMSUSPEND},
}


class _PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING with the one byte of it that the lid needs."""

    _fields_ = (("setting", ctypes.c_ubyte * 16), ("length", ctypes.c_uint32), ("data", ctypes.c_ubyte))


def leaves(number: int, wparam: int, lparam: int) -> bool:
    """True for a window message that says that nobody is to see this desk any more."""
    if number == WM_POWERBROADCAST and wparam == _PBT_POWERSETTINGCHANGE:
        told = _PowerSetting.from_address(lparam)
        return bytes(told.setting) == _GUID_LIDSWITCH_STATE_CHANGE.bytes_le and told.data == 0
    return wparam in _LEFT_BY.get(number, set())


class _Messages(QAbstractNativeEventFilter):
    """Every message to every window of this process."""

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:  # noqa: N802
        """Look at a message and let it pass."""
        if QByteArray(kind).startsWith(b"windows_"):
            told = wintypes.MSG.from_address(int(message))
            if leaves(told.message, told.wParam, told.lParam):
                self._watch.left.emit()
        return False


class SystemWatch(QObject):
    """Asks Windows for news of the session and of the lid; news of sleep comes unasked."""

    left = Signal()

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handle = int(window.winId())
        self._messages = _Messages(self)

    def start(self) -> None:
        """Listen."""
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._messages)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(self._handle), 0)
            lid = (ctypes.c_ubyte * 16)(*_GUID_LIDSWITCH_STATE_CHANGE.bytes_le)
            ctypes.windll.user32.RegisterPowerSettingNotification(
                wintypes.HANDLE(self._handle), ctypes.byref(lid), 0
            )

    def stop(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._messages)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._handle))
