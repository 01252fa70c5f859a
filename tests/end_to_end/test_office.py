"""An administrator sets a colleague's laptop up from their own desk, over the network, and calls it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.errors import MessageRefused, PeerDeskError
from peerdesk.protocol.office import LaptopStep, OfficeLaptop
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.ui.door import Joining, OpenDesk
from peerdesk.vault.kdf import LOWEST_COST
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.office import FORGOTTEN, log_visits, meet_clinic, sync


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are quick to derive."""
    monkeypatch.setattr("peerdesk.vault.kdf.calibrate", lambda _clock: LOWEST_COST)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[DeskDoor]:
    """The door of Inés's new laptop."""
    door = DeskDoor(Paths(tmp_path / "laptop"), SystemClock(), new_id)
    yield door
    door.close()


@pytest.fixture
def devin(clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path) -> Iterator[OpenDesk]:
    """An administrator's open desk."""
    administration = clinic.administration()
    staff_id = administration.add_staff(clinic.id, "Devin Sato", [Role.ADMINISTRATOR])
    administration.storage.close()
    own = DeskDoor(Paths(tmp_path / "devin"), SystemClock(), new_id)
    joining = join(own, server, clinic.code_for(staff_id))
    clinic.compare_digits(joining.digits)
    assert own.matched(joining)
    desk = own.open_joined(joining)
    sync(desk)
    yield desk
    desk.close()
    own.close()


def join(door: DeskDoor, server: ServerProcess, code: str) -> Joining:
    return door.join(door.check_code(door.find_clinic(server.address), code), FORGOTTEN)


def test_a_laptop_is_set_up_and_called_in_from_the_administrators_desk(
    devin: OpenDesk, clinic: ClinicAtWork, door: DeskDoor, server: ServerProcess
) -> None:
    assert devin.office is not None
    office = devin.office()
    joining = join(door, server, office.give_code(clinic.supporter).code)
    assert not door.matched(joining)
    (waiting,) = (each for each in office.page().laptops if each.status == "pending")
    assert waiting.digits == joining.digits
    office.step(waiting.device_id, LaptopStep.ACTIVATE)
    assert door.matched(joining)
    ines = door.open_joined(joining)
    sync(ines)
    log_visits(ines, 1)
    page = office.step(waiting.device_id, LaptopStep.LOST, "left on the bus")
    assert standing(page.laptops, waiting.device_id) == "lost"
    assert isinstance(meet_clinic(ines).problem, DeskCalledIn)
    ines.close()
    door.farewells.tell_clinic()
    assert standing(office.page().laptops, waiting.device_id) == "wiped"


def test_who_is_no_administrator_has_no_office(
    devin: OpenDesk, clinic: ClinicAtWork, door: DeskDoor, server: ServerProcess
) -> None:
    assert devin.office is not None
    joining = join(door, server, devin.office().give_code(clinic.supporter).code)
    clinic.compare_digits(joining.digits)
    assert door.matched(joining)
    ines = door.open_joined(joining)
    assert ines.office is None
    ines.close()


def test_an_administrator_without_a_network_reads_why(devin: OpenDesk, server: ServerProcess) -> None:
    assert devin.office is not None
    office = devin.office()
    server.stop()
    with pytest.raises(PeerDeskError, match="cannot be reached"):
        office.page()


def test_a_step_that_cannot_be_taken_changes_nothing(devin: OpenDesk) -> None:
    assert devin.office is not None
    office = devin.office()
    before = office.page().laptops
    with pytest.raises(MessageRefused):
        office.step(new_id(), LaptopStep.REVOKE)
    assert office.page().laptops == before


def standing(laptops: tuple[OfficeLaptop, ...], device_id: UUID) -> str:
    return next(each.status for each in laptops if each.device_id == device_id)
