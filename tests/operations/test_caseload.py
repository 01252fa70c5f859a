from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from peerdesk.domain.people import Flag, Participant
from peerdesk.domain.words import ContactStatus, FlagKind, FollowUpKind, Intensity, Mode, Outcome, Role
from peerdesk.operations import caseload as operation
from peerdesk.operations.caseload import CaseloadRow, Order, Segment
from peerdesk.operations.desk import Desk
from tests.desks import (
    CONSUELO,
    DELMAR,
    EARL,
    INES,
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


def reached(who: Participant, days_ago: int, **values: object) -> object:
    given = {
        "status": ContactStatus.APPROVED,
        "outcome": Outcome.COMPLETED,
        "mode": Mode.HOME_VISIT,
        **values,
    }
    return contact(who, f"{who.given_name} {days_ago}", started_at=NOW - timedelta(days=days_ago), **given)


def row(desk: Desk, who: Participant) -> CaseloadRow:
    return next(row for row in operation.caseload(desk).rows if row.id == who.id)


def names(rows: list[CaseloadRow]) -> list[str]:
    return [found.participant.given_name for found in rows]


def as_supervisor(desk: Desk) -> Desk:
    return replace(desk, identity=replace(desk.identity, staff_id=MARGARET.id, roles=(Role.SUPERVISOR,)))


def test_someone_is_due_by_the_rhythm_of_their_support(desk_with: Opens) -> None:
    desk = desk_with(assigned(ROSA, Intensity.INTENSIVE, TODAY - timedelta(90)), reached(ROSA, 4)).desk
    assert row(desk, ROSA).due.on == TODAY + timedelta(days=3)
    assert row(desk, ROSA).due.follow_up is None


def test_a_call_without_an_answer_does_not_move_the_rhythm_but_is_the_last_contact(desk_with: Opens) -> None:
    silent = reached(ROSA, 1, outcome=Outcome.NO_ANSWER, mode=Mode.PHONE_CALL)
    found = row(desk_with(assigned(ROSA, since=TODAY - timedelta(90)), reached(ROSA, 20), silent).desk, ROSA)
    assert found.due.on == TODAY - timedelta(days=6)
    assert found.due.days_late(TODAY) == 6
    assert found.latest is not None
    assert found.latest.at.date() == TODAY - timedelta(days=1)
    assert found.latest.mode is Mode.PHONE_CALL


def test_a_draft_is_no_contact_yet(desk_with: Opens) -> None:
    desk = desk_with(reached(ROSA, 0, status=ContactStatus.DRAFT)).desk
    assert row(desk, ROSA).latest is None


def test_someone_never_reached_is_due_since_they_were_assigned(desk_with: Opens) -> None:
    assert row(desk_with(assigned(ROSA, since=TODAY - timedelta(5))).desk, ROSA).due.days_late(TODAY) == 5


def test_what_is_promised_this_week_comes_before_the_rhythm(desk_with: Opens) -> None:
    visit = follow_up(ROSA, "Walking plan", mode=Mode.HOME_VISIT, due_time="10:00")
    found = row(desk_with(assigned(ROSA, since=TODAY - timedelta(30)), visit).desk, ROSA)
    assert found.due.follow_up == visit
    assert found.due.at is not None
    assert found.due.at.hour == 10


def test_a_promise_far_away_does_not_hide_that_the_rhythm_is_sooner(desk_with: Opens) -> None:
    far = follow_up(ROSA, "Eye exam", due_on=TODAY + timedelta(days=40), about=FollowUpKind.APPOINTMENT)
    assert row(desk_with(assigned(ROSA), far).desk, ROSA).due.follow_up is None


def test_what_is_done_or_for_somebody_else_to_do_is_not_due(desk_with: Opens) -> None:
    done = follow_up(ROSA, "Refill", done_at=NOW)
    other = replace(follow_up(ROSA, "Call her"), assignee_id=LUCHO.id)
    assert row(desk_with(done, other).desk, ROSA).due.follow_up is None


def test_a_caseload_holds_only_those_assigned_to_the_peer_supporter_now(desk_with: Opens) -> None:
    over = replace(assigned(EARL, since=TODAY - timedelta(30)), ends_on=TODAY)
    others = replace(assigned(DELMAR), staff_id=LUCHO.id)
    page = operation.caseload(desk_with(assigned(ROSA), over, others).desk)
    assert names(list(page.rows)) == ["Rosalía"]
    assert page.is_own
    assert page.supervisor == "Margaret"


def test_a_supervisor_sees_everybody_and_who_supports_them(desk_with: Opens) -> None:
    both = replace(assigned(ROSA), id=named("second"), staff_id=LUCHO.id, intensity=Intensity.INTENSIVE)
    desk = as_supervisor(desk_with(assigned(ROSA), both, assigned(EARL)).desk)
    page = operation.caseload(desk)
    rosa = row(desk, ROSA)
    assert {found.id for found in page.rows} == {ROSA.id, EARL.id}
    assert {page.supporters[id_] for id_ in rosa.supporters} == {"Inés", "Lucho"}
    assert rosa.intensity is Intensity.INTENSIVE
    assert not page.is_own


@pytest.mark.parametrize(
    "text", ["rosalia", "QUINT", "doña", "0173", "5550173", "555-017", "p-0417", "rosa quin"]
)
def test_the_filter_finds_by_any_part_of_name_phone_or_number(desk_with: Opens, text: str) -> None:
    page = operation.caseload(desk_with().desk)
    assert names(operation.matching(page.rows, text)) == ["Rosalía"]


def test_the_filter_finds_nobody_else_and_guesses_what_was_meant(desk_with: Opens) -> None:
    rows = operation.caseload(desk_with().desk).rows
    assert operation.matching(rows, "konsuelo") == []
    assert operation.did_you_mean(rows, "konsuelo") == "Consuelo"
    assert operation.did_you_mean(rows, "xyz") == ""


def test_filtering_five_hundred_people_takes_far_less_than_a_key_press(desk_with: Opens) -> None:
    rows = operation.caseload(desk_with().desk).rows * 100
    begun = perf_counter()
    assert len(operation.matching(rows, "rosa 0173")) == 100
    operation.in_order(rows, Order.DUE)
    assert perf_counter() - begun < 0.03


def test_the_parts_of_a_caseload(desk_with: Opens) -> None:
    desk = desk_with(
        assigned(ROSA, Intensity.INTENSIVE),
        assigned(EARL, since=TODAY - timedelta(60)),
        reached(EARL, 2),
        assigned(JUNE, since=TODAY - timedelta(60)),
        reached(JUNE, 30),
    ).desk
    page = operation.caseload(desk)

    def part(segment: Segment) -> set[str]:
        return {r.participant.given_name for r in page.rows if operation.in_segment(r, segment, page.day)}

    assert part(Segment.ALL) == {"Rosalía", "Earl", "June"}
    assert part(Segment.DUE) == {"Rosalía", "June"}
    assert part(Segment.INTENSIVE) == {"Rosalía"}
    assert part(Segment.NOT_REACHED) == {"Rosalía", "June"}
    assert operation.needing_something(page) == 2


def test_sorting_by_due_name_and_last_contact(desk_with: Opens) -> None:
    desk = desk_with(
        assigned(ROSA),
        assigned(CONSUELO, since=TODAY - timedelta(60)),
        reached(CONSUELO, 20),
        assigned(EARL, since=TODAY - timedelta(60)),
        reached(EARL, 2),
        follow_up(ROSA, "Visit", mode=Mode.HOME_VISIT, due_time="15:00"),
    ).desk
    rows = operation.caseload(desk).rows
    assert names(operation.in_order(rows, Order.DUE)) == ["Consuelo", "Rosalía", "Earl"]
    assert names(operation.in_order(rows, Order.NAME)) == ["Consuelo", "Earl", "Rosalía"]
    assert names(operation.in_order(rows, Order.LAST)) == ["Rosalía", "Consuelo", "Earl"]
    assert names(operation.in_order(rows, Order.LAST, largest_first=True)) == ["Earl", "Consuelo", "Rosalía"]


def test_a_glance_tells_the_last_contact_and_what_was_agreed(desk_with: Opens) -> None:
    last = reached(ROSA, 14, note="Started metformin.\nSore feet. " + "word " * 80, next_step="Walking plan")
    desk = desk_with(last).desk
    found = operation.glance(desk, ROSA.id)
    assert found.last_on == date(2026, 3, 3)
    assert found.gist.startswith("Started metformin. Sore feet.")
    assert found.gist.endswith("…")
    assert found.next_step == "Walking plan"
    assert operation.glance(desk, EARL.id).last_on is None


def test_both_versions_of_a_warning_show(desk_with: Opens) -> None:
    opened = desk_with()
    with_rival(opened, ROSA, flags=(Flag(FlagKind.ALLERGY, "Penicillin"),))
    notes = [flag.note for flag in row(opened.desk, ROSA).participant.flags]
    assert notes == ["Dog in yard", "Penicillin"]


def test_due_days_of_some_people(desk_with: Opens) -> None:
    desk = desk_with(replace(assigned(EARL), staff_id=INES.id), assigned(ROSA)).desk
    assert operation.due_of(desk, [EARL.id, DELMAR.id]).keys() == {EARL.id}
