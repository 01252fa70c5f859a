"""The folder of a clinic's backups: one folder for each, named after its moment, and the files they share."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from peerdesk.server.backup.databases import ClinicStanding
from peerdesk.server.files import Files

VERSION: Final = 1
_MANIFEST: Final = "backup.json"
_LIST: Final = "files.txt"
_UNFINISHED: Final = ".unfinished"
_LONGEST = timedelta(days=1)
"""A backup begun longer ago is under way no more."""


FileName = tuple[UUID, str]
"""Whose file it is, and the SHA-256 of its bytes."""


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds; written last, so that a folder without it is no backup."""

    version: int
    made_at: datetime
    database: str
    sha256: str
    clinics: tuple[ClinicStanding, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that was finished."""

    folder: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.folder / self.manifest.database

    def files(self) -> frozenset[FileName]:
        """The files of attachments that belong to it."""
        lines = (self.folder / _LIST).read_text(encoding="ascii").splitlines()
        return frozenset((UUID(line[:36]), line[37:]) for line in lines)

    def is_whole(self) -> bool:
        """True when the copy is what was written."""
        return self.database.is_file() and sha256_of(self.database) == self.manifest.sha256


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where backups are kept."""

    folder: Path

    @property
    def files(self) -> Files:
        """The files of attachments: they never change, so all backups share them."""
        return Files(self.folder / "files")

    def backups(self) -> list[Backup]:
        """Every finished one, the oldest first."""
        found = []
        for manifest in sorted(self.folder.glob(f"*/{_MANIFEST}")):
            try:
                read = msgspec.json.decode(manifest.read_bytes(), type=Manifest)
            except (msgspec.DecodeError, OSError):
                continue
            found.append(Backup(manifest.parent, read))
        return sorted(found, key=lambda backup: backup.manifest.made_at)

    def begin(self, now: datetime) -> Path:
        """An empty folder for a new one, which others cannot look into; what was never finished goes."""
        for old in self.folder.glob(f"*{_UNFINISHED}"):
            if old.name < name_of(now - _LONGEST):
                shutil.rmtree(old)
        unfinished = self.folder / f"{name_of(now)}{_UNFINISHED}"
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (unfinished, self.folder / "files"):
            folder.mkdir(mode=0o700, exist_ok=True)
        return unfinished

    def finish(self, unfinished: Path, manifest: Manifest, files: Iterable[FileName]) -> Backup:
        """Make a backup of what was written."""
        listed = "".join(sorted(f"{clinic_id} {sha256}\n" for clinic_id, sha256 in files))
        (unfinished / _LIST).write_text(listed, encoding="ascii")
        (unfinished / _MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
        return Backup(unfinished.rename(unfinished.with_suffix("")), manifest)

    def keep(self, count: int) -> list[Backup]:
        """Let go of all but the newest so many, and of files none of these has; those that are left."""
        found = self.backups()
        for old in found[:-count]:
            shutil.rmtree(old.folder)
        kept = found[-count:]
        listed = frozenset[FileName]().union(*(backup.files() for backup in kept))
        for clinic_id in {each.clinic_id for backup in found for each in backup.manifest.clinics}:
            for file in list(self.files.whole(clinic_id)):
                if (clinic_id, file.name) not in listed:
                    file.unlink()
        return kept


def name_of(moment: datetime) -> str:
    """A moment as a name that sorts."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def safe_seq(backups: Iterable[Backup], clinic_id: UUID, epoch: str) -> int:
    """Up to which number of an epoch whichever backup is put back still holds the clinic's feed.

    What laptops let go of must not be missing from the oldest; one of another epoch counts otherwise.
    """
    held = [
        next((s.seq for s in each.manifest.clinics if s.clinic_id == clinic_id and s.epoch == epoch), 0)
        for each in backups
    ]
    return min(held, default=0)


def sha256_of(file: Path) -> str:
    """The digest of a file's bytes."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
