"""The lane of the bytes: after the records, piece by piece, up what is owed and down what is wanted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from peerdesk.domain.attachment_errors import AttachmentDamaged
from peerdesk.domain.attachments import MOST_BYTES, Attachment
from peerdesk.errors import BodyTooLarge, DiskFull, MessageRefused
from peerdesk.protocol.attachments import MOST_PIECE
from peerdesk.sync.line import Line
from peerdesk.sync.refusals import AnswerLate, LineCut
from peerdesk.sync.report import Tally
from peerdesk.sync.schedule import AIM

if TYPE_CHECKING:
    from peerdesk.protocol.messages import AttachmentReply
    from peerdesk.store.blobs import Errand
    from peerdesk.store.store import Store
    from peerdesk.vault.blobs import Blobs

SMALL = 1024 * 1024
"""Bytes up to which an attachment of somebody else is fetched without being asked for."""
OF_LATE = timedelta(days=30)
"""How long ago such an attachment may have been added."""
LEAST_PIECE = 64 * 1024
_FIRST_PIECE = 128 * 1024
_MOST_DROPS = 2
_AT_ONCE = 50
_REFUSALS = (MessageRefused, BodyTooLarge, AttachmentDamaged, DiskFull)
_log = logging.getLogger(__name__)
T = TypeVar("T")
Show = Callable[[int], None]
"""Told how many files are still to be carried."""


@dataclass(frozen=True, slots=True)
class PieceSize:
    """How many bytes to carry at once: what the line has shown it can in a few seconds."""

    size: int = _FIRST_PIECE

    def after_success(self, seconds: float) -> PieceSize:
        """Twice as many after a quick reply, half as many after a slow one."""
        return self._times(2.0 if seconds < AIM / 2 else 1.0 if seconds <= AIM else 0.5)

    def after_trouble(self) -> PieceSize:
        """Half as many after a cut."""
        return self._times(0.5)

    def _times(self, factor: float) -> PieceSize:
        return PieceSize(min(MOST_PIECE, max(LEAST_PIECE, int(self.size * factor))))


class CalledAway(Exception):  # noqa: N818 - it is no error
    """A record was written meanwhile: it goes first, and the next sync goes on here."""


class Courier:
    """Carries the bytes of attachments; remembers from one sync to the next what the line carries."""

    def __init__(self, line: Line, blobs: Blobs) -> None:
        self._line = line
        self._blobs = blobs
        self._piece = PieceSize()
        self._newest = 0
        self._arrived: dict[UUID, int] = {}

    def carry(self, tally: Tally, show: Show) -> None:
        """Bring what is owed, then fetch what is wanted; stop when a new record waits.

        Raises SyncError when the clinic cannot be reached; what was carried stays carried.
        """
        self._newest = self._line.in_database(self._line.store.outbox.newest)
        try:
            self._bring_owed(tally, show)
            self._fetch_wanted(tally, show)
        except CalledAway:
            _log.info("files wait for a record that was written meanwhile")
        self._line.in_database(lambda: tidy(self._line.store, self._blobs))

    def hand_in(self, tally: Tally, show: Show) -> bool:
        """Bring what is owed and nothing else; False when a new record waits. Raises SyncError."""
        self._newest = self._line.in_database(self._line.store.outbox.newest)
        try:
            self._bring_owed(tally, show)
        except CalledAway:
            return False
        return True

    def _bring_owed(self, tally: Tally, show: Show) -> None:
        index = self._line.store.blobs
        owed = self._line.in_database(index.owed)
        for left, errand in zip(range(len(owed), 0, -1), owed, strict=True):
            with self._refusals_noted(errand, tally):
                self._bring(errand, tally, partial(self._look_up, left, show))
                tally.note(self._line.in_database(partial(index.confirm, errand.attachment)))

    def _fetch_wanted(self, tally: Tally, show: Show) -> None:
        index = self._line.store.blobs
        self._line.in_database(self._want_small)
        wanted = self._line.in_database(index.wanted)
        for left, errand in zip(range(len(wanted), 0, -1), wanted, strict=True):
            with self._refusals_noted(errand, tally):
                self._fetch(errand, tally, partial(self._look_up, left, show))
                tally.note(self._line.in_database(partial(index.arrived, errand.attachment)))

    @contextmanager
    def _refusals_noted(self, errand: Errand, tally: Tally) -> Iterator[None]:
        """One file that cannot be carried keeps no other from it."""
        try:
            yield
        except _REFUSALS as problem:
            _log.info("a file was not carried: %s", problem.code)
            refuse = partial(self._line.store.blobs.refuse, errand.attachment, problem.code)
            tally.note(self._line.in_database(refuse))

    def _look_up(self, left: int, show: Show) -> None:
        """Between two pieces: say how many files are left, and give way to a new record."""
        show(left)
        if self._line.in_database(self._line.store.outbox.newest) != self._newest:
            raise CalledAway

    def _bring(self, errand: Errand, tally: Tally, look_up: Callable[[], None]) -> None:
        """Raises MessageRefused when the clinic drops the bytes for others than the record's, twice."""
        reply = self._noted(errand, self._line.arrived(errand.attachment.id), tally)
        drops = 0
        while not reply.complete:
            look_up()
            before, piece = reply.received, self._cut(errand.name, reply.received)
            bring = partial(self._line.bring, errand.attachment.id, before, piece)
            reply = self._noted(errand, self._timed(bring), tally)
            drops += not reply.complete and reply.received <= before
            if drops >= _MOST_DROPS:
                raise MessageRefused

    def _noted(self, errand: Errand, reply: AttachmentReply, tally: Tally) -> AttachmentReply:
        """Count what has arrived since the last reply, also of a piece that was cut on its way."""
        before = self._arrived.get(errand.attachment.id, reply.received)
        tally.carried += max(0, reply.received - before)
        self._arrived[errand.attachment.id] = reply.received
        return reply

    def _fetch(self, errand: Errand, tally: Tally, look_up: Callable[[], None]) -> None:
        """Raises AttachmentDamaged when what came is not what the record speaks of."""
        attachment = errand.attachment
        if not 0 < attachment.size <= MOST_BYTES:
            raise AttachmentDamaged
        with self._blobs.incoming(errand.name, attachment.id) as incoming:
            while incoming.offset < attachment.size:
                look_up()
                first = incoming.offset
                last = min(first + self._piece.size, attachment.size) - 1
                content = self._timed(partial(self._line.fetch, attachment.id, first, last))
                incoming.write(content)
                tally.carried += len(content)
            stored = incoming.finish()
        if stored.sha256 != attachment.sha256:
            self._blobs.remove(errand.name)
            raise AttachmentDamaged

    def _cut(self, name: str, start: int) -> bytes:
        """The next piece of a file on this laptop; at most a megabyte is in memory."""
        piece = bytearray()
        for part in self._blobs.read(name, start):
            piece += part
            if len(piece) >= self._piece.size:
                break
        return bytes(piece[: self._piece.size])

    def _timed(self, request: Callable[[], T]) -> T:
        began = self._line.clock.monotonic()
        try:
            reply = request()
        except (AnswerLate, LineCut, BodyTooLarge):
            self._piece = self._piece.after_trouble()
            raise
        self._piece = self._piece.after_success(self._line.clock.monotonic() - began)
        return reply

    def _want_small(self) -> None:
        """Small files of late come by themselves, so that they are there where no network is."""
        index = self._line.store.blobs
        for attachment in index.not_here(SMALL, self._line.clock.now() - OF_LATE)[:_AT_ONCE]:
            index.want(attachment, self._blobs.new_name())


def tidy(store: Store, blobs: Blobs) -> None:
    """Remove files that belong to nothing here; take back those a lost database has forgotten.

    Belongs on the database thread: a file just added has its place in the database before this runs.
    """
    known = store.blobs.names()
    for name in blobs.names() - known:
        if not _taken_back(store, blobs, name):
            blobs.remove(name)


def _taken_back(store: Store, blobs: Blobs, name: str) -> bool:
    """Note a whole file whose record is here: it may be all there is of an attachment."""
    owner = blobs.owner(name)
    attachment = store.find(Attachment, owner) if owner is not None else None
    if attachment is None or store.blobs.standing([attachment.id]):
        return False
    with suppress(AttachmentDamaged):
        if sum(len(part) for part in blobs.read(name)) == attachment.size:
            store.blobs.keep(attachment.id, attachment.participant_id, name)
            return True
    return False
