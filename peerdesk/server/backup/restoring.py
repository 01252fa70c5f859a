"""Putting a backup back: what is there now is kept aside, and every clinic begins a new epoch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.backup.databases import Database
from peerdesk.server.backup.problems import NotRestored
from peerdesk.server.backup.shelf import VERSION, Backup, Shelf, name_of
from peerdesk.server.feed import begin_epoch, standing
from peerdesk.server.files import Files
from peerdesk.server.storage import Storage


def choose(shelf: Shelf, name: str | None) -> Backup:
    """The backup of that name, or the newest. Raises NotRestored."""
    found = [backup for backup in shelf.backups() if name in {None, backup.folder.name}]
    if not found:
        raise NotRestored(what=f"there is no backup {name or ''} in {shelf.folder}".replace("  ", " "))
    chosen = found[-1]
    if chosen.manifest.version > VERSION:
        raise NotRestored(what=f"{chosen.folder.name} was made by a newer PeerDesk; update first")
    if not chosen.is_whole():
        raise NotRestored(what=f"{chosen.folder.name} is damaged; choose another one with --backup")
    return chosen


def put_back(backup: Backup, shelf: Shelf, database: Database, now: datetime) -> Path | None:
    """Exchange the database for a copy; where the one that was there is kept. Raises NotRestored, OSError."""
    database.standings_in(backup.database)
    database.require_idle()
    aside = database.set_aside(f"replaced-{name_of(now)}", shelf.folder)
    database.put_back(backup.database)
    return aside


def begin_again(storage: Storage, backup: Backup, now: datetime) -> None:
    """Have every laptop offer again what it kept, and write down why."""
    for each in backup.manifest.clinics:
        entry = AuditEntry(stamp(now), "at the server", "backup_put_back", backup.folder.name)
        with storage.writing() as connection:
            begin_epoch(connection, each.clinic_id, standing(connection, each.clinic_id).epoch)
            add_entry(connection, each.clinic_id, entry)


def bring_files(backup: Backup, shelf: Shelf, files: Files) -> int:
    """Copy the backup's files that are missing here; how many. Raises OSError."""
    count, listed = 0, backup.files()
    for clinic in (each.clinic_id for each in backup.manifest.clinics):
        for found in shelf.files.whole(clinic):
            is_wanted = (clinic, found.name) in listed
            if is_wanted and files.find(clinic, found.name, found.stat().st_size) is None:
                count += files.take(clinic, found.name, found)
    return count
