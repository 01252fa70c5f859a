"""The few parts that are not real: a clock that only moves when told, and servers that misbehave."""

from __future__ import annotations

import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

MONDAY_MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is moved; the wall clock can be set wrong on its own."""

    def __init__(self, now: datetime = MONDAY_MORNING) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """Return the wall time."""
        return self._now

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set_wrong(self, now: datetime) -> None:
        """Set the wall clock as a person or an empty battery would."""
        self._now = now


@dataclass(frozen=True)
class Request:
    """What a loopback server was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What a loopback server answers; `cut` sends that many bytes of the body and hangs up."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: int | None = None


Answer = Callable[[Request], Reply | None]
"""None hangs up without a word."""


class LoopbackServer:
    """A real HTTP server on a free port of this machine that answers as it is told."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self._answer = answer
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = False
        self._scheme = "http"
        if tls is not None:
            self._scheme = "https"
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """Return the address to ask."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> LoopbackServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def ask(self, request: Request) -> Reply | None:
        """Note a request and answer it."""
        self.requests.append(request)
        return self._answer(request)


def _handler_of(owner: LoopbackServer) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"owner": owner})


class _Handler(BaseHTTPRequestHandler):
    owner: LoopbackServer

    def do_GET(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        reply = self.owner.ask(Request(self.command, self.path, dict(self.headers), content))
        if reply is None:
            return
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: reply.cut])

    def do_POST(self) -> None:
        self.do_GET()

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ssl.SSLError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Fault(Enum):
    """What a network, or a clinic on a bad day, does to one request."""

    NONE = "passed on"
    REQUEST_LOST = "never arrives"
    REPLY_LOST = "arrives and is committed, but the answer never comes back"
    REPLY_CUT = "the answer ends in the middle"
    SENT_TWICE = "arrives twice"
    NEWER = "is answered by a clinic of the next version"
    STALL = "arrives, and nothing more is heard"
    SILENCE = "is held on the way for ever"
    TOKEN_EXPIRED = "401"
    TOO_LARGE = "413"
    TOO_MANY = "429"
    MALFORMED = "400"
    BROKEN = "500"
    BUSY = "503"


_REFUSALS = {
    Fault.TOKEN_EXPIRED: (401, b'{"code":"token_expired","message":""}'),
    Fault.TOO_LARGE: (413, b'{"code":"body_too_large","message":""}'),
    Fault.TOO_MANY: (429, b'{"code":"too_many_requests","message":"","retry_after":7}'),
    Fault.MALFORMED: (400, b'{"code":"malformed","message":""}'),
    Fault.BROKEN: (500, b"Internal Server Error"),
    Fault.BUSY: (503, b"<html>Service Unavailable</html>"),
}


class BadNetwork:
    """Stands between a laptop and its clinic, and does to each request what `judge` says of it.

    `then` is the short way: the fates of the next requests to a path, in order.
    """

    def __init__(self, target: str) -> None:
        self.requests: list[Request] = []
        self.judge: Callable[[Request], Fault] = self._from_the_list
        self._target = target
        self._fates: dict[str, deque[Fault]] = {}
        self._over = threading.Event()

    def then(self, path: str, *faults: Fault) -> None:
        """Decide the fate of the next requests whose path ends so."""
        self._fates.setdefault(path, deque()).extend(faults)

    def count(self, path: str) -> int:
        """Return how many requests there were to paths that end so."""
        return sum(r.path.partition("?")[0].endswith(path) for r in self.requests)

    def release(self) -> None:
        """Let go of requests that are being held."""
        self._over.set()

    def answer(self, request: Request) -> Reply | None:
        """Answer a request as the network and the clinic do together."""
        self.requests.append(request)
        fault = self.judge(request)
        if fault in _REFUSALS:
            status, body = _REFUSALS[fault]
            kind = "application/json" if body.startswith(b"{") else "text/html"
            return Reply(status, {"PeerDesk-Protocol": "1", "Content-Type": kind}, body)
        if fault is Fault.SILENCE:
            self._over.wait()
        if fault in (Fault.REQUEST_LOST, Fault.SILENCE):
            return None
        reply = self._pass_on(request)
        if fault is Fault.SENT_TWICE:
            reply = self._pass_on(request)
        if fault is Fault.STALL:
            self._over.wait()
        if fault is Fault.NEWER:
            return replace(reply, headers={**reply.headers, "peerdesk-protocol": "2"})
        if fault is Fault.REPLY_CUT:
            return replace(reply, cut=len(reply.body) // 2)
        return None if fault in (Fault.REPLY_LOST, Fault.STALL) else reply

    def _from_the_list(self, request: Request) -> Fault:
        for path, fates in self._fates.items():
            if request.path.partition("?")[0].endswith(path) and fates:
                return fates.popleft()
        return Fault.NONE

    def _pass_on(self, request: Request) -> Reply:
        headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
        with requests.request(
            request.method,
            self._target + request.path,
            headers=headers,
            data=request.body,
            timeout=30,
            stream=True,
        ) as reply:
            content = reply.raw.read(decode_content=False)
        kept = {n: v for n, v in reply.headers.items() if n.lower() not in ("content-length", "connection")}
        return Reply(reply.status_code, kept, content)


@contextmanager
def bad_network(target: str) -> Iterator[tuple[BadNetwork, str]]:
    """Put a bad network before a clinic; gives it and the address to use instead."""
    network = BadNetwork(target)
    with LoopbackServer(network.answer) as server:
        try:
            yield network, server.url
        finally:
            network.release()
