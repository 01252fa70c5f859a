"""The embedded clinic of the demo: its database, its server on loopback, and its laptop's vaults."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Event, Thread
from typing import IO
from uuid import UUID

from peerdesk.config import Paths, resources
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Clinic, Participant, Phone, StaffMember
from peerdesk.domain.records import Record
from peerdesk.domain.words import Role
from peerdesk.errors import ServerUnreachable
from peerdesk.operations.attachments import add, describe, shelf
from peerdesk.operations.caseload import caseload
from peerdesk.operations.participants import update
from peerdesk.practice.sample import SampleClinic, sample_clinic
from peerdesk.server.administration import Administration
from peerdesk.server.command_line import open_storage
from peerdesk.server.devices import DeviceStatus
from peerdesk.sync.in_database import OneAtATime
from peerdesk.ui.attachments.pictures import made_ready
from peerdesk.ui.door import OpenDesk

PASSPHRASE = "copper lantern seven mangos"
"""Opens every desk of the demo. A real one is known to one person alone."""
SERVER_STARTS_WITHIN = 30.0
_MARK = "ready"
_MADE_OF = ("*/migrations/versions/*.py", "demo/*.py", "practice/sample*.py")
_PICTURES = {
    "letter.jpg": "Letter from the eye clinic",
    "pill-box.jpg": "Pill box, filled until Saturday",
    "meter.jpg": "Meter before breakfast",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What somebody came to know of a person: on which day of the month they were born, and more."""

    born_on: int
    number: str
    about: str
    phone: str

    def written_of(self, person: Participant) -> Participant:
        """The person's details with it."""
        return replace(
            person,
            birth_date=person.birth_date.replace(day=self.born_on) if person.birth_date else None,
            record_number=self.number,
            about=self.about,
            phones=(*person.phones, Phone(self.phone)),
        )


_BY_SUPERVISOR = _Told(2, "P-0398", "Stairs are icy. Park on Alder Street.", "555-0198")
_BY_SUPPORTER = _Told(20, "P-0393", "Dog in the yard, call first. Blue gate.", "555-0173")
"""What both came to know of one person on the same day."""


@dataclass(frozen=True, slots=True)
class DemoFolders:
    """Where a demo keeps its clinic and its laptop, between one try and the next."""

    home: Path

    @property
    def database(self) -> Path:
        """The clinic server's database."""
        return self.home / "clinic.db"

    @property
    def laptop(self) -> Paths:
        """The laptop's data folder."""
        return Paths(self.home / "laptop")

    @property
    def recovery(self) -> Path:
        """The two halves of the clinic's recovery key, and how they are used."""
        return self.home / "recovery"

    @property
    def port(self) -> Path:
        """The port the laptop knows its clinic by."""
        return self.home / "port"

    @property
    def newcomer(self) -> Path:
        """The id of the peer supporter who has no laptop yet."""
        return self.home / "newcomer"

    def is_made(self) -> bool:
        """False when the demo was cut while being made, or made by a PeerDesk with other tables or people."""
        mark = self.home / _MARK
        return mark.exists() and mark.read_text(encoding="ascii") == _maker()

    def note_made(self) -> None:
        """Say that everything is there."""
        (self.home / _MARK).write_text(_maker(), encoding="ascii")


def _maker() -> str:
    """What a demo depends on: the tables of both sides, and who is invented."""
    package = Path(__file__).parents[1]
    files = sorted(file for kind in _MADE_OF for file in package.glob(kind))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@contextmanager
def clinic_server(folders: DemoFolders) -> Iterator[str]:
    """Run the clinic server for as long as the block lasts; gives its address.

    Raises ServerUnreachable when it does not start, as when its port is taken.
    """
    port = folders.port.read_text(encoding="ascii") if folders.port.exists() else "0"
    command = [sys.executable, "-m", "peerdesk", "serve", "--database", str(folders.database), "--port", port]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    started = _Start(process.stderr, folders.home / "server.log")
    try:
        port = started.port()
        folders.port.write_text(port, encoding="ascii")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
        started.join()


class _Start:
    """Reads the server's log until it listens, and goes on reading so that it never blocks."""

    def __init__(self, lines: IO[str], log: Path) -> None:
        self._lines = lines
        self._log = log
        self._listening = Event()
        self._port = ""
        self._reader = Thread(target=self._read, name="server log")
        self._reader.start()

    def port(self) -> str:
        """The port it listens on. Raises ServerUnreachable."""
        self._listening.wait(SERVER_STARTS_WITHIN)
        if not self._port:
            raise ServerUnreachable
        return self._port

    def join(self) -> None:
        """Wait for the last line."""
        self._reader.join()

    def _read(self) -> None:
        with self._log.open("w", encoding="utf-8") as log, self._lines as lines:
            for line in lines:
                log.write(line)
                if not self._port and '"listening"' in line:
                    self._port = str(json.loads(line)["port"])
                    self._listening.set()
        self._listening.set()


