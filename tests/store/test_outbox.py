"""What is owed to the clinic: in what order, how much, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerdesk.domain.contacts import Addendum, Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action
from peerdesk.domain.people import Participant
from peerdesk.domain.words import ContactStatus
from peerdesk.store import outbox
from peerdesk.store.outbox import OutboxCount, Settled
from peerdesk.store.store import Store
from peerdesk.store.sync_state import SyncEntry
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import EPOCH, ME, Clinic, Laptop, contact, outbox_ops, participant, pull, send


def test_batches_keep_to_their_limits(store: Store) -> None:
    store.write([Create(participant(given=str(i))) for i in range(5)])
    sizes = [op.n for op in store.outbox.next_batch(3, 1_000_000)]

    assert sizes == [1, 2, 3]
    assert [op.n for op in store.outbox.next_batch(3, 10)] == [1]
    assert [op.n for op in store.outbox.next_batch(100, 1_000_000)] == [1, 2, 3, 4, 5]


def test_a_safety_concern_goes_first_with_all_it_depends_on(store: Store) -> None:
    calm, worried = participant(given="Calm"), participant(given="Worried")
    visit, alarm = contact(calm), contact(worried)
    store.write([Create(calm), Create(visit), Create(worried), Create(alarm)])
    store.write([Patch(Contact, alarm.id, {"safety_concern": True, "safety_note": "Fell"})])
    store.write([Patch(Participant, worried.id, {"about": "later"})])

    ops = outbox_ops(store)

    first = [worried.id, alarm.id, alarm.id]
    assert [op.record_id for op in ops] == [*first, calm.id, visit.id, worried.id]


def test_the_submission_of_a_safety_concern_is_urgent_too(store: Store) -> None:
    calm, worried = participant(), participant()
    store.write([Create(calm), Create(worried)])
    alarm = contact(worried, safety_concern=True, safety_note="Fell")
    store.write([Create(alarm), Patch(Contact, alarm.id, {"status": ContactStatus.SUBMITTED})])

    assert [op.record_id for op in outbox_ops(store)] == [worried.id, alarm.id, alarm.id, calm.id]


def test_a_sent_op_is_offered_again_until_the_clinic_answers(store: Store) -> None:
    store.write([Create(participant())])
    (op,) = outbox_ops(store)
    store.outbox.mark_sent([op.op_id])

    assert outbox_ops(store) == [op]
    store.outbox.settle([Settled(op.op_id, "custody", seq=1)])
    assert outbox_ops(store) == []


def test_the_count_says_how_much_waits_and_since_when(store: Store, clock: FakeClock) -> None:
    assert store.outbox.count() == OutboxCount(0, None, 0)
    first, second = participant(), participant()
    store.write([Create(first)])
    clock.advance(3600)
    store.write([Create(second), Patch(Participant, first.id, {"about": "x"})])

    assert store.outbox.count() == OutboxCount(2, MONDAY_MORNING, 0)


def test_growing_does_not_make_the_oldest_younger(store: Store, clock: FakeClock) -> None:
    who = participant()
    store.write([Create(who)])
    clock.advance(3600)
    store.write([Patch(Participant, who.id, {"about": "x"}, growing=True)])

    assert store.outbox.count().oldest == MONDAY_MORNING


def test_a_record_waits_until_the_clinic_has_it(store: Store) -> None:
    first, second = participant(), participant()
    store.write([Create(first), Create(second)])
    op = outbox_ops(store)[0]
    assert store.is_waiting([first.id, second.id]) == {first.id, second.id}

    store.outbox.settle([Settled(op.op_id, "custody", seq=1)])

    assert store.is_waiting([first.id, second.id, participant().id]) == {second.id}


def test_what_the_clinic_holds_needs_a_look_and_stays_shown(store: Store) -> None:
    who = participant()
    store.write([Create(who)])
    (op,) = outbox_ops(store)

    changes = store.outbox.settle([Settled(op.op_id, "attention", "not_yours")])

    assert changes.ids == {who.id}
    assert store.outbox.count() == OutboxCount(0, None, 1)
    assert outbox_ops(store) == []
    (item,) = store.outbox.waiting()
    assert (item.kind, item.id, item.name) == ("participant", who.id, "José Núñez")
    assert (item.what, item.state, item.code) == ("create", "attention", "not_yours")
    assert store.get(Participant, who.id) == who


def test_what_the_clinic_could_not_take_is_offered_again(laptop: Laptop) -> None:
    store, clock = laptop.store, laptop.clock
    store.write([Create(participant())])
    (op,) = outbox_ops(store)
    store.outbox.settle([Settled(op.op_id, "attention", "body_too_large", at_clinic=False)])
    assert store.outbox.count() == OutboxCount(1, MONDAY_MORNING, 1)
    assert outbox_ops(store) == []

    store = laptop.restart()
    clock.advance(86_400)
    assert store.outbox.refused(before=clock.now()) == [op.op_id]
    store.outbox.retry([op.op_id])

    assert outbox_ops(store) == [op]
    assert store.outbox.count().needs_you == 0


def test_what_stands_on_an_op_the_clinic_could_not_take_waits_for_it(store: Store) -> None:
    who, other = participant(), participant()
    store.write([Create(who)])
    (birth,) = outbox_ops(store)
    visit = contact(who)
    addendum = Addendum(
        id=new_id(),
        participant_id=who.id,
        contact_id=visit.id,
        author_id=ME.staff_id,
        written_at=MONDAY_MORNING,
    )
    store.write([Create(visit), Create(addendum), Patch(Participant, who.id, {"about": "x"}), Create(other)])
    store.outbox.settle([Settled(birth.op_id, "attention", "body_too_large", at_clinic=False)])

    assert [op.record_id for op in outbox_ops(store)] == [other.id]

    store.outbox.retry([birth.op_id])
    assert [op.n for op in outbox_ops(store)] == [1, 2, 3, 4, 5]


def test_a_change_the_clinic_could_not_take_keeps_back_only_what_is_on_the_same_record(store: Store) -> None:
    who = participant()
    visit = contact(who)
    store.write([Create(who), Create(visit)])
    store.outbox.settle(Clinic().take(outbox_ops(store)))
    store.write([Patch(Contact, visit.id, {"note": "a"})])
    (refused,) = outbox_ops(store)
    addendum = Addendum(
        id=new_id(),
        participant_id=who.id,
        contact_id=visit.id,
        author_id=ME.staff_id,
        written_at=MONDAY_MORNING,
    )
    store.write([Patch(Contact, visit.id, {"minutes": 20}), Create(addendum)])
    store.outbox.settle([Settled(refused.op_id, "attention", "body_too_large", at_clinic=False)])

    assert [op.record_id for op in outbox_ops(store)] == [addendum.id]


def test_a_held_op_keeps_nothing_back(store: Store) -> None:
    who = participant()
    store.write([Create(who), Create(visit := contact(who))])
    held = outbox_ops(store)[0]
    store.outbox.settle([Settled(held.op_id, "attention", "not_yours")])

    assert [op.record_id for op in outbox_ops(store)] == [visit.id]


def test_the_sync_page_lists_each_record_once(store: Store, clock: FakeClock) -> None:
    who = participant()
    visit = contact(who, "a")
    store.write([Create(who), Create(visit)])
    clock.advance(60)
    store.write([Patch(Contact, visit.id, {"status": ContactStatus.SUBMITTED})])
    store.outbox.mark_sent([outbox_ops(store)[0].op_id])

    items = store.outbox.waiting()

    assert [(i.kind, i.state, i.name) for i in items] == [
        ("participant", "sent", "José Núñez"),
        ("contact", "pending", "José Núñez"),
    ]
    assert items[1].since == MONDAY_MORNING
    assert items[1].participant_id == who.id
    assert len(store.outbox.waiting(limit=1)) == 1


def test_words_under_an_id_the_clinic_knew_go_on_beside_what_it_had(laptop: Laptop) -> None:
    store, clinic = laptop.store, Clinic()
    who = participant()
    store.write([Create(who)])
    (first,) = outbox_ops(store)
    clinic.take([first])
    store.write([Patch(Participant, who.id, {"about": "Likes tea"}, growing=True)])
    store.outbox.settle([Settled(first.op_id, "reissue", "id_reused", seq=1)])

    assert store.get(Participant, who.id).about == "Likes tea"
    assert outbox_ops(laptop.restart()) == [(again := outbox_ops(laptop.store)[0])]
    assert (again.action, again.n) == (Action.PATCH, 2)
    pull(laptop.store, clinic)
    assert [r.value for r in laptop.store.state(Participant, who.id).rivals["about"]] == ["Likes tea"]
    send(laptop.store, clinic)
    pull(laptop.store, clinic)
    assert clinic.states[who.id].rivals.keys() == {"about"}
    assert laptop.store.outbox.count() == OutboxCount(0, None, 0)


def test_words_under_an_id_the_clinic_knew_are_not_sent_without_end(store: Store) -> None:
    store.write([Create(who := participant())])
    for _ in range(2):
        (op,) = outbox_ops(store)
        store.outbox.settle([Settled(op.op_id, "reissue", "id_reused")])

    assert outbox_ops(store) == []
    (item,) = store.outbox.waiting()
    assert (item.id, item.state, item.code) == (who.id, "attention", "id_reused")


def test_the_journal_keeps_only_what_the_clinic_does_not_have(laptop: Laptop) -> None:
    store, clinic = laptop.store, Clinic()
    for i in range(10):
        store.write([Create(participant(given=str(i)))])
    full = laptop.journal.read_all()
    last = outbox_ops(store)[-1]

    settled = clinic.take(op for op in outbox_ops(store) if op != last)
    store.outbox.settle(settled)

    kept = laptop.journal.read_all()
    assert len(full.entries) == 11
    assert len(kept.entries) == 2
    assert last.op_id.hex in kept.entries[-1].payload.decode().replace("-", "")


def test_acknowledged_ops_stay_for_thirty_days_and_until_they_are_in_a_backup(
    store: Store, clock: FakeClock
) -> None:
    clinic = Clinic()
    first, second = participant(), participant()
    store.write([Create(first)])
    send(store, clinic)
    store.write([Create(second)])
    send(store, clinic)
    pull(store, clinic)

    def kept_after(days: int, durable_seq: int) -> int:
        clock.advance(timedelta(days=days).total_seconds())
        store.apply([], cursor="c", epoch=EPOCH, durable_seq=durable_seq)
        store.note_sync(SyncEntry(started_at=clock.now(), ended_at=clock.now()))
        with store.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one())

    assert kept_after(days=29, durable_seq=2) == 2
    assert kept_after(days=2, durable_seq=2) == 0


def test_an_op_in_no_backup_is_kept_however_old(store: Store, clock: FakeClock) -> None:
    clinic = Clinic()
    store.write([Create(participant())])
    send(store, clinic)
    pull(store, clinic)
    clock.advance(timedelta(days=400).total_seconds())
    store.apply([], cursor="c", epoch=EPOCH, durable_seq=0)
    store.note_sync(SyncEntry(started_at=clock.now(), ended_at=clock.now()))

    assert store.outbox.offer_again(after_seq=0) == 1


@pytest.mark.parametrize("left", ["nothing", "a held op"])
def test_numbers_go_on_after_the_outbox_was_emptied(laptop: Laptop, left: str) -> None:
    clinic, clock = Clinic(), laptop.clock
    laptop.store.write([Create(participant()), Create(participant())])
    if left == "a held op":
        held = outbox_ops(laptop.store)[0]
        clinic.ops[held.op_id] = Settled(held.op_id, "attention", "not_yours")
    send(laptop.store, clinic)
    pull(laptop.store, clinic)
    clock.advance(timedelta(days=31).total_seconds())
    laptop.store.apply([], cursor="c", epoch=EPOCH, durable_seq=9)
    laptop.store.note_sync(SyncEntry(started_at=clock.now(), ended_at=clock.now()))

    store = laptop.restart()
    store.write([Create(participant())])

    assert [op.n for op in outbox_ops(store)] == [3]


@pytest.mark.parametrize("pulled", [True, False])
def test_a_restored_clinic_is_refilled(store: Store, pulled: bool) -> None:
    clinic, restored = Clinic(), Clinic()
    who = participant()
    store.write([Create(who)])
    send(store, clinic)
    restored.take([])
    restored.states, restored.seq = dict(clinic.states), clinic.seq
    store.write([Patch(Participant, who.id, {"about": "After the backup"})])
    send(store, clinic)
    if pulled:
        pull(store, clinic)

    assert store.outbox.offer_again(after_seq=1) == 1
    store.apply(restored.page(), cursor="1", epoch="second", durable_seq=1)
    assert store.get(Participant, who.id).about == "After the backup"
    send(store, restored)
    store.apply(restored.page(), cursor="2", epoch="second", durable_seq=1)

    assert store.get(Participant, who.id).about == "After the backup"
    assert restored.states[who.id].values["about"] == "After the backup"
    assert store.digests() == {who.id: restored.digest(who.id)}
    assert len(store.state(Participant, who.id).history) == 2


def test_what_waits_is_found_without_reading_what_is_done(store: Store) -> None:
    questions = {
        "SELECT state FROM outbox WHERE absorbed = 0 AND record_id IN (SELECT value FROM json_each('[]'))",
        "SELECT count(*) FROM outbox WHERE absorbed = 0 AND state IN ('pending', 'sent')",
    }
    with store.read() as connection:
        for question in questions:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
            assert any("INDEX outbox_" in step.detail for step in plan), plan


def test_whose_turn_it_is_is_found_without_reading_what_ops_say(store: Store) -> None:
    with store.read() as connection:
        for question, parameters in ((outbox._NEXT, ("[]", 1)), (outbox._COUNT, ())):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", parameters).all()
            assert any("COVERING INDEX outbox_turn" in step.detail for step in plan), plan
