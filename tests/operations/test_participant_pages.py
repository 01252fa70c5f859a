from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from peerdesk.domain.contacts import Review
from peerdesk.domain.people import Phone
from peerdesk.domain.words import ContactStatus, Decision, Intensity, Mode, Outcome, Role
from peerdesk.errors import NotFound
from peerdesk.operations import participants
from peerdesk.operations.participant_pages import ContactLine, contact_lines, participant_page
from tests.desks import (
    EARL,
    JUNE,
    LUCHO,
    MARGARET,
    NOW,
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


def test_a_page_tells_who_supports_and_who_supervises(desk_with: Opens) -> None:
    over = replace(assigned(ROSA), id=named("old"), staff_id=LUCHO.id, ends_on=TODAY)
    page = participant_page(desk_with(assigned(ROSA, Intensity.INTENSIVE), over).desk, ROSA.id)
    assert [(member.name, member.role) for member in page.team] == [
        ("Inés Valdovinos", Role.PEER_SUPPORTER),
        ("Margaret Oyelaran", Role.SUPERVISOR),
    ]
    assert page.supported_by is not None
    assert page.supported_by.intensity is Intensity.INTENSIVE


def test_a_page_tells_what_is_planned_and_promised_the_soonest_first(desk_with: Opens) -> None:
    later = follow_up(ROSA, "Eye exam", due_on=TODAY + timedelta(days=9))
    visit = follow_up(ROSA, "Visit", mode=Mode.HOME_VISIT, due_time="10:00")
    other = replace(follow_up(ROSA, "Refill"), assignee_id=LUCHO.id)
    done = follow_up(ROSA, "Call", done_at=NOW)
    page = participant_page(desk_with(later, visit, other, done).desk, ROSA.id)
    assert [(p.follow_up.what, p.assignee, p.is_mine) for p in page.promises] == [
        ("Visit", "Inés", True),
        ("Refill", "Lucho", False),
        ("Eye exam", "Inés", True),
    ]


def test_people_of_one_household_know_each_other(desk_with: Opens) -> None:
    opened = desk_with()
    home = uuid4()
    opened.from_clinic(replace(ROSA, household_id=home), replace(EARL, household_id=home))
    assert [person.id for person in participant_page(opened.desk, ROSA.id).household] == [EARL.id]
    assert participant_page(opened.desk, JUNE.id).household == ()


def test_both_versions_of_a_detail_are_told_with_who_wrote_them(desk_with: Opens) -> None:
    opened = desk_with()
    with_rival(opened, ROSA, phones=(Phone("555-0188"),), pronouns="ella")
    page = participant_page(opened.desk, ROSA.id)
    phones, pronouns = page.rivalries
    assert phones.is_safety
    assert not pronouns.is_safety
    assert [(v.value, v.who) for v in pronouns.versions] == [("she/her", "Margaret"), ("ella", "Lucho")]
    assert [phone.number for phone in page.shown.phones] == ["555-0173", "555-0188"]
    assert page.saved.phones == ROSA.phones
    assert page.shown.pronouns == "she/her"


def test_details_not_yet_at_the_clinic_are_marked(desk_with: Opens) -> None:
    opened = desk_with()
    assert not participant_page(opened.desk, ROSA.id).waiting
    participants.update(opened.desk, ROSA, replace(ROSA, pronouns="ella"))
    assert participant_page(opened.desk, ROSA.id).waiting


def test_somebody_who_left_this_laptop_is_not_found(desk_with: Opens) -> None:
    with pytest.raises(NotFound):
        participant_page(desk_with().desk, uuid4())


def test_contacts_tell_their_author_and_what_the_supervisor_said(desk_with: Opens) -> None:
    call = contact(
        ROSA, "call", status=ContactStatus.APPROVED, outcome=Outcome.COMPLETED, mode=Mode.PHONE_CALL
    )
    sent_back = contact(ROSA, "visit", status=ContactStatus.RETURNED, started_at=NOW - timedelta(days=2))
    signed = Review(
        id=named("review"),
        participant_id=ROSA.id,
        contact_id=call.id,
        reviewer_id=MARGARET.id,
        decision=Decision.APPROVED,
        opened_at=NOW,
        decided_at=NOW,
    )
    returned = replace(signed, id=named("other"), contact_id=sent_back.id, decision=Decision.RETURNED)
    page = participant_page(desk_with(call, sent_back, signed, returned).desk, ROSA.id)
    assert [(line.author, line.reviewer, line.reviewed_on) for line in page.contacts.lines] == [
        ("Inés", "Margaret", TODAY),
        ("Inés", "Margaret", TODAY),
    ]
    assert page.counts == {Mode.PHONE_CALL: 1, None: 1}


def test_a_review_of_an_earlier_version_is_not_said_of_the_one_sent_again(desk_with: Opens) -> None:
    again = contact(ROSA, "visit", status=ContactStatus.SUBMITTED)
    said = Review(
        id=named("review"),
        participant_id=ROSA.id,
        contact_id=again.id,
        reviewer_id=MARGARET.id,
        decision=Decision.RETURNED,
        opened_at=NOW,
        decided_at=NOW,
    )
    (line,) = participant_page(desk_with(again, said).desk, ROSA.id).contacts.lines
    assert line.reviewer == ""


def test_somebody_elses_draft_is_theirs_alone(desk_with: Opens) -> None:
    mine = contact(ROSA, "mine")
    theirs = contact(ROSA, "theirs", author_id=LUCHO.id)
    taken_back = contact(ROSA, "back", author_id=LUCHO.id, submitted_at=NOW)
    page = participant_page(desk_with(mine, theirs, taken_back).desk, ROSA.id)
    assert {line.contact.id for line in page.contacts.lines} == {mine.id, taken_back.id}
    assert page.counts == {None: 2}


def test_contacts_come_in_parts_without_gap_or_repeat(desk_with: Opens) -> None:
    same_time = [contact(ROSA, f"same {n}", mode=Mode.PHONE_CALL) for n in range(4)]
    days = [
        contact(ROSA, f"day {n}", mode=Mode.HOME_VISIT, started_at=NOW - timedelta(days=n + 1))
        for n in range(5)
    ]
    unsaid = contact(ROSA, "no time yet", started_at=None)
    desk = desk_with(*same_time, *days, unsaid).desk
    seen: list[ContactLine] = []
    part = contact_lines(desk, ROSA.id, limit=3)
    while part.end is not None:
        seen += part.lines
        part = contact_lines(desk, ROSA.id, limit=3, after=part.end)
    seen += part.lines
    ids = [line.contact.id for line in seen]
    assert ids[0] == unsaid.id
    assert set(ids[1:5]) == {c.id for c in same_time}
    assert ids[5:] == [c.id for c in days]


def test_contacts_of_one_kind(desk_with: Opens) -> None:
    visit, call = contact(ROSA, "v", mode=Mode.HOME_VISIT), contact(ROSA, "c", mode=Mode.PHONE_CALL)
    found = contact_lines(desk_with(visit, call).desk, ROSA.id, mode=Mode.HOME_VISIT)
    assert [line.contact.id for line in found.lines] == [visit.id]
    assert found.end is None
