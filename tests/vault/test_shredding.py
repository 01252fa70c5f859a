"""A vault that is taken off its laptop takes every copy of its database along."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.vault import shredding
from tests.vault.making import files_of, make_vault

COPIES = (
    "main.db",
    "main.db-journal",
    "main.db.snapshot-20260302T080000-0",
    "main.db.damaged-20260302T080000",
)


class PowerCut(Exception):
    """The laptop went off."""


def test_copies_of_the_database_go_before_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    for name in COPIES:
        (vault.folder.path / name).write_bytes(b"sealed")

    def cut(_folder: Path) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", cut)
        with pytest.raises(PowerCut):
            shredding.shred(vault.folder)
    assert not [name for name in files_of(vault.folder) if name.startswith(("main.db", "keyslots"))]
    shredding.shred(vault.folder)
    assert not vault.folder.path.exists()
