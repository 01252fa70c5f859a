"""A desk locks when its computer is locked, put to sleep or shut."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from ctypes import wintypes
from uuid import UUID

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.locking.windows import SystemWatch, leaves

_SYSTEM_IS_SESSION = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$@"'


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no DBus on this computer")
def test_desk_hears_over_dbus_that_its_computer_was_left() -> None:
    desk = [sys.executable, "-m", "tests.ui.locking.bus_to_hear"]
    heard = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", _SYSTEM_IS_SESSION, "sh", *desk],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert heard.stdout.splitlines() == [
        "goes to sleep: left",
        "wakes up: there",
        "is locked: left",
        "shows its screen saver: left",
        "shows its screen: there",
        "is shut: left",
        "is opened: there",
        "is locked with no desk open: there",
    ]


@pytest.mark.parametrize(
    ("number", "wparam", "left"),
    [
        (0x02B1, 7, True),  # locked
        (0x02B1, 8, False),  # unlocked
        (0x02B1, 2, True),  # another person's turn at the same computer
        (0x0218, 4, True),  # goes to sleep
        (0x0218, 18, False),  # wakes up
        (0x0100, 7, False),  # a key
    ],
)
def test_windows_says_in_a_message_that_its_computer_was_left(
    qtbot: QtBot, number: int, wparam: int, left: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = SystemWatch(window)
    heard: list[None] = []
    watch.left.connect(lambda: heard.append(None))
    message = wintypes.MSG(message=number, wParam=wparam)
    watch._messages.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(message))
    assert bool(heard) == left


@pytest.mark.parametrize(("position", "left"), [(0, True), (1, False)])
def test_windows_says_in_a_message_that_the_lid_moved(position: int, left: bool) -> None:
    lid = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le
    told = ctypes.create_string_buffer(lid + (4).to_bytes(4, "little") + bytes([position, 0, 0, 0]))
    assert leaves(0x0218, 0x8013, ctypes.addressof(told)) == left
