from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.contacts import Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Phone
from peerdesk.domain.words import ContactStatus, Decision, FollowUpKind, Intensity, Mode, Outcome
from peerdesk.operations import contacts, followups
from peerdesk.operations.contact_pages import begin
from peerdesk.operations.followups import Plan
from peerdesk.operations.today import TodayPage, today
from tests.desks import (
    CONSUELO,
    DELMAR,
    EARL,
    JUNE,
    LUCHO,
    MARGARET,
    NOW,
    PEOPLE,
    ROSA,
    TODAY,
    TestDesk,
    assigned,
    contact,
    follow_up,
    named,
)
from tests.operations.rivals import with_rival

Opens = Callable[..., TestDesk]
WALK = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")
DAY = timedelta(days=1)


def reached(who: object, days_ago: int, **values: object) -> object:
    given = {
        "mode": Mode.PHONE_CALL,
        "outcome": Outcome.COMPLETED,
        "status": ContactStatus.SUBMITTED,
        "started_at": NOW - timedelta(days=days_ago),
        **values,
    }
    return contact(who, f"contact of {who} {days_ago}", **given)  # type: ignore[arg-type]


def everybody_reached(days_ago: int = 1) -> list[object]:
    return [reached(who, days_ago) for who in PEOPLE]


def names(rows: object) -> list[str]:
    return [row.participant.given_name for row in rows]  # type: ignore[attr-defined]


def page_of(test: TestDesk, day: date = TODAY) -> TodayPage:
    return today(test.desk, day)


def test_plans_of_the_day_stand_in_order_of_time(desk_with: Opens) -> None:
    test = desk_with(
        follow_up(EARL, "later", mode=Mode.PHONE_CALL, due_time="14:00"),
        WALK,
        follow_up(JUNE, "tomorrow", mode=Mode.PHONE_CALL, due_on=TODAY + DAY),
    )
    assert names(page_of(test).planned) == ["Rosalía", "Earl"]
    assert names(page_of(test, TODAY + DAY).planned) == ["June"]


def test_plan_leads_to_the_draft_begun_for_it(desk_with: Opens) -> None:
    test = desk_with(WALK)
    draft = begin(test.desk, ROSA.id).contact
    contacts.save_draft(test.desk, draft, None, WALK.id)
    (row,) = page_of(test).planned
    assert row.contact == draft
    assert page_of(test).drafts == ()
    assert begin(test.desk, ROSA.id, WALK.id).contact.id == draft.id


def test_logged_plan_waits_until_it_is_at_the_clinic(desk_with: Opens) -> None:
    test = desk_with(WALK)
    draft = begin(test.desk, ROSA.id).contact
    contacts.submit(test.desk, replace(draft, outcome=Outcome.COMPLETED, safety_concern=False), None, WALK.id)
    assert [(row.waiting, row.follow_up.done_at) for row in page_of(test).planned] == [(True, NOW)]
    assert page_of(test).logged == 1
    test.reaches_clinic()
    assert [row.waiting for row in page_of(test).planned] == [False]


def test_log_sent_back_comes_with_the_comment_and_the_name(desk_with: Opens) -> None:
    returned = contact(DELMAR, "call", status=ContactStatus.RETURNED)
    review = Review(
        id=named("review"),
        participant_id=DELMAR.id,
        contact_id=returned.id,
        reviewer_id=MARGARET.id,
        decision=Decision.RETURNED,
        comment="What did his home cuff read?",
        marked=("note",),
        opened_at=NOW,
    )
    (row,) = page_of(desk_with(returned, review)).returned
    assert (row.reviewer, row.participant) == ("Margaret", DELMAR)
    assert row.review == review


def test_draft_without_a_plan_is_listed(desk_with: Opens) -> None:
    test = desk_with()
    contacts.save_draft(test.desk, contacts.new_contact(test.desk, EARL.id), None)
    assert names(page_of(test).drafts) == ["Earl"]


def test_draft_of_another_is_not_mine(desk_with: Opens) -> None:
    test = desk_with(contact(EARL, "his", author_id=LUCHO.id), contact(EARL, "back", author_id=LUCHO.id))
    assert page_of(test).drafts == ()


def test_follow_ups_are_overdue_due_or_later_this_week(desk_with: Opens) -> None:
    test = desk_with(
        *everybody_reached(),
        follow_up(EARL, "refill", about=FollowUpKind.REFILL, due_on=TODAY - 3 * DAY),
        follow_up(JUNE, "eyes", due_on=TODAY - DAY),
        follow_up(ROSA, "today"),
        follow_up(DELMAR, "sunday", due_on=date(2026, 3, 22)),
        follow_up(CONSUELO, "next monday", due_on=date(2026, 3, 23)),
    )
    page = page_of(test)
    assert (names(page.overdue), names(page.due_today)) == (["Earl", "June"], ["Rosalía"])
    assert names(page.later) == ["Delmar"]


def test_missed_visit_is_overdue_and_todays_visit_is_not(desk_with: Opens) -> None:
    missed = follow_up(EARL, "missed", mode=Mode.HOME_VISIT, due_on=TODAY - DAY)
    page = page_of(desk_with(*everybody_reached(), missed, WALK))
    assert names(page.overdue) == ["Earl"]
    assert page.due_today == ()


