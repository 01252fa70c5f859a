"""What a supervisor and an author can do about work the clinic could not file."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision
from peerdesk.errors import NotAllowed
from peerdesk.operations import held
from tests.desks import INES, MARGARET, NOW, ROSA, TestDesk, named
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
