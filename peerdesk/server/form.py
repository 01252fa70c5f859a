"""Is an op well formed: its kind, its fields, every value within its type and limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import SCHEMA, Action, FieldChange, Op
from peerdesk.domain.records import FieldSpec, Record, fields_of, once
from peerdesk.protocol import codes

_INT_MAX = 2**31 - 1
_YEARS = range(1800, 2201)
_NUL = "\x00"


def misshaped(op: Op) -> str | None:
    """The code an op is held with when this version cannot take it as it is; None when it can."""
    if op.schema > SCHEMA:
        return codes.HELD_NEWER_SCHEMA
    record = RECORDS.get(op.record_kind)
    if record is None:
        return codes.HELD_UNKNOWN_KIND
    specs = fields_of(record)
    if not op.fields.keys() <= specs.keys():
        return codes.HELD_UNKNOWN_FIELD
    if op.action is Action.CREATE and not _required(record) <= op.fields.keys():
        return codes.HELD_BAD_VALUE
    if op.action is not Action.DELETE and not all(
        _is_good(record, specs[name], change) for name, change in op.fields.items()
    ):
        return codes.HELD_BAD_VALUE
    return None if _belongs(record, op) else codes.HELD_BAD_VALUE


def members_fit(op: Op, values: Mapping[str, Any]) -> bool:
    """True when no list has grown beyond its limit by the members this op added."""
    specs = fields_of(RECORDS[op.record_kind])
    grown = (n for n, change in op.fields.items() if change.add)
    return all(len(values.get(name) or ()) <= specs[name].max for name in grown)


@once
def _required(record: type[Record]) -> frozenset[str]:
    return frozenset(n for n, spec in fields_of(record).items() if spec.default is MISSING)


def _belongs(record: type[Record], op: Op) -> bool:
    """A new record must say whose it is in the same words as its op."""
    if op.action is not Action.CREATE:
        return True
    if record.kind == "participant":
        return op.participant_id == op.record_id
    if "participant_id" not in fields_of(record):
        return op.participant_id is None
    return bool(op.fields["participant_id"].value == str(op.participant_id))


def _is_good(record: type[Record], spec: FieldSpec, change: FieldChange) -> bool:
    check = _checker(record, spec.name)
    if not change.is_members:
        return check(change.value)
    if not spec.is_members:
        return False
    return check(list(change.add or ())) and check(list(change.remove or ()))


@once
def _checker(record: type[Record], name: str) -> Callable[[Any], bool]:
    """A test of one field's wire values, made once."""
    spec = fields_of(record)[name]
    longest = spec.max

    def check(value: Any) -> bool:
        try:
            typed = msgspec.convert(value, spec.type)
        except msgspec.ValidationError:
            return False
        if isinstance(typed, str | tuple):
            return len(typed) <= longest and not any(_NUL in t for t in _texts(value))
        if isinstance(typed, datetime):
            return typed.tzinfo is not None and typed.year in _YEARS
        return not isinstance(typed, int) or abs(typed) <= _INT_MAX

    if spec.base is str:
        return lambda value: isinstance(value, str) and len(value) <= longest and _NUL not in value
    if spec.base is UUID and not spec.optional:
        return _is_canonical_id
    return check


def _is_canonical_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
