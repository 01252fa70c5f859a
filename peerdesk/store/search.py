"""Finding people and what was written of them: any word, any accent, any part of a phone number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import json

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import fields_of, once, searchable_text
from peerdesk.store.index import PLACE, POSITION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from peerdesk.store.store import Store

LEAST_DIGITS = 3
"""Fewer digits in a row are looked for as the beginning of a word only."""
_BEGINNING = "SELECT rowid FROM search WHERE search MATCH ?"
_WRITTEN = f" AND rowid < {PLACE}"
_PART = "SELECT rowid FROM search_digits WHERE search_digits MATCH ?"
_WORD = re.compile(r"[^\W_]+")
_AMONG = "WHERE id IN (SELECT unhex(value) FROM json_each(?))"
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, search, row)"
_BEGIN_SO = "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?"
_SHORTEST, _MOST_WORDS, _WORTH_A_WORD = 3, 400, 100
"""Letters of a beginning whose words are looked up; how many of them; documents as dear as one word."""
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
    excerpt: str
    moment: str


def search(store: Store, text: str, limit: int = 50, *, written: bool = False) -> list[Hit]:
    """The records that hold every word of `text`, or its beginning: people first, places, then the newest.

    `written` leaves people and places out.
    """
    words = [word for word in unicodedata.normalize("NFC", text).split() if _WORD.search(word)]
    if not words:
        return []
    with store.read() as connection:
        connection.exec_driver_sql(_VOCABULARY)
        question, values = _question(connection, words, _WRITTEN if written else "")
        found = connection.exec_driver_sql(question, (*values, limit)).scalars()
        rows = connection.exec_driver_sql(
            "SELECT kind, record_id, moment FROM document"
            " WHERE position IN (SELECT value & ? FROM json_each(?)) ORDER BY docid DESC",
            (POSITION, json.encode(list(found)).decode()),
        ).all()
        return _hits(connection, rows, words)


def _question(connection: Connection, words: Sequence[str], among: str) -> tuple[str, list[str]]:
    """The numbers of the documents with every word; the index gives them in the order of the hits."""
    texts = [word for word in words if not _is_number(word)]
    parts, values = [], []
    if texts:
        parts.append(_BEGINNING + among)
        values.append(" AND ".join(_match(connection, word) for word in texts))
    for word in words:
        if _is_number(word):
            parts.append(f"SELECT * FROM ({_BEGINNING}{among} UNION {_PART}{among})")
            values += [_match(connection, word), f'"{_digits(word)}"']
    return " INTERSECT ".join(parts) + " ORDER BY 1 DESC LIMIT ?", values


def _is_number(word: str) -> bool:
    return len(_digits(word)) >= LEAST_DIGITS and not any(letter.isalpha() for letter in word)


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _match(connection: Connection, word: str) -> str:
    """Every piece of a word between its signs, the last one as a beginning."""
    *whole, last = _WORD.findall(word)
    return " AND ".join([*(f'"{piece}"' for piece in whole), _beginning(connection, last)])


def _beginning(connection: Connection, piece: str) -> str:
    """The words that begin so, one by one where they are few for the documents they stand in.

    FTS5 walks along words and stops at the newest hits, but collects all documents of a beginning first: of
    `abou` in 100,000 notes 40 ms, against 3 ms to look up the words and ask for each.
    """
    begin = folded(piece)
    if len(begin) >= _SHORTEST and begin.isascii():
        after = begin[:-1] + chr(ord(begin[-1]) + 1)
        found = connection.exec_driver_sql(_BEGIN_SO, (begin, after, _MOST_WORDS)).all()
        if found and len(found) < min(_MOST_WORDS, sum(docs for _, docs in found) / _WORTH_A_WORD):
            return "(" + " OR ".join(f'"{term}"' for term, _ in found) + ")"
    return f'"{piece}" *'


def _hits(connection: Connection, rows: Sequence[Row[Any]], words: Sequence[str]) -> list[Hit]:
    found: dict[bytes, tuple[bytes | None, str]] = {}
    for kind in {row.kind for row in rows}:
        found |= _texts(connection, kind, [row.record_id for row in rows if row.kind == kind])
    return [_hit(row, *found[row.record_id], words) for row in rows]


def _hit(row: Row[Any], whose: bytes | None, text: str, words: Sequence[str]) -> Hit:
    return Hit(
        kind=row.kind,
        id=UUID(bytes=row.record_id),
        participant_id=UUID(bytes=whose) if whose else None,
        excerpt=excerpt(text, words),
        moment=row.moment,
    )


def _texts(connection: Connection, kind: str, ids: Iterable[bytes]) -> dict[bytes, tuple[bytes | None, str]]:
    """Whose each record is, and its words: nothing else of it is read."""
    columns = _searched(kind)
    wanted = ", ".join(("id", "participant_scope", *columns))
    rows = connection.exec_driver_sql(f"SELECT {wanted} FROM {kind} {_AMONG}", (_hex(ids),))
    return {id_: (whose, _text(kind, columns, values)) for id_, whose, *values in rows}


@once
def _searched(kind: str) -> Mapping[str, bool]:
    """The fields of a kind that are searched; True for lists, which are kept as JSON."""
    return {name: spec.is_members for name, spec in fields_of(RECORDS[kind]).items() if spec.searchable}


def _text(kind: str, columns: Mapping[str, bool], values: Iterable[str]) -> str:
    kept = zip(columns.items(), values, strict=True)
    return searchable_text(
        RECORDS[kind], {name: json.decode(value) if is_list else value for (name, is_list), value in kept}
    )


def _hex(ids: Iterable[bytes]) -> str:
    return json.encode([id_.hex() for id_ in ids]).decode()


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
