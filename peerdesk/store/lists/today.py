"""What the Today page reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.words import ContactStatus

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def planned_on(store: Store, staff_id: UUID, day: date) -> list[FollowUp]:
    """The visits and calls a staff member planned for a day, by time, done or not."""
    columns = store.tables["follow_up"].c
    return store.select(
        FollowUp,
        columns.assignee_id == staff_id.bytes,
        columns.due_on == day.isoformat(),
        columns.mode.is_not(None),
        order=(columns.due_time, columns.id),
    )


def open_until(store: Store, staff_id: UUID, last: date) -> list[FollowUp]:
    """Everything not done that is due for a staff member up to a day, the oldest first."""
    columns = store.tables["follow_up"].c
    return store.select(
        FollowUp,
        columns.assignee_id == staff_id.bytes,
        columns.due_on <= last.isoformat(),
        columns.done_at.is_(None),
        order=(columns.due_on, columns.due_time, columns.id),
    )


def contacts_by(store: Store, author_id: UUID, status: ContactStatus) -> list[Contact]:
    """An author's contacts in one status, the latest first."""
    columns = store.tables["contact"].c
    return store.select(
        Contact,
        columns.author_id == author_id.bytes,
        columns.status == status.value,
        order=(columns.started_at.desc(), columns.id.desc()),
    )


def safety_concerns_by(store: Store, author_id: UUID) -> list[Contact]:
    """An author's submitted contacts with a safety concern, the latest first."""
    columns = store.tables["contact"].c
    return store.select(
        Contact,
        columns.author_id == author_id.bytes,
        columns.status == ContactStatus.SUBMITTED.value,
        columns.safety_concern.is_(True),
        order=(columns.submitted_at.desc(),),
    )
