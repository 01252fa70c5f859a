"""Work the clinic could not file: what it says and why it is held; to file it, to amend it, or not to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Patch
from peerdesk.domain.held import HeldWork, fields_said
from peerdesk.domain.words import HeldDecision, Role
from peerdesk.errors import NotAllowed
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import held as lists

MOST_ITEMS = 200
"""The most that is listed of what waits, and of what was decided."""


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One held op with the names in it; empty ones are of people this laptop does not know.

    `said` are its fields as they came, by name. `refused` is the code of why this desk's own decision
    could not be carried out, so that another is asked for.
    """

    work: HeldWork
    author: str
    person: str
    decided_by: str
    said: Mapping[str, Any]
    refused: str | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class HeldPage:
    """What waits for a decision, in the order it was made, and what was decided, the newest first."""

    waiting: tuple[HeldItem, ...]
    decided: tuple[HeldItem, ...]
    may_decide: bool


def held_page(desk: Desk) -> HeldPage:
    """Everything held that this desk may see: one's own work, and at a supervisor's that of the team."""
    refused = _refused(desk)
    decided = lists.decided(desk.store, limit=MOST_ITEMS)
    again = [work for work in decided if work.id in refused]
    waiting = sorted([*lists.waiting(desk.store, limit=MOST_ITEMS), *again], key=lambda work: work.id)
    return HeldPage(
        waiting=_items(desk, waiting, refused),
        decided=_items(desk, [work for work in decided if work.id not in refused], {}),
        may_decide=desk.has(Role.SUPERVISOR),
    )


def file_it(desk: Desk, id: UUID) -> Changes:
    """Ask the clinic to file held work as it is, and what stands behind it. Raises NotAllowed, NotFound."""
    return _decide(desk, id, HeldDecision.APPLIED)


def amend(desk: Desk, id: UUID, values: Mapping[str, Any]) -> Changes:
    """Ask the clinic to file held work with other plain values; None leaves a field out.

    Raises NotAllowed, NotFound.
    """
    return _decide(desk, id, HeldDecision.AMENDED, amended=msgspec.json.encode(values).decode())


def discard(desk: Desk, id: UUID, reason: str) -> Changes:
    """Let held work not be filed, and say why to its author. Raises NotAllowed without a reason, NotFound."""
    if not reason.strip():
        raise NotAllowed
    return _decide(desk, id, HeldDecision.DISCARDED, reason=reason.strip())


def withdraw(desk: Desk, id: UUID) -> Changes:
    """Take back held work of one's own. Raises NotAllowed for anybody else's, NotFound."""
    if desk.store.get(HeldWork, id).author_id != desk.staff_id:
        raise NotAllowed
    return _say(desk, id, HeldDecision.DISCARDED)


def _decide(desk: Desk, id: UUID, decision: HeldDecision, **said: str) -> Changes:
    if not desk.has(Role.SUPERVISOR) or desk.store.get(HeldWork, id).author_id == desk.staff_id:
        raise NotAllowed
    return _say(desk, id, decision, **said)


def _say(desk: Desk, id: UUID, decision: HeldDecision, reason: str = "", amended: str = "") -> Changes:
    """Write a decision; one in place of that which the clinic refused stands on nothing of it."""
    values = {"decision": decision, "decided_by": desk.staff_id, "reason": reason, "amended": amended}
    if id in _refused(desk):
        return desk.store.held.say_anew(HeldWork, id, values)
    if desk.store.get(HeldWork, id).decision is not HeldDecision.WAITING:
        raise NotAllowed
    return desk.store.write([Patch(HeldWork, id, values)])


def _refused(desk: Desk) -> Mapping[UUID, str]:
    """The decisions made here that the clinic could not carry out, and why."""
    items = desk.store.outbox.waiting(MOST_ITEMS)
    return MappingProxyType(
        {i.id: i.code or "" for i in items if i.kind == HeldWork.kind and i.state == "attention"}
    )


def _items(desk: Desk, works: Iterable[HeldWork], refused: Mapping[UUID, str]) -> tuple[HeldItem, ...]:
    works = tuple(works)
    staff_ids = {work.author_id for work in works} | {w.decided_by for w in works if w.decided_by}
    staff = contact_lists.staff(desk.store, staff_ids)
    people = contact_lists.participants(desk.store, {w.person_id for w in works if w.person_id})
    names = {id_: member.given_name or member.name for id_, member in staff.items()}
    persons = {id_: person.display_name for id_, person in people.items()}
    return tuple(
        HeldItem(
            work=work,
            author=names.get(work.author_id, ""),
            person=persons.get(work.person_id, "") if work.person_id else "",
            decided_by=names.get(work.decided_by, "") if work.decided_by else "",
            said=MappingProxyType(fields_said(work.what) or {}),
            refused=refused.get(work.id),
            is_own=work.author_id == desk.staff_id,
        )
        for work in works
    )
