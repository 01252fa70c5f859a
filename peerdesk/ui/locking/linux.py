"""Hears on Linux, over DBus, that the computer is locked, put to sleep or shut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant
from PySide6.QtWidgets import QWidget

_LOGIN, _POWER = "org.freedesktop.login1", "org.freedesktop.UPower"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_OF_THE_SYSTEM = (
    (_LOGIN, f"{_LOGIN}.Manager", "PrepareForSleep"),
    (_LOGIN, f"{_LOGIN}.Session", "Lock"),
    (_POWER, _PROPERTIES, "PropertiesChanged"),
)
"""Service, interface and signal on the system's bus; on the session's bus each screen saver has one."""
_HEARD = SLOT("_on_heard(QDBusMessage)")


class SystemWatch(QObject):
    """Listens to logind, to the screen savers and to the lid; where a bus is missing, to what there is."""

    left = Signal()

    def __init__(self, _window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system, self._session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()

    def start(self) -> None:
        """Listen."""
        for bus, service, interface, signal in self._signals():
            # The stubs ask for bytes, which it refuses.
            bus.connect(service, "", interface, signal, self, _HEARD)  # type: ignore[call-overload]

    def stop(self) -> None:
        """Listen no more."""
        for bus, service, interface, signal in self._signals():
            bus.disconnect(service, "", interface, signal, self, _HEARD)  # type: ignore[call-overload]

    def _signals(self) -> Iterator[tuple[QDBusConnection, str, str, str]]:
        if self._system.isConnected():
            for service, interface, signal in _OF_THE_SYSTEM:
                yield self._system, service, interface, signal
        if self._session.isConnected():
            for name in _SCREEN_SAVERS:
                yield self._session, "", name, "ActiveChanged"

    @Slot(QDBusMessage)
    def _on_heard(self, message: QDBusMessage) -> None:
        if message.interface() == _PROPERTIES:
            self._ask_for_lid()
        elif _leaves(message.member(), message.arguments()):
            self.left.emit()

    def _ask_for_lid(self) -> None:
        question = QDBusMessage.createMethodCall(_POWER, "/org/freedesktop/UPower", _PROPERTIES, "Get")
        question.setArguments([_POWER, "LidIsClosed"])
        answer = QDBusPendingCallWatcher(self._system.asyncCall(question), self)
        answer.finished.connect(self._on_lid)

    def _on_lid(self, answer: QDBusPendingCallWatcher) -> None:
        said = answer.reply().arguments()
        if said and isinstance(said[0], QDBusVariant) and said[0].variant() is True:
            self.left.emit()
        answer.deleteLater()


def _leaves(signal: str, said: Sequence[object]) -> bool:
    """`Lock` says nothing more; the others say True at the beginning and False at the end."""
    return signal == "Lock" or list(said) == [True]
