"""A clinic to be tried hard: its server a process of its own, its laptops with real stores on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TypeVar
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.words import ContactStatus, Mode, Outcome, Role
from peerdesk.server.administration import Administration
from peerdesk.server.storage import Storage
from peerdesk.server.tables import feed, record_tables
from peerdesk.server.tables import op as op_table
from peerdesk.store.store import Identity, Store
from peerdesk.sync.engine import Engine
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.in_database import InDatabase
from peerdesk.sync.line import Line
from peerdesk.sync.report import Progress, SyncReport
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from peerdesk.vault.journal import open_journal
from tests.proofs.poison import MARK

T = TypeVar("T")
KEY = "5e" * 48
STAFF = {"Ana": Role.PEER_SUPPORTER, "Beto": Role.PEER_SUPPORTER, "Margaret": Role.SUPERVISOR}


class Papers(msgspec.Struct, frozen=True):
    """What a laptop knows of itself, in the file `laptop.json` of its folder."""

    address: str
    device_id: UUID
    secret: bytes
    clinic_id: UUID
    staff_id: UUID
    incarnation: UUID


@dataclass(frozen=True, slots=True)
class Clinic:
    """One team: Ana and Beto support people, Margaret supervises both. `database` is a file or a URL."""

    database: str
    id: UUID
    staff: dict[str, UUID]

    @contextmanager
    def administration(self) -> Iterator[Administration]:
        """The administrator at the server, beside the running process."""
        storage = Storage.open(self.database)
        try:
            yield Administration(storage, SystemClock(), new_id)
        finally:
            storage.close()

    def participant(self, name: str, *supported_by: str) -> UUID:
        """Take somebody into care."""
        person = Participant(id=new_id(), given_name=name, family_name="Quintanar")
        since = SystemClock().now().date() - timedelta(days=1)
        assigned = [
            Assignment(id=new_id(), participant_id=person.id, staff_id=self.staff[who], starts_on=since)
            for who in supported_by
        ]
        with self.administration() as administration:
            verdicts = administration.record_as_clinic(self.id, [person, *assigned])
        assert {verdict.code for verdict in verdicts} == {None}
        return person.id

    def hand_out(self, folder: Path, who: str, address: str, *, line: str = "") -> Path:
        """Set up a laptop over a good line, to sync over another; gives its folder."""
        key = Ed25519PrivateKey.generate()
        transport = HttpTransport(address, clock=SystemClock())
        with self.administration() as administration:
            code = administration.issue_code(self.id, self.staff[who])
            reply = enrol(
                transport, code, public_key=key.public_key().public_bytes_raw(), laptop_name=folder.name
            )
            administration.activate(self.id, reply.device_id)
        transport.close()
        folder.mkdir()
        papers = Papers(
            address=line or address,
            device_id=reply.device_id,
            secret=key.private_bytes_raw(),
            clinic_id=self.id,
            staff_id=self.staff[who],
            incarnation=new_id(),
        )
        (folder / "laptop.json").write_bytes(msgspec.json.encode(papers))
        return folder

    def contacts(self) -> list[UUID]:
        """The contacts in its database, as often as they are there."""
        with self.administration() as administration, administration.storage.reading() as connection:
            table = record_tables["contact"]
            query = select(table.c.id).where(table.c.clinic_id == self.id.bytes)
            return [UUID(bytes=found) for found in connection.execute(query).scalars()]

    def outcomes(self) -> dict[UUID, str]:
        """Every op in its custody, and what became of it."""
        with self.administration() as administration, administration.storage.reading() as connection:
            query = select(op_table.c.op_id, op_table.c.outcome).where(op_table.c.clinic_id == self.id.bytes)
            return {UUID(bytes=op_id): outcome for op_id, outcome in connection.execute(query)}

    def numbers(self) -> list[int]:
        """The numbers of its feed, in order."""
        with self.administration() as administration, administration.storage.reading() as connection:
            query = select(feed.c.seq).where(feed.c.clinic_id == self.id.bytes).order_by(feed.c.seq)
            return list(connection.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that is switched on, and what a person and a proof do on it."""

    store: Store
    transport: HttpTransport
    engine: Engine

    def log(self, participant_id: UUID, *notes: str) -> list[UUID]:
        """Hand in home visits with these notes, all in one step; gives their ids."""
        visits = [self._visit(participant_id, note) for note in notes]
        self.store.write([Create(visit) for visit in visits])
        return [visit.id for visit in visits]

    def sync(self) -> SyncReport:
        """Sync once."""
        return self.engine.sync_once(_hears_nothing)

    def _visit(self, participant_id: UUID, note: str) -> Contact:
        assert self.store.identity is not None
        now = SystemClock().now()
        return Contact(
            id=new_id(),
            participant_id=participant_id,
            author_id=self.store.identity.staff_id,
            status=ContactStatus.SUBMITTED,
            mode=Mode.HOME_VISIT,
            outcome=Outcome.COMPLETED,
            started_at=now,
            safety_concern=False,
            note=note,
            submitted_at=now,
        )


