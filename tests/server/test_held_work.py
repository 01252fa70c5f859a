"""What the clinic could not file is put before a supervisor, who files it, amends it or says why not."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.held import HeldWork, fields_said
from peerdesk.domain.ops import ALL_FIELDS, FieldChange, Op
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.domain.records import from_plain
from peerdesk.domain.words import HeldDecision, Role
from peerdesk.protocol.messages import from_wire
from peerdesk.server.feed import standing
from peerdesk.server.tables import feed
from peerdesk.server.tables import op as op_table
from tests.server.house import Hand, House
from tests.server.test_verify import differing


@pytest.fixture
def kims(house: House) -> UUID:
    """Return somebody in the south, whom Rosa does not see."""
    return house.participant("kim")


def work(hand: Hand) -> list[HeldWork]:
    """The held work a laptop has, in the order it was made."""
    found = (from_wire(record) for record in hand.held.values() if record.kind == HeldWork.kind)
    return sorted((from_plain(HeldWork, s.id, s.values) for s in found), key=lambda work: work.id)


def decide(hand: Hand, held: Op, decision: HeldDecision, **more: Any) -> Op:
    """A decision on a held op, over what this laptop has seen of it."""
    hand.pull()
    state = from_wire(hand.held[held.op_id])
    base = replace(held, op_id=state.setters[ALL_FIELDS], record_id=held.op_id, participant_id=None)
    return hand.patch(HeldWork, base, decision=decision, decided_by=hand.staff_id, **more)


def held_on_maria(rosa: Hand, maria: UUID) -> Op:
    """Rosa's plan for Maria, with a text that is longer than any clinic files."""
    op = rosa.create(rosa.submitted(maria, place="x" * 5000))
    assert rosa.push_one(op) == ("held", "bad_value")
    return op


def fate(house: House, op: Op) -> tuple[str, str | None, bytes]:
    query = select(op_table).where(op_table.c.op_id == op.op_id.bytes)
    with house.storage.reading() as connection:
        row = connection.execute(query).one()
    return row.outcome, row.code, row.payload


def test_held_work_is_seen_by_its_author_and_the_supervisors_of_the_team_alone(
    house: House, rosa: Hand, sue: Hand, kims: UUID
) -> None:
    sue.pull()
    op = rosa.create(rosa.submitted(kims))
    assert rosa.push_one(op) == ("held", "not_in_scope")
    for name in ("rosa", "sue"):
        laptop = sue if name == "sue" else house.hand(name)
        laptop.pull()
        (shown,) = work(laptop)
        assert (shown.id, shown.author_id, shown.person_id) == (op.op_id, rosa.staff_id, kims)
        assert (shown.record_kind, shown.record_id, shown.code) == ("contact", op.record_id, "not_in_scope")
        said = fields_said(shown.what)
        assert said is not None
        assert said["note"] == "Walked to the market together."
    for name in ("ben", "kim", "omar", "dr_lee", "ann"):
        other = house.hand(name)
        other.pull()
        assert work(other) == []


def test_news_of_held_work_reaches_nobody_else(house: House, rosa: Hand, sue: Hand, kims: UUID) -> None:
    others = [house.hand(name) for name in ("ben", "kim", "omar", "dr_lee", "ann")]
    for hand in (sue, *others):
        hand.pull()
    rosa.push(rosa.create(rosa.submitted(kims)))
    sue.pull()
    assert len(work(sue)) == 1
    for hand in others:
        hand.pull()
        assert work(hand) == []


def test_a_supervisor_vouches_for_what_its_author_was_not_allowed(
    house: House, rosa: Hand, sue: Hand, maria: UUID
) -> None:
    person = house.participant("ben")
    op = rosa.create(rosa.submitted(person))
    assert rosa.push_one(op) == ("held", "not_in_scope")
    sue.must_push(decide(sue, op, HeldDecision.APPLIED))
    sue.pull()
    contact = from_wire(sue.held[op.record_id])
    assert contact.values["author_id"] == str(rosa.staff_id)
    assert contact.history[0].actor_id == rosa.staff_id
    assert fate(house, op)[:2] == ("applied", None)
    assert rosa.push_one(op) == ("duplicate", None)
    rosa.pull()
    (settled,) = work(rosa)
    assert (settled.decision, settled.decided_by) == (HeldDecision.APPLIED, sue.staff_id)


