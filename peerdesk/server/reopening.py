"""Fetching held work from custody, with its author as they stand now, to be judged again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, select

from peerdesk.domain.held import HeldWork
from peerdesk.domain.ops import Op
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome
from peerdesk.server import digests, records, scope
from peerdesk.server.authority import Actor
from peerdesk.server.custody import Received, kept_as
from peerdesk.server.judge import Bench
from peerdesk.server.records import Key
from peerdesk.server.staff import find_staff
from peerdesk.server.tables import op as op_table


@dataclass(frozen=True, slots=True)
class Case:
    """A held op, who sent it, and those of whom it speaks that they see."""

    received: Received
    author: Actor
    sees: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Cases:
    """The held ops a batch decides on, by id, and those of the same authors that stand on held ones.

    `seconds` are held because their ids were taken, and what they say may come again.
    """

    decided: Mapping[UUID, Case] = field(default_factory=dict)
    behind: Sequence[Case] = ()
    seconds: Sequence[Received] = ()

    @property
    def ops(self) -> list[Op]:
        """What they say, where this version can read it."""
        every = (*self.decided.values(), *self.behind)
        return [case.received.op for case in every if case.received.op is not None]

    @property
    def held_work(self) -> list[Key]:
        """The records of what is held behind."""
        return [(HeldWork.kind, case.received.op_id) for case in self.behind]


def reopen(connection: Connection, actor: Actor, ops: Iterable[Op]) -> Cases:
    """The held ops these decide on; other decisions wait from here on."""
    ids = {op.record_id.bytes for op in ops if op.record_kind == HeldWork.kind}
    if not ids:
        return Cases()
    # First in the order of locks, as in every transaction.
    digests.lock(connection, actor.clinic_id, [digests.SHARED])
    rows = _held(connection, actor.clinic_id, op_table.c.op_id.in_(ids))
    authors = {row.actor_id for row in rows}
    others = _held(
        connection,
        actor.clinic_id,
        op_table.c.actor_id.in_(authors),
        op_table.c.code == codes.HELD_DEPENDS_ON_HELD,
    )
    cases = _cases(connection, actor.clinic_id, [*rows, *others])
    decided = {row.op_id for row in rows}
    return Cases(
        {UUID(bytes=op_id): cases[op_id] for op_id in decided},
        [cases[row.op_id] for row in others if row.op_id not in decided],
    )


def reopen_seconds(connection: Connection, clinic_id: UUID, bench: Bench) -> list[Received]:
    """What is held on the records of a batch because its ids were taken, laid out as well."""
    if not bench.held:
        return []
    records_held = [record_id.bytes for record_id in bench.held]
    where = op_table.c.record_id.in_(records_held), op_table.c.code == codes.HELD_ID_REUSED
    found = [kept_as(UUID(bytes=row.op_id), row.payload) for row in _held(connection, clinic_id, *where)]
    bench.states |= records.load(connection, clinic_id, [(HeldWork.kind, each.op_id) for each in found])
    return found


def _held(
    connection: Connection, clinic_id: UUID, *where: ColumnElement[bool]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Ops held and not discarded, in the order they were made."""
    query = select(op_table.c.op_id, op_table.c.actor_id, op_table.c.device_id, op_table.c.payload).where(
        op_table.c.clinic_id == clinic_id.bytes,
        op_table.c.outcome == Outcome.HELD.value,
        op_table.c.code != codes.HELD_DISCARDED,
        *where,
    )
    return connection.execute(query.order_by(op_table.c.op_id)).all()


def _cases(
    connection: Connection, clinic_id: UUID, rows: Iterable[Row[*tuple[Any, ...]]]
) -> dict[bytes, Case]:
    found: dict[bytes, Case] = {}
    authors: dict[tuple[bytes, bytes], Actor] = {}
    for row in rows:
        who = (row.actor_id, row.device_id)
        if who not in authors:
            authors[who] = _author(connection, clinic_id, *who)
        found[row.op_id] = Case(kept_as(UUID(bytes=row.op_id), row.payload), authors[who])
    return {op_id: replace(case, sees=_sees(connection, case)) for op_id, case in found.items()}


def _author(connection: Connection, clinic_id: UUID, staff_id: bytes, device_id: bytes) -> Actor:
    """Whoever sent the op; without a role when they work here no longer."""
    member = find_staff(connection, clinic_id, UUID(bytes=staff_id))
    return Actor(
        clinic_id=clinic_id,
        staff_id=UUID(bytes=staff_id),
        device_id=UUID(bytes=device_id),
        roles=frozenset(member.roles) if member else frozenset(),
        team_id=member.team_id if member else None,
    )


def _sees(connection: Connection, case: Case) -> frozenset[UUID]:
    op = case.received.op
    if op is None or op.participant_id is None:
        return frozenset()
    return scope.seen_by(connection, case.author.clinic_id, case.author.staff_id, [op.participant_id])
