"""A record opened outside one's caseload: with a reason, for some hours, and never unseen."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from peerdesk.protocol.messages import Message

Words = Annotated[str, msgspec.Meta(min_length=3, max_length=200)]
Reason = Annotated[str, msgspec.Meta(min_length=10, max_length=500)]


class PersonQuery(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Who is meant: the record number, or the whole given and family name."""

    words: Words


class PersonFound(Message, frozen=True, omit_defaults=True, kw_only=True):
    """As much of somebody as tells them from others of their name; `is_yours`: no reason is needed."""

    participant_id: UUID
    name: str
    birth_year: int | None = None
    record_number: str = ""
    is_yours: bool = False


class PeopleFound(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Those who are meant; of more than five, none."""

    people: tuple[PersonFound, ...] = ()
    too_many: bool = False


class OpeningRequest(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody's record is to be read by somebody who does not care for them."""

    participant_id: UUID
    reason: Reason


class Opening(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Who may read whose record, until when, and why; no name of whom one does not see (any more)."""

    participant_id: UUID
    staff_name: str
    reason: str
    person_name: str = ""
    opened_at: datetime
    ends_at: datetime
    is_over: bool = False
    is_mine: bool = False


class OpeningsPage(Message, frozen=True, omit_defaults=True, kw_only=True):
    """One's own openings, and those of the records of people one supervises; the newest first."""

    openings: tuple[Opening, ...] = ()
