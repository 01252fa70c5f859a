"""What the children of `test_killed.py` run: the real thing, in a process that is shot while it works."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn
from uuid import UUID

from peerdesk.vault.escrow import EscrowLabel, keep_escrow, reopen
from peerdesk.vault.journal import open_journal
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.vault import change_passphrase, unlock
from tests.fakes import FakeClock
from tests.vault.making import OTHER_PASSPHRASE, PASSPHRASE

# The calls after which the disk may be different; also of `str` there is a `replace`.
TOUCHES_THE_DISK = frozenset({"open", "write", "truncate", "fsync", "replace", "unlink"})
DONE = 33


def shoot_oneself() -> NoReturn:
    """End as a power cut would: no handler, no flush, no goodbye."""
    if sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


def touches_the_disk(called: object) -> bool:
    """Whether a built-in function that has just returned is one of the system's calls on files."""
    of_the_system = getattr(called, "__module__", "") in {"posix", "nt"}
    of_a_file = isinstance(getattr(called, "__self__", None), io.FileIO)
    return (of_the_system or of_a_file) and getattr(called, "__name__", "") in TOUCHES_THE_DISK


def shot_after(step: int, work: Callable[[], None]) -> None:
    """Run `work` and be killed after its call number `step` that touches the disk."""
    left = step

    def watch(frame: FrameType, event: str, called: object) -> None:
        nonlocal left
        if event == "c_return" and touches_the_disk(called):
            left -= 1
            if left == 0:
                shoot_oneself()

    sys.setprofile(watch)
    work()
    sys.setprofile(None)


def change(path: Path, step: int) -> None:
    """Change the passphrase, killed after that step; end with DONE when there are fewer steps."""
    clock = FakeClock()
    vault = unlock(VaultFolder(path), PASSPHRASE, clock)
    shot_after(step, lambda: change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock))
    os._exit(DONE)


def recover(path: Path, step: int) -> None:
    """Open a vault with what was in its escrow, killed after that step; DONE when there are fewer steps."""
    contents = bytes.fromhex(sys.argv[4])
    vault_id = UUID(path.name)
    shot_after(step, lambda: reopen(path.parent, vault_id, contents, OTHER_PASSPHRASE, FakeClock()).close())
    os._exit(DONE)


def leave(path: Path, step: int) -> None:
    """Keep an escrow in the key file, killed after that step; DONE when there are fewer steps."""
    vault = unlock(VaultFolder(path), PASSPHRASE, FakeClock())
    label = EscrowLabel("k" * 16, "clinic", "staff", "device", "https://clinic.example")
    shot_after(step, lambda: keep_escrow(vault, label, b"sealed"))
    os._exit(DONE)


def append(path: Path) -> None:
    """Append for ever, and say each number once it is acknowledged; now and then drop older ones."""
    journal = open_journal(path, bytearray(range(32)))
    while True:
        n = journal.append(f"op {journal.last_n + 1}".encode() * 20)
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()
        if n % 16 == 0:
            journal.compact(range(n // 2, n + 1))


if __name__ == "__main__":
    if sys.argv[1] != "append":
        does = {"change": change, "recover": recover, "leave": leave}[sys.argv[1]]
        does(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        append(Path(sys.argv[2]))
