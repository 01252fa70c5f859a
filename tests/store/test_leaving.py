"""A participant who leaves this desk, and what is still owed about them."""

from __future__ import annotations

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.people import Participant
from peerdesk.errors import NotFound
from peerdesk.store.outbox import Settled
from peerdesk.store.search import search
from peerdesk.store.store import Store
from tests.store.making import Clinic, apply, contact, outbox_ops, participant, pull, send


def test_a_participant_leaves_with_everything_of_theirs(store: Store) -> None:
    clinic, leaving, staying = Clinic(), participant(given="Leaving"), participant(given="Staying")
    visit = contact(leaving, "Blue door")
    for record in (leaving, staying, visit):
        clinic.write(None, record)
    pull(store, clinic)

    changes = store.apply([], cursor="x", epoch="first", durable_seq=0, revoked=[leaving.id])

    assert changes.ids == {leaving.id, visit.id}
    for record in (leaving, visit):
        with pytest.raises(NotFound):
            store.state(type(record), record.id)
    assert store.digests().keys() == {staying.id}
    assert search(store, "Blue") == []
    assert [hit.id for hit in search(store, "Staying")] == [staying.id]


def test_nobody_leaves_while_work_about_them_waits(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    pull(store, clinic)
    visit = contact(who, "Not sent yet")
    store.write([Create(visit)])

    apply(store, revoked=[who.id])

    assert store.get(Contact, visit.id) == visit
    assert store.sync_state().leaving == (who.id,)
    send(store, clinic)
    assert store.find(Contact, visit.id) is None
    assert store.find(Participant, who.id) is None
    assert store.sync_state().leaving == ()


def test_who_comes_back_is_not_leaving_any_more(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    pull(store, clinic)
    store.write([Create(contact(who))])
    apply(store, revoked=[who.id])

    clinic.write(clinic.states[who.id], about="back")
    pull(store, clinic)
    send(store, clinic)

    assert store.get(Participant, who.id).about == "back"


def test_held_work_of_somebody_who_left_is_not_forgotten(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"about": "mine"})])
    (op,) = outbox_ops(store)
    store.outbox.settle([Settled(op.op_id, "attention", "not_in_scope")])

    apply(store, revoked=[who.id])
    assert store.find(Participant, who.id) is None
    assert store.outbox.count().needs_you == 1

    clinic.write(clinic.states[who.id], record_number="P-1")
    pull(store, clinic)
    assert store.get(Participant, who.id).about == "mine"
    assert store.digests() == {who.id: clinic.digest(who.id)}
