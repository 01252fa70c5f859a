"""How many wait at each place of the sidebar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from peerdesk.domain.words import ContactStatus
from peerdesk.store.lists.same_person import sameness

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def due_follow_ups(store: Store, staff_id: UUID, day: date) -> int:
    """Follow-ups and planned visits of a staff member not done and due by that day."""
    columns = store.tables["follow_up"].c
    return _count(
        store,
        "follow_up",
        columns.assignee_id == staff_id.bytes,
        columns.done_at.is_(None),
        columns.due_on <= day.isoformat(),
    )


def with_status(
    store: Store, status: ContactStatus, author_id: UUID | None = None, *, but_of: UUID | None = None
) -> int:
    """Contacts with a status: of one author, of everybody, or of everybody but one."""
    columns = store.tables["contact"].c
    by_author = [] if author_id is None else [columns.author_id == author_id.bytes]
    by_others = [] if but_of is None else [columns.author_id != but_of.bytes]
    return _count(store, "contact", columns.status == status.value, *by_author, *by_others)


def assigned(store: Store, day: date, staff_id: UUID | None = None) -> int:
    """Participants with an open assignment, to one staff member or to anybody."""
    columns = store.tables["assignment"].c
    is_open = columns.ends_on.is_(None) | (columns.ends_on > day.isoformat())
    whose = [] if staff_id is None else [columns.staff_id == staff_id.bytes]
    question = (
        select(columns.participant_id)
        .distinct()
        .where(columns.deleted.is_(False), columns.starts_on <= day.isoformat(), is_open, *whose)
    )
    shown = {id_.bytes: under.bytes for id_, under in sameness(store).under.items()}
    with store.read() as connection:
        return len({shown.get(id_, id_) for id_ in connection.execute(question).scalars()})


def _count(store: Store, kind: str, *where: ColumnElement[bool]) -> int:
    table = store.tables[kind]
    question = select(func.count()).select_from(table).where(table.c.deleted.is_(False), *where)
    with store.read() as connection:
        return connection.execute(question).scalar_one()