def test_a_decision_is_refused_while_a_reason_stands_and_may_be_another_later(
    house: House, rosa: Hand, sue: Hand, maria: UUID, kims: UUID
) -> None:
    op = rosa.create(rosa.submitted(kims))
    rosa.push(op)
    decision = decide(sue, op, HeldDecision.APPLIED)
    assert sue.push_one(decision) == ("held", "not_in_scope")
    sue.pull()
    assert [shown.decision for shown in work(sue)] == [HeldDecision.WAITING]
    sue.must_push(decide(sue, op, HeldDecision.DISCARDED, reason="She is in the care of the south."))
    assert fate(house, op)[:2] == ("held", "discarded")


def test_a_refused_decision_leaves_room_for_another_in_the_same_batch(
    rosa: Hand, sue: Hand, maria: UUID
) -> None:
    op = held_on_maria(rosa, maria)
    refused = decide(sue, op, HeldDecision.APPLIED)
    then = decide(sue, op, HeldDecision.DISCARDED, reason="Logged twice.")
    assert [verdict.code for verdict in sue.push(refused, then)] == ["bad_value", None]


def test_amended_work_is_filed_with_other_values_and_kept_as_it_came(
    house: House, rosa: Hand, sue: Hand, maria: UUID
) -> None:
    op = held_on_maria(rosa, maria)
    before = fate(house, op)[2]
    assert sue.push_one(decide(sue, op, HeldDecision.APPLIED)) == ("held", "bad_value")
    sue.must_push(decide(sue, op, HeldDecision.AMENDED, amended='{"place": "The market", "language": null}'))
    rosa.pull()
    assert from_wire(rosa.held[op.record_id]).values["place"] == "The market"
    assert fate(house, op) == ("applied", None, before)


def test_what_stands_behind_is_filed_with_it_in_order(
    house: House, rosa: Hand, sue: Hand, maria: UUID
) -> None:
    op = rosa.create(rosa.contact(maria, place="x" * 5000))
    second = rosa.patch(Contact, op, minutes=30)
    third = rosa.patch(Contact, second, minutes=40)
    other = rosa.create(rosa.contact(maria, place="y" * 5000))
    apart = rosa.patch(Contact, other, minutes=5)
    assert [v.code for v in rosa.push(op, second, third, other, apart)] == [
        "bad_value",
        "depends_on_held",
        "depends_on_held",
        "bad_value",
        "depends_on_held",
    ]
    sue.must_push(decide(sue, op, HeldDecision.AMENDED, amended='{"place": "The market"}'))
    rosa.pull()
    assert from_wire(rosa.held[op.record_id]).values["minutes"] == 40
    decisions = {shown.id: shown.decision for shown in work(rosa)}
    assert decisions[second.op_id] == decisions[third.op_id] == HeldDecision.APPLIED
    assert decisions[other.op_id] == decisions[apart.op_id] == HeldDecision.WAITING
    rosa.must_push(rosa.patch(Contact, third, minutes=45))


def test_nobody_discards_anothers_work_without_a_reason(rosa: Hand, sue: Hand, maria: UUID) -> None:
    op = held_on_maria(rosa, maria)
    assert sue.push_one(decide(sue, op, HeldDecision.DISCARDED, reason=" ")) == ("held", "bad_value")


def test_what_was_discarded_asks_for_nobody_again(house: House, rosa: Hand, sue: Hand, maria: UUID) -> None:
    op = held_on_maria(rosa, maria)
    sue.must_push(decide(sue, op, HeldDecision.DISCARDED, reason="Logged twice."))
    assert rosa.push_one(op) == ("duplicate", "discarded")
    rosa.pull()
    (settled,) = work(rosa)
    assert (settled.reason, settled.decided_by) == ("Logged twice.", sue.staff_id)


def test_an_author_withdraws_but_does_not_file_the_own_held_work(rosa: Hand, sue: Hand, maria: UUID) -> None:
    op = held_on_maria(rosa, maria)
    assert rosa.push_one(decide(rosa, op, HeldDecision.APPLIED)) == ("held", "own_work")
    rosa.must_push(decide(rosa, op, HeldDecision.DISCARDED))
    sue.pull()
    assert [shown.decision for shown in work(sue)] == [HeldDecision.DISCARDED]


