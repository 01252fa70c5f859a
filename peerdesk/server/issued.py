"""How far each clinic's numbers went, kept outside the database: one that was put back gives itself away."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from peerdesk.server.feed import begin_epoch
from peerdesk.server.storage import Storage
from peerdesk.server.tables import counter

log = logging.getLogger("peerdesk.server.issued")
_SECONDS = 5.0
"""Laptops, too, notice a database that went back: this is for the clinic none of them has read from since."""


class Mark(msgspec.Struct, frozen=True):
    """The highest number of an epoch that was seen in the database."""

    epoch: str
    seq: int


class Issued:
    """The file beside the clinic's files in which the marks are kept."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "issued.json"

    @contextmanager
    def kept_up(self, storage: Storage) -> Iterator[None]:
        """Compare, then write down every few seconds how far the numbers are, and once more at the end."""
        self.compare(storage)
        ends = Event()
        thread = Thread(target=self._keep_up, args=(storage, ends), name="issued")
        thread.start()
        try:
            yield
        finally:
            ends.set()
            thread.join()
            self.note(storage)

    def _keep_up(self, storage: Storage, ends: Event) -> None:
        while not ends.wait(_SECONDS):
            try:
                self.note(storage)
            except (OSError, OperationalError):
                log.exception("not_noted")

    def note(self, storage: Storage) -> None:
        """Write down how far the numbers are. Raises OSError."""
        noted = self._noted()
        marks = {**noted, **_marks(storage)}
        if marks == noted:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Another server process may be at it too.
        fresh = self._file.with_suffix(f".{token_hex(4)}.new")
        fresh.write_bytes(msgspec.json.encode(marks))
        fresh.replace(self._file)

    def compare(self, storage: Storage) -> list[UUID]:
        """Begin a new epoch wherever the database knows less than was noted; which clinics these are."""
        noted, here = self._noted(), _marks(storage)
        back = [clinic for clinic, mark in here.items() if _went_back(noted.get(clinic), mark)]
        for clinic in back:
            log.warning("database_went_back", extra={"facts": {"clinic": str(clinic)}})
            with storage.writing() as connection:
                begin_epoch(connection, clinic, here[clinic].epoch)
        self.note(storage)
        return back

    def _noted(self) -> Mapping[UUID, Mark]:
        """What was written down; nothing when it is missing or does not read, as after a cut."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[UUID, Mark])
        except (OSError, msgspec.DecodeError):
            return {}


def _went_back(noted: Mark | None, here: Mark) -> bool:
    """True also for another epoch than the noted one: it may be the one before it."""
    return noted is not None and (noted.epoch != here.epoch or noted.seq > here.seq)


def _marks(storage: Storage) -> dict[UUID, Mark]:
    query = select(counter.c.clinic_id, counter.c.epoch, counter.c.seq)
    with storage.reading() as connection:
        rows = connection.execute(query).all()
    return {UUID(bytes=row.clinic_id): Mark(row.epoch, row.seq) for row in rows}
