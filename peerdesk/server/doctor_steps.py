"""The step of `peerdesk admin` that looks whether the server is set up well."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from peerdesk.domain.clock import SystemClock
from peerdesk.server.doctor.clinic import ClinicLook
from peerdesk.server.doctor.database import is_of_this_version, look_at_database, missing_file
from peerdesk.server.doctor.findings import Finding, Level, NeedsMending, amiss
from peerdesk.server.doctor.machine import look_at_certificate, look_at_clock, look_at_folder
from peerdesk.server.files import files_beside
from peerdesk.server.staff import find_clinic
from peerdesk.server.steps import Subparsers, add_lone_step
from peerdesk.server.storage import Storage
from peerdesk.server.tables import counter


def add_doctor_step(steps: Subparsers) -> None:
    """Give the parser the step that looks after the set-up."""
    doctor = add_lone_step(
        steps, "doctor", "say whether the server is set up well, and what to mend", _doctor
    )
    doctor.add_argument("--data", type=Path, help="folder of photos and files, as for `peerdesk serve`")
    doctor.add_argument("--certificate", type=Path, help="as for `peerdesk serve`")
    doctor.add_argument("--key", type=Path, help="as for `peerdesk serve`")


def _doctor(wanted: argparse.Namespace) -> Iterator[str]:
    count = 0
    for finding in _findings(wanted, SystemClock().now()):
        count += finding.level is Level.AMISS
        yield from finding.lines()
    if count:
        raise NeedsMending(count=count)


def _findings(wanted: argparse.Namespace, now: datetime) -> Iterator[Finding]:
    yield from _database(wanted.database, now)
    yield from look_at_folder(wanted.data or files_beside(wanted.database))
    yield from look_at_clock()
    yield from look_at_certificate(wanted.certificate, wanted.key, now)


def _database(database: str, now: datetime) -> Iterator[Finding]:
    """What there is to say of the database and, when its tables are of this version, of each clinic in it."""
    missing = missing_file(database)
    if missing is not None:
        yield missing
        return
    storage = Storage.open(database)
    yield from look_at_database(storage)
    if is_of_this_version(storage):
        yield from _clinics(storage, now)
    storage.close()


def _clinics(storage: Storage, now: datetime) -> Iterator[Finding]:
    with storage.reading() as connection:
        clinics = [UUID(bytes=found) for found in connection.execute(select(counter.c.clinic_id)).scalars()]
    if not clinics:
        yield amiss("There is no clinic in it yet.", "peerdesk admin init")
    for clinic in clinics:
        with storage.reading() as connection:
            name = find_clinic(connection, clinic).name
            for found in ClinicLook(connection, clinic, now).findings():
                what = f"{name}: {found.what}" if len(clinics) > 1 else found.what
                yield Finding(found.level, what, found.remedy)