@pytest.mark.parametrize("who", ["ben", "omar", "dr_lee", "ann"])
def test_nobody_else_decides(house: House, rosa: Hand, sue: Hand, maria: UUID, who: str) -> None:
    op = held_on_maria(rosa, maria)
    other = house.hand(who)
    decision = decide(sue, op, HeldDecision.DISCARDED, reason="No.")
    base = decision.fields["decided_by"].base
    fields = decision.fields | {"decided_by": FieldChange(str(other.staff_id), base)}
    assert other.push_one(replace(other.patch(HeldWork, decision), fields=fields)) == ("held", "not_yours")
    assert other.push_one(replace(other.patch(HeldWork, decision), fields=decision.fields)) == (
        "held",
        "not_yours",
    )


def test_of_two_who_decide_at_once_the_first_counts(house: House, rosa: Hand, sue: Hand, maria: UUID) -> None:
    house.administration.change_as_clinic(
        house.id, StaffMember, house.staff["ben"], {"roles": ("supervisor",)}
    )
    ben = Hand(house, replace(house.hand("ben").actor, roles=frozenset({Role.SUPERVISOR})))
    op = held_on_maria(rosa, maria)
    second = decide(ben, op, HeldDecision.AMENDED, amended='{"place": "The market"}')
    sue.must_push(decide(sue, op, HeldDecision.DISCARDED, reason="Logged twice."))
    assert ben.push_one(second) == ("held", "wrong_step")
    assert fate(house, op)[:2] == ("held", "discarded")


def test_a_decision_that_is_held_is_itself_no_held_work(rosa: Hand, sue: Hand, maria: UUID) -> None:
    op = held_on_maria(rosa, maria)
    decision = decide(sue, op, HeldDecision.APPLIED)
    sue.push(decision)
    unreadable = msgspec.json.encode(decide(sue, op, HeldDecision.APPLIED, reason="a")).replace(
        b'"a"', b'"\\u0000"'
    )
    sue.push_raw(unreadable)
    sue.pull()
    assert [shown.id for shown in work(sue)] == [op.op_id]


def test_what_nobody_can_read_can_still_be_discarded(rosa: Hand, sue: Hand, maria: UUID) -> None:
    op = rosa.create(rosa.submitted(maria, place="NUL"))
    rosa.push_raw(msgspec.json.encode(op).replace(b"NUL", b"\\u0000"))
    assert sue.push_one(decide(sue, op, HeldDecision.APPLIED)) == ("held", "bad_value")
    sue.must_push(decide(sue, op, HeldDecision.DISCARDED, reason="Nothing in it."))


def test_a_new_supervisor_gets_what_waited_before(house: House, rosa: Hand, maria: UUID) -> None:
    op = held_on_maria(rosa, maria)
    ben = house.hand("ben")
    ben.pull()
    assert work(ben) == []
    house.administration.change_as_clinic(house.id, StaffMember, ben.staff_id, {"roles": ("supervisor",)})
    promoted = Hand(house, replace(ben.actor, roles=frozenset({Role.SUPERVISOR})), cursor=ben.cursor)
    promoted.pull()
    assert [shown.id for shown in work(promoted)] == [op.op_id]


def test_both_sides_hold_the_same_and_no_number_is_left_out(
    house: House, rosa: Hand, sue: Hand, maria: UUID
) -> None:
    op = held_on_maria(rosa, maria)
    sue.must_push(decide(sue, op, HeldDecision.AMENDED, amended='{"place": "The market"}'))
    made = rosa.create(Participant(id=maria, given_name="Maria"))
    rosa.push(rosa.members(Participant, made, "languages", "es"))
    for hand in (rosa, sue):
        hand.pull()
        assert differing(hand, maria) == ()
    with house.storage.reading() as connection:
        top = standing(connection, house.id).seq
        query = select(feed.c.seq).where(feed.c.clinic_id == house.id.bytes).order_by(feed.c.seq)
        assert list(connection.execute(query).scalars()) == list(range(1, top + 1))
