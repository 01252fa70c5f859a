"""What changed for a staff member since a cursor: records as they stand, and who came or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Select, and_, func, or_, select

from peerdesk.domain.held import HeldWork
from peerdesk.domain.ops import RecordState
from peerdesk.protocol import codes
from peerdesk.protocol.messages import ChangesPage, ScopeChange, ScopeEvent, to_wire
from peerdesk.server import audit, departures, records, scope, snapshot
from peerdesk.server.authority import Actor
from peerdesk.server.cursor import Cursor, CursorSeal, CursorUnreadable, Snapshot
from peerdesk.server.feed import GRANT, REVOKE, FeedRow, FeedWentBack, Standing, standing
from peerdesk.server.mass_revoke import approved_seq
from peerdesk.server.problems import Refused
from peerdesk.server.storage import Storage
from peerdesk.server.supervision import is_supervised
from peerdesk.server.tables import feed

_EVENTS = (GRANT, REVOKE)
_ROUNDS = 50
"""Reads for one page at most, so that no reply takes long; the cursor moves on all the same."""


@dataclass(slots=True)
class Page:
    """A page as it fills: encoded records up to a number and a size, and scope events."""

    rows_left: int
    bytes_left: int
    records: list[msgspec.Raw] = field(default_factory=list)
    scope: list[ScopeEvent] = field(default_factory=list)

    def takes(self, state: RecordState) -> bool:
        """Put a record on the page; False when it is full. A first record is always taken."""
        raw = msgspec.json.encode(to_wire(state))
        if self.rows_left <= 0 or (self.records and len(raw) > self.bytes_left):
            self.rows_left = 0
            return False
        self.records.append(msgspec.Raw(raw))
        self.rows_left -= 1
        self.bytes_left -= len(raw)
        return True


class FilledPage(ChangesPage, frozen=True, omit_defaults=True, kw_only=True):
    """A page whose records are encoded already."""

    records: tuple[msgspec.Raw, ...] = ()  # type: ignore[assignment]


def changes(storage: Storage, actor: Actor, text: str, page: Page, now: datetime) -> FilledPage:
    """The next page after a cursor; without one, the first of all. Raises Refused or FeedWentBack."""
    with storage.reading() as connection:
        at = standing(connection, actor.clinic_id)
        seal = CursorSeal(at.secret, actor.staff_id)
        cursor = read_cursor(seal, text, at) if text else _first(connection, actor, at)
        read_to = cursor.seq
        has_heard = bool(text) and departures.is_news(connection, actor, read_to)
        cursor = _fill(connection, actor, cursor, at.seq, page)
        filled = FilledPage(
            epoch=at.epoch,
            cursor=seal.write(cursor),
            durable_seq=at.durable_seq,
            server_time=now,
            records=tuple(page.records),
            scope=tuple(page.scope),
            more=cursor.snapshot is not None or cursor.seq < at.seq,
            remaining=_remaining(connection, actor, cursor, at.seq),
            approved_seq=approved_seq(connection, actor.clinic_id, actor.staff_id, at.epoch),
            audit=audit.head(connection, actor.clinic_id),
        )
    if has_heard:
        storage.write(lambda connection: departures.note_heard(connection, actor, read_to))
    return filled


def read_cursor(seal: CursorSeal, text: str, at: Standing) -> Cursor:
    """A laptop's cursor.

    Raises Refused when it is not one of ours, or of an earlier epoch, FeedWentBack when it is ahead of us.
    """
    try:
        cursor = seal.read(text)
    except CursorUnreadable:
        raise Refused(codes.MALFORMED, "the cursor is not one of ours") from None
    if cursor.epoch != at.epoch:
        raise Refused(codes.EPOCH_CHANGED, "the clinic was restored; begin again")
    if cursor.seq > at.seq:
        raise FeedWentBack(at.epoch)
    return cursor


def _first(connection: Connection, actor: Actor, at: Standing) -> Cursor:
    return Cursor(at.epoch, at.seq, snapshot.begin(connection, actor))


def _fill(connection: Connection, actor: Actor, cursor: Cursor, top: int, page: Page) -> Cursor:
    """Fill the page from the snapshot under way, then from the feed, weaving in what was granted."""
    for _ in range(_ROUNDS):
        if cursor.snapshot is not None:
            cursor = _fill_from_snapshot(connection, actor, cursor, cursor.snapshot, page)
        elif cursor.seq < top and page.rows_left > 0:
            cursor = _fill_from_feed(connection, actor, cursor, top, page)
        else:
            return cursor
        if page.rows_left <= 0:
            break
    return cursor


def _fill_from_snapshot(
    connection: Connection, actor: Actor, cursor: Cursor, part: Snapshot, page: Page
) -> Cursor:
    for state, following in snapshot.read(connection, actor, part, page.rows_left):
        if not page.takes(state):
            return _at(cursor, cursor.seq, part)
        part = following
    if page.rows_left <= 0:
        return _at(cursor, cursor.seq, part)
    return _at(cursor, max(cursor.seq, part.last), None)


def _fill_from_feed(connection: Connection, actor: Actor, cursor: Cursor, top: int, page: Page) -> Cursor:
    rows = _rows(connection, actor, cursor.seq, top, page.rows_left)
    reached = top if len(rows) < page.rows_left else rows[-1].seq
    grants = _first_run_of_grants(rows)
    if grants:
        rows = rows[: rows.index(grants[0])]
    states = _latest(connection, actor, rows)
    for row in rows:
        state = states.get(row.seq)
        if state is not None and not page.takes(state):
            return _at(cursor, row.seq - 1, None)
        if row.kind == REVOKE:
            page.scope.append(
                ScopeEvent(participant_id=row.record_id, change=ScopeChange.REVOKE, seq=row.seq)
            )
    if not grants:
        return _at(cursor, reached, None)
    page.scope += [
        ScopeEvent(participant_id=g.record_id, change=ScopeChange.GRANT, seq=g.seq) for g in grants
    ]
    first, last = grants[0].seq, grants[-1].seq
    return _at(cursor, first - 1, snapshot.begin(connection, actor, first, last))


def _at(cursor: Cursor, seq: int, part: Snapshot | None) -> Cursor:
    return Cursor(cursor.epoch, seq, part)


def _first_run_of_grants(rows: Sequence[FeedRow]) -> list[FeedRow]:
    """The first grants that follow one another."""
    run: list[FeedRow] = []
    for row in rows:
        if row.kind == GRANT:
            run.append(row)
        elif run:
            break
    return run


def _latest(connection: Connection, actor: Actor, rows: Sequence[FeedRow]) -> dict[int, RecordState]:
    """The records these rows are the last word on, by number; the others come further on in the feed."""
    keys = {(row.kind, row.record_id) for row in rows if row.kind not in _EVENTS}
    states = records.load(connection, actor.clinic_id, keys)
    last = {(key, state.seq): state for key, state in states.items()}
    return {
        row.seq: last[(row.kind, row.record_id), row.seq]
        for row in rows
        if ((row.kind, row.record_id), row.seq) in last
    }


def _rows(connection: Connection, actor: Actor, after: int, top: int, limit: int) -> list[FeedRow]:
    """The feed this staff member may see, and their scope events that still hold."""
    query = _visible(actor, after, top).order_by(feed.c.seq).limit(limit)
    return [
        FeedRow(
            row.seq,
            row.kind,
            UUID(bytes=row.record_id),
            UUID(bytes=row.participant_id) if row.participant_id else None,
            UUID(bytes=row.only_for) if row.only_for else None,
        )
        for row in connection.execute(query)
    ]


def _visible(actor: Actor, after: int, top: int) -> Select[tuple[object, ...]]:
    seen = feed.c.participant_id.in_(scope.people_seen_by(actor.clinic_id, actor.staff_id))
    mine = or_(
        feed.c.only_for.is_(None),
        feed.c.only_for == actor.staff_id.bytes,
        and_(feed.c.kind == HeldWork.kind, is_supervised(actor, feed.c.only_for)),
    )
    # An event that no longer holds is passed over: a later one says how things stand.
    holds = or_(
        and_(feed.c.kind != REVOKE, or_(feed.c.participant_id.is_(None), seen)),
        and_(feed.c.kind == REVOKE, ~seen),
    )
    return select(feed).where(
        feed.c.clinic_id == actor.clinic_id.bytes, feed.c.seq > after, feed.c.seq <= top, mine, holds
    )


def _remaining(connection: Connection, actor: Actor, cursor: Cursor, top: int) -> int:
    """How many records may still come; a little high when one changed often."""
    ahead = cursor.snapshot.remaining if cursor.snapshot else 0
    if cursor.seq >= top:
        return ahead
    rows = _visible(actor, cursor.seq, top).subquery()
    return ahead + int(connection.execute(select(func.count()).select_from(rows)).scalar_one())
