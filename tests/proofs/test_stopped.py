"""The server is asked to stop while four laptops send: it ends what it is at, nothing is lost or doubled."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import Clinic, open_laptop, sync_well
from tests.proofs.poison import MARK

LAPTOPS = 4


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process is not asked to stop by a signal there")
def test_a_server_that_is_asked_to_stop_loses_nothing(
    clinic: Clinic, server: ServerProcess, tmp_path: Path
) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    laptops = [clinic.hand_out(tmp_path / f"van {n}", "Ana", server.address) for n in range(LAPTOPS)]
    busy = [Event() for _ in laptops]
    with ThreadPoolExecutor(LAPTOPS) as pool:
        working = [
            pool.submit(_work, laptop, rosa, event) for laptop, event in zip(laptops, busy, strict=True)
        ]
        assert all(event.wait(60) for event in busy)
        server.stop()
        days = [work.result() for work in working]
    taken = [visit for done, _ in days for visit in done]
    assert set(taken) <= set(clinic.contacts())
    assert server.exit_code == 0
    assert '"stopped"' in server.log[-1]
    again = ServerProcess(clinic.database, server.port)
    try:
        for laptop in laptops:
            sync_well(laptop)
    finally:
        again.stop()
    everything = sorted(visit for day in days for part in day for visit in part)
    assert sorted(clinic.contacts()) == everything


def _work(laptop: Path, person: UUID, busy: Event) -> tuple[list[UUID], list[UUID]]:
    """Log and sync until the clinic is gone; what was taken for sure, and what may have been."""
    taken: list[UUID] = []
    with open_laptop(laptop) as opened:
        while True:
            logged = opened.log(person, *[MARK] * 25)
            if opened.sync().problem is not None:
                return taken, logged
            taken += logged
            busy.set()
