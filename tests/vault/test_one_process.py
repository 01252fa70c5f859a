from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from peerdesk.errors import VaultInUse
from peerdesk.vault.one_process import lock_vault

HOLDER = """
import sys
from pathlib import Path
from peerdesk.vault.one_process import lock_vault
lock = lock_vault(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_second_window_of_this_process_is_refused(tmp_path: Path) -> None:
    lock = lock_vault(tmp_path / "vault.lock")
    with pytest.raises(VaultInUse):
        lock_vault(tmp_path / "vault.lock")
    lock.release()


def test_lock_that_was_released_twice_can_be_taken(tmp_path: Path) -> None:
    lock = lock_vault(tmp_path / "vault.lock")
    lock.release()
    lock.release()
    lock_vault(tmp_path / "vault.lock").release()


def test_lock_of_a_killed_process_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "vault.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(VaultInUse):
            lock_vault(path)
        holder.kill()
        holder.wait()
    lock_vault(path).release()
