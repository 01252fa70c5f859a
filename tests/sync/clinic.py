"""A real clinic server on a free port and real laptops that enrolled there, all on one clock."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TypeVar
from uuid import UUID

import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.records import Record
from peerdesk.domain.words import ContactStatus, Mode, Outcome, Role
from peerdesk.protocol.messages import EnrolReply
from peerdesk.server.administration import Administration
from peerdesk.server.app import create_app
from peerdesk.server.files import Files
from peerdesk.server.limits import Limits
from peerdesk.server.storage import Storage
from peerdesk.store.store import Identity, Store
from peerdesk.sync.bundle import Carrier
from peerdesk.sync.engine import Engine
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.line import Line
from peerdesk.sync.lineage import Lineage
from peerdesk.sync.report import Progress, SyncReport
from peerdesk.sync.session import Session, Sign
from peerdesk.sync.transport import HttpTransport
from peerdesk.vault.blobs import Blobs
from peerdesk.vault.journal import open_journal
from tests.fakes import BadNetwork, FakeClock, bad_network

T = TypeVar("T")
_KEY = "5e" * 48


class _Announced(uvicorn.Server):
    """Says when it listens, so that nobody has to wait for a while."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@contextmanager
def serving(
    storage: Storage, clock: FakeClock, folder: Path | None = None, limits: Limits | None = None
) -> Iterator[str]:
    """Serve a clinic on a free port, its files in `folder`; gives its address."""
    app = create_app(storage, Files(folder or Path()), clock, new_id, limits or Limits())
    server = _Announced(uvicorn.Config(app, port=0, lifespan="off", log_config=None))
    listening = server.config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    server.listens.wait()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


class OneThread:
    """Runs database work in place, and knows whether it is at it."""

    def __init__(self) -> None:
        self.is_busy = False

    def __call__(self, work: Callable[[], T], /) -> T:
        self.is_busy = True
        try:
            return work()
        finally:
            self.is_busy = False


@dataclass
class Laptop:
    """One person's laptop, and what a test does on it."""

    store: Store
    transport: HttpTransport
    clock: FakeClock
    engine: Engine
    database: OneThread
    carrier: Carrier
    blobs: Blobs
    folder: Path
    sign: Sign
    progress: list[Progress] = field(default_factory=list)

    @property
    def staff_id(self) -> UUID:
        assert self.store.identity is not None
        return self.store.identity.staff_id

    def restart_engine(self) -> None:
        """Forget whatever the engine knows only in memory, as when the desk is closed and opened."""
        self.engine = Engine(self.engine._line, rng=Random(7), blobs=self.blobs)

    def sync(self, failures: int = 0) -> SyncReport:
        return self.engine.sync_once(self.progress.append, failures)

    def sync_well(self) -> SyncReport:
        report = self.sync()
        assert report.problem is None, repr(report.problem)
        return report

    def log(self, participant_id: UUID, note: str = "Walked to the market together.") -> UUID:
        """Log a home visit and hand it in; gives its id."""
        visit = self._visit(participant_id, note)
        self.store.write([Create(visit)])
        return visit.id

    def log_many(self, participant_id: UUID, count: int) -> None:
        """Log visits that are called `Visit 0.` and so on."""
        self.store.write([Create(self._visit(participant_id, f"Visit {number}.")) for number in range(count)])

    def _visit(self, participant_id: UUID, note: str) -> Contact:
        return Contact(
            id=new_id(),
            participant_id=participant_id,
            author_id=self.staff_id,
            status=ContactStatus.SUBMITTED,
            mode=Mode.HOME_VISIT,
            outcome=Outcome.COMPLETED,
            started_at=self.clock.now(),
            safety_concern=False,
            note=note,
            submitted_at=self.clock.now(),
        )

    def draft(self, participant_id: UUID, note: str) -> UUID:
        """Begin a log; gives its id."""
        begun = Contact(id=new_id(), participant_id=participant_id, author_id=self.staff_id, note=note)
        self.store.write([Create(begun)])
        return begun.id

    def type_on(self, contact_id: UUID, note: str) -> None:
        """Go on with a draft, which saves itself."""
        self.store.write([Patch(Contact, contact_id, {"note": note}, growing=True)])

    def take_back(self, contact_id: UUID) -> None:
        """Take a log back before it was read."""
        self.store.write([Patch(Contact, contact_id, {"status": ContactStatus.DRAFT})])

    def change(self, participant_id: UUID, **values: object) -> None:
        """Change what is known of somebody."""
        self.store.write([Patch(Participant, participant_id, values)])

    def notes(self) -> list[str]:
        return sorted(contact.note for contact in self.store.select(Contact))


