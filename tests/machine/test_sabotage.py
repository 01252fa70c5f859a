"""The machine is worth what it notices: a program broken on purpose must break its promise in some run."""

from pathlib import Path

import pytest

from tests.machine import sabotage
from tests.machine.clinic import SqliteSite
from tests.machine.founding import found
from tests.machine.machine import run
from tests.machine.person import PromiseBroken
from tests.machine.sabotage import Sabotage

MOST_RUNS = 60
CAUGHT_BY_SEED: tuple[tuple[Sabotage, int], ...] = ((sabotage.take_sending_for_custody, 0),)
"""A seed that notices each within a few runs; after an update of Hypothesis another one may be quicker."""


@pytest.mark.parametrize(
    ("break_it", "number"), CAUGHT_BY_SEED, ids=lambda each: getattr(each, "__name__", None)
)
def test_the_machine_notices(
    break_it: Sabotage, number: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_it(monkeypatch)
    founded = found(SqliteSite(tmp_path / "clinic"), tmp_path / "laptops")
    with pytest.raises(PromiseBroken):
        run(founded, tmp_path, number=number, runs=MOST_RUNS, steps=50, shrink=False)
