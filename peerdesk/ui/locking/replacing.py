"""Another process in the place of this one: no key and no note stays in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn


def _nothing() -> None:
    """Needs no end."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The process that comes after the lock, and what has to end before it begins."""

    command: Sequence[str]
    end: Callable[[], None] = _nothing


def desk_process(words: Sequence[str]) -> Successor:
    """PeerDesk itself with these words on its command line, installed, bundled or in a clone."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "peerdesk"]
    return Successor([*program, *words])


def give_way_to(successor: Successor) -> NoReturn:
    """End this process and begin the next; when that cannot be, end it all the same."""
    try:
        successor.end()
        _begin(list(successor.command))
    finally:
        os._exit(1)


def _begin(command: list[str]) -> None:
    if sys.platform == "win32":
        # Replacing a process begins another one there too, and one without its console.
        from PySide6.QtCore import QProcess

        QProcess.startDetached(command[0], command[1:])
        os._exit(0)
    os.execv(command[0], command)