def make_clinic(folders: DemoFolders) -> tuple[UUID, SampleClinic]:
    """Fill the clinic's database with the sample."""
    clock = SystemClock()
    now = clock.now()
    sample = sample_clinic(now.date(), now.tzinfo or UTC)
    folders.newcomer.write_text(str(sample.with_role(Role.PEER_SUPPORTER)[1].id), encoding="ascii")
    with _administration(folders) as administration:
        clinic = sample.clinic
        clinic_id = administration.create_clinic(
            clinic.name, phone=clinic.phone, crisis_phone=clinic.crisis_phone
        )
        where = {"latitude": clinic.latitude, "longitude": clinic.longitude}
        administration.change_as_clinic(clinic_id, Clinic, clinic_id, where)
        lists = (sample.activities, sample.templates, sample.places)
        own: Sequence[Record] = [*sample.teams, *sample.staff, *chain.from_iterable(lists)]
        administration.record_as_clinic(clinic_id, own)
        administration.record_as_clinic(clinic_id, sample.people, when=lambda record: _made_at(record, now))
    return clinic_id, sample


def enrol_laptop(folders: DemoFolders, clinic_id: UUID, staff: StaffMember, address: str) -> OpenDesk:
    """Set the laptop up for one person, as they and the clinic would, and bring their caseload.

    Gives the desk, for the caller to close.
    """
    with _administration(folders) as administration:
        door = DeskDoor(folders.laptop, SystemClock(), new_id)
        code = administration.issue_code(clinic_id, staff.id)
        invitation = door.check_code(door.find_clinic(address), code)
        joining = door.join(invitation, PASSPHRASE)
        _let_in(administration, clinic_id)
    opened = door.open_joined(joining)
    _sync(opened)
    return opened


def keep_pictures(supporter: OpenDesk) -> None:
    """Let the peer supporter have photographed a few things at the first person's kitchen table."""
    person = caseload(supporter.desk).rows[0].participant
    for name, caption in _PICTURES.items():
        add(supporter.desk, person.id, made_ready(resources() / "sample" / name))
        newest = shelf(supporter.desk, person.id).kept[0].attachment
        describe(supporter.desk, newest.id, caption)
    _sync(supporter)


def change_at_once(supporter: OpenDesk, supervisor: OpenDesk) -> None:
    """Let both write the details of one person before either hears of the other."""
    person = caseload(supporter.desk).rows[-1].participant
    for opened, told in ((supervisor, _BY_SUPERVISOR), (supporter, _BY_SUPPORTER)):
        update(opened.desk, person, told.written_of(person))
    for opened in (supervisor, supporter, supervisor):
        _sync(opened)


@dataclass(frozen=True, slots=True)
class ClinicReception:
    """Who at the clinic hands out codes and compares digits."""

    folders: DemoFolders
    address: str

    def code(self) -> str:
        """A one-time code for the peer supporter who has no laptop yet."""
        staff_id = UUID(self.folders.newcomer.read_text(encoding="ascii"))
        with _administration(self.folders) as administration:
            return administration.issue_code(administration.clinics()[0], staff_id)

    def let_in(self) -> None:
        """Agree to the digits of every laptop that waits."""
        with _administration(self.folders) as administration:
            _let_in(administration, administration.clinics()[0])


def _sync(opened: OpenDesk) -> None:
    opened.sync(OneAtATime(), lambda _progress: None, 0)


@contextmanager
def _administration(folders: DemoFolders) -> Iterator[Administration]:
    storage = open_storage(str(folders.database))
    try:
        yield Administration(storage, SystemClock(), new_id)
    finally:
        storage.close()


def _let_in(administration: Administration, clinic_id: UUID) -> None:
    for device in administration.devices(clinic_id):
        if device.status is DeviceStatus.PENDING:
            administration.activate(clinic_id, device.id)


def people_of_the_demo(sample: SampleClinic) -> tuple[StaffMember, ...]:
    """The peer supporter and the supervisor of the first team, and the administrator."""
    roles = (Role.PEER_SUPPORTER, Role.SUPERVISOR, Role.ADMINISTRATOR)
    return tuple(sample.with_role(role)[0] for role in roles)


def _made_at(record: Record, now: datetime) -> datetime:
    for name in ("decided_at", "submitted_at", "started_at"):
        if isinstance(found := getattr(record, name, None), datetime):
            return found
    return now
