"""A disk that fills up while somebody types: the real desk on a real, small file system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import DeskProcess, ServerProcess
from tests.end_to_end.small_disk import fill, make_room, small_disk
from tests.end_to_end.test_two_desks import join, unlock

SIZE = 64 * 1024 * 1024
SENTENCE = "She walked every day, and her sugar was 162. "
GLANCES = 2000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 MiB, the reserve of a vault and some room."""
    with small_disk(tmp_path / "disk", SIZE) as folder:
        yield folder


@contextmanager
def sat_down(data: Path) -> Iterator[DeskProcess]:
    """A desk that is closed at the end, or has its power taken away where it refuses or a check does."""
    process = DeskProcess(data)
    try:
        yield process
        process.close()
    finally:
        process.kill()


def reserve(disk: Path) -> Path:
    (vault,) = (disk / "vaults").iterdir()
    return vault / "reserve.bin"


@pytest.mark.slow
def test_nothing_typed_is_lost_on_a_disk_that_fills_up(
    disk: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    with sat_down(disk) as ines:
        join(ines, server, clinic, clinic.supporter)
        ines.sees("Contact every two weeks")
        ines.click("Log: Doña Rosa")
        ines.sees("Submit to Margaret")
        typed = _type_in_the_space_held_back(ines, disk)
        typed += _type_with_no_space_at_all(ines, disk, typed)
        make_room(disk)
        ines.click("Try again")
        # Closing was the last thing asked for.
        ines._end()
    fill(disk)
    with sat_down(disk) as ines:
        unlock(ines)
        ines.sees("Continue log")
        make_room(disk)
        ines.click("Continue log")
        ines.sees("Submit to Margaret")
        assert ines.value("Note") == typed
        ines.press("Alt+N")
        ines.type("!")
        assert _holds(ines, reserve(disk))
        ines.sees_no("so that PeerDesk can go on saving what you type")
    assert reserve(disk).stat().st_size == 16 * 1024 * 1024


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
