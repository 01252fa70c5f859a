"""The whole window over a real desk: shell, pages, leaving, locking and closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from peerdesk.config import Paths, Preferences
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.ids import new_id
from peerdesk.errors import DiskFull
from peerdesk.operations.returning import Stop
from peerdesk.sync.report import SyncReport
from peerdesk.ui.background import Background
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.door import Keys, OpenDesk
from peerdesk.ui.language import Language
from peerdesk.ui.main_window import MainWindow, WindowParts
from peerdesk.ui.screens.contact.view import ContactScreen
from tests.desks import TestDesk
from tests.ui.laptops import a_laptop


class WholeWindow:
    """A person's window, and what they do in it."""

    def __init__(self, test: TestDesk, folder: Path, qtbot: QtBot, *, repaired: int | None = None) -> None:
        self.test, self.folder, self._qtbot = test, folder, qtbot
        self.bugs: list[BaseException] = []
        self.locks: list[None] = []
        self.background = Background()
        self.background.broke.connect(self.bugs.append)
        self.speech = Language("en")
        self.window = MainWindow(Preferences())
        paths = Paths(folder)
        door = DeskDoor(paths, test.clock, new_id)
        self.window.furnish(WindowParts(door, paths, self.background, self.speech, test.clock))
        self.window.lock_requested.connect(lambda: self.locks.append(None))
        self.window.show()
        self.reserve_held = True
        self.keys: Keys | None = None
        self._repaired = repaired
        self.open_again(())
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.answer()

    def open_again(self, way: Sequence[Stop]) -> None:
        """Open the desk where it was left."""
        self.begin_again(way)
        self.answer()

    def begin_again(self, way: Sequence[Stop]) -> None:
        """Open the desk where it was left, without waiting for anything."""
        self.window.open_desk(
            OpenDesk(
                self.test.desk,
                lambda *_: SyncReport(),
                lambda: self.reserve_held,
                lambda: None,
                a_laptop(),
                self._repaired,
                way,
                self.keys,
            )
        )

    @property
    def view(self) -> DeskView:
        """The open desk."""
        page = self.window.page()
        assert isinstance(page, DeskView)
        return page

    @property
    def log(self) -> ContactScreen:
        """The page of a log, which must be in sight."""
        page = self.view.stack.currentWidget()
        assert isinstance(page, ContactScreen)
        return page

    def answer(self) -> None:
        """Wait until the database has answered everything asked so far, and what that asked for."""
        for _ in range(3):
            answers: list[None] = []
            self.background.run(self.background, lambda: None, answers.append)
            self._qtbot.waitUntil(lambda told=answers: len(told) == 1)  # type: ignore[misc]
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)

    def click(self, words: str) -> None:
        """Press the button in sight with these words."""
        buttons = [
            b for b in self.window.findChildren(QAbstractButton) if b.isVisible() and b.text() == words
        ]
        assert buttons, f"no button says {words}"
        buttons[0].click()
        self.answer()

    def offers(self, words: str) -> bool:
        """Whether a button in sight says this."""
        buttons = self.window.findChildren(QAbstractButton)
        return any(button.isVisible() and button.text() == words for button in buttons)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Refuse every save."""

        def full(_edits: object) -> None:
            raise DiskFull

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.test.store, "write", full)
            yield
            self.answer()

    def end(self) -> None:
        """Close everything, with or without the window's consent."""
        if self.window.isVisible():
            self.window._close_and_lose()
        synced: list[None] = []
        self.background.run_network(self.background, lambda: None, synced.append)
        self._qtbot.waitUntil(lambda: len(synced) == 1)
        self.answer()
        self.background.close()
        QApplication.processEvents()
        self.window.deleteLater()
        self.speech.deleteLater()
        self.test.close()
        assert self.bugs == []


Leaves = Callable[[WholeWindow], object]
