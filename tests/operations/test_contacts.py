from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.contacts import Addendum, Contact, Review
from peerdesk.domain.edits import Delete
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ops import Action
from peerdesk.domain.words import (
    ContactStatus,
    Decision,
    FollowUpKind,
    Function,
    Mode,
    Outcome,
)
from peerdesk.errors import AlreadyReviewed, ContactIncomplete, DiskFull, NotAllowed, NotFound
from peerdesk.operations import contacts
from peerdesk.operations.contact_pages import begin
from peerdesk.store.lists.contacts import promised_in
from tests.desks import (
    EARL,
    INES,
    LUCHO,
    MARGARET,
    NOW,
    ROSA,
    TODAY,
    TestDesk,
    contact,
    follow_up,
    named,
)

Opens = Callable[..., TestDesk]
WALK = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")


def answered(draft: Contact) -> Contact:
    return replace(draft, mode=Mode.HOME_VISIT, outcome=Outcome.COMPLETED, safety_concern=False)


def test_new_contact_takes_type_and_time_from_the_plan(desk_with: Opens) -> None:
    draft = contacts.new_contact(desk_with().desk, ROSA.id, WALK)
    assert (draft.mode, draft.started_at) == (Mode.HOME_VISIT, NOW.replace(hour=10, minute=0))


def test_log_is_saved_and_sent_though_its_plan_was_deleted(desk_with: Opens) -> None:
    test = desk_with(WALK)
    log = answered(contacts.new_contact(test.desk, ROSA.id, WALK))
    test.store.write([Delete(FollowUp, WALK.id)])
    contacts.save_draft(test.desk, log, None, WALK.id)
    assert test.store.get(Contact, log.id) == log
    contacts.submit(test.desk, log, log, WALK.id)
    assert test.store.get(Contact, log.id).status is ContactStatus.SUBMITTED
    assert test.store.find(FollowUp, WALK.id) is None


def test_log_is_sent_though_its_plan_was_deleted_since_it_was_begun(desk_with: Opens) -> None:
    test = desk_with(WALK)
    log = answered(contacts.new_contact(test.desk, ROSA.id, WALK))
    contacts.save_draft(test.desk, log, None, WALK.id)
    test.store.write([Delete(FollowUp, WALK.id)])
    contacts.submit(test.desk, log, log, WALK.id)
    assert test.store.get(Contact, log.id).status is ContactStatus.SUBMITTED


def test_new_contact_never_begins_in_the_future(desk_with: Opens) -> None:
    draft = contacts.new_contact(desk_with().desk, ROSA.id, replace(WALK, due_time="15:30"))
    assert draft.started_at == NOW


def test_opening_a_log_writes_nothing(desk_with: Opens) -> None:
    test = desk_with(WALK)
    page = begin(test.desk, ROSA.id)
    assert test.store.find(Contact, page.contact.id) is None
    assert test.store.outbox.count().waiting == 0


def test_first_save_creates_the_draft_and_ties_the_plan_to_it(desk_with: Opens) -> None:
    test = desk_with(WALK)
    draft = replace(begin(test.desk, ROSA.id).contact, note="She walked")
    contacts.save_draft(test.desk, draft, None, WALK.id)
    assert test.store.get(Contact, draft.id) == draft
    assert test.store.get(FollowUp, WALK.id).done_by_contact_id == draft.id
    assert test.store.get(FollowUp, WALK.id).done_at is None


def test_typing_grows_one_op_as_long_as_it_has_not_left(desk_with: Opens) -> None:
    test = desk_with()
    first = contacts.new_contact(test.desk, ROSA.id)
    contacts.save_draft(test.desk, first, None)
    second = replace(first, note="She")
    contacts.save_draft(test.desk, second, first)
    contacts.save_draft(test.desk, replace(second, note="She walked"), second)
    ops = test.store.outbox.next_batch(100, 1_000_000)
    assert [op.action for op in ops] == [Action.CREATE]
    assert test.store.get(Contact, first.id).note == "She walked"


def test_save_leaves_alone_what_the_author_did_not_touch(desk_with: Opens) -> None:
    test = desk_with(contact(ROSA, "visit", status=ContactStatus.RETURNED, note="Old", place="Kitchen"))
    seen = test.store.get(Contact, named("visit"))
    test.from_clinic(replace(seen, place="Porch"))
    contacts.save_draft(test.desk, replace(seen, note="New"), seen)
    now = test.store.get(Contact, named("visit"))
    assert (now.note, now.place, now.status) == ("New", "Porch", ContactStatus.RETURNED)


