"""The steps of `peerdesk admin`, each one a sub-command that yields the lines it says."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from peerdesk.domain.words import Role
from peerdesk.protocol.bundle import read_bundle
from peerdesk.protocol.bundle_errors import OtherClinic
from peerdesk.protocol.carried_file import read_carried, write_carried
from peerdesk.server.administration import Administration
from peerdesk.server.backup_steps import add_backup_steps
from peerdesk.server.bundle import take_file
from peerdesk.server.caseload_steps import add_caseload_steps
from peerdesk.server.code_step import add_code_step
from peerdesk.server.devices import Device
from peerdesk.server.doctor_steps import add_doctor_step
from peerdesk.server.init_step import add_init_step
from peerdesk.server.merge_step import add_merge_step
from peerdesk.server.naming import device_called, people, staff_called, team_called, teams
from peerdesk.server.recovery_steps import add_recovery_steps
from peerdesk.server.removal import removals
from peerdesk.server.removal_steps import add_removal_steps, note_rescue, removal_words
from peerdesk.server.retention_step import add_retention_step
from peerdesk.server.steps import add_group, add_step, called, clinic_of

_WHO = "full name or id"


def add_steps(parser: argparse.ArgumentParser) -> None:
    """Give the parser its sub-commands; `step` of what it parses does the work."""
    steps = parser.add_subparsers(required=True, metavar="step")
    add_init_step(steps)
    team = add_step(steps, "team", "add a team", _team)
    team.add_argument("name")
    staff = add_step(steps, "staff", "add somebody who works for the clinic", _staff)
    staff.add_argument("name")
    staff.add_argument("--role", dest="roles", type=Role, action="append", required=True, choices=list(Role))
    staff.add_argument("--team", help="its name or id")
    leave = add_step(steps, "leave", "somebody no longer works for the clinic", _leave)
    leave.add_argument("staff", help=_WHO)
    many = add_step(steps, "mass-revoke", "many people are meant to leave a person's laptops at once", _many)
    many.add_argument("staff", help=_WHO)
    add_code_step(steps)
    add_step(steps, "people", "list who works for the clinic", _people)
    add_step(steps, "devices", "list the laptops", _devices)
    for name, purpose, step in (
        ("activate", "let a laptop in whose six digits are the same on both sides", _activate),
        ("refuse", "turn a laptop away whose six digits differ", _refuse),
        ("revoke", "shut a laptop out", _revoke),
    ):
        add_step(steps, name, purpose, step).add_argument("device", help="its six digits, name or id")
    add_step(steps, "restored", "say that the database was put back from a backup", _restored)
    bundles = add_group(steps, "bundle", "work that was carried here on a USB stick")
    taking = add_step(bundles, "import", "take in a file that a laptop sealed to the clinic", _import_bundle)
    taking.add_argument("file", type=Path)
    taking.add_argument("--receipt", type=Path, help="where to write the receipt to carry back")
    add_caseload_steps(steps)
    add_merge_step(steps)
    add_backup_steps(steps)
    add_retention_step(steps)
    add_doctor_step(steps)
    add_recovery_steps(steps)
    add_removal_steps(steps)


def _team(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    yield f"team {at.add_team(clinic_of(at, wanted), wanted.name)}"


def _staff(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic = clinic_of(at, wanted)
    team = wanted.team and called(at, team_called, clinic, wanted.team)
    yield f"staff {at.add_staff(clinic, wanted.name, wanted.roles, team_id=team or None)}"


def _leave(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic, person = _person(at, wanted)
    at.let_go(clinic, person)
    yield f"left {wanted.staff}"


def _many(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic, person = _person(at, wanted)
    seq = at.approve_mass_revoke(clinic, person)
    yield f"whoever was taken off {wanted.staff} up to change {seq} leaves at the next sync"


def _people(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic = clinic_of(at, wanted)
    with at.storage.reading() as connection:
        names = {team.id: team.name for team in teams(connection, clinic)}
        everyone = people(connection, clinic)
    for member in everyone:
        team = names.get(member.team_id, "-") if member.team_id else "-"
        left = "" if member.active else "  has left"
        yield f"{member.id}  {member.name}  {', '.join(sorted(member.roles))}  team {team}{left}"


def _devices(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic = clinic_of(at, wanted)
    copied = at.copied(clinic)
    with at.storage.reading() as connection:
        names = {member.id: member.name for member in people(connection, clinic)}
        gone = removals(connection, clinic)
    for device in at.devices(clinic):
        seen = device.last_seen_at or "never"
        digits = f"{device.digits[:3]} {device.digits[3:]}"
        noticed = f"  copied or put back, noticed {copied[device.id]}" if device.id in copied else ""
        whose = f"{device.laptop_name} of {names.get(device.staff_id, device.staff_id)}"
        kept = f"{_kept(device)}{noticed}{removal_words(gone.get(device.id))}"
        yield f"{device.id}  {device.status:8}  {digits}  {whose}  seen {seen}{kept}"


def _kept(device: Device) -> str:
    """How the laptop said it is kept; nothing as long as it did not say."""
    said = device.posture
    if said is None:
        return ""
    lock = f"locks after {said.lock_minutes} min"
    return f"  disk {said.disk}, {lock}, PeerDesk {said.app_version} on {said.system}"


def _activate(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    at.activate(*_laptop(at, wanted))
    yield f"active {wanted.device}"


def _refuse(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    at.refuse(*_laptop(at, wanted))
    yield f"refused {wanted.device}"


def _revoke(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    at.revoke(*_laptop(at, wanted))
    yield f"revoked {wanted.device}"


def _restored(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    at.was_restored(clinic_of(at, wanted))
    yield "every laptop will offer again what it kept"


def _import_bundle(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    bundle = read_bundle(read_carried(wanted.file))
    if bundle.head.clinic_id != clinic_of(at, wanted):
        raise OtherClinic
    replies, receipt = take_file(at.storage, bundle, at.clock.now())
    note_rescue(at, bundle)
    fresh, again, held = (sum(getattr(r, name) for r in replies) for name in ("fresh", "again", "held"))
    sender = next((f"{reply.laptop_name} of {reply.staff_name}" for reply in replies), "nobody")
    yield f"from {sender}, made {bundle.head.made_at.isoformat(timespec='minutes')}"
    yield f"{fresh} new, {again} taken in before, {held} held"
    if any(reply.is_older for reply in replies):
        yield "a later file of this laptop came first; what was missing was added"
    if wanted.receipt is not None:
        write_carried(wanted.receipt, receipt)
        yield f"receipt {wanted.receipt}"


def _person(at: Administration, wanted: argparse.Namespace) -> tuple[UUID, UUID]:
    clinic = clinic_of(at, wanted)
    return clinic, called(at, staff_called, clinic, wanted.staff)


def _laptop(at: Administration, wanted: argparse.Namespace) -> tuple[UUID, UUID]:
    clinic = clinic_of(at, wanted)
    return clinic, called(at, device_called, clinic, wanted.device)
