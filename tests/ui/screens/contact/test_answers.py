from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt

from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.store.lists.contacts import promised_in
from tests.desks import (
    NOW,
    ROSA,
    TODAY,
)
from tests.ui.screens.contact.logs import CTRL, WALK, Opens, fill_in, fits_across, form_of, told, written


def test_submit_goes_to_what_is_missing_and_says_how_many(window_with: Opens) -> None:
    window = window_with(WALK)
    screen = window.open_log(participant_id=ROSA.id)
    form = form_of(screen)
    assert screen.foot.submit.isEnabled()
    assert not form.basics.is_warned
    screen.model.change(note="She walked")
    screen.main_action()
    assert screen.foot.status() == "2 missing: choose the outcome"
    assert form.basics.outcome.isAncestorOf(window.focused())
    assert (form.basics.is_warned, form.safety.is_warned, form.note.is_warned) == (True, True, False)
    screen.model.change(outcome=Outcome.COMPLETED)
    assert screen.foot.status() == "1 missing: answer the safety question"
    assert not form.basics.is_warned
    window.settle()
    assert written(window).status is ContactStatus.DRAFT


def test_nobody_answered_folds_the_rest_and_offers_tomorrow(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form = form_of(screen)
    assert not form.next_step.again.isVisible()
    screen.model.change(mode=Mode.PHONE_CALL, outcome=Outcome.NO_ANSWER, safety_concern=False)
    hidden = (form.together, form.more, form.basics.when.minutes)
    assert [part.isVisible() for part in hidden] == [False, False, False]
    assert form.note.isVisible()
    form.next_step.again.click()
    contact_id = screen.model.contact.id
    screen.main_action()
    window.settle()
    promised = promised_in(window.test.store, contact_id)
    assert promised is not None
    assert (promised.what, promised.due_on) == ("Try again", TODAY + timedelta(days=1))


def test_day_to_come_is_refused_beside_the_field_and_holds_the_log(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    fill_in(screen)
    when = form_of(screen).basics.when
    when.day.setFocus()
    window.press(Qt.Key.Key_Up)
    assert when.problem() == "This day is still to come. Choose today or a day before."
    assert screen.model.contact.started_at == NOW
    screen.main_action()
    assert screen.foot.status() == "1 missing: check the day and the time"
    when.day.setFocus()
    window.press(Qt.Key.Key_Down)
    assert when.problem() == ""
    assert form_of(screen).missing() == ()


def test_log_of_nine_days_ago_asks_why(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    fill_in(screen)
    when = form_of(screen).basics.when
    assert not when.late.isVisible()
    screen.model.change(started_at=NOW - timedelta(days=9))
    assert when.late.isVisible()
    screen.main_action()
    assert window.focused() is when.late.editor
    window.type("Snow")
    assert screen.model.missing() == ()


def test_other_minutes_are_read_asked_about_and_refused(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    when = form_of(screen).basics.when
    when.minutes.button(0).click()
    assert window.focused() is when.other
    window.type("37")
    assert (screen.model.contact.minutes, when.problem()) == (37, "")
    when.other.selectAll()
    window.type("240")
    assert (screen.model.contact.minutes, when.problem()) == (240, "Over 3 hours. Is that right?")
    when.other.selectAll()
    window.type("900")
    assert when.problem() == "Minutes go from 1 to 600."
    assert when.stopped == "minutes"


def test_next_step_gets_a_day_by_itself_and_refuses_one_that_is_over(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    section = form_of(screen).next_step
    section.what.setFocus()
    window.type("Call")
    assert screen.model.contact.next_step_on == TODAY + timedelta(days=7)
    section.on.setFocus()
    section.on.selectAll()
    window.type("mar 2")
    window.press(Qt.Key.Key_Return)
    assert section.stopped == "next_step_on"
    assert screen.model.contact.next_step_on == TODAY + timedelta(days=7)


def test_safety_concern_opens_the_steps_and_goes_as_urgent(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    form = form_of(screen)
    screen.model.change(mode=Mode.PHONE_CALL, outcome=Outcome.COMPLETED)
    window.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_Space)
    window.qtbot.waitUntil(lambda: window.focused() is form.safety.note)
    said = told(form.safety)
    assert said is not None
    for part in ("not been told yet", "555-0100", "555-0199", "988", "911"):
        assert part in said
    assert screen.foot.submit.text() == "Send to Margaret as urgent"
    window.type("Called the crisis line with her")
    window.press(Qt.Key.Key_Return, CTRL)
    window.settle()
    window.settle()
    log = written(window)
    assert (log.status, log.safety_concern) == (ContactStatus.SUBMITTED, True)
    assert window.test.store.outbox.next_batch(1, 100_000)[0].record_id == log.id
    assert screen.reading is not None
    assert told(screen.reading) is not None
    window.test.reaches_clinic()
    screen.model.open(contact_id=log.id)
    window.settle()
    assert told(screen.reading) is None


@pytest.mark.parametrize(
    ("width", "height", "narrow", "hints"), [(1366, 738, False, True), (1024, 640, True, False)]
)
def test_small_window_has_one_column_a_jump_bar_and_no_hints(
    window_with: Opens, width: int, height: int, narrow: bool, hints: bool
) -> None:
    window = window_with(WALK, size=(width, height))
    screen = window.open_log(participant_id=ROSA.id)
    form = form_of(screen)
    window.settle()
    assert form.jumps.isVisible() is narrow
    assert (form.note.y() > form.basics.y()) is narrow
    assert form.note.heading.aside.isVisible() is hints
    assert screen.strip.isVisible() is hints
    assert screen.foot.isVisible()
    assert fits_across(form._scroll)


def test_place_or_numbers_follow_the_type(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    basics = form_of(screen).basics
    screen.model.change(mode=Mode.HOME_VISIT)
    assert (basics.place.isVisible(), basics.numbers.isVisible()) == (True, False)
    assert basics.place.placeholderText() == "1142 Juniper Row"
    screen.model.change(mode=Mode.PHONE_CALL)
    assert (basics.place.isVisible(), basics.numbers.text()) == (False, "555-0173")


def test_depth_unfolds_in_place_and_keeps_its_answers(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    more = form_of(screen).more
    assert not more.others.isVisible()
    more.toggle.click()
    assert more.others.isVisible()
    more.someone.setFocus()
    window.type("Padre Luis, Ana")
    more.miles.setFocus()
    window.type("3.5")
    screen.settle()
    log = written(window)
    assert (log.others_present, log.travel_metres) == (("Padre Luis", "Ana"), 5633)
    more = form_of(window.open_log(contact_id=log.id)).more
    assert more.others.isVisible()
    assert (more.someone.text(), more.miles.text()) == ("Padre Luis, Ana", "3.5")


def test_started_moment_keeps_the_offset_of_the_laptop(window_with: Opens) -> None:
    window = window_with()
    screen = window.open_log(participant_id=ROSA.id)
    when = form_of(screen).basics.when
    when.at.setFocus()
    when.at.selectAll()
    window.type("9:15")
    window.press(Qt.Key.Key_Return)
    assert screen.model.contact.started_at == datetime.combine(TODAY, time(9, 15), NOW.tzinfo)
    assert isinstance(when.day.value(), date)
