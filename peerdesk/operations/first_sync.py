"""What has come so far to a laptop that was just set up."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.words import ContactStatus
from peerdesk.operations.badges import caseload_size
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import badges as counted
from peerdesk.store.lists import first_sync as lists

_LATER = ("follow_up", "needs_assessment", "goal", "action_step", "contact", "check_in", "review", "addendum")
"""The kinds that come once everybody is here, open plans first, then the newest logs."""


@dataclass(frozen=True, slots=True)
class FirstSync:
    """What is here: the clinic's lists, the people, and records about them.

    `drafts` are logs of this person that were begun on another laptop.
    """

    has_lists: bool
    people: int
    about_people: int
    drafts: int

    @property
    def has_everybody(self) -> bool:
        """True once what comes after the people has begun to come."""
        return self.about_people > 0


def first_sync(desk: Desk) -> FirstSync:
    """What is here now."""
    found = lists.counts(desk.store, ("staff_member", *_LATER))
    return FirstSync(
        has_lists=found["staff_member"] > 0,
        people=caseload_size(desk),
        about_people=sum(found[kind] for kind in _LATER),
        drafts=counted.with_status(desk.store, ContactStatus.DRAFT, desk.staff_id),
    )
