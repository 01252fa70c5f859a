"""A desk without a window that saves and syncs for ever, in a process that is shot.

`python -m tests.proofs.desk FOLDER PARTICIPANT` says `saved ID NOTE` once a contact is saved with that note,
and `answered OP` once the clinic has answered for an op.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, Queue
from typing import Any, TypeVar
from uuid import UUID

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Edit, Patch
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.protocol.messages import PushReply, PushRequest
from peerdesk.sync.transport import HttpTransport
from tests.proofs.clinic import Laptop, open_laptop

T = TypeVar("T")
_ANSWERS = {
    "mode": Mode.PHONE_CALL,
    "outcome": Outcome.COMPLETED,
    "safety_concern": False,
    "status": ContactStatus.SUBMITTED,
}
_PAUSE = 0.03
"""Seconds between two saves, and between two syncs."""


class DatabaseThread:
    """Work of the network thread for the thread that has the store, as on a desk with a window."""

    def __init__(self) -> None:
        self._work: Queue[tuple[Future[Any], Callable[[], Any]]] = Queue()

    def __call__(self, work: Callable[[], T], /) -> T:
        """Have work done and wait for it."""
        future: Future[T] = Future()
        self._work.put((future, work))
        return future.result()

    def do_what_waits(self) -> None:
        """Do what comes in during a pause."""
        try:
            future, work = self._work.get(timeout=_PAUSE)
        except Empty:
            return
        future.set_result(work())


class Telling(HttpTransport):
    """The real wire, which says whatever the clinic answered for."""

    def push(self, request: PushRequest, token: str) -> PushReply:
        """Hand over ops."""
        reply = super().push(request, token)
        say(*(f"answered {verdict.op_id}" for verdict in reply.verdicts))
        return reply


def say(*lines: str) -> None:
    """Write whole lines at once: both threads do."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def work_for_ever(folder: Path, person: UUID) -> None:
    """Write logs word by word and hand them in, while another thread syncs."""
    database = DatabaseThread()
    with open_laptop(folder, Telling, database) as laptop:
        threading.Thread(target=_sync_for_ever, args=(laptop,), daemon=True).start()
        assert laptop.store.identity is not None
        author = laptop.store.identity.staff_id
        while True:
            now = SystemClock().now()
            visit = Contact(id=new_id(), participant_id=person, author_id=author, note="We")
            steps: list[tuple[Edit, str]] = [
                (Create(visit), "We"),
                (Patch(Contact, visit.id, {"note": "We met"}, growing=True), "We met"),
                (Patch(Contact, visit.id, {**_ANSWERS, "submitted_at": now}), "We met"),
            ]
            for edit, note in steps:
                laptop.store.write([edit])
                say(f"saved {visit.id} {note}")
                database.do_what_waits()


def _sync_for_ever(laptop: Laptop) -> None:
    while True:
        laptop.sync()
        threading.Event().wait(_PAUSE)


if __name__ == "__main__":
    work_for_ever(Path(sys.argv[1]), UUID(sys.argv[2]))
