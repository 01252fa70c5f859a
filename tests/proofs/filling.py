"""A small disk that fills up and empties again while somebody works on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from peerdesk.errors import DiskFull
from peerdesk.ui.door import OpenDesk
from peerdesk.vault import reserve
from peerdesk.vault.layout import vault_folder
from tests.end_to_end.small_disk import fill, make_room
from tests.proofs.flipping import Lost
from tests.proofs.real_desk import PASSPHRASE, door_of, notes_on, save, sync

SMALL_RESERVE = 512 * 1024
"""Bytes: a reserve of the usual 16 MiB does not fit on a disk of 4."""
_WORDS = "She walked every day, and her sugar was 162. "


@contextmanager
def smaller_reserve() -> Iterator[None]:
    """Hold back less than usual."""
    with pytest.MonkeyPatch.context() as patch:
        for function in (reserve.create_reserve, reserve.restore_reserve):
            patch.setattr(function, "__defaults__", (SMALL_RESERVE,))
        patch.setattr("peerdesk.vault.vault.SPACE_TO_START", 2 * SMALL_RESERVE)
        yield


@dataclass
class Filling:
    """A desk on a small disk, and everything it said was saved."""

    disk: Path
    vault_id: UUID
    saved: dict[UUID, str] = field(default_factory=dict)
    refused: int = 0
    desk: OpenDesk | None = None

    def step(self, chance: Random) -> None:
        """Work on with a random amount of room, and now and then lock, unlock, sync or get room again."""
        does = chance.choice(("write", "write", "write", "fill", "fill to the brim", "sync", "lock", "room"))
        if does == "write":
            self.write(_WORDS * chance.randrange(1, 300))
        elif does.startswith("fill"):
            fill(self.disk, 0 if "brim" in does else chance.randrange(SMALL_RESERVE))
        elif does == "sync":
            self._may_be_refused(self._sync)
        elif does == "lock":
            self.put_away()
        else:
            make_room(self.disk)
            assert self._open().hold_reserve()
        self._may_be_refused(self.look)

    def write(self, note: str) -> bool:
        """Save a note, if there is room; where space is held back there must be. Whether it was saved."""
        held = vault_folder(self.disk / "vaults", self.vault_id).reserve
        is_held = held.exists() and self.desk is not None
        before = self.refused
        self._may_be_refused(lambda: self._write(note))
        if is_held and self.refused > before:
            raise Lost("a save was refused although space was held back for it")
        return self.refused == before

    def look(self) -> None:
        """Raise Lost unless everything is there."""
        found = notes_on(self._open())
        lost = [id_ for id_, note in self.saved.items() if found.get(id_) != note]
        if lost:
            raise Lost(f"{len(lost)} of {len(self.saved)} are gone or changed")

    def put_away(self) -> None:
        """Lock the desk."""
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.close()

    def _open(self) -> OpenDesk:
        if self.desk is None:
            self.desk = door_of(self.disk).unlock(self.vault_id, PASSPHRASE)
        return self.desk

    def _write(self, note: str) -> None:
        self.saved[save(self._open(), note)] = note

    def _sync(self) -> None:
        problem = sync(self._open()).problem
        if problem is not None:
            raise problem

    def _may_be_refused(self, work: Callable[[], None]) -> None:
        try:
            work()
        except DiskFull:
            self.refused += 1
