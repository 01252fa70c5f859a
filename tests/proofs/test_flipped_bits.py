"""One bit flipped anywhere in any one file of a vault: the desk opens, and nothing saved is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.driving import ServerProcess
from tests.proofs.flipping import flipped, kept_desk, places

clinic = clinic_of_four
FEW, MANY = 60, 1000
"""Places in all the files together, and places in each file."""


@pytest.fixture
def server(clinic: ClinicAtWork) -> Iterator[ServerProcess]:
    """The clinic's, which lets one laptop ask a thousand times in a few minutes."""
    process = ServerProcess(str(clinic.database), module="tests.proofs.generous")
    yield process
    process.stop()


@pytest.mark.slow
@pytest.mark.timeout(6 * 60 * 60)
def test_a_flipped_bit_costs_nothing_that_was_said_to_be_saved(
    tmp_path: Path,
    clinic: ClinicAtWork,
    server: ServerProcess,
    soak: bool,
    record_property: Callable[[str, object], None],
) -> None:
    kept = kept_desk(tmp_path / "laptop", clinic, server.address)
    names = sorted(name for name, content in kept.files.items() if content)
    in_each = MANY if soak else -(-FEW // len(names))
    chance = Random(MANY)
    repaired = 0
    for name in names:
        for place in places(chance, kept.files[name], in_each):
            bit = chance.randrange(8)
            content = flipped(kept.files[name], place, bit)
            kept.lay_down(name, content, ended_well=chance.random() < 0.5)
            try:
                repaired += kept.check()
            except Exception as problem:
                problem.add_note(f"bit {bit} of byte {place} of {name}")
                raise
    record_property("flipped", f"{in_each} bits in each of {names}: 0 lost, {repaired} times made anew")
