"""How far this desk is with the clinic, and what the last syncs did."""

from __future__ import annotations

from datetime import timedelta

from peerdesk.store.store import Store
from peerdesk.store.sync_state import KEPT_ENTRIES, SyncEntry, SyncState
from tests.fakes import MONDAY_MORNING
from tests.store.making import Laptop, apply


def entry(minute: int, problem: str | None = None, *, is_complete: bool = True) -> SyncEntry:
    started = MONDAY_MORNING + timedelta(minutes=minute)
    return SyncEntry(
        started_at=started,
        ended_at=started + timedelta(seconds=5),
        sent=minute,
        problem=problem,
        is_complete=is_complete,
    )


def test_a_new_desk_never_synced(store: Store) -> None:
    assert store.sync_state() == SyncState()
    assert store.sync_history() == []


def test_the_last_good_sync_and_the_last_try_are_told_apart(laptop: Laptop) -> None:
    laptop.store.note_sync(entry(1))
    laptop.store.note_sync(entry(9, "server_unreachable"))

    state = laptop.restart().sync_state()

    assert state.last_ok_at == entry(1).ended_at
    assert state.last_tried_at == entry(9).ended_at
    assert state.last_problem == "server_unreachable"
    assert state.first_sync_done


def test_the_first_sync_is_done_once_everything_is_here(store: Store) -> None:
    store.note_sync(entry(1, is_complete=False))
    store.note_sync(entry(2, "server_unreachable"))
    assert not store.sync_state().first_sync_done

    store.note_sync(entry(3))
    store.note_sync(entry(4, is_complete=False))

    assert store.sync_state().first_sync_done
    assert store.sync_state().last_problem is None


def test_a_sync_moves_no_cursor_and_a_page_no_times(store: Store) -> None:
    apply(store)
    store.note_sync(entry(1))
    apply(store)
    state = store.sync_state()

    assert (state.cursor, state.epoch) == ("c", "first")
    assert state.last_ok_at == entry(1).ended_at


def test_the_durable_number_never_goes_back_within_an_epoch(store: Store) -> None:
    for epoch, durable, kept in (("a", 7, 7), ("a", 5, 7), ("b", 2, 2)):
        store.apply([], cursor="c", epoch=epoch, durable_seq=durable)
        assert store.sync_state().durable_seq == kept


def test_the_history_is_the_newest_first_and_does_not_grow_for_ever(store: Store) -> None:
    for minute in range(KEPT_ENTRIES + 3):
        store.note_sync(entry(minute))

    assert [found.sent for found in store.sync_history(2)] == [KEPT_ENTRIES + 2, KEPT_ENTRIES + 1]
    assert len(store.sync_history(10_000)) == KEPT_ENTRIES
