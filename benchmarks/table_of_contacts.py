"""A table of every contact in the vault: its first paint, and the memory it takes."""

from __future__ import annotations

from statistics import median

from benchmarks.figures import Figure, milliseconds
from benchmarks.processes.told import what_it_found
from benchmarks.run import Run


def measure(run: Run) -> list[Figure]:
    """From making the table in a running desktop to painted rows, in fresh processes."""
    desk = run.desk
    files = (desk.folder.database, desk.database_key, desk.folder.journal, desk.journal_key.hex())
    found = []
    for _ in range(run.size.rounds):
        desk.leave_in_order()
        found.append(what_it_found("contact_table", *map(str, files)))
    desk.leave_in_order()
    grown = [float(each["megabytes"]) for each in found]
    return [
        milliseconds("table of all contacts, rows painted", [float(each["seconds"]) for each in found], 100),
        Figure("table of all contacts, memory", median(grown), "MB", 25, beside=f"most {max(grown):.0f} MB"),
    ]
