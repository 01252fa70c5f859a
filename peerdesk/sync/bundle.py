"""The way to the clinic without a network: the outbox as one sealed file, carried by hand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from peerdesk.domain.changes import Changes
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import Op
from peerdesk.protocol import bundle as files
from peerdesk.protocol import sealing
from peerdesk.protocol.body import MAX_OPS
from peerdesk.protocol.bundle import BundleHead, OpsPart, PartMark
from peerdesk.protocol.bundle_errors import (
    NoClinicKey,
    NothingToCarry,
    OtherClinic,
    ReceiptNotOurs,
    ReceiptOutdated,
    StickUnreachable,
)
from peerdesk.protocol.carried_file import read_carried, write_carried
from peerdesk.protocol.messages import PushReply
from peerdesk.sync.line import Line
from peerdesk.sync.sending import settled_by

if TYPE_CHECKING:
    from peerdesk.store.carried import CarriedFile
    from peerdesk.store.store import Identity
    from peerdesk.sync.session import Sign

BUNDLE_SUFFIX = ".peerdesk"
RECEIPT_SUFFIX = ".receipt"
_EVERYTHING = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that was written: what is in it, in numbers."""

    path: Path
    records: int
    ops: int
    size: int


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """What a receipt told: so many ops are at the clinic, so many of them need a look.

    `was_read_before`: it had told all this already.
    """

    made_at: datetime
    ops: int
    held: int
    was_read_before: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A colleague's file that was taken in: whose, and what became of the ops in it.

    `receipt` is the file to carry back, None when it could not be written beside the other.
    """

    staff_name: str
    made_at: datetime
    fresh: int
    again: int
    held: int
    is_older: bool
    receipt: Path | None


class Carrier:
    """Writes the outbox to a file, reads receipts, and hands in the files of colleagues.

    Lives on the network thread, as the engine does; the store is only reached through the line.
    """

    def __init__(self, line: Line, identity: Identity, sign: Sign, new_id: NewId) -> None:
        self._line = line
        self._identity = identity
        self._sign = sign
        self._new_id = new_id

    def pack(self, path: Path) -> Packed:
        """Write everything that waits to a file that only the clinic can open.

        What is in it goes on waiting, and may no longer grow. Raises NoClinicKey, NothingToCarry,
        StickUnreachable.
        """
        if not self._identity.bundle_key:
            raise NoClinicKey
        ops, made = self._line.in_database(self._take_everything)
        data = self._sealed(ops, made)
        write_carried(path, data)
        return Packed(path, made.records, made.ops, len(data))

    def pack_all(self) -> tuple[bytes, CarriedFile]:
        """A bundle of all the clinic does not have, with what it could not take so far. Raises as `pack`.

        Belongs on the database thread.
        """
        if not self._identity.bundle_key:
            raise NoClinicKey
        outbox = self._line.store.outbox
        outbox.retry(outbox.refused(datetime.max))
        ops, made = self._take_everything()
        return self._sealed(ops, made), made

    def send(self, bundle: bytes) -> None:
        """Hand a bundle of this laptop to the clinic. Raises BundleError and SyncError."""
        for request in files.requests(files.read_bundle(bundle)):
            self._line.carry(request)

    def read_receipt(self, path: Path) -> ReceiptRead:
        """Settle what a receipt says the clinic has, as the answer to a push would.

        Raises BundleError when it is cut, changed, another laptop's or from before a repair of the clinic.
        """
        head, blocks = files.read_receipt(read_carried(path))
        known = {file.bundle_id: file for file in self._line.in_database(self._line.store.carried_files)}
        made = known.get(head.bundle_id)
        mine = (self._identity.clinic_id, self._identity.device_id)
        if made is None or (head.clinic_id, head.device_id) != mine:
            raise ReceiptNotOurs
        replies = [
            files.open_receipt(block, head.bundle_id, number, made.receipt_key)
            for number, block in enumerate(blocks)
            if block
        ]
        return self._line.in_database(lambda: self._settle(made, replies))

    def hand_in(self, path: Path) -> HandedIn:
        """Hand a colleague's file to the clinic, and put its receipt beside it.

        May be done again at any point. Raises BundleError and SyncError.
        """
        bundle = files.read_bundle(read_carried(path))
        if bundle.head.clinic_id != self._identity.clinic_id:
            raise OtherClinic
        replies = [self._line.carry(request) for request in files.requests(bundle)]
        receipt = files.write_receipt(bundle.head, [reply.receipt for reply in replies])
        return HandedIn(
            staff_name=next((reply.staff_name for reply in replies), ""),
            made_at=bundle.head.made_at,
            fresh=sum(reply.fresh for reply in replies),
            again=sum(reply.again for reply in replies),
            held=sum(reply.held for reply in replies),
            is_older=any(reply.is_older for reply in replies),
            receipt=_put_beside(path, receipt),
        )

    def _take_everything(self) -> tuple[list[Op], CarriedFile]:
        """Read, marked and noted in one step: an autosave in between would grow an op already in the file."""
        from peerdesk.store.carried import CarriedFile

        store = self._line.store
        ops = store.outbox.next_batch(_EVERYTHING, _EVERYTHING)
        if not ops:
            raise NothingToCarry
        store.outbox.mark_sent([op.op_id for op in ops])
        earlier = store.carried_files()
        made = CarriedFile(
            bundle_id=self._new_id(),
            number=earlier[0].number + 1 if earlier else 1,
            made_at=self._line.clock.now(),
            records=len({op.record_id for op in ops}),
            ops=len(ops),
            receipt_key=os.urandom(files.RECEIPT_KEY_BYTES),
        )
        store.keep_carried_file(made)
        return ops, made

    def _sealed(self, ops: Sequence[Op], made: CarriedFile) -> bytes:
        public = self._identity.bundle_key
        parts = [OpsPart(receipt_key=made.receipt_key, ops=some) for some in _in_parts(ops)]
        sealed = [files.seal_ops(part, made.bundle_id, n, public) for n, part in enumerate(parts)]
        head = BundleHead(
            version=files.VERSION,
            bundle_id=made.bundle_id,
            clinic_id=self._identity.clinic_id,
            device_id=self._identity.device_id,
            number=made.number,
            made_at=made.made_at,
            key_id=sealing.key_id(public),
            incarnation=self._incarnation(),
            parts=tuple(
                PartMark(kind=files.OPS, count=len(part.ops), sha256=sha256(block).digest())
                for part, block in zip(parts, sealed, strict=True)
            ),
        )
        return files.write_bundle(head, sealed, self._sign)

    def _incarnation(self) -> UUID:
        """The present one: it changes when this laptop turns out to be a copy."""
        identity = self._line.store.identity
        return (identity or self._identity).incarnation

    def _settle(self, made: CarriedFile, replies: Sequence[PushReply]) -> ReceiptRead:
        """A receipt of another epoch settles nothing: what it says the clinic has may be gone since."""
        store = self._line.store
        epoch = store.sync_state().epoch
        if epoch and any(reply.epoch != epoch for reply in replies):
            raise ReceiptOutdated
        verdicts = [verdict for reply in replies for verdict in reply.verdicts]
        changes = store.outbox.settle([settled_by(verdict) for verdict in verdicts])
        store.keep_carried_file(replace(made, settled_at=made.settled_at or self._line.clock.now()))
        return ReceiptRead(
            made_at=made.made_at,
            ops=len(verdicts),
            held=sum(verdict.code is not None for verdict in verdicts),
            was_read_before=made.settled_at is not None,
            changes=replace(changes, sync=True),
        )


def _in_parts(ops: Sequence[Op]) -> Iterator[tuple[Op, ...]]:
    """Ops in as many parts as they need, each no more than one push."""
    part: list[Op] = []
    room = files.PART_BYTES
    for op in ops:
        size = len(msgspec.json.encode(op)) + 1
        if part and (size > room or len(part) == MAX_OPS):
            yield tuple(part)
            part, room = [], files.PART_BYTES
        part.append(op)
        room -= size
    if part:
        yield tuple(part)


def _put_beside(path: Path, receipt: bytes) -> Path | None:
    """Write the receipt where the file was read; a stick that is locked does not undo what was handed in."""
    beside = path.with_name(path.name + RECEIPT_SUFFIX)
    try:
        write_carried(beside, receipt)
    except StickUnreachable:
        return None
    return beside
