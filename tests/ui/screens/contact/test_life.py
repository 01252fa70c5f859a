from dataclasses import replace

from PySide6.QtCore import Qt

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Addendum, Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.words import ContactStatus
from peerdesk.store.lists.contacts import addenda_of
from peerdesk.ui.widgets.states import EmptyState
from tests.desks import (
    DELMAR,
    EARL,
    LUCHO,
    ROSA,
    named,
)
from tests.ui.screens.contact.logs import (
    RETURNED,
    SENT_BACK,
    WALK,
    Opens,
    fill_in,
    form_of,
    written,
)


def test_way_back_names_the_page_it_leads_to(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    assert screen.bar.back.text() == "Today"
    assert screen.bar.back.accessibleName() == "Back to Today"


def test_submitted_log_says_where_it_goes_and_can_be_taken_back(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    fill_in(screen)
    contact_id = screen.model.contact.id
    screen.foot.submit.click()
    window.settle()
    assert window.test.store.get(Contact, contact_id).status is ContactStatus.SUBMITTED
    assert window.shell.stack.currentWidget() is window.today
    (words, undo) = window.way.toasts[-1]
    assert words == "Saved. It goes to Margaret when online."
    assert undo is not None
    undo()
    window.settle()
    assert window.test.store.get(Contact, contact_id).status is ContactStatus.DRAFT


def test_returned_log_has_the_comment_on_top_and_marks_the_field(window_with: Opens) -> None:
    window = window_with(RETURNED, SENT_BACK)
    screen = window.open_log(contact_id=RETURNED.id)
    form = form_of(screen)
    assert (form.note.is_warned, form.basics.is_warned) == (True, False)
    assert window.focused() is form.note.editor
    assert not screen.bar.change.isVisible()
    screen.model.change(note="Talked about food. Cuff read 134/82.")
    screen.main_action()
    window.settle()
    log = window.test.store.get(Contact, RETURNED.id)
    assert (log.status, log.note) == (ContactStatus.SUBMITTED, "Talked about food. Cuff read 134/82.")


def test_approved_log_is_read_only_and_takes_a_correction(window_with: Opens) -> None:
    approved = replace(RETURNED, status=ContactStatus.APPROVED)
    window = window_with(approved)
    screen = window.open_log(contact_id=approved.id)
    assert screen.form is None
    assert screen.reading is not None
    assert not screen.foot.submit.isVisible()
    screen.foot.correct.click()
    assert window.focused() is screen.reading.note
    window.type("Cuff read 143/82.")
    screen.reading.correction_written.emit(screen.reading.note.note())
    window.settle()
    window.settle()
    assert [a.note for a in addenda_of(window.test.store, approved.id)] == ["Cuff read 143/82."]
    assert window.test.store.get(Contact, approved.id) == approved


def test_submitted_log_is_taken_back_from_its_page(window_with: Opens) -> None:
    sent = replace(RETURNED, status=ContactStatus.SUBMITTED)
    window = window_with(sent)
    screen = window.open_log(contact_id=sent.id)
    screen.foot.take_back.click()
    window.settle()
    window.settle()
    assert screen.form is not None
    assert window.test.store.get(Contact, sent.id).status is ContactStatus.DRAFT


def test_log_of_another_is_only_read(window_with: Opens) -> None:
    window = window_with(replace(RETURNED, author_id=LUCHO.id))
    screen = window.open_log(contact_id=RETURNED.id)
    assert screen.form is None
    assert not screen.foot.take_back.isVisible()


def test_person_is_chosen_first_when_none_is_given(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log()
    assert window.focused() is screen.chooser.people.line
    window.type("rosa")
    assert screen.chooser.people.names() == ["Rosalía “Doña Rosa” Quintanar · P-0417"]
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert screen.model.contact.participant_id == ROSA.id


def test_draft_becomes_the_log_of_somebody_else(window_with: Opens) -> None:
    window = window_with(WALK)
    screen = window.open_log(participant_id=ROSA.id)
    screen.model.change(note="He walked")
    screen.settle()
    window.settle()
    screen.bar.change.click()
    window.settle()
    window.type("earl")
    window.press(Qt.Key.Key_Return)
    window.settle()
    window.settle()
    assert screen.model.contact.participant_id == EARL.id
    assert written(window).note == "He walked"
    assert window.test.store.get(FollowUp, WALK.id).done_by_contact_id is None


def test_esc_in_the_choice_of_a_person_comes_back_to_the_log(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    screen.bar.change.click()
    window.settle()
    window.press(Qt.Key.Key_Escape)
    assert window.shell.stack.currentWidget() is screen
    assert form_of(screen).isVisible()


def test_log_that_left_the_laptop_says_so_and_leads_back(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(contact_id=named("nobody"))
    assert screen.form is None
    (said,) = screen.findChildren(EmptyState, options=Qt.FindChildOption.FindChildrenRecursively)[-1:]
    assert "not on this laptop any more" in said.accessibleName()


def test_correction_without_words_is_not_written(window_with: Opens) -> None:
    approved = replace(RETURNED, status=ContactStatus.APPROVED)
    window = window_with(approved)
    screen = window.open_log(contact_id=approved.id)
    assert screen.reading is not None
    screen.main_action()
    screen.reading._on_save()
    window.settle()
    assert window.test.store.select(Addendum) == []
    assert screen.reading.close_correction()


def test_review_arriving_while_a_log_is_read_shows_at_once(window_with: Opens) -> None:
    sent = replace(RETURNED, status=ContactStatus.SUBMITTED)
    window = window_with(sent)
    screen = window.open_log(contact_id=sent.id)
    assert screen.form is None
    window.test.from_clinic(replace(RETURNED, note=sent.note), SENT_BACK)

    window.news.tell(Changes.of([("contact", sent.id, DELMAR.id)]))
    window.settle()
    assert form_of(screen).note.is_warned
