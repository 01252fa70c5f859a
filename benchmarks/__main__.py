"""`python -m benchmarks`: every figure, printed as one table. Missing a limit is told, not punished."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import msgspec

from benchmarks import (
    bulk_apply,
    durable_save,
    first_paint,
    first_sync,
    idle_sync,
    load,
    locked_door,
    push,
    reading,
    screens,
    snapshot,
    table_of_contacts,
    unlocked_page,
)
from benchmarks.figures import Figure, table
from benchmarks.run import FULL, QUICK, Run

FIGURES: dict[str, Callable[[Run], list[Figure]]] = {
    "first_paint": first_paint.measure,
    "unlocked_page": unlocked_page.measure,
    "locked_door": locked_door.measure,
    "durable_save": durable_save.measure,
    "snapshot": snapshot.measure,
    "reading": reading.measure,
    "table_of_contacts": table_of_contacts.measure,
    "bulk_apply": bulk_apply.measure,
    "first_sync": first_sync.measure,
    "push": push.measure,
    "idle_sync": idle_sync.measure,
    "load": load.measure,
    "screens": screens.measure,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for; the exit code is 0 whatever was found."""
    options = _options(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="peerdesk-bench-") as folder:
        run = Run(Path(folder), QUICK if options.quick else FULL)
        figures: list[Figure] = []
        for name in options.only or FIGURES:
            began = perf_counter()
            figures += FIGURES[name](run)
            sys.stderr.write(f"{name}: {perf_counter() - began:.1f} s\n")
    sys.stdout.write(table(figures) + "\n")
    if options.results:
        options.results.write_bytes(msgspec.json.format(msgspec.json.encode(figures)))
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description="How fast, against its limits.")
    parser.add_argument(
        "only", nargs="*", metavar="figure", help=f"some instead of all: {', '.join(FIGURES)}"
    )
    parser.add_argument("--quick", action="store_true", help="a small run, in less than a minute")
    parser.add_argument("--results", type=Path, help="write the figures to this file as JSON too")
    options = parser.parse_args(argv)
    if unknown := set(options.only) - FIGURES.keys():
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
