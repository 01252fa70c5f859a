"""Another process in the place of this one: no key and no note stays in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from subprocess import Popen

WAIT = "--wait"
_TURN = b"your turn"
_NO_WINDOW = 0x08000000


def _nothing() -> None:
    """Needs no end."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The process that comes after the lock, and what has to end before it begins.

    `can_wait`: its command takes `--wait` as well, so that it can be begun while the desk is still open.
    """

    command: Sequence[str]
    end: Callable[[], None] = _nothing
    can_wait: bool = False


class NextProcess:
    """A successor that waits for its turn: it has read the program, and nothing of any desk."""

    def __init__(self, successor: Successor) -> None:
        self._successor = successor
        self._begun: Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The id of the process that waits; None while there is none."""
        return self._begun.pid if self._begun is not None and self._begun.poll() is None else None

    def begin(self) -> None:
        """Have it wait, unless it does already or cannot."""
        if not self._successor.can_wait or self.pid is not None:
            return
        from subprocess import PIPE, Popen

        # Without it the lock takes longer and locks as well.
        with suppress(OSError):
            self._begun = Popen(
                [*self._successor.command, WAIT],
                stdin=PIPE,
                # What is inherited over `exec` is here too: it keeps a bundle mounted under its program.
                close_fds=sys.platform == "win32",
                creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
            )

    def take_turn(self) -> bool:
        """Have it go on as soon as this process has ended; False when there is none."""
        if self._begun is None or self._begun.stdin is None or self.pid is None:
            return False
        try:
            self._begun.stdin.write(_TURN)
            self._begun.stdin.flush()
        except OSError:
            return False
        return True


def program_file() -> Path:
    """A file that an update of PeerDesk replaces."""
    return Path(sys.executable if getattr(sys, "frozen", False) else __file__)


def wait_for_turn(program: Path) -> bool:
    """Return once the desk before this one was locked and its process is gone; end if it was closed.

    A system closes the pipe of a process that ends after it let go of its memory. False when the program was
    updated meanwhile: what is imported already does not go with what would be imported now.
    """
    before = _written_at(program)
    if sys.stdin.buffer.read() != _TURN:
        raise SystemExit(0)
    return _written_at(program) == before


def _written_at(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_mtime_ns
    return 0


def desk_process(words: Sequence[str]) -> Successor:
    """PeerDesk itself with these words on its command line, installed, bundled or in a clone."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "peerdesk"]
    return Successor([*program, *words])


def give_way_to(successor: Successor, waiting: NextProcess | None = None) -> NoReturn:
    """End this process and have the next go on, the one that waits if it does; else end all the same."""
    try:
        successor.end()
        if waiting is None or not waiting.take_turn():
            _begin(list(successor.command))
        os._exit(0)
    finally:
        os._exit(1)


def _begin(command: list[str]) -> None:
    if sys.platform == "win32":
        # Replacing a process begins another one there too, and one without its console.
        from PySide6.QtCore import QProcess

        QProcess.startDetached(command[0], command[1:])
        return
    os.execv(command[0], command)
