from __future__ import annotations

import errno
import random
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdesk.errors import DiskFailing, DiskFull, PeerDeskError
from peerdesk.vault.journal import Journal, JournalReading, open_journal
from tests.vault.making import files_no_larger_than, flipped

KEY = bytes(range(32))
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ops.journal"


def opened(path: Path) -> Journal:
    return open_journal(path, bytearray(KEY))


def write(path: Path, count: int) -> None:
    journal = opened(path)
    for _ in range(count):
        journal.append(payload(journal.last_n + 1))
    journal.close()


def read(path: Path) -> JournalReading:
    journal = opened(path)
    reading = journal.read_all()
    journal.close()
    return reading


def payload(n: int) -> bytes:
    return f"op {n}".encode() * (1 + n % 3)


def numbers(reading: JournalReading) -> list[int]:
    assert all(entry.payload == payload(entry.n) for entry in reading.entries)
    return [entry.n for entry in reading.entries]


def test_everything_appended_is_read_in_order(path: Path) -> None:
    write(path, 30)
    write(path, 20)
    reading = read(path)
    assert numbers(reading) == list(range(1, 51))
    assert (reading.unreadable, reading.last_n, reading.damaged_bytes, reading.torn_tail) == (
        (),
        50,
        0,
        False,
    )


def test_journal_of_a_new_vault_is_empty_and_whole(path: Path) -> None:
    assert read(path) == JournalReading((), (), 0, 0, torn_tail=False)


def test_empty_and_large_payloads_come_back(path: Path) -> None:
    journal = opened(path)
    assert [journal.append(b""), journal.append(bytes(2_000_000))] == [1, 2]
    assert [entry.payload for entry in journal.read_all().entries] == [b"", bytes(2_000_000)]
    with pytest.raises(ValueError, match="too many"):
        journal.append(bytes(17 * 1024 * 1024))
    journal.close()


def test_journal_says_nothing_without_its_key(path: Path) -> None:
    write(path, 3)
    data = path.read_bytes()
    journal = open_journal(path, bytearray(32))
    assert journal.read_all().entries == ()
    journal.close()
    assert path.read_bytes().startswith(data)
    assert b"op 3" not in data


def test_same_payload_never_looks_the_same(path: Path) -> None:
    journal = opened(path)
    start = path.stat().st_size
    journal.append(bytes(64))
    middle = path.stat().st_size
    journal.append(bytes(64))
    journal.close()
    data = path.read_bytes()
    # The last 16 bytes of a frame are its tag, which differs anyway.
    assert data[start:middle][-80:-16] != data[middle:][-80:-16]


def test_append_that_was_cut_anywhere_costs_only_itself(path: Path) -> None:
    write(path, 4)
    whole = path.stat().st_size
    write(path, 1)
    data = path.read_bytes()
    for size in range(whole + 1, len(data)):
        path.write_bytes(data[:size])
        journal = opened(path)
        assert path.stat().st_size == whole
        assert journal.append(payload(5)) == 5
        reading = journal.read_all()
        journal.close()
        assert (numbers(reading), reading.unreadable) == ([1, 2, 3, 4, 5], ())


def test_torn_tail_is_told_from_damage(path: Path) -> None:
    write(path, 4)
    journal = opened(path)
    journal.append(payload(5))
    path.write_bytes(path.read_bytes()[:-1])
    reading = journal.read_all()
    journal.close()
    assert (numbers(reading), reading.torn_tail) == ([1, 2, 3, 4], True)
    assert (reading.unreadable, reading.damaged_bytes) == ((), 0)


def test_every_flipped_bit_costs_one_entry_at_most_and_is_reported(path: Path) -> None:
    write(path, 12)
    data = path.read_bytes()
    luck = random.Random(7)
    for position in range(len(data)):
        path.write_bytes(flipped(data, position, luck.randrange(8)))
        reading = read(path)
        lost = sorted(set(range(1, 13)) - set(numbers(reading)))
        assert len(lost) <= 1
        assert list(reading.unreadable) == lost
        assert reading.damaged_bytes > 0
        assert reading.last_n == 12


def test_damaged_entry_is_not_overwritten_nor_its_number_used_again(path: Path) -> None:
    write(path, 3)
    data = path.read_bytes()
    path.write_bytes(flipped(data, len(data) - 1, 0))
    write(path, 2)
    reading = read(path)
    assert (numbers(reading), reading.unreadable) == ([1, 2, 4, 5], (3,))
    assert len(path.read_bytes()) > len(data)


def test_block_of_zeros_after_a_power_cut_hides_nothing_that_follows(path: Path) -> None:
    write(path, 3)
    with path.open("ab") as file:
        file.write(bytes(4096))
    journal = opened(path)
    n = journal.append(b"after the cut")
    reading = journal.read_all()
    journal.close()
    assert [entry.n for entry in reading.entries] == [1, 2, 3, n]


def test_middle_of_the_file_lost_costs_what_lay_there(path: Path) -> None:
    write(path, 20)
    data = path.read_bytes()
    third = len(data) // 3
    path.write_bytes(data[:third] + bytes(third) + data[2 * third :])
    reading = read(path)
    kept = numbers(reading)
    assert kept[0] == 1
    assert kept[-1] == 20
    assert sorted({*kept, *reading.unreadable}) == list(range(1, 21))


