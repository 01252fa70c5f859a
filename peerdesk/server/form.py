"""Is an op well formed: its kind, its fields, every value within its type and limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import SCHEMA, Action, Op
from peerdesk.domain.records import FieldSpec, Record, fields_of, once
from peerdesk.protocol import codes

_FIRST_YEAR, _LAST_YEAR = "1800", "2200"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an op on one kind of record may say, derived from its fields."""

    specs: Mapping[str, FieldSpec]
    values: Any
    required: frozenset[str]
    moments: frozenset[str]
    names_participant: bool


def misshaped(op: Op) -> str | None:
    """The code an op is held with when this version cannot take it as it is; None when it can."""
    if op.schema > SCHEMA:
        return codes.HELD_NEWER_SCHEMA
    record = RECORDS.get(op.record_kind)
    if record is None:
        return codes.HELD_UNKNOWN_KIND
    shape = _shape(record)
    if not op.fields.keys() <= shape.specs.keys():
        return codes.HELD_UNKNOWN_FIELD
    if op.action is Action.DELETE:
        return None
    if not _has_good_values(shape, op) or (op.action is Action.CREATE and not _is_whole(shape, op)):
        return codes.HELD_BAD_VALUE
    return None


def said_id(op: Op, name: str) -> UUID | None:
    """The id an op gives a field; None when it gives none."""
    change = op.fields.get(name)
    try:
        return UUID(change.value) if change is not None and isinstance(change.value, str) else None
    except ValueError:
        return None


def merged_into(op: Op) -> UUID | None:
    """Of which other record's person an op says that a participant's record is."""
    return said_id(op, "merged_into") if op.record_kind == "participant" else None


def members_fit(op: Op, values: Mapping[str, Any]) -> bool:
    """True when no list has grown beyond its limit by the members this op added."""
    specs = fields_of(RECORDS[op.record_kind])
    grown = (n for n, change in op.fields.items() if change.add)
    return all(len(values.get(name) or ()) <= specs[name].max for name in grown)


@once
def _shape(record: type[Record]) -> _Shape:
    specs = fields_of(record)
    fields = [(name, _limited(spec), msgspec.UNSET) for name, spec in specs.items()]
    return _Shape(
        specs=specs,
        values=msgspec.defstruct(record.__name__, fields),
        required=frozenset(n for n, spec in specs.items() if spec.default is MISSING),
        moments=frozenset(n for n, spec in specs.items() if spec.base is datetime),
        names_participant="participant_id" in specs,
    )


def _limited(spec: FieldSpec) -> Any:
    """A field's type with its limits, so that one pass checks a whole op."""
    limited: Any = spec.type
    if spec.is_members or spec.base is str:
        limited = Annotated[spec.base if spec.base is str else spec.type, msgspec.Meta(max_length=spec.max)]
    elif spec.base is datetime:
        limited = Annotated[datetime, msgspec.Meta(tz=True)]
    elif spec.base is int:
        limited = Annotated[int, msgspec.Meta(ge=spec.least, le=spec.most)]
    return limited | None if spec.optional else limited


def _has_good_values(shape: _Shape, op: Op) -> bool:
    values: dict[str, Any] = {}
    for name, change in op.fields.items():
        if not change.is_members:
            values[name] = change.value
        elif not shape.specs[name].is_members or not _fits(shape, {name: change.remove or ()}):
            return False
        else:
            values[name] = change.add or ()
    in_time = (_is_in_time(values[name]) for name in shape.moments & values.keys())
    return _fits(shape, values) and all(in_time)


def _fits(shape: _Shape, values: Mapping[str, Any]) -> bool:
    try:
        msgspec.convert(values, shape.values)
    except msgspec.ValidationError:
        return False
    return True


def _is_in_time(value: str | None) -> bool:
    """True for a moment far enough from the ends of the calendar to be turned into UTC."""
    return value is None or _FIRST_YEAR <= value[:4] <= _LAST_YEAR


def _is_whole(shape: _Shape, op: Op) -> bool:
    """A new record has what it must have, and says whose it is in the same words as its op."""
    if not shape.required <= op.fields.keys():
        return False
    if op.record_kind == "participant":
        return op.participant_id == op.record_id
    if not shape.names_participant:
        return op.participant_id is None
    return bool(op.fields["participant_id"].value == str(op.participant_id))
