"""Work the clinic holds: dismissed, taken up again, or said anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.held import HeldWork
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action, Op
from peerdesk.domain.words import Function, HeldDecision
from peerdesk.errors import NotAllowed, NotFound
from peerdesk.store.outbox import Settled
from peerdesk.store.store import Store
from tests.fakes import MONDAY_MORNING
from tests.store.making import ME, Clinic, Laptop, participant, pull, send

LONG = "x" * 20_001
Which = Callable[[Op], bool]


def visit(participant_id: UUID, **values: object) -> Contact:
    given = {"note": "Walked.", **values}
    return Contact(id=new_id(), participant_id=participant_id, author_id=ME.staff_id, **given)  # type: ignore[arg-type]


def hold(store: Store, code: str = "bad_value", *, at_clinic: bool = True) -> list[UUID]:
    """Let the clinic hold everything that waits."""
    ops = [op.op_id for op in store.outbox.next_batch(100, 1_000_000)]
    store.outbox.mark_sent(ops)
    store.outbox.settle([Settled(op, "attention", code, at_clinic=at_clinic) for op in ops])
    return ops


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def jose(store: Store, clinic: Clinic) -> UUID:
    """Somebody the clinic knows."""
    person = participant()
    clinic.write(None, person)
    pull(store, clinic)
    return person.id


def test_what_is_dismissed_asks_no_longer_and_stays_as_it_is(store: Store, jose: UUID) -> None:
    log = visit(jose)
    store.write([Create(log)])
    held = hold(store)
    assert store.held.dismiss(log.id) == held
    count = store.outbox.count()
    assert (count.waiting, count.needs_you) == (0, 0)
    assert store.outbox.waiting() == []
    assert store.get(Contact, log.id) == log


def test_what_was_dismissed_can_be_taken_up_again(store: Store, jose: UUID) -> None:
    log = visit(jose)
    store.write([Create(log)])
    hold(store, "wrong_step")
    store.held.take_up(store.held.dismiss(log.id))
    (item,) = store.outbox.waiting()
    assert (item.state, item.code) == ("attention", "wrong_step")


def test_what_the_clinic_could_not_take_is_not_dismissed(store: Store, jose: UUID) -> None:
    log = visit(jose)
    store.write([Create(log)])
    hold(store, "message_refused", at_clinic=False)
    assert store.held.dismiss(log.id) == []
    assert store.outbox.count().needs_you == 1


def test_what_the_clinic_could_not_take_is_offered_again_when_asked(store: Store, jose: UUID) -> None:
    log = visit(jose)
    store.write([Create(log)])
    hold(store, "message_refused", at_clinic=False)
    assert [item.at_clinic for item in store.outbox.waiting()] == [False]
    store.held.offer(log.id)
    assert [op.record_id for op in store.outbox.next_batch(10, 1_000_000)] == [log.id]
    assert store.outbox.count().needs_you == 0


def test_what_is_held_is_not_offered_again(store: Store, jose: UUID) -> None:
    log = visit(jose)
    store.write([Create(log)])
    hold(store)
    store.held.offer(log.id)
    assert [(item.state, item.at_clinic) for item in store.outbox.waiting()] == [("attention", True)]


def test_a_new_record_that_was_held_is_created_anew(store: Store, clinic: Clinic, jose: UUID) -> None:
    log = visit(jose, note=LONG, functions=(Function.LINKAGE,))
    store.write([Create(log)])
    hold(store)
    changes = store.held.say_anew(Contact, log.id, {"note": "Short."})
    assert changes.ids == {log.id}
    (op,) = store.outbox.next_batch(10, 1_000_000)
    assert (op.action, op.record_id, op.actor_id) == (Action.CREATE, log.id, ME.staff_id)
    assert store.get(Contact, log.id).note == "Short."
    send(store, clinic)
    pull(store, clinic)
    assert clinic.states[log.id].values["note"] == "Short."
    assert clinic.states[log.id].values["functions"] == ["linkage"]
    count = store.outbox.count()
    assert (count.waiting, count.needs_you) == (0, 0)


def test_a_change_that_was_held_is_made_anew_over_what_the_clinic_has(
    store: Store, clinic: Clinic, jose: UUID
) -> None:
    log = visit(jose)
    store.write([Create(log)])
    send(store, clinic)
    pull(store, clinic)
    store.write([Patch(Contact, log.id, {"note": LONG, "place": "Home"})])
    hold(store)
    store.write([Patch(Contact, log.id, {"minutes": 40})])
    store.held.say_anew(Contact, log.id, {"note": "Short."})
    (op,) = store.outbox.next_batch(10, 1_000_000)
    assert op.action is Action.PATCH
    assert {name: change.value for name, change in op.fields.items()} == {
        "note": "Short.",
        "place": "Home",
        "minutes": 40,
    }
    assert {change.base for change in op.fields.values()} == {clinic.states[log.id].setter("note")}
    send(store, clinic)
    pull(store, clinic)
    state = store.state(Contact, log.id)
    assert (state.values["note"], state.values["minutes"], state.rivals) == ("Short.", 40, {})


def test_what_was_said_anew_survives_a_lost_database(laptop: Laptop, clinic: Clinic, jose: UUID) -> None:
    log = visit(jose, note=LONG)
    laptop.store.write([Create(log)])
    hold(laptop.store)
    laptop.store.held.say_anew(Contact, log.id, {"note": "Short."})
    store = laptop.lose_database()
    pull(store, clinic)
    (op,) = store.outbox.next_batch(10, 1_000_000)
    assert op.fields["note"].value == "Short."


def test_what_was_replaced_does_not_come_back(laptop: Laptop, clinic: Clinic, jose: UUID) -> None:
    log = visit(jose, note=LONG)
    laptop.store.write([Create(log)])
    hold(laptop.store)
    laptop.store.held.say_anew(Contact, log.id, {"note": "Short."})
    send(laptop.store, clinic)
    store = laptop.restart()
    store.outbox.offer_again(0)
    assert [op.fields["note"].value for op in store.outbox.next_batch(10, 1_000_000)] == ["Short."]
    assert store.get(Contact, log.id).note == "Short."


def test_what_is_gone_cannot_be_said_anew(store: Store, clinic: Clinic, jose: UUID) -> None:
    log = visit(jose)
    store.write([Create(log)])
    store.write([Delete(Contact, log.id)])
    hold(store)
    for gone in (log.id, new_id()):
        with pytest.raises(NotFound):
            store.held.say_anew(Contact, gone, {"note": "Short."})


WORK = HeldWork(
    id=new_id(),
    author_id=new_id(),
    record_kind="contact",
    action="create",
    code="bad_value",
    what='{"note": "Walked."}',
    received_at=MONDAY_MORNING,
)
FILE_IT = Patch(HeldWork, WORK.id, {"decision": HeldDecision.APPLIED, "decided_by": ME.staff_id})


def test_a_decision_that_never_left_is_taken_back_as_if_it_had_not_been_made(
    laptop: Laptop, store: Store, clinic: Clinic
) -> None:
    clinic.write(None, WORK)
    pull(store, clinic)
    store.write([FILE_IT])
    changes = store.held.take_back(HeldWork, WORK.id)
    assert changes.ids == {WORK.id}
    assert store.get(HeldWork, WORK.id) == WORK
    assert store.outbox.count().waiting == 0
    again = laptop.restart()
    assert again.get(HeldWork, WORK.id) == WORK
    again.write([FILE_IT])
    send(again, clinic)
    assert clinic.states[WORK.id].values["decision"] == "applied"


def test_what_is_on_its_way_is_not_taken_back(store: Store, clinic: Clinic) -> None:
    clinic.write(None, WORK)
    pull(store, clinic)
    with pytest.raises(NotAllowed):
        store.held.take_back(HeldWork, WORK.id)
    store.write([FILE_IT])
    store.outbox.mark_sent([op.op_id for op in store.outbox.next_batch(1, 1_000_000)])
    with pytest.raises(NotAllowed):
        store.held.take_back(HeldWork, WORK.id)
    assert store.get(HeldWork, WORK.id).decision is HeldDecision.APPLIED


@pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "still here"])
def test_a_decision_that_came_too_late_gives_way_to_the_one_that_counts(
    store: Store, clinic: Clinic, *, is_refused: bool
) -> None:
    clinic.write(None, WORK)
    pull(store, clinic)
    store.write([FILE_IT])
    if is_refused:
        hold(store, "wrong_step")
    clinic.write(clinic.states[WORK.id], decision="discarded", reason="Logged twice.")
    pull(store, clinic)
    work = store.get(HeldWork, WORK.id)
    assert (work.decision, work.reason, work.decided_by) == (HeldDecision.DISCARDED, "Logged twice.", None)
    count = store.outbox.count()
    assert (count.waiting, count.needs_you) == (0, 0)


def test_a_decision_on_what_came_under_a_taken_id_settles_it_where_it_was_made(
    store: Store, clinic: Clinic, jose: UUID
) -> None:
    log, other = visit(jose), visit(jose)
    store.write([Create(log), Create(other)])
    hold(store, "id_reused")
    work = replace(WORK, id=new_id(), record_id=log.id, code="id_reused")
    clinic.write(None, work)
    pull(store, clinic)
    assert store.outbox.count().needs_you == 2
    clinic.write(clinic.states[work.id], decision="applied")
    pull(store, clinic)
    assert [item.id for item in store.outbox.waiting()] == [other.id]
