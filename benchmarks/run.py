"""One run of the benchmarks: how much, how often, where, and what its figures share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.filled_desk import FilledDesk, fill_desk


@dataclass(frozen=True, slots=True)
class Size:
    """How much a run measures: records in the vault and in a sync, rounds, single saves, searches.

    `on_postgres`: on PostgreSQL too, where it is installed. `laptops` sync once in `between_syncs` seconds.
    """

    contacts: int
    participants: int
    synced: int
    starts: int
    rounds: int
    saves: int
    searches: int
    on_postgres: bool
    laptops: int = 1000
    between_syncs: float = 300.0


FULL = Size(
    contacts=100_000,
    participants=500,
    synced=10_000,
    starts=11,
    rounds=5,
    saves=400,
    searches=15,
    on_postgres=True,
)
QUICK = Size(
    contacts=4000,
    participants=100,
    synced=1000,
    starts=3,
    rounds=2,
    saves=60,
    searches=3,
    on_postgres=False,
)


class Run:
    """What every figure is handed."""

    def __init__(self, folder: Path, size: Size) -> None:
        self.folder = folder
        self.size = size

    @cached_property
    def desk(self) -> FilledDesk:
        """A laptop's vault full of contacts, made once for the run; leave it as it is."""
        return fill_desk(self.folder / "laptop", self.size.contacts, self.size.participants)

    def new_folder(self, name: str) -> Path:
        """A fresh folder on the same disk."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder
