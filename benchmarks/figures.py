"""What a run finds out: figures, each beside its limit, and the table they are printed as."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Seconds = list[float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and its limit; `beside` says the absolute times it comes from."""

    name: str
    measured: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    beside: str = ""

    @property
    def is_met(self) -> bool | None:
        """True within the limit; None where there is none."""
        if self.limit is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def timed(work: Callable[[], object]) -> float:
    """The seconds some work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def set_aside_the_made() -> None:
    """Hide from the collector what was made for a figure: no laptop holds it, so none looks through it."""
    gc.collect()
    gc.freeze()


def in_turn(rounds: int, candidates: Mapping[str, Callable[[], float]]) -> dict[str, Seconds]:
    """What every candidate measured, visited in turn so that a busy moment meets them all."""
    found: dict[str, Seconds] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, candidate in candidates.items():
            found[name].append(candidate())
    return found


def ratio(name: str, ours: Seconds, bare: Seconds, limit: float | None) -> Figure:
    """How many times as long ours takes as the bare work, by their medians."""
    mine, theirs = median(ours), median(bare)
    return Figure(name, mine / theirs, "x", limit, beside=f"{_ms(mine)} against {_ms(theirs)}")


def slowest_of_20(name: str, times: Seconds, limit_ms: float) -> Figure:
    """The 95th percentile in ms."""
    return Figure(
        name, quantiles(times, n=20)[-1] * 1000, "ms", limit_ms, beside=f"median {_ms(median(times))}"
    )


def milliseconds(name: str, times: Seconds, limit_ms: float | None = None) -> Figure:
    """The median in ms."""
    return Figure(name, median(times) * 1000, "ms", limit_ms, beside=f"slowest {_ms(max(times))}")


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ("figure", "measured", "limit", "", "absolute")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    sign = "at least" if figure.at_least else "at most"
    limit = "" if figure.limit is None else f"{sign} {_number(figure.limit)} {figure.unit}"
    verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
    return figure.name, f"{_number(figure.measured)} {figure.unit}", limit, verdict, figure.beside


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _ms(seconds: float) -> str:
    return f"{_number(seconds * 1000)} ms"
