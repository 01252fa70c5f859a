"""The drill: yesterday's backup is put back while three laptops live, and nothing of today is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.server.command_line import admin
from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import found_clinic, log_visits, open_laptop, sync_well, work

DESKS = ("Ana", "Beto", "Margaret")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_yesterdays_backup_and_three_laptops_bring_everything_back(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    is_sqlite = engine == "sqlite"
    url = str(tmp_path / "clinic.db") if is_sqlite else str(request.getfixturevalue("fresh_postgres_url"))
    clinic = found_clinic(url)
    rosa = clinic.participant("Rosa", *DESKS)
    server = ServerProcess(url)
    laptops = [clinic.hand_out(tmp_path / who, who, server.address) for who in DESKS]
    yesterday = work(laptops, rosa, 10)
    assert admin(["--database", url, "backup", str(tmp_path / "backups")]) == 0
    today = work(laptops, rosa, 40)
    unsent = log_visits(laptops[1], rosa, 3)
    server.kill()
    assert admin(["--database", url, "restore", str(tmp_path / "backups")]) == 0
    assert set(clinic.contacts()) == yesterday
    again = ServerProcess(url, server.port)
    try:
        for _ in range(2):
            for laptop in laptops:
                sync_well(laptop)
    finally:
        again.stop()
    assert set(clinic.contacts()) == yesterday | today | unsent
    assert clinic.numbers() == list(range(1, len(clinic.numbers()) + 1))
    for laptop in laptops:
        with open_laptop(laptop) as opened:
            assert {contact.id for contact in opened.store.select(Contact)} == yesterday | today | unsent
