from __future__ import annotations

import sys
from pathlib import Path

import pytest

from peerdesk.errors import DiskFull, FolderReadOnly
from peerdesk.vault.durable import require_space, require_writable
from peerdesk.vault.reserve import create_reserve, release_reserve, restore_reserve
from tests.vault.making import files_no_larger_than, read_only

MEBIBYTE = 1024 * 1024
MORE_THAN_ANY_DISK = 1 << 60
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")


def test_reserve_really_takes_the_space(tmp_path: Path) -> None:
    create_reserve(tmp_path / "reserve.bin", MEBIBYTE)
    data = (tmp_path / "reserve.bin").read_bytes()
    assert len(data) == MEBIBYTE
    assert len(set(data)) == 256


def test_reserve_is_given_back_once(tmp_path: Path) -> None:
    path = tmp_path / "reserve.bin"
    create_reserve(path, MEBIBYTE)
    assert release_reserve(path)
    assert not path.exists()
    assert not release_reserve(path)


def test_reserve_comes_back_when_there_is_space_again(tmp_path: Path) -> None:
    path = tmp_path / "reserve.bin"
    assert not restore_reserve(path, MORE_THAN_ANY_DISK)
    assert not path.exists()
    assert restore_reserve(path, MEBIBYTE)
    assert path.stat().st_size == MEBIBYTE


@posix_only
def test_disk_that_fills_while_the_reserve_is_written_is_named(tmp_path: Path) -> None:
    with files_no_larger_than(MEBIBYTE), pytest.raises(DiskFull):
        create_reserve(tmp_path / "reserve.bin", 2 * MEBIBYTE)
    assert list(tmp_path.iterdir()) == []


def test_disk_too_small_is_known_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        require_space(tmp_path, MORE_THAN_ANY_DISK)
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    with read_only(tmp_path), pytest.raises(FolderReadOnly):
        require_writable(tmp_path)


def test_probe_of_a_writable_folder_leaves_nothing(tmp_path: Path) -> None:
    require_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []
