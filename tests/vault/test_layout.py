from __future__ import annotations

import sys
from pathlib import Path

import pytest

from peerdesk.vault.layout import VaultFolder, vault_folders
from tests.vault.making import make_vault


def test_laptop_without_vaults_lists_none(tmp_path: Path) -> None:
    assert vault_folders(tmp_path / "vaults") == ()


def test_folder_that_was_never_finished_is_not_a_vault(tmp_path: Path) -> None:
    VaultFolder(tmp_path / "unfinished").make()
    (tmp_path / "a file").write_bytes(b"")
    assert vault_folders(tmp_path) == ()


def test_vault_with_only_the_second_key_file_is_listed(folder: VaultFolder) -> None:
    folder.keyslots.unlink()
    assert vault_folders(folder.path.parent) == (folder,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in the profile's folder")
def test_nobody_else_may_look_into_a_vault(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault:
        paths = [vault.folder.path, *vault.folder.path.iterdir()]
    assert {path.name: path.stat().st_mode & 0o077 for path in paths} == {path.name: 0 for path in paths}
