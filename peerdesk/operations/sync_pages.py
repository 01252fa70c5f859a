"""Where the work is: on this laptop, on its way, at the clinic, or in need of a look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Addendum, Contact, Review
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.people import Clinic
from peerdesk.domain.records import Record, check_value, fields_of, to_plain
from peerdesk.operations.badges import Owed, owed
from peerdesk.operations.conflicts import Conflict, conflicts
from peerdesk.operations.desk import Desk
from peerdesk.protocol import codes
from peerdesk.store.lists import sync_pages as lists

if TYPE_CHECKING:
    from peerdesk.store.outbox import WaitingItem
    from peerdesk.store.sync_state import SyncEntry

MOST_ITEMS = 200
"""Items listed by name; the counts are of all there is."""
MOST_SYNCS = 200
"""Syncs looked back on before those that did the same are told as one."""
_MENDABLE = (codes.HELD_BAD_VALUE, codes.BODY_TOO_LARGE)


@dataclass(frozen=True, slots=True)
class Fix:
    """The one field of a record that the clinic cannot file, what is in it, and the most it may hold."""

    field: str
    value: str
    most: int


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A record with work not settled at the clinic: whom it is about, what it is, and since when.

    `record` is None when it was thrown away; `contact_id` is the log it is or belongs to; `code` says why
    it needs somebody, None while it only waits. `at_clinic`: the clinic holds it. `fix` is there when one
    field is what is wrong.
    """

    kind: str
    id: UUID
    name: str
    since: datetime
    participant_id: UUID | None = None
    record: Record | None = None
    contact_id: UUID | None = None
    code: str | None = None
    at_clinic: bool = False
    fix: Fix | None = None

    @property
    def goes_first(self) -> bool:
        """True for a log with a safety concern."""
        return isinstance(self.record, Contact) and bool(self.record.safety_concern)


