"""Finding people and what was written of them: any word, any accent, any part of a phone number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import json

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Participant
from peerdesk.domain.records import from_plain, searchable_text
from peerdesk.store import records
from peerdesk.store.index import POSITION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from peerdesk.store.store import Store

LEAST_DIGITS = 3
"""Fewer digits in a row are looked for as the beginning of a word only."""
_BEGINNING = "SELECT rowid FROM search WHERE search MATCH ?"
_PART = "SELECT rowid FROM search_digits WHERE search_digits MATCH ?"
_WORD = re.compile(r"[^\W_]+")
_WITHOUT_ACCENTS = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
BEFORE, LENGTH = 30, 120
"""Letters of an excerpt: before what was found, and in all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found, whose it is, and the words around what was looked for.

    `moment` is when it took place or falls due, as its local ISO time or date; empty for a person.
    """

    kind: str
    id: UUID
    participant_id: UUID | None
    participant_name: str
    excerpt: str
    moment: str


def search(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """The records that hold every word of `text`, or its beginning: people first, then the newest."""
    words = [word for word in unicodedata.normalize("NFC", text).split() if _WORD.search(word)]
    if not words:
        return []
    question, values = _question(words)
    with store.read() as connection:
        found = connection.exec_driver_sql(question, (*values, limit)).scalars()
        rows = connection.exec_driver_sql(
            "SELECT kind, record_id, moment FROM document"
            " WHERE position IN (SELECT value & ? FROM json_each(?)) ORDER BY docid DESC",
            (POSITION, json.encode(list(found)).decode()),
        ).all()
        return _hits(connection, rows, words)


def _question(words: Sequence[str]) -> tuple[str, list[str]]:
    """The numbers of the documents with every word; the index gives them in the order of the hits."""
    texts = [word for word in words if not _is_number(word)]
    parts, values = [], []
    if texts:
        parts.append(_BEGINNING)
        values.append(" AND ".join(_match(word) for word in texts))
    for word in words:
        if _is_number(word):
            parts.append(f"SELECT * FROM ({_BEGINNING} UNION {_PART})")
            values += [_match(word), f'"{_digits(word)}"']
    return " INTERSECT ".join(parts) + " ORDER BY 1 DESC LIMIT ?", values


def _is_number(word: str) -> bool:
    return len(_digits(word)) >= LEAST_DIGITS and not any(letter.isalpha() for letter in word)


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _match(word: str) -> str:
    """Every piece of a word between its signs, the last one as a beginning."""
    return " AND ".join(f'"{piece}"' for piece in _WORD.findall(word)) + " *"


def _hits(connection: Connection, rows: Sequence[Row[Any]], words: Sequence[str]) -> list[Hit]:
    found: dict[bytes, RecordState] = {}
    for kind in {row.kind for row in rows}:
        ids = [UUID(bytes=row.record_id) for row in rows if row.kind == kind]
        found |= {s.id.bytes: s for s in records.read_many(connection, RECORDS[kind], ids)}
    people = {state.participant_id for state in found.values() if state.participant_id}
    names = {s.id: _name(s) for s in records.read_many(connection, Participant, people)}
    return [_hit(row, found[row.record_id], names, words) for row in rows]


def _hit(row: Row[Any], state: RecordState, names: Mapping[UUID, str], words: Sequence[str]) -> Hit:
    return Hit(
        kind=state.kind,
        id=state.id,
        participant_id=state.participant_id,
        participant_name=names.get(state.participant_id, "") if state.participant_id else "",
        excerpt=excerpt(searchable_text(RECORDS[state.kind], state.values), words),
        moment=row.moment,
    )


def _name(state: RecordState) -> str:
    return from_plain(Participant, state.id, state.values).display_name


def excerpt(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first of the words it holds, on one line, cut at whole words."""
    flat = " ".join(text.split())
    plain = folded(flat)
    places = [at for word in words if (at := plain.find(folded(word))) >= 0]
    start = max(0, min(places, default=0) - BEFORE)
    begin = flat.find(" ", start) + 1 if start else 0
    cut = flat[begin : begin + LENGTH]
    whole = cut if begin + LENGTH >= len(flat) else cut.rpartition(" ")[0] or cut
    return ("…" if begin else "") + whole + ("…" if begin + len(whole) < len(flat) else "")


def folded(text: str) -> str:
    """The text in small letters, those of Latin without accents, each in its place."""
    return text.translate(_WITHOUT_ACCENTS).lower()
