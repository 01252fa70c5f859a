"""The way back after the lock is kept with the desk, as ids alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peerdesk.errors import DiskFull
from peerdesk.operations.returning import KEPT, Stop, forget_way, keep_way, way_kept
from tests.desks import ROSA, TestDesk, named


def test_way_kept_is_found_again_until_it_is_forgotten(desk_with: Callable[..., TestDesk]) -> None:
    desk = desk_with().desk
    way = (
        Stop("caseload"),
        Stop("participant", {"participant_id": ROSA.id}),
        Stop("contact", {"participant_id": ROSA.id, "contact_id": None}),
        Stop("conflict", {"record_id": named("visit")}, "contact"),
    )
    keep_way(desk, way)
    assert way_kept(desk) == way
    assert way[-1].target == {"record_id": named("visit"), "kind": "contact"}
    forget_way(desk)
    assert way_kept(desk) == ()


def test_only_the_last_stops_of_a_long_way_are_kept(desk_with: Callable[..., TestDesk]) -> None:
    desk = desk_with().desk
    keep_way(desk, [Stop(f"page {number}") for number in range(30)])
    kept = way_kept(desk)
    assert (len(kept), kept[-1].page) == (KEPT, "page 29")


def test_full_disk_costs_the_way_alone(
    desk_with: Callable[..., TestDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_with().desk

    def full(_name: str, _text: str) -> None:
        raise DiskFull

    monkeypatch.setattr(desk.store.remembered, "keep", full)
    keep_way(desk, [Stop("caseload")])
    assert way_kept(desk) == ()


def test_way_written_by_a_newer_program_is_no_way(desk_with: Callable[..., TestDesk]) -> None:
    desk = desk_with().desk
    desk.store.remembered.keep("way back after the lock", '{"newer": 1}')
    assert way_kept(desk) == ()
