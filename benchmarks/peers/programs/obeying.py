"""Doing what stdin says, one word a line, and saying how many seconds it took."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from time import perf_counter


def obey(phases: Mapping[str, Callable[[], object]]) -> None:
    """Do phases until there are no more words."""
    for line in sys.stdin:
        began = perf_counter()
        phases[line.strip()]()
        sys.stdout.write(f"{perf_counter() - began}\n")
        sys.stdout.flush()
