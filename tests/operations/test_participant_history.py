from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Phone
from peerdesk.domain.plans import GoalStatus
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.operations import care_plan, contacts, followups, participants
from peerdesk.operations.participant_history import Deed, history
from peerdesk.store.sync_state import SyncEntry
from tests.desks import ROSA, TestDesk, contact, follow_up
from tests.plans import goal, step

Opens = Callable[..., TestDesk]


def test_a_change_is_told_with_what_was_before(desk_with: Opens) -> None:
    opened = desk_with()
    opened.clock.advance(60)
    once = replace(ROSA, pronouns="ella")
    participants.update(opened.desk, ROSA, once)
    opened.clock.advance(60)
    participants.update(opened.desk, once, replace(once, pronouns="they/them"))
    newest, first, *_ = history(opened.desk, ROSA.id)
    assert (newest.deed, newest.who, newest.waiting) == (Deed.CHANGED, "Inés Valdovinos", True)
    assert [(d.field, d.before, d.after) for d in newest.differences] == [("pronouns", "ella", "they/them")]
    assert [(d.before, d.after) for d in first.differences] == [("she/her", "ella")]


def test_a_list_is_told_by_what_came_and_went(desk_with: Opens) -> None:
    opened = desk_with()
    opened.clock.advance(60)
    participants.update(opened.desk, ROSA, replace(ROSA, phones=(Phone("555-0200"),)))
    (difference,) = history(opened.desk, ROSA.id)[0].differences
    assert (difference.before, difference.after) == ((Phone("555-0173"),), (Phone("555-0200"),))


def test_who_added_somebody_and_gave_them_to_whom(desk_with: Opens) -> None:
    told = [(type(e.record).__name__, e.deed, e.who, e.about) for e in history(desk_with().desk, ROSA.id)]
    assert ("Participant", Deed.ADDED, "Margaret Oyelaran", "") in told
    assert ("Assignment", Deed.ADDED, "Margaret Oyelaran", "Inés Valdovinos") in told


def test_what_was_planned_done_and_opened_again(desk_with: Opens) -> None:
    opened = desk_with(follow_up(ROSA, "Refill"))
    (refill,) = [e.record.id for e in history(opened.desk, ROSA.id) if e.record.kind == "follow_up"]
    for work in (followups.mark_done, followups.reopen):
        opened.clock.advance(60)
        work(opened.desk, refill)
    told = [e.deed for e in history(opened.desk, ROSA.id) if e.record.kind == "follow_up"]
    assert told == [Deed.REOPENED, Deed.DONE, Deed.ADDED]


def test_goals_and_their_steps_are_told_with_what_was_before(desk_with: Opens) -> None:
    opened = desk_with(goal(), step())
    opened.clock.advance(60)
    care_plan.set_status(opened.desk, goal().id, GoalStatus.ON_HOLD)
    newest, *others = history(opened.desk, ROSA.id)
    assert (newest.record.kind, newest.deed) == ("goal", Deed.CHANGED)
    changed = {d.field: (d.before, d.after) for d in newest.differences}
    assert changed == {"status": (GoalStatus.ACTIVE, GoalStatus.ON_HOLD)}
    assert {"goal", "action_step"} <= {event.record.kind for event in others}


def test_of_a_contact_its_steps_are_told_and_not_its_drafts(desk_with: Opens) -> None:
    opened = desk_with()
    draft = contact(ROSA, "visit", mode=Mode.HOME_VISIT, outcome=Outcome.COMPLETED, safety_concern=False)
    contacts.save_draft(opened.desk, draft, None)
    assert [e for e in history(opened.desk, ROSA.id) if e.record.kind == "contact"] == []
    opened.reaches_clinic()
    contacts.submit(opened.desk, draft, draft)
    opened.reaches_clinic()
    contacts.take_back(opened.desk, draft.id)
    told = [e.deed for e in history(opened.desk, ROSA.id) if isinstance(e.record, Contact)]
    assert set(told) == {Deed.SUBMITTED, Deed.TAKEN_BACK}


def test_a_log_brought_in_whole_is_its_authors_whoever_approved_it(desk_with: Opens) -> None:
    opened = desk_with(contact(ROSA, "visit", status=ContactStatus.APPROVED))
    (told,) = [e for e in history(opened.desk, ROSA.id) if isinstance(e.record, Contact)]
    assert told.deed is Deed.SUBMITTED
    assert not told.waiting


def test_nobody_has_no_history(desk_with: Opens) -> None:
    assert history(desk_with().desk, uuid4()) == ()


@pytest.mark.parametrize(("ahead", "is_doubtful"), [(0.0, False), (3600.0, True), (None, True)])
def test_a_time_is_told_as_verified_when_the_clock_went_with_the_clinics(
    desk_with: Opens, ahead: float | None, is_doubtful: bool
) -> None:
    opened = desk_with()
    opened.clock.advance(60)
    now = opened.clock.now()
    opened.desk.store.note_sync(SyncEntry(started_at=now, ended_at=now, clinic_is_ahead=ahead))
    participants.update(opened.desk, ROSA, replace(ROSA, pronouns="ella"))
    newest, *_ = history(opened.desk, ROSA.id)
    assert (newest.deed, newest.time_unverified) == (Deed.CHANGED, is_doubtful)
