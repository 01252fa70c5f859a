"""The floor's client: records read raw out of SQLCipher into one POST, and one GET put raw into SQLCipher."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import requests
from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.peers.phases import FIRST, PREPARE, PUSH
from benchmarks.peers.programs.obeying import obey
from benchmarks.peers.programs.squeezing import inflate, squeeze

_KEY = "5e" * 48


class _Named(msgspec.Struct):
    """What of a record must be read to keep it."""

    id: str


_read = msgspec.json.Decoder(_Named).decode


def main(address: str, documents: str, database: str, codec: str) -> None:
    """Obey stdin."""
    url = f"{address}/{codec}"
    with closing(_opened(database)) as mine, closing(_opened(f"{database}-new")) as new:

        def push() -> None:
            lines = [body.encode() for (body,) in mine.execute("SELECT body FROM record")]
            requests.post(url, squeeze(b"\n".join(lines), codec), timeout=600).raise_for_status()

        obey(
            {
                PREPARE: lambda: _insert(mine, Path(documents).read_bytes()),
                PUSH: push,
                FIRST: lambda: _insert(new, inflate(requests.get(url, timeout=600).content, codec)),
            }
        )


def _opened(file: str) -> Any:
    database = sqlcipher.connect(file, isolation_level=None)
    for statement in (
        f"PRAGMA key = \"x'{_KEY}'\"",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE record (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
    ):
        database.execute(statement).fetchall()
    return database


def _insert(database: Any, raw: bytes) -> None:
    lines = raw.splitlines()
    database.execute("BEGIN IMMEDIATE")
    database.executemany(
        "INSERT INTO record VALUES (?, ?)", [(_read(line).id, line.decode()) for line in lines]
    )
    database.execute("COMMIT")


if __name__ == "__main__":
    main(*sys.argv[1:])
