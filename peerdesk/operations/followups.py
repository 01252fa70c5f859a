"""Planning what comes next with a participant, and settling it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.words import FollowUpKind, Mode
from peerdesk.operations.desk import Desk

_ABOUT = {
    Mode.HOME_VISIT: FollowUpKind.VISIT,
    Mode.HOSPITAL_VISIT: FollowUpKind.VISIT,
    Mode.CLINIC_VISIT: FollowUpKind.VISIT,
    Mode.COMMUNITY_VISIT: FollowUpKind.VISIT,
    Mode.GROUP_CLASS: FollowUpKind.CLASS,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A visit or call to be: with whom, how, when and why."""

    participant_id: UUID
    mode: Mode
    on: date
    at: time | None = None
    what: str = ""


def plan(desk: Desk, wanted: Plan) -> Changes:
    """Put a visit or call in the day of the person at this desk."""
    planned = FollowUp(
        id=desk.new_id(),
        participant_id=wanted.participant_id,
        assignee_id=desk.staff_id,
        author_id=desk.staff_id,
        about=kind_of(wanted.mode),
        what=wanted.what.strip(),
        due_on=wanted.on,
        due_time=wanted.at.strftime("%H:%M") if wanted.at else "",
        mode=wanted.mode,
    )
    return desk.store.write([Create(planned)])


def mark_done(desk: Desk, follow_up_id: UUID) -> Changes:
    """Settle a follow-up without logging a contact; one somebody settled meanwhile stays theirs."""
    if desk.store.get(FollowUp, follow_up_id).done_at is not None:
        return Changes()
    return desk.store.write([Patch(FollowUp, follow_up_id, {"done_at": desk.clock.now()})])


def reopen(desk: Desk, follow_up_id: UUID) -> Changes:
    """Take back that a follow-up was done."""
    return desk.store.write([Patch(FollowUp, follow_up_id, {"done_at": None})])


def move(desk: Desk, follow_up_id: UUID, to: date) -> Changes:
    """Make a follow-up due on another day."""
    return desk.store.write([Patch(FollowUp, follow_up_id, {"due_on": to})])


def kind_of(mode: Mode) -> FollowUpKind:
    """What a follow-up is about when it is done in that way."""
    return _ABOUT.get(mode, FollowUpKind.CALL)
