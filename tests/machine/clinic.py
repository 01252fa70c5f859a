"""The clinic of the machine: the real server on its real storage, with backups, and a way to break it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote, urlsplit
from uuid import UUID

import requests
from sqlalchemy import Connection, event
from sqlcipher3 import dbapi2
from starlette.applications import Starlette

from peerdesk.domain.ids import NewId
from peerdesk.server.administration import Administration
from peerdesk.server.app import create_app
from peerdesk.server.files import Files
from peerdesk.server.limits import Limits
from peerdesk.server.storage import Storage
from peerdesk.server.tables import counter
from tests.fakes import FakeClock
from tests.machine.wire import Answer, ClinicStops

T = TypeVar("T")
PAGE = 4
"""Records on a page, so that a small clinic's feed has many pages."""


class BreakableStorage(Storage):
    """The real storage, with a place to stand between what is written and its commit."""

    before_commit: Callable[[], None] | None = None

    @classmethod
    def open(cls, url: str) -> BreakableStorage:
        """The database at a URL or in a file."""
        storage = super().open(url)
        assert isinstance(storage, BreakableStorage)
        return storage

    def of(self, clinic_id: UUID) -> BreakableStorage:
        """One clinic's part of it, which breaks where this does."""
        part = BreakableStorage(self._engine, clinic_id)
        part.before_commit = self.before_commit
        return part

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, and calls `before_commit` last."""
        with super().writing() as connection:
            yield connection
            if self.before_commit is not None:
                self.before_commit()


class Database(Protocol):
    """One run's database on one engine."""

    def open(self) -> BreakableStorage:
        """Open it."""
        ...

    def back_up(self) -> None:
        """Keep a copy of it as it stands."""
        ...

    def restore(self) -> None:
        """Put the copy in its place."""
        ...


class Site(Protocol):
    """Where a clinic is founded, and how its database is copied for each run."""

    def original(self) -> Database:
        """The database every copy is made of; empty at first, and closed whenever it is copied."""
        ...

    def copy(self) -> Database:
        """A copy for one run; it is over once another one is made."""
        ...


class SqliteDatabase:
    """A file. It is opened in one way for all runs, since a new engine compiles every statement anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._backup = file.with_name("backup.db")
        self._storage = BreakableStorage.open(str(file))
        event.listen(self._storage._engine, "connect", _hurry)

    def open(self) -> BreakableStorage:
        """The file's storage. Its commits wait for no medium: nobody cuts the clinic's power here."""
        return self._storage

    def begin_with(self, original: Path) -> None:
        """Make the file a copy of another one."""
        self._forget_log()
        shutil.copyfile(original, self._file)

    def back_up(self) -> None:
        """Keep a copy of the file."""
        self._backup.unlink(missing_ok=True)
        with closing(dbapi2.connect(str(self._file))) as connection:
            connection.execute("VACUUM INTO ?", (str(self._backup),))

    def restore(self) -> None:
        """Put the copy in place of the file."""
        self.begin_with(self._backup)

    def _forget_log(self) -> None:
        for ending in ("-wal", "-shm"):
            self._file.with_name(self._file.name + ending).unlink(missing_ok=True)


class SqliteSite:
    """A clinic's file, and the one file that every run begins with a copy of it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._file = folder / "founded.db"
        self._run = SqliteDatabase(folder / "clinic.db")

    def original(self) -> SqliteDatabase:
        """The file every copy is made of."""
        return SqliteDatabase(self._file)

    def copy(self) -> SqliteDatabase:
        """A copy for one run."""
        self._run.begin_with(self._file)
        return self._run


def _hurry(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    # Whoever holds the lock goes on when this request is answered: to wait for it is to wait in vain.
    connection.execute("PRAGMA busy_timeout=0")


class Clinic:
    """One clinic, as laptops reach it and as its administrator runs it."""

    def __init__(self, database: Database, clinic_id: UUID, clock: FakeClock, new_id: NewId) -> None:
        self.id = clinic_id
        self.clock = clock
        self._database = database
        self._new_id = new_id
        self.epochs = 0
        self._loop = asyncio.new_event_loop()
        self.has_backup = False
        self._begin()

    def close(self) -> None:
        """Stop."""
        self._loop.close()
        self.storage.close()

    def ask(self, request: requests.PreparedRequest, *, before_commit: Callable[[], None]) -> Answer:
        """Answer one request as a server does that was sent it over HTTP."""
        outer, self.storage.before_commit = self.storage.before_commit, before_commit
        try:
            if self._loop.is_running():
                return asyncio.run(_asked(self._app, request))
            return self._loop.run_until_complete(_asked(self._app, request))
        finally:
            self.storage.before_commit = outer

    def back_up(self) -> None:
        """Make a copy, and tell the laptops with the next replies how far it goes."""
        with self.storage.writing() as connection:
            connection.execute(counter.update().values(durable_seq=counter.c.seq))
        self._database.back_up()
        self.has_backup = True

    def restore(self) -> None:
        """Go back to the copy, as after a fire, and begin a new epoch."""
        self.storage.close()
        self._database.restore()
        self._begin()
        self.epochs += 1
        with self.storage.writing() as connection:
            connection.execute(counter.update().values(epoch=f"restored {self.epochs}"))

    def _begin(self) -> None:
        self.storage = self._database.open()
        self.administration = Administration(self.storage, self.clock, self._new_id)
        self._app = create_app(
            self.storage, Files(Path()), self.clock, self._new_id, Limits(page_records=PAGE)
        )


def elsewhere(work: Callable[[], None]) -> None:
    """Do work in a thread of its own, as another request that arrives while one is under way."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as problem:  # noqa: BLE001
            failures.append(problem)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


async def _asked(app: Starlette, request: requests.PreparedRequest) -> Answer:
    parts = urlsplit(str(request.url))
    body = request.body or b""
    waiting = [
        {"type": "http.request", "body": body.encode() if isinstance(body, str) else body},
    ]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(name.lower().encode(), _bytes(value)) for name, value in request.headers.items()],
    }
    # Starlette answers it with a 500, and raises it again for whoever runs the server.
    with suppress(ClinicStops):
        await app(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


def _bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


async def at_once(work: Callable[..., T], *arguments: Any) -> T:
    """Do work here and now, in place of `run_in_threadpool`: a thread for each costs more than the work."""
    return work(*arguments)
