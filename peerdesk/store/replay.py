"""What outlives the database: the identity of the desk, and ops that only the journal still has."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Op
from peerdesk.store import pending
from peerdesk.store.database import Database
from peerdesk.store.identity import Identity
from peerdesk.store.journal import Journal
from peerdesk.store.pending import PENDING, WaitingOp
from peerdesk.store.writing import last_number, open_draft, save

_identity = msgspec.json.Decoder(Identity).decode
_encode = msgspec.json.Encoder().encode


class Frame(msgspec.Struct, frozen=True):
    """One payload of the journal: the ops of one write."""

    ops: tuple[Op, ...] = ()


_frame = msgspec.json.Decoder(Frame).decode


def read_identity(connection: Connection) -> Identity | None:
    """Whose desk this is; None before enrolment."""
    stored = connection.exec_driver_sql("SELECT value FROM desk WHERE name = 'identity'").scalar()
    return None if stored is None else _identity(stored)


def keep_identity(connection: Connection, identity: Identity) -> None:
    """Store whose desk this is."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk (name, value) VALUES ('identity', ?)", (_encode(identity),)
    )


def replay(database: Database, journal: Journal) -> int:
    """Write the ops that are in the journal and not in the database; how many there were.

    Ops are known by incarnation and number: of two with the same number the later frame is the one that
    was saved, since a write that was rolled back gives its number to the next.
    """
    last: dict[tuple[bytes, int], tuple[int, Op]] = {}
    for entry in journal.read_all().entries:
        for op in _frame(entry.payload).ops:
            last[op.incarnation.bytes, op.n] = (entry.n, op)
    with database.transaction() as connection:
        return sum(_replay(connection, frame, op) for _, (frame, op) in sorted(last.items()))


def _replay(connection: Connection, frame: int, op: Op) -> bool:
    if op.n <= last_number(connection, op.incarnation):
        return False
    draft = open_draft(connection, RECORDS[op.record_kind], op.record_id)
    draft.waiting.append(WaitingOp(op, PENDING))
    draft.written[op.op_id] = op
    draft.shown = pending.show(draft.clinic, draft.waiting)
    save(connection, [draft], frame)
    return True
