"""How the bytes of attachments stand on this laptop: here or to come, at the clinic or owed to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.store.database import Database
from peerdesk.store.leaving import finish_leaving
from peerdesk.store.owed import IS_OWED, OWED_BYTES, RECORD_UNSENT
from peerdesk.store.records import ids_json
from peerdesk.tables.rows import record_columns, record_from_row


@dataclass(frozen=True, slots=True)
class BlobStanding:
    """The bytes of one attachment: under which name, whether all of them are here, and at the clinic.

    `code` says why the clinic would not take or give them.
    """

    attachment_id: UUID
    name: str
    complete: bool
    at_clinic: bool
    wanted: bool
    code: str | None
    thumbnail: bytes | None


@dataclass(frozen=True, slots=True)
class Errand:
    """An attachment whose bytes are to be carried, to or from the file of that name."""

    attachment: Attachment
    name: str


class BlobIndex:
    """Which file in the vault's folder holds the bytes of which attachment."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(
        self, attachment_id: UUID, participant_id: UUID, name: str, thumbnail: bytes | None = None
    ) -> None:
        """Note a whole file; its bytes are owed to the clinic from the moment its record is written."""
        since = self._clock.now().isoformat()
        row = (attachment_id.bytes, participant_id.bytes, name, since, thumbnail)
        with self._database.transaction() as connection:
            connection.exec_driver_sql(_KEEP, row)

    def want(self, attachment: Attachment, name: str) -> Changes:
        """Ask for bytes to be fetched into the file of that name; a file begun before is gone on with."""
        since = self._clock.now().isoformat()
        row = (attachment.id.bytes, attachment.participant_id.bytes, name, since)
        with self._database.transaction() as connection:
            connection.exec_driver_sql(_WANT, row)
        return _changed([attachment])

    def owed(self) -> list[Errand]:
        """What the clinic does not have yet though it knows the record, the oldest first."""
        question = f"{_ERRANDS} WHERE {IS_OWED} AND NOT EXISTS ({RECORD_UNSENT}) ORDER BY b.since, a.id"
        return self._errands(question)

    def only_here(self) -> int:
        """How many files the clinic does not have, whether or not it knows of them."""
        with self._database.transaction() as connection:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM ({OWED_BYTES})").scalar_one())

    def wanted(self) -> list[Errand]:
        """What somebody asked to see, in the order it was asked for."""
        question = f"{_ERRANDS} WHERE b.wanted AND NOT b.complete AND NOT a.deleted ORDER BY b.since"
        return self._errands(question)

    def not_here(self, most_bytes: int, added_since: datetime) -> list[Attachment]:
        """Small attachments of late that nobody asked for yet, the newest first."""
        columns = ", ".join(f"a.{name}" for name in record_columns(Attachment))
        with self._database.transaction() as connection:
            rows = connection.exec_driver_sql(
                f"SELECT {columns} FROM attachment AS a LEFT JOIN blob AS b ON b.attachment_id = a.id"
                " WHERE b.name IS NULL AND NOT a.deleted AND a.size <= ?"
                " AND substr(a.added_at, 1, 10) >= ? ORDER BY a.added_at DESC",
                (most_bytes, added_since.date().isoformat()),
            ).all()
        return [record_from_row(Attachment, row) for row in rows]

    def arrived(self, attachment: Attachment) -> Changes:
        """All bytes of a fetched file are here."""
        return self._note(attachment, "complete = 1, at_clinic = 1, wanted = 0, code = NULL")

    def confirm(self, attachment: Attachment) -> Changes:
        """The clinic has all bytes and they are the right ones; whoever was leaving may leave."""
        with self._database.transaction() as connection:
            changes = self._note(attachment, "at_clinic = 1, code = NULL")
            return changes | finish_leaving(connection)

    def refuse(self, attachment: Attachment, code: str) -> Changes:
        """The bytes could not be carried, and why; they are tried again with every sync."""
        return self._note(attachment, "wanted = 0, code = ?", code)

    def lost(self, attachment: Attachment) -> Changes:
        """The file here is damaged, and the clinic has the bytes: they are to be fetched again."""
        return self._note(attachment, "complete = 0, wanted = 1, code = NULL")

    def offer_again(self) -> None:
        """Ask the clinic anew what it has: it was restored from a backup."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql("UPDATE blob SET at_clinic = 0 WHERE complete")

    def draw(self, attachment_id: UUID, thumbnail: bytes) -> None:
        """Keep the small picture of an attachment."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                "UPDATE blob SET thumbnail = ? WHERE attachment_id = ?", (thumbnail, attachment_id.bytes)
            )

    def standing(self, ids: Collection[UUID]) -> dict[UUID, BlobStanding]:
        """How the bytes of some attachments stand; those of which nothing is here are left out."""
        with self._database.transaction() as connection:
            rows = connection.exec_driver_sql(
                "SELECT attachment_id, name, complete, at_clinic, wanted, code, thumbnail FROM blob"
                " WHERE attachment_id IN (SELECT unhex(value) FROM json_each(?))",
                (ids_json(ids),),
            ).all()
        return {UUID(bytes=row.attachment_id): _standing(row) for row in rows}

    def forget_thrown_away(self) -> None:
        """Let go of what belongs to no attachment any more; until then throwing away can be undone."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(_FORGET)

    def names(self) -> frozenset[str]:
        """The names of all files that belong to an attachment."""
        with self._database.transaction() as connection:
            return frozenset(connection.exec_driver_sql("SELECT name FROM blob").scalars())

    def _errands(self, question: str) -> list[Errand]:
        with self._database.transaction() as connection:
            rows = connection.exec_driver_sql(question).all()
        return [Errand(record_from_row(Attachment, row[1:]), row[0]) for row in rows]

    def _note(self, attachment: Attachment, assignment: str, *values: object) -> Changes:
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                f"UPDATE blob SET {assignment} WHERE attachment_id = ?", (*values, attachment.id.bytes)
            )
        return _changed([attachment])


_ERRANDS = (
    "SELECT b.name, " + ", ".join(f"a.{name}" for name in record_columns(Attachment)) + " FROM blob AS b"
    " JOIN attachment AS a ON a.id = b.attachment_id"
)
_KEEP = """
INSERT OR REPLACE INTO blob
(attachment_id, participant_id, name, since, complete, at_clinic, wanted, thumbnail)
VALUES (?, ?, ?, ?, 1, 0, 0, ?)
"""
_WANT = """
INSERT INTO blob (attachment_id, participant_id, name, since, complete, at_clinic, wanted)
VALUES (?, ?, ?, ?, 0, 1, 1)
ON CONFLICT (attachment_id) DO UPDATE SET wanted = 1, code = NULL WHERE NOT complete
"""
# What was thrown away stays while that waits to be sent: the clinic may have kept it for somebody's change.
_FORGET = f"""
DELETE FROM blob WHERE attachment_id NOT IN (
    SELECT id FROM attachment AS a WHERE NOT a.deleted OR EXISTS ({RECORD_UNSENT})
)
"""


def _standing(row: Row[Any]) -> BlobStanding:
    return BlobStanding(
        UUID(bytes=row.attachment_id),
        row.name,
        bool(row.complete),
        bool(row.at_clinic),
        bool(row.wanted),
        row.code,
        row.thumbnail,
    )


def _changed(attachments: Sequence[Attachment]) -> Changes:
    return Changes.of((Attachment.kind, each.id, each.participant_id) for each in attachments)
