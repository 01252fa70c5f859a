"""A process killed at any point leaves one passphrase that opens, and every acknowledged entry."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from peerdesk.errors import WrongPassphrase
from peerdesk.vault.escrow import escrow_of
from peerdesk.vault.journal import open_journal
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.vault import unlock
from tests.fakes import FakeClock
from tests.vault.killed import DONE
from tests.vault.making import OTHER_PASSPHRASE, PASSPHRASE, files_of

CHILD = [sys.executable, "-m", "tests.vault.killed"]
MORE_STEPS_THAN_THERE_ARE = 24


def opens(folder: VaultFolder, passphrase: str, clock: FakeClock) -> bool:
    try:
        unlock(folder, passphrase, clock).close()
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize("step", range(1, MORE_STEPS_THAN_THERE_ARE + 1))
def test_one_passphrase_opens_after_a_kill_during_a_change(
    folder: VaultFolder, clock: FakeClock, step: int
) -> None:
    before = files_of(folder).keys()
    ended = subprocess.run([*CHILD, "change", folder.path, str(step)], check=False)
    assert ended.returncode != 1
    opening = [phrase for phrase in (PASSPHRASE, OTHER_PASSPHRASE) if opens(folder, phrase, clock)]
    assert len(opening) == 1
    if ended.returncode == DONE:
        assert opening == [OTHER_PASSPHRASE]
    assert folder.keyslots.read_bytes() == folder.keyslots_backup.read_bytes()
    assert files_of(folder).keys() == before


@pytest.mark.parametrize("step", range(1, MORE_STEPS_THAN_THERE_ARE + 1))
def test_one_passphrase_opens_after_a_kill_during_a_recovery(
    folder: VaultFolder, clock: FakeClock, step: int
) -> None:
    before = files_of(folder).keys()
    with unlock(folder, PASSPHRASE, clock) as vault:
        contents = vault.escrow_contents().hex()
    ended = subprocess.run([*CHILD, "recover", folder.path, str(step), contents], check=False)
    assert ended.returncode != 1
    opening = [phrase for phrase in (PASSPHRASE, OTHER_PASSPHRASE) if opens(folder, phrase, clock)]
    assert len(opening) == 1
    if ended.returncode == DONE:
        assert opening == [OTHER_PASSPHRASE]
    assert files_of(folder).keys() == before


@pytest.mark.parametrize("step", range(1, MORE_STEPS_THAN_THERE_ARE + 1))
def test_a_kill_while_an_escrow_is_kept_leaves_it_or_not_and_the_passphrase_in_force(
    folder: VaultFolder, clock: FakeClock, step: int
) -> None:
    ended = subprocess.run([*CHILD, "leave", folder.path, str(step)], check=False)
    assert ended.returncode != 1
    kept = escrow_of(folder)
    assert kept is None or kept[1] == b"sealed"
    if ended.returncode == DONE:
        assert kept is not None
    assert opens(folder, PASSPHRASE, clock)
    assert escrow_of(folder) == kept


def test_change_has_fewer_steps_than_are_tried(folder: VaultFolder) -> None:
    ended = subprocess.run([*CHILD, "change", folder.path, str(MORE_STEPS_THAN_THERE_ARE)], check=False)
    assert ended.returncode == DONE


@pytest.mark.parametrize("seed", range(20))
def test_every_acknowledged_entry_is_there_after_a_kill(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "ops.journal"
    acknowledged = killed_while_appending(path, after=random.Random(seed).randrange(1, 120))
    journal = open_journal(path, bytearray(range(32)))
    reading = journal.read_all()
    journal.close()
    there = {entry.n: entry.payload for entry in reading.entries}
    # The last compaction that can have happened dropped what was older than half its number.
    oldest_kept = max(1, (acknowledged - acknowledged % 16) // 2)
    assert [n for n in range(oldest_kept, acknowledged + 1) if n not in there] == []
    assert [n for n, content in there.items() if content != f"op {n}".encode() * 20] == []
    assert (reading.unreadable, reading.damaged_bytes) == ((), 0)
    assert reading.last_n in {acknowledged, acknowledged + 1}


def killed_while_appending(path: Path, after: int) -> int:
    """Kill a process that appends, some time after its entry `after`; return the last acknowledged one."""
    with subprocess.Popen([*CHILD, "append", path], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [int(child.stdout.readline()) for _ in range(after)]
        child.kill()
        said += [int(line) for line in child.stdout.read().splitlines()]
    return said[-1]
