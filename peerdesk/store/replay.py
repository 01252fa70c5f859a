"""What outlives the database: whose desk it is, and ops that only the journal still has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.ids import NewId
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Op
from peerdesk.store import pending
from peerdesk.store.database import Database
from peerdesk.store.identity import Identity
from peerdesk.store.journal import Frame, Frames
from peerdesk.store.pending import PENDING, WaitingOp
from peerdesk.store.records import ids_json
from peerdesk.store.sync_state import keep_sync_state, sync_state
from peerdesk.store.writing import last_number, open_draft, save

_identity = msgspec.json.Decoder(Identity).decode
_op = msgspec.json.Decoder(Op).decode
_encode = msgspec.json.Encoder().encode
_OPS_A_FRAME = 200


def read_identity(connection: Connection) -> Identity | None:
    """Whose desk this is; None before enrolment."""
    stored = connection.exec_driver_sql("SELECT value FROM desk WHERE name = 'identity'").scalar()
    return None if stored is None else _identity(stored)


def keep_identity(connection: Connection, identity: Identity, frame: int) -> None:
    """Store whose desk this is, and the frame of the journal that says so too."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk (name, value) VALUES (?, ?)",
        [("identity", _encode(identity)), ("identity_frame", str(frame).encode())],
    )


def needed_frames(connection: Connection) -> frozenset[int]:
    """The frames that hold something the clinic does not have, or whose desk this is."""
    frames = connection.exec_driver_sql(
        "SELECT frame FROM outbox INDEXED BY outbox_turn WHERE absorbed = 0 AND at_clinic = 0"
        " UNION SELECT CAST(value AS INTEGER) FROM desk WHERE name = 'identity_frame'"
    ).scalars()
    return frozenset(frames)


def last_frame(connection: Connection) -> int:
    """The highest number of a frame that the database knows."""
    number = connection.exec_driver_sql(
        "SELECT max(coalesce((SELECT max(frame) FROM outbox), 0),"
        " coalesce((SELECT CAST(value AS INTEGER) FROM desk WHERE name = 'identity_frame'), 0))"
    )
    return int(number.scalar_one())


def replay(database: Database, frames: Frames, new_id: NewId, *, from_snapshot: bool = False) -> int:
    """Make database and journal agree: each takes in what only the other has; how many ops came in.

    What the clinic has leaves the journal. `from_snapshot`: the database is as it was up to some days ago.
    """
    read = frames.read()
    found = surviving(read)
    with database.transaction() as connection:
        if from_snapshot and frames.holds_all_since(last_frame(connection)):
            _settle_what_went(connection, [op.op_id for _, op in found])
        frames.go_on_after(last_frame(connection))
        count = sum(_replay(connection, number, op) for number, op in found)
        if read_identity(connection) is None:
            _restore_identity(connection, read, new_id)
        elif from_snapshot:
            _go_on_from_snapshot(connection, frames, new_id)
        _copy_missing(connection, frames, {number for number, _ in read})
        needed = needed_frames(connection)
    frames.tidy(needed)
    return count


def surviving(read: Iterable[tuple[int, Frame]]) -> list[tuple[int, Op]]:
    """The ops of a journal that were not rolled back, each as it last was, with their frames.

    A write that fails after it reached the journal gives its numbers to the next one: an op that takes a
    number says that all ops with this number or a higher one, written before it, never were.
    """
    known: dict[UUID, dict[int, tuple[int, Op]]] = {}
    for number, frame in read:
        for op in frame.ops:
            ops = known.setdefault(op.incarnation, {})
            if op.n not in ops or ops[op.n][1].op_id != op.op_id:
                while ops and next(reversed(ops)) >= op.n:
                    ops.popitem()
            ops[op.n] = (number, op)
    return [each for ops in known.values() for each in ops.values()]


def _replay(connection: Connection, frame: int, op: Op) -> bool:
    draft = open_draft(connection, RECORDS[op.record_kind], op.record_id)
    places = [i for i, each in enumerate(draft.waiting) if each.op.op_id == op.op_id]
    if places:
        known = draft.waiting[places[0]]
        if known.state != PENDING or known.op == op:
            return False
        draft.waiting[places[0]] = WaitingOp(op, PENDING)
    elif op.n <= last_number(connection, op.incarnation):
        return False
    else:
        draft.waiting.append(WaitingOp(op, PENDING))
    draft.written[op.op_id] = op
    draft.shown = pending.show(draft.clinic, draft.waiting)
    save(connection, [draft], frame)
    return True


def _restore_identity(connection: Connection, read: list[tuple[int, Frame]], new_id: NewId) -> None:
    """After the database was lost its numbers are unknown: the desk goes on as a new incarnation."""
    known = [(number, frame.identity) for number, frame in read if frame.identity is not None]
    if known:
        number, identity = known[-1]
        keep_identity(connection, replace(identity, incarnation=new_id()), number)


def _settle_what_went(connection: Connection, unsent: Collection[UUID]) -> None:
    """What waited in a snapshot and is in the journal no more reached the clinic, and may have grown by then.

    Sent again as it was, it would be another text under an id the clinic knows.
    """
    connection.exec_driver_sql(
        "UPDATE outbox SET state = 'custody', at_clinic = 1 WHERE state = 'pending' AND absorbed = 0"
        " AND op_id NOT IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(unsent),),
    )


def _go_on_from_snapshot(connection: Connection, frames: Frames, new_id: NewId) -> None:
    """Numbers used since the snapshot are unknown: go on as a new incarnation, and tidy no file away yet."""
    identity = read_identity(connection)
    assert identity is not None
    identity = replace(identity, incarnation=new_id())
    keep_identity(connection, identity, frames.append_identity(identity))
    keep_sync_state(connection, replace(sync_state(connection), first_sync_done=False))


def _copy_missing(connection: Connection, frames: Frames, readable: Collection[int]) -> None:
    """Write everything unsent to the journal again when some of it is no longer there.

    All of it, since the order of the numbers in the journal has a meaning: see `surviving`.
    """
    identity = read_identity(connection)
    if identity is None or needed_frames(connection) <= set(readable):
        return
    keep_identity(connection, identity, frames.append_identity(identity))
    rows = connection.exec_driver_sql(
        "SELECT op_id, body FROM outbox JOIN outbox_body USING (position)"
        " WHERE absorbed = 0 AND at_clinic = 0 ORDER BY position"
    ).all()
    for start in range(0, len(rows), _OPS_A_FRAME):
        some = rows[start : start + _OPS_A_FRAME]
        frame = frames.append_ops(_op(body) for _, body in some)
        connection.exec_driver_sql(
            "UPDATE outbox SET frame = ? WHERE op_id = ?", [(frame, op_id) for op_id, _ in some]
        )
