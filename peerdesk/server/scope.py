"""Who sees whom: a table derived from open assignments and teams, and the events of its changes.

Who cares for people sees the participants assigned to them, be it a caseload or a clinician's panel, and a
supervisor those assigned to anyone in the team. Nobody else sees anyone, whatever is assigned. Somebody whose
record was opened with a reason is seen for some hours as well, and not written about (see `openings`).
Whoever sees one record of a person sees all that are said to be theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select

from peerdesk.domain.ops import RecordState
from peerdesk.domain.same_person import Sameness
from peerdesk.domain.words import Role
from peerdesk.server import departures
from peerdesk.server.authority import CARE
from peerdesk.server.departures import Sight
from peerdesk.server.feed import GRANT, REVOKE, FeedRow, append, take_numbers
from peerdesk.server.records import Change
from peerdesk.server.tables import opening, record_tables, scope


def seen_by(
    connection: Connection, clinic_id: UUID, staff_id: UUID, people: Collection[UUID]
) -> frozenset[UUID]:
    """Those of `people` whom this staff member sees."""
    query = select(scope.c.participant_id).where(
        scope.c.clinic_id == clinic_id.bytes,
        scope.c.staff_id == staff_id.bytes,
        scope.c.participant_id.in_([person.bytes for person in people]),
    )
    return frozenset(UUID(bytes=found) for found in connection.execute(query).scalars())


def seen_by_nobody(connection: Connection, clinic_id: UUID, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of `people` who are in nobody's care."""
    query = select(scope.c.participant_id).where(
        scope.c.clinic_id == clinic_id.bytes,
        scope.c.participant_id.in_([person.bytes for person in people]),
    )
    return frozenset(people) - {UUID(bytes=found) for found in connection.execute(query).scalars()}


def people_seen_by(clinic_id: UUID, staff_id: UUID) -> Select[tuple[bytes]]:
    """A query for the ids of everyone this staff member sees."""
    return select(scope.c.participant_id).where(
        scope.c.clinic_id == clinic_id.bytes, scope.c.staff_id == staff_id.bytes
    )


def follow(connection: Connection, clinic_id: UUID, changes: Sequence[Change], day: date) -> None:
    """Derive anew what changed assignments, staff and people who turn out to be one make of who sees whom.

    Call it after the changes took their numbers: from then on no other writer of this clinic passes.
    """
    people = {c.after.participant_id for c in changes if c.after.kind == "assignment"} - {None}
    people |= {id_ for c in changes if _is_joined_or_parted(c) for id_ in _named(c)}
    if people:
        _refresh_people(connection, clinic_id, {p for p in people if p}, day)
    moved = {c.after.id for c in changes if c.after.kind == "staff_member" and _is_moved(c)}
    if moved:
        over = {UUID(bytes=who) for team in _supervisors(connection, clinic_id).values() for who in team}
        _refresh_staff(connection, clinic_id, moved | over, day)


def _is_moved(change: Change) -> bool:
    """True when a staff member's team or roles are others than before."""
    before = change.before.values if change.before else {}
    return any(before.get(name) != change.after.values.get(name) for name in ("team_id", "roles"))


def _is_joined_or_parted(change: Change) -> bool:
    """True when a participant's record is of the same person as another than before."""
    return change.after.kind == "participant" and _other(change.before) != _other(change.after)


def _named(change: Change) -> set[UUID]:
    """A record, and those it was and is said to be the same person as."""
    others = (_other(change.before), _other(change.after))
    return {change.after.id, *(UUID(other) for other in others if other)}


def _other(state: RecordState | None) -> str | None:
    return state.values.get("merged_into") if state else None


def _refresh_people(connection: Connection, clinic_id: UUID, people: Collection[UUID], day: date) -> None:
    same = sameness(connection, clinic_id)
    wanted = [record.bytes for person in people for record in same.records(person)]
    held = _held(connection, clinic_id, scope.c.participant_id.in_(wanted))
    assigned = _assigned(connection, clinic_id, day, record_tables["assignment"].c.participant_id.in_(wanted))
    _end_openings(connection, clinic_id, assigned)
    opened = {sight for sight in _opened(connection, clinic_id) if sight[1] in wanted}
    _settle(connection, clinic_id, held, assigned | opened)


def opened_only(connection: Connection, clinic_id: UUID, staff_id: UUID) -> frozenset[UUID]:
    """Those whom this staff member sees for no other reason than one they wrote."""
    opened = (sight for sight in _opened(connection, clinic_id) if sight[0] == staff_id.bytes)
    return frozenset(UUID(bytes=participant_id) for _, participant_id in opened)


def _opened(connection: Connection, clinic_id: UUID) -> set[Sight]:
    query = select(opening.c.staff_id, opening.c.participant_id).where(
        opening.c.clinic_id == clinic_id.bytes, opening.c.over.is_(False)
    )
    opened = {(row.staff_id, row.participant_id) for row in connection.execute(query)}
    return _of_whole_people(connection, clinic_id, opened)


def _end_openings(connection: Connection, clinic_id: UUID, assigned: set[Sight]) -> None:
    """Whoever cares for somebody now needs no reason any more."""
    for staff_id, participant_id in _opened(connection, clinic_id) & assigned:
        connection.execute(
            opening.update()
            .where(
                opening.c.clinic_id == clinic_id.bytes,
                opening.c.staff_id == staff_id,
                opening.c.participant_id == participant_id,
            )
            .values(over=True)
        )


def catch_up(connection: Connection, clinic_id: UUID, staff_id: UUID, day: date) -> None:
    """Derive anew whom a staff member sees; costs nothing to others when that is as it was."""
    held = _held(connection, clinic_id, scope.c.staff_id == staff_id.bytes)
    due = {sight for sight in _due(connection, clinic_id, day) if sight[0] == staff_id.bytes}
    if held != due:
        refresh(connection, clinic_id, staff_id, day)


