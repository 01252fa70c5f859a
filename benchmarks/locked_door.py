"""From locking a desk until the unlock page of the process that takes its place is painted."""

from __future__ import annotations

import json
from functools import partial

from benchmarks.figures import Figure, in_turn, milliseconds, ratio
from benchmarks.filled_desk import PASSPHRASE
from benchmarks.processes.told import seconds_to_first_word, started
from benchmarks.run import Run

_A_WHILE_MS = 6000
"""Longer than it takes until the next process waits."""


def measure(run: Run) -> list[Figure]:
    """Somebody unlocks their desk, sees the day, and presses Ctrl+L: after a while, or at once."""

    def lock(stays_ms: int) -> float:
        run.desk.leave_in_order()
        with started("locking_window", str(run.desk.paths.data), PASSPHRASE, str(stays_ms)) as heard:
            left = json.loads(heard.readline())["lock"]
            return float(json.loads(heard.readline())["door"] - left)

    found = in_turn(
        run.size.starts,
        {
            "blank": partial(seconds_to_first_word, "blank_window"),
            "door": partial(lock, _A_WHILE_MS),
            "at once": partial(lock, 0),
        },
    )
    run.desk.leave_in_order()
    return [
        ratio("locked and the unlock page painted", found["door"], found["blank"], 1.5),
        milliseconds("lock to unlock page", found["door"], 500),
        milliseconds("the same, locked as soon as Today is painted", found["at once"]),
    ]
