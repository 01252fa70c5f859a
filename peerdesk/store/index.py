"""Filling the search index: words with accents folded, and digits for parts of phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Participant
from peerdesk.domain.records import fields_of, once, searchable_text
from peerdesk.domain.resources import Resource
from peerdesk.store.records import ids_json

_NUMBER = re.compile(r"\d[\d\s().+/-]*\d")
_MOMENTS = ("started_at", "written_at", "due_on")
_FORGET = (
    "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))",
    "DELETE FROM search_digits WHERE rowid IN (SELECT value FROM json_each(?))",
    "DELETE FROM document WHERE position IN (SELECT value & 4294967295 FROM json_each(?))",
)
_POSITION_BITS = 32
POSITION = (1 << _POSITION_BITS) - 1
"""What of a document's number is its position in the table `document`."""
_PERSON = 1 << 62
PLACE = 1 << 61
"""Places are numbered from here on, people after them, and what was written of people before."""
_LAST_MINUTE = PLACE - 1 >> _POSITION_BITS
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_encode = msgspec.json.Encoder().encode

SEARCHED = frozenset(
    kind for kind, record in RECORDS.items() if any(spec.searchable for spec in fields_of(record).values())
)
"""The kinds of records that have words to be found by."""


def digits_of(words: str) -> str:
    """The numbers in a text without what separates their digits: `555-0173` gives `5550173`."""
    return " ".join(re.sub(r"\D", "", number) for number in _NUMBER.findall(words))


def index(connection: Connection, states: Sequence[RecordState]) -> None:
    """Put states into the index in place of what stood there."""
    forget(connection, [state.id for state in states if state.kind in SEARCHED])
    add(connection, states)


def add(connection: Connection, states: Iterable[RecordState]) -> None:
    """Put states that are not in the index into it, but for deleted ones and those without words.

    One INSERT ... SELECT for all of them: FTS5 writes its segment once for each statement.
    """
    searched = [state for state in states if state.kind in SEARCHED and not state.deleted]
    texts = [(state, searchable_text(RECORDS[state.kind], state.values)) for state in searched]
    _add(connection, [(state, words) for state, words in texts if words])


@once
def columns_read(kind: str) -> tuple[str, ...]:
    """The columns of a kind that have words to be found by, or say where a record stands in the index."""
    fields = fields_of(RECORDS[kind])
    words = (name for name, spec in fields.items() if spec.searchable)
    return ("id", "deleted", *dict.fromkeys((*words, *(name for name in _MOMENTS if name in fields))))


def reads_the_same(before: RecordState | None, after: RecordState) -> bool:
    """True when the index of a record need not change."""
    if before is None or before.deleted != after.deleted or _moment(before) != _moment(after):
        return False
    record = RECORDS[after.kind]
    return searchable_text(record, before.values) == searchable_text(record, after.values)


def forget(connection: Connection, ids: Sequence[UUID]) -> None:
    """Take records out of the index."""
    if not ids:
        return
    docids = connection.exec_driver_sql(
        "SELECT docid FROM document WHERE record_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(ids),),
    ).scalars()
    gone = _encode(list(docids)).decode()
    if gone != "[]":
        for statement in _FORGET:
            connection.exec_driver_sql(statement, (gone,))


def _add(connection: Connection, texts: Sequence[tuple[RecordState, str]]) -> None:
    if not texts:
        return
    last = connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM document").scalar_one()
    documents = [(docid_of(state, last + i), state, text) for i, (state, text) in enumerate(texts, start=1)]
    documents.sort(key=itemgetter(0))
    connection.exec_driver_sql(
        "INSERT INTO document (position, docid, record_id, kind, participant_id, moment)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(docid & POSITION, docid, *_about(state)) for docid, state, _ in documents],
    )
    people = [(docid, digits_of(text)) for docid, state, text in documents if state.kind == Participant.kind]
    _fill(connection, "search (rowid, words)", {docid: text for docid, _, text in documents})
    _fill(connection, "search_digits (rowid, digits)", {docid: digits for docid, digits in people if digits})


def docid_of(state: RecordState, position: int) -> int:
    """The number of a document in the index: by it people come last, before them places, first the oldest.

    So the index itself gives hits in the order they are shown in. FTS5 wants rising numbers in one INSERT.
    """
    if state.kind == Participant.kind:
        return _PERSON | position
    if state.kind == Resource.kind:
        return PLACE | position
    moment = _moment(state)
    at = datetime.fromisoformat(moment) if moment else _NEVER
    minutes = int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()) // 60
    return min(max(0, minutes), _LAST_MINUTE) << _POSITION_BITS | position


def _about(state: RecordState) -> tuple[bytes, str, bytes | None, str]:
    participant = state.participant_id.bytes if state.participant_id else None
    return state.id.bytes, state.kind, participant, _moment(state)


def _moment(state: RecordState) -> str:
    return next((str(state.values[name]) for name in _MOMENTS if state.values.get(name)), "")


def _fill(connection: Connection, target: str, texts: dict[int, str]) -> None:
    if texts:
        connection.exec_driver_sql(
            f"INSERT INTO {target} SELECT CAST(key AS INTEGER), value FROM json_each(?)",
            (_encode(texts).decode(),),
        )
