"""A stolen laptop folder opens for nobody without the passphrase; nor does the clinic's database open it."""

from __future__ import annotations

import shutil
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.people import Participant
from peerdesk.errors import WrongPassphrase
from peerdesk.operations import attachments
from peerdesk.vault.layout import vault_folder
from peerdesk.vault.vault import unlock
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import ServerProcess
from tests.proofs.real_desk import PASSPHRASE, door_of, notes_on, save, set_up, sync, unlocked
from tests.proofs.searching import traces

clinic, server = clinic_of_four, its_server
NOTE = "Walked every day but Thursday zanahoria"
PHOTO = "turquoise marmalade " * 500
READABLE = ("zanahoria", "Thursday", "turquoise marmalade", "Quintanar", "Rosalía", "555-0173", PASSPHRASE)
GUESSES = ("", PASSPHRASE.title(), PASSPHRASE[:-1], "Inés Valdovinos")


@pytest.fixture
def vault_id(tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess) -> UUID:
    """The vault of somebody who worked all day: a log, a photo, some of it sent."""
    vault_id = set_up(tmp_path / "laptop", clinic, server.address)
    with unlocked(tmp_path / "laptop", vault_id) as desk:
        save(desk, NOTE)
        (rosa,) = desk.desk.store.select(Participant)
        photo = attachments.NewFile("Photo", "image/png", [PHOTO.encode()])
        attachments.add(desk.desk, rosa.id, photo)
        assert sync(desk).problem is None
        save(desk, NOTE)
    return vault_id


@pytest.fixture
def thief(tmp_path: Path, vault_id: UUID, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another machine and another person's home, with nothing of the laptop but its folder."""
    home = tmp_path / "thief"
    for variable in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(home))
    shutil.copytree(tmp_path / "laptop", home / "laptop")
    return home / "laptop"


def test_a_stolen_folder_opens_with_the_passphrase_alone(thief: Path, vault_id: UUID) -> None:
    for guess in GUESSES:
        with pytest.raises(WrongPassphrase):
            door_of(thief).unlock(vault_id, guess)
    with unlocked(thief, vault_id) as desk:
        assert set(notes_on(desk).values()) == {NOTE}


def test_a_stolen_folder_holds_nothing_readable(thief: Path) -> None:
    assert traces([thief], READABLE) == []


def test_the_files_of_a_stolen_folder_open_with_no_other_key(thief: Path, vault_id: UUID) -> None:
    database = vault_folder(thief / "vaults", vault_id).database
    for engine, key in ((sqlite3, ""), (sqlcipher, ""), (sqlcipher, "x'" + "00" * 48 + "'")):
        with closing(engine.connect(str(database))) as connection:
            if key:
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f'PRAGMA key = "{key}"')
            with pytest.raises((sqlite3.DatabaseError, sqlcipher.DatabaseError)):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()


def test_neither_a_stolen_folder_nor_the_clinics_database_holds_a_key(
    thief: Path, vault_id: UUID, tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    server.stop()
    keys = dict(_keys(thief, vault_id))
    places = [*clinic.database.parent.glob("clinic.db*"), *(f for f in thief.rglob("*") if f.is_file())]
    found = [
        f"{name} in {place.name}"
        for place in places
        for name, key in keys.items()
        for form in _spelt(key)
        if form in place.read_bytes()
    ]
    assert clinic.database in places
    assert found == []


def _keys(data: Path, vault_id: UUID) -> Iterator[tuple[str, bytes]]:
    with unlock(vault_folder(data / "vaults", vault_id), PASSPHRASE, SystemClock()) as vault:
        yield "the key of the vault", bytes(vault._master.secret)
        yield "the key of the database", bytes.fromhex(vault.database_key())[:32]
        yield "the key of the journal", bytes(vault.journal_key())
        yield "the key of attachments", bytes(vault.blob_key())
        yield "the passphrase", PASSPHRASE.encode()


def _spelt(key: bytes) -> tuple[bytes, ...]:
    return key, key.hex().encode(), key.hex().upper().encode(), b64encode(key).rstrip(b"=")
