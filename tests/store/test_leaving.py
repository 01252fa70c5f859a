"""A participant who leaves this desk, and what is still owed about them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.held import HeldWork
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.domain.words import HeldDecision, Role
from peerdesk.errors import NotFound
from peerdesk.store.outbox import Settled
from peerdesk.store.search import search
from peerdesk.store.store import Store
from tests.fakes import MONDAY_MORNING
from tests.store.making import ME, Clinic, apply, contact, outbox_ops, participant, pull, send

TEAM = new_id()


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


def test_what_is_remembered_of_somebody_leaves_with_them(store: Store) -> None:
    clinic, leaving, staying = Clinic(), participant(), participant()
    for record in (leaving, staying):
        clinic.write(None, record)
        store.remembered.keep(f"plan draft {record.id}", "Walk every day")
    pull(store, clinic)

    apply(store, revoked=[leaving.id])

    assert store.remembered.read(f"plan draft {leaving.id}") == ""
    assert store.remembered.read(f"plan draft {staying.id}") == "Walk every day"


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


def held_about(who: UUID, author: UUID, **values: object) -> HeldWork:
    given = {"what": '{"note": "She cried."}', "decision": HeldDecision.WAITING, **values}
    return HeldWork(
        id=new_id(),
        author_id=author,
        person_id=who,
        record_kind="contact",
        action="create",
        code="not_in_scope",
        received_at=MONDAY_MORNING,
        **given,  # type: ignore[arg-type]
    )


def sit_down(store: Store, clinic: Clinic, *, team: UUID) -> StaffMember:
    """Let the desk be a supervisor's; gives a peer supporter of that team."""
    author = StaffMember(id=new_id(), team_id=team, name="Inés")
    clinic.write(None, author)
    clinic.write(None, StaffMember(id=ME.staff_id, team_id=TEAM, name="Margaret"))
    store.set_identity(replace(ME, roles=(Role.SUPERVISOR,)))
    return author


def test_an_author_keeps_what_became_of_held_work_but_not_its_words(store: Store) -> None:
    clinic, who, other = Clinic(), participant(), participant()
    for person in (who, other):
        clinic.write(None, person)
    gone = held_about(who.id, ME.staff_id, amended='{"note": "She wept."}')
    kept = held_about(other.id, ME.staff_id)
    for work in (gone, kept):
        clinic.write(None, work)
    pull(store, clinic)
    assert store.get(HeldWork, gone.id) == gone

    apply(store, revoked=[who.id])

    left = store.get(HeldWork, gone.id)
    assert (left.what, left.amended, left.code) == ("", "", "not_in_scope")
    assert store.get(HeldWork, kept.id) == kept

    told = clinic.write(clinic.states[gone.id], decision="discarded", reason="Twice.")
    apply(store, told)
    left = store.get(HeldWork, gone.id)
    assert (left.what, left.decision, left.reason) == ("", HeldDecision.DISCARDED, "Twice.")


def test_a_supervisor_keeps_what_waits_of_the_own_team_until_it_is_decided(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    author = sit_down(store, clinic, team=TEAM)
    work = held_about(who.id, author.id)
    clinic.write(None, work)
    pull(store, clinic)

    apply(store, revoked=[who.id])
    assert store.get(HeldWork, work.id) == work

    apply(store, clinic.write(clinic.states[work.id], decision="applied"))
    assert store.find(HeldWork, work.id) is None


def test_held_work_of_another_team_leaves_with_its_participant(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    author = sit_down(store, clinic, team=new_id())
    work = held_about(who.id, author.id)
    clinic.write(None, work)
    pull(store, clinic)
    assert store.get(HeldWork, work.id) == work

    apply(store, revoked=[who.id])
    assert store.find(HeldWork, work.id) is None


def test_held_work_is_shown_as_long_as_a_decision_on_it_is_on_its_way(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    author = sit_down(store, clinic, team=TEAM)
    work = held_about(who.id, author.id)
    clinic.write(None, work)
    pull(store, clinic)
    store.write([Patch(HeldWork, work.id, {"decision": HeldDecision.APPLIED})])

    apply(store, revoked=[who.id])
    assert store.get(HeldWork, work.id).what == work.what

    send(store, clinic)
    assert store.find(HeldWork, work.id) is None
    apply(store, clinic.states[work.id])
    assert store.find(HeldWork, work.id) is None
