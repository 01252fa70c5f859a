"""Work of the demo that its clinic cannot file by itself, for the supervisor to decide on."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.operations.caseload import caseload
from peerdesk.operations.desk import Desk
from peerdesk.operations.held import discard, held_page
from peerdesk.sync.in_database import OneAtATime
from peerdesk.ui.door import OpenDesk

_DOOR = (
    "The blue house behind the church on Alder Street, second door after the gate, past the dog. Ring twice,"
    " then wait: her sister has to come down, and the stairs are steep. In winter take the side door by the"
    " garage."
)
"""A place in more letters than a record holds."""


def have_work_held(supporter: OpenDesk, supervisor: OpenDesk) -> None:
    """Let three logs of the supporter not be filed, and the supervisor say of one of them why not."""
    own = [row.participant.id for row in caseload(supporter.desk).rows]
    others = [row.participant.id for row in caseload(supervisor.desk).rows if row.participant.id not in own]
    refused = _log(supporter.desk, others[0], "Took him to the pharmacy, and home again.")
    _log(supporter.desk, others[1], "She asked me to come, as her own promotora is away this week.")
    _log(supporter.desk, own[0], "We went over the pill box together. It is filled until Saturday.", _DOOR)
    _sync(supporter)
    _sync(supervisor)
    for item in held_page(supervisor.desk).waiting:
        if item.work.record_id == refused:
            discard(supervisor.desk, item.work.id, "This is in Lucho’s log of the same morning already.")
    _sync(supervisor)
    _sync(supporter)


def _log(desk: Desk, participant_id: UUID, note: str, place: str = "") -> UUID:
    begun = desk.clock.now() - timedelta(hours=2)
    visit = Contact(
        id=desk.new_id(),
        participant_id=participant_id,
        author_id=desk.staff_id,
        status=ContactStatus.SUBMITTED,
        mode=Mode.HOME_VISIT,
        outcome=Outcome.COMPLETED,
        started_at=begun,
        minutes=35,
        place=place,
        note=note,
        safety_concern=False,
        submitted_at=begun + timedelta(hours=1),
    )
    desk.store.write([Create(visit)])
    return visit.id


def _sync(opened: OpenDesk) -> None:
    opened.sync(OneAtATime(), lambda _progress: None, 0)
