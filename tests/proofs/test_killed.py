"""Servers and laptops shot at any moment under load: nothing that anybody acknowledged is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue
from random import Random

import pytest

from tests.end_to_end.driving import ServerProcess
from tests.postgres import shoot_shared_cluster
from tests.proofs.at_work import Desk, everything_is_at_the_clinic, listen
from tests.proofs.clinic import Clinic, found_clinic

DESKS = ("Ana", "Beto", "Margaret")
FEW, MANY = 15, 200
"""How often the server is shot, and laptops are."""
LINES = {"desk": 100, "server": 40, "database": 40}
"""What is heard before a shot at most: anything before one at a desk, answers before the others."""


class Server:
    """The clinic's server, shot and started again at the same address."""

    def __init__(self, database: str) -> None:
        self._database = database
        self._process = ServerProcess(database)
        self.address = self._process.address

    def shoot(self) -> None:
        """Take the power away and start again."""
        self._process.kill()
        self._process = ServerProcess(self._database, self._process.port)

    def stop(self) -> None:
        """Stop in peace."""
        self._process.stop()


@pytest.mark.slow
@pytest.mark.timeout(4 * 60 * 60)
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_when_servers_and_laptops_are_shot(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    soak: bool,
    engine: str,
    record_property: Callable[[str, object], None],
) -> None:
    is_sqlite = engine == "sqlite"
    database = str(tmp_path / "clinic.db")
    if not is_sqlite:
        database = request.getfixturevalue("own_database" if soak else "fresh_postgres_url")
    clinic = found_clinic(database)
    shots = MANY if soak else FEW
    # In a short run the laptops are shot beside one engine only, and PostgreSQL itself is spared.
    victims = ["server"] * shots + ["desk"] * (shots if soak or is_sqlite else 0)
    victims += ["database"] * (0 if is_sqlite or not soak else shots)
    chance = Random(shots)
    chance.shuffle(victims)
    heard: Queue[str] = Queue()
    with _at_work(clinic, tmp_path, heard) as (server, desks):
        for victim in victims:
            listen(heard, chance.randrange(1, LINES[victim]), "" if victim == "desk" else "answered")
            if victim == "server":
                server.shoot()
            elif victim == "database":
                shoot_shared_cluster(tmp_path)
            else:
                desk = chance.choice(desks)
                desk.kill()
                desk.is_complete()
                desk.start()
        for desk in desks:
            desk.kill()
        everything_is_at_the_clinic(clinic, desks)
    saved, answered = sum(len(d.saved) for d in desks), sum(len(d.answered) for d in desks)
    record_property(engine, f"{len(victims)} shots, {saved} contacts said saved, {answered} ops answered")


@contextmanager
def _at_work(clinic: Clinic, folder: Path, heard: Queue[str]) -> Iterator[tuple[Server, list[Desk]]]:
    """A server and three desks under load."""
    rosa = clinic.participant("Rosa", *DESKS)
    with ExitStack() as running:
        server = Server(clinic.database)
        running.callback(server.stop)
        desks = []
        for who in DESKS:
            desk = Desk(clinic.hand_out(folder / who, who, server.address), rosa, heard)
            running.callback(desk.kill)
            desks.append(desk)
        yield server, desks
