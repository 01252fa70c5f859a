"""Servers and laptops shot at any moment under load: nothing that anybody acknowledged is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue
from random import Random
from threading import Thread
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from tests.end_to_end.driving import ServerProcess
from tests.postgres import shoot_shared_cluster
from tests.proofs.clinic import Clinic, found_clinic, open_laptop

DESKS = ("Ana", "Beto", "Margaret")
FEW, MANY = 15, 200
"""How often the server is shot, and laptops are."""
LINES = {"desk": 100, "server": 40, "database": 40}
"""What is heard before a shot at most: anything before one at a desk, answers before the others."""


class Desk:
    """A desk process, shot and switched on again, and everything it ever said."""

    def __init__(self, folder: Path, person: UUID, heard: Queue[str]) -> None:
        self.folder = folder
        self.saved: dict[UUID, str] = {}
        self.answered: set[UUID] = set()
        self._command = [sys.executable, "-m", "tests.proofs.desk", str(folder), str(person)]
        self._heard = heard
        self.start()

    def start(self) -> None:
        """Switch on."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self._listener = Thread(target=self._listen)
        self._listener.start()

    def kill(self) -> None:
        """Take the power away; what it managed to say counts."""
        self._process.kill()
        self._listener.join()
        self._process.wait()

    def is_complete(self) -> None:
        """Everything it said was saved is in its store."""
        with open_laptop(self.folder) as laptop:
            notes = {contact.id: contact.note for contact in laptop.store.select(Contact)}
        assert {
            id_: note for id_, note in self.saved.items() if not notes.get(id_, "").startswith(note)
        } == {}

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):
                    self._hear(*line.rstrip("\n").split(" ", 2))

    def _hear(self, what: str, name: str, note: str = "") -> None:
        if what == "saved":
            self.saved[UUID(name)] = note
        else:
            self.answered.add(UUID(name))
        self._heard.put(what)


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
            _listen(heard, chance.randrange(1, LINES[victim]), "" if victim == "desk" else "answered")
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
        _everything_is_at_the_clinic(clinic, desks)
    saved, answered = sum(len(d.saved) for d in desks), sum(len(d.answered) for d in desks)
    record_property(engine, f"{len(victims)} shots, {saved} contacts said saved, {answered} ops answered")


def _listen(heard: Queue[str], lines: int, what: str) -> None:
    """Wait for so many lines of a kind, said from now on."""
    while not heard.empty():
        heard.get()
    while lines:
        lines -= heard.get(timeout=60).startswith(what)


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


def _everything_is_at_the_clinic(clinic: Clinic, desks: list[Desk]) -> None:
    """What was answered is in the database as it is, what was said saved is there after a last sync."""
    outcomes = clinic.outcomes()
    assert {op_id for desk in desks for op_id in desk.answered} - outcomes.keys() == set()
    for desk in desks:
        desk.is_complete()
        with open_laptop(desk.folder) as laptop:
            report = laptop.sync()
            assert report.problem is None
            assert (report.waiting, report.needs_you) == (0, 0)
    there = clinic.contacts()
    assert {id_ for desk in desks for id_ in desk.saved} - set(there) == set()
    assert len(there) == len(set(there))
    assert set(clinic.outcomes().values()) == {"applied"}
    assert clinic.numbers() == list(range(1, len(clinic.numbers()) + 1))
