"""Many laptops of one clinic at work on PostgreSQL: how long each waits, and what an op costs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from random import Random
from statistics import median, quantiles
from time import monotonic, perf_counter

import psycopg
import requests
from psycopg import sql

from benchmarks.clinic_server import listening
from benchmarks.figures import Figure
from benchmarks.prose import Prose
from benchmarks.push import is_postgres_here, safe_postgres
from benchmarks.run import Run
from benchmarks.visitors import Line, WentWrong, settle
from tests.postgres import stop_shared_cluster

EACH = 10
"""Contacts a laptop brings at a time."""
_AT_ONCE = 32
_BEHIND = 20
_FIRST = 10
"""One in so many syncs for the first time."""
_AT_A_TIME = 1000
_TABLES = ("op", "feed", "contact")
"""What one new contact writes a row in."""


def measure(run: Run) -> list[Figure]:
    """Only where PostgreSQL is installed."""
    if not (run.size.on_postgres and is_postgres_here()):
        return []
    folder = run.new_folder("load")
    try:
        new_database = safe_postgres(folder)
        return [*_paced(run, new_database), *_flat_out(run, new_database)]
    finally:
        stop_shared_cluster(folder)


def _paced(run: Run, new_database: Callable[[str], str]) -> list[Figure]:
    """Every laptop syncs once in the time between two syncs, at a moment of its own."""
    database, prose, chance = new_database("paced"), Prose(7), Random(7)
    visitors = settle(database, run.size.laptops, _BEHIND, prose)
    with listening(database) as address:
        for visitor in visitors[len(visitors) // _FIRST :]:
            with _line(address) as line:
                visitor.open(line)
                visitor.pull(line)
        moments = sorted(chance.uniform(0, run.size.between_syncs) for _ in visitors)
        plans = list(zip(moments, visitors, strict=True))
        chance.shuffle(visitors)
        bags = [visitor.write(prose, EACH) for _, visitor in plans]
        began = monotonic()

        def sync(number: int) -> Line:
            moment, visitor = plans[number]
            threading.Event().wait(max(0.0, began + moment - monotonic()))
            with _line(address) as line:
                visitor.open(line)
                visitor.push(line, bags[number])
                visitor.pull(line)
            return line

        done = list(_all(sync, range(len(plans))))
    return _waits(done, run.size.laptops)


def _waits(done: Sequence[object], laptops: int) -> list[Figure]:
    lines = [line for line in done if isinstance(line, Line)]
    wrong = [problem for problem in done if isinstance(problem, Exception)]
    took: dict[str, list[float]] = {}
    for line in lines:
        for door, seconds in line.took:
            took.setdefault(door, []).append(seconds)
    told = f"first: {wrong[0]}" if wrong else f"{sum(map(len, took.values())):,} requests"
    figures = [Figure(f"syncs of {laptops:,} laptops that went wrong", len(wrong), "", 0, beside=told)]
    for name, door in (("push of 10 contacts", "sync/push"), ("pull", "sync/changes")):
        times = took[door]
        middle = f"median {median(times) * 1000:.1f} ms, slowest {max(times) * 1000:.0f} ms"
        slow = quantiles(times, n=20)[-1] * 1000
        figures.append(Figure(f"p95 of a {name}, {laptops:,} laptops", slow, "ms", beside=middle))
    return figures


def _flat_out(run: Run, new_database: Callable[[str], str]) -> list[Figure]:
    """As fast as the server takes them, from few laptops and from many, beside the same rows bare."""
    rates, database = {}, ""
    for laptops in sorted({10, min(100, run.size.laptops), run.size.laptops}):
        database = new_database(f"flat{laptops}")
        rates[laptops] = _rate(database, laptops, run.size.synced)
    batched, copied = _bare(database)
    few, many = min(rates), max(rates)
    beside = ", ".join(f"{laptops:,}: {rate:,.0f}/s" for laptops, rate in rates.items())
    return [
        Figure(
            f"ops taken in, beside their rows inserted {_AT_A_TIME} at a time",
            rates[many] / batched,
            "x",
            0.4,
            at_least=True,
            beside=f"{rates[many]:,.0f}/s against {batched:,.0f}/s; by COPY {copied:,.0f}/s",
        ),
        Figure(
            f"cost of an op with {many:,} laptops to that with {few}",
            rates[few] / rates[many],
            "x",
            1.25,
            beside=beside,
        ),
    ]


def _rate(database: str, laptops: int, ops: int) -> float:
    """Ops a second, in pushes of ten."""
    prose = Prose(7)
    visitors = settle(database, laptops, 0, prose)
    pushes = [visitor for _ in range(max(1, ops // EACH // laptops)) for visitor in visitors]
    bags = [visitor.write(prose, EACH) for visitor in pushes]
    with listening(database) as address:
        for visitor in visitors:
            with _line(address) as line:
                visitor.open(line)
        lines = threading.local()

        def push(number: int) -> None:
            if not hasattr(lines, "own"):
                lines.own = Line(address)
            pushes[number].push(lines.own, bags[number])

        began = perf_counter()
        wrong = [problem for problem in _all(push, range(len(pushes))) if problem is not None]
        seconds = perf_counter() - began
    assert wrong == [], wrong[0]
    return len(pushes) * EACH / seconds


def _bare(database: str) -> tuple[float, float]:
    """Ops a second whose rows are inserted by a thousand, and copied, into tables as the server's."""
    with closing(psycopg.connect(database.replace("+psycopg", ""), autocommit=True)) as connection:
        rows = {name: _rows(connection, name) for name in _TABLES}
        ops = len(rows["op"])
        return ops / _timed(connection, rows, _insert), ops / _timed(connection, rows, _copy)


def _rows(connection: psycopg.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))).fetchall()


def _timed(
    connection: psycopg.Connection,
    rows: dict[str, list[tuple[object, ...]]],
    write: Callable[[psycopg.Connection, str, Sequence[tuple[object, ...]]], None],
) -> float:
    seconds = 0.0
    for name, found in rows.items():
        like = sql.SQL("CREATE TABLE bare (LIKE {} INCLUDING ALL)").format(sql.Identifier(name))
        connection.execute(like)
        began = perf_counter()
        for start in range(0, len(found), _AT_A_TIME):
            with connection.transaction():
                write(connection, "bare", found[start : start + _AT_A_TIME])
        seconds += perf_counter() - began
        connection.execute("DROP TABLE bare")
    return seconds


def _insert(connection: psycopg.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    places = sql.SQL(", ").join([sql.Placeholder()] * len(rows[0]))
    statement = sql.SQL("INSERT INTO {} VALUES ({})").format(sql.Identifier(table), places)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _copy(connection: psycopg.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    statement = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)


def _all(work: Callable[[int], object], numbers: Iterable[int]) -> Iterator[object]:
    """What came of each, or the problem it met."""

    def tried(number: int) -> object:
        try:
            return work(number)
        except (requests.RequestException, WentWrong) as problem:
            return problem

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(tried, numbers)


@contextmanager
def _line(address: str) -> Iterator[Line]:
    line = Line(address)
    try:
        yield line
    finally:
        line.close()
