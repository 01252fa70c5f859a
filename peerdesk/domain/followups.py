"""Things to do: planned visits and calls, and what was promised for later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar
from uuid import UUID

from peerdesk.domain.records import Record, indexed, text
from peerdesk.domain.words import FollowUpKind, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """Something due for a participant on a day, with a time and a mode when it is planned [Task]."""

    kind: ClassVar[str] = "follow_up"
    participant_id: UUID = indexed()
    assignee_id: UUID = indexed()
    author_id: UUID
    about: FollowUpKind = FollowUpKind.OTHER
    what: str = text(max=500, searchable=True)
    due_on: date = indexed()
    due_time: str = text(max=5)
    mode: Mode | None = None
    contact_id: UUID | None = None
    done_at: datetime | None = None
    done_by_contact_id: UUID | None = None

    @property
    def is_planned(self) -> bool:
        """True for a visit or call with its place in the day."""
        return self.mode is not None

    @property
    def time_of_day(self) -> time | None:
        """The planned local time, or None."""
        return time.fromisoformat(self.due_time) if self.due_time else None
