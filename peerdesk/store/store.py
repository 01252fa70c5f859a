"""The desk's store: the only door to the encrypted database. One store is used from one thread.

Nothing heavy is imported with this module; `Store.open` brings in SQLAlchemy and the cipher.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.domain.edits import Edit
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import RecordState
from peerdesk.errors import BothCopiesDamaged, DatabaseDamaged, DiskFull
from peerdesk.store.identity import Identity
from peerdesk.store.journal import Frames, Journal
from peerdesk.store.reading import Reading
from peerdesk.store.remembered import Remembered

if TYPE_CHECKING:
    from peerdesk.store.blobs import BlobIndex
    from peerdesk.store.carried import CarriedFile
    from peerdesk.store.database import Database
    from peerdesk.store.held import Held
    from peerdesk.store.leaving import News
    from peerdesk.store.lineage import Lineage
    from peerdesk.store.outbox import Outbox
    from peerdesk.store.snapshots import Snapshots
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
    lineage: Lineage
    remembered: Remembered
    snapshots: Snapshots
    identity: Identity | None
    repaired: int | None
    """How many ops came back from the journal into a database that had to be made anew; None otherwise."""

    def __init__(
        self, database: Database, clock: Clock, new_id: NewId, frames: Frames, make_room: MakeRoom
    ) -> None:
        from peerdesk.store.blobs import BlobIndex
        from peerdesk.store.held import Held
        from peerdesk.store.lineage import Lineage
        from peerdesk.store.outbox import Outbox
        from peerdesk.store.schema import record_tables
        from peerdesk.store.snapshots import Snapshots
        from peerdesk.store.writing import Writer

        super().__init__(database, record_tables)
        self._frames = frames
        self._make_room = make_room
        self._writer = Writer(database, clock, new_id, frames)
        self.outbox = Outbox(database, clock, new_id, frames)
        self.blobs = BlobIndex(database, clock)
        self.held = Held(database, clock, new_id, frames)
        self.lineage = Lineage(database)
        self.remembered = Remembered(database)
        self.snapshots = Snapshots(database, clock)
        self.identity = None
        self.repaired = None

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

        `key` is 96 hex digits, 64 of key and 32 of salt. Every page is checked after a session not closed in
        order. A damaged database is kept; the newest snapshot that reads takes its place, see `repaired`.
        Raises CipherMissing, BothCopiesDamaged, DatabaseTooNew, FolderReadOnly, DiskFull, DiskFailing.
        """
        from peerdesk.store import recovery
        from peerdesk.store.opening import open_database, take_back
        from peerdesk.store.snapshots import Snapshots, snapshots_of

        def start(*, thorough: bool, from_snapshot: bool = False) -> Store:
            is_anew = from_snapshot or not file.exists()
            database = open_database(
                file, key, thorough=thorough, before_upgrade=lambda old: Snapshots(old, clock).take()
            )
            try:
                store = cls(database, clock, new_id, Frames(journal), make_room)
                store._catch_up(new_id, is_anew=is_anew, from_snapshot=from_snapshot)
            except BaseException:
                database.close()
                raise
            return store

        ended_well, kept = recovery.ended_well(file), None
        try:
            if not recovery.is_gone(file) or not snapshots_of(file):
                return start(thorough=not ended_well)
        except DatabaseDamaged:
            kept = recovery.set_aside(file, clock.now())
        for snapshot in snapshots_of(file):
            with suppress(DatabaseDamaged):
                take_back(snapshot.file, file, key)
                return start(thorough=True, from_snapshot=True)
            recovery.remove(file)
        store = start(thorough=False)
        if store.identity is None and kept is not None:
            store.close()
            recovery.put_back(kept, file)
            raise BothCopiesDamaged
        return store

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        from peerdesk.store.recovery import mark_end

        self.snapshots.stop()
        self._database.close()
        if not self._database.is_damaged:
            mark_end(self._database.file)

    def set_identity(self, identity: Identity) -> None:
        """Say whose desk this is: at enrolment, and with a new incarnation after a fork."""
        from peerdesk.store.replay import keep_identity

        with self.read() as connection:
            keep_identity(connection, identity, self._frames.append_identity(identity))
        self.identity = identity

    def begin_anew(self, incarnation: UUID) -> None:
        """Go on as another incarnation and receive everything again: this desk turned out to be a copy.

        Ops that were not sent yet stay as they are: the clinic knows an op by its id alone.
        """
        from peerdesk.store.replay import keep_identity
        from peerdesk.store.sync_state import keep_sync_state, sync_state

        assert self.identity is not None
        identity = replace(self.identity, incarnation=incarnation)
        with self.read() as connection:
            keep_sync_state(connection, replace(sync_state(connection), cursor=""))
            keep_identity(connection, identity, self._frames.append_identity(identity))
        self.identity = identity

    def write(self, edits: Sequence[Edit]) -> Changes:
        """Make edits and owe them to the clinic, all or none. Edits that change nothing write nothing.

        On a full disk it is tried again with the space held back for that, or with that of older snapshots.
        Raises NotFound, DiskFull, DiskFailing, FolderReadOnly, DatabaseDamaged.
        """
        if self.identity is None:
            raise RuntimeError("nobody is enrolled at this desk")
        try:
            return self._writer.write(self.identity, edits)
        except DiskFull:
            if not (self._make_room() or self.snapshots.give_way()):
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
        leaving: News | None = None,
    ) -> Changes:
        """Take one page of the clinic's feed with its cursor, in one transaction.

        Participants in `revoked` leave at once, or stay in `SyncState.leaving` until nothing of theirs waits,
        or until it is said that so many are meant to leave.
        """
        from peerdesk.store.applying import apply_page
        from peerdesk.store.leaving import News

        with self.read() as connection:
            return apply_page(
                connection,
                states,
                cursor=cursor,
                epoch=epoch,
                durable_seq=durable_seq,
                revoked=revoked,
                leaving=leaving or News(),
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

    def note_time(self, latest_at: datetime) -> None:
        """Remember the latest moment this laptop has been through since it heard of the clinic."""
        from peerdesk.store import sync_state

        with self.read() as connection:
            sync_state.note_time(connection, latest_at)

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

    def _catch_up(self, new_id: NewId, *, is_anew: bool, from_snapshot: bool) -> None:
        from peerdesk.store.applying import adopt
        from peerdesk.store.replay import read_identity, replay

        brought = replay(self._database, self._frames, new_id, from_snapshot=from_snapshot)
        with self.read() as connection:
            adopt(connection)
            self.identity = read_identity(connection)
        self.repaired = brought if is_anew and self.identity is not None else None
