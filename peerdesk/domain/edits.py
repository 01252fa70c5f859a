"""What an operation asks of the store: to create, change or delete records, to choose among rivals."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peerdesk.domain.records import Record


@dataclass(frozen=True, slots=True)
class Create:
    """A new record."""

    record: Record


@dataclass(frozen=True, slots=True)
class Patch:
    """New typed values for some fields of one record.

    `bases` names the ops that had set the values their author saw, as `RecordState.bases` tells them: over
    anything else the new value becomes a rival. A field without one is changed over what is shown when it
    is written; a list is changed by its members and needs none.
    `growing` marks the autosave of a draft: it may merge into the last op on that record as long
    as that op has never left this laptop.
    """

    record: type[Record]
    id: UUID
    values: Mapping[str, Any]
    growing: bool = False
    bases: Mapping[str, UUID | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolve:
    """The values someone chose for fields with rivals, one of the old ones or a new one.

    `rivals` are the ops of the rivals they saw: any other stands on, and so does a value shown that
    is another by then than the one they chose over, of which `bases` tells as in a Patch.
    """

    record: type[Record]
    id: UUID
    values: Mapping[str, Any]
    rivals: Collection[UUID]
    bases: Mapping[str, UUID | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delete:
    """A record that should be no more."""

    record: type[Record]
    id: UUID


Edit = Create | Patch | Resolve | Delete
