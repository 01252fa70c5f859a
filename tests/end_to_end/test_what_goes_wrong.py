"""Whatever goes wrong at the door has its own sentence, in both languages, and costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.errors import (
    CodeUnknown,
    CodeUsed,
    DatabaseDamaged,
    DatabaseTooNew,
    DiskFull,
    EnrolmentPending,
    NotOurServer,
    PeerDeskError,
    ServerUnreachable,
    VaultInUse,
    WrongPassphrase,
)
from peerdesk.ui.door import OpenDesk, PersonCard
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.language import Language
from peerdesk.vault import tries
from peerdesk.vault.layout import vault_folder
from peerdesk.vault.reserve import RESERVE_BYTES
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess

PASSPHRASE = "seventeen bicycles under purple rain"


@pytest.fixture
def door(tmp_path: Path) -> Iterator[DeskDoor]:
    door = DeskDoor(Paths(tmp_path / "laptop"), SystemClock(), new_id)
    yield door
    door.close()


@pytest.fixture
def person(door: DeskDoor, clinic: ClinicAtWork, server: ServerProcess) -> PersonCard:
    """Somebody whose desk on this laptop has its caseload, and is put away."""
    found = door.find_clinic(server.address)
    joining = door.join(door.check_code(found, clinic.code_for(clinic.supporter)), PASSPHRASE)
    clinic.compare_digits(joining.digits)
    desk = door.open_joined(joining)
    desk.sync(lambda work: work(), lambda _progress: None, 0)
    desk.close()
    return door.people()[0]


def says(problem: PeerDeskError, language: str) -> str:
    speech = Language(language)
    sentence = sentence_for(problem)
    speech.speak("en")
    return sentence


@pytest.mark.parametrize(
    "problem",
    [
        WrongPassphrase(tries_left=4),
        CodeUnknown(),
        CodeUsed(),
        ServerUnreachable(),
        NotOurServer(),
        DatabaseDamaged(),
        DatabaseTooNew(),
        VaultInUse(),
    ],
    ids=lambda problem: problem.code,
)
def test_each_has_a_sentence_of_its_own_in_both_languages(qapp: QApplication, problem: PeerDeskError) -> None:
    english, spanish = says(problem, "en"), says(problem, "es")
    assert english != spanish
    assert len(english) > 20
    assert len(spanish) > 20


def test_a_wrong_passphrase_says_how_many_tries_are_left(door: DeskDoor, person: PersonCard) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        door.unlock(person.vault_id, "seventeen bicycles under green rain")
    assert caught.value.tries_left == 4
    door.unlock(person.vault_id, PASSPHRASE).close()


def test_a_code_opens_one_laptop_only(
    door: DeskDoor, person: PersonCard, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    found = door.find_clinic(server.address)
    code = clinic.code_for(clinic.supporter)
    door.join(door.check_code(found, code), PASSPHRASE)
    with pytest.raises(CodeUsed):
        door.check_code(found, code)
    with pytest.raises(CodeUnknown):
        door.check_code(found, "AAAA-BBBB-CCCC-DDDD-EEEE")


def test_an_unanswered_join_leaves_nothing_and_the_code_still_works(
    door: DeskDoor, clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path
) -> None:
    invitation = door.check_code(door.find_clinic(server.address), clinic.code_for(clinic.supporter))
    server.stop()
    with pytest.raises(ServerUnreachable):
        door.join(invitation, PASSPHRASE)
    assert not list((tmp_path / "laptop" / "vaults").iterdir())
    again = ServerProcess(str(clinic.database), server.port)
    assert door.join(invitation, PASSPHRASE).digits
    again.stop()


def test_a_lid_closed_while_the_numbers_are_compared_costs_nothing(
    door: DeskDoor, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    invitation = door.check_code(door.find_clinic(server.address), clinic.code_for(clinic.supporter))
    joining = door.join(invitation, PASSPHRASE)
    door.close()
    desk = door.unlock(joining.vault_id, PASSPHRASE)
    with pytest.raises(EnrolmentPending):
        desk.sync(lambda work: work(), lambda _progress: None, 0)
    clinic.compare_digits(joining.digits)
    assert desk.sync(lambda work: work(), lambda _progress: None, 0).received > 0
    desk.close()


def test_a_desk_open_elsewhere_is_not_opened_twice(door: DeskDoor, person: PersonCard) -> None:
    desk = door.unlock(person.vault_id, PASSPHRASE)
    with pytest.raises(VaultInUse):
        door.unlock(person.vault_id, PASSPHRASE)
    desk.close()


def test_a_full_disk_opens_with_the_space_held_back(
    door: DeskDoor, person: PersonCard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reserve = vault_folder(tmp_path / "laptop" / "vaults", person.vault_id).reserve
    count_try = tries._store

    def count_while_there_is_room(path: Path, count: tries.TryCount) -> tries.TryCount:
        if reserve.exists():
            raise DiskFull
        return count_try(path, count)

    monkeypatch.setattr(tries, "_store", count_while_there_is_room)
    desk = door.unlock(person.vault_id, PASSPHRASE)
    assert not reserve.exists()
    assert desk.hold_reserve()
    desk.close()
    assert reserve.stat().st_size == RESERVE_BYTES


def test_a_damaged_database_is_told_and_kept(door: DeskDoor, person: PersonCard, tmp_path: Path) -> None:
    database = tmp_path / "laptop" / "vaults" / str(person.vault_id) / "main.db"
    damaged = bytearray(database.read_bytes())
    for page in range(100, len(damaged), 4096):
        damaged[page] ^= 1
    database.write_bytes(bytes(damaged))
    with pytest.raises(DatabaseDamaged):
        _read_everything(door.unlock(person.vault_id, PASSPHRASE))
    assert database.read_bytes() == bytes(damaged)


def _read_everything(desk: OpenDesk) -> None:
    try:
        desk.desk.store.select(Participant)
    finally:
        desk.close()
