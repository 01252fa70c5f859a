"""Two records of one person at a desk: what is shown under which, and what is said to the clinic."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from peerdesk.domain.edits import Delete
from peerdesk.domain.people import Assignment, Flag, Participant, Phone
from peerdesk.domain.plans import Goal
from peerdesk.domain.words import ContactStatus, FlagKind, Intensity, Role
from peerdesk.errors import NotAllowed
from peerdesk.operations import attachments, same_person
from peerdesk.operations.badges import caseload_size
from peerdesk.operations.care_plan import plan_page
from peerdesk.operations.caseload import caseload, due_of
from peerdesk.operations.contact_pages import begin, contact_page, last_time, people
from peerdesk.operations.desk import Desk
from peerdesk.operations.find import find
from peerdesk.operations.participant_history import Deed, history
from peerdesk.operations.participant_pages import participant_page
from peerdesk.operations.today import today
from peerdesk.store.store import Identity
from tests.desks import (
    EARL,
    INES,
    JUNE,
    LUCHO,
    NOW,
    ROSA,
    TODAY,
    TestDesk,
    assigned,
    contact,
    follow_up,
    named,
)

Opens = Callable[..., TestDesk]
TWIN = Participant(
    id=named("Twin"),
    given_name="Rosalia",
    family_name="Kintanar",
    record_number="P-0512",
    phones=(Phone("555-0199"),),
    flags=(Flag(FlagKind.ALLERGY, "Penicillin"),),
)
MERGED = replace(TWIN, merged_into=ROSA.id)
SENT = ContactStatus.SUBMITTED
OLD = contact(ROSA, "old", note="Walked to the market.", status=SENT, started_at=NOW - timedelta(days=9))
NEW = contact(TWIN, "new", note="Cooked nopales.", status=SENT, started_at=NOW - timedelta(days=2))


def as_supervisor(test: TestDesk) -> Desk:
    identity: Identity = replace(test.desk.identity, roles=(Role.SUPERVISOR,))
    return replace(test.desk, identity=identity)


@pytest.fixture
def merged(desk_with: Opens) -> TestDesk:
    """Rosa and another record of hers, a visit and a plan with each."""
    plans = follow_up(ROSA, "Call"), follow_up(TWIN, "Visit", due_on=TODAY + timedelta(days=1))
    return desk_with(OLD, NEW, *plans, assigned(ROSA), assigned(TWIN), people=(ROSA, MERGED, EARL))


def test_the_page_of_either_record_is_that_of_the_person(merged: TestDesk) -> None:
    page, by_old_link = (participant_page(merged.desk, who.id) for who in (ROSA, TWIN))
    assert by_old_link == page
    assert page.saved == ROSA
    assert page.others == (MERGED,)
    assert [line.contact.id for line in page.contacts.lines] == [NEW.id, OLD.id]
    assert sum(page.counts.values()) == 2
    assert [promise.follow_up.what for promise in page.promises] == ["Call", "Visit"]


def test_a_household_counts_people(desk_with: Opens) -> None:
    home = named("home")
    people = [replace(who, household_id=home) for who in (ROSA, MERGED, EARL)]
    desk = desk_with(people=tuple(people)).desk
    assert [who.id for who in participant_page(desk, EARL.id).household] == [ROSA.id]


def test_a_warning_or_a_phone_in_either_record_is_shown(merged: TestDesk) -> None:
    for person in (
        participant_page(merged.desk, ROSA.id).shown,
        today(merged.desk, TODAY).due_today[0].participant,
    ):
        assert person.phones == (Phone("555-0173"), Phone("555-0199"))
        assert [flag.note for flag in person.flags] == ["Dog in yard", "Penicillin"]


def test_a_person_is_listed_once_with_the_latest_of_both_records(merged: TestDesk) -> None:
    (row,) = caseload(merged.desk).rows
    assert row.id == ROSA.id
    assert row.latest is not None
    assert row.latest.at == NEW.started_at
    assert row.due.follow_up is not None
    assert row.due.follow_up.what == "Call"
    assert due_of(merged.desk, [ROSA.id]).keys() == {ROSA.id}
    assert caseload_size(merged.desk) == 1
    assert [person.id for person in people(merged.desk)] == [ROSA.id]
    assert today(merged.desk, TODAY).caseload == 1


def test_whoever_supports_the_other_record_alone_supports_the_person(desk_with: Opens) -> None:
    intensive = assigned(TWIN, Intensity.INTENSIVE)
    lucho = Assignment(id=named("Lucho's"), participant_id=ROSA.id, staff_id=LUCHO.id, starts_on=TODAY)
    desk = desk_with(intensive, lucho, people=(ROSA, MERGED)).desk
    (row,) = caseload(desk).rows
    assert (row.id, row.intensity) == (ROSA.id, Intensity.INTENSIVE)
    names = [member.name for member in participant_page(desk, ROSA.id).team]
    assert {INES.name, LUCHO.name} <= set(names)
    assert today(desk, TODAY).caseload == 1


@pytest.mark.parametrize("text", ["quintanar", "kintanar", "P-0512", "55501", "nopales"])
def test_either_name_and_number_finds_the_person_once(merged: TestDesk, text: str) -> None:
    found = find(merged.desk, text)
    assert [person.participant.id for person in found.people] == ([] if text == "nopales" else [ROSA.id])
    assert {log.participant_name for log in found.logs} <= {ROSA.display_name}


def test_new_work_is_about_the_record_that_is_shown_and_old_work_stays_where_it_is(merged: TestDesk) -> None:
    new = begin(merged.desk, TWIN.id)
    assert new.contact.participant_id == ROSA.id
    recalled = last_time(merged.desk, new.contact)
    assert recalled is not None
    assert recalled.contact_id == NEW.id
    page = contact_page(merged.desk, NEW.id)
    assert (page.contact.participant_id, page.participant.id) == (TWIN.id, ROSA.id)


def test_a_plan_with_the_other_record_is_on_the_day_of_the_person(desk_with: Opens) -> None:
    plan = follow_up(TWIN, "Visit", due_time="10:00", mode="home_visit")
    desk = desk_with(plan, assigned(ROSA, since=TODAY - timedelta(days=90)), people=(ROSA, MERGED)).desk
    page = today(desk, TODAY)
    assert [row.participant.id for row in page.planned] == [ROSA.id]
    assert (page.overdue, page.due_today, page.later) == ((), (), ())


def test_a_file_of_either_record_is_on_the_shelf(merged: TestDesk) -> None:
    attachments.add(merged.desk, TWIN.id, attachments.NewFile("Letter", "image/png", [b"a letter"]))
    for who in (ROSA, TWIN):
        (kept,) = attachments.shelf(merged.desk, who.id).kept
        assert kept.attachment.participant_id == TWIN.id


def test_a_goal_of_either_record_is_in_the_plan(desk_with: Opens) -> None:
    goal = Goal(id=named("goal"), participant_id=TWIN.id, author_id=INES.id, words="To walk to church")
    desk = desk_with(goal, people=(ROSA, MERGED)).desk
    assert [line.goal for line in plan_page(desk, ROSA.id).goals] == [goal]


def test_a_supervisor_says_it_and_takes_it_back_without_anything_being_rewritten(desk_with: Opens) -> None:
    test = desk_with(OLD, NEW, people=(ROSA, TWIN))
    desk = as_supervisor(test)
    same_person.join(desk, ROSA.id, TWIN.id)
    assert participant_page(desk, TWIN.id).saved == ROSA
    same_person.part(desk, TWIN.id)
    pages = [participant_page(desk, who.id) for who in (ROSA, TWIN)]
    assert [page.saved for page in pages] == [ROSA, TWIN]
    assert [[line.contact for line in page.contacts.lines] for page in pages] == [[OLD], [NEW]]
    assert {Deed.JOINED, Deed.PARTED} < {event.deed for event in history(desk, TWIN.id)}


def test_nobody_else_says_it_or_takes_it_back(merged: TestDesk) -> None:
    assert not participant_page(merged.desk, ROSA.id).may_join
    with pytest.raises(NotAllowed):
        same_person.join(merged.desk, ROSA.id, EARL.id)
    with pytest.raises(NotAllowed):
        same_person.part(merged.desk, TWIN.id)


@pytest.mark.parametrize("other", [ROSA.id, TWIN.id])
def test_nobody_is_joined_with_themselves(merged: TestDesk, other: UUID) -> None:
    with pytest.raises(NotAllowed):
        same_person.join(as_supervisor(merged), ROSA.id, other)


def test_two_records_that_name_each_other_are_parted_at_once(desk_with: Opens) -> None:
    ring = replace(ROSA, merged_into=TWIN.id)
    desk = as_supervisor(desk_with(people=(ring, MERGED)))
    (other,) = participant_page(desk, TWIN.id).others
    same_person.part(desk, other.id)
    assert {participant_page(desk, who.id).saved.id for who in (ROSA, TWIN)} == {ROSA.id, TWIN.id}


def test_a_record_whose_other_is_not_here_stands_by_itself(desk_with: Opens) -> None:
    desk = desk_with(people=(MERGED, EARL)).desk
    assert participant_page(desk, TWIN.id).saved == MERGED
    assert TWIN.id in {row.id for row in caseload(desk).rows}


def test_a_record_whose_other_is_deleted_stands_by_itself(merged: TestDesk) -> None:
    merged.store.write([Delete(Participant, ROSA.id)])
    assert participant_page(merged.desk, TWIN.id).saved == MERGED


def test_those_who_look_alike_are_offered_first_and_merged_records_not_at_all(desk_with: Opens) -> None:
    alike = replace(JUNE, given_name="Rosalia", family_name="Quintanar")
    desk = as_supervisor(desk_with(people=(ROSA, MERGED, EARL, alike)))
    assert [person.id for person in same_person.others(desk, ROSA.id)] == [alike.id, EARL.id]


def test_both_sides_are_told_before_it_is_said(desk_with: Opens) -> None:
    desk = as_supervisor(desk_with(OLD, NEW, people=(ROSA, TWIN)))
    one, other = same_person.sides(desk, ROSA.id, TWIN.id)
    assert (one.person, one.supporters, one.contacts) == (ROSA, (INES.name,), 1)
    assert (other.person, other.contacts, other.last_on) == (TWIN, 1, (NOW - timedelta(days=2)).date())
