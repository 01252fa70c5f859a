"""The computer that a desk on Linux listens to: it says over DBus that it is locked, asleep or shut.

Run in a DBus of its own as `python -m tests.ui.locking.bus_to_hear`; it prints what made a desk lock.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import ClassInfo, Property, QEventLoop, QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.ui.locking.guard import system_watch

_LOGIN, _POWER = "org.freedesktop.login1", "org.freedesktop.UPower"
_WITHIN_MS = 300
"""How long a signal may take to arrive, and how long none is waited for."""


@ClassInfo({"D-Bus Interface": _POWER})  # type: ignore[call-arg]
class Lid(QObject):  # type: ignore[operator]
    """The part of the power service that knows the lid."""

    closed = False

    @Property(bool)
    def LidIsClosed(self) -> bool:  # noqa: N802 - as DBus calls it
        return self.closed


class Computer:
    """The services of the system's bus and of the session's, which here are one bus."""

    def __init__(self) -> None:
        self.lid = Lid()
        self._bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "the computer")
        for service in (_LOGIN, _POWER, "org.gnome.ScreenSaver"):
            assert self._bus.registerService(service)
        assert self._bus.registerObject(
            "/org/freedesktop/UPower", self.lid, QDBusConnection.RegisterOption.ExportAllProperties
        )

    def says(self, path: str, interface: str, signal: str, *words: object) -> None:
        message = QDBusMessage.createSignal(path, interface, signal)
        message.setArguments(list(words))
        assert self._bus.send(message)

    def moves_lid(self, *, closed: bool) -> None:
        self.lid.closed = closed
        changed = {"LidIsClosed": closed}
        self.says(
            "/org/freedesktop/UPower",
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            _POWER,
            changed,
            [],
        )


def main() -> int:
    """Let the computer say everything once, and print what the watch made of it."""
    app = QApplication(sys.argv)
    window, computer = QWidget(), Computer()
    watch = system_watch(window)
    heard: list[None] = []
    watch.left.connect(lambda: heard.append(None))
    watch.start()
    login, screen = "/org/freedesktop/login1", "/org/gnome/ScreenSaver"

    def told(what: str) -> None:
        wait = QEventLoop()
        QTimer.singleShot(_WITHIN_MS, wait.quit)
        watch.left.connect(wait.quit)
        wait.exec()
        watch.left.disconnect(wait.quit)
        sys.stdout.write(f"{what}: {'left' if heard else 'there'}\n")
        heard.clear()

    def say_all() -> None:
        computer.says(login, f"{_LOGIN}.Manager", "PrepareForSleep", True)
        told("goes to sleep")
        computer.says(login, f"{_LOGIN}.Manager", "PrepareForSleep", False)
        told("wakes up")
        computer.says(f"{login}/session/_32", f"{_LOGIN}.Session", "Lock")
        told("is locked")
        computer.says(screen, "org.gnome.ScreenSaver", "ActiveChanged", True)
        told("shows its screen saver")
        computer.says(screen, "org.gnome.ScreenSaver", "ActiveChanged", False)
        told("shows its screen")
        computer.moves_lid(closed=True)
        told("is shut")
        computer.moves_lid(closed=False)
        told("is opened")
        watch.stop()
        computer.says(f"{login}/session/_32", f"{_LOGIN}.Session", "Lock")
        told("is locked with no desk open")
        app.quit()

    QTimer.singleShot(0, say_all)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
