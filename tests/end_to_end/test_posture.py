"""A laptop tells its clinic when it really locks."""

from __future__ import annotations

import pytest

from peerdesk.desk_door import DeskDoor
from peerdesk.domain.people import Clinic
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.office import FORGOTTEN, door, laptop, set_up, sync

__all__ = ["door", "laptop"]
CHOSEN_BY_NOBODY = 5


@pytest.mark.parametrize(("allowed", "in_force"), [(2, 2), (15, CHOSEN_BY_NOBODY)])
def test_administrator_reads_the_minutes_in_force_not_those_the_person_would_like(
    door: DeskDoor, clinic: ClinicAtWork, server: ServerProcess, allowed: int, in_force: int
) -> None:
    administration = clinic.administration()
    administration.change_as_clinic(clinic.id, Clinic, clinic.id, {"lock_minutes": allowed})
    person = set_up(door, clinic, server)
    desk = door.unlock(person.vault_id, FORGOTTEN)
    sync(desk)
    desk.close()
    (device,) = administration.devices(clinic.id)
    administration.storage.close()
    assert device.posture is not None
    assert device.posture.lock_minutes == in_force
