"""The memory of a process and of everything it started, searched as a thief with the laptop would."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")
_NOT_MEMORY = ("[vvar", "[vsyscall]")


def family(pid: int) -> set[int]:
    """The process and its descendants."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = {pid}
    while children := {child for child, parent in parents.items() if parent in found} - found:
        found |= children
    return found


def spellings(words: str) -> dict[str, bytes]:
    """A text as Python, SQLite, a file and Qt have it in memory."""
    return {f"{words!r} in {coding}": words.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-32-le")}


def copies(pid: int, needles: Mapping[str, bytes]) -> dict[str, int]:
    """How often each needle is in the memory of the process and its descendants, if it is at all."""
    counted = dict.fromkeys(needles, 0)
    for process in family(pid):
        for region in _regions(process):
            for name, needle in needles.items():
                counted[name] += region.count(needle)
    return {name: count for name, count in counted.items() if count}


def has_memory(pid: int) -> bool:
    """False once a process has let go of all of it, though its exit code may still wait to be read."""
    try:
        return bool(Path(f"/proc/{pid}/maps").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return False


def _regions(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            if (found := _REGION.match(line)) and not line.endswith(_NOT_MEMORY):
                start, end = (int(place, 16) for place in found.groups())
                yield _read(memory.fileno(), start, end)


def _read(file: int, start: int, end: int) -> bytes:
    """What is there; the rest of a mapped file that ends earlier is not."""
    parts = []
    while start < end:
        try:
            part = os.pread(file, end - start, start)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
        start += len(part)
    return b"".join(parts)
