"""What a supervisor and an author can do about work the clinic could not file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import ContactStatus, HeldDecision
from peerdesk.errors import NotAllowed
from peerdesk.operations import held
from peerdesk.operations.badges import badges
from peerdesk.store.outbox import Settled
from tests.desks import EARL, INES, LUCHO, MARGARET, NOW, ROSA, TestDesk, contact, named
from tests.operations.two_people import sits_down

DeskWith = Callable[..., TestDesk]
WORK = HeldWork(
    id=named("a held op"),
    author_id=INES.id,
    person_id=ROSA.id,
    record_kind="contact",
    record_id=named("a visit"),
    action="create",
    code="bad_value",
    what='{"note": "Walked.", "minutes": 30}',
    received_at=NOW,
)


@pytest.fixture
def test(desk_with: DeskWith) -> TestDesk:
    return desk_with(WORK)


def refuse(test: TestDesk, code: str) -> None:
    """Let the clinic not carry out what waits."""
    ops = test.store.outbox.next_batch(100, 1_000_000)
    test.store.outbox.mark_sent([op.op_id for op in ops])
    test.store.outbox.settle([Settled(op.op_id, "attention", code) for op in ops])


def test_a_supervisor_reads_who_wrote_what_about_whom(test: TestDesk) -> None:
    page = held.held_page(sits_down(test, MARGARET))
    (item,) = page.waiting
    assert page.may_decide
    assert (item.author, item.person) == (INES.given_name, ROSA.display_name)
    assert dict(item.said) == {"note": "Walked.", "minutes": 30}
    assert (item.refused, item.is_own, page.decided) == (None, False, ())


def test_words_nobody_can_read_are_no_fields(desk_with: DeskWith) -> None:
    test = desk_with(replace(WORK, what="", person_id=named("somebody in the south")))
    (item,) = held.held_page(sits_down(test, MARGARET)).waiting
    assert (dict(item.said), item.person) == ({}, "")


def test_what_is_decided_waits_no_longer(test: TestDesk) -> None:
    margaret = sits_down(test, MARGARET)
    held.amend(margaret, WORK.id, {"note": "Walked far."})
    page = held.held_page(margaret)
    assert page.waiting == ()
    (item,) = page.decided
    assert (item.work.decision, item.work.amended) == (HeldDecision.AMENDED, '{"note":"Walked far."}')
    assert item.decided_by == (MARGARET.given_name or MARGARET.name)
    with pytest.raises(NotAllowed):
        held.file_it(margaret, WORK.id)


def test_nobody_discards_without_a_reason(test: TestDesk) -> None:
    margaret = sits_down(test, MARGARET)
    with pytest.raises(NotAllowed):
        held.discard(margaret, WORK.id, "  ")
    held.discard(margaret, WORK.id, " Logged twice. ")
    assert held.held_page(margaret).decided[0].work.reason == "Logged twice."


def test_an_author_withdraws_and_does_nothing_else(test: TestDesk) -> None:
    ines = sits_down(test, INES)
    (item,) = held.held_page(ines).waiting
    assert item.is_own
    with pytest.raises(NotAllowed):
        held.file_it(ines, WORK.id)
    held.withdraw(ines, WORK.id)
    assert held.held_page(ines).decided[0].work.decision is HeldDecision.DISCARDED


def test_nobody_withdraws_anothers_work(test: TestDesk) -> None:
    with pytest.raises(NotAllowed):
        held.withdraw(sits_down(test, MARGARET), WORK.id)


def test_names_and_moments_in_held_work_are_told(desk_with: DeskWith) -> None:
    made = UUID(int=(1_750_000_000_000 << 80) | (7 << 76) | (2 << 62))
    plan = replace(
        WORK, id=made, record_kind="follow_up", what=f'{{"assignee_id": "{LUCHO.id}", "contact_id": "?"}}'
    )
    page = held.held_page(sits_down(desk_with(plan), MARGARET))
    (item,) = page.waiting
    assert page.names[LUCHO.id] == "Lucho"
    assert item.written_at == datetime.fromtimestamp(1_750_000_000, UTC)


def test_what_stands_behind_is_told_with_what_it_stands_on(desk_with: DeskWith) -> None:
    behind = replace(WORK, id=named("behind"), code="depends_on_held")
    elsewhere = replace(behind, id=named("elsewhere"), person_id=EARL.id)
    page = held.held_page(sits_down(desk_with(WORK, behind, elsewhere), MARGARET))
    told = {item.work.id: item.behind for item in page.waiting}
    assert told == {WORK.id: (behind,), behind.id: (), elsewhere.id: ()}


def test_a_decision_is_undone_until_it_is_on_its_way(test: TestDesk) -> None:
    margaret = sits_down(test, MARGARET)
    held.file_it(margaret, WORK.id)
    assert held.held_page(margaret).decided[0].unsent
    held.undo(margaret, WORK.id)
    assert [item.work for item in held.held_page(margaret).waiting] == [WORK]
    held.file_it(margaret, WORK.id)
    test.reaches_clinic()
    assert not held.held_page(margaret).decided[0].unsent
    with pytest.raises(NotAllowed):
        held.undo(margaret, WORK.id)


def test_a_refused_decision_asks_for_another_one(test: TestDesk) -> None:
    margaret = sits_down(test, MARGARET)
    held.file_it(margaret, WORK.id)
    refuse(test, "bad_value")
    page = held.held_page(margaret)
    assert [(item.work.id, item.refused) for item in page.waiting] == [(WORK.id, "bad_value")]
    assert (page.decided, held.to_decide(margaret)) == ((), 1)
    held.discard(margaret, WORK.id, "Logged twice.")
    assert (held.held_page(margaret).waiting, held.to_decide(margaret)) == ((), 0)


def test_a_supervisor_counts_what_is_held_of_others_beside_what_is_to_review(desk_with: DeskWith) -> None:
    own = replace(WORK, id=named("own"), author_id=MARGARET.id)
    sent = contact(ROSA, "sent", status=ContactStatus.SUBMITTED)
    test = desk_with(WORK, own, sent)
    margaret = sits_down(test, MARGARET)
    assert badges(margaret)["review"].count == 2
    held.file_it(margaret, WORK.id)
    assert badges(margaret)["review"].count == 1
    assert held.to_decide(sits_down(test, INES)) == 0


def test_an_author_hears_what_somebody_else_decided_until_it_is_noted(desk_with: DeskWith) -> None:
    done = replace(WORK, decision=HeldDecision.DISCARDED, decided_by=MARGARET.id, reason="Logged twice.")
    withdrawn = replace(done, id=named("withdrawn"), decided_by=INES.id)
    of_lucho = replace(done, id=named("of Lucho"), author_id=LUCHO.id)
    ines = sits_down(desk_with(done, withdrawn, of_lucho), INES)
    assert [(item.work, item.decided_by) for item in held.news(ines)] == [(done, "Margaret")]
    assert held.note(ines, done.id).kinds == {"held_work"}
    assert held.news(ines) == ()
    assert len(held.held_page(ines).decided) == 3
