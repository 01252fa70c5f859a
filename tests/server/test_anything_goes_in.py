"""Whatever an enrolled laptop sends under an op's id, the clinic keeps it, answers, and stays whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdesk.domain.contacts import Contact
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, Op
from peerdesk.domain.records import fields_of
from tests.server.house import Hand, House

TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "\x00", "draft", "submitted", "approved", "home_visit", "0001-01-01",
         "2026-03-02T09:00:00-05:00",
         "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z", "2026-03-02", str(UUID(int=7)), UUID(int=8).hex,
         "25:61", "😀" * 300]
    ),
)  # fmt: skip
PLAIN = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(TEXTS.map(lambda t: t[:5]), inner, max_size=3)
    ),
    max_leaves=6,
)
KINDS = st.sampled_from([*RECORDS, "spaceship", ""])
DRAWN = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Rubble:
    """Ops of which some parts are right and the others anything."""

    def __init__(self, hand: Hand, person: UUID, contact: Op) -> None:
        self.hand, self.person, self.contact = hand, person, contact

    def draw(self, data: st.DataObject) -> bytes:
        kind = data.draw(KINDS)
        names = [*(fields_of(RECORDS[kind]) if kind in RECORDS else ()), "colour"]
        fields = data.draw(st.dictionaries(st.sampled_from(names), self._changes(), max_size=6))
        op: dict[str, Any] = {
            "op_id": str(uuid4()),
            "device_id": str(self.hand.actor.device_id),
            "incarnation": str(self.hand.actor.device_id),
            "n": data.draw(st.integers()),
            "actor_id": str(self.hand.staff_id),
            "action": data.draw(st.sampled_from([*Action, "conjure"])),
            "record_kind": kind,
            "record_id": data.draw(self._ids()),
            "participant_id": data.draw(st.one_of(st.none(), self._ids())),
            "fields": fields,
            "wall_time": "2026-03-02T09:00:00Z",
        }
        odd = data.draw(st.dictionaries(st.sampled_from([*op, "schema", "resolves"]), PLAIN, max_size=1))
        return msgspec.json.encode(op | odd | {"op_id": op["op_id"]})

    def _ids(self) -> st.SearchStrategy[str]:
        known = [self.person, self.contact.record_id, self.hand.staff_id, self.hand.house.id]
        return st.one_of(st.sampled_from([str(i) for i in known]), st.uuids().map(str))

    def _changes(self) -> st.SearchStrategy[dict[str, Any]]:
        values = st.one_of(PLAIN, self._ids())
        base = st.sampled_from([None, str(self.contact.op_id)])
        return st.one_of(
            st.fixed_dictionaries({"value": values}, optional={"base": base}),
            st.fixed_dictionaries(
                {}, optional={"add": st.lists(values, max_size=3), "remove": st.lists(values, max_size=3)}
            ),
        )


@DRAWN
@given(data=st.data())
def test_every_op_gets_one_verdict_and_the_same_one_again(house: House, data: st.DataObject) -> None:
    who = data.draw(st.sampled_from(["rosa", "sue", "ann"]))
    hand, rosa = house.hand(who), house.hand("rosa")
    person = house.participant("rosa")
    contact = rosa.create(rosa.contact(person))
    rosa.must_push(contact)
    rubble = Rubble(hand, person, contact)
    raws = [rubble.draw(data) for _ in range(12)]
    verdicts = hand.push_raw(*raws)
    again = hand.push_raw(*raws)
    assert len(verdicts) == len(raws)
    assert [v.outcome for v in again] == ["duplicate"] * len(raws)
    assert [(v.seq, v.code) for v in again] == [(v.seq, v.code) for v in verdicts]
    hand.pull()


@DRAWN
@given(
    patches=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["note", "place", "minutes"])), max_size=8)
)
def test_digests_agree_after_any_changes_from_several_laptops(
    house: House, patches: list[tuple[int, str]]
) -> None:
    person = house.participant("rosa")
    hands = [house.hand("rosa") for _ in range(4)]
    last = hands[0].create(hands[0].contact(person))
    hands[0].must_push(last)
    for number, (who, name) in enumerate(patches):
        value: object = number if name == "minutes" else f"value {number}"
        op = hands[who].patch(Contact, last, **{name: value})
        hands[who].push(op)
        last = op if number % 2 else last
    for hand in hands:
        hand.pull(rows=20)
    assert len({hand.digest(person) for hand in hands}) == 1
    assert hands[0].held[last.record_id] == hands[3].held[last.record_id]