@pytest.mark.parametrize(
    ("intensity", "days_ago", "group"),
    [
        (Intensity.INTENSIVE, 8, "overdue"),
        (Intensity.INTENSIVE, 7, "due_today"),
        (Intensity.INTENSIVE, 2, "later"),
        (Intensity.STANDARD, 14, "due_today"),
        (Intensity.MAINTENANCE, 31, "overdue"),
    ],
)
def test_rhythm_says_who_is_due(desk_with: Opens, intensity: Intensity, days_ago: int, group: str) -> None:
    page = page_of(desk_with(assigned(EARL, intensity, TODAY - 90 * DAY), reached(EARL, days_ago)))
    assert names(getattr(page, group)) == ["Earl"]


def test_rhythm_leaves_out_whoever_has_a_follow_up(desk_with: Opens) -> None:
    test = desk_with(assigned(EARL), follow_up(EARL, "call", due_on=TODAY + DAY))
    assert page_of(test).due_today == ()
    assert names(page_of(test).later) == ["Earl"]


def test_call_nobody_answered_does_not_count_as_reached(desk_with: Opens) -> None:
    test = desk_with(
        assigned(EARL, Intensity.STANDARD, TODAY - 20 * DAY), reached(EARL, 1, outcome=Outcome.NO_ANSWER)
    )
    page = page_of(test)
    assert (page.reached, page.caseload) == (0, 1)
    assert names(page.overdue) == ["Earl"]


def test_draft_does_not_count_as_reached(desk_with: Opens) -> None:
    page = page_of(desk_with(reached(EARL, 1, status=ContactStatus.DRAFT)))
    assert page.reached == 0


def test_reached_counts_the_caseload_in_this_month(desk_with: Opens) -> None:
    test = desk_with(
        reached(EARL, 2), reached(ROSA, 16), reached(JUNE, 17), reached(DELMAR, 1, author_id=LUCHO.id)
    )
    page = page_of(test)
    assert (page.reached, page.caseload) == (3, 5)


def test_empty_day_suggests_whoever_waited_longest(desk_with: Opens) -> None:
    test = desk_with(reached(ROSA, 2), reached(CONSUELO, 9), reached(EARL, 5), reached(DELMAR, 1))
    assert names(page_of(test).suggestions) == ["June", "Consuelo", "Earl"]


def test_planned_day_suggests_nobody(desk_with: Opens) -> None:
    assert page_of(desk_with(WALK)).suggestions == ()


def test_safety_concern_stands_on_top_until_the_clinic_has_it(desk_with: Opens) -> None:
    test = desk_with()
    urgent = replace(
        contacts.new_contact(test.desk, EARL.id),
        mode=Mode.PHONE_CALL,
        outcome=Outcome.COMPLETED,
        safety_concern=True,
        safety_note="Called the clinic",
    )
    contacts.submit(test.desk, urgent)
    assert names(page_of(test).unsent_concerns) == ["Earl"]
    test.reaches_clinic()
    assert page_of(test).unsent_concerns == ()


def test_what_a_colleague_settled_first_stays_settled_by_them(desk_with: Opens) -> None:
    test = desk_with(refill := follow_up(ROSA, "refill"))
    test.changed_at_clinic(FollowUp, refill.id, done_at=NOW)
    test.clock.advance(60)
    assert not followups.mark_done(test.desk, refill.id)
    assert test.store.get(FollowUp, refill.id).done_at == NOW


def test_planning_settling_reopening_and_moving(desk_with: Opens) -> None:
    test = desk_with(*everybody_reached())
    wanted = Plan(EARL.id, Mode.HOSPITAL_VISIT, TODAY, NOW.time().replace(hour=11, minute=30), " Going home ")
    (id_,) = followups.plan(test.desk, wanted).ids
    (row,) = page_of(test).planned
    assert (row.follow_up.what, row.follow_up.due_time) == ("Going home", "11:30")
    assert row.follow_up.about is FollowUpKind.VISIT
    followups.mark_done(test.desk, id_)
    assert test.store.get(FollowUp, id_).done_at == NOW
    followups.reopen(test.desk, id_)
    followups.move(test.desk, id_, TODAY + DAY)
    assert page_of(test).planned == ()
    assert names(page_of(test, TODAY + DAY).planned) == ["Earl"]


def test_done_follow_up_leaves_the_list(desk_with: Opens) -> None:
    test = desk_with(*everybody_reached(), follow_up(EARL, "refill"))
    followups.mark_done(test.desk, named("refill"))
    assert page_of(test).due_today == ()


def test_a_call_that_is_due_shows_both_versions_of_a_phone(desk_with: Opens) -> None:
    opened = desk_with(follow_up(ROSA, "Refill", due_on=TODAY))
    with_rival(opened, ROSA, phones=(Phone("555-0198"),))
    page = today(opened.desk, TODAY)
    (due,) = [row for row in page.due_today if row.participant.id == ROSA.id]
    assert [phone.number for phone in due.participant.phones] == ["555-0173", "555-0198"]
    assert [each.fields for each in page.to_choose] == [("phones",)]
