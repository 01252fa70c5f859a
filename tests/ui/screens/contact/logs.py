"""Logs the tests of the page open, and what they read of it."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.words import ContactStatus, Decision, Mode, Outcome
from peerdesk.ui.screens.contact.form import LogForm
from peerdesk.ui.screens.contact.view import ContactScreen
from peerdesk.ui.widgets.cards import Banner
from tests.desks import (
    DELMAR,
    MARGARET,
    NOW,
    ROSA,
    contact,
    follow_up,
    named,
)
from tests.ui.screens.at_desk import Window

Opens = Callable[..., Window]
WALK = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")
CTRL = Qt.KeyboardModifier.ControlModifier
RETURNED = contact(
    DELMAR,
    "call",
    mode=Mode.PHONE_CALL,
    outcome=Outcome.COMPLETED,
    status=ContactStatus.RETURNED,
    note="Talked about food.",
    safety_concern=False,
    submitted_at=NOW - timedelta(days=2),
)
SENT_BACK = Review(
    id=named("review"),
    participant_id=DELMAR.id,
    contact_id=RETURNED.id,
    reviewer_id=MARGARET.id,
    decision=Decision.RETURNED,
    comment="What did his home cuff read?",
    marked=("note",),
    opened_at=NOW - timedelta(days=1),
)


def fits_across(scroll: QScrollArea) -> bool:
    inside = scroll.widget()
    return inside is not None and inside.width() <= scroll.viewport().width()


def form_of(screen: ContactScreen) -> LogForm:
    assert screen.form is not None
    return screen.form


def written(window: Window) -> Contact:
    window.settle()
    return window.test.store.get(Contact, window.contact.model.contact.id)


def told(part: QWidget) -> str | None:
    """What a banner here says of the clinic not knowing yet."""
    said = [banner.accessibleName() for banner in part.findChildren(Banner) if banner.isVisible()]
    return next((words for words in said if "not been told yet" in words), None)


def warning(screen: ContactScreen) -> str:
    """What the log says of words that are not saved; nothing when they are."""
    said = [banner.accessibleName() for banner in screen.unsaved.findChildren(Banner) if banner.isVisible()]
    return " ".join(said)


def is_written(window: Window) -> bool:
    window.settle()
    return window.test.store.find(Contact, window.contact.model.contact.id) is not None


def fill_in(screen: ContactScreen) -> None:
    screen.model.change(mode=Mode.HOME_VISIT, outcome=Outcome.COMPLETED, safety_concern=False)
