"""One page in the shell, over a real desk; where it leads is noted, not followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.domain.records import Record
from peerdesk.domain.words import Role
from peerdesk.ui.background import Background, News
from peerdesk.ui.language import Language
from peerdesk.ui.screens.context import Screen, ScreenContext
from peerdesk.ui.shell.app_shell import AppShell
from peerdesk.ui.shell.navigation import Navigation, NavItem
from tests.desks import MARGARET, PEOPLE, TestDesk, open_desk

S = TypeVar("S", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Noted:
    """The navigator of the stage."""

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
        """Note that a log was asked for."""
        self.asked.append(("log", (participant_id, follow_up_id, contact_id)))

    def open_conflict(self, kind: str, record_id: UUID) -> None:
        """Note that the versions of a record were asked for."""
        self.asked.append(("conflict", (kind, record_id)))

    def open_page(self, name: str) -> None:
        """Note that a page was asked for."""
        self.asked.append(("page", name))

    def back(self) -> None:
        """Note the wish to go back."""
        self.asked.append(("back", None))

    def way_back(self) -> str:
        """Everything here is left for Today."""
        return "Today"

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Note what was said."""
        self.toasts.append((text, undo))


class Stage(Generic[S]):
    """A page and what a person can do with it."""

    def __init__(
        self,
        test: TestDesk,
        qtbot: QtBot,
        make: Callable[[ScreenContext], S],
        *,
        size: tuple[int, int] = (1366, 738),
        role: Role = Role.PEER_SUPPORTER,
    ) -> None:
        self.test, self.qtbot = test, qtbot
        self.bugs: list[BaseException] = []
        self.background, self.news, self.speech = Background(), News(), Language("en")
        self.background.broke.connect(self.bugs.append)
        self.noted = Noted()
        staff_id = test.desk.staff_id if role is Role.PEER_SUPPORTER else MARGARET.id
        desk = replace(test.desk, identity=replace(test.desk.identity, staff_id=staff_id, roles=(role,)))
        self.context = ScreenContext(desk, self.background, self.news, self.noted, self.speech)
        self.shell = AppShell()
        self.shell.set_navigation(Navigation((NavItem("page", "Page", "sun"),), logs_contacts=True))
        self.screen = make(self.context)
        self.shell.add_page("page", self.screen)
        self.shell.add_page("elsewhere", QWidget())
        self.shell.show_page("page")
        self.shell.resize(*size)
        self.shell.show()
        qtbot.waitExposed(self.shell)
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)

    def close(self) -> None:
        """Close the window and the desk; no bug may have come up."""
        self.shell.close()
        self.background.close()
        QApplication.processEvents()
        self.shell.deleteLater()
        self.speech.deleteLater()
        self.test.close()
        assert self.bugs == []

    def settle(self) -> None:
        """Wait until nothing is left to do in the background, nor of what follows from it."""
        for _ in range(3):
            self._wait_for_background()

    def _wait_for_background(self) -> None:
        answers: list[None] = []
        self.background.run(self.background, lambda: None, answers.append)
        self.qtbot.waitUntil(lambda: len(answers) == 1)
        QApplication.processEvents()

    def from_clinic(self, *records: Record) -> None:
        """Bring records from the clinic while the page is open."""
        self.test.from_clinic(*records)
        kinds = frozenset(record.kind for record in records)
        people = frozenset(record.scope for record in records if record.scope)
        self.news.tell(Changes(kinds, frozenset(record.id for record in records), people))
        self.settle()

    def go_elsewhere_and_back(self) -> None:
        """Leave the page as the window does, and open it again."""
        screen: Screen = self.screen  # type: ignore[assignment]
        screen.settle()
        self.shell.show_page("elsewhere")
        self.settle()
        self.shell.show_page("page")
        screen.open()
        self.settle()

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

    def words(self, part: QWidget | None = None) -> list[str]:
        """Every word in sight on the page, or on a part of it."""
        part = part or self.screen
        labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]
        return labels + [b.text() for b in part.findChildren(QAbstractButton) if b.isVisible() and b.text()]

    def click(self, words: str, part: QWidget | None = None) -> None:
        """Press the button in sight with these words or this name."""
        buttons = (part or self.screen).findChildren(QAbstractButton)
        found = [b for b in buttons if b.isVisible() and words in (b.text(), b.accessibleName())]
        assert found, f"no button says {words}"
        found[0].click()
        QApplication.processEvents()


Stages = Callable[..., Stage[Any]]


@pytest.fixture
def stage_with(qtbot: QtBot, tmp_path: Path) -> Iterator[Stages]:
    """Open a page of Inés' desk, or Margaret's, with some records brought from the clinic."""
    opened: list[Stage[Any]] = []

    def open_one(
        make: Callable[[ScreenContext], QWidget],
        *records: Record,
        people: tuple[Participant, ...] = PEOPLE,
        **how: Any,
    ) -> Stage[Any]:
        opened.append(Stage(open_desk(tmp_path, *records, people=people), qtbot, make, **how))
        return opened[-1]

    yield open_one
    for stage in opened:
        stage.close()
