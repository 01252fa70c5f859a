"""What is opened, and what is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from peerdesk.domain.edits import Create
from peerdesk.domain.people import Participant
from peerdesk.errors import CipherMissing, DatabaseDamaged, DatabaseTooNew, FolderReadOnly, VaultInUse
from peerdesk.store.opening import open_database, refuse_unsafe
from peerdesk.store.store import Store
from tests.store.making import KEY, Laptop, contact, opened_raw, participant

CANARY = "Xochiquetzal-canary-4711"


def test_no_byte_of_a_person_is_in_any_file(laptop: Laptop) -> None:
    who = participant(given=CANARY)
    for i in range(30):
        laptop.store.write([Create(contact(who, f"{CANARY} {i} " * 40))])
    laptop.store.write([Create(who)])
    folder = laptop.file.parent
    hidden = [CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.lower().encode()]

    for moment in ("open", "closed"):
        files = [file for file in folder.rglob("*") if file.is_file()]
        assert len(files) >= 2, moment
        for file in files:
            assert not any(canary in file.read_bytes() for canary in hidden), (moment, file.name)
        if moment == "open":
            laptop.close()
    laptop.open()


def test_the_settings_are_those_that_make_saved_true(store: Store) -> None:
    wanted = {
        "journal_mode": "persist",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "temp_store": 2,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "mmap_size": None,
        "cipher_memory_security": "0",
        "cipher_use_hmac": "1",
        "cipher_page_size": "4096",
        "secure_delete": 1,
    }
    with store.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert {name: value or None for name, value in found.items()} == {n: v or None for n, v in wanted.items()}


def test_a_wrong_key_opens_nothing(laptop: Laptop) -> None:
    laptop.close()
    with pytest.raises(DatabaseDamaged):
        open_database(laptop.file, "f" * 96)
    laptop.open()


def test_a_destroyed_header_still_opens_since_the_salt_is_in_the_key(laptop: Laptop) -> None:
    who = participant()
    laptop.store.write([Create(who)])
    laptop.close()
    content = bytearray(laptop.file.read_bytes())
    content[:16] = bytes(16)
    laptop.file.write_bytes(content)

    assert laptop.open().get(Participant, who.id) == who


@pytest.mark.parametrize("key", ["", "ab" * 47, "xy" * 48, "ab" * 49])
def test_a_key_that_is_no_key_is_a_bug(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="96 hex digits"):
        open_database(tmp_path / "main.db", key)
    assert not (tmp_path / "main.db").exists()


def test_a_plain_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "main.db"
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE participant (id)")
    plain.commit()
    plain.close()

    with pytest.raises(CipherMissing):
        open_database(file, KEY)


@pytest.mark.parametrize(
    ("version", "cipher", "temp_store"),
    [("3.53.4", "", 2), ("3.51.2", "4.19.0 community", 2), ("3.53.4", "4.19.0 community", 1)],
)
def test_a_library_that_would_leak_or_lose_is_refused(version: str, cipher: str, temp_store: int) -> None:
    refuse_unsafe("3.51.3", "4.19.0 community", 2)
    with pytest.raises(CipherMissing):
        refuse_unsafe(version, cipher, temp_store)


def test_a_database_of_a_newer_version_is_refused_and_left_alone(laptop: Laptop) -> None:
    laptop.close()
    with opened_raw(laptop.file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTooNew):
        open_database(laptop.file, KEY)
    with opened_raw(laptop.file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    laptop.open()


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "main.db"
    file.write_bytes(b"\x17" * 8192)
    with pytest.raises(DatabaseDamaged):
        open_database(file, KEY)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        open_database(tmp_path / "missing" / "main.db", KEY)


def test_a_second_store_on_the_same_file_is_refused(laptop: Laptop) -> None:
    with pytest.raises(VaultInUse):
        open_database(laptop.file, KEY)


def test_what_fails_half_way_is_undone_with_its_tables(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.read() as connection:  # noqa: PT012 - all of it is one attempt
        connection.exec_driver_sql("CREATE TABLE half (a)")
        connection.exec_driver_sql("INSERT INTO leaving VALUES (x'00')")
        raise ZeroDivisionError

    with store.read() as connection:
        made = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar()
    assert made == 0
    assert store.sync_state().leaving == ()


def test_importing_the_store_brings_in_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "sqlcipher3", "alembic", "PySide6", "requests")
    script = f"import sys, peerdesk.store.store; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_opening_a_database_of_this_version_needs_no_alembic(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from peerdesk.store.opening import open_database;"
        f" [open_database(Path({str(tmp_path / 'main.db')!r}), {KEY!r}).close() for _ in range(2)];"
        " print('alembic' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
