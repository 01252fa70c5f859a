"""`python -m benchmarks.peers`: our sync beside others', over a slow link, and as the records grow."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.figures import table as figures_table
from benchmarks.peers import anki, floor, kinto, ours, pouch
from benchmarks.peers.comparing import against_others, growth, on_a_slow_link, table
from benchmarks.peers.phases import Cost, Peer, measured
from tests.proofs.bad_line import Weather

Running = Callable[[Path, int], AbstractContextManager[Peer]]
PEERS: Mapping[str, Running] = {
    "ours": ours.on_sqlite,
    "ours-on-postgres": ours.on_postgres,
    "floor": floor.zstd,
    "floor-gzip": floor.gzip,
    "anki": anki.by_its_own_server,
    "pouch": pouch.as_it_comes,
    "pouch-in-thousands": pouch.in_thousands,
    "kinto": kinto.on_postgres,
}
FAST = Weather()
SLOW = Weather(delay=0.15, rate=200_000)
"""300 ms there and back, 200 kbit/s each way."""
SLOW_RECORDS = 1000
SIZES = (1000, 10_000, 100_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for; the exit code is 0 whatever was found."""
    parser = argparse.ArgumentParser("python -m benchmarks.peers", description="Our sync beside others'.")
    parser.add_argument(
        "only", nargs="*", metavar="what", help=f"some of: {', '.join([*PEERS, 'slow', 'growth'])}"
    )
    parser.add_argument("--records", type=int, default=10_000)
    options = parser.parse_args(argv)
    wanted = options.only or [*PEERS, "slow", "growth"]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="peerdesk-peers-") as home:
        costs = dict(
            _measured(PEERS[name], Path(home), options.records, FAST) for name in wanted if name in PEERS
        )
        figures += against_others(costs, options.records)
        if "slow" in wanted:
            names = ("ours", "floor-gzip")
            found = [_measured(PEERS[name], Path(home), SLOW_RECORDS, SLOW) for name in names]
            figures += on_a_slow_link(found[0][1], found[1][1])
        if "growth" in wanted:
            figures += growth({n: _measured(PEERS["ours"], Path(home), n, FAST)[1] for n in SIZES})
    sys.stdout.write(f"{table(costs, options.records)}\n\n{figures_table(figures)}\n")
    return 0


def _measured(running: Running, home: Path, records: int, weather: Weather) -> tuple[str, dict[str, Cost]]:
    with running(Path(tempfile.mkdtemp(dir=home)), records) as peer:
        costs = measured(peer, weather)
    sys.stderr.write(f"{records:,} records:\n{table({peer.name: costs}, records)}\n")
    return peer.name, costs


if __name__ == "__main__":
    sys.exit(main())
