"""Laying out what the clinic knows of everything a batch touches, in few queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, exists, func, select

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Action, Op
from peerdesk.domain.words import ContactStatus, Role
from peerdesk.server import custody, departures, records, scope
from peerdesk.server.authority import Actor
from peerdesk.server.digests import SHARED
from peerdesk.server.form import merged_into, said_id
from peerdesk.server.judge import Bench
from peerdesk.server.records import CLINIC_WIDE, Key
from peerdesk.server.tables import opening, record_tables
from peerdesk.server.tables import scope as scope_table

_HAS_OPENED = exists().where(
    opening.c.clinic_id == bindparam("clinic"),
    opening.c.staff_id == bindparam("staff"),
    opening.c.over.is_(False),
)
_SEEN = select(scope_table.c.participant_id, _HAS_OPENED.label("has_opened")).where(
    scope_table.c.clinic_id == bindparam("clinic"),
    scope_table.c.staff_id == bindparam("staff"),
    scope_table.c.participant_id.in_(bindparam("people", expanding=True)),
)
"""Whom somebody sees, and whether they wrote a reason to see anybody at all."""
_OF_TEAMS = frozenset({"assignment", "held_work"})
"""Kinds that are a matter of whose team somebody is in."""


def people_to_lock(ops: Iterable[Op]) -> set[UUID]:
    """The participants a batch touches; what belongs to the whole clinic is locked as one more."""
    touched = {SHARED if op.record_kind in CLINIC_WIDE else op.participant_id or SHARED for op in ops}
    return touched | {other for op in ops if (other := merged_into(op)) is not None}


def lay_out(connection: Connection, actor: Actor, ops: Sequence[Op], also: Iterable[Key] = ()) -> Bench:
    """Everything needed to judge these ops without another query, and some records besides."""
    clinic_id = actor.clinic_id
    people = {id_ for op in ops for id_ in (op.participant_id, merged_into(op)) if id_ is not None}
    in_scope = _cared_for(connection, actor, people)
    takes_on = actor.roles & {Role.SUPERVISOR, Role.PEER_SUPPORTER}
    strangers = people - in_scope if takes_on else frozenset()
    keys = _keys(ops, people) | {*also}
    return Bench(
        states=records.load(connection, clinic_id, keys),
        in_scope=set(in_scope),
        unassigned=set(scope.seen_by_nobody(connection, clinic_id, strangers)) if strangers else set(),
        teams=_teams(connection, clinic_id) if any(op.record_kind in _OF_TEAMS for op in ops) else {},
        reviewed_at=_reviewed_at(connection, clinic_id, _taken_back(ops)),
        held=custody.held(connection, clinic_id, {record_id for _, record_id in keys}),
        unheard=departures.unheard(connection, actor, people - in_scope),
        handed_in=frozenset(_handed_in(ops)),
    )


def _cared_for(connection: Connection, actor: Actor, people: Collection[UUID]) -> frozenset[UUID]:
    """Whom the actor may write about: those they see, but for records they opened with a reason."""
    if actor.is_clinic or not people:
        return frozenset()
    asked = {"clinic": actor.clinic_id.bytes, "staff": actor.staff_id.bytes}
    rows = connection.execute(_SEEN, {**asked, "people": [person.bytes for person in people]}).all()
    seen = frozenset(UUID(bytes=row.participant_id) for row in rows)
    if any(row.has_opened for row in rows):
        seen -= scope.opened_only(connection, actor.clinic_id, actor.staff_id)
    return seen


def _keys(ops: Iterable[Op], people: Iterable[UUID]) -> set[Key]:
    keys: set[Key] = {("participant", person) for person in people}
    for op in ops:
        if op.record_kind in RECORDS:
            keys.add((op.record_kind, op.record_id))
        contact_id = said_id(op, "contact_id")
        if contact_id is not None:
            keys.add(("contact", contact_id))
    return keys


def _taken_back(ops: Iterable[Op]) -> list[UUID]:
    """The contacts their authors want to have back."""
    return [
        op.record_id
        for op in ops
        if op.record_kind == "contact"
        and op.action is not Action.CREATE
        and (step := op.fields.get("status")) is not None
        and step.value == ContactStatus.DRAFT
    ]


def _handed_in(ops: Iterable[Op]) -> list[UUID]:
    """The contacts that are submitted."""
    return [
        op.record_id
        for op in ops
        if op.record_kind == "contact" and (given := op.fields.get("submitted_at")) and given.value
    ]


def _reviewed_at(connection: Connection, clinic_id: UUID, contacts: Collection[UUID]) -> dict[UUID, int]:
    """The number of the last review of each contact."""
    if not contacts:
        return {}
    review = record_tables["review"]
    query = (
        select(review.c.contact_id, func.max(review.c.seq))
        .where(review.c.clinic_id == clinic_id.bytes, review.c.contact_id.in_([c.bytes for c in contacts]))
        .group_by(review.c.contact_id)
    )
    return {UUID(bytes=contact_id): int(seq) for contact_id, seq in connection.execute(query)}


def _teams(connection: Connection, clinic_id: UUID) -> dict[UUID, UUID | None]:
    """The team of everyone who works for the clinic."""
    staff = record_tables["staff_member"]
    query = select(staff.c.id, staff.c.team_id).where(staff.c.clinic_id == clinic_id.bytes)
    return {
        UUID(bytes=row.id): UUID(bytes=row.team_id) if row.team_id else None
        for row in connection.execute(query)
    }
