"""The audit log as an auditor reads it, and as laptops bear witness to it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.protocol.audit import MOST_ENTRIES, AuditDiffers, AuditHeads, AuditItem, AuditPage, AuditQuery
from peerdesk.server.audit import (
    AuditEntry,
    AuditRow,
    add_entry,
    entries,
    first_broken,
    has_entry,
    stamp,
    unlike,
)
from peerdesk.server.authority import Actor
from peerdesk.server.devices import devices_of
from peerdesk.server.feed import standing
from peerdesk.server.naming import people
from peerdesk.server.storage import Storage

log = logging.getLogger("peerdesk.server")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def page(storage: Storage, actor: Actor, query: AuditQuery) -> AuditPage:
    """The entries an auditor asks for, with the names of staff and laptops for their ids."""
    with storage.reading() as connection:
        rows = entries(connection, actor.clinic_id)
        names = _names(connection, actor.clinic_id)
    found = [row for row in reversed(rows) if _fits(row, query, names)]
    return AuditPage(
        items=tuple(_item(row, names) for row in found[:MOST_ENTRIES]),
        more=len(found) > MOST_ENTRIES,
        entries=len(rows),
        broken_at=first_broken(actor.clinic_id, rows),
        actions=tuple(sorted({row.entry.action for row in rows})),
    )


def compare(storage: Storage, actor: Actor, told: AuditHeads, now: datetime) -> AuditDiffers:
    """Where the log is not what a laptop was told of it in this epoch; the log itself tells of it then."""
    with storage.reading() as connection:
        if standing(connection, actor.clinic_id).epoch != told.epoch:
            return AuditDiffers()
        rows = entries(connection, actor.clinic_id)
    broken = first_broken(actor.clinic_id, rows)
    # A head stands for all up to it.
    astray = {head.seq for head in told.heads if broken is not None and head.seq >= broken}
    seqs = sorted(astray.union(unlike(rows, told.heads)))
    if seqs:
        log.error("audit_log_contradicted", extra={"facts": {"clinic": str(actor.clinic_id), "at": seqs[0]}})
        where = f"from entry {seqs[0]} on"
        said = AuditEntry(stamp(now), f"laptop {actor.device_id}", "log_contradicted", where)
        storage.write(lambda connection: _note_once(connection, actor.clinic_id, said))
    return AuditDiffers(seqs=tuple(seqs))


def _note_once(connection: Connection, clinic_id: UUID, said: AuditEntry) -> None:
    if not has_entry(connection, clinic_id, said):
        add_entry(connection, clinic_id, said)


def _names(connection: Connection, clinic_id: UUID) -> dict[str, str]:
    named = {str(member.id): member.name for member in people(connection, clinic_id)}
    return named | {str(laptop.id): f"“{laptop.laptop_name}”" for laptop in devices_of(connection, clinic_id)}


def _item(row: AuditRow, names: dict[str, str]) -> AuditItem:
    entry = row.entry
    return AuditItem(
        seq=row.seq,
        at=entry.at,
        actor=_plain(entry.actor, names),
        action=entry.action,
        subject=_plain(entry.subject, names),
        reason=entry.reason,
    )


def _plain(words: str, names: dict[str, str]) -> str:
    """Names for ids; what nobody's name is known of keeps the beginning of its id."""
    # Administrators are written down with their name before their id.
    words = re.sub(rf" \(({_ID.pattern})\)$", "", words)
    return _ID.sub(lambda found: names.get(found[0], found[0][-8:]), words)


def _fits(row: AuditRow, query: AuditQuery, names: dict[str, str]) -> bool:
    entry = row.entry
    day = entry.at[:10]
    asked: Iterable[tuple[str, str]] = (
        (query.actor, _plain(entry.actor, names)),
        (query.subject, f"{_plain(entry.subject, names)} {entry.reason}"),
    )
    return (
        (query.before is None or row.seq < query.before)
        and (not query.action or query.action == entry.action)
        and (not query.first_day or query.first_day <= day)
        and (not query.last_day or day <= query.last_day)
        and all(wanted.casefold() in said.casefold() for wanted, said in asked)
    )
