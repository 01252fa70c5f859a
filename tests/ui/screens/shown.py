"""A shell over a real desk with a person at its keys, and a note of every place it led to."""

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
from peerdesk.ui.shell.app_shell import AppShell
from tests.desks import TestDesk


@dataclass
class Noted:
    """A navigator that goes nowhere."""

    asked: list[tuple[str, Any]] = field(default_factory=list)
    toasts: list[tuple[str, Callable[[], None] | None]] = field(default_factory=list)

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
        self.asked.append(("log", (participant_id, follow_up_id, contact_id)))

    def open_conflict(self, kind: str, record_id: UUID) -> None:
        """Note that the versions of a record were asked for."""
        self.asked.append(("conflict", (kind, record_id)))

    def open_page(self, name: str, **target: UUID) -> None:
        """Note that a page was asked for."""
        self.asked.append(("page", (name, *target.values()) if target else name))

    def back(self) -> None:
        """Note the wish to go back."""
        self.asked.append(("back", None))

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


class Shown:
    """The shell, what is behind it, and what a person can do at it."""

    def __init__(self, test: TestDesk, qtbot: QtBot) -> None:
        self.test, self.qtbot = test, qtbot
        self.bugs: list[BaseException] = []
        self.background, self.news, self.speech = CountingBackground(), News(), Language("en")
        self.background.broke.connect(self.bugs.append)
        self.shell = AppShell()

    def show(self, size: tuple[int, int]) -> None:
        """Show the window so large, and wait until it has the keyboard."""
        self.shell.resize(*size)
        self.shell.show()
        self.qtbot.waitExposed(self.shell)
        self.shell.activateWindow()
        self.qtbot.waitUntil(self.shell.isActiveWindow)

    def close(self) -> None:
        """Close the window as a person does, finish what is being saved, close the desk; no bug came up."""
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
