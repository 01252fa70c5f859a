"""The step of `peerdesk admin` that issues a set-up code, and the sheet that goes with it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from uuid import UUID

from peerdesk.config import Language
from peerdesk.protocol import codes
from peerdesk.protocol.carried_file import write_carried
from peerdesk.server.administration import Administration
from peerdesk.server.enrolment import CODE_LIFE
from peerdesk.server.enrolment_sheet import Enrolment, sheet
from peerdesk.server.naming import staff_called
from peerdesk.server.problems import Refused
from peerdesk.server.staff import find_clinic, find_staff
from peerdesk.server.steps import Subparsers, add_step, called, clinic_of

_LANGUAGES: tuple[Language, ...] = get_args(Language)


def add_code_step(steps: Subparsers) -> None:
    """Give the parser the step that issues a code."""
    code = add_step(steps, "code", "issue a set-up code for one laptop", _code)
    code.add_argument("staff", help="full name or id")
    code.add_argument("--sheet", type=Path, help="where to write a page to print, with the steps (.html)")
    address = os.environ.get("PEERDESK_ADDRESS", "")
    code.add_argument(
        "--address", default=address, help=f"the clinic's address, for the sheet ({address or 'none known'})"
    )
    code.add_argument("--language", choices=_LANGUAGES, help="of the sheet (default: the person's own)")


def _code(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic = clinic_of(at, wanted)
    person = called(at, staff_called, clinic, wanted.staff)
    if wanted.sheet is None:
        yield at.issue_code(clinic, person)
        return
    if wanted.sheet.suffix not in {".html", ".htm"}:
        raise Refused(codes.MALFORMED, "the sheet is a page: name it .html, open it and print it")
    if not wanted.address:
        raise Refused(codes.MALFORMED, "say with --address where laptops find the clinic")
    yield from _with_sheet(at, wanted, clinic, person)


def _with_sheet(
    at: Administration, wanted: argparse.Namespace, clinic_id: UUID, person_id: UUID
) -> Iterator[str]:
    with at.storage.reading() as connection:
        clinic, member = find_clinic(connection, clinic_id), find_staff(connection, clinic_id, person_id)
    code = at.issue_code(clinic_id, person_id)
    name, spoken = (member.name, member.languages) if member else ("", ())
    wishes = (wanted.language, *spoken)
    language = next((each for wish in wishes for each in _LANGUAGES if each == wish), _LANGUAGES[0])
    enrolment = Enrolment(
        clinic_name=clinic.name,
        clinic_phone=clinic.phone,
        staff_name=name,
        address=wanted.address,
        code=code,
        ends=at.clock.now() + CODE_LIFE,
    )
    write_carried(wanted.sheet, sheet(enrolment, language))
    yield f"sheet {wanted.sheet}: print it, hand it over, delete the file"
