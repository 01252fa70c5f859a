"""Submitting, discarding and changing the person: until the answer nothing typed can come too late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import ContactStatus
from peerdesk.errors import DiskFull
from tests.desks import EARL, ROSA
from tests.ui.screens.at_desk import Window
from tests.ui.screens.contact.logs import CTRL, WALK, Opens, fill_in, form_of, warning, written


@contextmanager
def slow_disk(window: Window, *, full: bool = False) -> Iterator[None]:
    """Keep every save waiting inside the block; after it they are written, or refused by a full disk."""
    write, may_go = window.test.store.write, Event()

    def slowly(edits: object) -> object:
        may_go.wait(10)
        if full:
            raise DiskFull
        return write(edits)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window.test.store, "write", slowly)
        try:
            yield
        finally:
            may_go.set()
            window.settle()


@contextmanager
def full_disk(window: Window) -> Iterator[None]:
    """Refuse every save inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window.test.store, "write", _refuse)
        yield
        window.settle()


def _refuse(_edits: object) -> None:
    raise DiskFull


def begun(window: Window, note: str = "She walked") -> Contact:
    """Begin a log of Rosa that lacks nothing, with the focus in its note."""
    screen = window.open_log(participant_id=ROSA.id)
    fill_in(screen)
    form_of(screen).focus_field("note")
    window.type(note)
    return screen.model.contact


def test_keys_pressed_between_submit_and_its_answer_change_nothing(window_with: Opens) -> None:
    window = window_with()
    contact = begun(window)
    screen = window.contact
    with slow_disk(window):
        window.press(Qt.Key.Key_Return, CTRL)
        window.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        window.type(" far")
        assert not form_of(screen).isEnabled()
        assert screen.model.contact.note == "She walked"
    assert window.test.store.get(Contact, contact.id).status is ContactStatus.SUBMITTED
    assert window.test.store.get(Contact, contact.id).note == "She walked"


def test_refused_submission_gives_the_form_back_as_it_was_typed(window_with: Opens) -> None:
    window = window_with()
    contact = begun(window)
    screen = window.contact
    with slow_disk(window, full=True):
        screen.foot.submit.click()
    assert form_of(screen).isEnabled()
    assert form_of(screen).note.editor.note() == "She walked"
    assert "no space left" in screen.foot.status()
    form_of(screen).focus_field("note")
    window.type(" far")
    screen.foot.submit.click()
    window.settle()
    assert window.test.store.get(Contact, contact.id).note == "She walked far"
    assert window.test.store.get(Contact, contact.id).status is ContactStatus.SUBMITTED


def test_submission_that_takes_longer_than_a_blink_says_so(window_with: Opens, qtbot: QtBot) -> None:
    window = window_with()
    begun(window)
    screen = window.contact
    with slow_disk(window):
        screen.foot.submit.click()
        assert screen.foot.status() != "Saving..."
        qtbot.waitUntil(lambda: screen.foot.status() == "Saving...", timeout=3000)


def test_esc_between_submit_and_its_answer_waits_for_it(window_with: Opens) -> None:
    window = window_with()
    contact = begun(window)
    with slow_disk(window):
        window.contact.foot.submit.click()
        window.press(Qt.Key.Key_Escape)
        assert window.shell.stack.currentWidget() is window.contact
    assert window.shell.stack.currentWidget() is window.today
    assert window.contact.unsaved.isHidden()
    assert window.test.store.get(Contact, contact.id).status is ContactStatus.SUBMITTED


def test_log_never_written_is_brought_back_by_undo_too(window_with: Opens) -> None:
    window = window_with(WALK)
    with full_disk(window):
        begun(window)
        window.contact.settle()
        window.settle()
        window.contact.foot.discard.click()
        window.settle()
        words, undo = window.way.toasts[-1]
        assert words == "Draft thrown away."
        assert undo is not None
        undo()
        window.settle()
        words, undo = window.way.toasts[-1]
        assert words == "This laptop has no space left. Free some space, then try again."
        assert undo is not None
    undo()
    window.settle()
    assert [contact.note for contact in window.test.store.select(Contact)] == ["She walked"]


def test_log_never_written_keeps_its_words_when_its_person_changes(window_with: Opens) -> None:
    window = window_with(WALK)
    with full_disk(window):
        begun(window)
        window.contact.settle()
        window.settle()
    window.contact.bar.change.click()
    window.settle()
    window.contact.chooser.chosen.emit(EARL.id)
    window.settle()
    moved = written(window)
    assert (moved.participant_id, moved.note) == (EARL.id, "She walked")
    assert len(window.test.store.select(Contact)) == 1


def test_refused_change_of_the_person_leaves_the_log_with_its_words(window_with: Opens, qtbot: QtBot) -> None:
    window = window_with(WALK)
    with full_disk(window):
        begun(window)
        window.contact.bar.change.click()
        window.settle()
        window.contact.chooser.chosen.emit(EARL.id)
        window.settle()
        assert form_of(window.contact).isVisible()
        assert form_of(window.contact).isEnabled()
        assert "not saved yet" in warning(window.contact)
    with qtbot.waitSignal(window.contact.model.saving.saved, timeout=4000):
        pass
    kept = written(window)
    assert (kept.participant_id, kept.note) == (ROSA.id, "She walked")


def test_refused_change_of_the_person_comes_back_to_a_log_that_is_written(window_with: Opens) -> None:
    window = window_with()
    begun(window)
    window.contact.settle()
    window.contact.bar.change.click()
    window.settle()
    with full_disk(window):
        window.contact.chooser.chosen.emit(EARL.id)
    assert form_of(window.contact).isVisible()
    assert "no space left" in window.contact.foot.status()


def test_log_in_which_nothing_was_said_leaves_nothing_with_its_first_person(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    screen.chooser.chosen.emit(EARL.id)
    window.settle()
    assert screen.model.contact.participant_id == EARL.id
    assert window.test.store.select(Contact) == []
