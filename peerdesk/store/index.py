"""Filling the search index: words with accents folded, and digits for parts of phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import fields_of, searchable_text
from peerdesk.store.records import ids_json

_NUMBER = re.compile(r"\d[\d\s().+/-]*\d")
_MOMENTS = ("started_at", "written_at", "due_on")
_FORGET = (
    "DELETE FROM search WHERE rowid IN (SELECT docid FROM document"
    " WHERE record_id IN (SELECT unhex(value) FROM json_each(?1)))",
    "DELETE FROM search_digits WHERE rowid IN (SELECT docid FROM document"
    " WHERE record_id IN (SELECT unhex(value) FROM json_each(?1)))",
    "DELETE FROM document WHERE record_id IN (SELECT unhex(value) FROM json_each(?1))",
)
_encode = msgspec.json.Encoder().encode

SEARCHED = frozenset(
    kind for kind, record in RECORDS.items() if any(spec.searchable for spec in fields_of(record).values())
)
"""The kinds of records that have words to be found by."""


def digits_of(words: str) -> str:
    """The numbers in a text without what separates their digits: `555-0173` gives `5550173`."""
    return " ".join(re.sub(r"\D", "", number) for number in _NUMBER.findall(words))


def index(connection: Connection, states: Sequence[RecordState]) -> None:
    """Put states into the index in place of what stood there; deleted ones and those without words leave it.

    One INSERT ... SELECT for all of them: FTS5 writes its segment once for each statement.
    """
    searched = [state for state in states if state.kind in SEARCHED]
    if not searched:
        return
    gone = (ids_json(state.id for state in searched),)
    for statement in _FORGET:
        connection.exec_driver_sql(statement, gone)
    texts = [
        (state, searchable_text(RECORDS[state.kind], state.values)) for state in searched if not state.deleted
    ]
    _add(connection, [(state, words) for state, words in texts if words])


def forget(connection: Connection, states: Iterable[RecordState]) -> None:
    """Take states out of the index."""
    gone = (ids_json(state.id for state in states),)
    for statement in _FORGET:
        connection.exec_driver_sql(statement, gone)


def _add(connection: Connection, texts: Sequence[tuple[RecordState, str]]) -> None:
    if not texts:
        return
    last = connection.exec_driver_sql("SELECT coalesce(max(docid), 0) FROM document").scalar_one()
    numbered = list(zip(count(last + 1), texts, strict=False))
    connection.exec_driver_sql(
        "INSERT INTO document (docid, record_id, kind, participant_id, moment) VALUES (?, ?, ?, ?, ?)",
        [(docid, *_about(state)) for docid, (state, _) in numbered],
    )
    words = {docid: text for docid, (_, text) in numbered}
    digits = {docid: found for docid, text in words.items() if (found := digits_of(text))}
    _fill(connection, "search (rowid, words)", words)
    _fill(connection, "search_digits (rowid, digits)", digits)


def _about(state: RecordState) -> tuple[bytes, str, bytes | None, str]:
    moment = next((str(state.values[name]) for name in _MOMENTS if state.values.get(name)), "")
    return state.id.bytes, state.kind, state.participant_id.bytes if state.participant_id else None, moment


def _fill(connection: Connection, target: str, texts: dict[int, str]) -> None:
    if texts:
        connection.exec_driver_sql(
            f"INSERT INTO {target} SELECT CAST(key AS INTEGER), value FROM json_each(?)",
            (_encode(texts).decode(),),
        )
