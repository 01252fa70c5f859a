"""Every op is kept and judged alone; each of these runs unchanged on SQLite and on PostgreSQL."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import Connection, event, select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ops import ALL_FIELDS, Action, FieldChange, Op
from peerdesk.domain.people import Participant, Phone
from peerdesk.server.feed import standing
from peerdesk.server.tables import feed
from peerdesk.server.tables import op as op_table
from tests.server.house import Hand, House


def payloads(house: House) -> set[bytes]:
    with house.storage.reading() as connection:
        query = select(op_table.c.payload).where(op_table.c.clinic_id == house.id.bytes)
        return set(connection.execute(query).scalars())


def numbers(house: House) -> list[int]:
    with house.storage.reading() as connection:
        query = select(feed.c.seq).where(feed.c.clinic_id == house.id.bytes).order_by(feed.c.seq)
        return list(connection.execute(query).scalars())


def test_a_new_record_applies_and_takes_the_next_number(house: House, rosa: Hand, maria: UUID) -> None:
    last = numbers(house)[-1]
    first, second = rosa.push(rosa.create(rosa.contact(maria)), rosa.create(rosa.contact(maria)))
    assert (first.outcome, first.seq) == ("applied", last + 1)
    assert (second.outcome, second.seq) == ("applied", last + 2)


def test_a_few_visits_are_taken_in_by_few_statements(house: House, rosa: Hand, maria: UUID) -> None:
    visits = [rosa.create(rosa.submitted(maria)) for _ in range(10)]
    said: list[str] = []

    def hear(_on: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(house.storage._engine, "before_cursor_execute", hear)
    rosa.must_push(*visits)
    event.remove(house.storage._engine, "before_cursor_execute", hear)
    assert len(said) <= 12, said


def test_ops_are_kept_byte_for_byte_whatever_becomes_of_them(house: House, rosa: Hand, maria: UUID) -> None:
    op = msgspec.json.encode(rosa.create(rosa.contact(maria)))
    with_more = op.replace(b'"wall_time"', b'"from_the_future": {"a": [1]}, "wall_time"')
    unreadable = b'{ "op_id": "%s", "action":"merge" }' % str(uuid4()).encode()
    garbled = b'{"op_id":"%s","action":"caf\xe9"}' % str(uuid4()).encode()
    verdicts = rosa.push_raw(with_more, unreadable, garbled)
    held = ("held", "bad_value")
    assert [(v.outcome, v.code) for v in verdicts] == [("applied", None), held, held]
    assert {with_more, unreadable, garbled} <= payloads(house)


def test_the_same_op_again_is_a_duplicate_with_its_first_place(rosa: Hand, maria: UUID) -> None:
    op = rosa.create(rosa.contact(maria))
    (first,) = rosa.push(op)
    (again,) = rosa.push(op)
    assert (again.outcome, again.seq) == ("duplicate", first.seq)


def test_an_op_twice_in_one_batch_counts_once(house: House, rosa: Hand, maria: UUID) -> None:
    op, other = rosa.create(rosa.contact(maria)), rosa.create(rosa.contact(maria))
    before = len(numbers(house))
    verdicts = rosa.push(op, other, op)
    assert [v.outcome for v in verdicts] == ["applied", "applied", "duplicate"]
    assert verdicts[2].seq == verdicts[0].seq
    assert len(numbers(house)) == before + 2


def test_the_same_op_in_other_bytes_is_still_a_duplicate(rosa: Hand, maria: UUID) -> None:
    raw = msgspec.json.encode(rosa.create(rosa.contact(maria)))
    rosa.push_raw(raw)
    (again,) = rosa.push_raw(msgspec.json.format(raw, indent=2))
    assert again.outcome == "duplicate"


def test_what_came_under_a_used_id_is_kept_beside_the_first(house: House, rosa: Hand, maria: UUID) -> None:
    op = rosa.create(rosa.contact(maria))
    others = [
        replace(rosa.create(rosa.contact(maria, note=note)), op_id=op.op_id) for note in ("One.", "Two.")
    ]
    rosa.must_push(op)
    assert rosa.push_one(others[0]) == ("id_reused", "id_reused")
    assert [v.outcome for v in rosa.push(*others, *others)] == ["id_reused"] * 4
    assert payloads(house) >= {msgspec.json.encode(each) for each in (op, *others)}


def test_an_id_used_twice_in_one_batch_keeps_both_contents(house: House, rosa: Hand, maria: UUID) -> None:
    op = rosa.create(rosa.contact(maria))
    other = replace(rosa.create(rosa.contact(maria, note="Another day.")), op_id=op.op_id)
    assert [v.outcome for v in rosa.push(op, other)] == ["applied", "id_reused"]
    assert payloads(house) >= {msgspec.json.encode(op), msgspec.json.encode(other)}
    assert rosa.push_one(op) == ("duplicate", None)


def test_a_held_op_again_says_again_why(rosa: Hand, house: House) -> None:
    stranger = house.participant("kim")
    op = rosa.create(rosa.contact(stranger))
    rosa.push(op)
    assert rosa.push_one(op) == ("duplicate", "not_in_scope")


def test_one_bad_op_delays_no_other(rosa: Hand, maria: UUID) -> None:
    good = [rosa.create(rosa.contact(maria)) for _ in range(3)]
    well = rosa.create(rosa.contact(maria))
    bad = replace(well, fields={**well.fields, "note": FieldChange("a\x00b")})
    verdicts = rosa.push(good[0], bad, good[1], good[2])
    assert [v.outcome for v in verdicts] == ["applied", "held", "applied", "applied"]


def test_a_text_about_backslashes_is_no_nul(rosa: Hand, maria: UUID) -> None:
    rosa.must_push(rosa.create(rosa.contact(maria, note=r"The sheet says \u0000 here.")))


def test_what_the_database_will_not_have_is_held_alone(rosa: Hand, maria: UUID, house: House) -> None:
    """A record kind of a thousand letters has no index entry; the ops beside it go on."""
    lone = msgspec.json.encode(rosa.create(rosa.contact(maria)))
    huge = lone.replace(b'"contact"', b'"%s"' % (b"k" * 100_000))
    op_id = str(uuid4()).encode()
    odd = b'{"op_id":"%s","record_id":"%s","record_kind":"\\ud83d\\ude00"}' % (op_id, op_id)
    assert [v.outcome for v in rosa.push_raw(huge, odd)] == ["held", "held"]
    assert {huge, odd} <= payloads(house)


def test_an_op_of_another_laptop_or_person_is_held(house: House, rosa: Hand, maria: UUID) -> None:
    op = rosa.create(rosa.contact(maria))
    assert rosa.push_one(replace(op, device_id=uuid4())) == ("held", "not_yours")
    bens = replace(op, op_id=uuid4(), actor_id=house.staff["ben"])
    assert rosa.push_one(bens) == ("held", "not_yours")


def test_a_batch_that_cannot_be_written_whole_is_written_one_by_one(
    house: House, rosa: Hand, maria: UUID
) -> None:
    """Two ops of one batch that share a record id, one of them about a kind that has it already."""
    op = rosa.create(rosa.contact(maria))
    rosa.must_push(op)
    again = replace(rosa.create(rosa.contact(maria)), record_id=op.record_id)
    other = rosa.create(rosa.contact(maria))
    assert [(v.outcome, v.code) for v in rosa.push(again, other)] == [
        ("held", "already_exists"),
        ("applied", None),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"record_kind": "spaceship"}, "unknown_kind"),
        ({"schema": 2}, "newer_schema"),
        ({"fields": {"colour": {"value": "red"}}}, "unknown_field"),
        ({"fields": {"minutes": {"value": "many"}}}, "bad_value"),
        ({"fields": {"minutes": {"value": 2**40}}}, "bad_value"),
        ({"fields": {"note": {"value": None}}}, "bad_value"),
        ({"fields": {"note": {"value": "n" * 20_001}}}, "bad_value"),
        ({"fields": {"status": {"value": "lost"}}}, "bad_value"),
        ({"fields": {"started_at": {"value": "2026-03-02T09:00:00"}}}, "bad_value"),
        ({"fields": {"started_at": {"value": "0001-01-01T00:00:00+14:00"}}}, "bad_value"),
        ({"fields": {"started_at": {"value": "9999-12-31T23:59:59-12:00"}}}, "bad_value"),
        ({"fields": {"note": {"add": ["a"]}}}, "bad_value"),
        ({"fields": {"functions": {"add": ["juggling"]}}}, "bad_value"),
        ({"fields": {"functions": {"value": "linkage"}}}, "bad_value"),
        ({"participant_id": None}, "bad_value"),
    ],
)
def test_what_this_version_cannot_take_is_held_and_never_stripped(
    rosa: Hand, maria: UUID, change: dict[str, object], code: str
) -> None:
    contact = rosa.create(rosa.contact(maria))
    rosa.must_push(contact)
    patch = msgspec.to_builtins(rosa.patch(Contact, contact, minutes=20))
    (verdict,) = rosa.push_raw(msgspec.json.encode(patch | change))
    assert (verdict.outcome, verdict.code, verdict.seq) == ("held", code, None)


def test_a_creation_without_what_it_needs_is_held(rosa: Hand, maria: UUID) -> None:
    whole = rosa.create(rosa.contact(maria))
    fields = {name: change for name, change in whole.fields.items() if name != "author_id"}
    assert rosa.push_one(replace(whole, fields=fields)) == ("held", "bad_value")


def test_a_creation_that_names_two_participants_is_held(rosa: Hand, maria: UUID, house: House) -> None:
    other = house.participant("kim")
    op = rosa.create(rosa.contact(other))
    assert rosa.push_one(replace(op, participant_id=maria)) == ("held", "bad_value")


def test_a_list_that_grows_beyond_its_limit_is_held(rosa: Hand, maria: UUID) -> None:
    base = _participant_op(rosa, maria)
    for start in (0, 5):
        phones = [Phone(number=f"555-01{i:02}") for i in range(start, start + 5)]
        rosa.must_push(rosa.members(Participant, base, "phones", *phones))
    one_more = rosa.members(Participant, base, "phones", Phone(number="555-0199"))
    assert rosa.push_one(one_more) == ("held", "bad_value")


def test_a_change_of_nothing_is_held(rosa: Hand, maria: UUID) -> None:
    unsent = rosa.create(rosa.contact(maria))
    assert rosa.push_one(rosa.patch(Contact, unsent, minutes=5)) == ("held", "no_such_record")


def test_what_stands_on_a_held_op_is_held_with_it(house: House, rosa: Hand) -> None:
    stranger = house.participant("kim")
    contact = rosa.create(rosa.contact(stranger))
    patch = rosa.patch(Contact, contact, minutes=5)
    assert [v.code for v in rosa.push(contact, patch)] == ["not_in_scope", "depends_on_held"]
    later = rosa.patch(Contact, patch, minutes=6)
    assert rosa.push_one(later) == ("held", "depends_on_held")


def test_a_value_on_top_of_a_held_value_is_held_and_other_fields_go_on(rosa: Hand, maria: UUID) -> None:
    contact = rosa.create(rosa.contact(maria))
    rosa.must_push(contact)
    bad = rosa.patch(Contact, contact, minutes=2**40)
    on_top, beside = rosa.patch(Contact, bad, minutes=30), rosa.patch(Contact, contact, place="Home")
    assert [v.code for v in rosa.push(bad, on_top, beside)] == ["bad_value", "depends_on_held", None]


def test_a_creation_nobody_can_read_holds_what_stands_on_it(rosa: Hand, maria: UUID) -> None:
    contact = rosa.create(rosa.contact(maria))
    unreadable = msgspec.json.encode(contact).replace(b'"create"', b'"conjure"')
    patch = msgspec.json.encode(rosa.patch(Contact, contact, minutes=5))
    assert [v.code for v in rosa.push_raw(unreadable, patch)] == ["bad_value", "depends_on_held"]


def test_two_who_change_the_same_field_conflict_and_both_values_are_kept(house: House, maria: UUID) -> None:
    house.assign(maria, "ben")
    rosa, ben = house.hand("rosa"), house.hand("ben")
    base = _participant_op(rosa, maria)
    rosa.must_push(rosa.patch(Participant, base, about="Likes coffee"))
    assert ben.push_one(ben.patch(Participant, base, about="Likes tea")) == ("conflict", None)
    ben.pull()
    record = ben.held[maria]
    assert record.values["about"] == "Likes coffee"
    assert [rival.value for rival in record.rivals["about"]] == ["Likes tea"]


def test_whoever_saw_both_values_decides(house: House, maria: UUID) -> None:
    rosa, shown, rival = _contested(house, maria)
    rosa.must_push(_choice(rosa, shown, rival, "Likes both"))
    rosa.pull()
    assert rosa.held[maria].values["about"] == "Likes both"
    assert rosa.held[maria].rivals == {}


def test_a_decision_leaves_standing_what_came_after_it_was_made(house: House, maria: UUID) -> None:
    rosa, shown, rival = _contested(house, maria)
    decision = _choice(rosa, shown, rival, "Likes both")
    rosa.push(rosa.patch(Participant, rival, about="Likes water"))
    rosa.must_push(rosa.patch(Participant, shown, about="Likes coffee a lot"))
    assert rosa.push_one(decision) == ("conflict", None)
    rosa.pull()
    assert rosa.held[maria].values["about"] == "Likes coffee a lot"
    assert [r.value for r in rosa.held[maria].rivals["about"]] == ["Likes water", "Likes both"]


def test_whoever_may_change_a_field_may_decide_on_it(house: House, maria: UUID) -> None:
    _, shown, rival = _contested(house, maria)
    kim, sue = house.hand("kim"), house.hand("sue")
    assert kim.push_one(_choice(kim, shown, rival, "Likes both")) == ("held", "not_in_scope")
    sue.must_push(_choice(sue, shown, rival, "Likes both"))


def test_two_who_change_different_fields_do_not_meet(house: House, maria: UUID) -> None:
    house.assign(maria, "ben")
    rosa, ben = house.hand("rosa"), house.hand("ben")
    base = _participant_op(rosa, maria)
    rosa.must_push(rosa.patch(Participant, base, about="Likes coffee"))
    ben.must_push(ben.patch(Participant, base, pronouns="she"))
    ben.pull()
    assert ben.held[maria].values["about"] == "Likes coffee"
    assert ben.held[maria].values["pronouns"] == "she"


def test_a_chain_of_changes_in_one_batch_is_one_record_with_the_last_number(rosa: Hand, maria: UUID) -> None:
    create = rosa.create(rosa.contact(maria))
    first = rosa.patch(Contact, create, minutes=10)
    second = rosa.patch(Contact, first, minutes=20)
    verdicts = rosa.push(create, first, second)
    rosa.pull()
    record = rosa.held[create.record_id]
    assert (record.values["minutes"], record.seq) == (20, verdicts[2].seq)
    assert [entry.op_id for entry in record.history] == [create.op_id, first.op_id, second.op_id]


def test_a_deleted_draft_is_a_tombstone(rosa: Hand, maria: UUID) -> None:
    create = rosa.create(rosa.contact(maria))
    rosa.must_push(create, rosa.delete(Contact, create, "note"))
    rosa.pull()
    assert rosa.held[create.record_id].deleted


@pytest.mark.parametrize("edit_is_first", [True, False])
def test_a_change_and_a_deletion_made_at_once_keep_the_record_for_everyone(
    house: House, maria: UUID, edit_is_first: bool
) -> None:
    house.assign(maria, "ben")
    rosa, ben = house.hand("rosa"), house.hand("ben")
    due = rosa.create(rosa.follow_up(maria))
    rosa.must_push(due)
    edit, deletion = rosa.patch(FollowUp, due, what="Bring the new meter"), ben.delete(FollowUp, due, "what")
    steps = [(rosa, edit), (ben, deletion)]
    (one, first), (other, second) = steps if edit_is_first else steps[::-1]
    one.must_push(first)
    assert other.push_one(second) == ("conflict", None)
    for hand in (rosa, ben):
        hand.pull()
        kept = hand.held[due.record_id]
        assert (kept.deleted, kept.values["what"]) == (False, "Bring the new meter")
        assert [rival.op_id for rival in kept.rivals[ALL_FIELDS]] == [deletion.op_id]


def test_the_server_time_is_in_the_history(house: House, rosa: Hand, maria: UUID) -> None:
    create = rosa.create(rosa.contact(maria))
    house.clock.advance(3600)
    rosa.must_push(create)
    rosa.pull()
    (entry,) = rosa.held[create.record_id].history
    assert entry.at == house.clock.now()
    assert entry.wall_time == create.wall_time


def test_numbers_have_no_gap(house: House, rosa: Hand, maria: UUID) -> None:
    stranger = house.participant("kim")
    rosa.push(rosa.create(rosa.contact(maria)), rosa.create(rosa.contact(stranger)))
    rosa.push(rosa.create(rosa.contact(maria)))
    taken = numbers(house)
    with house.storage.reading() as connection:
        top = standing(connection, house.id).seq
    assert taken == list(range(1, top + 1))


def _participant_op(hand: Hand, participant_id: UUID) -> Op:
    """The clinic's op that made a participant, as the base of a change."""
    hand.pull()
    made = hand.held[participant_id]
    create = hand.create(Participant(id=participant_id, given_name="Maria"))
    return replace(create, op_id=made.setters["*"])


def _contested(house: House, maria: UUID) -> tuple[Hand, Op, Op]:
    """A text with a rival: Rosa's hand, the op whose value is shown, and the one of the rival."""
    rosa = house.hand("rosa")
    base = _participant_op(rosa, maria)
    shown = rosa.patch(Participant, base, about="Likes coffee")
    rival = rosa.patch(Participant, base, about="Likes tea")
    rosa.must_push(shown, rival)
    return rosa, shown, rival


def _choice(hand: Hand, shown: Op, rival: Op, about: str) -> Op:
    decision = hand.patch(Participant, shown, about=about)
    return replace(decision, action=Action.RESOLVE, resolves=(rival.op_id,))
