"""The door of a laptop: what does not open is closed again, and what is damaged comes back."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.errors import ServerUnreachable
from peerdesk.practice.desk import open_practice
from peerdesk.vault.layout import VaultFolder, vault_folders
from tests.fakes import FakeClock

PASSPHRASE = "nothing here is real at all"


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    """A vault full of invented people, closed."""
    open_practice(Paths(tmp_path), FakeClock(), new_id).close()
    (folder,) = vault_folders(Paths(tmp_path).vaults)
    return folder


@pytest.fixture
def door(tmp_path: Path) -> DeskDoor:
    return DeskDoor(Paths(tmp_path), FakeClock(), new_id)


def test_a_bug_while_a_desk_opens_leaves_nothing_open(
    door: DeskDoor, folder: VaultFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault_id = UUID(folder.path.name)
    for part in ("peerdesk.store.store.Store.open", "peerdesk.store.blobs.BlobIndex.forget_thrown_away"):
        with monkeypatch.context() as patch:
            patch.setattr(part, _breaks)
            with pytest.raises(ZeroDivisionError):
                door.unlock(vault_id, PASSPHRASE)
    door.unlock(vault_id, PASSPHRASE).close()


def _breaks(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_a_damaged_desk_has_its_people_before_it_meets_the_clinic(
    door: DeskDoor, folder: VaultFolder
) -> None:
    vault_id = UUID(folder.path.name)
    desk = door.unlock(vault_id, PASSPHRASE)
    people = len(desk.desk.store.select(Participant))
    assert desk.snapshots is not None
    assert desk.snapshots.take()
    desk.close()
    folder.database.write_bytes(b"damaged" * 4096)
    desk = door.unlock(vault_id, PASSPHRASE)
    assert desk.repaired == 0
    assert len(desk.desk.store.select(Participant)) == people > 0
    desk.close()


def test_a_way_back_without_a_key_file_goes_by_files(door: DeskDoor, folder: VaultFolder) -> None:
    folder.keyslots.unlink()
    folder.keyslots_backup.unlink()
    obstacle = door.obstacle()
    assert obstacle is not None
    assert obstacle.vault_id == UUID(folder.path.name)
    way = door.way_back(obstacle.vault_id)
    way.ask("velvet cobra pencil sunrise")
    with pytest.raises(ServerUnreachable):
        way.fetch()
