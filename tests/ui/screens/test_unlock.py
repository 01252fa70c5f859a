from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, PersonCard
from peerdesk.ui.language import Language
from peerdesk.ui.screens.unlock.view import UnlockScreen
from tests.fakes import FakeClock

WIDE = (1366, 768)


def card(name: str) -> PersonCard:
    return PersonCard(new_id(), name, Role.PEER_SUPPORTER, "Mesa Larga Family Clinic", None, 0, 0, False)


class SharedLaptop:
    """The door of a laptop that two people share."""

    def people(self) -> tuple[PersonCard, ...]:
        return (card("Inés Valdovinos"), card("Lucho Barrientos"))


class WindowsShown(QObject):
    """Notes every widget that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


@pytest.fixture
def background() -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_choosing_somebody_else_opens_no_window_of_its_own(qtbot: QtBot, background: Background) -> None:
    door = cast("Door", SharedLaptop())
    screen = UnlockScreen(door, background, Language("en"), FakeClock())
    qtbot.addWidget(screen)
    screen.resize(*WIDE)
    screen.show()
    application, windows = QApplication.instance(), WindowsShown()
    assert application is not None
    application.installEventFilter(windows)
    screen.choose("Lucho Barrientos")
    application.removeEventFilter(windows)
    assert windows.seen == []
