"""The files with work that were made here to be carried to the clinic, until their receipts came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Connection

KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFile:
    """One file: its number on this laptop, how much is in it, and the key its receipt is sealed with."""

    bundle_id: UUID
    number: int
    made_at: datetime
    records: int
    ops: int
    receipt_key: bytes
    settled_at: datetime | None = None


_decode = msgspec.json.Decoder(tuple[CarriedFile, ...]).decode
_encode = msgspec.json.Encoder().encode


def carried_files(connection: Connection) -> Sequence[CarriedFile]:
    """The last files, the newest first."""
    stored = connection.exec_driver_sql("SELECT value FROM desk WHERE name = 'carried'").scalar()
    return () if stored is None else _decode(stored)


def keep_carried_file(connection: Connection, file: CarriedFile) -> None:
    """Remember a file, or what became of it; the oldest leave."""
    others = [known for known in carried_files(connection) if known.bundle_id != file.bundle_id]
    kept = sorted([file, *others], key=lambda known: -known.number)[:KEPT]
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk (name, value) VALUES ('carried', ?)", (_encode(kept),)
    )
