"""Nothing typed is lost by leaving a page, locking or closing, whatever the disk says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.operations.returning import Stop, way_kept
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.screens.caseload.view import CaseloadScreen
from peerdesk.ui.screens.contact.view import ContactScreen
from peerdesk.ui.widgets.cards import Banner
from tests.desks import EARL, ROSA, open_desk
from tests.ui.screens.contact.logs import form_of, warning
from tests.ui.whole_window import Leaves, WholeWindow

WAYS_OUT: dict[str, Leaves] = {
    "a place": lambda whole: whole.view.open_page("caseload"),
    "back": lambda whole: whole.view.back(),
    "a record": lambda whole: whole.view.open_participant(ROSA.id),
    "another log": lambda whole: whole.view.log_contact(EARL.id),
    "the door": lambda whole: whole.window.close_desk(),
    "the lock": lambda whole: whole.view.lock_requested.emit(),
    "closing": lambda whole: whole.window.close(),
}


@pytest.fixture
def whole(qtbot: QtBot, tmp_path: Path) -> Iterator[WholeWindow]:
    """A window with a log of Rosa in it, and some words typed that no save has reached yet."""
    whole = WholeWindow(open_desk(tmp_path), tmp_path, qtbot)
    whole.view.log_contact(ROSA.id)
    whole.answer()
    form_of(whole.log).focus_field("note")
    whole.type("She walked")
    yield whole
    whole.end()


def notes(whole: WholeWindow) -> list[str]:
    whole.answer()
    return [contact.note for contact in whole.test.store.select(Contact)]


def is_left(whole: WholeWindow) -> bool:
    """True when the log is no longer in sight, or was asked to make way for the lock."""
    page = whole.window.page()
    if whole.locks or not whole.window.isVisible() or not isinstance(page, DeskView):
        return True
    here = page.stack.currentWidget()
    return not isinstance(here, ContactScreen) or here.model.contact.participant_id != ROSA.id


@pytest.mark.parametrize("way", WAYS_OUT)
def test_words_are_written_before_the_log_is_left(whole: WholeWindow, way: str) -> None:
    WAYS_OUT[way](whole)
    whole.answer()
    assert is_left(whole)
    assert notes(whole) == ["She walked"]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_log_stays_open_and_says_so_while_its_words_cannot_be_written(whole: WholeWindow, way: str) -> None:
    with whole.full_disk():
        whole.type(" far")
        WAYS_OUT[way](whole)
        whole.answer()
        assert not is_left(whole)
        assert form_of(whole.log).note.editor.note() == "She walked far"
        assert warning(whole.log) == (
            "What you typed last is not saved yet."
            " This laptop has no space left. Free some space, then try again."
        )
    whole.click("Try again")
    assert is_left(whole)
    assert notes(whole) == ["She walked far"]


def test_words_that_were_saved_by_themselves_leave_the_person_where_they_are(
    whole: WholeWindow, qtbot: QtBot
) -> None:
    with whole.full_disk():
        whole.type(" far")
        whole.view.open_page("caseload")
        whole.answer()
        saved = qtbot.waitSignal(whole.log.model.saving.saved, timeout=4000)
    with saved:
        pass
    whole.answer()
    assert not is_left(whole)
    assert warning(whole.log) == ""


def test_only_closing_offers_to_lose_the_words(whole: WholeWindow) -> None:
    with whole.full_disk():
        whole.type(" far")
        for way in ("a place", "the lock"):
            WAYS_OUT[way](whole)
            whole.answer()
            assert not whole.offers("Close and lose these words")
        whole.window.close()
        whole.answer()
        assert whole.window.isVisible()
        whole.click("Close and lose these words")
        assert not whole.window.isVisible()
    assert notes(whole) in ([], ["She walked"])


def test_what_is_typed_while_the_save_is_under_way_is_waited_for_too(whole: WholeWindow) -> None:
    whole.view.open_page("caseload")
    whole.type(" far")
    whole.answer()
    assert is_left(whole)
    assert notes(whole) == ["She walked far"]


def test_desk_nobody_sits_at_is_warned_then_locked_with_its_words_kept(whole: WholeWindow) -> None:
    nobody_is_there(whole, 4 * 60 + 35)
    assert "locks in half a minute" in words_of(whole.window.notices)
    whole.click("Stay")
    assert not whole.window.notices.isVisible()
    nobody_is_there(whole, 5 * 60)
    whole.answer()
    assert whole.locks == [None]
    assert notes(whole) == ["She walked"]


def test_desk_locked_in_a_log_is_opened_again_in_that_log_and_once_only(whole: WholeWindow) -> None:
    WAYS_OUT["the lock"](whole)
    whole.answer()
    (contact,) = whole.test.store.select(Contact)
    way = way_kept(whole.test.desk)
    assert [stop.page for stop in way] == ["today", "contact"]
    whole.open_again(way)
    assert (whole.log.model.contact.id, form_of(whole.log).note.editor.note()) == (contact.id, "She walked")
    assert whole.view.way_back() == "Today"
    assert way_kept(whole.test.desk) == ()


def test_page_that_took_the_focus_before_its_window_turned_to_it_keeps_it(whole: WholeWindow) -> None:
    whole.window.close_desk()
    whole.window.show_setup()
    whole.answer()
    whole.begin_again([Stop("settings")])
    whole.view.sidebar.staff.setFocus()
    whole.answer()
    assert QApplication.focusWidget() is whole.view.sidebar.staff


def test_page_of_a_newer_program_is_left_out_of_the_way_back(whole: WholeWindow) -> None:
    whole.window.close_desk()
    whole.answer()
    whole.open_again([Stop("caseload"), Stop("map of the neighbourhood")])
    assert isinstance(whole.view.stack.currentWidget(), CaseloadScreen)


def test_space_used_up_is_said_over_every_page_until_it_is_held_again(whole: WholeWindow) -> None:
    notices = whole.window.notices
    whole.reserve_held = False
    whole.view.open_page("caseload")
    whole.answer()
    assert notices.isVisible()
    assert "no space left" in words_of(notices)
    whole.speech.speak("es")
    whole.answer()
    assert "no tiene espacio" in words_of(notices)
    whole.speech.speak("en")
    whole.reserve_held = True
    whole.answer()
    whole.click("Look again")
    assert not notices.isVisible()


@pytest.mark.parametrize(
    ("saves", "says"),
    [
        (None, ""),
        (0, "Your records were repaired. The rest comes from the clinic with the next sync."),
        (
            2,
            "Your records were repaired. 2 saves came back from the second copy on this laptop."
            " The rest comes from the clinic with the next sync.",
        ),
    ],
)
def test_records_that_were_repaired_are_told_once(
    qtbot: QtBot, tmp_path: Path, saves: int | None, says: str
) -> None:
    whole = WholeWindow(open_desk(tmp_path), tmp_path, qtbot, repaired=saves)
    try:
        assert words_of(whole.window.notices) == says
        if says:
            whole.click("OK")
        assert not whole.window.notices.isVisible()
    finally:
        whole.end()


def nobody_is_there(whole: WholeWindow, seconds: int) -> None:
    for _ in range(seconds):
        whole.test.clock.advance(1)
        whole.window.guard.idle.look()


def words_of(part: QWidget) -> str:
    return " ".join(b.accessibleName() for b in part.findChildren(Banner) if b.isVisible())
