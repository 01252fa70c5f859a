"""A laptop of the machine: its encrypted files, what is open on them, and every way they are treated."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerdesk.domain.ids import NewId
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.errors import DiskFull
from peerdesk.store import pending
from peerdesk.store.identity import Identity
from peerdesk.store.store import Store
from peerdesk.sync.beside import in_turn
from peerdesk.sync.engine import Engine
from peerdesk.sync.line import Line
from peerdesk.sync.lineage import Lineage
from peerdesk.sync.report import Progress, SyncReport
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from peerdesk.tables.rows import from_row
from peerdesk.vault.journal import Journal, JournalReading, open_journal
from tests.fakes import FakeClock
from tests.machine.wire import ADDRESS, Door, PowerCut, Wire

T = TypeVar("T")
KEY = "5e" * 48
"""A raw key and its salt: no key is derived here."""
_DATABASE, _JOURNAL = "desk.db", "ops.journal"
_FILES = (_DATABASE, f"{_DATABASE}-journal", f"{_DATABASE}.closed", _JOURNAL)
_NO_LIMIT = 2**31 - 2


class Trouble(Enum):
    """What the medium does to the next write."""

    JOURNAL_FULL = "there is no room for the journal"
    DATABASE_FULL = "there is no room for the database"
    TORN = "the power fails in the middle of the journal's frame"
    NOT_COMMITTED = "the power fails between the journal and the database"


@dataclass(frozen=True)
class Enrolled:
    """A laptop as it was set up: whose it is, its key, and the folder its files are copied from."""

    name: str
    staff_id: UUID
    device_id: UUID
    key: Ed25519PrivateKey
    folder: Path


class FragileJournal:
    """The real journal on a medium that may be full or lose its power."""

    def __init__(self, path: Path, power_fails: Callable[[int | None], None]) -> None:
        self.trouble: Trouble | None = None
        self._path = path
        self._power_fails = power_fails
        self._real: Journal = open_journal(path, bytearray(32))

    def append(self, payload: bytes) -> int:
        """Append, unless trouble comes in between."""
        trouble, self.trouble = self.trouble, None
        if trouble is Trouble.JOURNAL_FULL:
            raise DiskFull
        before = self._path.stat().st_size
        number = self._real.append(payload)
        if trouble is Trouble.TORN:
            self._power_fails((before + self._path.stat().st_size) // 2)
        if trouble is Trouble.NOT_COMMITTED:
            self._power_fails(None)
        return number

    def go_on_after(self, n: int) -> None:
        """Use no number up to `n` again."""
        self._real.go_on_after(n)

    def read_all(self) -> JournalReading:
        """What can be read."""
        return self._real.read_all()

    def compact(self, keep: Collection[int]) -> None:
        """Drop what is not kept."""
        self._real.compact(keep)

    def close(self) -> None:
        """Close the file."""
        self._real.close()


class Laptop:
    """One person's laptop. Its files survive it: `crash` goes on with them as they are at that moment."""

    def __init__(self, enrolled: Enrolled, folder: Path, door: Door, clock: FakeClock, new_id: NewId) -> None:
        self.name = enrolled.name
        self.staff_id = enrolled.staff_id
        self.clock = clock
        self.wire = Wire(door, clock)
        self.wire.power_fails = self._power_fails
        self._enrolled = enrolled
        self._new_id = new_id
        self._root = folder
        self._lives = self._turns = 0
        self.copy: Path | None = None
        self.folder = self._next_folder()
        self._cut_after: tuple[str, int] | None = None
        self._steps_left: int | None = None
        self.is_syncing = False
        _copy(enrolled.folder, self.folder)
        self._open()

    def close(self) -> None:
        """Lock the desk."""
        self._transport.close()
        self.store.close()
        self.journal.close()

    def lock(self) -> None:
        """Lock the desk and open it again."""
        self.close()
        self._open()

    def crash(self) -> None:
        """Lose everything that is not in the files, and open them again."""
        self.lose_power()
        self.revive()

    def lose_power(self, journal_size: int | None = None) -> None:
        """Keep the files as they are now, the journal cut to a size; what is done to the old ones is lost."""
        self.folder, lost = self._next_folder(), self.folder
        _copy(lost, self.folder)
        if journal_size is not None:
            with (self.folder / _JOURNAL).open("r+b") as file:
                file.truncate(journal_size)

    def revive(self) -> None:
        """Open the files that were left behind when the power failed."""
        self.close()
        self._open()

    def keep_copy(self) -> None:
        """Copy the folder as somebody does who wants to be on the safe side."""
        self.copy = self._next_folder()
        _copy(self.folder, self.copy)

    def go_back(self) -> None:
        """Put the copy in place of the folder."""
        assert self.copy is not None
        self.close()
        self.folder = self._next_folder()
        _copy(self.copy, self.folder)
        self._open()

    def twin(self) -> Enrolled:
        """Another laptop that begins with the copy."""
        assert self.copy is not None
        return replace(self._enrolled, name=f"{self.name} again", folder=self.copy)

    def lose_database(self) -> None:
        """The database does not open any more; a new one is made of what the journal has."""
        self.close()
        for name in _FILES[:-1]:
            (self.folder / name).unlink(missing_ok=True)
        self._open()

    def cut_power(self, after: tuple[str, int] | None) -> None:
        """Let the power fail so many pieces of database work after the first answer from that door."""
        self._cut_after = after
        self._steps_left = None

    def sync(self) -> SyncReport:
        """Sync once. Raises PowerCut."""
        self.is_syncing = True
        try:
            return self._engine.sync_once(_pass_over)
        finally:
            self.is_syncing = False

    def sync_reading_only(self) -> None:
        """Sync, but send nothing: what is to be sent stops it."""
        self.wire.is_reading_only = True
        try:
            self.sync()
        finally:
            self.wire.is_reading_only = False

    def last_ops(self) -> dict[UUID, UUID]:
        """The last op on each record that is still in the outbox."""
        with self.store.read() as connection:
            rows = connection.exec_driver_sql("SELECT record_id, op_id FROM outbox ORDER BY position").all()
        return {UUID(bytes=record_id): UUID(bytes=op_id) for record_id, op_id in rows}

    def confirmed(self) -> dict[UUID, RecordState]:
        """What this laptop holds of the clinic, without what waits on top."""
        found: dict[UUID, RecordState] = {}
        with self.store.read() as connection:
            for kind, record in RECORDS.items():
                rows = connection.execute(self.store.tables[kind].select()).mappings()
                states = (from_row(record, cast("Mapping[str, Any]", row)) for row in rows)
                found |= {state.id: state for state in states}
            with_ops = pending.waiting_on(connection, found)
            for id_ in with_ops:
                del found[id_]
            return found | pending.confirmed_states(connection, with_ops)

    def owed_ops(self) -> set[UUID]:
        """The ops the clinic does not have, as far as this laptop knows: they are in the journal."""
        with self.store.read() as connection:
            rows = connection.exec_driver_sql("SELECT op_id FROM outbox WHERE at_clinic = 0").scalars()
            return {UUID(bytes=op_id) for op_id in rows}

    def give_trouble(self, trouble: Trouble) -> None:
        """Let the next write meet trouble; a full database stays full until `make_room`."""
        if trouble is Trouble.DATABASE_FULL:
            self._limit_pages(1)
        else:
            self.journal.trouble = trouble

    def make_room(self) -> None:
        """Let the database grow again, and the journal be."""
        self._limit_pages(_NO_LIMIT)
        self.journal.trouble = None

    def _limit_pages(self, most: int) -> None:
        # SQLite raises it to the pages there are.
        with self.store.read() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    def _open(self) -> None:
        self.journal = FragileJournal(self.folder / _JOURNAL, self._power_fails)
        self.store = Store.open(
            self.folder / _DATABASE, KEY, clock=self.clock, new_id=self._new_id, journal=self.journal
        )
        self._transport = HttpTransport(ADDRESS, clock=self.clock)
        self._transport._session.mount(ADDRESS, self.wire)
        key = self._enrolled.key
        lineage = Lineage(self.store, self._in_database, self._new_id)
        session = Session(self._transport, self._enrolled.device_id, key.sign, self.clock, lineage)
        line = Line(self.store, self._transport, session, self.clock, self._in_database, self._beside)
        self._engine = Engine(line, rng=Random(7))

    def _in_database(self, work: Callable[[], T], /) -> T:
        if self._cut_after and self.wire.last_door == self._cut_after[0]:
            self._steps_left = self._cut_after[1] if self._steps_left is None else self._steps_left - 1
            if self._steps_left <= 0:
                self._power_fails()
        return work()

    def _beside(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Before the request and after it by turns: all else lies between."""
        self._turns += 1
        return in_turn(work) if self._turns % 2 else work

    def _power_fails(self, journal_size: int | None = None) -> None:
        self.lose_power(journal_size)
        raise PowerCut

    def _next_folder(self) -> Path:
        self._lives += 1
        return self._root / f"life {self._lives}"


def set_up(root: Path, identity: Identity, clock: FakeClock, new_id: NewId) -> None:
    """Make the files of a laptop that was just enrolled."""
    root.mkdir(parents=True)
    journal = open_journal(root / _JOURNAL, bytearray(32))
    store = Store.open(root / _DATABASE, KEY, clock=clock, new_id=new_id, journal=journal)
    store.set_identity(identity)
    store.close()
    journal.close()


def _copy(folder: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for name in _FILES:
        if (folder / name).exists():
            shutil.copyfile(folder / name, target / name)


def _pass_over(_progress: Progress) -> None:
    pass
