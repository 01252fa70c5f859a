"""The review page over a real desk, with a few logs on it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.domain.words import ContactStatus, Mode, Outcome, Role
from peerdesk.operations import reviews
from peerdesk.ui.screens.review.send_back import SendBackPanel
from peerdesk.ui.screens.review.view import ReviewScreen
from tests.desks import (
    CONSUELO,
    EARL,
    JUNE,
    MARGARET,
    NOW,
    ROSA,
    TestDesk,
    contact,
    named,
)
from tests.operations.two_people import sits_down
from tests.ui.screens.one_screen import OneScreen

DR_VANCE = StaffMember(id=named("Vance"), name="Nora Vance", roles=(Role.CLINICIAN,))
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def sent(who: Participant, hours: int, **values: Any) -> Contact:
    """A log Inés sent some hours ago."""
    given: dict[str, Any] = {
        "status": ContactStatus.SUBMITTED,
        "mode": Mode.HOME_VISIT,
        "outcome": Outcome.COMPLETED,
        "safety_concern": False,
        "started_at": NOW - timedelta(hours=hours + 1),
        "submitted_at": NOW - timedelta(hours=hours),
        **values,
    }
    return contact(who, f"log of {who.given_name}", **given)


URGENT = sent(CONSUELO, 1, safety_concern=True, safety_note="Has no insulin.")
OLDEST = sent(EARL, 5, note="He laughed.", minutes=40, activities=(named("Handoff"), named("Listened")))
NEXT = sent(ROSA, 4, mode=Mode.PHONE_CALL, outcome=Outcome.NO_ANSWER)
LAST = sent(JUNE, 3)
LOGS = (URGENT, OLDEST, NEXT, LAST)


class Reviewing(OneScreen[ReviewScreen]):
    """Somebody at the review page."""

    def __init__(self, test: TestDesk, qtbot: QtBot, staff: StaffMember = MARGARET, **window: Any) -> None:
        super().__init__(sits_down(test, staff), qtbot, **window)
        self.test = test
        self.page = self.show(ReviewScreen(self.context))
        self.page.open()
        self.settle()

    def rows(self) -> list[str]:
        """The words of the list, line by line."""
        model = self.page.pane.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def names(self) -> list[str]:
        """Whose logs are listed."""
        return [row.split(",")[0] for row in self.rows()]

    def in_hand(self) -> str:
        """Whose log is read."""
        assert self.page.model.page is not None
        return self.page.model.page.log.participant.given_name

    def news_from_the_clinic(self, *records: Any) -> None:
        """Let a sync bring records."""
        self.test.from_clinic(*records)
        ids = frozenset(record.id for record in records)
        self.news.tell(Changes(frozenset({"contact"}), ids, frozenset(), sync=True))
        self.settle()

    def status(self, log: Contact) -> ContactStatus:
        """How a log stands in the database."""
        return self.test.store.get(Contact, log.id).status

    def said(self, log: Contact) -> list[Review]:
        """The reviews of a log."""
        self.settle()
        page = reviews.review_page(self.context.desk, log.id)
        return [line.review for line in page.log.reviews]


def send_back_panel(window: Reviewing) -> SendBackPanel:
    """The open panel for the comment."""
    panel = window.page.log.panel
    assert panel is not None
    return panel


SitDown = Callable[..., Reviewing]
