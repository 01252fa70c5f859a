"""What the window remembers for its person: inside the encrypted database, and for this laptop alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerdesk.store.database import Database


class Remembered:
    """Short texts by name; they are neither records nor sent anywhere."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> str:
        """What was kept under a name; nothing when nothing was."""
        with self._database.transaction() as connection:
            kept = connection.exec_driver_sql("SELECT value FROM desk WHERE name = ?", (_row(name),)).scalar()
        return bytes(kept).decode() if kept is not None else ""

    def keep(self, name: str, text: str) -> None:
        """Keep a text in place of the one before. Raises DiskFull, DiskFailing, FolderReadOnly."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO desk (name, value) VALUES (?, ?)", (_row(name), text.encode())
            )


def _row(name: str) -> str:
    return f"remembered/{name}"
