"""Making a backup: the database first, the files after it, and only what opens counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.backup.databases import ClinicStanding, Database
from peerdesk.server.backup.problems import NotBackedUp
from peerdesk.server.backup.shelf import VERSION, Backup, FileName, Manifest, Shelf, safe_seq, sha256_of
from peerdesk.server.feed import raise_durable_seq, standing
from peerdesk.server.files import Files
from peerdesk.server.storage import Storage
from peerdesk.server.tables import blob, counter

MADE = "backup_made"
"""How the log calls it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new backup, and how many files came along or are missing at the clinic."""

    backup: Backup
    new_files: int
    missing_files: int


def make_backup(
    storage: Storage, database: Database, files: Files, shelf: Shelf, *, now: datetime, keep: int
) -> Made:
    """Copy everything, read the copy, and tell laptops what they need not keep any longer.

    Raises NotBackedUp, OSError.
    """
    before = _standings(storage)
    folder = shelf.begin(now)
    copy = folder / database.file_name
    database.copy_to(copy)
    inside = database.standings_in(copy)
    if not all(_holds(inside, standing_before) for standing_before in before):
        raise NotBackedUp(what="the copy does not hold all that was here when it was begun")
    wanted = _files_of(storage, [each.clinic_id for each in before])
    new, missing = _copy_files(wanted, files, shelf.files)
    manifest = Manifest(VERSION, now, database.file_name, sha256_of(copy), inside)
    made = shelf.finish(folder, manifest, wanted)
    kept = shelf.keep(keep)
    for each in inside:
        storage.write(partial(_note, made, each, safe_seq(kept, each.clinic_id, each.epoch)))
    return Made(made, new, missing)


def _note(made: Backup, at: ClinicStanding, durable_seq: int, connection: Connection) -> None:
    raise_durable_seq(connection, at.clinic_id, at.epoch, durable_seq)
    subject = f"{made.folder.name}, up to change {at.seq}"
    entry = AuditEntry(stamp(made.manifest.made_at), "at the server", MADE, subject)
    add_entry(connection, at.clinic_id, entry)


def _holds(inside: tuple[ClinicStanding, ...], before: ClinicStanding) -> bool:
    return any(
        held.clinic_id == before.clinic_id and held.epoch == before.epoch and held.seq >= before.seq
        for held in inside
    )


def _standings(storage: Storage) -> list[ClinicStanding]:
    with storage.reading() as connection:
        clinics = [UUID(bytes=found) for found in connection.execute(select(counter.c.clinic_id)).scalars()]
        found = [(clinic, standing(connection, clinic)) for clinic in clinics]
    return [ClinicStanding(clinic, at.seq, at.epoch) for clinic, at in found]


def _files_of(storage: Storage, clinics: list[UUID]) -> dict[FileName, int]:
    """The files of attachments that should be here, with their sizes."""
    found: dict[FileName, int] = {}
    for clinic in clinics:
        query = select(blob.c.sha256, blob.c.size).where(blob.c.clinic_id == clinic.bytes).distinct()
        with storage.reading() as connection:
            found |= {(clinic, row.sha256): row.size for row in connection.execute(query)}
    return found


def _copy_files(wanted: Mapping[FileName, int], here: Files, there: Files) -> tuple[int, int]:
    """Copy the files that are not there yet; how many, and how many of those that should be here are not."""
    new = missing = 0
    for (clinic, sha256), size in wanted.items():
        if there.find(clinic, sha256, size) is None:
            found = here.find(clinic, sha256, size)
            is_copied = found is not None and there.take(clinic, sha256, found)
            new, missing = new + is_copied, missing + (not is_copied)
    return new, missing
