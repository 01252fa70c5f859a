"""From starting the program to the first paint of its window, against a blank window."""

from __future__ import annotations

from functools import partial

from benchmarks.figures import Figure, in_turn, ratio
from benchmarks.processes.told import seconds_to_first_word
from benchmarks.run import Run


def measure(run: Run) -> list[Figure]:
    """Fresh processes in turn; the first round only warms the disk's cache."""
    empty = run.new_folder("new-laptop")
    found = in_turn(
        run.size.starts + 1,
        {
            "blank": partial(seconds_to_first_word, "blank_window"),
            "desk": partial(seconds_to_first_word, "desk_window", str(empty)),
        },
    )
    return [ratio("first paint, against a blank window", found["desk"][1:], found["blank"][1:], 1.3)]
