"""Columns derived from a record's dataclass.

Both databases hold the same primitives, so that one row converter serves both: ids as 16 bytes,
moments as text that sorts by UTC and keeps the local offset, dates as ISO text, lists as JSON text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine

from peerdesk.domain.records import FieldSpec, Record, fields_of

META = ("participant_scope", "seq", "deleted", "setters", "rivals", "history", "extra")
"""Columns every record table has beside `id` and its own fields."""

_TYPES: dict[type, type[TypeEngine[Any]]] = {
    bool: Boolean,
    int: Integer,
    UUID: LargeBinary,
    datetime: Text,
    date: Text,
}


def id_column(name: str = "id", *, primary_key: bool = True) -> Column[bytes]:
    """An identifier of 16 bytes."""
    return Column(name, LargeBinary(16), primary_key=primary_key, nullable=False)


def field_columns(record: type[Record]) -> list[Column[Any]]:
    """One column for each field of the record, in order."""
    return [_column(spec) for spec in fields_of(record).values()]


def meta_columns() -> list[Column[Any]]:
    """The record's memory: scope, place in the feed, deletion, who set what, rivals, history.

    `extra` keeps the fields a newer clinic sent and this version does not know.
    """
    return [
        Column("participant_scope", LargeBinary(16), nullable=True),
        Column("seq", BigInteger, nullable=False, default=0),
        Column("deleted", Boolean, nullable=False, default=False),
        Column("setters", Text, nullable=False),
        Column("rivals", Text, nullable=True),
        Column("history", Text, nullable=False),
        Column("extra", Text, nullable=True),
    ]


def indexed_fields(record: type[Record]) -> list[str]:
    """The fields that lists are filtered or sorted by."""
    return [spec.name for spec in fields_of(record).values() if spec.indexed]


def _column(spec: FieldSpec) -> Column[Any]:
    kind = Text if spec.is_members else _TYPES.get(spec.base, Text)
    return Column(spec.name, kind(), nullable=spec.optional)
