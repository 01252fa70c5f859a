"""The floor's server: a POST is put into SQLite in one transaction, a GET gives everything back."""

from __future__ import annotations

import sys

import uvicorn

from benchmarks.peers.programs.squeezing import inflate, squeeze
from benchmarks.processes.bare_server import InSqlite, Receive, Scope, Send, whole_body


class Floor:
    """The ASGI application; the path names the compression."""

    def __init__(self, sink: InSqlite) -> None:
        self._sink = sink

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        codec, reply = scope["path"].strip("/"), b""
        if scope["method"] == "POST":
            self._sink.take(inflate(await whole_body(receive), codec).splitlines())
        else:
            reply = squeeze(self._sink.give(), codec)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": reply})


if __name__ == "__main__":
    uvicorn.run(
        Floor(InSqlite(sys.argv[1])), port=int(sys.argv[2]), lifespan="off", log_config=None, access_log=False
    )
