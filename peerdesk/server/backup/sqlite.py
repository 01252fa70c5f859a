"""Copies of a SQLite file."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlcipher3 import dbapi2

from peerdesk.server.backup.databases import ClinicStanding
from peerdesk.server.backup.problems import NotBackedUp, NotRestored
from peerdesk.server.files import sync_file

_PARTS: Final = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class SqliteDatabase:
    """The database in a file."""

    file: Path

    @property
    def file_name(self) -> str:
        """What a copy is called."""
        return "clinic.db"

    def copy_to(self, file: Path) -> None:
        """Write a copy of one moment, while the server goes on."""
        try:
            with closing(dbapi2.connect(str(self.file))) as live, closing(dbapi2.connect(str(file))) as copy:
                live.backup(copy)
                # Without this the copy would want files beside it, and could not be opened where it is.
                copy.execute("PRAGMA journal_mode=DELETE")
        except dbapi2.Error as problem:
            raise NotBackedUp(what=f"SQLite could not copy the database ({problem})") from problem
        sync_file(file)

    def standings_in(self, file: Path) -> tuple[ClinicStanding, ...]:
        """Read a whole copy; how far it holds each clinic. Raises NotBackedUp when it is damaged."""
        try:
            with closing(dbapi2.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
                (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
                rows = copy.execute(
                    "SELECT clinic_id, seq, epoch, (SELECT max(feed.seq) FROM feed"
                    " WHERE feed.clinic_id = counter.clinic_id) FROM counter"
                ).fetchall()
        except dbapi2.Error as problem:
            raise NotBackedUp(what=f"the copy does not open ({problem})") from problem
        if verdict != "ok" or any(seq != (last or 0) for _, seq, _, last in rows):
            raise NotBackedUp(what="the copy is damaged; try again, and look at the disk")
        return tuple(ClinicStanding(UUID(bytes=name), seq, epoch) for name, seq, epoch, _ in rows)

    def require_idle(self) -> None:
        """Raises NotRestored while anybody else is connected."""
        if not self.file.exists():
            return
        with closing(dbapi2.connect(str(self.file), timeout=1)) as alone:
            alone.isolation_level = None
            try:
                alone.execute("PRAGMA locking_mode=EXCLUSIVE")
                alone.execute("BEGIN EXCLUSIVE")
            except dbapi2.OperationalError as problem:
                raise NotRestored(what="the server is running; stop it first") from problem
            except dbapi2.DatabaseError:
                return  # A damaged file is the best of reasons to put a backup in its place.

    def set_aside(self, name: str, folder: Path) -> Path | None:
        """Keep what is there now under that name, beside it."""
        del folder
        aside = self.file.with_name(f"{self.file.name}.{name}")
        for part in _PARTS:
            found = Path(f"{self.file}{part}")
            if found.exists():
                found.replace(f"{aside}{part}")
        return aside if aside.exists() else None

    def put_back(self, file: Path) -> None:
        """Make the database what a copy holds."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_name(f"{self.file.name}.new")
        shutil.copyfile(file, fresh)
        sync_file(fresh)
        fresh.replace(self.file)
