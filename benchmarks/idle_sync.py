"""A sync with nothing to do: what it costs to ask."""

from __future__ import annotations

from benchmarks.clinic import Inventor
from benchmarks.clinic_server import Laptop, found, serving
from benchmarks.figures import Figure, milliseconds, timed
from benchmarks.run import Run
from peerdesk.domain.clock import SystemClock

_TIMES = 20


def measure(run: Run) -> list[Figure]:
    """A laptop that has synced before asks again, several times."""
    inventor = Inventor(SystemClock().now().date())
    of = inventor.clinic(run.size.participants)
    folder = run.new_folder("idle-sync")
    database = str(folder / "clinic.db")
    clinic_id = found(database, of)
    with serving(database, clinic_id, of) as clinic, clinic.laptop(folder / "laptop") as laptop:
        _sync(laptop)
        before = laptop.transport.traffic
        times = [timed(lambda: _sync(laptop)) for _ in range(_TIMES)]
        traffic = laptop.transport.traffic - before
    return [
        milliseconds("sync with nothing to do", times),
        Figure("requests of a sync with nothing to do", traffic.requests / _TIMES, "requests", 1),
        Figure(
            "bytes of a sync with nothing to do",
            (traffic.up + traffic.down) / _TIMES,
            "bytes",
            beside=f"{traffic.up / _TIMES:.0f} up, {traffic.down / _TIMES:.0f} down, with headers",
        ),
    ]


def _sync(laptop: Laptop) -> None:
    report = laptop.engine.sync_once(lambda _progress: None)
    if report.problem is not None:
        raise report.problem
