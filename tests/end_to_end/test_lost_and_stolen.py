"""A laptop reported lost hands in and goes; a stolen one goes at once; nothing that was saved is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.errors import SessionRefused, VaultNotFound
from peerdesk.protocol.messages import Order
from peerdesk.protocol.removal_errors import DeskCalledIn, DeskRemoved, DeskRemovedWithRest
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from peerdesk.ui.door import PersonCard
from peerdesk.vault.kdf import LOWEST_COST
from peerdesk.vault.layout import vault_folder
from peerdesk.vault.shredding import rescue_path
from peerdesk.vault.vault import unlock
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.office import (
    CUSTODIANS,
    FORGOTTEN,
    Office,
    door,
    key_made_once,
    laptop,
    log_visits,
    meet_clinic,
    office,
    set_up,
)

__all__ = ["door", "key_made_once", "laptop", "office"]

CHILD = [sys.executable, "-m", "tests.end_to_end.leaving"]
REASON = ("--reason", "left on the bus", "--by", "Devin Sato")


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
    office.publish_key()
    person = set_up(door, clinic, server)
    desk = door.unlock(person.vault_id, FORGOTTEN)
    log_visits(desk, 1)
    desk.close()
    return person


def device_of(office: Office) -> str:
    return office("devices")[0].split()[0]


def called_in(door: DeskDoor, person: PersonCard) -> None:
    """Inés opens her desk, it meets the clinic, and is put away as it then is."""
    desk = door.unlock(person.vault_id, FORGOTTEN)
    assert isinstance(meet_clinic(desk).problem, DeskCalledIn)
    desk.close()


def take_in(office: Office, laptop: Paths, person: PersonCard, to: Path) -> str:
    """Both custodians open the rescue file, and the server takes it in."""
    file = str(rescue_path(laptop.vaults, person.vault_id))
    office("rescue", "open", file, *office.halves, "--bundle", str(to), typed=tuple(CUSTODIANS.values()))
    return office.told("bundle", "import", str(to))


def test_a_lost_laptop_hands_in_its_work_and_is_gone(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths
) -> None:
    office("lost", device_of(office), *REASON)
    assert "no receipt yet" in office.told("devices")
    called_in(door, person)
    assert office.rows("contact") == 1
    assert not vault_folder(laptop.vaults, person.vault_id).path.exists()
    assert not rescue_path(laptop.vaults, person.vault_id).exists()
    assert office.rows("escrow") == 1
    said = door.farewells.now()
    assert type(said) is DeskRemoved
    assert "555-0142" in str(said)
    door.farewells.tell_clinic()
    assert "wiped, receipt of" in office.told("devices")
    assert office.rows("escrow") == 0
    audit = office.told("audit")
    assert audit.index("laptop_lost") < audit.index("laptop_wiped")
    assert "left on the bus" in audit
    door.farewells.forget()
    assert door.farewells.now() is None
    with pytest.raises(VaultNotFound):
        door.unlock(person.vault_id, FORGOTTEN)


def test_a_lost_laptop_reads_nothing_more(
    door: DeskDoor, person: PersonCard, office: Office, clinic: ClinicAtWork
) -> None:
    administration = clinic.administration()
    desk = door.unlock(person.vault_id, FORGOTTEN)
    (rosa,) = desk.desk.store.select(Participant)
    administration.change_as_clinic(clinic.id, Participant, rosa.id, {"given_name": "Somebody else"})
    administration.storage.close()
    office("lost", device_of(office), *REASON)
    meet_clinic(desk)
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
    with unlock(vault_folder(laptop.vaults, person.vault_id), FORGOTTEN, SystemClock()) as vault:
        session = Session(transport, UUID(device), vault.sign, SystemClock())
        with pytest.raises(SessionRefused):
            session.call(lambda token: transport.changes("", 10, token))
        assert session.order is {"lost": Order.HAND_IN, "stolen": Order.WIPE_NOW}[order]
    transport.close()


def test_what_is_written_after_the_order_is_in_the_rescue_file(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths, tmp_path: Path
) -> None:
    office("lost", device_of(office), *REASON)
    desk = door.unlock(person.vault_id, FORGOTTEN)
    meet_clinic(desk)
    log_visits(desk, 1)
    desk.close()
    assert type(door.farewells.now()) is DeskRemovedWithRest
    door.farewells.tell_clinic()
    assert "1 changes in a rescue file" in office.told("devices")
    assert "1 new, 0 taken in before, 1 held" in take_in(office, laptop, person, tmp_path / "bundle")
    assert "rescue_taken_in" in office.told("audit")


def test_a_stolen_laptop_is_gone_at_once_and_its_work_is_held(
    door: DeskDoor, person: PersonCard, office: Office, laptop: Paths, tmp_path: Path
) -> None:
    office("stolen", device_of(office), *REASON)
    called_in(door, person)
    assert not vault_folder(laptop.vaults, person.vault_id).path.exists()
    assert office.rows("contact") == 0
    assert office.rows("op", "outcome = 'held'") == 1
    door.farewells.tell_clinic()
    assert office.rows("escrow") == 0
    assert "laptop_stolen" in office.told("audit")
    assert "0 new, 1 taken in before" in take_in(office, laptop, person, tmp_path / "bundle")


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
            again.unlock(person.vault_id, FORGOTTEN).close()
            continue
        vaults = Paths(home).vaults
        assert not vault_folder(vaults, person.vault_id).path.exists(), home
        assert rescue_path(vaults, person.vault_id).exists() is (order == "stolen"), home
    assert len(list(shot.iterdir())) > 20
    assert office.rows("op", "record_kind = 'contact'") == 1
