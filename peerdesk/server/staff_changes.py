"""What changes about who works for the clinic, as what, in which team, goes into the audit log.

So does which records are said to be of one person: both widen who sees whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.authority import Actor
from peerdesk.server.records import Change
from peerdesk.server.staff import find_staff

_TOLD = ("roles", "team_id", "active")


def note(connection: Connection, actor: Actor, changes: Sequence[Change], now: datetime) -> None:
    """Write down what a laptop changed; whoever acts for the clinic itself writes their own line."""
    if actor.is_clinic:
        return
    for change in changes:
        told = _of_staff(change) or of_one_person(change)
        if told is not None:
            said = AuditEntry(stamp(now), _name(connection, actor), *told)
            add_entry(connection, actor.clinic_id, said)


def of_one_person(change: Change) -> tuple[str, str] | None:
    """What the log says of a record that is of the same person as another now, or no longer."""
    if change.after.kind != Participant.kind:
        return None
    before, after = (
        state.values.get("merged_into") if state else None for state in (change.before, change.after)
    )
    if before == after:
        return None
    if after is None:
        return "participants_parted", f"participant {change.after.id} from {before}"
    return "participants_merged", f"participant {change.after.id} into {after}"


def _of_staff(change: Change) -> tuple[str, str, str] | None:
    if change.after.kind != StaffMember.kind or _told(change.before) == _told(change.after):
        return None
    what = "staff_added" if change.before is None else "staff_changed"
    return what, f"staff {change.after.id}", _words(change)


def _told(state: RecordState | None) -> list[object]:
    values = state.values if state else {}
    gone = state is None or state.deleted
    return [gone, *(None if gone else values.get(name) for name in _TOLD)]


def _words(change: Change) -> str:
    """What is new, in the words of the record."""
    if change.after.deleted:
        return "deleted"
    before = change.before.values if change.before else {}
    after = change.after.values
    new = {name: after.get(name) for name in _TOLD if before.get(name) != after.get(name)}
    return ", ".join(f"{name} {_plain(value)}" for name, value in new.items())


def _plain(value: object) -> str:
    return " and ".join(value) if isinstance(value, list | tuple) else str(value)


def _name(connection: Connection, actor: Actor) -> str:
    member = find_staff(connection, actor.clinic_id, actor.staff_id)
    return f"{member.name if member else ''} ({actor.staff_id})"
