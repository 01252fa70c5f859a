"""What a write changed, so that a screen knows whether to reload."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds and ids of records that changed, and whether the sync state did."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()
    participants: frozenset[UUID] = frozenset()
    sync: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Both changes as one."""
        return Changes(
            self.kinds | other.kinds,
            self.ids | other.ids,
            self.participants | other.participants,
            self.sync or other.sync,
        )

    def __bool__(self) -> bool:
        """True when anything changed at all."""
        return bool(self.kinds or self.sync)

    @classmethod
    def of(cls, touched: Iterable[tuple[str, UUID, UUID | None]]) -> Changes:
        """From (kind, id, participant_id) triples."""
        rows = list(touched)
        return cls(
            frozenset(kind for kind, _, _ in rows),
            frozenset(id_ for _, id_, _ in rows),
            frozenset(p for _, _, p in rows if p is not None),
            bool(rows),
        )
