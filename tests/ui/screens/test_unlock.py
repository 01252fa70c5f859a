from collections.abc import Iterator
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.errors import BothCopiesDamaged, VaultDamaged, WrongPassphrase
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, Obstacle, OpenDesk, PersonCard
from peerdesk.ui.language import Language
from peerdesk.ui.screens.unlock.view import PersonForm, UnlockScreen
from tests.fakes import FakeClock

WIDE = (1366, 768)


def card(name: str) -> PersonCard:
    return PersonCard(new_id(), name, Role.PEER_SUPPORTER, "Mesa Larga Family Clinic", None, 0, 0, False)


class SharedLaptop:
    """The door of a laptop that two people share."""

    shut: Obstacle | None = None

    def obstacle(self) -> Obstacle | None:
        return self.shut

    def report(self) -> bytes:
        return b"zip"

    def unlock(self, _vault_id: UUID, _passphrase: str) -> OpenDesk:
        raise DeskCalledIn

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


def offers(screen: QWidget, words: str) -> bool:
    buttons = screen.findChildren(QAbstractButton)
    return any(button.isVisible() and button.text() == words for button in buttons)


def test_a_report_is_offered_where_the_help_desk_is_needed(qtbot: QtBot, background: Background) -> None:
    screen = UnlockScreen(cast("Door", SharedLaptop()), background, Language("en"), FakeClock())
    qtbot.addWidget(screen)
    screen.show()
    form = screen.findChild(PersonForm)
    assert form is not None
    form.show_problem(WrongPassphrase(tries_left=4))
    assert not offers(screen, "Save report")
    form.show_problem(BothCopiesDamaged())
    assert offers(screen, "Save report")


def test_a_desk_that_does_not_open_is_named_below_those_that_do(qtbot: QtBot, background: Background) -> None:
    laptop = SharedLaptop()
    for shut in (None, Obstacle(VaultDamaged(), new_id())):
        laptop.shut = shut
        screen = UnlockScreen(cast("Door", laptop), background, Language("en"), FakeClock())
        qtbot.addWidget(screen)
        screen.show()
        assert offers(screen, "A desk on this laptop does not open now") is (shut is not None)


def test_a_desk_that_was_called_in_leads_to_the_farewell(qtbot: QtBot, background: Background) -> None:
    screen = UnlockScreen(cast("Door", SharedLaptop()), background, Language("en"), FakeClock())
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.called_in):
        screen.unlock("any words at all")
    assert screen.problem() == ""
