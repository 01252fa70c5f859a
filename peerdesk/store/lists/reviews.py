"""What the review page reads: logs that wait, that were sent back, and that are signed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import ContactStatus, Decision
from peerdesk.tables.rows import moment_text

if TYPE_CHECKING:
    from peerdesk.store.store import Store

_SIGNED = (Decision.APPROVED.value, Decision.CO_SIGNED.value)


def with_status(
    store: Store, status: ContactStatus, *, newest_first: bool, limit: int, but_of: UUID | None = None
) -> list[Contact]:
    """Everybody's contacts in one status, or everybody's but one's, in the order in which they were sent."""
    columns = store.tables["contact"].c
    order = _in_order(columns.submitted_at, newest_first=newest_first)
    by_others = [] if but_of is None else [columns.author_id != but_of.bytes]
    where = (columns.status == status.value, *by_others)
    return store.select(Contact, *where, order=(order, columns.id), limit=limit)


def without_co_signature(store: Store, *, newest_first: bool, limit: int, but_of: UUID) -> list[Contact]:
    """Others' approved contacts that nobody has co-signed, in the order in which they were sent."""
    columns = store.tables["contact"].c
    return store.select(
        Contact,
        columns.author_id != but_of.bytes,
        columns.status == ContactStatus.APPROVED.value,
        columns.id.not_in(_signed_contacts(store, (Decision.CO_SIGNED.value,))),
        order=(_in_order(columns.submitted_at, newest_first=newest_first), columns.id),
        limit=limit,
    )


def signed(store: Store, decision: Decision, *, newest_first: bool, limit: int) -> list[Contact]:
    """Contacts that were approved or co-signed, in the order in which that happened."""
    contact, review = store.tables["contact"], store.tables["review"]
    signed_at = (
        select(func.max(review.c.decided_at))
        .where(review.c.contact_id == contact.c.id, review.c.decision == decision.value)
        .scalar_subquery()
    )
    return store.select(
        Contact,
        contact.c.status == ContactStatus.APPROVED.value,
        contact.c.id.in_(_signed_contacts(store, (decision.value,))),
        order=(_in_order(signed_at, newest_first=newest_first), contact.c.id),
        limit=limit,
    )


def signed_since(store: Store, reviewer_id: UUID, since: datetime) -> int:
    """How many logs a reviewer has approved or co-signed since a moment."""
    review = store.tables["review"]
    question = select(func.count(review.c.contact_id.distinct())).where(
        review.c.deleted.is_(False),
        review.c.reviewer_id == reviewer_id.bytes,
        review.c.decision.in_(_SIGNED),
        review.c.decided_at >= moment_text(since.isoformat()),
    )
    with store.read() as connection:
        return connection.execute(question).scalar_one()


def _signed_contacts(store: Store, decisions: tuple[str, ...]) -> Select[tuple[bytes]]:
    review = store.tables["review"]
    return select(review.c.contact_id).where(review.c.deleted.is_(False), review.c.decision.in_(decisions))


def _in_order(column: ColumnElement[str], *, newest_first: bool) -> ColumnElement[str]:
    return column.desc() if newest_first else column.asc()
