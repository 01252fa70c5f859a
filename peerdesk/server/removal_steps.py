"""The steps of `peerdesk admin` for laptops that were lost or stolen, and for the rescue files they leave."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from peerdesk.protocol.bundle import Bundle
from peerdesk.protocol.carried_file import read_carried, write_carried
from peerdesk.protocol.recovery import read_file
from peerdesk.protocol.removal import RescueFile, open_rescue
from peerdesk.server.administration import Administration
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.devices import DeviceStatus
from peerdesk.server.naming import device_called, staff_called
from peerdesk.server.recovery import administrator_name
from peerdesk.server.recovery_steps import key_of_custodians
from peerdesk.server.removal import Removal, Report, call_in, removals
from peerdesk.server.steps import Subparsers, add_group, add_lone_step, add_step, called, clinic_of


def add_removal_steps(steps: Subparsers) -> None:
    """Give the parser the steps for lost and stolen laptops."""
    for status, purpose in (
        (
            DeviceStatus.LOST,
            "a laptop is lost: it hands in its work, reads nothing more and removes its desk",
        ),
        (DeviceStatus.STOLEN, "a laptop is stolen: it removes its desk as soon as it meets the clinic"),
    ):
        step = add_step(steps, status.value, purpose, partial(_call_in, status))
        step.add_argument("device", help="its six digits, name or id")
        step.add_argument("--reason", required=True, help="why; it is kept in the audit log")
        step.add_argument("--by", required=True, help="the administrator who does it: full name or id")
    rescue = add_group(steps, "rescue", "work that a removed desk left in a file")
    opening = add_lone_step(rescue, "open", "both custodians open a rescue file; not at the server", _open)
    opening.add_argument("file", type=Path)
    opening.add_argument(
        "--half", type=Path, action="append", required=True, help="a custodian's file; twice"
    )
    opening.add_argument("--bundle", type=Path, required=True, help="where to write what is to be imported")


def removal_words(found: Removal | None) -> str:
    """How far it is with a laptop that was called in; nothing for any other."""
    if found is None:
        return ""
    if found.receipt is None:
        return f"  called in {found.ordered_at}, no receipt yet"
    left = f", {found.receipt.rescued} changes in a rescue file" if found.receipt.rescued else ""
    lost = f", {found.receipt.files_lost} files lost" if found.receipt.files_lost else ""
    return f"  wiped, receipt of {found.received_at}{left}{lost}"


def note_rescue(at: Administration, bundle: Bundle) -> None:
    """Write down that work of a laptop that was called in was taken in at the server."""
    head, now = bundle.head, stamp(at.clock.now())
    with at.storage.writing() as connection:
        if head.device_id in removals(connection, head.clinic_id):
            subject = f"laptop {head.device_id}, bundle {head.bundle_id}"
            add_entry(
                connection, head.clinic_id, AuditEntry(now, "at the server", "rescue_taken_in", subject)
            )


def _call_in(status: DeviceStatus, at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic = clinic_of(at, wanted)
    device = called(at, device_called, clinic, wanted.device)
    with at.storage.writing() as connection:
        name = administrator_name(connection, clinic, staff_called(connection, clinic, wanted.by))
        call_in(connection, clinic, device, status, Report(name, wanted.reason, at.clock.now()))
    yield f"{status.value} {wanted.device}; `peerdesk admin devices` tells when its receipt is here"


def _open(wanted: argparse.Namespace) -> Iterator[str]:
    file = read_file(read_carried(wanted.file), RescueFile)
    private, names = key_of_custodians(wanted.half)
    write_carried(wanted.bundle, open_rescue(file, private))
    yield f"opened by {' and '.join(names)}, of laptop {file.device_id}"
    yield f"to take in at the server with `peerdesk admin bundle import`: {wanted.bundle}"
