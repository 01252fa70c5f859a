"""Coming back after the lock: the way to the page a person was on, kept inside their own database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from peerdesk.errors import DiskFailing, DiskFull, FolderReadOnly
from peerdesk.operations.desk import Desk

KEPT = 10
_WAY = "way back after the lock"


@dataclass(frozen=True, slots=True)
class Stop:
    """A page the person was on, by name, and the ids of what it showed; `kind` is that of a record."""

    page: str
    ids: Mapping[str, UUID | None] = field(default_factory=dict)
    kind: str = ""

    @property
    def target(self) -> Mapping[str, object]:
        """What the page is opened with."""
        return {**self.ids, "kind": self.kind} if self.kind else self.ids


def keep_way(desk: Desk, way: Sequence[Stop]) -> None:
    """Remember the last stops of a way; a disk without room for them costs the way alone."""
    with suppress(DiskFull, DiskFailing, FolderReadOnly):
        desk.store.remembered.keep(_WAY, msgspec.json.encode(way[-KEPT:]).decode())


def forget_way(desk: Desk) -> None:
    """Begin at the first page the next time."""
    if way_kept(desk):
        keep_way(desk, ())


def way_kept(desk: Desk) -> tuple[Stop, ...]:
    """The stops that were kept, the last of them to be shown; none when none were."""
    try:
        return msgspec.json.decode(desk.store.remembered.read(_WAY) or "[]", type=tuple[Stop, ...])
    except msgspec.DecodeError:
        return ()
