"""What the clinic could not file: fixed, dismissed, tried again, or asked about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ops import Rival
from peerdesk.domain.words import Mode, Outcome
from peerdesk.protocol import codes
from peerdesk.ui.screens.sync.needs_you import FixField
from peerdesk.ui.screens.sync.view import SyncScreen
from tests.desks import EARL, MARGARET, NOW, ROSA, contact, named
from tests.ui.laptops import a_laptop
from tests.ui.screens.sync.at_sync import AtSyncPage

LONG = contact(ROSA, "long", mode=Mode.HOME_VISIT, outcome=Outcome.COMPLETED, note="Feet. " * 3334)
CALL = contact(EARL, "call", mode=Mode.PHONE_CALL, outcome=Outcome.COMPLETED, note="Walks daily.")
At = Callable[..., AtSyncPage]


def with_held(at_sync: At, log: Contact, code: str, **how: bool) -> AtSyncPage:
    """Open the page over a log the clinic did not file."""
    window = at_sync()
    window.log(log)
    window.hold(code, **how)
    window.look()
    return window


def field_of(window: AtSyncPage) -> FixField:
    (field,) = window.page.needs_you.findChildren(FixField)
    return field


def test_a_text_that_is_too_long_is_shown_with_its_limit(at_sync: At) -> None:
    window = with_held(at_sync, LONG, codes.HELD_BAD_VALUE)
    told = window.reads()
    assert "This text is longer than the clinic can file." in told
    assert "20,004 of 20,000 letters" in told


def test_it_is_not_sent_while_it_is_still_too_long(at_sync: At) -> None:
    window = with_held(at_sync, LONG, codes.HELD_BAD_VALUE)
    window.click("Fix and send")
    assert field_of(window).problem() == "Still 4 letters too long"
    assert window.page.needs_you.isVisible()


def test_what_was_made_shorter_goes(at_sync: At) -> None:
    window = with_held(at_sync, LONG, codes.HELD_BAD_VALUE)
    field_of(window).show_value("Feet are fine.")
    window.click("Fix and send")
    assert not window.page.needs_you.isVisible()
    assert "Home visit, Rosalía Quintanar" in window.reads()
    assert window.test.store.get(Contact, LONG.id).note == "Feet are fine."


def test_one_line_is_sent_with_enter(at_sync: At) -> None:
    window = with_held(at_sync, replace(LONG, note="", place="x" * 201), codes.HELD_BAD_VALUE)
    field = field_of(window)
    field.editor.setFocus()
    window.press(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert window.test.store.get(Contact, LONG.id).place == "x" * 200


def test_what_is_being_typed_stays_when_the_page_is_read_again(at_sync: At) -> None:
    window = with_held(at_sync, LONG, codes.HELD_BAD_VALUE)
    field_of(window).show_value("Feet are")
    window.log(CALL)
    window.hold(codes.HELD_BAD_VALUE)
    window.look()
    (field,) = [f for f in window.page.needs_you.findChildren(FixField) if f.isVisible()]
    assert field.value() == "Feet are"


def test_what_the_clinic_keeps_can_be_dismissed_and_taken_up_again(at_sync: At) -> None:
    window = with_held(at_sync, CALL, codes.HELD_WRONG_STEP)
    window.click("Dismiss")
    assert not window.page.needs_you.isVisible()
    assert window.way.toasts == ["Off the list. The clinic keeps it."]
    assert window.way.undo is not None
    window.way.undo()
    window.settle()
    assert window.page.needs_you.isVisible()


def test_what_must_be_seen_to_is_not_dismissed(at_sync: At) -> None:
    window = with_held(at_sync, CALL, codes.HELD_BAD_VALUE)
    words = [b.text() for b in window.page.needs_you.findChildren(type(window.page.by_usb))]
    assert words == ["Open log", "Ask for help"]


def test_what_the_clinic_could_not_take_is_tried_again(at_sync: At) -> None:
    window = with_held(at_sync, CALL, "message_refused", at_clinic=False)
    assert "The clinic could not take this in. It is safe on this laptop." in window.reads()
    window.sync(lambda: window.click("Try again"))
    assert not window.page.needs_you.isVisible()
    assert "Phone call, Earl Pickering" in window.reads()


def test_asking_for_help_copies_the_reason_and_never_the_note(at_sync: At) -> None:
    window = with_held(at_sync, CALL, codes.HELD_BAD_VALUE)
    window.click("Ask for help")
    copied = QGuiApplication.clipboard().text()
    assert f"bad_value, contact {CALL.id}, held at the clinic" in copied
    for secret in ("Earl", "Pickering", "Walks", str(EARL.id)):
        assert secret not in copied
    assert window.way.toasts == ["Copied, without names. Send it to your IT person, or call 555-0100."]


def test_the_keyboard_reaches_every_button(at_sync: At) -> None:
    window = with_held(at_sync, CALL, codes.HELD_WRONG_STEP)
    window.page.status.sync.setFocus()
    seen = set()
    for _ in range(12):
        QTest.keyClick(window.focused(), Qt.Key.Key_Tab)
        seen.add(getattr(window.focused(), "text", str)())
    assert {"Open log", "Dismiss", "Ask for help", "Save report"} <= seen


def test_two_versions_lead_to_the_choice(at_sync: At) -> None:
    window = at_sync()
    state = window.test.store.state(type(ROSA), ROSA.id)
    rival = Rival(named("rival"), MARGARET.id, NOW, "Rosita")
    newer = replace(state, rivals={"preferred_name": (rival,)}, seq=state.seq + 1000)
    window.test.store.apply([newer], cursor="more", epoch="1", durable_seq=0)
    window.note(NOW - timedelta(hours=1), received=1, choices=1)
    window.look()
    told = window.reads()
    assert "Two versions of Doña Rosa’s details" in told
    assert "Synced, 1 choice to make" in told
    window.click("Choose")
    assert window.way.asked == [("conflict", ("participant", ROSA.id))]


def nameless(page: QWidget) -> list[str]:
    """The controls in sight that a key reaches and a screen reader cannot name."""
    reached = (part for part in page.findChildren(QWidget) if part.isVisible())
    by_key = (part for part in reached if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [
        type(part).__name__
        for part in by_key
        if not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
    ]


def test_a_screen_reader_can_name_everything(at_sync: At) -> None:
    window = at_sync()
    unread = SyncScreen(window.context, window.syncing, a_laptop(), window.files)
    window.shell.add_page("unread", unread)
    window.shell.show_page("unread")
    assert nameless(unread) == []
    window.shell.show_page("page")
    window.log(LONG)
    window.hold(codes.HELD_BAD_VALUE)
    window.look()
    for panel in (window.page.usb, window.page.connection):
        panel.open()
        window.settle()
        assert nameless(window.page) == []
