"""Starting a program of this folder and hearing what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import IO, Any


def seconds_to_first_word(program: str, *arguments: str) -> float:
    """From before a fresh process until it says something; it is ended then."""
    began = perf_counter()
    with started(program, *arguments) as heard:
        heard.readline()
        return perf_counter() - began


def what_it_found(program: str, *arguments: str) -> dict[str, Any]:
    """The JSON a fresh process says, and under `start` the `perf_counter` at which it was begun."""
    began = perf_counter()
    with started(program, *arguments) as heard:
        return {"start": began, **json.loads(heard.readline())}


@contextmanager
def started(program: str, *arguments: str) -> Iterator[IO[str]]:
    """A fresh process for as long as the block lasts; gives what it says."""
    command = [sys.executable, "-m", f"benchmarks.processes.{program}", *arguments]
    # An installed program is compiled; measuring the compiler would say nothing of it.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=surroundings)
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
