"""What the costs say beside one another: figures with their limits, and the plain table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log10

from benchmarks.figures import Figure
from benchmarks.peers.phases import ECHO, FIRST, IDLE, PUSH, Cost

Costs = Mapping[str, Mapping[str, Cost]]
"""By the name of the peer and the phase."""
OURS, OURS_ON_POSTGRES = "PeerDesk on SQLite", "PeerDesk on PostgreSQL"
POUCH, POUCH_THOUSAND = "PouchDB, batches of 100", "PouchDB, batches of 1,000"
KINTO, ANKI, FLOOR = "Kinto on PostgreSQL", "Anki", "one zstd request"
Measure = Callable[[Cost], float]


def against_others(costs: Costs, records: int) -> list[Figure]:
    """Our figures against those of each peer that was measured."""
    wanted = [
        ("push, against one zstd request", PUSH, OURS, FLOOR, _seconds, 4.0),
        ("push, against Anki", PUSH, OURS, ANKI, _seconds, 1.2),
        ("push, against PouchDB", PUSH, OURS, POUCH, _seconds, 1 / 4),
        ("push, against PouchDB in thousands", PUSH, OURS, POUCH_THOUSAND, _seconds, None),
        ("push, against Kinto, both on PostgreSQL", PUSH, OURS_ON_POSTGRES, KINTO, _seconds, 1 / 4),
        ("first sync, against one zstd request", FIRST, OURS, FLOOR, _seconds, 2.0),
        ("first sync, against Anki", FIRST, OURS, ANKI, _seconds, 1.2),
        ("first sync, against PouchDB", FIRST, OURS, POUCH, _seconds, 1 / 4),
        ("first sync, against Kinto, both on PostgreSQL", FIRST, OURS_ON_POSTGRES, KINTO, _seconds, 1 / 4),
        ("bytes of a push, against one zstd request", PUSH, OURS, FLOOR, _bytes, 1.25),
        ("bytes of a push, against PouchDB", PUSH, OURS, POUCH, _bytes, None),
        ("bytes of a push, against Anki", PUSH, OURS, ANKI, _bytes, None),
        ("bytes of a first sync, against one zstd request", FIRST, OURS, FLOOR, _bytes, 1.25),
    ]
    figures = [
        _ratio(name, costs[ours][phase], costs[theirs][phase], measure, limit)
        for name, phase, ours, theirs, measure, limit in wanted
        if ours in costs and theirs in costs
    ]
    return figures + (_alone(costs[OURS], records) if OURS in costs else [])


def _alone(costs: Mapping[str, Cost], records: int) -> list[Figure]:
    return [
        Figure("records of one request of a push", records / costs[PUSH].carried.exchanges, "", 500, True),
        Figure(
            "records of one request of a first sync", records / costs[FIRST].carried.exchanges, "", 500, True
        ),
        *_idle(costs[IDLE], records),
    ]


def _idle(cost: Cost, records: int) -> list[Figure]:
    """A sync with nothing to do. The server's processor is counted in ticks, most often of 10 ms."""
    what = f"of a sync with nothing to do, {records:,} records"
    return [
        Figure(f"requests {what}", cost.carried.exchanges, "", 1),
        Figure(f"bytes {what}", cost.carried.bytes, "bytes", 1024),
        Figure(f"server {what}", cost.server * 1000, "ms", 50),
    ]


def on_a_slow_link(ours: Mapping[str, Cost], one_request: Mapping[str, Cost]) -> list[Figure]:
    """Our figures against one gzip request over the same slow link."""
    return [
        _ratio(
            "push over a slow link, against one gzip request", ours[PUSH], one_request[PUSH], _seconds, 1.25
        ),
        _ratio("first sync over a slow link", ours[FIRST], one_request[FIRST], _seconds, 1.25),
    ]


def growth(by_records: Mapping[int, Mapping[str, Cost]]) -> list[Figure]:
    """By which power of the number of records the cost grows to each next size; the largest one at rest.

    Processor time tells more than the clock where other work runs beside.
    """
    figures = []
    sizes = sorted(by_records)
    for fewer, more in zip(sizes, sizes[1:], strict=False):
        for phase in (PUSH, FIRST):
            for what, measure, limit in (("", _seconds, 1.1), ("processor of ", _processor, None)):
                before, after = measure(by_records[fewer][phase]), measure(by_records[more][phase])
                power = log10(after / before) / log10(more / fewer)
                beside = f"{before:.2f} s, {after:.2f} s"
                name = f"power of growth of {what}{_NAMES[phase]}, {fewer:,} to {more:,}"
                figures.append(Figure(name, power, "", limit, beside=beside))
    most = sizes[-1]
    return figures + _idle(by_records[most][IDLE], most)


def table(costs: Costs, records: int) -> str:
    """Every phase of every peer as a Markdown table."""
    rows = [
        "| peer | phase | seconds | records/s | requests | bytes up | bytes down | CPU client | CPU server |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for peer, phases in costs.items():
        for phase, cost in phases.items():
            rate = f"{records / cost.seconds:,.0f}" if phase in (PUSH, FIRST) else ""
            carried = cost.carried
            rows.append(
                f"| {peer} | {_NAMES[phase]} | {cost.seconds:.3g} | {rate} | {carried.exchanges:,}"
                f" | {carried.up:,} | {carried.down:,} | {cost.client:.2f} | {cost.server:.2f} |"
            )
    return "\n".join(rows)


_NAMES = {PUSH: "push", ECHO: "rest of that sync", FIRST: "first sync", IDLE: "nothing to do"}


def _ratio(name: str, ours: Cost, theirs: Cost, measure: Measure, limit: float | None) -> Figure:
    mine, other = measure(ours), measure(theirs)
    return Figure(name, mine / other, "x", limit, beside=f"{mine:,.5g} against {other:,.5g}")


def _seconds(cost: Cost) -> float:
    return cost.seconds


def _processor(cost: Cost) -> float:
    return max(cost.client + cost.server, 0.01)


def _bytes(cost: Cost) -> float:
    return cost.carried.bytes
