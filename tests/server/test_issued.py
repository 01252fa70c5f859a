"""A database that was put back by any means gives itself away at the next start."""

import shutil
from pathlib import Path

import pytest

from peerdesk.domain.people import Clinic
from peerdesk.server.feed import standing
from peerdesk.server.issued import Issued
from peerdesk.server.storage import Storage
from tests.server.house import House


def epoch(house: House) -> str:
    with house.storage.reading() as connection:
        return standing(connection, house.id).epoch


def rename(house: House, name: str) -> None:
    house.administration.change_as_clinic(house.id, Clinic, house.id, {"name": name})


@pytest.mark.allow_log("database_went_back")
def test_a_database_put_back_begins_a_new_epoch_by_itself(sqlite_storage: Storage, tmp_path: Path) -> None:
    house = House.open(sqlite_storage)
    sqlite_storage.close()
    shutil.copy(tmp_path / "clinic.db", tmp_path / "copy.db")
    before = epoch(house)
    rename(house, "Casa Sur")
    Issued(tmp_path / "files").note(sqlite_storage)
    sqlite_storage.close()
    shutil.copy(tmp_path / "copy.db", tmp_path / "clinic.db")
    assert Issued(tmp_path / "files").compare(sqlite_storage) == [house.id]
    assert epoch(house) != before
    assert Issued(tmp_path / "files").compare(sqlite_storage) == []


def test_a_database_that_went_on_keeps_its_epoch(sqlite_storage: Storage, tmp_path: Path) -> None:
    house = House.open(sqlite_storage)
    with Issued(tmp_path / "files").kept_up(sqlite_storage):
        rename(house, "Casa Sur")
    rename(house, "Casa Este")
    before = epoch(house)
    assert Issued(tmp_path / "files").compare(sqlite_storage) == []
    assert epoch(house) == before


def test_a_mark_that_does_not_read_is_written_anew(sqlite_storage: Storage, tmp_path: Path) -> None:
    House.open(sqlite_storage)
    (tmp_path / "issued.json").write_bytes(b"{")
    assert Issued(tmp_path).compare(sqlite_storage) == []
    assert (tmp_path / "issued.json").read_bytes() != b"{"
