"""A thousand contacts over a line that is late, slow and cut at random bytes arrive once each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from uuid import UUID

import pytest

from benchmarks.prose import Prose
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.sync.runner import SyncRunner
from tests.end_to_end.driving import ServerProcess
from tests.proofs.bad_line import BadLine, Carried, Weather
from tests.proofs.clinic import Clinic, Laptop, found_clinic, open_laptop

HILLS = Weather(delay=0.3, rate=50_000, resets=0.3)
"""Where the field is: 600 ms there and back, 50 kbit/s, every 32 KiB reset in 30 of 100 cases."""
NEARER = Weather(delay=0.01, rate=4_000_000, resets=0.3)
"""The same cuts on a line that leaves time for other tests, and none to learn from them."""


@dataclass(frozen=True, slots=True)
class Day:
    """What Ana and Beto write with one another's people, and the longest wait before a second try."""

    contacts: int
    longest_wait: float


@pytest.mark.slow
@pytest.mark.timeout(4 * 60 * 60)
def test_everything_arrives_once_and_little_is_carried_twice(
    tmp_path: Path, soak: bool, record_property: Callable[[str, object], None]
) -> None:
    day, weather, most = (Day(1000, 900.0), HILLS, 1.3) if soak else (Day(240, 0.05), NEARER, 1.6)
    whole, _ = _live(tmp_path / "whole", day, replace(weather, resets=0))
    began = monotonic()
    cut, syncs = _live(tmp_path / "cut", day, weather)
    cuts = sum(line.cuts for line in cut)
    figure = f"{_bytes(cut):,} bytes against {_bytes(whole):,}, {cuts} cuts, {syncs} syncs"
    record_property(f"{day.contacts} contacts", f"{figure}, {monotonic() - began:.0f} s")
    assert cuts >= 2, figure
    assert _bytes(cut) <= most * _bytes(whole), figure


def _live(folder: Path, day: Day, weather: Weather) -> tuple[list[Carried], int]:
    """Three laptops through a day; what each of their lines carried, and in how many syncs."""
    folder.mkdir()
    prose = Prose(seed=5)
    clinic = found_clinic(str(folder / "clinic.db"))
    names = {"Rosa": ("Ana", "Beto"), "Maria": ("Ana",), "José": ("Beto",)}
    people = {name: clinic.participant(name, *supported_by) for name, supported_by in names.items()}
    writes = {"Ana": ("Rosa", "Maria"), "Beto": ("Rosa", "José"), "Margaret": ()}
    server = ServerProcess(clinic.database)
    all_sent = threading.Barrier(len(writes))
    with ExitStack() as opened, ThreadPoolExecutor(len(writes)) as threads:
        opened.callback(server.stop)
        lines, lives = [], []
        for seed, (who, about) in enumerate(writes.items()):
            line = opened.enter_context(BadLine(server.port, weather, seed))
            lines.append(line)
            laptop = clinic.hand_out(folder / who, who, server.address, line=line.address)
            notes = {people[name]: [prose.note() for _ in range(day.contacts // 4)] for name in about}
            lives.append(threads.submit(_one_day, laptop, notes, day.longest_wait, all_sent))
        held = dict(zip(writes, [life.result() for life in lives], strict=True))
        carried = [line.carried for line in lines]
    _are_complete(clinic, people, held, day)
    return carried, sum(life.syncs for life in held.values())


def _are_complete(clinic: Clinic, people: dict[str, UUID], held: dict[str, Life], day: Day) -> None:
    """Each contact is once at the clinic, and on every desk that may see it."""
    everything = held["Margaret"].contacts
    assert len(everything) == day.contacts
    assert sorted(clinic.contacts()) == sorted(everything)
    assert clinic.numbers() == list(range(1, len(clinic.numbers()) + 1))
    for who, alone in (("Ana", "José"), ("Beto", "Maria")):
        mine = {id_ for id_, person in everything.items() if person != people[alone]}
        assert held[who].contacts.keys() == mine
    assert {times for life in held.values() for times in life.said} == {1}


@dataclass(frozen=True, slots=True)
class Life:
    """Contacts on a desk at the end of the day, of whom each is, how often each was said, and the syncs."""

    contacts: dict[UUID, UUID]
    said: frozenset[int]
    syncs: int


def _one_day(
    folder: Path, notes: dict[UUID, list[str]], longest_wait: float, all_sent: threading.Barrier
) -> Life:
    with open_laptop(folder) as laptop:
        for person, written in notes.items():
            laptop.log(person, *written)
        syncs = _sync_until_even(laptop, longest_wait)
        all_sent.wait()
        syncs += _sync_until_even(laptop, longest_wait)
        contacts = laptop.store.select(Contact)
        said = {len(laptop.store.state(Contact, contact.id).history) for contact in contacts}
        return Life({contact.id: contact.participant_id for contact in contacts}, frozenset(said), syncs)


def _sync_until_even(laptop: Laptop, longest_wait: float) -> int:
    """Sync as the desk would, until both sides were seen to hold the same; gives how many it took."""
    clock = SystemClock()
    runner = SyncRunner(laptop.engine.sync_once, clock)
    syncs = 0
    while runner.last is None or not runner.last.all_at_clinic:
        wait = min(runner.due_in(clock.monotonic()), longest_wait)
        threading.Event().wait(wait)
        runner.run(lambda _progress: None)
        syncs += 1
    return syncs


def _bytes(lines: list[Carried]) -> int:
    return sum(line.bytes for line in lines)
