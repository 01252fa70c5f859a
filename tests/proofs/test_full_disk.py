"""Disks of 4, 8 and 16 MiB filled at random steps: what was saved stays, space held back is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.small_disk import make_room, small_disk
from tests.proofs.filling import Filling, smaller_reserve
from tests.proofs.real_desk import set_up

clinic, server = clinic_of_four, its_server
FEW, MANY = 25, 200
"""Steps on each disk."""
MIB = 1024 * 1024


@pytest.mark.slow
@pytest.mark.timeout(60 * 60)
@pytest.mark.parametrize("size", [4, 8, 16])
def test_a_disk_that_fills_up_costs_nothing_that_was_said_to_be_saved(
    tmp_path: Path,
    clinic: ClinicAtWork,
    server: ServerProcess,
    soak: bool,
    size: int,
    record_property: Callable[[str, object], None],
) -> None:
    chance = Random(size)
    with small_disk(tmp_path / "disk", size * MIB) as disk, smaller_reserve():
        filling = Filling(disk, set_up(disk, clinic, server.address))
        for _ in range(MANY if soak else FEW):
            filling.step(chance)
        make_room(disk)
        filling.put_away()
        assert filling.write("There is room again.")
        filling.look()
        filling.put_away()
    record_property(f"{size} MiB", f"{len(filling.saved)} saves, {filling.refused} times refused: 0 lost")
