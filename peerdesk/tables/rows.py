"""Rows to records and back, by converters built once for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING
from datetime import UTC, datetime, tzinfo
from typing import Any, cast
from uuid import UUID

import msgspec

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import HistoryEntry, RecordState, Rival
from peerdesk.domain.records import FieldSpec, R, Record, fields_of, once, plain

Converter = Callable[[Any], Any]
_MOMENT_LETTERS = len("2026-03-17T10:05:00-05:00")
_ANY_DAY = "2000-01-01T00:00:00"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_setters = msgspec.json.Decoder(dict[str, UUID]).decode
_rivals = msgspec.json.Decoder(dict[str, tuple[Rival, ...]]).decode
_history = msgspec.json.Decoder(tuple[HistoryEntry, ...]).decode


def moment_text(value: str) -> str:
    """An RFC 3339 time as text that sorts by UTC and keeps the offset: `2026-03-17T15:05:00Z-05:00`."""
    local = datetime.fromisoformat(value)
    # Nearly always it has the very form we write; forming it anew doubles the cost of this.
    text = value if len(value) == _MOMENT_LETTERS else local.isoformat(timespec="seconds")
    return local.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z" + text[19:]


def moment(value: str) -> datetime:
    """The aware local time kept in `moment_text`."""
    utc = datetime.fromisoformat(value[:19] + "+00:00")
    return utc.astimezone(_zone(value[20:]))


@once
def _zone(offset: str) -> tzinfo | None:
    return datetime.fromisoformat(_ANY_DAY + offset).tzinfo


def _json(value: Any) -> str:
    return _encode(value).decode()


def _same(value: Any) -> Any:
    return value


def _uuid_bytes(value: str) -> bytes:
    return bytes.fromhex(value.replace("-", ""))


def _to_column(spec: FieldSpec) -> Converter:
    if spec.is_members:
        return _json
    if spec.base is UUID:
        return _uuid_bytes
    return moment_text if spec.base is datetime else _same


def _to_plain(spec: FieldSpec) -> Converter:
    if spec.is_members:
        return _decode
    if spec.base is UUID:
        return lambda v: str(UUID(bytes=v))
    if spec.base is datetime:
        return lambda v: moment(v).isoformat()
    return bool if spec.base is bool else lambda v: v


def _members(spec: FieldSpec) -> Converter:
    return cast("Converter", msgspec.json.Decoder(spec.type).decode)


@once
def _converters(
    record: type[Record], make: Callable[[FieldSpec], Converter]
) -> list[tuple[FieldSpec, Converter]]:
    return [(spec, make(spec)) for spec in fields_of(record).values()]


@once
def _changed_in_columns(record: type[Record]) -> list[tuple[str, Converter]]:
    """The fields whose column holds something else than their wire form."""
    return [(s.name, convert) for s, convert in _converters(record, _to_column) if convert is not _same]


@once
def _kept_otherwise(record: type[Record]) -> list[tuple[str, Converter]]:
    """The columns kept in a form that only this module reads: moments, and lists as JSON."""
    return [
        (spec.name, _members(spec) if spec.is_members else moment)
        for spec in fields_of(record).values()
        if spec.is_members or spec.base is datetime
    ]


@once
def _empty(record: type[Record]) -> dict[str, Any]:
    """The row of a record whose every field has its default."""
    values: dict[str, Any] = {}
    for spec, convert in _converters(record, _to_column):
        default = None if spec.default is MISSING else plain(spec.default)
        values[spec.name] = default if default is None else convert(default)
    return values


def to_row(state: RecordState) -> dict[str, Any]:
    """A record's state as the values of its row; fields this version does not know go to `extra`."""
    record = RECORDS[state.kind]
    unknown = state.values.keys() - fields_of(record).keys()
    known = {n: v for n, v in state.values.items() if v is not None and n not in unknown}
    row = {"id": state.id.bytes, **_empty(record), **known}
    for name, convert in _changed_in_columns(record):
        if name in known:
            row[name] = convert(known[name])
    row.update(
        participant_scope=state.participant_id.bytes if state.participant_id else None,
        seq=state.seq,
        deleted=state.deleted,
        setters=_json(state.setters),
        rivals=_json(state.rivals) if state.rivals else None,
        history=_json(state.history),
        extra=_json({name: state.values[name] for name in unknown}) if unknown else None,
    )
    return row


def from_row(record: type[Record], row: Mapping[str, Any]) -> RecordState:
    """A row as the record's state."""
    empty = _empty(record)
    scope = row["participant_scope"]
    extra = _decode(row["extra"]) if row["extra"] else {}
    return RecordState(
        kind=record.kind,
        id=UUID(bytes=row["id"]),
        participant_id=UUID(bytes=scope) if scope else None,
        values=extra
        | {
            spec.name: convert(value)
            for spec, convert in _converters(record, _to_plain)
            if (value := row[spec.name]) is not None and value != empty[spec.name]
        },
        setters=_setters(row["setters"]),
        rivals=_rivals(row["rivals"]) if row["rivals"] else {},
        history=_history(row["history"]),
        seq=row["seq"],
        deleted=bool(row["deleted"]),
    )


@once
def record_columns(record: type[Record]) -> tuple[str, ...]:
    """What `record_from_row` reads, in order: a list needs nothing of a record's memory."""
    return ("id", *fields_of(record))


def record_from_row(record: type[R], row: Sequence[Any]) -> R:
    """A row of `record_columns` as the typed, immutable record the window works with."""
    return records_from_rows(record, [row])[0]


def records_from_rows(record: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Rows of `record_columns` as records: one call for all of them, which takes half the time."""
    names = record_columns(record)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    for name, read in _kept_otherwise(record):
        for values in found:
            if values[name] is not None:
                values[name] = read(values[name])
    # Not strict: truth is kept as 0 and 1.
    return msgspec.convert(found, list[record], strict=False)  # type: ignore[valid-type]
