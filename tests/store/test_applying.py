"""What the clinic says, with what waits here folded on top."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Participant, Phone
from peerdesk.domain.records import to_plain
from peerdesk.domain.words import Mode
from peerdesk.errors import DiskFull
from peerdesk.store.search import search
from peerdesk.store.store import Store
from tests.fakes import MONDAY_MORNING
from tests.store.making import Clinic, Laptop, apply, contact, full_disk, outbox_ops, participant, pull, send


def test_what_the_clinic_has_is_shown(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)

    changes = store.apply(clinic.page(), cursor="17", epoch="a", durable_seq=5)

    assert store.get(Participant, who.id) == who
    assert changes.ids == {who.id}
    state = store.sync_state()
    assert (state.cursor, state.epoch, state.durable_seq) == ("17", "a", 5)


def test_a_page_seen_before_changes_nothing(store: Store) -> None:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    pull(store, clinic)
    before = store.state(Participant, who.id)

    changes = store.apply(clinic.page(), cursor="1", epoch="first", durable_seq=0)

    assert not changes.kinds
    assert store.state(Participant, who.id) == before
    assert store.digests() == {who.id: clinic.digest(who.id)}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_states_may_come_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    clinic, who = Clinic(), participant()
    states = [clinic.write(None, who)]
    states.append(clinic.write(states[0], about="older"))
    states.append(clinic.write(states[1], about="newest"))

    for i in order:
        apply(store, states[i])

    assert store.get(Participant, who.id).about == "newest"
    assert store.state(Participant, who.id).seq == 3
    assert store.digests() == {who.id: clinic.digest(who.id)}


def test_the_newest_state_of_a_page_counts(store: Store) -> None:
    clinic, who = Clinic(), participant()
    older = clinic.write(None, who)
    newer = clinic.write(older, about="newer")

    apply(store, newer, older)

    assert store.get(Participant, who.id).about == "newer"


def test_unsent_work_stays_on_top_of_news(store: Store) -> None:
    clinic, who = Clinic(), participant()
    first = clinic.write(None, who)
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"about": "mine"})])

    clinic.write(first, record_number="P-9")
    pull(store, clinic)

    shown = store.get(Participant, who.id)
    assert (shown.about, shown.record_number) == ("mine", "P-9")
    assert store.digests() == {who.id: clinic.digest(who.id)}


def test_sent_work_stays_shown_until_the_clinic_shows_it(store: Store) -> None:
    clinic, who = Clinic(), participant()
    old_page = [clinic.write(None, who)]
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"about": "mine"})])
    send(store, clinic)

    assert store.get(Participant, who.id).about == "mine"
    apply(store, *old_page)
    assert store.get(Participant, who.id).about == "mine"
    pull(store, clinic)

    assert store.get(Participant, who.id).about == "mine"
    assert store.state(Participant, who.id) == clinic.states[who.id]
    assert not store.is_waiting([who.id])


def test_an_op_whose_receipt_was_lost_is_at_the_clinic_once_a_page_shows_it(store: Store) -> None:
    who, clinic = participant(), Clinic()
    store.write([Create(who)])
    ops = outbox_ops(store)
    store.outbox.mark_sent([op.op_id for op in ops])
    clinic.take(ops)
    pull(store, clinic)

    assert outbox_ops(store) == []
    assert store.outbox.count().waiting == 0
    assert store.outbox.offer_again(after_seq=0) == 1
    assert outbox_ops(store) == ops


def test_a_rival_value_comes_through(store: Store) -> None:
    clinic, who = Clinic(), participant()
    first = clinic.write(None, who)
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"about": "mine"})])
    clinic.write(first, about="theirs")

    send(store, clinic)
    pull(store, clinic)

    state = store.state(Participant, who.id)
    assert state.values["about"] == "theirs"
    assert [rival.value for rival in state.rivals["about"]] == ["mine"]
    assert len(state.history) == 3


def test_two_people_who_each_add_a_phone_do_not_collide(store: Store) -> None:
    clinic, who = Clinic(), participant(phone="555-0001")
    first = clinic.write(None, who)
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"phones": (*who.phones, Phone("555-0002"))})])
    phones = [
        *first.values["phones"],
        {"number": "555-0003", "use": "home", "note": "", "leave_message": True},
    ]
    clinic.states[who.id] = replace(first, values=first.values | {"phones": phones}, seq=7)
    clinic.seq = 7

    pull(store, clinic)

    numbers = [phone.number for phone in store.get(Participant, who.id).phones]
    assert numbers == ["555-0001", "555-0003", "555-0002"]


def test_a_tombstone_hides_the_record_and_counts_in_the_digest(store: Store) -> None:
    clinic, who = Clinic(), participant()
    state = clinic.write(None, who)
    pull(store, clinic)
    clinic.states[who.id] = replace(state, deleted=True, seq=2)

    pull(store, clinic)

    assert store.find(Participant, who.id) is None
    assert store.digests() == {who.id: clinic.digest(who.id)}
    assert search(store, "Núñez") == []


def test_an_edit_survives_a_delete_elsewhere(store: Store) -> None:
    clinic, who = Clinic(), participant()
    state = clinic.write(None, who)
    pull(store, clinic)
    store.write([Patch(Participant, who.id, {"about": "mine"})])
    clinic.states[who.id] = replace(state, deleted=True, seq=2)
    clinic.seq = 2

    pull(store, clinic)

    assert store.state(Participant, who.id).values["about"] == "mine"
    assert [op.record_id for op in outbox_ops(store)] == [who.id]


def test_a_delete_here_waits_like_any_op(store: Store) -> None:
    clinic, who = Clinic(), participant()
    visit = contact(who, "x")
    clinic.write(None, who)
    clinic.write(None, visit)
    pull(store, clinic)
    store.write([Delete(Contact, visit.id)])
    pull(store, clinic)
    assert store.find(Contact, visit.id) is None

    send(store, clinic)
    pull(store, clinic)

    assert clinic.states[visit.id].deleted
    assert store.find(Contact, visit.id) is None
    assert store.digests() == {who.id: clinic.digest(who.id)}


def test_fields_of_a_newer_clinic_survive(store: Store) -> None:
    clinic, who = Clinic(), participant()
    state = clinic.write(None, who)
    apply(store, replace(state, values=state.values | {"shoe_size": 42}))
    store.write([Patch(Participant, who.id, {"about": "x"})])

    assert store.state(Participant, who.id).values["shoe_size"] == 42
    assert store.get(Participant, who.id).about == "x"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("participant", {"household_id": "not an id"}),
        ("participant", {"household_id": 7}),
        ("participant", {"phones": [{"ring": "ring"}]}),
        ("contact", {"status": "blessed"}),
        ("contact", {"minutes": "many"}),
        ("contact", {"author_id": None}),
    ],
)
def test_values_that_do_not_fit_delay_nobody_else(store: Store, kind: str, values: dict[str, object]) -> None:
    clinic, who = Clinic(), participant()
    good = clinic.write(None, who)
    sound = to_plain(contact(who)) if kind == "contact" else to_plain(participant())
    odd = RecordState(kind, participant().id, who.id, sound | values, seq=2)

    apply(store, odd, good)

    assert [found.id for found in store.select(Participant)] == [who.id]
    assert store.select(Contact) == []
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT record_id FROM unread").scalars().all() == [odd.id.bytes]


def test_kinds_of_a_newer_clinic_are_set_aside_verbatim(store: Store) -> None:
    who = participant()
    future = RecordState("song", participant().id, who.id, {"melody": [1, 2]}, {"*": who.id}, seq=4)

    changes = store.apply([future], cursor="1", epoch="a", durable_seq=0)

    assert not changes.kinds
    with store.read() as connection:
        rows = connection.execute(store.tables["participant"].select()).all()
        (aside,) = connection.exec_driver_sql("SELECT kind, seq, state FROM unread").all()
    assert rows == []
    assert (aside.kind, aside.seq) == ("song", 4)
    assert b'"melody":[1,2]' in aside.state


def test_what_was_set_aside_is_taken_in_once_it_can_be_read(laptop: Laptop) -> None:
    store, clinic, who = laptop.store, Clinic(), participant()
    visit = contact(who, "From the future")
    clinic.write(None, who)
    sound = clinic.write(None, visit)
    clinic.states[visit.id] = replace(sound, values=sound.values | {"mode": "hologram"})
    pull(store, clinic)
    assert store.find(Contact, visit.id) is None
    assert store.digests() == {who.id: clinic.digest(who.id)}
    with store.read() as connection:
        connection.exec_driver_sql(
            "UPDATE unread SET state = replace(CAST(state AS TEXT), 'hologram', 'video_call')"
        )

    store = laptop.restart()

    assert store.get(Contact, visit.id) == replace(visit, mode=Mode.VIDEO_CALL)
    assert store.digests() == {who.id: clinic.digest(who.id)}
    assert [hit.id for hit in search(store, "future")] == [visit.id]


def test_a_readable_state_replaces_one_set_aside(store: Store) -> None:
    clinic, who = Clinic(), participant()
    first = clinic.write(None, who)
    apply(store, first, replace(first, values={"phones": [1]}, seq=2))
    clinic.write(first, about="readable")
    clinic.states[who.id] = replace(clinic.states[who.id], seq=3)

    pull(store, clinic)

    assert store.get(Participant, who.id).about == "readable"
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM unread").scalar_one() == 0
    assert store.digests() == {who.id: clinic.digest(who.id)}


def test_healing_takes_the_clinics_word_and_keeps_what_waits(store: Store) -> None:
    clinic, who = Clinic(), participant()
    lost, extra = contact(who, "Only at the clinic"), contact(who, "Never was")
    first = clinic.write(None, who)
    ghost = RecordState("contact", extra.id, who.id, to_plain(extra), {"*": extra.id}, seq=90)
    apply(store, first, ghost)
    mine = contact(who, "Not sent")
    store.write([Create(mine), Patch(Participant, who.id, {"about": "mine"})])
    clinic.write(None, lost)
    states = [s for s in clinic.states.values() if s.participant_id == who.id]
    assert store.digests() != {who.id: clinic.digest(who.id)}

    store.replace_participant(who.id, states)

    assert store.digests() == {who.id: clinic.digest(who.id)}
    assert {c.id for c in store.select(Contact)} == {lost.id, mine.id}
    assert store.get(Participant, who.id).about == "mine"
    assert [hit.id for hit in search(store, "Not sent")] == [mine.id]
    send(store, clinic)
    pull(store, clinic)
    assert store.digests() == {who.id: clinic.digest(who.id)}


def test_a_new_epoch_is_believed_though_its_numbers_are_lower(store: Store) -> None:
    clinic, who = Clinic(), participant()
    state = clinic.write(None, who)
    apply(store, replace(state, seq=50))

    apply(store, replace(state, seq=3, values=state.values | {"about": "restored"}), epoch="second")

    assert store.get(Participant, who.id).about == "restored"
    assert store.sync_state().epoch == "second"


def test_a_page_that_does_not_fit_on_the_disk_moves_neither_records_nor_cursor(store: Store) -> None:
    clinic = Clinic()
    for i in range(50):
        clinic.write(None, participant(given=f"Given {i} " * 8))
    with full_disk(store), pytest.raises(DiskFull):
        pull(store, clinic)

    assert store.select(Participant) == []
    assert store.sync_state().cursor == ""
    pull(store, clinic)
    assert len(store.select(Participant)) == 50


def test_entries_carry_the_clinics_time_once_it_is_known(store: Store) -> None:
    clinic, who = Clinic(), participant()
    store.write([Create(who)])
    assert store.state(Participant, who.id).history[0].at is None
    send(store, clinic)
    pull(store, clinic)
    assert store.state(Participant, who.id).history[0].at == MONDAY_MORNING
