"""The audit log from three sides: an auditor's desk, a laptop that remembers, and the server itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.domain.words import Role
from peerdesk.protocol.audit import AuditQuery
from peerdesk.server.command_line import admin
from peerdesk.sync.in_database import OneAtATime
from peerdesk.ui.door import OpenDesk
from peerdesk.vault.kdf import LOWEST_COST
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.office import FORGOTTEN, meet_clinic, sync

Desk = Callable[[UUID], OpenDesk]
WHY = "She stands at the front desk and needs her pills."


@pytest.fixture
def desk_of(
    clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """Set a laptop up for somebody, from the code to the first sync."""
    monkeypatch.setattr("peerdesk.vault.kdf.calibrate", lambda _clock: LOWEST_COST)
    with ExitStack() as put_away:

        def make(staff_id: UUID) -> OpenDesk:
            door = DeskDoor(Paths(tmp_path / str(staff_id)), SystemClock(), new_id)
            put_away.callback(door.close)
            joining = door.join(
                door.check_code(door.find_clinic(server.address), clinic.code_for(staff_id)), FORGOTTEN
            )
            clinic.compare_digits(joining.digits)
            assert door.matched(joining)
            desk = door.open_joined(joining)
            put_away.callback(desk.close)
            sync(desk)
            return desk

        yield make


def staff(clinic: ClinicAtWork, name: str, role: Role) -> UUID:
    administration = clinic.administration()
    staff_id = administration.add_staff(clinic.id, name, [role])
    administration.storage.close()
    return staff_id


def test_an_auditor_reads_the_log_and_nothing_else(clinic: ClinicAtWork, desk_of: Desk) -> None:
    audrey = desk_of(staff(clinic, "Audrey Bell", Role.AUDITOR))
    assert audrey.log_reader is not None
    page = audrey.log_reader()(AuditQuery(action="laptop_activate"))
    assert page.broken_at is None
    assert "of staff Audrey Bell" in page.items[0].subject
    assert audrey.office is None
    assert audrey.openings is None
    for kind in (Participant, Contact):
        assert audrey.desk.store.select(kind) == []


def test_a_clinician_opens_a_record_with_a_reason_and_the_log_has_it(
    clinic: ClinicAtWork, desk_of: Desk
) -> None:
    lee = desk_of(staff(clinic, "Dr. Lee", Role.CLINICIAN))
    assert lee.openings is not None
    openings = lee.openings()
    (rosa,) = openings.find("rosalía quintanar").people
    assert lee.desk.store.select(Participant) == []
    (opening,) = openings.open(rosa.participant_id, WHY).openings
    assert opening.is_mine
    assert meet_clinic(lee).problem is None
    assert [person.id for person in lee.desk.store.select(Participant)] == [rosa.participant_id]
    audrey = desk_of(staff(clinic, "Audrey Bell", Role.AUDITOR))
    assert audrey.log_reader is not None
    (entry,) = audrey.log_reader()(AuditQuery(action="record_opened")).items
    assert (entry.actor, entry.reason) == ("Dr. Lee", WHY)


def test_what_a_laptop_remembers_stands_up_to_the_log_at_the_server(
    clinic: ClinicAtWork, desk_of: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ines = desk_of(clinic.supporter)
    report = zipfile.ZipFile(io.BytesIO(ines.laptop.report(OneAtATime())))
    (tmp_path / "heads.json").write_bytes(report.read("audit-heads.json"))
    against = ["audit", "--against", str(tmp_path / "heads.json")]
    assert admin(["--database", str(clinic.database), *against]) == 0
    assert "the same log as the laptop was told of" in capsys.readouterr().out
