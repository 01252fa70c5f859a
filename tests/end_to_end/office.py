"""The clinic's office: an administrator, two custodians, and a laptop that asks them for a way back."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.domain.words import ContactStatus, Mode, Outcome, Role
from peerdesk.protocol.recovery import VERSION, write_file
from peerdesk.server.command_line import admin
from peerdesk.server.custodians import Custodian, RecoveryKeyFile, new_recovery_key
from peerdesk.sync.report import SyncReport
from peerdesk.ui.door import OpenDesk, PersonCard
from peerdesk.vault.layout import VaultFolder, vault_folder
from peerdesk.way_back import WayBack
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess

T = TypeVar("T")
FORGOTTEN = "seventeen bicycles under purple rain"
CHOSEN = "velvet cobra pencil sunrise"
CUSTODIANS = {"Devin Sato": "orbit lemon staple canary", "Ana Lee": "marble otter window ginger"}


@dataclass
class Office:
    """The administrator at the clinic's server, and both custodians at a machine of their own."""

    clinic: ClinicAtWork
    folder: Path
    administrator: UUID
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str, typed: tuple[str, ...] = ()) -> list[str]:
        """Run a step that must work; the lines it says."""
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        database = ["--database", str(self.clinic.database)]
        assert admin([*database, *words]) == 0, self.capsys.readouterr().err
        return self.capsys.readouterr().out.splitlines()

    def told(self, *words: str) -> str:
        """What a step that must work says, as one text."""
        return "\n".join(self(*words))

    def rows(self, table: str, where: str = "1 = 1") -> int:
        """How many rows of a table the clinic has."""
        administration = self.clinic.administration()
        with administration.storage.reading() as connection:
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}").scalar_one()
        administration.storage.close()
        return int(count)

    def refuses(self, *words: str) -> str:
        assert admin(["--database", str(self.clinic.database), *words]) == 1
        return self.capsys.readouterr().err

    @property
    def by(self) -> tuple[str, str]:
        return "--by", str(self.administrator)

    @property
    def halves(self) -> list[str]:
        """Where the custodians' halves of the key are, as a step wants to be told."""
        return [word for n in (1, 2) for word in ("--half", str(self.folder / f"recovery-key.half-{n}"))]

    def create_key(self) -> None:
        names = [word for name in CUSTODIANS for word in ("--custodian", name)]
        typed = tuple(phrase for phrase in CUSTODIANS.values() for _ in range(2))
        self("recovery-key", "create", "--folder", str(self.folder), *names, typed=typed)

    def publish_key(self) -> None:
        self("recovery-key", "publish", str(self.folder / "recovery-key.public"), *self.by)

    def prepare(self, digits: str, *more: str) -> None:
        case = str(self.folder / "case")
        self("recover", "prepare", digits, "--reason", "forgot it", "--case", case, *more, *self.by)

    def open_case(self) -> Path:
        """Both custodians open the case; where the answer is."""
        answer = self.folder / "answer"
        typed = tuple(CUSTODIANS.values())
        self("recover", "open", str(self.folder / "case"), *self.halves, "--answer", str(answer), typed=typed)
        return answer

    def answer(self, digits: str) -> None:
        """All of it, with the answer left at the server."""
        self.prepare(digits)
        self("recover", "answer", str(self.open_case()), *self.by)

    def audited(self) -> list[str]:
        """The actions of the audit log, whose chain must hold."""
        *lines, last = self("audit")
        assert last.endswith("the chain holds")
        known = {"recovery_key_published", "recovery_prepared", "recovery_answered", "recovery_used"}
        return [word for line in lines for word in line.split() if word in known]


@pytest.fixture(scope="module")
def key_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three files of a recovery key."""
    folder = tmp_path_factory.mktemp("key")
    public, *halves = new_recovery_key(*(Custodian(*named) for named in CUSTODIANS.items()))
    (folder / "recovery-key.public").write_bytes(write_file(RecoveryKeyFile(version=VERSION, public=public)))
    for half in halves:
        (folder / f"recovery-key.half-{half.number}").write_bytes(write_file(half))
    return folder


@pytest.fixture
def office(
    clinic: ClinicAtWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key_made_once: Path,
) -> Office:
    administration = clinic.administration()
    devin = administration.add_staff(clinic.id, "Devin Sato", [Role.ADMINISTRATOR])
    administration.storage.close()
    folder = tmp_path / "custodians"
    shutil.copytree(key_made_once, folder)
    return Office(clinic, folder, devin, monkeypatch, capsys)


@pytest.fixture
def laptop(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "laptop")


@pytest.fixture
def door(laptop: Paths) -> Iterator[DeskDoor]:
    door = DeskDoor(laptop, SystemClock(), new_id)
    yield door
    door.close()


def set_up(door: DeskDoor, clinic: ClinicAtWork, server: ServerProcess) -> PersonCard:
    """Inés's desk with her caseload, put away."""
    found = door.find_clinic(server.address)
    joining = door.join(door.check_code(found, clinic.code_for(clinic.supporter)), FORGOTTEN)
    clinic.compare_digits(joining.digits)
    assert door.matched(joining)
    desk = door.open_joined(joining)
    sync(desk)
    desk.close()
    return door.people()[0]


def _here(work: Callable[[], T], /) -> T:
    return work()


def meet_clinic(desk: OpenDesk) -> SyncReport:
    """A sync, however it ends."""
    return desk.sync(_here, lambda _progress: None, 0)


def sync(desk: OpenDesk) -> SyncReport:
    """A sync that must go well."""
    report = meet_clinic(desk)
    assert report.problem is None
    return report


def log_visits(desk: OpenDesk, count: int) -> None:
    (rosa,) = desk.desk.store.select(Participant)
    now = SystemClock().now()
    visits = [
        Contact(
            id=new_id(),
            participant_id=rosa.id,
            author_id=desk.desk.identity.staff_id,
            status=ContactStatus.SUBMITTED,
            mode=Mode.HOME_VISIT,
            outcome=Outcome.COMPLETED,
            started_at=now,
            submitted_at=now,
            safety_concern=False,
            note=f"Visit {number}, quetzal",
        )
        for number in range(count)
    ]
    for visit in visits:
        desk.desk.store.write([Create(visit)])


def folder_of(laptop: Paths, person: PersonCard) -> VaultFolder:
    return vault_folder(laptop.vaults, person.vault_id)


def ask(door: DeskDoor, person: PersonCard) -> tuple[WayBack, str]:
    """Begin a recovery; the way, and the six digits that are read out."""
    way = door.way_back(person.vault_id)
    return way, way.ask(CHOSEN).digits
