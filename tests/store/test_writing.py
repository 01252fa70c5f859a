"""Edits become rows, history and ops in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch, Resolve
from peerdesk.domain.ops import ALL_FIELDS, Action, FieldChange
from peerdesk.domain.people import Participant, Phone, StaffMember
from peerdesk.domain.words import ContactStatus, Function, PhoneUse
from peerdesk.errors import DiskFull, NotFound
from peerdesk.store.search import search
from peerdesk.store.store import Store
from tests.fakes import FakeClock
from tests.store.making import (
    ME,
    Clinic,
    Laptop,
    apply,
    contact,
    full_disk,
    outbox_ops,
    participant,
    pull,
    send,
)


def test_a_written_record_reads_back_the_same(store: Store) -> None:
    who = participant()
    visit = contact(
        who, "Walked to the clinic", started_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), minutes=40
    )

    changes = store.write([Create(who), Create(visit)])

    assert store.get(Participant, who.id) == who
    assert store.find(Contact, visit.id) == visit
    assert changes.kinds == {"participant", "contact"}
    assert changes.participants == {who.id}
    assert changes.sync


def test_it_is_still_there_after_a_restart(laptop: Laptop) -> None:
    who = participant()
    laptop.store.write([Create(who)])

    assert laptop.restart().get(Participant, who.id) == who


def test_a_patch_sends_only_what_changed_over_what_was_shown(store: Store) -> None:
    who = participant()
    store.write([Create(who)])
    (creation,) = outbox_ops(store)

    store.write([Patch(Participant, who.id, {"given_name": "José", "family_name": "Núñez Vega"})])

    op = outbox_ops(store)[-1]
    assert op.action is Action.PATCH
    assert op.fields == {"family_name": FieldChange("Núñez Vega", creation.op_id)}
    assert store.get(Participant, who.id) == replace(who, family_name="Núñez Vega")


def test_lists_change_by_their_members(store: Store) -> None:
    who = participant(phone="555-0100")
    store.write([Create(who)])

    store.write([Patch(Participant, who.id, {"phones": (Phone("555-0199", PhoneUse.HOME),)})])

    change = outbox_ops(store)[-1].fields["phones"]
    assert change.add is not None
    assert change.remove is not None
    assert [m["number"] for m in change.add] == ["555-0199"]
    assert [m["number"] for m in change.remove] == ["555-0100"]
    assert store.get(Participant, who.id).phones == (Phone("555-0199", PhoneUse.HOME),)


def test_a_patch_that_changes_nothing_writes_nothing(laptop: Laptop) -> None:
    who = participant()
    laptop.store.write([Create(who)])
    frames = laptop.journal.last_n

    assert not laptop.store.write([Patch(Participant, who.id, {"given_name": "José", "about": ""})])
    assert len(outbox_ops(laptop.store)) == 1
    assert laptop.journal.last_n == frames


def test_a_growing_draft_stays_one_op_with_one_history_entry(store: Store, clock: FakeClock) -> None:
    who = participant()
    draft = contact(who, "We")
    store.write([Create(who), Create(draft)])
    creation = outbox_ops(store)[-1]

    for note in ("We talked", "We talked about", "We talked about feet"):
        clock.advance(5)
        store.write([Patch(Contact, draft.id, {"note": note}, growing=True)])
    store.write([Patch(Contact, draft.id, {"functions": (Function.LINKAGE,), "minutes": 20}, growing=True)])

    ops = outbox_ops(store)
    assert [(op.op_id, op.n) for op in ops[1:]] == [(creation.op_id, 2)]
    assert ops[1].action is Action.CREATE
    assert all(change.base is None for change in ops[1].fields.values())
    assert len(store.state(Contact, draft.id).history) == 1
    grown = replace(draft, note="We talked about feet", functions=(Function.LINKAGE,), minutes=20)
    assert store.get(Contact, draft.id) == grown


def test_a_grown_op_says_at_the_clinic_what_is_shown_here(store: Store) -> None:
    who, clinic = participant(), Clinic()
    draft = contact(who, "a", functions=(Function.LINKAGE, Function.ONGOING_SUPPORT))
    store.write([Create(who), Create(draft)])
    store.write([Patch(Contact, draft.id, {"functions": (Function.ONGOING_SUPPORT,)}, growing=True)])
    wanted = (Function.ONGOING_SUPPORT, Function.DAILY_MANAGEMENT)
    store.write([Patch(Contact, draft.id, {"functions": wanted}, growing=True)])
    shown = store.get(Contact, draft.id)

    send(store, clinic)
    pull(store, clinic)

    assert store.get(Contact, draft.id) == shown
    assert shown.functions == wanted


def test_an_op_that_was_sent_grows_no_more(store: Store) -> None:
    who = participant()
    store.write([Create(who)])
    sent = outbox_ops(store)
    store.outbox.mark_sent([op.op_id for op in sent])

    store.write([Patch(Participant, who.id, {"about": "Likes tea"}, growing=True)])

    first, second = outbox_ops(store)
    assert first == sent[0]
    assert second.action is Action.PATCH
    assert second.n == 2


def test_a_patch_that_is_not_growing_is_an_op_of_its_own(store: Store) -> None:
    who = participant()
    draft = contact(who)
    store.write([Create(who), Create(draft)])
    store.write([Patch(Contact, draft.id, {"status": ContactStatus.SUBMITTED})])

    assert [op.n for op in outbox_ops(store)] == [1, 2, 3]


def test_numbers_have_no_gaps(store: Store) -> None:
    who = participant()
    store.write([Create(who)])
    for about in "abc":
        store.write([Patch(Participant, who.id, {"about": about})])
        store.write([Patch(Participant, who.id, {"about": about})])

    assert [op.n for op in outbox_ops(store)] == [1, 2, 3, 4]
    assert {op.incarnation for op in outbox_ops(store)} == {ME.incarnation}
    assert {op.actor_id for op in outbox_ops(store)} == {ME.staff_id}


def test_a_new_incarnation_counts_from_one(store: Store) -> None:
    who = participant()
    store.write([Create(who)])
    store.set_identity(replace(ME, incarnation=participant().id))
    store.write([Patch(Participant, who.id, {"about": "x"})])

    assert [op.n for op in outbox_ops(store)] == [1, 1]


def test_a_deleted_record_is_gone_and_the_op_names_what_its_author_saw(store: Store) -> None:
    who = participant()
    draft = contact(who, "To be thrown away")
    store.write([Create(who), Create(draft)])
    creation = outbox_ops(store)[-1]

    store.write([Delete(Contact, draft.id)])

    assert store.find(Contact, draft.id) is None
    assert store.state(Contact, draft.id).deleted
    assert store.select(Contact) == []
    deletion = outbox_ops(store)[-1]
    assert deletion.fields["note"] == FieldChange(base=creation.op_id)
    assert "status" in deletion.fields
    with pytest.raises(NotFound):
        store.write([Patch(Contact, draft.id, {"note": "again"})])


def test_a_deletion_names_the_rivals_that_were_seen(store: Store) -> None:
    who = participant()
    rivals = _contested(store, Clinic(), who)

    store.write([Delete(Participant, who.id)])

    assert set(outbox_ops(store)[-1].resolves) == rivals
    assert store.state(Participant, who.id).deleted


def test_a_record_deleted_elsewhere_comes_back_by_what_was_written_here(store: Store) -> None:
    who, clinic = participant(), Clinic()
    store.write([Create(who)])
    send(store, clinic)
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"about": "Likes tea"})])
    clinic.delete(clinic.states[who.id])

    pull(store, clinic)
    assert store.get(Participant, who.id).about == "Likes tea"
    assert store.state(Participant, who.id).rivals.keys() == {ALL_FIELDS}
    assert [hit.id for hit in search(store, "tea", 5)] == [who.id]

    send(store, clinic)
    assert not clinic.states[who.id].deleted


def test_a_choice_names_the_rivals_that_were_seen_and_the_value_it_was_made_over(store: Store) -> None:
    who, clinic = participant(), Clinic()
    rivals = _contested(store, clinic, who)

    store.write([Resolve(Participant, who.id, {"about": "Likes both"}, rivals)])

    op = outbox_ops(store)[-1]
    shown = store.state(Participant, who.id)
    assert (op.action, set(op.resolves)) == (Action.RESOLVE, rivals)
    assert op.fields == {"about": FieldChange("Likes both", clinic.states[who.id].setter("about"))}
    assert (shown.values["about"], shown.rivals) == ("Likes both", {})


def test_a_choice_for_what_is_shown_is_an_op_too(store: Store) -> None:
    who, clinic = participant(), Clinic()
    rivals = _contested(store, clinic, who)

    store.write([Resolve(Participant, who.id, {"about": "Likes coffee"}, rivals)])

    assert store.state(Participant, who.id).rivals == {}
    send(store, clinic)
    assert clinic.states[who.id].values["about"] == "Likes coffee"
    assert clinic.states[who.id].rivals == {}


def test_a_value_over_one_that_was_not_seen_becomes_a_rival_at_once(store: Store) -> None:
    who, clinic = participant(), Clinic()
    born = clinic.write(None, who)
    apply(store, clinic.write(born, about="Likes coffee"))

    store.write([Patch(Participant, who.id, {"about": "Likes tea"}, bases=born.bases({"about": ""}))])

    shown = store.state(Participant, who.id)
    assert shown.values["about"] == "Likes coffee"
    assert [rival.value for rival in shown.rivals["about"]] == ["Likes tea"]


def test_a_choice_over_a_value_that_was_not_seen_becomes_a_rival_too(store: Store) -> None:
    who, clinic = participant(), Clinic()
    rivals = _contested(store, clinic, who)
    opened = store.state(Participant, who.id)
    apply(store, clinic.write(clinic.states[who.id], about="Likes water"))

    bases = opened.bases({"about": "Likes coffee"})
    store.write([Resolve(Participant, who.id, {"about": "Likes both"}, rivals, bases)])

    shown = store.state(Participant, who.id)
    assert shown.values["about"] == "Likes water"
    assert [rival.value for rival in shown.rivals["about"]] == ["Likes both"]


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_form_that_saves_itself_again_and_again_goes_on_from_its_own_words(
    store: Store, is_sent: bool
) -> None:
    who = participant()
    store.write([Create(who)])
    bases = store.state(Participant, who.id).bases({"about": ""})
    for about in ("Likes", "Likes tea", ""):
        if is_sent:
            store.outbox.mark_sent([op.op_id for op in outbox_ops(store)])
        store.write([Patch(Participant, who.id, {"about": about}, growing=True, bases=bases)])

        assert store.get(Participant, who.id).about == about
    assert store.state(Participant, who.id).rivals == {}


def test_a_form_whose_words_became_a_rival_leaves_one_rival(store: Store) -> None:
    who, clinic = participant(), Clinic()
    born = clinic.write(None, who)
    apply(store, clinic.write(born, about="Likes coffee"))
    bases = born.bases({"about": ""})
    for about in ("Likes", "Likes tea"):
        store.write([Patch(Participant, who.id, {"about": about}, bases=bases)])

    send(store, clinic)
    assert [rival.value for rival in clinic.states[who.id].rivals["about"]] == ["Likes tea"]


def test_what_is_typed_on_after_a_choice_is_an_op_of_its_own(store: Store) -> None:
    who = participant()
    rivals = _contested(store, Clinic(), who)

    store.write([Patch(Participant, who.id, {"pronouns": "he"})])
    store.write([Resolve(Participant, who.id, {"about": "Likes both"}, rivals)])
    store.write([Patch(Participant, who.id, {"about": "Likes both a lot"}, growing=True)])

    actions = [op.action for op in outbox_ops(store)]
    assert actions == [Action.PATCH, Action.RESOLVE, Action.PATCH]


def test_a_record_is_created_once(store: Store) -> None:
    who = participant()
    with pytest.raises(ValueError, match="second creation"):
        store.write([Create(who), Create(who)])
    store.write([Create(who)])
    with pytest.raises(ValueError, match="second creation"):
        store.write([Create(who)])
    assert len(outbox_ops(store)) == 1


def test_a_record_that_is_not_here_is_not_found(store: Store) -> None:
    missing = participant().id
    assert store.find(Participant, missing) is None
    for ask in (store.get, store.state):
        with pytest.raises(NotFound):
            ask(Participant, missing)
    with pytest.raises(NotFound):
        store.write([Patch(Participant, missing, {"about": "x"})])


def test_edits_of_one_write_are_all_written_or_none(laptop: Laptop) -> None:
    who = participant()
    with pytest.raises(NotFound):
        laptop.store.write([Create(who), Patch(Participant, participant().id, {"about": "x"})])

    assert laptop.store.find(Participant, who.id) is None
    assert outbox_ops(laptop.store) == []


def test_a_write_on_a_full_disk_says_so_and_changes_nothing(laptop: Laptop) -> None:
    who = participant()
    laptop.store.write([Create(who)])
    too_much = [Create(contact(who, "long " * 3000)) for _ in range(20)]

    with full_disk(laptop.store), pytest.raises(DiskFull):
        laptop.store.write(too_much)

    assert len(outbox_ops(laptop.store)) == 1
    assert laptop.store.select(Contact) == []
    visit = contact(who, "short")
    laptop.store.write([Create(visit)])
    store = laptop.restart()
    assert store.select(Contact) == [visit]
    assert [op.n for op in outbox_ops(store)] == [1, 2]


def test_records_are_selected_by_condition_and_order(store: Store) -> None:
    people = [participant(family=name) for name in ("Ruiz", "Abreu", "Mora")]
    store.write([Create(who) for who in people])
    columns = store.tables["participant"].c

    found = store.select(
        Participant, columns.family_name != "Mora", order=(columns.family_name.desc(),), limit=5
    )

    assert [who.family_name for who in found] == ["Ruiz", "Abreu"]
    assert len(store.select(Participant, limit=2)) == 2


def test_words_that_belong_to_the_whole_clinic_have_no_participant(store: Store) -> None:
    member = StaffMember(id=participant().id, name="Ana")
    store.write([Create(member)])

    assert outbox_ops(store)[0].participant_id is None
    assert store.get(StaffMember, member.id) == member


def _contested(store: Store, clinic: Clinic, who: Participant) -> set[UUID]:
    """Two colleagues wrote about somebody at once; the ids of the rivals, as this laptop was told."""
    born = clinic.write(None, who)
    clinic.write(born, about="Likes coffee")
    contested = clinic.write(born, about="Likes tea")
    apply(store, contested)
    return {rival.op_id for rival in contested.rivals["about"]}
