"""A clinic of four people for the end-to-end tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Activity
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant, Phone
from peerdesk.domain.words import Function, Role
from peerdesk.server.administration import Administration
from peerdesk.server.devices import DeviceStatus
from peerdesk.server.storage import Storage
from tests.end_to_end.driving import ServerProcess


@dataclass(frozen=True)
class ClinicAtWork:
    """The clinic's database, its two staff members and their one participant."""

    database: Path
    id: UUID
    supporter: UUID
    supervisor: UUID

    def administration(self) -> Administration:
        return Administration(Storage.open(str(self.database)), SystemClock(), new_id)

    def code_for(self, staff_id: UUID) -> str:
        administration = self.administration()
        code = administration.issue_code(self.id, staff_id)
        administration.storage.close()
        return code

    def compare_digits(self, digits: str) -> None:
        """Activate the waiting laptop that shows these six digits."""
        administration = self.administration()
        waiting = [d for d in administration.devices(self.id) if d.status is DeviceStatus.PENDING]
        (device,) = [d for d in waiting if d.digits == digits]
        administration.activate(self.id, device.id)
        administration.storage.close()


@pytest.fixture
def clinic(tmp_path: Path) -> ClinicAtWork:
    """One team: Inés supports Rosalía, Margaret supervises."""
    database = tmp_path / "clinic.db"
    storage = Storage.open(str(database))
    storage.migrate()
    administration = Administration(storage, SystemClock(), new_id)
    clinic_id = administration.create_clinic("Mesa Larga Family Clinic", phone="555-0142")
    team = administration.add_team(clinic_id, "Pasos Firmes")
    supporter = administration.add_staff(clinic_id, "Inés Valdovinos", [Role.PEER_SUPPORTER], team_id=team)
    supervisor = administration.add_staff(clinic_id, "Margaret Oyelaran", [Role.SUPERVISOR], team_id=team)
    rosa = Participant(
        id=new_id(),
        given_name="Rosalía",
        family_name="Quintanar",
        preferred_name="Doña Rosa",
        languages=("es",),
        phones=(Phone("555-0173"),),
        record_number="P-0417",
    )
    today = SystemClock().now().date()
    administration.record_as_clinic(
        clinic_id,
        [
            Activity(id=new_id(), function=Function.DAILY_MANAGEMENT, name_en="Sugar log"),
            Activity(id=new_id(), function=Function.EMOTIONAL_SUPPORT, name_en="Listened"),
            rosa,
            Assignment(
                id=new_id(),
                participant_id=rosa.id,
                staff_id=supporter,
                starts_on=today - timedelta(days=30),
            ),
        ],
    )
    storage.close()
    return ClinicAtWork(database, clinic_id, supporter, supervisor)


@pytest.fixture
def server(clinic: ClinicAtWork) -> Iterator[ServerProcess]:
    """The clinic's server, running."""
    process = ServerProcess(str(clinic.database))
    yield process
    process.stop()
