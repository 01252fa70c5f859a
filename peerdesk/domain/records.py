"""How a record is defined once.

A record is a frozen dataclass with a `kind` and typed fields. From that one definition follow the
local table and the server table (`peerdesk.tables`), the wire form and the history (`to_plain`,
`from_plain`), the diff, and what the server accepts (`check_value`). Adding a field is: the field
here, one migration on each side, the form.

Field types: str, int, bool, UUID, date, datetime (aware), StrEnum, each optional; and
`tuple[member, ...]` for a list whose members are added and removed one by one, so that two people
who each add a phone number never collide.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, ParamSpec, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

_INT_MAX = 2**31 - 1

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]
"""What JSON can say: the wire form of a value."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The base of every kind of record."""

    kind: ClassVar[str]
    id: UUID

    @property
    def scope(self) -> UUID | None:
        """The participant this record belongs to; None when it belongs to the whole clinic."""
        found = getattr(self, "participant_id", None)
        return found if isinstance(found, UUID) else None


R = TypeVar("R", bound=Record)
P = ParamSpec("P")
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record, read from its dataclass."""

    name: str
    type: Any
    base: type
    member: Any
    optional: bool
    default: Any
    max: int
    least: int
    most: int
    searchable: bool
    indexed: bool
    safety: bool

    @property
    def is_members(self) -> bool:
        """True for a list whose members are added and removed one by one."""
        return self.member is not None


def text(*, max: int = 200, searchable: bool = False, indexed: bool = False, default: str = "") -> Any:
    """A text field of at most `max` characters."""
    meta = {"max": max, "searchable": searchable, "indexed": indexed}
    return dataclasses.field(default=default, metadata=meta)


def number(least: int, most: int, *, default: int | None) -> Any:
    """A whole number from `least` to `most`."""
    return dataclasses.field(default=default, metadata={"least": least, "most": most})


def members(*, max: int = 50, safety: bool = False, searchable: bool = False) -> Any:
    """A list field of at most `max` members; `safety` ones show every rival value everywhere."""
    return dataclasses.field(default=(), metadata={"max": max, "safety": safety, "searchable": searchable})


def indexed(default: Any = dataclasses.MISSING) -> Any:
    """A field that lists are often filtered or sorted by; required when no default is given."""
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata={"indexed": True})
    return dataclasses.field(default=default, metadata={"indexed": True})


def once(make: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` with its signature kept, since type checkers hold record types for unhashable."""
    return cast("Callable[P, T]", cache(make))


@once
def fields_of(record: type[Record]) -> Mapping[str, FieldSpec]:
    """The fields of a kind of record by name, in order, without `id`."""
    hints = get_type_hints(record)
    return {f.name: _spec(f, hints[f.name]) for f in dataclasses.fields(record) if f.name != "id"}


def _spec(field: dataclasses.Field[Any], hint: Any) -> FieldSpec:
    alternatives = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    bare = next(a for a in alternatives if a is not type(None))
    is_members = get_origin(bare) is tuple
    return FieldSpec(
        name=field.name,
        type=hint,
        base=tuple if is_members else bare,
        member=get_args(bare)[0] if is_members else None,
        optional=type(None) in alternatives,
        default=field.default,
        max=field.metadata.get("max", 200),
        least=field.metadata.get("least", -_INT_MAX),
        most=field.metadata.get("most", _INT_MAX),
        searchable=field.metadata.get("searchable", False),
        indexed=field.metadata.get("indexed", False),
        safety=field.metadata.get("safety", False),
    )


def plain(value: object) -> Any:
    """One value in its wire form, without the NUL a text can be pasted with: no clinic keeps one."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return value.replace("\x00", "")
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    built = msgspec.to_builtins(value)
    return list(built) if isinstance(built, tuple) else built


@once
def plain_default(record: type[Record], name: str) -> Any:
    """A field's default in its wire form; None for a field that has none, or that this version lacks."""
    spec = fields_of(record).get(name)
    return None if spec is None or spec.default is dataclasses.MISSING else plain(spec.default)


def to_plain(record: Record) -> dict[str, Any]:
    """The wire form of a record: its fields without `id`, defaults left out."""
    return {
        name: plain(value)
        for name, spec in fields_of(type(record)).items()
        if (value := getattr(record, name)) != spec.default
    }


def from_plain(record: type[R], id: UUID, values: Mapping[str, Any]) -> R:
    """A record from its wire form; fields this version does not know are left aside.

    Raises msgspec.ValidationError, whose message names the type that was expected.
    """
    known = {n: check_value(record, n, v) for n, v in values.items() if n in fields_of(record)}
    return record(id=id, **known)


def check_value(record: type[Record], name: str, value: Any) -> Any:
    """A wire value as its typed value.

    Raises msgspec.ValidationError when it has the wrong type, or is longer or larger than the field allows.
    """
    spec = fields_of(record)[name]
    typed = msgspec.convert(value, spec.type)
    if isinstance(typed, str | tuple) and len(typed) > spec.max:
        raise msgspec.ValidationError(f"{name}: longer than {spec.max}")
    if spec.base is int and typed is not None and not spec.least <= typed <= spec.most:
        raise msgspec.ValidationError(f"{name}: not from {spec.least} to {spec.most}")
    if isinstance(typed, datetime) and typed.tzinfo is None:
        raise msgspec.ValidationError(f"{name}: no time zone offset")
    return typed


def diff(old: R, new: R) -> dict[str, tuple[Any, Any]]:
    """The fields whose values differ, as (old, new)."""
    return {
        name: (before, after)
        for name in fields_of(type(old))
        if (before := getattr(old, name)) != (after := getattr(new, name))
    }


def searchable_text(record: type[Record], values: Mapping[str, Any]) -> str:
    """Every searchable field of a plain record as one text, for the search index."""
    parts: list[str] = []
    for name, spec in fields_of(record).items():
        if spec.searchable and (value := values.get(name)):
            parts.extend(_words(value))
    return " ".join(parts)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)
