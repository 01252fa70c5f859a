"""Where the work is: on this laptop, on its way, at the clinic, or in need of a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.contacts import Addendum, Contact, Review
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import Record
from peerdesk.operations.badges import Owed, owed
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import sync_pages as lists

if TYPE_CHECKING:
    from peerdesk.store.outbox import WaitingItem
    from peerdesk.store.sync_state import SyncEntry

MOST_ITEMS = 200
"""Items listed by name; the counts are of all there is."""
MOST_SYNCS = 200
"""Syncs looked back on before those that did the same are told as one."""


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A record with work not settled at the clinic: whom it is about, what it is, and since when.

    `record` is None when it was thrown away; `contact_id` is the log it
    is or belongs to; `code` says why it needs somebody, None while it only waits.
    """

    kind: str
    id: UUID
    name: str
    since: datetime
    participant_id: UUID | None = None
    record: Record | None = None
    contact_id: UUID | None = None
    code: str | None = None

    @property
    def goes_first(self) -> bool:
        """True for a log with a safety concern."""
        return isinstance(self.record, Contact) and bool(self.record.safety_concern)


@dataclass(frozen=True, slots=True)
class PastSync:
    """One sync, or several in a row that ended the same; `at` is when the last of them ended.

    `problem` is the code of what stopped it.
    """

    at: datetime
    sent: int
    received: int
    problem: str | None = None
    times: int = 1

    @property
    def moved(self) -> bool:
        """True when anything went up or came down."""
        return bool(self.sent or self.received)


@dataclass(frozen=True, slots=True)
class SyncPage:
    """How this desk stands with its clinic; `needs_you` lists what the clinic could not file.

    `unread` counts records of the clinic that only a newer version can show.
    """

    clinic: str
    waiting: tuple[OnItsWay, ...]
    needs_you: tuple[OnItsWay, ...]
    owed: Owed
    unread: int
    last_ok_at: datetime | None
    last_problem: str | None
    history: tuple[PastSync, ...]


def sync_page(desk: Desk) -> SyncPage:
    """The page as it is now."""
    store = desk.store
    state = store.sync_state()
    items = _items(desk, store.outbox.waiting(MOST_ITEMS))
    on_the_way = [item for item in items if item.code is None]
    return SyncPage(
        clinic=desk.identity.clinic_name,
        waiting=tuple(sorted(on_the_way, key=lambda item: not item.goes_first)),
        needs_you=tuple(item for item in items if item.code is not None),
        owed=owed(desk),
        unread=lists.unread(store),
        last_ok_at=state.last_ok_at,
        last_problem=state.last_problem,
        history=told_together(_past(entry) for entry in store.sync_history(MOST_SYNCS)),
    )


def told_together(syncs: Iterable[PastSync]) -> tuple[PastSync, ...]:
    """Syncs, the newest first, with those in a row that moved nothing and ended the same told as one."""
    told: list[PastSync] = []
    for sync in syncs:
        last = told[-1] if told else None
        if last and not last.moved and not sync.moved and last.problem == sync.problem:
            told[-1] = replace(last, times=last.times + 1)
        else:
            told.append(sync)
    return tuple(told)


def _items(desk: Desk, waiting: Sequence[WaitingItem]) -> list[OnItsWay]:
    found: dict[UUID, Record] = {}
    for kind in {item.kind for item in waiting}:
        ids = [item.id for item in waiting if item.kind == kind]
        found |= lists.by_id(desk.store, RECORDS[kind], ids)
    return [_item(item, found) for item in waiting]


def _item(item: WaitingItem, found: Mapping[UUID, Record]) -> OnItsWay:
    record = found.get(item.id)
    return OnItsWay(
        kind=item.kind,
        id=item.id,
        name=item.name,
        since=item.since,
        participant_id=item.participant_id,
        record=record,
        contact_id=_log_of(record),
        code=(item.code or "") if item.state == "attention" else None,
    )


def _log_of(record: Record | None) -> UUID | None:
    if isinstance(record, Contact):
        return record.id
    return record.contact_id if isinstance(record, Review | Addendum) else None


def _past(entry: SyncEntry) -> PastSync:
    return PastSync(entry.ended_at, entry.sent, entry.received, entry.problem)
