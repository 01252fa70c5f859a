"""When the database file is damaged: find out, and move it aside so that a new one can take its place."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.errors import DatabaseDamaged

if TYPE_CHECKING:
    from sqlalchemy import Connection

PAGE_BYTES = 4096
_PARTS = ("", "-journal")
_HEADER = struct.Struct(">8sIII")
_MAGIC = bytes.fromhex("d9d505f920a163d7")


def check(connection: Connection) -> None:
    """Read every page, its seal and its order: seconds for a large file. Raises DatabaseDamaged."""
    broken_seals = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    order = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if broken_seals or order != "ok":
        raise DatabaseDamaged


def refuse_impossible(file: Path) -> None:
    """Raise DatabaseDamaged for a rollback journal that would make the database longer than it is.

    Undoing what a cut left half done never does. A flipped bit in the journal's header, whose form is that of
    sqlite.org/fileformat.html#the_rollback_journal, may promise terabytes.
    """
    journal = file.with_name(f"{file.name}-journal")
    if not journal.exists() or not file.exists():
        return
    with journal.open("rb") as opened:
        header = opened.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return
    magic, _records, _nonce, pages = _HEADER.unpack(header)
    if magic == _MAGIC and pages * PAGE_BYTES > file.stat().st_size:
        raise DatabaseDamaged


def set_aside(file: Path, now: datetime) -> Path:
    """Rename a damaged database with its rollback journal, and return where it is kept."""
    kept = file.with_name(f"{file.name}.damaged-{now:%Y%m%dT%H%M%S}")
    _rename(file, kept)
    return kept


def put_back(kept: Path, file: Path) -> None:
    """Undo `set_aside`, over whatever took the place of the damaged database."""
    remove(file)
    _rename(kept, file)


def remove(file: Path) -> None:
    """Remove a database with its rollback journal, if there is one."""
    for part in _PARTS:
        file.with_name(file.name + part).unlink(missing_ok=True)


def is_gone(file: Path) -> bool:
    """True when there is no database, or nothing in it."""
    return not file.exists() or not file.stat().st_size


def ended_well(file: Path) -> bool:
    """Take back the mark that the last session was closed in order; whether there was one."""
    mark = _mark(file)
    found = mark.exists()
    mark.unlink(missing_ok=True)
    return found


def mark_end(file: Path) -> None:
    """Say that the session was closed in order; without the mark, the next opening checks everything."""
    with suppress(OSError):
        _mark(file).touch()


def _mark(file: Path) -> Path:
    return file.with_name(f"{file.name}.closed")


def _rename(old: Path, new: Path) -> None:
    for part in _PARTS:
        source = old.with_name(old.name + part)
        if source.exists():
            source.replace(new.with_name(new.name + part))
