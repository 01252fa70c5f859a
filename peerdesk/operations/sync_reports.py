"""What the help desk asks for when a sync does not get through: counts, codes, times and versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from peerdesk import __version__
from peerdesk.operations.desk import Desk
from peerdesk.operations.sync_pages import MOST_ITEMS, OnItsWay

if TYPE_CHECKING:
    from peerdesk.store.sync_state import SyncEntry

_SYNCS = 50


def sync_report(desk: Desk) -> str:
    """How syncs go, for the help desk. It names no participant and repeats nothing that was written.

    Always in English: it is read by whoever mends PeerDesk.
    """
    return "\n".join([*_about(desk), "", *_owed(desk), "", *_history(desk), "", *_carried(desk), ""])


def database_report(desk: Desk) -> str:
    """How the database stands, for the help desk; takes seconds."""
    from peerdesk.store.condition import condition

    return "\n".join(f"{name}: {value}" for name, value in condition(desk.store).items())


def help_text(desk: Desk, item: OnItsWay) -> str:
    """Why one record needs somebody, for a message to the help desk: no name, nothing that was written."""
    field = f" field {item.fix.field}" if item.fix else ""
    where = "held at the clinic" if item.at_clinic else "not taken by the clinic"
    return (
        f"PeerDesk {__version__}, laptop {desk.identity.device_id}: {item.code or 'unknown'}{field},"
        f" {item.kind} {item.id}, {where}, written {_moment(item.since)}"
    )


def _about(desk: Desk) -> Iterator[str]:
    identity = desk.identity
    yield f"PeerDesk sync report, {_moment(desk.clock.now())}"
    yield f"version: {__version__}"
    yield f"clinic: {identity.clinic_name} ({identity.clinic_id})"
    yield f"address: {identity.server_url}"
    yield f"laptop: {identity.device_id}, incarnation {identity.incarnation}"
    yield f"role: {', '.join(identity.roles)}"


def _owed(desk: Desk) -> Iterator[str]:
    count, state = desk.store.outbox.count(), desk.store.sync_state()
    items = desk.store.outbox.waiting(MOST_ITEMS)
    yield f"waiting: {count.waiting} records, oldest {_moment(count.oldest)}"
    yield f"waiting by kind: {_counted(item.kind for item in items if item.state != 'attention')}"
    yield f"needs you: {count.needs_you} records"
    held = (f"{item.code or 'unknown'} {item.kind}" for item in items if item.state == "attention")
    yield f"needs you by reason: {_counted(held)}"
    yield f"last sync: {_moment(state.last_ok_at)}, last try {_moment(state.last_tried_at)}"
    yield f"last problem: {state.last_problem or 'none'}"
    yield f"feed: epoch {state.epoch or 'none'}, backed up to {state.durable_seq}"


def _history(desk: Desk) -> Iterator[str]:
    yield "syncs, the newest first: end, sent, received, healed, two versions, bytes, bytes spared, result"
    for entry in desk.store.sync_history(_SYNCS):
        yield _line(entry)


def _line(entry: SyncEntry) -> str:
    figures = (entry.sent, entry.received, entry.healed, entry.choices)
    size = entry.bytes_up + entry.bytes_down
    ahead = "" if entry.clinic_is_ahead is None else f", clinic clock {entry.clinic_is_ahead:+.0f} s"
    told = ", ".join(map(str, (*figures, size, entry.bytes_spared)))
    return f"{_moment(entry.ended_at)}, {told}, {entry.problem or 'through'}{ahead}"


def _carried(desk: Desk) -> Iterator[str]:
    yield "files carried by hand: number, made, ops, receipt"
    for file in desk.store.carried_files():
        yield f"{file.number}, {_moment(file.made_at)}, {file.ops}, {_moment(file.settled_at)}"


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(Counter(words).items())) or "none"


def _moment(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else "none"
