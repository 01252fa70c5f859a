"""The step of `peerdesk admin` that makes a clinic: from options, from answers, or from a file."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from peerdesk.domain.starter_goals import starter_goals
from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.server.administration import Administration
from peerdesk.server.problems import Refused
from peerdesk.server.staff import find_clinic
from peerdesk.server.steps import Subparsers, add_step


class StaffToBe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who works for the clinic."""

    name: str
    roles: tuple[Role, ...]
    team: str = ""


class ClinicToBe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A clinic as a file or an administrator describes it."""

    name: str
    administrators: tuple[str, ...]
    phone: str = ""
    crisis_phone: str = ""
    teams: tuple[str, ...] = ()
    staff: tuple[StaffToBe, ...] = ()


def add_init_step(steps: Subparsers) -> None:
    """Give the parser the step that makes a clinic."""
    purpose = "make a clinic and its first administrator; on a terminal it asks for what is not given"
    init = add_step(steps, "init", purpose, _init, of_clinic=False)
    init.add_argument(
        "--file", type=Path, help="a TOML file that describes all of it; done once, asks nothing"
    )
    init.add_argument("--clinic-name")
    init.add_argument("--administrator", help="full name")
    init.add_argument("--phone", help="that laptops show")
    init.add_argument("--crisis-phone", help="that laptops show beside a safety concern, such as 988")


def _init(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    if wanted.file is None:
        yield from _found(at, _described(wanted))
        return
    clinic = _read(wanted.file)
    if clinic.name in _names(at):
        yield f"{clinic.name} is here already; nothing was changed"
        return
    yield from _found(at, clinic)


def _found(at: Administration, clinic: ClinicToBe) -> Iterator[str]:
    clinic_id = at.create_clinic(clinic.name, phone=clinic.phone, crisis_phone=clinic.crisis_phone)
    at.record_as_clinic(clinic_id, starter_goals(at.new_id))
    yield f"clinic {clinic_id}"
    for name in clinic.administrators:
        yield f"administrator {at.add_staff(clinic_id, name, [Role.ADMINISTRATOR])}"
    teams = {name: at.add_team(clinic_id, name) for name in clinic.teams}
    for member in clinic.staff:
        added = at.add_staff(clinic_id, member.name, member.roles, team_id=teams.get(member.team))
        yield f"staff {added} {member.name}"


def _described(wanted: argparse.Namespace) -> ClinicToBe:
    """What the options say, and what somebody at a terminal answers. Raises Refused when nobody is there."""
    if sys.stdin.isatty() and not (wanted.clinic_name and wanted.administrator):
        for option, question in (
            ("clinic_name", "Name of the clinic: "),
            ("phone", "Its phone, as laptops show it (Enter for none): "),
            ("crisis_phone", "The crisis line, as laptops show it (Enter for 988): "),
            ("administrator", "Full name of the first administrator: "),
        ):
            if getattr(wanted, option) is None:
                setattr(wanted, option, _ask(question))
        wanted.crisis_phone = wanted.crisis_phone or "988"
    if not (wanted.clinic_name and wanted.administrator):
        raise Refused(codes.MALFORMED, "give --clinic-name and --administrator, or --file")
    return ClinicToBe(
        name=wanted.clinic_name,
        administrators=(wanted.administrator,),
        phone=wanted.phone or "",
        crisis_phone=wanted.crisis_phone or "",
    )


def _ask(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _read(file: Path) -> ClinicToBe:
    """A clinic from a file. Raises Refused, with the place, before anything is made."""
    try:
        clinic = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), ClinicToBe)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as problem:
        raise Refused(codes.MALFORMED, f"{file} does not describe a clinic: {problem}") from problem
    unknown = {member.team for member in clinic.staff} - {"", *clinic.teams}
    if unknown or not clinic.name or not clinic.administrators:
        missing = (
            f"no team {', '.join(sorted(unknown))}" if unknown else "a name and an administrator are needed"
        )
        raise Refused(codes.MALFORMED, f"{file} does not describe a clinic: {missing}")
    return clinic


def _names(at: Administration) -> set[str]:
    with at.storage.reading() as connection:
        return {find_clinic(connection, clinic).name for clinic in at.clinics()}
