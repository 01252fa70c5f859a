"""The step of `peerdesk admin` that takes in a caseload from a spreadsheet."""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from peerdesk.protocol.carried_file import read_carried, write_carried
from peerdesk.server.administration import Administration
from peerdesk.server.naming import people
from peerdesk.server.roster.importing import Became, RosterImport, RowFate
from peerdesk.server.roster.people import RosterReader
from peerdesk.server.roster.sheet import Sheet, read_sheet
from peerdesk.server.steps import Subparsers, add_step, clinic_of, write_or_try


def add_caseload_steps(steps: Subparsers) -> None:
    """Give the parser the step that imports a caseload."""
    step = add_step(steps, "import-caseload", "take in the people of a spreadsheet saved as CSV", _import)
    step.add_argument("file", type=Path)
    step.add_argument("--dry-run", action="store_true", help="do all of it, report, and keep nothing")
    step.add_argument("--report", type=Path, help="where to write what became of every row, as CSV")
    step.add_argument("--dates", choices=("mdy", "dmy"), help="how to read 05/03/1950 where it is not clear")
    step.add_argument(
        "--anyway",
        type=int,
        action="append",
        default=[],
        metavar="ROW",
        help="a row that was asked about is a person of their own; may be given many times",
    )


def _import(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    sheet = read_sheet(read_carried(wanted.file))
    fates = _run(at, wanted, sheet)
    if sheet.unknown:
        yield f"columns left aside: {', '.join(sheet.unknown)}"
    for fate in fates:
        if fate.became is Became.ASKED:
            yield f"row {fate.row}: {fate.sentence}"
    counts = Counter(fate.became for fate in fates)
    yield ", ".join(f"{counts[became]} {became}" for became in Became)
    if wanted.report is not None:
        write_carried(wanted.report, _report(fates))
        yield f"report {wanted.report}"
    if wanted.dry_run:
        yield "this was a dry run: nothing was kept"


def _run(at: Administration, wanted: argparse.Namespace, sheet: Sheet) -> list[RowFate]:
    clinic, now = clinic_of(at, wanted), at.clock.now()
    with at.storage.reading() as connection:
        staff = people(connection, clinic)
    reader = RosterReader(sheet, staff, now.date(), wanted.dates, at.new_id)
    work = RosterImport(clinic, reader.people(), frozenset(wanted.anyway), at.new_id, now)
    return write_or_try(at.storage.of(clinic), work.run, dry_run=wanted.dry_run)


def _report(fates: Sequence[RowFate]) -> bytes:
    """What became of every row, so that a spreadsheet shows its accents and runs nothing in it."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(["row", "what became of it", "why"])
    lines.writerows((fate.row, fate.became.value, _harmless(fate.sentence)) for fate in fates)
    return text.getvalue().encode("utf-8-sig")


def _harmless(sentence: str) -> str:
    """A cell that begins like a formula is run by spreadsheets."""
    return f"'{sentence}" if sentence[:1] in {"=", "+", "-", "@"} else sentence
