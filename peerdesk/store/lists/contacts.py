"""What the log of a contact reads: people, activities, reviews, plans, and the contact before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import true

from peerdesk.domain.contacts import Activity, Addendum, Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Assignment, Clinic, Participant, StaffMember
from peerdesk.domain.same_person import as_one
from peerdesk.domain.words import ContactStatus, Role
from peerdesk.store.lists.same_person import records_of, sameness
from peerdesk.tables.rows import moment_text

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def activities(store: Store) -> list[Activity]:
    """The clinic's activities still in use, in the clinic's order."""
    columns = store.tables["activity"].c
    return store.select(Activity, columns.retired.is_(False), order=(columns.position, columns.name_en))


def participants(store: Store, ids: Collection[UUID]) -> dict[UUID, Participant]:
    """By id whose record each is, as one person; those no longer on this laptop are left out."""
    columns, same = store.tables["participant"].c, sameness(store)
    records = same.by_record({same.shown(id_) for id_ in ids})
    found = store.select(Participant, columns.id.in_([record.bytes for record in records]))
    known = {participant.id: participant for participant in found}
    shown = {id_: known[id_] for id_ in known if id_ not in same.under}
    for id_ in shown.keys() & same.groups.keys():
        shown[id_] = as_one(shown[id_], [known[record] for record in same.groups[id_][1:]])
    return {id_: shown[same.shown(id_)] for id_ in ids if same.shown(id_) in shown}


def staff(store: Store, ids: Collection[UUID]) -> dict[UUID, StaffMember]:
    """Staff members by id."""
    columns = store.tables["staff_member"].c
    found = store.select(StaffMember, columns.id.in_([id_.bytes for id_ in ids]))
    return {member.id: member for member in found}


def supervisor_of(store: Store, staff_id: UUID) -> StaffMember | None:
    """An active supervisor of the staff member's team."""
    member = store.find(StaffMember, staff_id)
    if member is None or member.team_id is None:
        return None
    columns = store.tables["staff_member"].c
    team = store.select(StaffMember, columns.team_id == member.team_id.bytes, order=(columns.name,))
    return next((m for m in team if m.active and Role.SUPERVISOR in m.roles and m.id != staff_id), None)


def clinic(store: Store) -> Clinic | None:
    """The clinic of this desk."""
    return next(iter(store.select(Clinic, limit=1)), None)


def caseload(store: Store, staff_id: UUID, day: date) -> dict[UUID, Assignment]:
    """The open assignments of a staff member on a day, by the participant shown."""
    columns, same = store.tables["assignment"].c, sameness(store)
    mine = store.select(Assignment, columns.staff_id == staff_id.bytes, order=(columns.starts_on,))
    return {
        same.shown(assignment.participant_id): assignment for assignment in mine if assignment.is_open(day)
    }


def reviews_of(store: Store, contact_ids: Collection[UUID]) -> list[Review]:
    """The reviews of some contacts, the earliest first."""
    columns = store.tables["review"].c
    among = columns.contact_id.in_([id_.bytes for id_ in contact_ids])
    return store.select(Review, among, order=(columns.opened_at,))


def addenda_of(store: Store, contact_id: UUID) -> list[Addendum]:
    """The corrections below a contact, the earliest first."""
    columns = store.tables["addendum"].c
    return store.select(Addendum, columns.contact_id == contact_id.bytes, order=(columns.written_at,))


def last_sent(
    store: Store, participant_id: UUID, other_than: UUID, until: datetime | None = None
) -> Contact | None:
    """The latest contact with a participant that was sent, whoever logged it, `until` a moment if given."""
    columns = store.tables["contact"].c
    found = store.select(
        Contact,
        columns.participant_id.in_(records_of(store, participant_id)),
        columns.status != ContactStatus.DRAFT.value,
        columns.id != other_than.bytes,
        columns.started_at <= moment_text(until.isoformat()) if until else true(),
        order=(columns.started_at.desc(),),
        limit=1,
    )
    return next(iter(found), None)


def planned_for(store: Store, staff_id: UUID, participant_id: UUID, day: date) -> FollowUp | None:
    """What a staff member planned with a participant for that day and nobody has begun to log."""
    columns = store.tables["follow_up"].c
    found = store.select(
        FollowUp,
        columns.assignee_id == staff_id.bytes,
        columns.participant_id.in_(records_of(store, participant_id)),
        columns.due_on == day.isoformat(),
        columns.mode.is_not(None),
        columns.done_at.is_(None),
        columns.done_by_contact_id.is_(None),
        order=(columns.due_time,),
        limit=1,
    )
    return next(iter(found), None)


def answered_by(store: Store, contact_id: UUID) -> FollowUp | None:
    """The planned follow-up a contact is the log of."""
    columns = store.tables["follow_up"].c
    return next(iter(store.select(FollowUp, columns.done_by_contact_id == contact_id.bytes, limit=1)), None)


def promised_in(store: Store, contact_id: UUID) -> FollowUp | None:
    """The follow-up made from a contact's next step."""
    columns = store.tables["follow_up"].c
    return next(iter(store.select(FollowUp, columns.contact_id == contact_id.bytes, limit=1)), None)
