"""Whatever goes wrong at the door has its own sentence, in both languages, and costs nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.errors import (
    BothCopiesDamaged,
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
from peerdesk.operations import contacts
from peerdesk.sync.in_database import OneAtATime
from peerdesk.ui.door import PersonCard
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.language import Language
from peerdesk.vault import tries
from peerdesk.vault.layout import vault_folder
from peerdesk.vault.reserve import RESERVE_BYTES
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.vault.test_keyfile import of_a_newer_peerdesk

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
    desk.sync(OneAtATime(), lambda _progress: None, 0)
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
        BothCopiesDamaged(),
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
        desk.sync(OneAtATime(), lambda _progress: None, 0)
    clinic.compare_digits(joining.digits)
    assert desk.sync(OneAtATime(), lambda _progress: None, 0).received > 0
    desk.close()


def test_a_desk_open_elsewhere_is_not_opened_twice(door: DeskDoor, person: PersonCard) -> None:
    desk = door.unlock(person.vault_id, PASSPHRASE)
    with pytest.raises(VaultInUse):
        door.unlock(person.vault_id, PASSPHRASE)
    desk.close()


@pytest.mark.parametrize("said", ["in the same way", "with a role to come", "in another way"])
def test_a_newer_peerdesk_is_asked_for_whether_its_key_file_names_the_person_or_not(
    door: DeskDoor, person: PersonCard, tmp_path: Path, said: str
) -> None:
    folder = vault_folder(tmp_path / "laptop" / "vaults", person.vault_id)
    data = folder.keyslots.read_bytes()
    body: dict[str, Any] = json.loads(data)["body"] if said != "in another way" else {"new": "shape"}
    if said == "with a role to come":
        body["header"]["label"]["role"] = "dietician"
    folder.keyslots.write_bytes(of_a_newer_peerdesk(data, body))
    if said == "in the same way":
        assert [card.name for card in door.people()] == [person.name]
        assert door.obstacle() is None
    else:
        assert door.people() == ()
        obstacle = door.obstacle()
        assert obstacle is not None
        assert isinstance(obstacle.problem, DatabaseTooNew)
    with pytest.raises(DatabaseTooNew):
        door.unlock(person.vault_id, PASSPHRASE)


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


def test_a_damaged_database_is_repaired_and_kept(door: DeskDoor, person: PersonCard, tmp_path: Path) -> None:
    database = vault_folder(tmp_path / "laptop" / "vaults", person.vault_id).database
    desk = door.unlock(person.vault_id, PASSPHRASE)
    (rosa,) = desk.desk.store.select(Participant)
    visit = contacts.new_contact(desk.desk, rosa.id)
    contacts.save_draft(desk.desk, replace(visit, note="She walked"), None)
    desk.close()
    damaged = bytearray(database.read_bytes())
    for page in range(100, len(damaged), 4096):
        damaged[page] ^= 1
    database.write_bytes(bytes(damaged))
    desk = door.unlock(person.vault_id, PASSPHRASE)
    assert desk.repaired == 1
    assert desk.desk.store.get(Contact, visit.id).note == "She walked"
    desk.sync(OneAtATime(), lambda _progress: None, 0)
    assert desk.desk.store.get(Participant, rosa.id) == rosa
    desk.close()
    kept, _its_journal = sorted(database.parent.glob("main.db.damaged-*"))
    assert kept.read_bytes() == bytes(damaged)


def test_a_database_that_was_lost_does_not_hide_its_person(
    door: DeskDoor, person: PersonCard, tmp_path: Path
) -> None:
    vault_folder(tmp_path / "laptop" / "vaults", person.vault_id).database.unlink()
    assert [card.vault_id for card in door.people()] == [person.vault_id]
    desk = door.unlock(person.vault_id, PASSPHRASE)
    assert desk.repaired == 0
    desk.close()


def test_a_file_is_kept_while_a_repaired_desk_does_not_know_whose_it_is(
    door: DeskDoor, person: PersonCard, tmp_path: Path
) -> None:
    folder = vault_folder(tmp_path / "laptop" / "vaults", person.vault_id)
    desk = door.unlock(person.vault_id, PASSPHRASE)
    name = desk.desk.blobs.put(new_id(), [b"a photo"]).name
    desk.close()
    folder.database.unlink()
    door.unlock(person.vault_id, PASSPHRASE).close()
    desk = door.unlock(person.vault_id, PASSPHRASE)
    assert name in desk.desk.blobs.names()
    desk.sync(OneAtATime(), lambda _progress: None, 0)
    desk.close()
    desk = door.unlock(person.vault_id, PASSPHRASE)
    assert name not in desk.desk.blobs.names()
    desk.close()