@dataclass(frozen=True, slots=True)
class PastSync:
    """One sync, or several in a row that ended the same; `at` is when the last of them ended.

    `problem` is the code of what stopped it, `resumed_after` how long it was until the next one got on.
    `healed` people's records were put right, `choices` records came with two versions. `bytes` went over
    the wire both ways, `spared` more would have without compression.
    """

    at: datetime
    sent: int
    received: int
    problem: str | None = None
    times: int = 1
    healed: int = 0
    choices: int = 0
    bytes: int = 0
    spared: int = 0
    resumed_after: timedelta | None = None

    @property
    def moved(self) -> bool:
        """True when anything went up, came down or was put right."""
        return bool(self.sent or self.received or self.healed)


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the clinic is found, when it last answered, and how far its clock is ahead of this one."""

    server_url: str
    clinic_phone: str
    last_answer_at: datetime | None
    clinic_is_ahead: timedelta | None


@dataclass(frozen=True, slots=True)
class SyncPage:
    """How this desk stands with its clinic; `needs_you` lists what the clinic could not file.

    `unread` counts records of the clinic that only a newer version can show, `choices` are the records
    with two versions. `carried_at` is when work was last written to a file whose receipt has not come.
    """

    clinic: str
    waiting: tuple[OnItsWay, ...]
    needs_you: tuple[OnItsWay, ...]
    choices: tuple[Conflict, ...]
    owed: Owed
    unread: int
    last_ok_at: datetime | None
    last_problem: str | None
    history: tuple[PastSync, ...]
    connection: Connection
    carried_at: datetime | None


def sync_page(desk: Desk) -> SyncPage:
    """The page as it is now."""
    store = desk.store
    state = store.sync_state()
    items = _items(desk, store.outbox.waiting(MOST_ITEMS))
    on_the_way = [item for item in items if item.code is None]
    entries = store.sync_history(MOST_SYNCS)
    return SyncPage(
        clinic=desk.identity.clinic_name,
        waiting=tuple(sorted(on_the_way, key=lambda item: not item.goes_first)),
        needs_you=tuple(item for item in items if item.code is not None),
        choices=conflicts(desk),
        owed=owed(desk),
        unread=lists.unread(store),
        last_ok_at=state.last_ok_at,
        last_problem=state.last_problem,
        history=told_together(_past(entries)),
        connection=_connection(desk, entries),
        carried_at=_carried_at(desk),
    )


def dismiss(desk: Desk, record_id: UUID) -> tuple[UUID, ...]:
    """Ask no longer about what the clinic holds of a record; gives what `take_up` takes to undo it."""
    return tuple(desk.store.held.dismiss(record_id))


def take_up(desk: Desk, op_ids: Collection[UUID]) -> Changes:
    """Ask again about what was dismissed."""
    desk.store.held.take_up(op_ids)
    return Changes(sync=True)


def try_again(desk: Desk, record_id: UUID) -> Changes:
    """Offer the clinic again what it could not take of a record."""
    desk.store.held.offer(record_id)
    return Changes(sync=True)


def fix_and_send(desk: Desk, item: OnItsWay, value: str) -> Changes:
    """Put the one field right that the clinic cannot file, and owe the record anew with all that hangs on it.

    Raises NotFound when the record is gone meanwhile.
    """
    assert item.fix is not None
    held = desk.store.held
    changes = held.say_anew(RECORDS[item.kind], item.id, {item.fix.field: value})
    for other in desk.store.outbox.waiting(MOST_ITEMS):
        if other.code == codes.HELD_DEPENDS_ON_HELD and other.participant_id == item.participant_id:
            changes |= held.say_anew(RECORDS[other.kind], other.id, {})
    return changes


def told_together(syncs: Iterable[PastSync]) -> tuple[PastSync, ...]:
    """Syncs, the newest first, with those in a row that moved nothing and ended the same told as one."""
    told: list[PastSync] = []
    for sync in syncs:
        last = told[-1] if told else None
        if last and not last.moved and not sync.moved and last.problem == sync.problem:
            told[-1] = replace(
                last,
                times=last.times + 1,
                bytes=last.bytes + sync.bytes,
                spared=last.spared + sync.spared,
            )
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
    code = (item.code or "") if item.state == "attention" else None
    return OnItsWay(
        kind=item.kind,
        id=item.id,
        name=item.name,
        since=item.since,
        participant_id=item.participant_id,
        record=record,
        contact_id=_log_of(record),
        code=code,
        at_clinic=item.at_clinic,
        fix=_fix(record) if record and code in _MENDABLE else None,
    )


def _fix(record: Record) -> Fix | None:
    """The field that is wrong, when it is one and a text: the clinic holds the same limits as the desk."""
    wrong = [name for name, value in to_plain(record).items() if not _fits(type(record), name, value)]
    if len(wrong) != 1 or not isinstance(value := getattr(record, wrong[0]), str):
        return None
    return Fix(wrong[0], value, fields_of(type(record))[wrong[0]].max)


def _fits(record: type[Record], name: str, value: Any) -> bool:
    try:
        check_value(record, name, value)
    except msgspec.ValidationError:
        return False
    return True


def _log_of(record: Record | None) -> UUID | None:
    if isinstance(record, Contact):
        return record.id
    return record.contact_id if isinstance(record, Review | Addendum) else None


def _past(entries: Sequence[SyncEntry]) -> Iterable[PastSync]:
    """What is told of each sync, the newest first."""
    got_on: datetime | None = None
    for entry in entries:
        dropped = entry.problem is not None and bool(entry.sent or entry.received)
        yield PastSync(
            at=entry.ended_at,
            sent=entry.sent,
            received=entry.received,
            problem=entry.problem,
            healed=entry.healed,
            choices=entry.choices,
            bytes=entry.bytes_up + entry.bytes_down,
            spared=entry.bytes_spared,
            resumed_after=got_on - entry.ended_at if dropped and got_on else None,
        )
        got_on = got_on if entry.problem and not dropped else entry.started_at


def _connection(desk: Desk, entries: Sequence[SyncEntry]) -> Connection:
    answered = next((entry for entry in entries if entry.clinic_is_ahead is not None), None)
    ahead = answered.clinic_is_ahead if answered else None
    clinic = desk.store.find(Clinic, desk.identity.clinic_id)
    return Connection(
        server_url=desk.identity.server_url,
        clinic_phone=clinic.phone if clinic else "",
        last_answer_at=answered.ended_at if answered else None,
        clinic_is_ahead=None if ahead is None else timedelta(seconds=ahead),
    )


def _carried_at(desk: Desk) -> datetime | None:
    """When the last file was made, while its receipt has not come and something still waits."""
    files = desk.store.carried_files()
    waits = bool(files) and files[0].settled_at is None and desk.store.outbox.count().waiting > 0
    return files[0].made_at if waits else None
