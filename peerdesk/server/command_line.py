"""`peerdesk serve` and `peerdesk admin`: the clinic's side of the command line."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from peerdesk.config import default_paths
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.errors import PeerDeskError
from peerdesk.protocol.bundle_errors import StickUnreachable
from peerdesk.server.admin_steps import add_steps
from peerdesk.server.administration import Administration
from peerdesk.server.app import create_app
from peerdesk.server.files import Files, files_beside
from peerdesk.server.issued import Issued
from peerdesk.server.limits import Limits
from peerdesk.server.logs import log_to_stderr
from peerdesk.server.metrics import Figures, shown
from peerdesk.server.storage import Storage

log = logging.getLogger("peerdesk.server")
_STOP_SECONDS = 10
_KEEP_ALIVE_SECONDS = 30
_CONNECTIONS = 1000


def serve(argv: Sequence[str]) -> int:
    """Run the clinic server until it is told to stop. Returns the exit status."""
    parser = argparse.ArgumentParser("peerdesk serve", description="Run the clinic server.")
    _add_database(parser)
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: this computer)"
    )
    parser.add_argument("--port", type=int, default=8600, help="0 for any free one (default: 8600)")
    parser.add_argument("--data", type=Path, help="folder of photos and files (default: beside the database)")
    parser.add_argument("--certificate", help="file with the TLS certificate chain")
    parser.add_argument("--key", help="file with the certificate's private key")
    parser.add_argument(
        "--metrics-port", type=int, help="show figures at /metrics of this port, to this computer alone"
    )
    wanted = parser.parse_args(argv)
    log_to_stderr()
    storage = open_storage(wanted.database)
    clock, data = SystemClock(), wanted.data or files_beside(wanted.database)
    config = uvicorn.Config(
        create_app(storage, Files(data), clock, new_id, Limits()),
        host=wanted.host,
        port=wanted.port,
        ssl_certfile=wanted.certificate,
        ssl_keyfile=wanted.key,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_SECONDS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        limit_concurrency=_CONNECTIONS,
    )
    _spare_the_collector()
    listening = config.bind_socket()
    # Head and body are two packets: without this the second one waits 40 ms for the first to be confirmed.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.listen()
    host, port = listening.getsockname()[:2]
    log.info("listening", extra={"facts": {"host": host, "port": port}})
    for stop in (signal.SIGINT, signal.SIGTERM):
        # The server hears the signal, ends what it is at, and raises it again when it is done.
        signal.signal(stop, lambda _number, _frame: None)
    with Issued(data).kept_up(storage), _figures_at(wanted.metrics_port, storage):
        uvicorn.Server(config).run(sockets=[listening])
    storage.close()
    log.info("stopped")
    return 0


@contextmanager
def _figures_at(port: int | None, storage: Storage) -> Iterator[None]:
    """Count and show what the server does, when somebody wants to watch."""
    if port is None:
        yield
        return
    figures = Figures()
    logging.getLogger().addHandler(figures)
    with shown(figures, storage, port) as at:
        log.info("metrics", extra={"facts": {"port": at}})
        yield


def admin(argv: Sequence[str]) -> int:
    """One administrative step at the server. Returns the exit status."""
    parser = argparse.ArgumentParser("peerdesk admin", description="Look after the clinic server.")
    _add_database(parser)
    add_steps(parser)
    wanted = parser.parse_args(argv)
    if "lone_step" in wanted:
        return _say_lines(wanted.lone_step(wanted))
    storage = open_storage(wanted.database)
    try:
        return _say_lines(wanted.step(Administration(storage, SystemClock(), new_id), wanted))
    finally:
        storage.close()


def _say_lines(lines: Iterator[str]) -> int:
    try:
        for line in lines:
            sys.stdout.write(f"{line}\n")
    except StickUnreachable as problem:
        # At the server there is no stick: which file, and what the system says of it.
        sys.stderr.write(f"This account cannot reach that file: {problem.__cause__}\n")
        return 1
    except PeerDeskError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def open_storage(database: str) -> Storage:
    """The database at a URL or path, brought to this version."""
    storage = Storage.open(database)
    storage.migrate()
    return storage


def _spare_the_collector() -> None:
    """Look for cycles less often: a batch of a thousand ops has none, and looking costs a quarter."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _add_database(parser: argparse.ArgumentParser) -> None:
    default = os.environ.get("PEERDESK_DATABASE") or str(default_paths().data / "clinic.db")
    parser.add_argument("--database", default=default, help=f"SQLAlchemy URL or SQLite file ({default})")
