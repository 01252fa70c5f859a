"""Records outside one's caseload, as the page for them asks the clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from peerdesk.protocol.openings import OpeningsPage, PeopleFound


class ClinicOpenings(Protocol):
    """The clinic's openings. Every call takes time, and raises SyncError."""

    def page(self) -> OpeningsPage:
        """Which records were opened."""
        ...

    def find(self, words: str) -> PeopleFound:
        """Who is meant by a whole name or a record number."""
        ...

    def open(self, participant_id: UUID, reason: str) -> OpeningsPage:
        """Have somebody's record brought with the next sync."""
        ...
