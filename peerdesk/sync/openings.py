"""The way to records outside one's caseload. It needs the network, and keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.protocol.openings import OpeningRequest, OpeningsPage, PeopleFound, PersonQuery

if TYPE_CHECKING:
    from peerdesk.sync.session import Session
    from peerdesk.sync.transport import HttpTransport

_DOOR = "/v1/openings"


@dataclass(frozen=True, slots=True)
class OpeningsLine:
    """What somebody may ask of the clinic, on the network thread. Every call raises SyncError."""

    transport: HttpTransport
    session: Session

    def page(self) -> OpeningsPage:
        """Which records were opened."""
        return self.session.call(lambda token: self.transport.ask(_DOOR, OpeningsPage, token=token))

    def find(self, words: str) -> PeopleFound:
        """Who is meant by a whole name or a record number."""
        asked = PersonQuery(words=words)
        return self.session.call(
            lambda token: self.transport.ask(f"{_DOOR}/people", PeopleFound, asked, token=token)
        )

    def open(self, participant_id: UUID, reason: str) -> OpeningsPage:
        """Have somebody's record brought with the next sync."""
        asked = OpeningRequest(participant_id=participant_id, reason=reason)
        return self.session.call(lambda token: self.transport.ask(_DOOR, OpeningsPage, asked, token=token))
