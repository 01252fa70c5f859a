"""Copies of the database beside it, encrypted as it is: who meets damage goes back a day, not to nothing."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from peerdesk.domain.clock import Clock
from peerdesk.errors import DatabaseDamaged, DiskFailing, DiskFull
from peerdesk.store.leaving import leavings
from peerdesk.store.recovery import check, remove

if TYPE_CHECKING:
    from peerdesk.store.database import Database

KEPT = 3
EVERY = timedelta(hours=20)
"""A working day later, whenever the next one begins."""
_SHARE = 10
"""All of them together take at most a tenth of the disk."""
_LEAST_FREE = 64 * 1024 * 1024
_PAUSE = 0.01
"""Seconds between two steps of a copy: the turn of whoever saves meanwhile."""
_MARK = ".snapshot-"
_STAMP = "%Y%m%dT%H%M%S"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One copy that was proved; `leavings`: how many participants had left this desk by then."""

    file: Path
    taken_at: datetime
    leavings: int


class _DeskClosing(Exception):  # noqa: N818 - it is no error
    """The desk is put away: the copy is given up."""


class Snapshots:
    """The copies of one open database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._closing = Event()
        self._reading = Lock()

    def is_due(self) -> bool:
        """True a day after the last one, and once somebody who is in it has left this desk."""
        newest = next(iter(snapshots_of(self._database.file)), None)
        if newest is None or not timedelta() <= self._clock.now() - newest.taken_at < EVERY:
            return True
        with self._database.transaction() as connection:
            return newest.leavings != leavings(connection)

    def take(self) -> bool:
        """Make one and prove it; False without room for it, or when the desk was closed meanwhile.

        From any thread: it takes turns with what the desk saves. Raises DatabaseDamaged for the database
        itself, FolderReadOnly.
        """
        file = self._database.file
        fresh = file.with_name(f"{file.name}.snapshot.new")
        remove(fresh)
        if not _has_room(file):
            return False
        try:
            with self._reading:
                self._database.copy_to(fresh, self._take_turns)
            taken = self._proved(fresh)
        except (_DeskClosing, DiskFull, DiskFailing) as reason:
            _log.info("no snapshot was made: %s", type(reason).__name__)
            return False
        finally:
            remove(fresh)
        self._let_go(taken)
        return True

    def give_way(self) -> bool:
        """Leave the space of all but the newest to a full disk; whether there were any."""
        older = snapshots_of(self._database.file)[1:]
        for snapshot in older:
            remove(snapshot.file)
        return bool(older)

    def stop(self) -> None:
        """Give up a copy under way, and wait until it no longer reads the database."""
        self._closing.set()
        with self._reading:
            pass

    def _take_turns(self) -> None:
        if self._closing.wait(_PAUSE):
            raise _DeskClosing

    def _proved(self, fresh: Path) -> Snapshot:
        """Read every page back; only then does it get the name of a snapshot."""
        try:
            with self._database.sibling(fresh) as copy, copy.transaction() as connection:
                check(connection)
                left = leavings(connection)
        except DatabaseDamaged as damaged:
            raise DiskFailing from damaged
        now = self._clock.now().astimezone(UTC)
        name = f"{self._database.file.name}{_MARK}{now:{_STAMP}}-{left}"
        return Snapshot(fresh.replace(fresh.with_name(name)), now, left)

    def _let_go(self, newest: Snapshot) -> None:
        """Keep the last few, within their share, and none with somebody in it who has left since."""
        most = shutil.disk_usage(newest.file.parent).total // _SHARE
        kept, used = 1, newest.file.stat().st_size
        for each in snapshots_of(self._database.file):
            if each.file == newest.file:
                continue
            kept, used = kept + 1, used + each.file.stat().st_size
            if kept > KEPT or used > most or each.leavings != newest.leavings:
                remove(each.file)


def snapshots_of(file: Path) -> Sequence[Snapshot]:
    """The snapshots of a database, the newest first."""
    found = (_named(path) for path in file.parent.glob(f"{file.name}{_MARK}*"))
    return sorted((each for each in found if each is not None), key=lambda each: each.taken_at, reverse=True)


def _named(path: Path) -> Snapshot | None:
    stamp, _, left = path.name.rpartition(_MARK)[2].partition("-")
    try:
        return Snapshot(path, datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), int(left))
    except ValueError:
        return None


def _has_room(file: Path) -> bool:
    """True where a copy fits and leaves as much again to whoever saves."""
    size, disk = file.stat().st_size, shutil.disk_usage(file.parent)
    return size <= disk.total // _SHARE and disk.free >= 2 * size + _LEAST_FREE
