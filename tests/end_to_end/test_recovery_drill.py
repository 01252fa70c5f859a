"""The drill: a passphrase is forgotten with 500 records unsent, and not one of them is lost."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.errors import PassphraseLocked, VaultDamaged, WrongPassphrase
from peerdesk.protocol.recovery_errors import AnswerNotOurs, NoWayBack
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.office import (
    CHOSEN,
    CUSTODIANS,
    FORGOTTEN,
    Office,
    ask,
    door,
    folder_of,
    key_made_once,
    laptop,
    log_visits,
    office,
    set_up,
    sync,
)

__all__ = ["door", "key_made_once", "laptop", "office"]

UNSENT = 500


def test_500_unsent_records_survive_a_forgotten_passphrase(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    assert person.has_way_back
    desk = door.unlock(person.vault_id, FORGOTTEN)
    log_visits(desk, UNSENT)
    desk.close()
    assert office.rows("contact") == 0
    way, digits = ask(door, person)
    assert not way.fetch()
    assert door.people()[0].asks_for_recovery
    (line,) = office("recover", "list")
    assert line.replace(" ", "").startswith(f"{digits}waits")
    assert "Inés Valdovinos" in line
    office.answer(digits)
    # The lid was closed meanwhile: the way begins again from what is on the disk.
    way = door.way_back(person.vault_id)
    asked = way.asked()
    assert asked is not None
    assert asked.digits == digits
    assert way.fetch()
    with pytest.raises(WrongPassphrase):
        way.open(FORGOTTEN)
    desk = way.open(CHOSEN)
    assert desk.desk.store.outbox.count().waiting == UNSENT
    assert sync(desk).sent == UNSENT
    desk.close()
    assert office.rows("contact") == UNSENT
    with pytest.raises(WrongPassphrase):
        door.unlock(person.vault_id, FORGOTTEN)
    door.unlock(person.vault_id, CHOSEN).close()
    used = ["recovery_key_published", "recovery_prepared", "recovery_answered", "recovery_used"]
    assert office.audited() == used
    assert not folder_of(laptop, person).recovery.exists()


def test_it_works_by_files_alone_where_there_is_no_network(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    server.stop()
    way, digits = ask(door, person)
    way.save_request(tmp_path / "request")
    office.prepare(digits, "--request", str(tmp_path / "request"))
    answer = office.open_case()
    way = door.way_back(person.vault_id)
    way.read_answer(answer)
    way.open(CHOSEN).close()
    door.unlock(person.vault_id, CHOSEN).close()


def test_other_digits_than_those_read_out_open_nothing(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path
) -> None:
    office.publish_key()
    way, digits = ask(door, set_up(door, clinic, server))
    way.fetch()
    way.save_request(tmp_path / "request")
    other = f"{(int(digits) + 1) % 1_000_000:06d}"
    words = ("recover", "prepare", other, "--reason", "x", "--case", str(tmp_path / "case"), *office.by)
    assert "have them read out once more" in office.refuses(*words)
    assert "have them read out once more" in office.refuses(*words, "--request", str(tmp_path / "request"))
    assert office.audited() == ["recovery_key_published"]


def test_an_answer_opens_for_its_own_request_only(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    way, digits = ask(door, person)
    way.fetch()
    office.prepare(digits)
    answer = office.open_case()
    way, _ = ask(door, person)
    with pytest.raises(AnswerNotOurs):
        way.read_answer(answer)


def test_a_clinic_without_a_recovery_key_gets_the_escrow_once_it_has_one(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    person = set_up(door, clinic, server)
    assert not person.has_way_back
    with pytest.raises(NoWayBack):
        ask(door, person)[0].fetch()
    office.publish_key()
    desk = door.unlock(person.vault_id, FORGOTTEN)
    sync(desk)
    desk.close()
    assert door.people()[0].has_way_back
    way, digits = ask(door, person)
    way.fetch()
    office.answer(digits)
    assert way.fetch()
    way.open(CHOSEN).close()


def test_a_laptop_is_let_in_only_once_its_key_is_at_the_clinic(
    door: DeskDoor,
    office: Office,
    clinic: ClinicAtWork,
    server: ServerProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.publish_key()
    found = door.find_clinic(server.address)
    with monkeypatch.context() as patch:
        patch.setattr("peerdesk.way_back.EscrowKeeper.keep_soon", lambda *_: None)
        joining = door.join(door.check_code(found, clinic.code_for(clinic.supporter)), FORGOTTEN)
        assert not door.matched(joining)
    assert "its sealed key is not here yet" in office.refuses("activate", joining.digits)
    assert not door.matched(joining)
    office("activate", joining.digits)
    assert door.matched(joining)


def test_a_new_recovery_key_replaces_the_old_one_at_the_next_unlock(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    office.folder = office.folder / "later"
    office.folder.mkdir()
    office.create_key()
    office.publish_key()
    desk = door.unlock(person.vault_id, FORGOTTEN)
    sync(desk)
    desk.close()
    way, digits = ask(door, person)
    way.fetch()
    office.answer(digits)
    assert way.fetch()


def test_after_twenty_wrong_tries_recovery_opens_and_tries_begin_anew(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    from peerdesk.vault.tries import MOST_TRIES, TryCount, _store

    office.publish_key()
    person = set_up(door, clinic, server)
    _store(folder_of(laptop, person).tries, TryCount(wrong=MOST_TRIES))
    with pytest.raises(PassphraseLocked):
        door.unlock(person.vault_id, FORGOTTEN)
    way, digits = ask(door, person)
    way.fetch()
    office.answer(digits)
    way.fetch()
    way.open(CHOSEN).close()
    assert not door.people()[0].only_recovery_opens
    door.unlock(person.vault_id, CHOSEN).close()


@pytest.mark.parametrize(
    ("lost", "how"),
    [
        (("keyslots",), "damaged"),
        (("keyslots_backup",), "gone"),
        (("keyslots", "keyslots_backup"), "damaged"),
        (("keyslots", "keyslots_backup"), "gone"),
    ],
)
def test_a_damaged_key_file_is_made_anew(
    door: DeskDoor,
    office: Office,
    clinic: ClinicAtWork,
    server: ServerProcess,
    laptop: Paths,
    tmp_path: Path,
    lost: tuple[str, ...],
    how: str,
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    folder = folder_of(laptop, person)
    for name in lost:
        path: Path = getattr(folder, name)
        path.unlink() if how == "gone" else path.write_bytes(b"\x00" * 40)
    way, digits = ask(door, person)
    way.save_request(tmp_path / "request")
    office.prepare(digits, "--request", str(tmp_path / "request"))
    way.read_answer(office.open_case())
    way.open(CHOSEN).close()
    assert folder.keyslots.read_bytes() == folder.keyslots_backup.read_bytes()
    door.unlock(person.vault_id, CHOSEN).close()


def test_an_answer_of_another_vault_changes_nothing(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    from peerdesk.vault.escrow import reopen

    office.publish_key()
    person = set_up(door, clinic, server)
    before = folder_of(laptop, person).keyslots.read_bytes()
    with pytest.raises(VaultDamaged):
        reopen(laptop.vaults, person.vault_id, b"\x07" * 32 + b"{}", CHOSEN, SystemClock())
    assert folder_of(laptop, person).keyslots.read_bytes() == before
    door.unlock(person.vault_id, FORGOTTEN).close()


def test_nothing_readable_is_in_any_file_of_a_recovery(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths, tmp_path: Path
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    desk = door.unlock(person.vault_id, FORGOTTEN)
    log_visits(desk, 1)
    secret = bytes(desk.keys._vault.escrow_contents()[:32])  # type: ignore[union-attr]
    desk.close()
    way, digits = ask(door, person)
    way.fetch()
    way.save_request(tmp_path / "request")
    office.answer(digits)
    way.fetch()
    way.open(CHOSEN).close()
    plain = [b"quetzal", b"Quintanar", FORGOTTEN.encode(), CHOSEN.encode(), secret]
    plain += [phrase.encode() for phrase in CUSTODIANS.values()]
    told = [*plain, *(phrase.decode().encode("utf-16-le") for phrase in plain[:4]), secret.hex().encode()]
    told.append(base64.b64encode(secret)[:40])
    written = [
        path
        for root in (office.folder, laptop.data)
        for path in root.rglob("*")
        if path.is_file() and path.name != "reserve.bin"
    ]
    written += [tmp_path / "request", *clinic.database.parent.glob("clinic.db*")]
    sealed = told[2:]
    for path in written:
        data = path.read_bytes()
        # The clinic's own database holds its people; of the desk's keys it must hold nothing.
        hidden = sealed if path.name.startswith("clinic.db") else told
        assert [words for words in hidden if words in data] == [], path
