"""A disk that fills up while somebody types: the real desk on a real, small file system."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import DeskProcess, ServerProcess
from tests.end_to_end.test_two_desks import join, unlock

SIZE = 64 * 1024 * 1024
SENTENCE = "She walked every day, and her sugar was 162. "
LEAST = 4096
GLANCES = 2000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 MiB, the reserve of a vault and some room."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only an administrator of Linux may make a small file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"a small file system cannot be made here: {made.stderr.strip()}")
    yield folder
    # Lazily: a check that found a fault may leave a process behind.
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def sat_down(data: Path) -> Iterator[DeskProcess]:
    """A desk that is closed at the end, or has its power taken away where it refuses or a check does."""
    process = DeskProcess(data)
    try:
        yield process
        process.close()
    finally:
        process.kill()


def fill(disk: Path) -> None:
    """Leave no room at all."""
    with (disk / "filler").open("ab", buffering=0) as filler:
        room = SIZE
        while room >= LEAST:
            try:
                filler.write(bytes(room))
            except OSError:
                room //= 2


def make_room(disk: Path) -> None:
    (disk / "filler").unlink()


def reserve(disk: Path) -> Path:
    (vault,) = (disk / "vaults").iterdir()
    return vault / "reserve.bin"


@pytest.mark.slow
def test_nothing_typed_is_lost_on_a_disk_that_fills_up(
    small_disk: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    with sat_down(small_disk) as ines:
        join(ines, server, clinic, clinic.supporter)
        ines.sees("Contact every two weeks")
        ines.click("Log: Doña Rosa")
        ines.sees("Submit to Margaret")
        typed = _type_in_the_space_held_back(ines, small_disk)
        typed += _type_with_no_space_at_all(ines, small_disk, typed)
        make_room(small_disk)
        ines.click("Try again")
        # Closing was the last thing asked for.
        ines._end()
    fill(small_disk)
    with sat_down(small_disk) as ines:
        unlock(ines)
        ines.sees("Continue log")
        make_room(small_disk)
        ines.click("Continue log")
        ines.sees("Submit to Margaret")
        assert ines.value("Note") == typed
        ines.press("Alt+N")
        ines.type("!")
        assert _holds(ines, reserve(small_disk))
        ines.sees_no("so that PeerDesk can go on saving what you type")
    assert reserve(small_disk).stat().st_size == 16 * 1024 * 1024


def _holds(ines: DeskProcess, file: Path) -> bool:
    """Whether the desk makes the file; each glance at the desk lets it work."""
    for _ in range(GLANCES):
        if file.exists():
            return True
        ines.texts()
    return False


def _type_in_the_space_held_back(ines: DeskProcess, disk: Path) -> str:
    """The last free bytes of the files last for a few sentences."""
    fill(disk)
    ines.press("Alt+N")
    typed = ""
    while reserve(disk).exists() and len(typed) < 100 * len(SENTENCE):
        ines.type(SENTENCE)
        typed += SENTENCE
        ines.sees("Draft saved on this laptop")
    ines.sees("so that PeerDesk can go on saving what you type")
    assert "What you typed last is not saved yet." not in ines.texts()
    return typed


def _type_with_no_space_at_all(ines: DeskProcess, disk: Path, before: str) -> str:
    """Neither leaving nor locking nor closing drops the words; only closing offers to."""
    fill(disk)
    typed = ""
    while "What you typed last is not saved yet." not in ines.texts() and len(typed) < 100 * len(SENTENCE):
        ines.type(SENTENCE)
        typed += SENTENCE
        ines.sees("aved")
    for keys in ("Escape", "Ctrl+L", "Ctrl+1"):
        ines.press(keys)
        ines.sees("What you typed last is not saved yet.")
        assert ines.value("Note") == before + typed
        assert "Close and lose these words" not in ines.texts()
    ines._ask(do="close")
    ines.sees("Close and lose these words")
    assert ines.value("Note") == before + typed
    return typed
