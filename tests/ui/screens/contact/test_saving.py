from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.words import Mode
from peerdesk.errors import DiskFull
from peerdesk.operations import contacts
from peerdesk.ui.screens.contact.view import ContactScreen
from peerdesk.ui.theme import DeskApplication
from tests.desks import (
    ROSA,
)
from tests.ui.screens.contact.logs import (
    RETURNED,
    SENT_BACK,
    WALK,
    Opens,
    form_of,
    is_written,
    warning,
    written,
)


def test_new_log_begins_with_the_plan_and_writes_nothing(window_with: Opens) -> None:
    window = window_with(WALK)
    form = form_of(window.open_log(participant_id=ROSA.id))
    assert form.basics.mode.value() is Mode.HOME_VISIT
    assert form.basics.when.at.value() == time(10, 0)
    assert not is_written(window)


def test_typing_is_saved_soon_after_the_last_key(window_with: Opens, qtbot: QtBot) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form_of(screen).focus_field("note")
    with qtbot.waitSignal(screen.model.saving.saved, timeout=1500):
        window.type("She walked")
    assert written(window).note == "She walked"


def test_line_says_saved_only_after_it_is_written(window_with: Opens, qtbot: QtBot) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form_of(screen).focus_field("note")
    window.type("She")
    assert screen.bar._state.text() == ""
    with qtbot.waitSignal(screen.model.saving.saved):
        screen.settle()
    assert screen.bar._state.text() == "Draft saved on this laptop, 10:42 AM"


@pytest.mark.parametrize("leaving", ["focus", "page", "settle"])
def test_leaving_the_field_the_page_or_the_desk_saves_at_once(window_with: Opens, leaving: str) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form_of(screen).focus_field("note")
    window.type("She walked")
    contact_id = screen.model.contact.id
    {
        "focus": lambda: form_of(screen).focus_field("next_step"),
        "page": window.way.back,
        "settle": screen.settle,
    }[leaving]()
    window.settle()
    assert window.test.store.get(Contact, contact_id).note == "She walked"


def test_larger_text_keeps_what_is_typed_and_uses_one_column(
    window_with: Opens, qapp: DeskApplication
) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form_of(screen).focus_field("note")
    window.type("She wal")
    usual = qapp.theme
    qapp.set_theme(replace(usual, scale=1.3))
    try:
        window.settle()
        assert form_of(screen).note.editor.note() == "She wal"
        assert form_of(screen).jumps.isVisible()
    finally:
        qapp.set_theme(usual)


def test_hiding_the_page_saves_even_what_no_field_holds(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    window.focused().clearFocus()
    screen.model.change(mode=Mode.PHONE_CALL)
    screen.hide()
    assert written(window).mode is Mode.PHONE_CALL


def test_closing_the_window_in_the_middle_of_a_word_loses_nothing(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form_of(screen).focus_field("note")
    window.type("She wal")
    contact_id = screen.model.contact.id
    window.shell.close()
    window.settle()
    assert window.test.store.get(Contact, contact_id).note == "She wal"


def test_full_disk_is_told_and_the_words_are_written_once_there_is_room(
    window_with: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)

    def full(_edits: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(window.test.store, "write", full)
        screen.model.change(note="She walked")
        with qtbot.waitSignal(screen.model.saving.not_saved):
            screen.settle()
    assert screen.bar._state.text() == "Not saved yet"
    assert "This laptop has no space left." in warning(screen)
    with qtbot.waitSignal(screen.model.saving.saved, timeout=4000):
        pass
    assert written(window).note == "She walked"
    assert warning(screen) == ""


def test_draft_comes_back_with_its_words_and_the_cursor(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form = form_of(screen)
    form.focus_field("note")
    window.type("She walked")
    form.note.set_place(3)
    contact_id = screen.model.contact.id
    window.press(Qt.Key.Key_Escape)
    window.settle()
    assert window.shell.stack.currentWidget() is window.today
    form = form_of(window.open_log(contact_id=contact_id))
    assert form.note.editor.note() == "She walked"
    assert form.note.place() == 3
    assert window.focused() is form.note.editor


@pytest.mark.parametrize("field", ["note", "next_step"])
def test_draft_opens_where_it_was_typed_in_last_though_the_power_failed(
    window_with: Opens, qtbot: QtBot, field: str
) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    for name in ("next_step", "note", field):
        form_of(screen).focus_field(name)
        window.type("and more")
        screen.settle()
        window.settle()
    contact_id = screen.model.contact.id
    left_with = window.focused().accessibleName()
    after = ContactScreen(window.context)
    window.shell.add_page("after the cut", after)
    window.shell.show_page("after the cut")
    after.open(contact_id=contact_id)
    window.settle()
    assert after.isAncestorOf(window.focused())
    assert window.focused().accessibleName() == left_with


def test_log_that_came_back_opens_at_what_was_marked(window_with: Opens) -> None:
    window = window_with(RETURNED, SENT_BACK)
    contacts.keep_place(window.test.desk, RETURNED.id, "next_step")
    form = form_of(window.open_log(contact_id=RETURNED.id))
    assert window.focused() is form.note.editor


def test_discarded_draft_is_brought_back_by_undo(window_with: Opens) -> None:
    window = window_with(WALK)
    screen = window.open_log(participant_id=ROSA.id)
    screen.model.change(note="She walked")
    screen.settle()
    window.settle()
    contact_id = screen.model.contact.id
    assert screen.foot.discard.isVisible()
    screen.foot.discard.click()
    window.settle()
    assert window.test.store.find(Contact, contact_id) is None
    (_, undo) = window.way.toasts[-1]
    assert undo is not None
    undo()
    window.settle()
    back = window.test.store.get(FollowUp, WALK.id).done_by_contact_id
    assert back is not None
    assert window.test.store.get(Contact, back).note == "She walked"


def test_other_language_keeps_what_is_typed(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form_of(screen).focus_field("note")
    window.type("She wal")
    window.speech.speak("es")
    QApplication.sendEvent(screen, QEvent(QEvent.Type.LanguageChange))
    window.settle()
    form = form_of(screen)
    assert form.note.editor.note() == "She wal"
    chips = [chip.text() for chip in form.together.findChildren(QAbstractButton)]
    assert "Listened (es)" in chips
    window.speech.speak("en")
