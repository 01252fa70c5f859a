"""Three laptops, a clinic and everything that can go wrong between them; see docs/decisions/0060.

A failing run is made short and printed as a list of steps: keep it in test_regressions.py. For a long night,
`MACHINE_RUNS=5000 MACHINE_STEPS=80` makes the runs more and longer.
"""

import os
from pathlib import Path

import pytest

from tests.machine.founding import Founded
from tests.machine.machine import run

RUNS = int(os.environ.get("MACHINE_RUNS", "300"))
STEPS = int(os.environ.get("MACHINE_STEPS", "50"))
ITEMS = 12
"""So many tests share the runs, and the workers share the tests; the number of each is its seed."""
ITEMS_ON_POSTGRES = 1
HOURS = 12 * 3600


@pytest.mark.timeout(HOURS)
@pytest.mark.parametrize("number", range(ITEMS))
def test_nothing_is_lost(founded_on_sqlite: Founded, tmp_path: Path, number: int) -> None:
    run(founded_on_sqlite, tmp_path, number=number, runs=RUNS // ITEMS, steps=STEPS)


@pytest.mark.timeout(HOURS)
@pytest.mark.parametrize("number", range(ITEMS_ON_POSTGRES))
def test_nothing_is_lost_on_postgres(founded_on_postgres: Founded, tmp_path: Path, number: int) -> None:
    run(founded_on_postgres, tmp_path, number=number, runs=RUNS // ITEMS, steps=STEPS)
