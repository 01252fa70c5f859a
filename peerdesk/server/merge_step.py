"""The step of `peerdesk admin` that says two records are of one person, or takes it back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from peerdesk.domain.ids import NewId
from peerdesk.domain.people import Participant
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome
from peerdesk.server import records
from peerdesk.server.administration import Administration
from peerdesk.server.as_clinic import change, write_within
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.naming import participant_called, staff_called
from peerdesk.server.problems import Refused
from peerdesk.server.records import Change
from peerdesk.server.recovery import administrator_name
from peerdesk.server.staff_changes import of_one_person
from peerdesk.server.steps import Subparsers, add_step, clinic_of, write_or_try
from peerdesk.server.tables import record_tables, scope

_COUNTED = {"contact": "contacts", "follow_up": "follow-ups", "attachment": "photos and files"}
_WHO = "record number or id"


def add_merge_step(steps: Subparsers) -> None:
    """Give the parser the step that joins two records of one person."""
    purpose = "two records are of one person: from now on both are shown as one; --undo takes it back"
    step = add_step(steps, "merge-participants", purpose, _merge)
    step.add_argument("--merge", required=True, metavar="WHO", help=f"the record to show no more: {_WHO}")
    what = step.add_mutually_exclusive_group(required=True)
    what.add_argument("--keep", metavar="WHO", help=f"the record to show it under: {_WHO}")
    what.add_argument("--undo", action="store_true", help="it is a person of its own after all")
    step.add_argument("--by", required=True, help="the administrator who does it: full name or id")
    step.add_argument("--dry-run", action="store_true", help="do all of it, report, and keep nothing")


@dataclass(frozen=True, slots=True)
class _Merged:
    """A record, the one it is shown under or was, and how many staff members saw which before and after."""

    merged: UUID
    other: UUID
    counts: Mapping[str, int]
    saw: tuple[int, int]
    see: tuple[int, int]


def _merge(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic, now = clinic_of(at, wanted), at.clock.now()

    def write(connection: Connection) -> _Merged:
        by = administrator_name(connection, clinic, staff_called(connection, clinic, wanted.by))
        merged = participant_called(connection, clinic, wanted.merge)
        kept = None if wanted.undo else participant_called(connection, clinic, wanted.keep)
        return _write(connection, clinic, merged, kept, by, at.new_id, now)

    yield from _said(write_or_try(at.storage.of(clinic), write, dry_run=wanted.dry_run), undone=wanted.undo)
    if wanted.dry_run:
        yield "this was a dry run: nothing was kept"


def _write(
    connection: Connection,
    clinic_id: UUID,
    merged: UUID,
    kept: UUID | None,
    by: str,
    new_id: NewId,
    now: datetime,
) -> _Merged:
    key = (Participant.kind, merged)
    before = records.load(connection, clinic_id, [key])[key]
    other = kept or _other_of(before.values.get("merged_into"))
    if merged == other:
        raise Refused(codes.MALFORMED, "that is one record; a merge is of two")
    saw = _seeing(connection, clinic_id, merged), _seeing(connection, clinic_id, other)
    op = change(clinic_id, before, {"merged_into": kept}, new_id(), now)
    (verdict,) = write_within(connection, clinic_id, [op], now)
    if verdict.outcome is not Outcome.APPLIED:
        raise Refused(codes.MALFORMED, f"the clinic's database did not take it ({verdict.code})")
    told = of_one_person(Change(before, records.load(connection, clinic_id, [key])[key]))
    if told is not None:
        add_entry(connection, clinic_id, AuditEntry(stamp(now), by, *told))
    see = _seeing(connection, clinic_id, merged), _seeing(connection, clinic_id, other)
    return _Merged(merged, other, _counts(connection, clinic_id, merged), saw, see)


def _other_of(value: str | None) -> UUID:
    if value is None:
        raise Refused(codes.NOT_FOUND, "that record was not merged with another")
    return UUID(value)


def _seeing(connection: Connection, clinic_id: UUID, person: UUID) -> int:
    """How many staff members see a record."""
    query = select(func.count()).where(
        scope.c.clinic_id == clinic_id.bytes, scope.c.participant_id == person.bytes
    )
    return int(connection.execute(query).scalar_one())


def _counts(connection: Connection, clinic_id: UUID, person: UUID) -> dict[str, int]:
    """How much is kept with a record, by kind."""
    found: dict[str, int] = {}
    for kind in _COUNTED:
        table = record_tables[kind]
        query = select(func.count()).where(
            table.c.clinic_id == clinic_id.bytes,
            table.c.participant_scope == person.bytes,
            table.c.deleted.is_(False),
        )
        found[kind] = int(connection.execute(query).scalar_one())
    return found


def _said(done: _Merged, *, undone: bool) -> Iterator[str]:
    what = ", ".join(f"{done.counts[kind]} {word}" for kind, word in _COUNTED.items())
    where = "shown by itself again, no longer under" if undone else "shown under"
    yield f"record {done.merged} is {where} {done.other}: {what}"
    yield f"staff members who see record {done.merged}: {done.see[0]}, before {done.saw[0]}"
    yield f"staff members who see record {done.other}: {done.see[1]}, before {done.saw[1]}"
