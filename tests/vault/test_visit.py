from __future__ import annotations

import sys
from pathlib import Path

import pytest

from peerdesk.vault.visit import Visit, last_visit, remember_visit
from tests.fakes import MONDAY_MORNING
from tests.vault.making import files_no_larger_than


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_full_disk_keeps_the_visit_before_and_lets_the_desk_be_locked(tmp_path: Path) -> None:
    before = Visit(MONDAY_MORNING, waiting=1)
    remember_visit(tmp_path / "visit.json", before)
    with files_no_larger_than(8):
        remember_visit(tmp_path / "visit.json", Visit(MONDAY_MORNING, waiting=2))
    assert last_visit(tmp_path / "visit.json") == before
    assert [file.name for file in tmp_path.iterdir()] == ["visit.json"]
