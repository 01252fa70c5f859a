"""The least a server of records can be: a POST takes them in one transaction, a GET gives them all, gzipped.

`python -m benchmarks.processes.bare_server DATABASE`: an SQLite file, or a URL of PostgreSQL. Says its port.
"""

from __future__ import annotations

import gzip
import socket
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol

import msgspec
import psycopg
import uvicorn

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
LEVEL = 6


class Sink(Protocol):
    """Where records are kept, one line of JSON each."""

    def take(self, lines: Iterable[bytes]) -> None:
        """Keep them in one transaction, each under the id it names."""
        ...

    def give(self) -> bytes:
        """All of them, a line each."""
        ...


class InSqlite:
    """Records in an SQLite file, as safe as the clinic server keeps them."""

    def __init__(self, file: str) -> None:
        self._database = sqlite3.connect(file, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL").fetchall()
        self._database.execute("PRAGMA synchronous=FULL").fetchall()
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT NOT NULL)"
        )

    def take(self, lines: Iterable[bytes]) -> None:
        """Keep them in one transaction."""
        self._database.execute("BEGIN IMMEDIATE")
        self._database.executemany(
            "INSERT INTO record (id, body) VALUES (?, ?)",
            [(_decode(line).id, line.decode()) for line in lines],
        )
        self._database.execute("COMMIT")

    def give(self) -> bytes:
        """All of them."""
        rows = self._database.execute("SELECT body FROM record ORDER BY seq")
        return b"\n".join(body.encode() for (body,) in rows)


class InPostgres:
    """Records in PostgreSQL, brought in by COPY."""

    def __init__(self, url: str) -> None:
        self._database = psycopg.connect(url, autocommit=True)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS record (seq bigserial, id text PRIMARY KEY, body text NOT NULL)"
        )

    def take(self, lines: Iterable[bytes]) -> None:
        """Keep them in one transaction."""
        with (
            self._database.transaction(),
            self._database.cursor() as cursor,
            cursor.copy("COPY record (id, body) FROM STDIN") as copy,
        ):
            for line in lines:
                copy.write_row((_decode(line).id, line.decode()))

    def give(self) -> bytes:
        """All of them."""
        rows = self._database.execute("SELECT body FROM record ORDER BY seq")
        return b"\n".join(body.encode() for (body,) in rows)


class _Named(msgspec.Struct):
    """What of a record must be read to keep it: its id, or that of the op."""

    id: str = ""
    op_id: str = ""


def _decode(line: bytes) -> _Named:
    named = msgspec.json.decode(line, type=_Named)
    return named if named.id else _Named(id=named.op_id)


def application(sink: Sink) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """The ASGI application."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        reply = b""
        if scope["method"] == "POST":
            sink.take(gzip.decompress(await whole_body(receive)).splitlines())
        else:
            reply = gzip.compress(sink.give(), LEVEL)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": reply})

    return answer


async def whole_body(receive: Receive) -> bytes:
    """All pieces of a body."""
    pieces: list[bytes] = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces)


def main() -> None:
    """Serve until killed."""
    where = sys.argv[1]
    sink: Sink = InPostgres(where) if "://" in where else InSqlite(where)
    config = uvicorn.Config(application(sink), port=0, lifespan="off", log_config=None, access_log=False)
    listening = config.bind_socket()
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print(listening.getsockname()[1], flush=True)  # noqa: T201
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
