"""`peerdesk admin audit`: the audit log, whether its chain holds, and whether laptops remember the same."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from peerdesk.protocol import codes
from peerdesk.protocol.audit import AuditHeads, read_heads
from peerdesk.protocol.carried_file import read_carried
from peerdesk.server.administration import Administration
from peerdesk.server.audit import AuditRow, entries, first_broken, unlike
from peerdesk.server.feed import standing
from peerdesk.server.problems import Refused
from peerdesk.server.steps import Subparsers, add_step, clinic_of


def add_audit_step(steps: Subparsers) -> None:
    """Give the parser the step."""
    audit = add_step(steps, "audit", "the audit log, and whether its chain holds", _audit)
    audit.add_argument("--about", default="", help="only entries in which this is said")
    audit.add_argument("--against", type=Path, help="what a laptop remembers of the log, saved there")


def _audit(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic = clinic_of(at, wanted)
    with at.storage.reading() as connection:
        rows, epoch = entries(connection, clinic), standing(connection, clinic).epoch
    for line in map(_line, rows):
        if wanted.about.casefold() in line.casefold():
            yield line
    broken = first_broken(clinic, rows)
    if broken is not None:
        raise Refused(codes.SERVER_FAULT, f"the chain does not hold at entry {broken}")
    yield f"{len(rows)} entries, the chain holds"
    if wanted.against is not None:
        yield from _compared(rows, epoch, read_heads(read_carried(wanted.against)))


def _line(row: AuditRow) -> str:
    entry = row.entry
    reason = f"  {entry.reason}" if entry.reason else ""
    return f"{row.seq}  {entry.at}  {entry.actor}  {entry.action}  {entry.subject}{reason}"


def _compared(rows: list[AuditRow], epoch: str, told: tuple[AuditHeads, ...]) -> Iterator[str]:
    """What a laptop was told before the database was put back may be missing; nothing else may."""
    for each in told:
        seqs = unlike(rows, each.heads)
        numbers = ", ".join(map(str, seqs))
        if seqs and each.epoch == epoch:
            raise Refused(codes.SERVER_FAULT, f"the laptop was told of another log, at entries {numbers}")
        if seqs:
            yield f"entries {numbers} were others before the database was put back"
    yield f"the same log as the laptop was told of, {sum(len(each.heads) for each in told)} times"
