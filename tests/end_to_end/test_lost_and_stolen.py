"""A laptop reported lost hands in and goes; a stolen one goes at once; nothing that was saved is lost."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
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
from peerdesk.errors import SessionRefused, VaultNotFound
from peerdesk.protocol.messages import Order
from peerdesk.protocol.recovery import VERSION, write_file
from peerdesk.protocol.removal_errors import DeskCalledIn, DeskRemoved, DeskRemovedWithRest
from peerdesk.server.command_line import admin
from peerdesk.server.custodians import Custodian, RecoveryKeyFile, new_recovery_key
from peerdesk.sync.report import SyncReport
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from peerdesk.ui.door import OpenDesk, PersonCard
from peerdesk.vault.kdf import LOWEST_COST
from peerdesk.vault.layout import vault_folder
from peerdesk.vault.shredding import rescue_path
from peerdesk.vault.vault import unlock
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.leaving import PASSPHRASE

CUSTODIANS = {"Devin Sato": "orbit lemon staple canary", "Ana Lee": "marble otter window ginger"}
CHILD = [sys.executable, "-m", "tests.end_to_end.leaving"]
REASON = ("--reason", "left on the bus", "--by", "Devin Sato")


@dataclass
class Office:
    """The administrator at the clinic's server."""

    clinic: ClinicAtWork
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str, typed: tuple[str, ...] = ()) -> str:
        """Run a step that must work; what it says."""
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        assert admin(["--database", str(self.clinic.database), *words]) == 0, self.capsys.readouterr().err
        return self.capsys.readouterr().out

    def rows(self, table: str, where: str = "1 = 1") -> int:
        administration = self.clinic.administration()
        with administration.storage.reading() as connection:
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}").scalar_one()
        administration.storage.close()
        return int(count)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three files of a recovery key."""
    folder = tmp_path_factory.mktemp("key")
    public, *halves = new_recovery_key(*(Custodian(*named) for named in CUSTODIANS.items()))
    (folder / "public").write_bytes(write_file(RecoveryKeyFile(version=VERSION, public=public)))
    for half in halves:
        (folder / f"half-{half.number}").write_bytes(write_file(half))
    return folder


@pytest.fixture
def office(
    clinic: ClinicAtWork, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], keys: Path
) -> Office:
    administration = clinic.administration()
    administration.add_staff(clinic.id, "Devin Sato", [Role.ADMINISTRATOR])
    administration.storage.close()
    office = Office(clinic, monkeypatch, capsys)
    office("recovery-key", "publish", str(keys / "public"), "--by", "Devin Sato")
    return office


@pytest.fixture
def laptop(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "laptop")


@pytest.fixture
def door(laptop: Paths) -> Iterator[DeskDoor]:
    door = DeskDoor(laptop, SystemClock(), new_id)
    yield door
    door.close()


@pytest.fixture
def person(
    door: DeskDoor,
    clinic: ClinicAtWork,
    server: ServerProcess,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> PersonCard:
    """Inés, whose desk has her caseload and one visit the clinic does not have; it opens quickly."""
    monkeypatch.setattr("peerdesk.vault.kdf.calibrate", lambda _clock: LOWEST_COST)
    found = door.find_clinic(server.address)
    joining = door.join(door.check_code(found, clinic.code_for(clinic.supporter)), PASSPHRASE)
    clinic.compare_digits(joining.digits)
    assert door.matched(joining)
    desk = door.open_joined(joining)
    assert sync(desk).problem is None
    log_visit(desk)
    desk.close()
    return door.people()[0]


def sync(desk: OpenDesk) -> SyncReport:
    return desk.sync(lambda work: work(), lambda _progress: None, 0)


def log_visit(desk: OpenDesk) -> None:
    (rosa,) = desk.desk.store.select(Participant)
    now = SystemClock().now()
    visit = Contact(
        id=new_id(),
        participant_id=rosa.id,
        author_id=desk.desk.identity.staff_id,
        status=ContactStatus.SUBMITTED,
        mode=Mode.HOME_VISIT,
        outcome=Outcome.COMPLETED,
        started_at=now,
        submitted_at=now,
        safety_concern=False,
        note="quetzal",
    )
    desk.desk.store.write([Create(visit)])


def device_of(office: Office) -> str:
    return office("devices").split()[0]


def called_in(door: DeskDoor, person: PersonCard) -> None:
    """Inés opens her desk, it meets the clinic, and is put away as it then is."""
    desk = door.unlock(person.vault_id, PASSPHRASE)
    assert isinstance(sync(desk).problem, DeskCalledIn)
    desk.close()


def take_in(office: Office, laptop: Paths, person: PersonCard, keys: Path, to: Path) -> str:
    """Both custodians open the rescue file, and the server takes it in."""
    halves = [word for n in (1, 2) for word in ("--half", str(keys / f"half-{n}"))]
    file = str(rescue_path(laptop.vaults, person.vault_id))
    office("rescue", "open", file, *halves, "--bundle", str(to), typed=tuple(CUSTODIANS.values()))
    return office("bundle", "import", str(to))


def test_a_lost_laptop_hands_in_its_work_and_is_gone(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths
) -> None:
    office("lost", device_of(office), *REASON)
    assert "no receipt yet" in office("devices")
    called_in(door, person)
    assert office.rows("contact") == 1
    assert not vault_folder(laptop.vaults, person.vault_id).path.exists()
    assert not rescue_path(laptop.vaults, person.vault_id).exists()
    assert office.rows("escrow") == 1
    said = door.farewells.now()
    assert type(said) is DeskRemoved
    assert "555-0142" in str(said)
    door.farewells.tell_clinic()
    assert "wiped, receipt of" in office("devices")
    assert office.rows("escrow") == 0
    audit = office("audit")
    assert audit.index("laptop_lost") < audit.index("laptop_wiped")
    assert "left on the bus" in audit
    door.farewells.forget()
    assert door.farewells.now() is None
    with pytest.raises(VaultNotFound):
        door.unlock(person.vault_id, PASSPHRASE)


def test_a_lost_laptop_reads_nothing_more(
    door: DeskDoor, person: PersonCard, office: Office, clinic: ClinicAtWork
) -> None:
    administration = clinic.administration()
    desk = door.unlock(person.vault_id, PASSPHRASE)
    (rosa,) = desk.desk.store.select(Participant)
    administration.change_as_clinic(clinic.id, Participant, rosa.id, {"given_name": "Somebody else"})
    administration.storage.close()
    office("lost", device_of(office), *REASON)
    sync(desk)
    (rosa,) = desk.desk.store.select(Participant)
    assert rosa.given_name == "Rosalía"
    desk.close()


@pytest.mark.parametrize("order", ["lost", "stolen"])
def test_the_clinic_tells_a_laptop_that_was_called_in_nothing(
    person: PersonCard, office: Office, laptop: Paths, server: ServerProcess, order: str
) -> None:
    device = device_of(office)
    office(order, device, *REASON)
    transport = HttpTransport(server.address, clock=SystemClock())
    with unlock(vault_folder(laptop.vaults, person.vault_id), PASSPHRASE, SystemClock()) as vault:
        session = Session(transport, UUID(device), vault.sign, SystemClock())
        with pytest.raises(SessionRefused):
            session.call(lambda token: transport.changes("", 10, token))
        assert session.order is {"lost": Order.HAND_IN, "stolen": Order.WIPE_NOW}[order]
    transport.close()


def test_what_is_written_after_the_order_is_in_the_rescue_file(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths, keys: Path, tmp_path: Path
) -> None:
    office("lost", device_of(office), *REASON)
    desk = door.unlock(person.vault_id, PASSPHRASE)
    sync(desk)
    log_visit(desk)
    desk.close()
    assert type(door.farewells.now()) is DeskRemovedWithRest
    door.farewells.tell_clinic()
    assert "1 changes in a rescue file" in office("devices")
    assert "1 new, 0 taken in before, 1 held" in take_in(office, laptop, person, keys, tmp_path / "bundle")
    assert "rescue_taken_in" in office("audit")


def test_a_stolen_laptop_is_gone_at_once_and_its_work_is_held(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths, keys: Path, tmp_path: Path
) -> None:
    office("stolen", device_of(office), *REASON)
    called_in(door, person)
    assert not vault_folder(laptop.vaults, person.vault_id).path.exists()
    assert office.rows("contact") == 0
    assert office.rows("op", "outcome = 'held'") == 1
    door.farewells.tell_clinic()
    assert office.rows("escrow") == 0
    assert "laptop_stolen" in office("audit")
    assert "0 new, 1 taken in before" in take_in(office, laptop, person, keys, tmp_path / "bundle")


def test_the_rescue_file_tells_a_thief_nothing(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths
) -> None:
    office("stolen", device_of(office), *REASON)
    called_in(door, person)
    for path in laptop.vaults.iterdir():
        assert b"quetzal" not in path.read_bytes()


def test_a_laptop_that_was_not_called_in_gives_no_receipt(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths
) -> None:
    office("lost", device_of(office), *REASON)
    called_in(door, person)
    administration = office.clinic.administration()
    with administration.storage.writing() as connection:
        connection.exec_driver_sql("UPDATE device SET status = 'active'")
    administration.storage.close()
    door.farewells.tell_clinic()
    assert office.rows("escrow") == 1
    door.farewells.forget()
    assert door.farewells.now() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("order", ["lost", "stolen"])
def test_killed_at_any_step_it_goes_on_and_nothing_is_lost(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths, tmp_path: Path, order: str
) -> None:
    office(order, device_of(office), *REASON)
    shot = tmp_path / "shot"
    subprocess.run([*CHILD, laptop.data, shot, str(person.vault_id)], check=True)
    for home in shot.iterdir():
        again = DeskDoor(Paths(home), SystemClock(), new_id)
        if again.farewells.now() is None:
            again.unlock(person.vault_id, PASSPHRASE).close()
            continue
        vaults = Paths(home).vaults
        assert not vault_folder(vaults, person.vault_id).path.exists(), home
        assert rescue_path(vaults, person.vault_id).exists() is (order == "stolen"), home
    assert len(list(shot.iterdir())) > 20
    assert office.rows("op", "record_kind = 'contact'") == 1