def _hears_nothing(_progress: Progress) -> None:
    pass


def found_clinic(database: str) -> Clinic:
    """Make a clinic in an empty database."""
    storage = Storage.open(database)
    try:
        storage.migrate()
        administration = Administration(storage, SystemClock(), new_id)
        clinic = administration.create_clinic("Casa Norte")
        team = administration.add_team(clinic, "North")
        staff = {
            name: administration.add_staff(clinic, name, [role], team_id=team) for name, role in STAFF.items()
        }
    finally:
        storage.close()
    return Clinic(database, clinic, staff)


def _in_place(work: Callable[[], T], /) -> T:
    return work()


@contextmanager
def open_laptop(
    folder: Path, wire: type[HttpTransport] = HttpTransport, in_database: InDatabase = _in_place
) -> Iterator[Laptop]:
    """Switch a laptop on; its store belongs to the thread that does."""
    papers = msgspec.json.decode((folder / "laptop.json").read_bytes(), type=Papers)
    clock = SystemClock()
    with ExitStack() as opened:
        journal = open_journal(folder / "ops.journal", bytearray(32))
        opened.callback(journal.close)
        store = Store.open(folder / "desk.db", KEY, clock=clock, new_id=new_id, journal=journal)
        opened.callback(store.close)
        if store.identity is None:
            store.set_identity(_identity(papers))
        transport = wire(papers.address, clock=clock)
        opened.callback(transport.close)
        sign = Ed25519PrivateKey.from_private_bytes(papers.secret).sign
        session = Session(transport, papers.device_id, sign, clock)
        engine = Engine(Line(store, transport, session, clock, in_database), rng=Random(7))
        yield Laptop(store, transport, engine)


def work(laptops: list[Path], person: UUID, count: int) -> set[UUID]:
    """So many visits from every laptop, all of them at the clinic and on every desk."""
    done = {visit for laptop in laptops for visit in log_visits(laptop, person, count)}
    for _ in range(2):
        for laptop in laptops:
            sync_well(laptop)
    return done


def log_visits(laptop: Path, person: UUID, count: int) -> set[UUID]:
    """Log so many visits on a laptop; gives their ids."""
    with open_laptop(laptop) as opened:
        return set(opened.log(person, *[MARK] * count))


def sync_well(laptop: Path) -> None:
    """Sync once, so that nothing is left waiting."""
    with open_laptop(laptop) as opened:
        report = opened.sync()
        assert report.problem is None, report
        assert report.waiting == 0


def contacts_on(folder: Path) -> dict[UUID, str]:
    """The contacts in a laptop's store, with their notes."""
    with open_laptop(folder) as laptop:
        return {contact.id: contact.note for contact in laptop.store.select(Contact)}


def missing(wanted: Sequence[UUID] | set[UUID], found: Sequence[UUID] | set[UUID]) -> set[UUID]:
    """What is wanted and was not found, for a message that says so."""
    return set(wanted) - set(found)


def _identity(papers: Papers) -> Identity:
    return Identity(
        device_id=papers.device_id,
        incarnation=papers.incarnation,
        staff_id=papers.staff_id,
        clinic_id=papers.clinic_id,
        clinic_name="Casa Norte",
        staff_name="",
        server_url=papers.address,
        roles=(Role.PEER_SUPPORTER,),
    )
