"""A window with the two pages of a peer supporter's day, over a real desk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from pytestqt.qtbot import QtBot

from peerdesk.ui.screens.contact.view import ContactScreen
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.today.view import TodayScreen
from peerdesk.ui.shell.navigation import Navigation, NavItem
from tests.desks import TestDesk
from tests.ui.screens.shown import Noted, Shown


@dataclass(kw_only=True)
class Way(Noted):
    """The navigator of the test window: it opens the two pages and notes the rest."""

    window: Window

    def log_contact(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Open the log."""
        self.window.shell.show_page("contact", focus_page=True)
        self.window.contact.open(participant_id, follow_up_id, contact_id)

    def back(self) -> None:
        """Go to Today."""
        self.window.shell.show_page("today")
        self.window.today.open()


class Window(Shown):
    """The shell with Today and the log in it, and what a person can do there."""

    def __init__(self, test: TestDesk, qtbot: QtBot, size: tuple[int, int] = (1366, 738)) -> None:
        super().__init__(test, qtbot)
        self.way = Way(window=self)
        self.context = ScreenContext(test.desk, self.background, self.news, self.way, self.speech)
        self.shell.set_navigation(Navigation((NavItem("today", "Today", "sun"),), logs_contacts=True))
        self.today, self.contact = TodayScreen(self.context), ContactScreen(self.context)
        self.shell.add_page("today", self.today)
        self.shell.add_page("contact", self.contact)
        self.show(size)

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
