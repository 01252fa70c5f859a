"""What comes under an id that was taken is held work like any other, whatever the desk does about it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from peerdesk.domain.held import HeldWork, fields_said
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import FieldChange, Op, as_change
from peerdesk.domain.words import HeldDecision
from peerdesk.protocol.messages import from_wire
from tests.server.house import Hand, House
from tests.server.test_held_work import decide, work
from tests.server.test_verify import differing

_FIRST, _SECOND = "Walked to the market.", "Walked to the church."


@pytest.fixture
def draft(rosa: Hand, maria: UUID) -> Op:
    op = rosa.create(rosa.contact(maria, note=_FIRST))
    rosa.must_push(op)
    return op


def grown(draft: Op, **values: Any) -> Op:
    """The same draft as another copy of the laptop went on with it, under the same id."""
    fields = {name: FieldChange(value) for name, value in ({"note": _SECOND} | values).items()}
    return replace(draft, fields=draft.fields | fields)


def waiting(hand: Hand) -> HeldWork:
    hand.pull()
    (found,) = (each for each in work(hand) if each.decision is HeldDecision.WAITING)
    return found


def decided(sue: Hand, op: Op, decision: HeldDecision, **more: Any) -> Op:
    return decide(sue, replace(op, op_id=waiting(sue).id), decision, **more)


def notes(hand: Hand, op: Op) -> tuple[str, set[str]]:
    """What is shown, and what beside it."""
    hand.pull()
    state = from_wire(hand.held[op.record_id])
    return state.values["note"], {rival.value for rival in state.rivals.get("note", ())}


def test_it_is_put_before_its_author_and_the_supervisor(
    house: House, rosa: Hand, sue: Hand, maria: UUID, draft: Op
) -> None:
    assert rosa.push_one(grown(draft)) == ("id_reused", "id_reused")
    for hand in (rosa, sue):
        shown = waiting(hand)
        assert (shown.author_id, shown.person_id, shown.code) == (rosa.staff_id, maria, "id_reused")
        assert (shown.record_kind, shown.record_id) == ("contact", draft.record_id)
        said = fields_said(shown.what)
        assert said is not None
        assert said["note"] == _SECOND
    assert waiting(sue).id not in (draft.op_id, draft.record_id)
    assert waiting(sue).id.int >> 80 == draft.op_id.int >> 80


def test_the_same_content_again_is_held_once(rosa: Hand, sue: Hand, draft: Op) -> None:
    assert [v.code for v in rosa.push(grown(draft), grown(draft))] == ["id_reused"] * 2
    assert rosa.push_one(grown(draft)) == ("id_reused", "id_reused")
    waiting(sue)


def test_what_is_filed_stands_beside_what_the_record_says(
    rosa: Hand, sue: Hand, maria: UUID, draft: Op
) -> None:
    rosa.push(grown(draft))
    assert sue.push_one(decided(sue, draft, HeldDecision.APPLIED)) == ("applied", None)
    assert notes(rosa, draft) == (_FIRST, {_SECOND})
    assert differing(rosa, maria) == ()
    assert rosa.push_one(grown(draft)) == ("id_reused", None)


def test_what_is_filed_with_other_words_stands_beside_it_as_well(rosa: Hand, sue: Hand, draft: Op) -> None:
    rosa.push(grown(draft))
    sue.must_push(decided(sue, draft, HeldDecision.AMENDED, amended='{"note": "To both."}'))
    assert notes(rosa, draft) == (_FIRST, {"To both."})


def test_what_is_not_filed_changes_nothing(rosa: Hand, sue: Hand, draft: Op) -> None:
    rosa.push(grown(draft))
    sue.must_push(decided(sue, draft, HeldDecision.DISCARDED, reason="The other one is whole."))
    assert notes(rosa, draft) == (_FIRST, set())
    assert rosa.push_one(grown(draft)) == ("id_reused", "discarded")


def test_a_record_that_is_not_there_is_made_when_it_is_filed(
    rosa: Hand, sue: Hand, maria: UUID, draft: Op
) -> None:
    other = replace(rosa.create(rosa.contact(maria, note=_SECOND)), op_id=draft.op_id)
    rosa.push(other)
    sue.must_push(decided(sue, other, HeldDecision.APPLIED))
    assert notes(rosa, other) == (_SECOND, set())


def test_nobody_decides_on_what_its_author_said_again(rosa: Hand, sue: Hand, draft: Op) -> None:
    rosa.push(grown(draft))
    waiting(sue)
    again = replace(as_change(grown(draft)), op_id=new_id())
    assert rosa.push_one(again) == ("conflict", None)
    sue.pull()
    assert [(each.decision, each.decided_by) for each in work(sue)] == [(HeldDecision.APPLIED, rosa.staff_id)]
    assert notes(rosa, draft) == (_FIRST, {_SECOND})
    assert rosa.push_one(grown(draft)) == ("id_reused", None)


def test_nobody_decides_on_what_comes_again_in_the_same_batch(rosa: Hand, sue: Hand, draft: Op) -> None:
    again = replace(as_change(grown(draft)), op_id=new_id())
    verdicts = rosa.push(grown(draft), again)
    assert [(v.outcome, v.code) for v in verdicts] == [("id_reused", None), ("conflict", None)]
    sue.pull()
    assert [each.decision for each in work(sue)] == [HeldDecision.APPLIED]


def test_it_waits_as_long_as_anything_in_it_was_not_said_again(rosa: Hand, sue: Hand, draft: Op) -> None:
    rosa.push(grown(draft, place="The square"))
    rosa.push(replace(as_change(grown(draft)), op_id=new_id()))
    assert waiting(sue).code == "id_reused"


def test_a_decision_counts_although_the_same_comes_again_later(rosa: Hand, sue: Hand, draft: Op) -> None:
    rosa.push(grown(draft))
    sue.must_push(decided(sue, draft, HeldDecision.DISCARDED, reason="The other one is whole."))
    rosa.push(replace(as_change(grown(draft)), op_id=new_id()))
    sue.pull()
    assert [each.decision for each in work(sue)] == [HeldDecision.DISCARDED]


def test_what_came_under_the_id_of_a_held_op_is_held_beside_it(house: House, rosa: Hand, sue: Hand) -> None:
    first = rosa.create(rosa.contact(house.participant("kim")))
    assert rosa.push_one(first) == ("held", "not_in_scope")
    assert rosa.push_one(grown(first)) == ("id_reused", "id_reused")
    sue.pull()
    assert {each.code for each in work(sue)} == {"not_in_scope", "id_reused"}


def test_what_cannot_be_changed_is_refused_when_it_is_filed_and_still_waits(
    rosa: Hand, sue: Hand, maria: UUID
) -> None:
    contact = rosa.create(rosa.submitted(maria))
    rosa.must_push(contact)
    rosa.push(grown(contact))
    assert sue.push_one(decided(sue, contact, HeldDecision.APPLIED)) == ("held", "wrong_step")
    assert waiting(sue).code == "id_reused"


def test_words_that_came_under_no_readable_op_are_held_too(rosa: Hand, sue: Hand, draft: Op) -> None:
    raw = b'{"op_id":"%s","record_id":"%s","record_kind":"contact"}'
    rosa.push_raw(raw % (str(draft.op_id).encode(), str(draft.record_id).encode()))
    assert sue.push_one(decided(sue, draft, HeldDecision.APPLIED)) == ("held", "bad_value")
    sue.must_push(decided(sue, draft, HeldDecision.DISCARDED, reason="Nothing in it."))
