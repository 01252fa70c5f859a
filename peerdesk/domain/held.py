"""Work the clinic has but could not file, before a supervisor who decides what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from peerdesk.domain.records import Record, indexed, text
from peerdesk.domain.words import HeldDecision

MOST_WORDS = 100_000
"""The longest `what`, in characters; longer work is decided on unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldWork(Record):
    """One held op, whose id this has too: what it says, why it is held, and what was decided.

    `what` and `amended` are JSON objects of field and value; a value of null in `amended` leaves the field
    out. `person_id` is whom it is about: not a `participant_id`, since who sees it is not a matter of that.
    """

    kind: ClassVar[str] = "held_work"
    author_id: UUID = indexed()
    person_id: UUID | None = None
    record_kind: str = text(max=64)
    record_id: UUID | None = None
    action: str = text(max=20)
    code: str = text(max=40)
    what: str = text(max=MOST_WORDS)
    received_at: datetime
    decision: HeldDecision = indexed(HeldDecision.WAITING)
    decided_by: UUID | None = None
    reason: str = text(max=1000)
    amended: str = text(max=MOST_WORDS)


def fields_said(words: str) -> dict[str, Any] | None:
    """The fields and values of `what` or `amended`; None when it is no JSON object."""
    try:
        return msgspec.json.decode(words, type=dict[str, Any])
    except msgspec.MsgspecError:
        return None
