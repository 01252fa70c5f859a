"""The server put back from last night's backup: three laptops refill it, whoever comes first."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.server.command_line import admin
from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import Clinic, log_visits, open_laptop, sync_well, work
from tests.proofs.poison import MARK

DESKS = ("Ana", "Beto", "Margaret")


@pytest.mark.slow
@pytest.mark.parametrize("is_told", [True, False], ids=["administrator says so", "nobody says so"])
def test_laptops_refill_a_server_put_back_from_last_nights_backup(
    clinic: Clinic, server: ServerProcess, tmp_path: Path, is_told: bool
) -> None:
    """An administrator who says `restored` is enough, and so is a laptop that had read further."""
    rosa = clinic.participant("Rosa", *DESKS)
    laptops = [clinic.hand_out(tmp_path / who, who, server.address) for who in DESKS]
    yesterday = work(laptops, rosa, 10)
    _back_up(clinic.database, tmp_path / "backup.db")
    today = work(laptops, rosa, 40)
    held = _hold_one(laptops[0])
    unsent = log_visits(laptops[1], rosa, 3)
    server.kill()
    _put_back(clinic.database, tmp_path / "backup.db")
    assert set(clinic.contacts()) == yesterday
    if is_told:
        assert admin(["--database", clinic.database, "restored"]) == 0
    again = ServerProcess(clinic.database, server.port)
    try:
        for _ in range(2):
            for laptop in laptops:
                sync_well(laptop)
    finally:
        again.stop()
    everything = yesterday | today | unsent
    assert set(clinic.contacts()) == everything
    assert clinic.outcomes()[held] == "held"
    assert clinic.numbers() == list(range(1, len(clinic.numbers()) + 1))
    for laptop in laptops:
        with open_laptop(laptop) as opened:
            assert everything <= {contact.id for contact in opened.store.select(Contact)}


def _hold_one(laptop: Path) -> UUID:
    """Send an op about somebody nobody knows, which the clinic keeps and holds; gives its id."""
    with open_laptop(laptop) as opened:
        opened.log(new_id(), MARK)
        (op,) = opened.store.outbox.next_batch(2, 2**31)
        assert opened.sync().held == 1
    return op.op_id


def _back_up(database: str, copy: Path) -> None:
    with closing(dbapi2.connect(database)) as live, closing(dbapi2.connect(str(copy))) as kept:
        live.backup(kept)


def _put_back(database: str, copy: Path) -> None:
    for rest in ("-wal", "-shm"):
        Path(database + rest).unlink(missing_ok=True)
    shutil.copy(copy, database)
