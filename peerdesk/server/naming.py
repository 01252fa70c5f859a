"""Whom and what an administrator means by what was typed: a name, six digits, or an id."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, or_

from peerdesk.domain.people import Participant, StaffMember, Team
from peerdesk.domain.records import from_plain
from peerdesk.domain.spelling import plain_words
from peerdesk.protocol import codes
from peerdesk.server import records
from peerdesk.server.devices import devices_of
from peerdesk.server.problems import Refused
from peerdesk.server.tables import record_tables


class Named(NamedTuple):
    """Something of the clinic, what it may be called, and what tells it from others of that name."""

    id: UUID
    names: tuple[str, ...]
    besides: str


def teams(connection: Connection, clinic_id: UUID) -> list[Team]:
    """The clinic's teams by name."""
    found = records.find(connection, clinic_id, Team.kind)
    return sorted(
        (from_plain(Team, s.id, s.values) for s in found if not s.deleted), key=lambda team: team.name
    )


def people(connection: Connection, clinic_id: UUID) -> list[StaffMember]:
    """Everyone who works or worked for the clinic, by name."""
    found = records.find(connection, clinic_id, StaffMember.kind)
    everyone = (from_plain(StaffMember, s.id, s.values) for s in found if not s.deleted)
    return sorted(everyone, key=lambda member: member.name)


def team_called(connection: Connection, clinic_id: UUID, typed: str) -> UUID:
    """The one team of that name or id. Raises Refused."""
    found = [Named(team.id, (team.name,), "") for team in teams(connection, clinic_id)]
    return _the_one("team", typed, found)


def staff_called(connection: Connection, clinic_id: UUID, typed: str) -> UUID:
    """The one person of that name or id. Raises Refused."""
    found = [Named(m.id, (m.name,), ", ".join(sorted(m.roles))) for m in people(connection, clinic_id)]
    return _the_one("staff member", typed, found)


def device_called(connection: Connection, clinic_id: UUID, typed: str) -> UUID:
    """The one laptop of those six digits, that name or id. Raises Refused."""
    found = [Named(d.id, (d.digits, d.laptop_name), d.status) for d in devices_of(connection, clinic_id)]
    return _the_one("laptop", typed, found)


def participant_called(connection: Connection, clinic_id: UUID, typed: str) -> UUID:
    """The one participant of that record number or id. Raises Refused, also for one that was deleted."""
    table = record_tables[Participant.kind]
    is_meant = table.c.record_number == typed
    with suppress(ValueError):
        is_meant = or_(is_meant, table.c.id == UUID(typed).bytes)
    found = records.find(connection, clinic_id, Participant.kind, is_meant)
    here = [Named(state.id, (typed,), "") for state in found if not state.deleted]
    if found and not here:
        raise Refused(codes.NOT_FOUND, f"participant {typed} was deleted")
    return _the_one("participant", typed, here)


def _the_one(kind: str, typed: str, candidates: Iterable[Named]) -> UUID:
    found = [
        each
        for each in candidates
        if typed == str(each.id) or any(_is_called(name, typed) for name in each.names)
    ]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise Refused(codes.NOT_FOUND, f"there is no {kind} {typed}")
    which = "; ".join(f"{each.id} {each.besides}".rstrip() for each in found)
    raise Refused(codes.NOT_FOUND, f"there are {len(found)} of {typed}; give the id of one: {which}")


def _is_called(name: str, typed: str) -> bool:
    """Accents, capitals and spaces tell no names apart, nor digits in groups from digits in a row."""
    return "".join(plain_words(name)) == "".join(plain_words(typed))
