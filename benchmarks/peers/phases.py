"""What one phase of a sync cost: seconds, requests, bytes, and the processors of both sides."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.bad_line import BadLine, Carried, Weather

ROOT = Path(__file__).parents[2]
PREPARE, PUSH, ECHO, FIRST, IDLE = "prepare", "push", "echo", "first", "idle"
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Cost:
    """One phase. `client` and `server` are seconds of processor, 0 where they cannot be read."""

    seconds: float
    carried: Carried
    client: float
    server: float


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that runs, the processes to watch for its work, and the command of a client at an address."""

    name: str
    port: int
    servers: Sequence[int]
    client: Callable[[str], Sequence[str]]
    phases: Sequence[str] = (PUSH, FIRST, IDLE)


def measured(peer: Peer, weather: Weather) -> dict[str, Cost]:
    """What every phase of a peer costs over a line in that weather."""
    with BadLine(peer.port, weather) as line, _started(peer.client(line.address)) as client:
        _told(client, PREPARE)
        return {phase: _cost(peer, client, line, phase) for phase in peer.phases}


def _cost(peer: Peer, client: subprocess.Popen[str], line: BadLine, phase: str) -> Cost:
    carried, mine, theirs = line.carried, processor(client.pid), processor(*peer.servers)
    seconds = _told(client, phase)
    return Cost(
        seconds, line.carried - carried, processor(client.pid) - mine, processor(*peer.servers) - theirs
    )


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT
    )
    try:
        yield process
    finally:
        process.communicate()


@contextmanager
def serving(
    command: Sequence[str], port: int, log: Path, surroundings: Mapping[str, str] | None = None
) -> Iterator[int]:
    """Run a server until the block ends; gives its process once the port answers."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=ROOT, env={**os.environ, **(surroundings or {})}
        )
    try:
        while not _answers(port):
            if process.poll() is not None:
                raise RuntimeError(log.read_text(encoding="utf-8")[-2000:])
            threading.Event().wait(0.05)
        yield process.pid
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _told(client: subprocess.Popen[str], phase: str) -> float:
    assert client.stdin is not None
    assert client.stdout is not None
    client.stdin.write(f"{phase}\n")
    client.stdin.flush()
    answer = client.stdout.readline()
    if not answer:
        raise RuntimeError(f"the client ended in {phase}")
    return float(answer)


def processor(*processes: int) -> float:
    """Seconds of processor that processes and their children used so far; 0 where there is no /proc."""
    if not Path("/proc/self/stat").exists():
        return 0.0
    return sum(_used(found) for process in processes for found in (process, *_children(process))) / _TICKS


def _used(process: int) -> int:
    words = _stat(process)
    return sum(map(int, words[11:15])) if words else 0


def _children(process: int) -> Iterator[int]:
    for found in Path("/proc").glob("[0-9]*"):
        words = _stat(int(found.name))
        if words and int(words[1]) == process:
            yield int(found.name)
            yield from _children(int(found.name))


def _stat(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
