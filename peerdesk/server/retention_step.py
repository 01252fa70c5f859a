"""The step of `peerdesk admin` that lets go of what the clinic need not keep any longer."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.server.administration import Administration
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.files import Files, files_beside
from peerdesk.server.naming import staff_called
from peerdesk.server.recovery import administrator_name
from peerdesk.server.retention import Purged, Retention
from peerdesk.server.steps import Subparsers, add_step, clinic_of, write_or_try

_LEAST_DAYS = 365
"""A laptop that was away for less must still hear that something was deleted, and what it was."""


def add_retention_step(steps: Subparsers) -> None:
    """Give the parser the step that purges."""
    purpose = "forget people who were closed years ago, and the words of what was deleted"
    retention = add_step(steps, "retention", purpose, _retention)
    retention.add_argument(
        "--closed-years",
        type=_years,
        required=True,
        help="how long to keep somebody whom nobody supports and of whom nothing was written",
    )
    retention.add_argument("--by", required=True, help="the administrator who does it: full name or id")
    retention.add_argument("--dry-run", action="store_true", help="say what would go, and keep it all")
    retention.add_argument("--data", type=Path, help="folder of photos and files, as for `peerdesk serve`")


def _retention(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic, now = clinic_of(at, wanted), at.clock.now()
    work = Retention(clinic, _before(now.date(), wanted.closed_years), now - timedelta(days=_LEAST_DAYS))

    def purge(connection: Connection) -> Purged:
        name = administrator_name(connection, clinic, staff_called(connection, clinic, wanted.by))
        purged = work.run(connection)
        _note(connection, clinic, purged, name, now)
        return purged

    purged = write_or_try(at.storage.of(clinic), purge, dry_run=wanted.dry_run)
    yield from _said(purged)
    if wanted.dry_run:
        yield "this was a dry run: all of it is still here"
        return
    files = Files(wanted.data or files_beside(wanted.database))
    for sha256 in purged.files:
        files.drop(clinic, sha256)


def _said(purged: Purged) -> Iterator[str]:
    for person in purged.people:
        yield f"participant {person}"
    yield f"{len(purged.people)} people forgotten, {len(purged.files)} files removed"
    yield f"{purged.emptied} deleted records without their words"


def _note(connection: Connection, clinic_id: UUID, purged: Purged, administrator: str, now: datetime) -> None:
    """Write down who was forgotten: that somebody was here is all that is left of them."""
    for person in purged.people:
        entry = AuditEntry(stamp(now), administrator, "participant_purged", f"participant {person}")
        add_entry(connection, clinic_id, entry)
    if purged.emptied:
        subject = f"{purged.emptied} deleted records"
        add_entry(connection, clinic_id, AuditEntry(stamp(now), administrator, "deletions_emptied", subject))


def _before(today: date, years: int) -> date:
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def _years(typed: str) -> int:
    years = int(typed)
    if years < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return years
