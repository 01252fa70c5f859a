"""The desk's store: the only door to the encrypted database. One store is used from one thread.

Nothing heavy is imported with this module; `Store.open` brings in SQLAlchemy and the cipher.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.domain.edits import Edit
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import RecordState
from peerdesk.errors import DiskFull
from peerdesk.store.identity import Identity
from peerdesk.store.journal import Frames, Journal
from peerdesk.store.reading import Reading

if TYPE_CHECKING:
    from peerdesk.store.blobs import BlobIndex
    from peerdesk.store.carried import CarriedFile
    from peerdesk.store.database import Database
    from peerdesk.store.held import Held
    from peerdesk.store.outbox import Outbox
    from peerdesk.store.sync_state import SyncEntry, SyncState

__all__ = ["Identity", "Journal", "Store"]


MakeRoom = Callable[[], bool]
"""Gives space held back to a full disk; whether there was any to give."""


def _no_room() -> bool:
    return False


class Store(Reading):
    """Records, outbox and sync state of one desk."""

    outbox: Outbox
    blobs: BlobIndex
    held: Held
    identity: Identity | None

    def __init__(
        self, database: Database, clock: Clock, new_id: NewId, frames: Frames, make_room: MakeRoom
    ) -> None:
        from peerdesk.store.blobs import BlobIndex
        from peerdesk.store.held import Held
        from peerdesk.store.outbox import Outbox
        from peerdesk.store.replay import read_identity
        from peerdesk.store.schema import record_tables
        from peerdesk.store.writing import Writer

        super().__init__(database, record_tables)
        self._frames = frames
        self._make_room = make_room
        self._writer = Writer(database, clock, new_id, frames)
        self.outbox = Outbox(database, clock, new_id, frames)
        self.blobs = BlobIndex(database, clock)
        self.held = Held(database, clock, new_id, frames)
        with self.read() as connection:
            self.identity = read_identity(connection)

    @classmethod
    def open(
        cls,
        file: Path,
        key: str,
        *,
        clock: Clock,
        new_id: NewId,
        journal: Journal,
        make_room: MakeRoom = _no_room,
    ) -> Store:
        """Open the database at `file`, made when there is none, and replay what only the journal has.

        `key` is 96 hex digits: 64 of the raw key, 32 of the salt. Raises CipherMissing, DatabaseDamaged,
        DatabaseTooNew, FolderReadOnly, DiskFull.
        """
        from peerdesk.store.applying import adopt
        from peerdesk.store.opening import open_database
        from peerdesk.store.replay import replay

        database = open_database(file, key)
        frames = Frames(journal)
        try:
            replay(database, frames, new_id)
            with database.transaction() as connection:
                adopt(connection)
            return cls(database, clock, new_id, frames, make_room)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        self._database.close()

    def set_identity(self, identity: Identity) -> None:
        """Say whose desk this is: at enrolment, and with a new incarnation after a fork."""
        from peerdesk.store.replay import keep_identity

        with self.read() as connection:
            keep_identity(connection, identity, self._frames.append_identity(identity))
        self.identity = identity

    def write(self, edits: Sequence[Edit]) -> Changes:
        """Make edits and owe them to the clinic, all or none. Edits that change nothing write nothing.

        On a full disk it is tried again with the space held back for that. Raises NotFound, DiskFull,
        DiskFailing, FolderReadOnly, DatabaseDamaged.
        """
        if self.identity is None:
            raise RuntimeError("nobody is enrolled at this desk")
        try:
            return self._writer.write(self.identity, edits)
        except DiskFull:
            if not self._make_room():
                raise
            return self._writer.write(self.identity, edits)

    def is_waiting(self, ids: Collection[UUID]) -> frozenset[UUID]:
        """Those of some records that have ops not yet at the clinic."""
        return self.outbox.is_waiting(ids)

    def apply(
        self,
        states: Sequence[RecordState],
        *,
        cursor: str,
        epoch: str,
        durable_seq: int,
        revoked: Sequence[UUID] = (),
    ) -> Changes:
        """Take one page of the clinic's feed with its cursor, in one transaction.

        Participants in `revoked` leave at once, or stay in `SyncState.leaving` until nothing of theirs waits.
        """
        from peerdesk.store.applying import apply_page

        with self.read() as connection:
            return apply_page(
                connection, states, cursor=cursor, epoch=epoch, durable_seq=durable_seq, revoked=revoked
            )

    def replace_participant(self, participant_id: UUID, states: Sequence[RecordState]) -> Changes:
        """Heal a participant: these are the clinic's states, whatever was here; what waits stays on top."""
        from peerdesk.store.healing import replace_participant

        with self.read() as connection:
            return replace_participant(connection, participant_id, states)

    def digests(self, participants: Collection[UUID] | None = None) -> dict[UUID, int]:
        """What the clinic confirmed of each participant, as one number modulo 2**256."""
        from peerdesk.store import digests

        with self.read() as connection:
            return digests.read(connection, participants)

    def sync_state(self) -> SyncState:
        """How far this desk is with the clinic."""
        from peerdesk.store import sync_state

        with self.read() as connection:
            return sync_state.sync_state(connection)

    def note_sync(self, entry: SyncEntry) -> None:
        """Add one sync to the history and to the state, and let go of ops that are safe at the clinic."""
        from peerdesk.store import sync_state

        with self.read() as connection:
            sync_state.note(connection, entry)
            self.outbox.prune()

    def sync_history(self, limit: int = 50) -> list[SyncEntry]:
        """The last syncs, the newest first."""
        from peerdesk.store import sync_state

        with self.read() as connection:
            return list(sync_state.history(connection, limit))

    def carried_files(self) -> list[CarriedFile]:
        """The files made here to be carried to the clinic, the newest first."""
        from peerdesk.store import carried

        with self.read() as connection:
            return list(carried.carried_files(connection))

    def keep_carried_file(self, file: CarriedFile) -> None:
        """Remember a file that is carried to the clinic, or what became of it."""
        from peerdesk.store import carried

        with self.read() as connection:
            carried.keep_carried_file(connection, file)
