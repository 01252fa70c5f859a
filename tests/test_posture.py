"""How well a laptop is kept, read from what each system says."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk import __version__
from peerdesk.posture import DiskCover, cover_on_linux, cover_on_macos, cover_on_windows, read_posture


def block_device(tree: Path, name: str, uuid: str = "", *made_of: str) -> None:
    place = tree / name
    (place / "slaves").mkdir(parents=True)
    if uuid:
        (place / "dm").mkdir()
        (place / "dm" / "uuid").write_text(f"{uuid}\n", encoding="utf-8")
    for part in made_of:
        (place / "slaves" / part).symlink_to(tree / part, target_is_directory=True)


def test_linux_disk_is_encrypted_when_all_it_is_made_of_is(tmp_path: Path) -> None:
    block_device(tmp_path, "sda2")
    block_device(tmp_path, "253:0", "CRYPT-LUKS2-5f-luks", "sda2")
    block_device(tmp_path, "dm-0", "CRYPT-LUKS2-5f-luks", "sda2")
    block_device(tmp_path, "253:1", "LVM-home", "dm-0")
    block_device(tmp_path, "253:2", "LVM-mixed", "dm-0", "sda2")
    found = {
        device: cover_on_linux(device, tmp_path) for device in ("253:0", "253:1", "253:2", "sda2", "0:45")
    }
    assert found == {
        "253:0": DiskCover.ENCRYPTED,
        "253:1": DiskCover.ENCRYPTED,
        "253:2": DiskCover.OPEN,
        "sda2": DiskCover.OPEN,
        "0:45": DiskCover.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("said", "cover"),
    [
        ("1\r\n", DiskCover.ENCRYPTED),
        ("3", DiskCover.ENCRYPTED),
        ("2\n", DiskCover.OPEN),
        ("", DiskCover.UNKNOWN),
    ],
)
def test_windows_says_by_a_number_whether_bitlocker_is_on(said: str, cover: DiskCover) -> None:
    assert cover_on_windows(said) is cover


@pytest.mark.parametrize(
    ("said", "cover"),
    [
        ("FileVault is On.\n", DiskCover.ENCRYPTED),
        ("FileVault is Off.\n", DiskCover.OPEN),
        ("Error: -69594\n", DiskCover.UNKNOWN),
    ],
)
def test_macos_says_in_words_whether_filevault_is_on(said: str, cover: DiskCover) -> None:
    assert cover_on_macos(said) is cover


def test_posture_of_this_computer_names_its_system_and_our_version(tmp_path: Path) -> None:
    posture = read_posture(tmp_path)
    assert posture.system
    assert posture.version == __version__
