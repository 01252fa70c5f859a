"""A desk at work for ever, and a database on its way to a newer form, in processes that are shot.

What is acknowledged is sent through a pipe: a pair of what happened and what it was about.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection as Database

from peerdesk.store import opening
from peerdesk.store.migrations import run
from peerdesk.store.schema import KNOWN
from tests.fakes import FakeClock
from tests.proofs.real_desk import PASSPHRASE, door_of, save, sync
from tests.store.making import Laptop

OTHER_PASSPHRASE = "velvet cobra pencil sunrise"
STEPS = {"unlocking": 0.4, "saving": 0.1, "syncing": 0.3, "changing": 0.6, "locking": 0.1, "migrating": 0.06}
"""What is shot at, and about how many seconds it takes."""
_SAVES = 4
_WITHIN = 60.0

NEXT = "0002"
"""The revision of a form that is still to come."""
ROWS_OF_NEXT = 200

Sabotage = Callable[[pytest.MonkeyPatch], None]


def change_nothing(_patch: pytest.MonkeyPatch) -> None:
    """Leave every protection on."""


@dataclass
class Shot:
    """A process that works until it is shot, and what it managed to say."""

    work: Callable[..., None]
    details: tuple[Any, ...]
    heard: list[tuple[str, Any]] = field(default_factory=list)

    def during(self, step: str, after: float) -> None:
        """Shoot it so many seconds after it says that it begins this step; returns when it is gone."""
        ear, mouth = multiprocessing.Pipe(duplex=False)
        child = _process(self.work, (mouth, *self.details))
        child.start()
        mouth.close()
        try:
            self._hear(ear, step)
            shot_at = monotonic() + after
            while (left := shot_at - monotonic()) > 0 and ear.poll(left):
                self.heard.append(ear.recv())
            _shoot(child)
            self._hear(ear, "")
        finally:
            _shoot(child)
            ear.close()

    def _hear(self, ear: Connection, last: str) -> None:
        """Listen up to a step, or to the end of all it said."""
        while not self.heard or not last or self.heard[-1][0] != last:
            if not ear.poll(_WITHIN):
                raise TimeoutError(f"nothing more is said after {self.heard[-3:]}")
            try:
                self.heard.append(ear.recv())
            except (EOFError, OSError):
                if last:
                    raise
                return


def work_for_ever(
    say: Connection, data: Path, vault_id: UUID, passphrase: str, round_: int, break_it: Sabotage
) -> None:
    """Unlock, save, sync, change the passphrase, save and lock, again and again."""
    break_it(pytest.MonkeyPatch())
    other = {PASSPHRASE: OTHER_PASSPHRASE, OTHER_PASSPHRASE: PASSPHRASE}
    number = 0
    while True:
        say.send(("unlocking", ""))
        desk = door_of(data).unlock(vault_id, passphrase)
        for step in ("saving", "syncing", "changing", "saving", "locking"):
            say.send((step, ""))
            if step == "saving":
                for _ in range(_SAVES):
                    number += 1
                    note = f"round {round_}, number {number}"
                    say.send(("saved", (save(desk, note), note)))
            elif step == "syncing":
                assert sync(desk).problem is None
            elif step == "changing":
                assert desk.keys is not None
                desk.keys.change_passphrase(passphrase, other[passphrase])
                passphrase = other[passphrase]
                say.send(("changed", passphrase))
        desk.close()


def migrate(say: Connection, folder: Path) -> None:
    """Open a database of the released form with a program of the next one."""
    with pytest.MonkeyPatch.context() as patch:
        know_the_next_form(patch)
        laptop = Laptop(folder, FakeClock())
        say.send(("migrating", ""))
        laptop.open()
        say.send(("migrated", ""))
        laptop.close()
    Event().wait()


def know_the_next_form(patch: pytest.MonkeyPatch) -> None:
    """Be a program whose tables differ from those of today by a migration that rewrites and adds."""

    def upgrade(connection: Database, revision: str = "head") -> None:
        connection.exec_driver_sql("ALTER TABLE contact ADD COLUMN of_the_next_form INTEGER")
        connection.exec_driver_sql("UPDATE contact SET of_the_next_form = 1")
        connection.exec_driver_sql("CREATE TABLE next_form (n INTEGER PRIMARY KEY, content BLOB NOT NULL)")
        for _ in range(ROWS_OF_NEXT):
            connection.exec_driver_sql("INSERT INTO next_form (content) VALUES (randomblob(4000))")
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{NEXT}'")

    patch.setattr(opening, "HEAD", NEXT)
    patch.setattr(opening, "KNOWN", KNOWN | {NEXT})
    patch.setattr(run, "upgrade", upgrade)


def _process(work: Callable[..., None], details: tuple[Any, ...]) -> BaseProcess:
    """Forked, where it can be, from one that has imported everything: what is shot is work, not imports."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=work, args=details, daemon=True)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context.Process(target=work, args=details, daemon=True)


def _shoot(child: BaseProcess) -> None:
    child.kill()
    child.join()
