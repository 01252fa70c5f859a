"""Records as they stand, in the order a desk becomes usable: the clinic, the people, the newest contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from peerdesk.domain.held import HeldWork
from peerdesk.domain.ops import RecordState
from peerdesk.server.authority import Actor
from peerdesk.server.cursor import Snapshot
from peerdesk.server.feed import GRANT
from peerdesk.server.records import CLINIC_WIDE, state_of
from peerdesk.server.scope import people_seen_by
from peerdesk.server.supervision import is_supervised
from peerdesk.server.tables import feed, record_tables


@dataclass(frozen=True, slots=True)
class Stage:
    """One kind of record; follow-ups come in two parts, the open ones first."""

    kind: str
    newest_first: bool = False
    is_done: bool | None = None


STAGES = (
    Stage("clinic"),
    Stage("team"),
    Stage("staff_member"),
    Stage("activity"),
    Stage("goal_template"),
    Stage("resource"),
    Stage("participant"),
    Stage("assignment"),
    Stage("follow_up", is_done=False),
    Stage("needs_assessment", newest_first=True),
    Stage("goal", newest_first=True),
    Stage("action_step", newest_first=True),
    Stage("contact", newest_first=True),
    Stage("check_in", newest_first=True),
    Stage("review", newest_first=True),
    Stage("addendum", newest_first=True),
    Stage("attachment", newest_first=True),
    Stage("follow_up", newest_first=True, is_done=True),
    Stage("held_work", newest_first=True),
)
"""Ids are ordered by their time of making, so that newest first is the order of ids from the end."""


def begin(connection: Connection, actor: Actor, first: int = 0, last: int = 0) -> Snapshot:
    """A snapshot of everything in scope, or of the participants granted by these feed rows."""
    fresh = Snapshot(remaining=0, first=first, last=last)
    count = sum(_count(connection, actor, fresh, stage) for stage in STAGES)
    return Snapshot(remaining=count, first=first, last=last)


def read(
    connection: Connection, actor: Actor, snapshot: Snapshot, limit: int
) -> Iterator[tuple[RecordState, Snapshot]]:
    """At most `limit` records, each with the snapshot that goes on after it."""
    remaining = snapshot.remaining
    for number in range(snapshot.stage, len(STAGES)):
        after = snapshot.after if number == snapshot.stage else b""
        for state in _page(connection, actor, snapshot, STAGES[number], after, limit):
            limit, remaining = limit - 1, max(0, remaining - 1)
            yield state, Snapshot(remaining, number, state.id.bytes, snapshot.first, snapshot.last)
        if limit <= 0:
            return


def visible(table: Table, actor: Actor) -> ColumnElement[bool]:
    """The rows of a kind this staff member may see, leaving scope aside."""
    mine = [table.c.only_for.is_(None), table.c.only_for == actor.staff_id.bytes]
    if table.name == HeldWork.kind:
        mine.append(is_supervised(actor, table.c.only_for))
    return and_(table.c.clinic_id == actor.clinic_id.bytes, or_(*mine))


def _page(
    connection: Connection, actor: Actor, snapshot: Snapshot, stage: Stage, after: bytes, limit: int
) -> list[RecordState]:
    table = record_tables[stage.kind]
    query = select(table).where(*_conditions(actor, snapshot, stage))
    if after:
        query = query.where(table.c.id < after if stage.newest_first else table.c.id > after)
    query = query.order_by(table.c.id.desc() if stage.newest_first else table.c.id).limit(limit)
    return [state_of(stage.kind, row) for row in connection.execute(query).mappings()]


def _count(connection: Connection, actor: Actor, snapshot: Snapshot, stage: Stage) -> int:
    table = record_tables[stage.kind]
    query = select(func.count()).select_from(table).where(*_conditions(actor, snapshot, stage))
    return int(connection.execute(query).scalar_one())


def _conditions(actor: Actor, snapshot: Snapshot, stage: Stage) -> list[ColumnElement[bool]]:
    table = record_tables[stage.kind]
    conditions = [visible(table, actor)]
    if stage.kind not in CLINIC_WIDE and stage.kind != HeldWork.kind:
        conditions.append(table.c.participant_scope.in_(people_seen_by(actor.clinic_id, actor.staff_id)))
    if not snapshot.is_whole:
        conditions.append(table.c.participant_scope.in_(_granted(actor, snapshot)))
    if stage.is_done is not None:
        conditions.append(table.c.done_at.is_not(None) if stage.is_done else table.c.done_at.is_(None))
    return conditions


def _granted(actor: Actor, snapshot: Snapshot) -> Select[bytes | None]:
    """The participants of a run of grants."""
    return select(feed.c.participant_id).where(
        feed.c.clinic_id == actor.clinic_id.bytes,
        feed.c.seq.between(snapshot.first, snapshot.last),
        feed.c.kind == GRANT,
        feed.c.only_for == actor.staff_id.bytes,
    )
