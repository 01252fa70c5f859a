"""Who comes after a process that locks: the one that waits, else another in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

_DESK = """
import os, sys
from peerdesk.ui.locking.replacing import NextProcess, Successor, give_way_to
successor = Successor([sys.executable, "-c", {after!r}], can_wait={can_wait})
waiting = NextProcess(successor)
waiting.begin()
waiting.begin()
print("desk", os.getpid(), flush=True)
{then}
"""
_AFTER = """
import os, sys
from pathlib import Path
from peerdesk.ui.locking.replacing import wait_for_turn
waited = sys.argv[1:] == ["--wait"]
print("begun", os.getpid(), flush=True) if waited else None
is_same = not waited or wait_for_turn(Path(os.environ["PROGRAM"]))
print("door" if waited and is_same else "door anew", os.getpid(), flush=True)
"""
_LOCK = "give_way_to(successor, waiting)"
_WAIT_FOR_IT = "assert waiting.pid is not None"
_LAST_WORD = 'print("last word", os.getpid(), flush=True)'
_IT_DIES = """
import signal
os.kill(waiting.pid, signal.SIGKILL)
os.waitid(os.P_PID, waiting.pid, os.WEXITED | os.WNOWAIT)
"""


_IT_IS_UPDATED = """
sum(range(3 * 10**7))
os.utime(os.environ["PROGRAM"], (0, 0))
"""


def what_happens(then: str, *, can_wait: bool = True, program: str = __file__) -> tuple[list[str], list[int]]:
    """The words said by the desk and by whoever follows it, and by which process each."""
    script = _DESK.format(after=_AFTER, can_wait=can_wait, then=dedent(then))
    said = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PROGRAM": program},
    ).stdout
    lines = [line.rpartition(" ") for line in said.splitlines()]
    return [words for words, _, _ in lines], [int(pid) for _, _, pid in lines]


def test_the_process_that_waits_goes_on_when_the_desk_locks() -> None:
    words, (desk, *after) = what_happens(f"{_WAIT_FOR_IT}\n{_LOCK}")
    assert sorted(words) == ["begun", "desk", "door"]
    assert words[-1] == "door"
    assert after[-1] != desk


def test_it_does_not_go_on_before_the_process_with_the_keys_is_gone() -> None:
    words, _ = what_happens(f"{_WAIT_FOR_IT}\nwaiting.take_turn()\nsum(range(10**7))\n{_LAST_WORD}")
    assert sorted(words) == ["begun", "desk", "door", "last word"]
    assert words[-2:] == ["last word", "door"]


def test_the_process_that_waits_ends_when_the_desk_is_closed() -> None:
    words, _ = what_happens(_WAIT_FOR_IT)
    assert sorted(words) == ["begun", "desk"]


def test_where_none_can_wait_another_takes_the_place_of_the_process() -> None:
    words, (desk, after) = what_happens(_LOCK, can_wait=False)
    assert words == ["desk", "door anew"]
    if sys.platform != "win32":
        assert after == desk


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for it")
def test_one_that_waited_and_died_is_replaced_by_another() -> None:
    words, _ = what_happens(f"{_IT_DIES}\n{_LOCK}")
    assert words[-1] == "door anew"


def test_one_that_waited_over_an_update_says_so(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("version 1")
    words, _ = what_happens(f"{_WAIT_FOR_IT}\n{_IT_IS_UPDATED}\n{_LOCK}", program=str(program))
    assert words[-1] == "door anew"