def refresh(connection: Connection, clinic_id: UUID, staff_id: UUID, day: date) -> None:
    """Derive anew whom a staff member sees; the clinic's other writers wait for this transaction."""
    take_numbers(connection, clinic_id, 0)
    _refresh_staff(connection, clinic_id, {staff_id}, day)


def _refresh_staff(connection: Connection, clinic_id: UUID, staff: Collection[UUID], day: date) -> None:
    """Derive anew whom these staff members see, as when a team or the day changes."""
    wanted = {member.bytes for member in staff}
    held = _held(connection, clinic_id, scope.c.staff_id.in_(wanted))
    due = {sight for sight in _due(connection, clinic_id, day) if sight[0] in wanted}
    _settle(connection, clinic_id, held, due)


def _held(connection: Connection, clinic_id: UUID, where: ColumnElement[bool]) -> set[Sight]:
    query = select(scope.c.staff_id, scope.c.participant_id).where(
        scope.c.clinic_id == clinic_id.bytes, where
    )
    return {(row.staff_id, row.participant_id) for row in connection.execute(query)}


def _due(connection: Connection, clinic_id: UUID, day: date) -> set[Sight]:
    """Who should see whom on that day."""
    return _assigned(connection, clinic_id, day) | _opened(connection, clinic_id)


def _assigned(connection: Connection, clinic_id: UUID, day: date, *where: ColumnElement[bool]) -> set[Sight]:
    """Who cares for whom on that day, or supervises who does."""
    assignment, staff = record_tables["assignment"], record_tables["staff_member"]
    today = day.isoformat()
    query = (
        select(assignment.c.staff_id, assignment.c.participant_id, staff.c.team_id)
        .outerjoin(
            staff,
            and_(staff.c.clinic_id == assignment.c.clinic_id, staff.c.id == assignment.c.staff_id),
        )
        .where(
            assignment.c.clinic_id == clinic_id.bytes,
            assignment.c.deleted.is_(False),
            assignment.c.starts_on <= today,
            or_(assignment.c.ends_on.is_(None), assignment.c.ends_on > today),
            *where,
        )
    )
    over, caring = _supervisors(connection, clinic_id), _caring(connection, clinic_id)
    due: set[Sight] = set()
    for row in connection.execute(query):
        if row.staff_id in caring:
            due.add((row.staff_id, row.participant_id))
        due.update((supervisor, row.participant_id) for supervisor in over.get(row.team_id, ()))
    return _of_whole_people(connection, clinic_id, due)


def _of_whole_people(connection: Connection, clinic_id: UUID, sights: set[Sight]) -> set[Sight]:
    """The same with all records of each person."""
    same = sameness(connection, clinic_id)
    return {(staff, record.bytes) for staff, seen in sights for record in same.records(UUID(bytes=seen))}


def sameness(connection: Connection, clinic_id: UUID) -> Sameness:
    """Which records of a clinic are of one person. One that was deleted still joins those that name it."""
    person = record_tables["participant"]
    query = select(person.c.id, person.c.merged_into).where(
        person.c.clinic_id == clinic_id.bytes, person.c.merged_into.is_not(None)
    )
    found = connection.execute(query)
    return Sameness.of({UUID(bytes=row.id): UUID(bytes=row.merged_into) for row in found})


def _caring(connection: Connection, clinic_id: UUID) -> frozenset[bytes]:
    """Those who care for people."""
    staff = record_tables["staff_member"]
    query = select(staff.c.id).where(
        staff.c.clinic_id == clinic_id.bytes, or_(*(_has_role(staff, role) for role in CARE))
    )
    return frozenset(connection.execute(query).scalars())


def _has_role(staff: Table, role: Role) -> ColumnElement[bool]:
    return staff.c.roles.contains(f'"{role}"', autoescape=True)


def _supervisors(connection: Connection, clinic_id: UUID) -> dict[bytes, list[bytes]]:
    """The supervisors of each team."""
    staff = record_tables["staff_member"]
    query = select(staff.c.id, staff.c.team_id).where(
        staff.c.clinic_id == clinic_id.bytes,
        staff.c.team_id.is_not(None),
        _has_role(staff, Role.SUPERVISOR),
    )
    found: dict[bytes, list[bytes]] = {}
    for row in connection.execute(query):
        found.setdefault(row.team_id, []).append(row.id)
    return found


def _settle(connection: Connection, clinic_id: UUID, held: set[Sight], due: set[Sight]) -> None:
    gone, new = sorted(held - due), sorted(due - held)
    if not gone and not new:
        return
    first = take_numbers(connection, clinic_id, len(gone) + len(new))
    for staff_id, participant_id in gone:
        connection.execute(
            scope.delete().where(
                scope.c.clinic_id == clinic_id.bytes,
                scope.c.staff_id == staff_id,
                scope.c.participant_id == participant_id,
            )
        )
    if new:
        rows = [{"clinic_id": clinic_id.bytes, "staff_id": s, "participant_id": p} for s, p in new]
        connection.execute(scope.insert(), rows)
    departures.follow(connection, clinic_id, {sight: first + i for i, sight in enumerate(gone)}, new)
    events = [(REVOKE, sight) for sight in gone] + [(GRANT, sight) for sight in new]
    append(connection, clinic_id, [_event(first + i, *event) for i, event in enumerate(events)])


def _event(seq: int, kind: str, sight: Sight) -> FeedRow:
    person = UUID(bytes=sight[1])
    return FeedRow(seq, kind, person, person, UUID(bytes=sight[0]))