@dataclass
class TestClinic:
    """A clinic with one team: Ana and Beto support people, Margaret supervises them."""

    __test__ = False
    administration: Administration
    clock: FakeClock
    network: BadNetwork
    address: str
    folder: Path
    id: UUID
    staff: dict[str, UUID]
    _open: ExitStack

    def participant(self, name: str, *supported_by: str) -> UUID:
        """Take somebody into care."""
        person = Participant(id=new_id(), given_name=name, family_name="Quintanar")
        self.record(person, *(self.assignment(person.id, who) for who in supported_by))
        return person.id

    def assignment(self, participant_id: UUID, who: str) -> Assignment:
        return Assignment(
            id=new_id(),
            participant_id=participant_id,
            staff_id=self.staff[who],
            starts_on=self.clock.now().date() - timedelta(days=1),
        )

    def record(self, *records: Record) -> None:
        """Let the clinic itself write records."""
        verdicts = self.administration.record_as_clinic(self.id, records)
        assert {verdict.code for verdict in verdicts} == {None}

    def end(self, assignment: Assignment) -> None:
        """End an assignment today."""
        today = self.clock.now().date()
        self.administration.change_as_clinic(self.id, Assignment, assignment.id, {"ends_on": today})

    def back_up(self) -> None:
        """Copy the clinic's database as it stands."""
        with closing(dbapi2.connect(self.folder / "backup.db")) as copy:
            connection = self.administration.storage._engine.raw_connection()
            connection.cursor().connection.backup(copy)
            connection.close()

    def restore(self) -> None:
        """Go back to the copy, as after a fire, and begin a new epoch."""
        with closing(dbapi2.connect(self.folder / "backup.db")) as copy:
            copy.execute("UPDATE counter SET epoch = 'restored'")
            copy.commit()
            connection = self.administration.storage._engine.raw_connection()
            copy.backup(connection.driver_connection)
            connection.close()

    def laptop(
        self,
        who: str,
        *,
        clock: FakeClock | None = None,
        read_seconds: float = 30.0,
        is_activated: bool = True,
    ) -> Laptop:
        """Set up a laptop for somebody, all the way from the code to the compared digits."""
        clock = clock or self.clock
        key = Ed25519PrivateKey.generate()
        transport = self._transport(clock, read_seconds)
        code = self.administration.issue_code(self.id, self.staff[who])
        reply = enrol(transport, code, public_key=key.public_key().public_bytes_raw(), laptop_name="Van 2")
        if is_activated:
            self.administration.activate(self.id, reply.device_id)
        folder = self.folder / reply.device_id.hex
        folder.mkdir()
        store = self._store(folder, clock)
        store.set_identity(self._identity(reply, who))
        return self._desk(folder, store, transport, key.sign)

    def copy(self, laptop: Laptop) -> Laptop:
        """The laptop that somebody makes of another one by copying its folder, and runs beside it."""
        folder = self.folder / f"copy {new_id()}"
        shutil.copytree(laptop.folder, folder)
        store = self._store(folder, laptop.clock)
        return self._desk(folder, store, self._transport(laptop.clock, 30.0), laptop.sign)

    def _transport(self, clock: FakeClock, read_seconds: float) -> HttpTransport:
        transport = HttpTransport(self.address, clock=clock, read_seconds=read_seconds)
        self._open.callback(transport.close)
        return transport

    def _desk(self, folder: Path, store: Store, transport: HttpTransport, sign: Sign) -> Laptop:
        assert store.identity is not None
        clock = transport._clock
        assert isinstance(clock, FakeClock)
        database = OneThread()
        lineage = Lineage(store, database, new_id)
        session = Session(transport, store.identity.device_id, sign, clock, lineage)
        blobs = Blobs(folder / "blobs", bytearray(32))
        line = Line(store, transport, session, clock, database)
        engine = Engine(line, rng=Random(7), blobs=blobs)
        carrier = Carrier(line, store.identity, sign, new_id)
        return Laptop(store, transport, clock, engine, database, carrier, blobs, folder, sign)

    def _store(self, folder: Path, clock: FakeClock) -> Store:
        journal = open_journal(folder / "ops.journal", bytearray(32))
        self._open.callback(journal.close)
        store = Store.open(folder / "desk.db", _KEY, clock=clock, new_id=new_id, journal=journal)
        self._open.callback(store.close)
        return store

    def _identity(self, reply: EnrolReply, who: str) -> Identity:
        return Identity(
            device_id=reply.device_id,
            incarnation=new_id(),
            staff_id=self.staff[who],
            clinic_id=self.id,
            clinic_name="Casa Norte",
            staff_name=who,
            server_url=self.address,
            roles=(Role.PEER_SUPPORTER,),
            bundle_key=reply.bundle_key,
        )


@dataclass(frozen=True)
class Founded:
    """A clinic as its administrator left it: one team, its staff, nobody in care yet."""

    file: Path
    id: UUID
    staff: dict[str, UUID]


def found_clinic(file: Path) -> Founded:
    """Make a clinic's database, to be copied by many tests."""
    storage = Storage.open(str(file))
    storage.migrate()
    administration = Administration(storage, FakeClock(), new_id)
    clinic_id = administration.create_clinic("Casa Norte")
    team_id = administration.add_team(clinic_id, "North")
    staff = {
        name: administration.add_staff(clinic_id, name, [role], team_id=team_id)
        for name, role in (
            ("Ana", Role.PEER_SUPPORTER),
            ("Beto", Role.PEER_SUPPORTER),
            ("Margaret", Role.SUPERVISOR),
        )
    }
    storage.close()
    return Founded(file, clinic_id, staff)


@contextmanager
def open_clinic(founded: Founded, folder: Path) -> Iterator[TestClinic]:
    """Open a copy of a clinic, behind a network that can be made bad."""
    shutil.copy(founded.file, folder / "clinic.db")
    clock = FakeClock()
    storage = Storage.open(str(folder / "clinic.db"))
    administration = Administration(storage, clock, new_id)
    with ExitStack() as stack:
        stack.callback(storage.close)
        address = stack.enter_context(serving(storage, clock, folder / "files"))
        network, bad_address = stack.enter_context(bad_network(address))
        yield TestClinic(
            administration, clock, network, bad_address, folder, founded.id, founded.staff, stack
        )
