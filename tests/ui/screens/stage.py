"""One page in the shell, over a real desk; where it leads is noted, not followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.domain.records import Record
from peerdesk.domain.words import Role
from peerdesk.ui.screens.context import Screen, ScreenContext
from peerdesk.ui.shell.navigation import Navigation, NavItem
from tests.desks import MARGARET, PEOPLE, TestDesk, open_desk
from tests.ui.screens.shown import Noted, Shown

S = TypeVar("S", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


class Stage(Shown, Generic[S]):
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
        super().__init__(test, qtbot)
        self.noted = Noted()
        staff_id = test.desk.staff_id if role is Role.PEER_SUPPORTER else MARGARET.id
        desk = replace(test.desk, identity=replace(test.desk.identity, staff_id=staff_id, roles=(role,)))
        self.context = ScreenContext(desk, self.background, self.news, self.noted, self.speech)
        self.shell.set_navigation(Navigation((NavItem("page", "Page", "sun"),), logs_contacts=True))
        self.screen = make(self.context)
        self.shell.add_page("page", self.screen)
        self.shell.add_page("elsewhere", QWidget())
        self.shell.show_page("page")
        self.show(size)

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