def test_compacting_keeps_what_is_asked_under_the_same_numbers(path: Path) -> None:
    write(path, 10)
    journal = opened(path)
    size = path.stat().st_size
    journal.compact({3, 8, 99})
    assert path.stat().st_size < size
    assert (numbers(journal.read_all()), journal.read_all().unreadable) == ([3, 8], ())
    assert journal.append(payload(11)) == 11
    journal.close()
    assert numbers(read(path)) == [3, 8, 11]


def test_numbers_are_never_used_again_even_by_an_empty_journal(path: Path) -> None:
    write(path, 10)
    journal = opened(path)
    journal.compact(())
    journal.compact(())
    journal.close()
    assert read(path).last_n == 10
    journal = opened(path)
    assert journal.append(payload(11)) == 11
    journal.close()


def test_flips_after_compacting_are_reported_by_number(path: Path) -> None:
    write(path, 9)
    journal = opened(path)
    journal.compact({2, 5})
    journal.append(payload(10))
    journal.close()
    data = path.read_bytes()
    for position in range(len(data)):
        path.write_bytes(flipped(data, position, position % 8))
        reading = read(path)
        assert sorted([*numbers(reading), *reading.unreadable]) == [2, 5, 10]
        assert len(reading.unreadable) <= 1


def test_frame_of_an_older_journal_is_not_taken_for_one_of_this(path: Path) -> None:
    write(path, 3)
    old = path.read_bytes()
    journal = opened(path)
    journal.compact(())
    journal.close()
    path.write_bytes(path.read_bytes() + old[len(old) // 2 :])
    assert read(path).entries == ()


def test_journal_that_was_lost_goes_on_from_what_the_database_knows(path: Path) -> None:
    journal = opened(path)
    journal.go_on_after(41)
    assert journal.append(b"next") == 42
    journal.go_on_after(7)
    assert journal.append(b"after that") == 43
    journal.close()


def test_file_that_is_junk_from_end_to_end_is_kept_and_written_after(path: Path) -> None:
    junk = random.Random(7).randbytes(5000)
    path.write_bytes(junk)
    journal = opened(path)
    journal.go_on_after(7)
    assert journal.append(payload(8)) == 8
    reading = journal.read_all()
    journal.close()
    assert (numbers(reading), reading.damaged_bytes) == ([8], 5000)
    assert path.read_bytes().startswith(junk)


@posix_only
def test_append_on_a_full_disk_is_refused_and_takes_nothing_with_it(path: Path) -> None:
    write(path, 5)
    journal = opened(path)
    for room in range(0, 60, 7):
        with files_no_larger_than(path.stat().st_size + room), pytest.raises(DiskFull):
            journal.append(payload(6))
        assert numbers(journal.read_all()) == [1, 2, 3, 4, 5]
        assert not journal.read_all().torn_tail
    assert journal.append(payload(6)) == 6
    journal.close()
    assert numbers(read(path)) == [1, 2, 3, 4, 5, 6]


class StubbornFile:
    """A file on a disk that takes a part of each write, then nothing, and does not give it back."""

    def __init__(self, file: BinaryIO, trouble: int) -> None:
        self._file, self._trouble = file, trouble

    def write(self, data: bytes) -> int:
        if len(data) < 40:
            raise OSError(self._trouble, "no more")
        return self._file.write(data[:-20])

    def truncate(self, _size: int) -> int:
        raise OSError(errno.EIO, "not that either")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize(("trouble", "named"), [(errno.ENOSPC, DiskFull), (errno.EIO, DiskFailing)])
def test_append_that_cannot_even_be_taken_back_is_named_and_cut_off_by_the_next(
    path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int, named: type[PeerDeskError]
) -> None:
    write(path, 5)
    journal = opened(path)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_file", StubbornFile(journal._file, trouble))
        with pytest.raises(named):
            journal.append(b"a long payload, longer than what comes after it")
    assert journal.append(payload(6)) == 6
    reading = journal.read_all()
    journal.close()
    assert (numbers(reading), reading.damaged_bytes, reading.torn_tail) == ([1, 2, 3, 4, 5, 6], 0, False)


@posix_only
def test_compacting_on_a_full_disk_changes_nothing(path: Path) -> None:
    write(path, 5)
    data = path.read_bytes()
    journal = opened(path)
    with files_no_larger_than(50), pytest.raises(DiskFull):
        journal.compact({1, 2, 3})
    assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]
    assert journal.append(payload(6)) == 6
    journal.close()
    assert numbers(read(path)) == [1, 2, 3, 4, 5, 6]


def test_closed_journal_has_wiped_its_key(path: Path) -> None:
    key = bytearray(KEY)
    journal = open_journal(path, key)
    journal.close()
    journal.close()
    assert key == bytes(32)


@settings(deadline=None, max_examples=60)
@given(
    before=st.binary(max_size=300),
    cut=st.integers(0, 400),
    insert=st.binary(max_size=200),
    at=st.integers(0, 400),
)
def test_no_file_whatsoever_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, before: bytes, cut: int, insert: bytes, at: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "ops.journal"
    write(path, 3)
    data = before + path.read_bytes()[cut:]
    path.write_bytes(data[:at] + insert + data[at:])
    journal = opened(path)
    n = journal.append(b"still works")
    assert journal.read_all().entries[-1].payload == b"still works"
    assert journal.read_all().last_n == n
    journal.close()
