"""A window with the two pages of a peer supporter's day, over a real desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.ui.background import Background, News
from peerdesk.ui.language import Language
from peerdesk.ui.screens.contact.view import ContactScreen
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.today.view import TodayScreen
from peerdesk.ui.shell.app_shell import AppShell
from peerdesk.ui.shell.navigation import Navigation, NavItem
from tests.desks import TestDesk


@dataclass
class Way:
    """The navigator of the test window: it opens the two pages and notes the rest."""

    window: Window
    asked: list[tuple[str, Any]] = field(default_factory=list)
    toasts: list[tuple[str, Callable[[], None] | None]] = field(default_factory=list)

    def open_participant(self, participant_id: UUID) -> None:
        """Note that a record was asked for."""
        self.asked.append(("participant", participant_id))

    def log_contact(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Open the log."""
        self.window.shell.show_page("contact", focus_page=True)
        self.window.contact.open(participant_id, follow_up_id, contact_id)

    def open_conflict(self, kind: str, record_id: UUID) -> None:
        """Note that the versions of a record were asked for."""
        self.asked.append(("conflict", (kind, record_id)))

    def open_page(self, name: str) -> None:
        """Note that a page was asked for."""
        self.asked.append(("page", name))

    def back(self) -> None:
        """Go to Today."""
        self.window.shell.show_page("today")
        self.window.today.open()

    def way_back(self) -> str:
        """Everything here is left for Today."""
        return "Today"

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Note what was said."""
        self.toasts.append((text, undo))


class CountingBackground(Background):
    """The door to background work, which counts what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def run(self, *args: Any) -> None:
        """Count, then run as usual."""
        self.asked += 1
        super().run(*args)


class Window:
    """The shell with Today and the log in it, and what a person can do there."""

    def __init__(self, test: TestDesk, qtbot: QtBot, size: tuple[int, int] = (1366, 738)) -> None:
        self.test = test
        self.qtbot = qtbot
        self.bugs: list[BaseException] = []
        self.background = CountingBackground()
        self.background.broke.connect(self.bugs.append)
        self.way = Way(self)
        self.news = News()
        self.speech = Language("en")
        self.context = ScreenContext(test.desk, self.background, self.news, self.way, self.speech)
        self.shell = AppShell()
        self.shell.set_navigation(Navigation((NavItem("today", "Today", "sun"),), logs_contacts=True))
        self.today, self.contact = TodayScreen(self.context), ContactScreen(self.context)
        self.shell.add_page("today", self.today)
        self.shell.add_page("contact", self.contact)
        self.shell.resize(*size)
        self.shell.show()
        qtbot.waitExposed(self.shell)
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)

    def close(self) -> None:
        """Close the window as a person does, finish what is being saved, and close the desk."""
        self.shell.close()
        self.background.close()
        QApplication.processEvents()
        self.shell.deleteLater()
        self.speech.deleteLater()
        self.test.close()
        assert self.bugs == []

    def settle(self) -> None:
        """Wait until nothing is left to do in the background, nor anything that its answers asked for."""
        answered_before = -1
        while self.background.asked != answered_before:
            answered_before = self.background.asked + 1
            self._wait_for_an_answer()

    def _wait_for_an_answer(self) -> None:
        answers: list[None] = []
        self.background.run(self.background, lambda: None, answers.append)
        self.qtbot.waitUntil(lambda: len(answers) == 1)
        QApplication.processEvents()

    def open_today(self) -> TodayScreen:
        """Show the day."""
        self.shell.show_page("today")
        self.today.open()
        self.settle()
        return self.today

    def open_log(self, **target: UUID) -> ContactScreen:
        """Show a log."""
        self.way.log_contact(**target)
        self.settle()
        return self.contact

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focused(), text)
        QApplication.processEvents()

    def focused(self) -> Any:
        """The widget that has the focus."""
        return QApplication.focusWidget() or self.shell
