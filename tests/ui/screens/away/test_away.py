"""A desk that was without the clinic for too long shows nobody, and lets out what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.edits import Create
from peerdesk.store.store import Store
from peerdesk.store.sync_state import SyncEntry
from peerdesk.sync.report import SyncReport
from peerdesk.ui.screens.away.view import AwayScreen
from peerdesk.ui.screens.caseload.view import CaseloadScreen
from peerdesk.ui.screens.sync.view import SyncScreen
from peerdesk.ui.screens.today.view import TodayScreen
from tests.desks import ROSA, contact, open_desk
from tests.fakes import FakeClock
from tests.ui.whole_window import WholeWindow

A_MONTH = 30 * 24 * 3600


@pytest.fixture
def whole(qtbot: QtBot, tmp_path: Path) -> Iterator[WholeWindow]:
    """A window over a desk that reached the clinic a month ago."""
    test = open_desk(tmp_path)
    reach_clinic(test.store, test.clock)
    test.store.write([Create(contact(ROSA, "unsent"))])
    test.clock.advance(A_MONTH)
    whole = WholeWindow(test, tmp_path, qtbot)
    yield whole
    whole.end()


def reach_clinic(store: Store, clock: FakeClock) -> None:
    store.note_sync(SyncEntry(started_at=clock.now(), ended_at=clock.now(), clinic_is_ahead=0.0))


def page(whole: WholeWindow) -> QWidget:
    whole.answer()
    here = whole.view.stack.currentWidget()
    assert here is not None
    return here


def words(whole: WholeWindow) -> str:
    return " ".join(label.text() for label in page(whole).findChildren(QLabel))


def test_every_page_with_people_is_covered(whole: WholeWindow) -> None:
    assert isinstance(page(whole), AwayScreen)
    ways: list[Callable[[], object]] = [
        lambda: whole.view.open_page("caseload"),
        lambda: whole.view.open_participant(ROSA.id),
        lambda: whole.view.log_contact(ROSA.id),
        whole.view.back,
        whole.view.find_requested.emit,
    ]
    for go in ways:
        go()
        assert isinstance(page(whole), AwayScreen)
    assert whole.view._find is None


def test_the_cover_says_why_and_that_the_work_is_safe(whole: WholeWindow) -> None:
    assert "This laptop has not reached the clinic for 30 days." in words(whole)
    assert "1 record waits to be sent. It is safe on this laptop." in words(whole)
    whole.speech.speak("es")
    assert "hace 30 días" in words(whole)


def test_what_waits_is_listed_and_can_be_sent(whole: WholeWindow) -> None:
    whole.answer()
    whole.click("See what waits")
    assert isinstance(page(whole), SyncScreen)
    whole.view.open_page("today")
    page(whole)
    whole.click("Sync now")
    assert isinstance(page(whole), SyncScreen)


def test_a_word_from_the_clinic_uncovers_the_page_that_was_asked_for(whole: WholeWindow) -> None:
    whole.view.open_page("caseload")
    assert isinstance(page(whole), AwayScreen)
    reach_clinic(whole.test.store, whole.test.clock)
    whole.view.syncing.finished.emit(SyncReport())
    assert isinstance(page(whole), CaseloadScreen)


def test_a_desk_in_use_is_covered_when_its_time_is_over(qtbot: QtBot, tmp_path: Path) -> None:
    test = open_desk(tmp_path)
    reach_clinic(test.store, test.clock)
    whole = WholeWindow(test, tmp_path, qtbot)
    assert isinstance(page(whole), TodayScreen)
    test.clock.advance(A_MONTH)
    whole.view.lease.look()
    assert isinstance(page(whole), AwayScreen)
    whole.end()
