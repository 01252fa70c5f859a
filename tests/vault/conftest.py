"""One vault made once, and a fresh copy of it for each test that wants one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerdesk.vault.layout import VaultFolder
from tests.fakes import FakeClock
from tests.vault.making import make_vault


@pytest.fixture(scope="session")
def vault_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed vault, without its reserve."""
    with make_vault(tmp_path_factory.mktemp("vaults")) as vault:
        vault.folder.reserve.unlink()
        return vault.folder.path


@pytest.fixture
def folder(vault_made_once: Path, tmp_path: Path) -> VaultFolder:
    """Return a closed vault of this test alone; `PASSPHRASE` opens it."""
    copy = tmp_path / "vaults" / vault_made_once.name
    shutil.copytree(vault_made_once, copy)
    return VaultFolder(copy)


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that moves when told."""
    return FakeClock()
