"""A window with one screen in it, over a real desk, and a navigator that notes where it was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.operations.desk import Desk
from peerdesk.ui.background import Background, News
from peerdesk.ui.language import Language
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.app_shell import AppShell

S = TypeVar("S", bound=QWidget)


@dataclass
class NotedWay:
    """Goes nowhere, and remembers where it was asked to go and what was said."""

    asked: list[tuple[str, Any]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def open_participant(self, participant_id: UUID) -> None:
        """Note that a record was asked for."""
        self.asked.append(("participant", participant_id))

    def open_plan(self, participant_id: UUID) -> None:
        """Note that a care plan was asked for."""
        self.asked.append(("plan", participant_id))

    def log_contact(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Note that a log was asked for."""
        self.asked.append(("log", contact_id or follow_up_id or participant_id))

    def open_conflict(self, kind: str, record_id: UUID) -> None:
        """Note that the versions of a record were asked for."""
        self.asked.append(("conflict", (kind, record_id)))

    def open_page(self, name: str, **target: UUID) -> None:
        """Note that a page was asked for."""
        self.asked.append(("page", (name, *target.values()) if target else name))

    def back(self) -> None:
        """Note that the page before was asked for."""
        self.asked.append(("back", None))

    def way_back(self) -> str:
        """Everything here is left for Today."""
        return "Today"

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Note what was said, and how to take it back."""
        self.toasts.append(text)
        self.undo = undo


class OneScreen(Generic[S]):
    """The window, and what a person can see and do in it."""

    def __init__(self, desk: Desk, qtbot: QtBot, size: tuple[int, int] = (1366, 738)) -> None:
        self._qtbot = qtbot
        self._size = size
        self._bugs: list[BaseException] = []
        self.background, self.news, self.way = Background(), News(), NotedWay()
        self.background.broke.connect(self._bugs.append)
        self.speech = Language("en")
        self.context = ScreenContext(desk, self.background, self.news, self.way, self.speech)
        self.shell = AppShell()

    def show(self, screen: S) -> S:
        """Show the screen and wait for its window."""
        self.screen = screen
        self.shell.add_page("page", screen)
        self.shell.show_page("page")
        self.shell.resize(*self._size)
        self.shell.show()
        self.shell.activateWindow()
        self._qtbot.waitUntil(self.shell.isActiveWindow)
        return screen

    def close(self) -> None:
        """Close the window and end what runs behind it."""
        self.shell.close()
        self.background.close()
        QApplication.processEvents()
        self.shell.deleteLater()
        self.speech.deleteLater()
        assert self._bugs == []

    def settle(self) -> None:
        """Wait until what was asked for in the background, and what that asked for, has been answered."""
        for _ in range(3):
            answers: list[None] = []
            self.background.run(self.background, lambda: None, answers.append)
            self._qtbot.waitUntil(partial(bool, answers))
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.shell, key, modifier)
            self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.shell, text)

    def reads(self) -> str:
        """Every word shown by labels, line by line."""
        labels = self.screen.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())
