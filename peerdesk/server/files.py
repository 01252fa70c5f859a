"""The folder of the bytes of attachments: whole ones by clinic and SHA-256, and those still arriving."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from uuid import UUID

from peerdesk.config import default_paths


class Files:
    """Files that are written in any order of requests, checked once and never changed.

    `<clinic>/<2 digits>/<2 digits>/<sha256>` is whole; `arriving/<clinic>/<attachment>` is not yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def received(self, clinic_id: UUID, attachment_id: UUID) -> int:
        """How many bytes of an attachment have arrived."""
        path = self._arriving(clinic_id, attachment_id)
        return path.stat().st_size if path.exists() else 0

    def write(self, clinic_id: UUID, attachment_id: UUID, offset: int, piece: bytes, now: datetime) -> int:
        """Write a piece where it belongs; how many bytes have arrived then. Raises OSError.

        A piece that came before is the same again; one beyond the end is left aside.
        """
        path = self._arriving(clinic_id, attachment_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b") as file:
            if offset <= file.seek(0, os.SEEK_END):
                file.seek(offset)
                file.write(piece)
        os.utime(path, (now.timestamp(), now.timestamp()))
        return path.stat().st_size

    def complete(self, clinic_id: UUID, attachment_id: UUID, sha256: str) -> bool:
        """Check what has arrived and keep it for good; bytes that are not the right ones are dropped.

        Raises OSError.
        """
        arrived, path = self._arriving(clinic_id, attachment_id), self._whole(clinic_id, sha256)
        with open(arrived, "r+b") as file:
            is_right = file_digest(file, "sha256").hexdigest() == sha256
            os.fsync(file.fileno())
        if not is_right:
            arrived.unlink(missing_ok=True)
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        arrived.replace(path)
        _sync_folder(path.parent)
        return True

    def find(self, clinic_id: UUID, sha256: str, size: int) -> Path | None:
        """A whole file, or None when there is none of that size."""
        path = self._whole(clinic_id, sha256)
        return path if path.is_file() and path.stat().st_size == size else None

    def take(self, clinic_id: UUID, sha256: str, source: Path) -> bool:
        """Copy in a whole file; False when its bytes are not the right ones. Raises OSError."""
        path = self._whole(clinic_id, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.new")
        shutil.copyfile(source, fresh)
        with fresh.open("rb") as file:
            is_right = file_digest(file, "sha256").hexdigest() == sha256
        if not is_right:
            fresh.unlink()
            return False
        sync_file(fresh)
        fresh.replace(path)
        _sync_folder(path.parent)
        return True

    def drop(self, clinic_id: UUID, sha256: str) -> None:
        """Remove a whole file, if it is there. Raises OSError."""
        self._whole(clinic_id, sha256).unlink(missing_ok=True)

    def whole(self, clinic_id: UUID) -> Iterator[Path]:
        """Every whole file of a clinic."""
        return (path for path in (self._folder / str(clinic_id)).glob("??/??/*") if path.suffix == "")

    def sweep(self, clinic_id: UUID, before: datetime) -> None:
        """Drop what began to arrive and was not gone on with since a moment."""
        folder = self._folder / "arriving" / str(clinic_id)
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)

    def _arriving(self, clinic_id: UUID, attachment_id: UUID) -> Path:
        return self._folder / "arriving" / str(clinic_id) / str(attachment_id)

    def _whole(self, clinic_id: UUID, sha256: str) -> Path:
        return self._folder / str(clinic_id) / sha256[:2] / sha256[2:4] / sha256


def files_beside(database: str) -> Path:
    """The folder of files beside a SQLite file; that of the program for a database elsewhere."""
    file = database.removeprefix("sqlite:///")
    return (default_paths().data if "://" in file else Path(file).parent) / "files"


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the medium. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make names survive a power cut, where the system needs to be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
