"""Words looked for letter by letter in every note, against the same query bare."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import partial

from benchmarks.bare import words_of
from benchmarks.figures import Figure, ratio, slowest_of_20, timed
from benchmarks.run import Run
from peerdesk.operations.desk import Desk
from peerdesk.store.search import search

FEWEST_LETTERS = 2
_HITS = 50
_FIND = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"


def measure(run: Run, desk: Desk, plain: sqlite3.Connection) -> list[Figure]:
    """Common and rare words, each beginning asked of both in turn."""
    ours, bares = [], []
    for text in _typed(_words(plain, run.size.searches)):
        ours.append(timed(partial(search, desk.store, text, _HITS)))
        bares.append(timed(partial(_bare_search, plain, text)))
    return [
        ratio("search as you type", ours, bares, 2.5),
        slowest_of_20("search as you type, 95th of 100", ours, 16),
    ]


def _words(plain: sqlite3.Connection, count: int) -> list[str]:
    """Words of the notes from the most common to the rarest, evenly."""
    notes = plain.execute("SELECT note FROM contact LIMIT 2000").fetchall()
    found = Counter(word for (note,) in notes for word in note.split() if word.isalpha() and len(word) > 3)
    ranked = [word for word, _ in found.most_common()]
    return ranked[:: max(1, len(ranked) // count)][:count]


def _typed(words: list[str]) -> Iterator[str]:
    for word in words:
        for letters in range(FEWEST_LETTERS, len(word) + 1):
            yield word[:letters]


def _bare_search(plain: sqlite3.Connection, text: str) -> None:
    found = [docid for (docid,) in plain.execute(_FIND, (f'"{text}"*', _HITS))]
    marks = ", ".join("?" * len(found))
    hits = plain.execute(f"SELECT record_id FROM document WHERE docid IN ({marks})", found).fetchall()
    marks = ", ".join("?" * len(hits))
    plain.execute(
        f"SELECT id, participant_id, {words_of('contact')} FROM contact WHERE id IN ({marks})",
        [record_id for (record_id,) in hits],
    ).fetchall()
