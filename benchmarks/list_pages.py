"""The first and the next fifty of all contacts, newest first, against the same query bare."""

from __future__ import annotations

import sqlite3
from functools import partial

from sqlalchemy import ColumnElement, tuple_

from benchmarks.figures import Figure, ratio, slowest_of_20, timed
from benchmarks.run import Run
from peerdesk.domain.contacts import Contact
from peerdesk.operations.desk import Desk
from peerdesk.store.store import Store
from peerdesk.tables.rows import moment_text

PAGE = 50
_DEPTH = 20
_NEWEST = "ORDER BY started_at DESC, id DESC LIMIT 50"


def measure(run: Run, desk: Desk, plain: sqlite3.Connection) -> list[Figure]:
    """Pages one after the other, each asked of both in turn, and the first again before each."""
    names = ", ".join(column.name for column in desk.store.tables["contact"].c)
    first, first_bare, following, following_bare = [], [], [], []
    for _ in range(run.size.rounds):
        after = _page(desk.store, None)[-1]
        for _ in range(_DEPTH):
            first_bare.append(timed(partial(_bare_page, plain, names, None)))
            first.append(timed(partial(_page, desk.store, None)))
            following_bare.append(timed(partial(_bare_page, plain, names, after)))
            following.append(timed(partial(_page, desk.store, after)))
            after = _page(desk.store, after)[-1]
    return [
        ratio("first page of all contacts", first, first_bare, 2.5),
        ratio("next page of all contacts", following, following_bare, 2.5),
        slowest_of_20("a page of all contacts, 95th of 100", first + following, 16),
    ]


def _page(store: Store, after: Contact | None) -> list[Contact]:
    columns = store.tables["contact"].c
    further: list[ColumnElement[bool]] = []
    if after is not None:
        further = [tuple_(columns.started_at, columns.id) < (_started(after), after.id.bytes)]
    newest = (columns.started_at.desc(), columns.id.desc())
    return store.select(Contact, *further, order=newest, limit=PAGE)


def _bare_page(plain: sqlite3.Connection, names: str, after: Contact | None) -> None:
    if after is None:
        plain.execute(f"SELECT {names} FROM contact WHERE deleted = 0 {_NEWEST}").fetchall()
        return
    plain.execute(
        f"SELECT {names} FROM contact WHERE deleted = 0 AND (started_at, id) < (?, ?) {_NEWEST}",
        (_started(after), after.id.bytes),
    ).fetchall()


def _started(contact: Contact) -> str:
    assert contact.started_at is not None
    return moment_text(contact.started_at.isoformat())
