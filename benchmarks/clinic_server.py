"""A real clinic server in a process of its own, and laptops that enrolled there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from threading import Thread
from typing import IO, TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.clinic import Invented
from benchmarks.filled_desk import identity_of
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.records import Record
from peerdesk.server.administration import Administration
from peerdesk.server.command_line import open_storage
from peerdesk.store.store import Store
from peerdesk.sync.beside import on_a_thread
from peerdesk.sync.engine import Engine
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.in_database import InDatabase
from peerdesk.sync.line import Line
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from peerdesk.vault.journal import open_journal

T = TypeVar("T")
KEY = "5e" * 48


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop and its way to the clinic."""

    store: Store
    transport: HttpTransport
    engine: Engine
    line: Line


@dataclass(frozen=True, slots=True)
class Clinic:
    """A running clinic server with its people in it."""

    address: str
    database: str
    id: UUID
    of: Invented

    @contextmanager
    def laptop(self, folder: Path) -> Iterator[Laptop]:
        """Set up the supporter's laptop in a folder made for it."""
        folder.mkdir()
        clock, key = SystemClock(), Ed25519PrivateKey.generate()
        with ExitStack() as open_things:
            transport = HttpTransport(self.address, clock=clock)
            open_things.callback(transport.close)
            device_id = self._enrol(transport, key)
            journal = open_journal(folder / "ops.journal", bytearray(32))
            open_things.callback(journal.close)
            store = Store.open(folder / "main.db", KEY, clock=clock, new_id=new_id, journal=journal)
            open_things.callback(store.close)
            store.set_identity(
                replace(identity_of(self.of), device_id=device_id, clinic_id=self.id, server_url=self.address)
            )
            session = Session(transport, device_id, key.sign, clock)
            session.open()
            in_database = _on(open_things.enter_context(ThreadPoolExecutor(1)))
            line = Line(store, transport, session, clock, in_database, on_a_thread)
            yield Laptop(store, transport, Engine(line, rng=Random(7)), line)

    def _enrol(self, transport: HttpTransport, key: Ed25519PrivateKey) -> UUID:
        storage = open_storage(self.database)
        try:
            administration = Administration(storage, SystemClock(), new_id)
            code = administration.issue_code(self.id, self.of.supporter.id)
            public = key.public_key().public_bytes_raw()
            reply = enrol(transport, code, public_key=public, laptop_name="Van 2")
            administration.activate(self.id, reply.device_id)
        finally:
            storage.close()
        return reply.device_id


def found(database: str, of: Invented, contacts: Sequence[Record] = ()) -> UUID:
    """Put a clinic with its people and their contacts into a database; returns its id there."""
    storage = open_storage(database)
    try:
        administration = Administration(storage, SystemClock(), new_id)
        clinic_id = administration.create_clinic(of.clinic.name)
        own = (of.team, of.supporter, of.supervisor, *of.activities)
        for records in (own, of.about_people, contacts):
            verdicts = administration.record_as_clinic(clinic_id, records)
            assert all(verdict.code is None for verdict in verdicts)
    finally:
        storage.close()
    return clinic_id


@contextmanager
def serving(database: str, clinic_id: UUID, of: Invented) -> Iterator[Clinic]:
    """Run a clinic server with this clinic in it."""
    with listening(database) as address:
        yield Clinic(address, database, clinic_id, of)


@contextmanager
def listening(database: str) -> Iterator[str]:
    """Run the clinic server as its operators run it, for as long as the block lasts; its address."""
    command = [sys.executable, "-m", "peerdesk", "serve", "--database", database, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    try:
        port = next(json.loads(line)["port"] for line in process.stderr if '"listening"' in line)
        Thread(target=_read_on, args=(process.stderr,), daemon=True).start()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _read_on(lines: IO[str]) -> None:
    for _ in lines:
        pass


def _on(thread: Executor) -> InDatabase:
    """The database has a thread of its own, as it has in the program."""

    def in_database(work: Callable[[], T], /) -> T:
        return thread.submit(work).result()

    return in_database
