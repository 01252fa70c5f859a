"""What backing up asks of a database: a copy of one moment, what such a copy holds, and to put one back."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol
from uuid import UUID

import msgspec
from sqlalchemy import make_url


class ClinicStanding(msgspec.Struct, frozen=True):
    """Up to which number of which epoch a copy holds a clinic's feed."""

    clinic_id: UUID
    seq: int
    epoch: str


class Database(Protocol):
    """One engine's way of doing it. What goes wrong is OSError, NotBackedUp or NotRestored."""

    @property
    def file_name(self) -> str:
        """What a copy is called."""

    def copy_to(self, file: Path) -> None:
        """Write a copy of one moment, while the server goes on."""

    def standings_in(self, file: Path) -> tuple[ClinicStanding, ...]:
        """Read a whole copy; how far it holds each clinic. Raises NotBackedUp when it is damaged."""

    def require_idle(self) -> None:
        """Raises NotRestored while anybody else is connected."""

    def set_aside(self, name: str, folder: Path) -> Path | None:
        """Keep what is there now under that name; None when there was nothing to keep."""

    def put_back(self, file: Path) -> None:
        """Make the database what a copy holds."""


def database_at(url: str) -> Database:
    """The database at a SQLAlchemy URL, or in the SQLite file of that path."""
    from peerdesk.server.backup.postgres import PostgresDatabase
    from peerdesk.server.backup.sqlite import SqliteDatabase

    if "://" not in url:
        return SqliteDatabase(Path(url))
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteDatabase(Path(parsed.database or ""))
    return PostgresDatabase(parsed)
