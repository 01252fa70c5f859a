"""Desks that log and hand in without a pause, each a process that tells what was saved and answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from queue import Queue
from threading import Thread
from uuid import UUID

from peerdesk.domain.contacts import Contact
from tests.proofs.clinic import Clinic, open_laptop

PATIENCE = 120.0
"""Seconds until a desk must be heard."""


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


def listen(heard: Queue[str], lines: int, what: str) -> None:
    """Wait for so many lines of a kind, said from now on."""
    while not heard.empty():
        heard.get()
    while lines:
        lines -= heard.get(timeout=PATIENCE).startswith(what)


def everything_is_at_the_clinic(clinic: Clinic, desks: list[Desk]) -> None:
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
