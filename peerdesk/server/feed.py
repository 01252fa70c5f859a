"""The clinic's numbers and the feed they order."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from peerdesk.server.storage import insert_many
from peerdesk.server.tables import counter, feed

_EPOCH_BYTES = 8
_STANDING = (counter.c.seq, counter.c.durable_seq, counter.c.epoch, counter.c.secret)
_OF_CLINIC = counter.c.clinic_id == bindparam("clinic")
# Made once: to put a statement together takes as long as to have it answered.
_ADVANCE = (
    counter.update().where(_OF_CLINIC).values(seq=counter.c.seq + bindparam("count")).returning(*_STANDING)
)
_STAND = select(*_STANDING).where(_OF_CLINIC)
GRANT: Final = "grant"
REVOKE: Final = "revoke"
"""Kinds of feed rows that are no records: a participant comes to `only_for`, or leaves."""


class FeedWentBack(Exception):
    """A laptop has read further than the feed goes: the database was put back from a backup."""

    def __init__(self, epoch: str) -> None:
        super().__init__(epoch)
        self.epoch = epoch


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a clinic's feed stands: last number, highest number in a verified backup, epoch, cursor key."""

    seq: int
    durable_seq: int
    epoch: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One thing that happened."""

    seq: int
    kind: str
    record_id: UUID
    participant_id: UUID | None
    only_for: UUID | None


def standing(connection: Connection, clinic_id: UUID) -> Standing:
    """Where the clinic's feed stands."""
    return Standing(*connection.execute(_STAND, {"clinic": clinic_id.bytes}).one())


def new_epoch() -> str:
    """A name no epoch had before."""
    return secrets.token_hex(_EPOCH_BYTES)


def begin_epoch(connection: Connection, clinic_id: UUID, after: str) -> None:
    """End the epoch `after`, if it has not ended yet: every laptop offers again what it kept."""
    ended = (counter.c.clinic_id == clinic_id.bytes, counter.c.epoch == after)
    connection.execute(counter.update().where(*ended).values(epoch=new_epoch()))


def raise_durable_seq(connection: Connection, clinic_id: UUID, epoch: str, seq: int) -> None:
    """Note that every backup holds the feed up to a number of that epoch; it never goes down again."""
    behind = (counter.c.clinic_id == clinic_id.bytes, counter.c.epoch == epoch, counter.c.durable_seq < seq)
    connection.execute(counter.update().where(*behind).values(durable_seq=seq))


def advance(connection: Connection, clinic_id: UUID, count: int) -> Standing:
    """Take `count` new numbers, the last of which is that of the standing it gives.

    Call it once everything is judged: until commit no other writer of this clinic passes, so the order
    of commits is the order of numbers, and no number is skipped.
    """
    return Standing(*connection.execute(_ADVANCE, {"clinic": clinic_id.bytes, "count": count}).one())


def take_numbers(connection: Connection, clinic_id: UUID, count: int) -> int:
    """The first of `count` new numbers; see `advance`."""
    return advance(connection, clinic_id, count).seq - count + 1


def append(connection: Connection, clinic_id: UUID, rows: Sequence[FeedRow]) -> None:
    """Write feed rows whose numbers were taken in this transaction."""
    if rows:
        insert_many(connection, feed, [_values(clinic_id, row) for row in rows])


def _values(clinic_id: UUID, row: FeedRow) -> dict[str, object]:
    return {
        "clinic_id": clinic_id.bytes,
        "seq": row.seq,
        "kind": row.kind,
        "record_id": row.record_id.bytes,
        "participant_id": row.participant_id.bytes if row.participant_id else None,
        "only_for": row.only_for.bytes if row.only_for else None,
    }
