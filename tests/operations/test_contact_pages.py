from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from peerdesk.domain.contacts import Addendum, Review
from peerdesk.domain.people import Phone
from peerdesk.domain.words import ContactStatus, Decision, Function, Mode, Outcome
from peerdesk.operations import contacts
from peerdesk.operations.activities import catalogue
from peerdesk.operations.contact_pages import (
    Happened,
    begin,
    begin_planned,
    contact_page,
    first_words,
    moved_page,
    people,
)
from tests.desks import (
    CLINIC,
    EARL,
    INES,
    LUCHO,
    MARGARET,
    NOW,
    ROSA,
    TestDesk,
    assigned,
    contact,
    follow_up,
    named,
)
from tests.operations.rivals import with_rival

Opens = Callable[..., TestDesk]
WALK = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")


def test_new_page_knows_person_supervisor_clinic_and_plan(desk_with: Opens) -> None:
    page = begin(desk_with(WALK).desk, ROSA.id)
    assert (page.participant, page.supervisor, page.clinic) == (ROSA, "Margaret", CLINIC)
    assert (page.follow_up, page.saved, page.editable) == (WALK, None, True)


def test_plan_alone_is_enough_to_begin(desk_with: Opens) -> None:
    assert begin_planned(desk_with(WALK).desk, WALK.id).participant == ROSA


def test_catalogue_keeps_the_clinics_order_and_leaves_out_what_is_retired(desk_with: Opens) -> None:
    test = desk_with()
    offered = catalogue(test.desk).by_function[Function.LINKAGE]
    assert [a.name_en for a in offered] == ["Referral", "Appointment", "Refill", "Handoff", "Transport"]
    test.from_clinic(replace(offered[1], retired=True))
    offered = catalogue(test.desk).by_function[Function.LINKAGE]
    assert [a.name_en for a in offered] == ["Referral", "Refill", "Handoff", "Transport"]


def test_last_time_recalls_the_contact_before_this_one(desk_with: Opens) -> None:
    before = contact(
        ROSA,
        "before",
        author_id=LUCHO.id,
        mode=Mode.HOME_VISIT,
        status=ContactStatus.APPROVED,
        started_at=NOW - timedelta(days=14),
        note="Started metformin with dinner. Feels well.",
        next_step="bring the foot care card",
    )
    older = replace(before, id=named("older"), started_at=NOW - timedelta(days=30), note="Older.")
    later = replace(before, id=named("later"), started_at=NOW + timedelta(days=1), note="Later.")
    test = desk_with(before, older, later, contact(ROSA, "draft", note="Not sent"))
    last = begin(test.desk, ROSA.id).last_time
    assert last is not None
    assert (last.gist, last.promised) == ("Started metformin with dinner.", "bring the foot care card")
    first = contact_page(test.desk, before.id).last_time
    assert first is not None
    assert first.gist == "Older."


def test_page_of_a_returned_log_has_the_comment_and_the_marked_fields(desk_with: Opens) -> None:
    log = contact(ROSA, "visit", status=ContactStatus.RETURNED)
    review = Review(
        id=named("review"),
        participant_id=ROSA.id,
        contact_id=log.id,
        reviewer_id=MARGARET.id,
        decision=Decision.RETURNED,
        comment="Which day?",
        marked=("started_at",),
        opened_at=NOW,
    )
    returned = contact_page(desk_with(log, review).desk, log.id).returned
    assert returned is not None
    assert (returned.reviewer, returned.review.marked) == ("Margaret Oyelaran", ("started_at",))


def test_history_tells_who_did_what(desk_with: Opens) -> None:
    test = desk_with()
    draft = replace(
        contacts.new_contact(test.desk, ROSA.id),
        mode=Mode.PHONE_CALL,
        outcome=Outcome.COMPLETED,
        safety_concern=False,
    )
    contacts.save_draft(test.desk, draft, None)
    test.reaches_clinic()
    contacts.save_draft(test.desk, replace(draft, note="Talked"), draft)
    contacts.submit(test.desk, replace(draft, note="Talked"), draft)
    contacts.take_back(test.desk, draft.id)
    history = contact_page(test.desk, draft.id).history
    assert [(line.who, line.what) for line in history] == [
        (INES.name, Happened.CREATED),
        (INES.name, Happened.CHANGED),
        (INES.name, Happened.SUBMITTED),
        (INES.name, Happened.TAKEN_BACK),
    ]
    assert history[1].fields == ("note",)


def test_waiting_goes_when_the_clinic_has_the_log(desk_with: Opens) -> None:
    test = desk_with()
    draft = contacts.new_contact(test.desk, ROSA.id)
    contacts.save_draft(test.desk, draft, None)
    assert contact_page(test.desk, draft.id).waiting
    test.reaches_clinic()
    assert not contact_page(test.desk, draft.id).waiting


@pytest.mark.parametrize(
    ("status", "author", "editable", "may_take_back"),
    [
        (ContactStatus.DRAFT, INES, True, False),
        (ContactStatus.RETURNED, INES, True, False),
        (ContactStatus.SUBMITTED, INES, False, True),
        (ContactStatus.SUBMITTED, LUCHO, False, False),
        (ContactStatus.APPROVED, INES, False, False),
        (ContactStatus.RETURNED, LUCHO, False, False),
    ],
)
def test_page_says_what_may_be_done(
    desk_with: Opens, status: ContactStatus, author: object, editable: bool, may_take_back: bool
) -> None:
    log = contact(ROSA, "visit", status=status, author_id=author.id, submitted_at=NOW)  # type: ignore[attr-defined]
    page = contact_page(desk_with(log).desk, log.id)
    assert (page.editable, page.may_take_back) == (editable, may_take_back)


def test_corrections_carry_their_author(desk_with: Opens) -> None:
    log = contact(ROSA, "visit", status=ContactStatus.APPROVED)
    addendum = Addendum(
        id=named("addendum"),
        participant_id=ROSA.id,
        contact_id=log.id,
        author_id=LUCHO.id,
        written_at=NOW,
        note="It was 143/82.",
    )
    (line,) = contact_page(desk_with(log, addendum).desk, log.id).corrections
    assert (line.author, line.addendum.note) == (LUCHO.name, "It was 143/82.")


def test_people_to_choose_from_are_those_assigned_by_name(desk_with: Opens) -> None:
    test = desk_with(assigned(ROSA), assigned(EARL))
    assert [person.given_name for person in people(test.desk)] == ["Earl", "Rosalía"]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("", ""),
        ("One line\nand more. Then this.", "One line and more."),
        ("A1c 8.4 today, good. Next.", "A1c 8.4 today, good."),
        ("word " * 60, "word " * 23 + "word…"),
    ],
)
def test_first_words_are_one_sentence_on_one_line(note: str, said: str) -> None:
    assert first_words(note) == said


def test_a_log_shows_both_versions_of_a_phone(desk_with: Opens) -> None:
    log = contact(ROSA, "draft")
    opened = desk_with(log)
    with_rival(opened, ROSA, phones=(Phone("555-0198"),))
    for page in (
        begin(opened.desk, ROSA.id),
        contact_page(opened.desk, log.id),
        moved_page(opened.desk, log),
    ):
        assert [phone.number for phone in page.participant.phones] == ["555-0173", "555-0198"]
