from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.errors import DeviceMemoryShort, PassphraseLocked, PassphraseWait, WrongPassphrase
from peerdesk.vault.tries import count_at, start_counting, try_passphrase, wait_after
from tests.fakes import FakeClock
from tests.vault.making import flipped

ENDS_IN_THE_MIDDLE = """
import os, sys
from pathlib import Path
from peerdesk.vault.tries import try_passphrase
from tests.fakes import FakeClock
try_passphrase(Path(sys.argv[1]), FakeClock(), lambda: os._exit(7))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    start_counting(tmp_path / "tries.bin")
    return tmp_path / "tries.bin"


def wrong() -> str | None:
    return None


def right() -> str | None:
    return "open"


def try_wrong(path: Path, clock: FakeClock, times: int) -> None:
    for _ in range(times):
        clock.advance(wait_after(count_at(path, clock).wrong))
        with pytest.raises(WrongPassphrase):
            try_passphrase(path, clock, wrong)


def test_five_tries_are_free_and_say_how_many_are_left(path: Path, clock: FakeClock) -> None:
    said = []
    for _ in range(5):
        with pytest.raises(WrongPassphrase) as refused:
            try_passphrase(path, clock, wrong)
        said.append((refused.value.tries_left, refused.value.wait_seconds))
    assert said == [(4, 0), (3, 0), (2, 0), (1, 0), (0, 15)]


def test_waits_grow_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(wrong) for wrong in (4, 5, 6, 7, 8, 9, 10, 11, 12, 19)] == [
        0, 15, 30, 60, 120, 240, 480, 900, 900, 900,
    ]  # fmt: skip


def test_try_before_the_wait_is_over_is_not_even_looked_at(path: Path, clock: FakeClock) -> None:
    try_wrong(path, clock, 6)
    clock.advance(29)
    with pytest.raises(PassphraseWait) as refused:
        try_passphrase(path, clock, right)
    assert refused.value.wait_seconds == 1
    clock.advance(1)
    assert try_passphrase(path, clock, right) == "open"


def test_twentieth_wrong_try_leaves_only_recovery(path: Path, clock: FakeClock) -> None:
    try_wrong(path, clock, 19)
    clock.advance(900)
    with pytest.raises(PassphraseLocked):
        try_passphrase(path, clock, wrong)
    clock.advance(timedelta(days=400).total_seconds())
    with pytest.raises(PassphraseLocked):
        try_passphrase(path, clock, right)


def test_right_passphrase_makes_all_tries_free_again(path: Path, clock: FakeClock) -> None:
    try_wrong(path, clock, 8)
    clock.advance(900)
    try_passphrase(path, clock, right)
    assert count_at(path, clock).tries_left == 5


def test_ending_the_process_during_a_try_does_not_hide_it(path: Path, clock: FakeClock) -> None:
    ended = subprocess.run([sys.executable, "-c", ENDS_IN_THE_MIDDLE, path], check=False)
    assert ended.returncode == 7
    assert count_at(path, clock).wrong == 1


def test_laptop_short_of_memory_does_not_use_up_a_try(path: Path, clock: FakeClock) -> None:
    def short_of_memory() -> str | None:
        raise DeviceMemoryShort

    try_wrong(path, clock, 2)
    with pytest.raises(DeviceMemoryShort):
        try_passphrase(path, clock, short_of_memory)
    assert count_at(path, clock).wrong == 2


def test_clock_set_back_by_years_does_not_make_the_wait_last_years(path: Path, clock: FakeClock) -> None:
    try_wrong(path, clock, 6)
    clock.set_wrong(clock.now() - timedelta(days=3650))
    with pytest.raises(PassphraseWait) as refused:
        try_passphrase(path, clock, right)
    assert refused.value.wait_seconds == 30
    clock.advance(30)
    assert try_passphrase(path, clock, right) == "open"


def test_removing_the_count_gives_no_free_tries(path: Path, clock: FakeClock) -> None:
    path.unlink()
    assert count_at(path, clock).tries_left == 0
    with pytest.raises(WrongPassphrase) as refused:
        try_passphrase(path, clock, wrong)
    assert refused.value.wait_seconds == 30


def test_one_flipped_bit_neither_locks_nor_frees(path: Path, clock: FakeClock) -> None:
    try_wrong(path, clock, 7)
    data = path.read_bytes()
    written = [position for position, byte in enumerate(data) if byte] + [0, 4096]
    for position in written:
        for bit in range(8):
            path.write_bytes(flipped(data, position, bit))
            assert count_at(path, clock).wrong in {6, 7}


@pytest.mark.parametrize("size", [0, 1, 23, 24, 4096, 4100])
def test_count_that_was_cut_short_still_counts(path: Path, clock: FakeClock, size: int) -> None:
    try_wrong(path, clock, 7)
    path.write_bytes(path.read_bytes()[:size])
    assert count_at(path, clock).wrong >= 5
    clock.advance(900)
    assert try_passphrase(path, clock, right) == "open"
    assert count_at(path, clock).wrong == 0
