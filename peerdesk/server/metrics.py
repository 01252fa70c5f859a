"""Figures for whoever watches the server, in Prometheus' text form: how much and how fast, never about whom.

They are counted from the lines of the log, so that both tell the same and no request waits for them.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from threading import Lock, Thread
from typing import Any, Final

from peerdesk import __version__
from peerdesk.protocol.messages import Outcome
from peerdesk.server.storage import Storage

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_LOOPBACK = "127.0.0.1"
_BOUNDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, float("inf"))
"""Seconds; a push of a thousand ops belongs in the middle, a first sync near the end."""


class Figures(logging.Handler):
    """Counts what the server says of its requests; a handler of its log."""

    def __init__(self) -> None:
        super().__init__()
        self._counting = Lock()
        self._requests: Counter[tuple[str, str]] = Counter()
        self._ops: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._faults = 0
        self._took: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count one line."""
        with self._counting:
            self._faults += record.levelno >= logging.ERROR
            if record.getMessage() == "request":
                self._count(getattr(record, "facts", {}))

    def text(self, *, is_database_up: bool) -> str:
        """All of it, as Prometheus reads it."""
        with self._counting:
            return "\n".join([*self._lines(is_database_up=is_database_up), ""])

    def _count(self, facts: Mapping[str, Any]) -> None:
        endpoint, seconds = str(facts["endpoint"]), facts["ms"] / 1000
        self._requests[endpoint, str(facts["status"])] += 1
        self._ops.update({outcome: facts[outcome] for outcome in Outcome if outcome in facts})
        self._bytes.update({way: facts[f"bytes_{way}"] for way in ("in", "out")})
        took = self._took.setdefault(endpoint, [0] * len(_BOUNDS))
        took[next(place for place, bound in enumerate(_BOUNDS) if seconds <= bound)] += 1
        self._seconds[endpoint] += seconds

    def _lines(self, *, is_database_up: bool) -> Iterator[str]:
        yield "# TYPE peerdesk_info gauge"
        yield f'peerdesk_info{{version="{__version__}"}} 1'
        yield "# TYPE peerdesk_database_up gauge"
        yield f"peerdesk_database_up {int(is_database_up)}"
        yield "# TYPE peerdesk_faults_total counter"
        yield f"peerdesk_faults_total {self._faults}"
        yield "# TYPE peerdesk_requests_total counter"
        for (endpoint, status), count in sorted(self._requests.items()):
            yield f'peerdesk_requests_total{{endpoint="{endpoint}",status="{status}"}} {count}'
        yield "# TYPE peerdesk_ops_total counter"
        for outcome, count in sorted(self._ops.items()):
            yield f'peerdesk_ops_total{{outcome="{outcome}"}} {count}'
        yield "# TYPE peerdesk_bytes_total counter"
        for way, count in sorted(self._bytes.items()):
            yield f'peerdesk_bytes_total{{way="{way}"}} {count}'
        yield "# TYPE peerdesk_request_seconds histogram"
        for endpoint, took in sorted(self._took.items()):
            yield from _histogram(endpoint, took, self._seconds[endpoint])


def _histogram(endpoint: str, took: list[int], seconds: float) -> Iterator[str]:
    name, of = "peerdesk_request_seconds", f'endpoint="{endpoint}"'
    for bound, count in zip(_BOUNDS, accumulate(took), strict=True):
        least = "+Inf" if bound == _BOUNDS[-1] else str(bound)
        yield f'{name}_bucket{{{of},le="{least}"}} {count}'
    yield f"{name}_sum{{{of}}} {seconds:.4f}"
    yield f"{name}_count{{{of}}} {sum(took)}"


def _say_nothing(_request: BaseHTTPRequestHandler, format: str, *args: object) -> None:
    del format, args


@contextmanager
def shown(figures: Figures, storage: Storage, port: int) -> Iterator[int]:
    """Show the figures at `/metrics` of a port of this machine alone, 0 for any free one; gives the port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
            is_asked = self.path == "/metrics"
            text = figures.text(is_database_up=storage.is_reachable()) if is_asked else ""
            self.send_response(200 if is_asked else 404)
            self.send_header("Content-Type", MEDIA_TYPE)
            self.end_headers()
            self.wfile.write(text.encode())

        # Whoever watches asks every few seconds, which is nothing to write down.
        log_message = _say_nothing

    with ThreadingHTTPServer((_LOOPBACK, port), Answer) as server:
        thread = Thread(target=server.serve_forever, name="metrics")
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