def test_saving_a_draft_never_sends_it(desk_with: Opens) -> None:
    test = desk_with()
    draft = contacts.new_contact(test.desk, ROSA.id)
    contacts.save_draft(test.desk, draft, None)
    contacts.save_draft(test.desk, replace(draft, note="x", status=ContactStatus.SUBMITTED), draft)
    assert test.store.get(Contact, draft.id).status is ContactStatus.DRAFT


def test_draft_cannot_be_saved_over_a_log_that_was_sent(desk_with: Opens) -> None:
    test = desk_with(contact(ROSA, "visit", status=ContactStatus.SUBMITTED))
    sent = test.store.get(Contact, named("visit"))
    with pytest.raises(NotAllowed):
        contacts.save_draft(test.desk, replace(sent, note="More"), sent)


def test_submitted_contact_carries_its_functions_and_the_moment(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(
        answered(contacts.new_contact(test.desk, ROSA.id)), activities=(named("Referral"), named("Sugar log"))
    )
    contacts.submit(test.desk, draft)
    sent = test.store.get(Contact, draft.id)
    assert sent.functions == (Function.DAILY_MANAGEMENT, Function.LINKAGE)
    assert (sent.status, sent.submitted_at) == (ContactStatus.SUBMITTED, NOW)


def test_submitting_names_what_is_missing_in_form_order_and_writes_nothing(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(contacts.new_contact(test.desk, ROSA.id), started_at=NOW - timedelta(days=9))
    with pytest.raises(ContactIncomplete) as told:
        contacts.submit(test.desk, draft)
    assert told.value.missing == ("mode", "outcome", "late_reason", "safety_concern")
    assert test.store.find(Contact, draft.id) is None


def test_time_to_come_is_not_an_answer(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(answered(contacts.new_contact(test.desk, ROSA.id)), started_at=NOW + timedelta(minutes=1))
    assert contacts.unanswered(draft, NOW) == ("started_at",)


@pytest.mark.parametrize(("days", "asks"), [(7, False), (8, True)])
def test_log_over_seven_days_old_asks_why(desk_with: Opens, days: int, asks: bool) -> None:
    draft = answered(contact(ROSA, "visit", started_at=NOW - timedelta(days=days)))
    assert contacts.unanswered(draft, NOW) == (("late_reason",) if asks else ())
    assert contacts.unanswered(replace(draft, late_reason="Snow"), NOW) == ()


def test_safety_concern_does_not_wait_for_the_right_time() -> None:
    late = contact(
        ROSA,
        "visit",
        mode=Mode.PHONE_CALL,
        outcome=Outcome.COMPLETED,
        started_at=NOW - timedelta(days=30),
        safety_concern=True,
        safety_note="Called 911",
    )
    assert contacts.unanswered(late, NOW) == ()


def test_next_step_becomes_a_follow_up_of_the_author(desk_with: Opens) -> None:
    test = desk_with()
    due = TODAY + timedelta(days=7)
    draft = replace(
        answered(contacts.new_contact(test.desk, ROSA.id)), next_step="Ask for a date", next_step_on=due
    )
    contacts.submit(test.desk, draft)
    promised = promised_in(test.store, draft.id)
    assert promised is not None
    assert (promised.what, promised.due_on, promised.assignee_id) == ("Ask for a date", due, INES.id)


def test_next_step_without_a_day_promises_nothing(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(answered(contacts.new_contact(test.desk, ROSA.id)), next_step="Some day")
    contacts.submit(test.desk, draft)
    assert promised_in(test.store, draft.id) is None


def test_submitting_settles_what_was_planned(desk_with: Opens) -> None:
    test = desk_with(WALK)
    contacts.submit(test.desk, answered(begin(test.desk, ROSA.id).contact), None, WALK.id)
    assert test.store.get(FollowUp, WALK.id).done_at == NOW


def test_call_nobody_answered_is_sent_without_activities_and_may_be_tried_again(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(
        contacts.new_contact(test.desk, ROSA.id),
        mode=Mode.PHONE_CALL,
        outcome=Outcome.NO_ANSWER,
        safety_concern=False,
        activities=(named("Food"),),
        next_step="Try again",
        next_step_on=TODAY + timedelta(days=1),
    )
    contacts.submit(test.desk, draft)
    sent, promised = test.store.get(Contact, draft.id), promised_in(test.store, draft.id)
    assert (sent.activities, sent.functions) == ((), ())
    assert promised is not None
    assert promised.about is FollowUpKind.CALL


def test_author_takes_a_log_back_until_it_is_opened(desk_with: Opens) -> None:
    test = desk_with(WALK)
    draft = answered(begin(test.desk, ROSA.id).contact)
    contacts.submit(test.desk, draft, None, WALK.id)
    contacts.take_back(test.desk, draft.id)
    assert test.store.get(Contact, draft.id).status is ContactStatus.DRAFT
    assert test.store.get(FollowUp, WALK.id).done_at is None


def test_log_under_review_cannot_be_taken_back(desk_with: Opens) -> None:
    sent = contact(ROSA, "visit", status=ContactStatus.SUBMITTED, submitted_at=NOW)
    opened = Review(
        id=named("review"),
        participant_id=ROSA.id,
        contact_id=sent.id,
        reviewer_id=MARGARET.id,
        opened_at=NOW + timedelta(minutes=5),
    )
    test = desk_with(sent, opened)
    with pytest.raises(AlreadyReviewed):
        contacts.take_back(test.desk, sent.id)


def test_nobody_takes_back_the_log_of_another(desk_with: Opens) -> None:
    test = desk_with(contact(ROSA, "visit", author_id=LUCHO.id, status=ContactStatus.SUBMITTED))
    with pytest.raises(NotAllowed):
        contacts.take_back(test.desk, named("visit"))


def test_sending_again_changes_the_promise_instead_of_making_a_second(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(answered(contacts.new_contact(test.desk, ROSA.id)), next_step="Ask", next_step_on=TODAY)
    contacts.submit(test.desk, draft)
    first = promised_in(test.store, draft.id)
    contacts.take_back(test.desk, draft.id)
    again = test.store.get(Contact, draft.id)
    contacts.submit(test.desk, replace(again, next_step="Ask twice", next_step_on=date(2026, 3, 30)), again)
    second = promised_in(test.store, draft.id)
    assert first is not None
    assert second is not None
    assert (second.id, second.what, second.due_on) == (first.id, "Ask twice", date(2026, 3, 30))


def test_sending_again_without_the_promise_takes_it_off_the_list(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(answered(contacts.new_contact(test.desk, ROSA.id)), next_step="Ask", next_step_on=TODAY)
    contacts.submit(test.desk, draft)
    contacts.take_back(test.desk, draft.id)
    again = test.store.get(Contact, draft.id)
    contacts.submit(test.desk, replace(again, next_step="", next_step_on=None), again)
    assert promised_in(test.store, draft.id) is None


def test_discarded_draft_comes_back_with_the_same_words(desk_with: Opens) -> None:
    test = desk_with(WALK)
    draft = replace(begin(test.desk, ROSA.id).contact, note="She walked")
    contacts.save_draft(test.desk, draft, None, WALK.id)
    contacts.discard_draft(test.desk, draft.id)
    assert test.store.find(Contact, draft.id) is None
    assert test.store.get(FollowUp, WALK.id).done_by_contact_id is None
    contacts.restore(test.desk, draft, WALK.id)
    back = begin(test.desk, ROSA.id, WALK.id).contact
    assert replace(back, id=draft.id) == draft


def test_log_that_was_ever_sent_is_not_discarded(desk_with: Opens) -> None:
    test = desk_with()
    draft = answered(contacts.new_contact(test.desk, ROSA.id))
    contacts.submit(test.desk, draft)
    contacts.take_back(test.desk, draft.id)
    with pytest.raises(NotAllowed):
        contacts.discard_draft(test.desk, draft.id)


def test_changing_the_person_frees_the_plan_of_the_first(desk_with: Opens) -> None:
    test = desk_with(WALK)
    draft = replace(begin(test.desk, ROSA.id).contact, note="She walked")
    contacts.save_draft(test.desk, draft, None, WALK.id)
    moved = contacts.change_person(test.desk, draft, draft, EARL.id).contact
    assert test.store.get(Contact, moved.id).note == "She walked"
    assert moved.participant_id == EARL.id
    assert test.store.find(Contact, draft.id) is None
    assert test.store.get(FollowUp, WALK.id).done_by_contact_id is None


def test_correction_stands_below_an_approved_log(desk_with: Opens) -> None:
    test = desk_with(contact(ROSA, "visit", status=ContactStatus.APPROVED, note="134/82"))
    changes = contacts.add_correction(test.desk, named("visit"), " It was 143/82. ")
    addendum = test.store.get(Addendum, next(iter(changes.ids)))
    assert (addendum.note, addendum.author_id, addendum.written_at) == ("It was 143/82.", INES.id, NOW)
    assert test.store.get(Contact, named("visit")).note == "134/82"


@pytest.mark.parametrize("note", ["", "  "])
def test_correction_needs_words(desk_with: Opens, note: str) -> None:
    test = desk_with(contact(ROSA, "visit", status=ContactStatus.APPROVED))
    with pytest.raises(NotAllowed):
        contacts.add_correction(test.desk, named("visit"), note)


def test_log_that_is_not_approved_takes_no_correction(desk_with: Opens) -> None:
    test = desk_with(contact(ROSA, "visit", status=ContactStatus.SUBMITTED))
    with pytest.raises(NotAllowed):
        contacts.add_correction(test.desk, named("visit"), "It was 143/82.")


def test_log_of_somebody_who_left_the_laptop_is_not_found(desk_with: Opens) -> None:
    with pytest.raises(NotFound):
        begin(desk_with().desk, named("nobody"))


def test_review_before_it_was_sent_again_does_not_hold_it(desk_with: Opens) -> None:
    sent = contact(ROSA, "visit", status=ContactStatus.SUBMITTED, submitted_at=NOW)
    before = Review(
        id=named("review"),
        participant_id=ROSA.id,
        contact_id=sent.id,
        reviewer_id=MARGARET.id,
        decision=Decision.RETURNED,
        opened_at=NOW - timedelta(days=1),
    )
    test = desk_with(sent, before)
    contacts.take_back(test.desk, sent.id)
    assert test.store.get(Contact, sent.id).status is ContactStatus.DRAFT


@pytest.mark.parametrize("step", ["save", "submit"])
def test_answer_from_another_laptop_stays_and_the_new_one_stands_beside_it(
    desk_with: Opens, step: str
) -> None:
    returned = answered(
        contact(ROSA, "visit", note="Walked", status=ContactStatus.RETURNED, submitted_at=NOW)
    )
    test = desk_with(returned)
    test.changed_at_clinic(Contact, returned.id, note="Walked far", minutes=40)
    typed = replace(returned, note="Walked slowly", place="Home")
    if step == "save":
        contacts.save_draft(test.desk, typed, returned)
    else:
        contacts.submit(test.desk, typed, returned)
    kept = test.store.get(Contact, returned.id)
    assert (kept.note, kept.minutes, kept.place) == ("Walked far", 40, "Home")
    rivals = test.store.state(Contact, returned.id).rivals["note"]
    assert [rival.value for rival in rivals] == ["Walked slowly"]


def test_own_words_already_sent_are_typed_on_without_a_rival(desk_with: Opens) -> None:
    test = desk_with()
    log = answered(contacts.new_contact(test.desk, ROSA.id))
    contacts.save_draft(test.desk, log, None)
    saved = log
    for note in ("She", "She walked", "She walked far"):
        typed = replace(saved, note=note)
        contacts.save_draft(test.desk, typed, saved)
        test.reaches_clinic()
        saved = typed
    state = test.store.state(Contact, log.id)
    assert state.values["note"] == "She walked far"
    assert state.rivals == {}


def test_last_place_of_a_draft_costs_no_save(desk_with: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    test = desk_with()
    log = contacts.new_contact(test.desk, ROSA.id)
    contacts.keep_place(test.desk, log.id, "note")

    def full(_name: str, _text: str) -> None:
        raise DiskFull

    monkeypatch.setattr(test.store.remembered, "keep", full)
    contacts.keep_place(test.desk, log.id, "next_step")
    assert contacts.last_place(test.desk, log) == "note"
    assert contacts.last_place(test.desk, replace(log, id=named("another"))) == ""
    assert contacts.last_place(test.desk, replace(log, status=ContactStatus.RETURNED)) == ""
