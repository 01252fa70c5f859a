"""Work the clinic could not file: what it says and why it is held; to file it, to amend it, or not to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Patch
from peerdesk.domain.held import HeldWork, fields_said
from peerdesk.domain.people import StaffMember
from peerdesk.domain.words import HeldDecision, Role
from peerdesk.errors import NotAllowed
from peerdesk.operations.activities import Catalogue, catalogue
from peerdesk.operations.desk import Desk
from peerdesk.protocol import codes
from peerdesk.store.lists import contacts as contact_lists
from peerdesk.store.lists import held as lists

MOST_ITEMS = 200
"""The most that is listed of what waits, and of what was decided."""
_READ = "held work read"
_ORDERED_BY_TIME = 7  # RFC 9562


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One held op with the names in it; empty ones are of people this laptop does not know.

    `said` are its fields as they came, by name, `amended` those that were decided to be filed in their place.
    `written_at` is what the author's laptop took for the time. `behind` was held only because it stands on
    this, and is filed with it. `refused` is the code of why this desk's own decision could not be carried
    out, so that another is asked for. `unsent`: what was decided here is not at the clinic yet.
    """

    work: HeldWork
    author: str
    person: str
    decided_by: str
    said: Mapping[str, Any]
    amended: Mapping[str, Any]
    written_at: datetime | None = None
    behind: tuple[HeldWork, ...] = ()
    refused: str | None = None
    is_own: bool = False
    unsent: bool = False


@dataclass(frozen=True, slots=True)
class HeldPage:
    """What waits for a decision, in the order it was made, and what was decided, the newest first.

    `supervisor` is who decides on this desk's own work. `catalogue` and `names` are what ids in it stand for.
    """

    waiting: tuple[HeldItem, ...]
    decided: tuple[HeldItem, ...]
    may_decide: bool
    supervisor: str
    catalogue: Catalogue
    names: Mapping[UUID, str]


def held_page(desk: Desk) -> HeldPage:
    """Everything held that this desk may see: one's own work, and at a supervisor's that of the team."""
    refused = _refused(desk)
    decided = lists.decided(desk.store, limit=MOST_ITEMS)
    again = [work for work in decided if work.id in refused and work.decided_by == desk.staff_id]
    waiting = sorted([*lists.waiting(desk.store, limit=MOST_ITEMS), *again], key=lambda work: work.id)
    names = _Names.read(desk, [*waiting, *decided])
    supervisor = contact_lists.supervisor_of(desk.store, desk.staff_id)
    return HeldPage(
        waiting=_items(desk, waiting, names, refused),
        decided=_items(desk, [work for work in decided if work not in again], names, {}),
        may_decide=desk.has(Role.SUPERVISOR),
        supervisor=_called(supervisor),
        catalogue=catalogue(desk),
        names=names.staff,
    )


def to_decide(desk: Desk) -> int:
    """How much held work of others waits for a decision of this desk."""
    return lists.to_decide(desk.store, desk.staff_id) if desk.has(Role.SUPERVISOR) else 0


def news(desk: Desk) -> tuple[HeldItem, ...]:
    """This desk's own work on which somebody else decided, the newest first, until it is `noted`."""
    read = _noted(desk)
    found = [
        work
        for work in lists.decided(desk.store, limit=MOST_ITEMS, author_id=desk.staff_id)
        if work.decided_by not in (None, desk.staff_id) and work.id.hex not in read
    ]
    return _items(desk, found, _Names.read(desk, found), {})


def note(desk: Desk, id: UUID) -> Changes:
    """Tell no longer what became of one's own held work; it stays listed where its state is."""
    listed = {work.id.hex for work in lists.decided(desk.store, limit=MOST_ITEMS, author_id=desk.staff_id)}
    desk.store.remembered.keep(_READ, " ".join(sorted((_noted(desk) & listed) | {id.hex})))
    return Changes.of([(HeldWork.kind, id, None)])


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


def undo(desk: Desk, id: UUID) -> Changes:
    """Take a decision back that has not left this laptop. Raises NotAllowed once it has."""
    return desk.store.held.take_back(HeldWork, id)


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


def _noted(desk: Desk) -> set[str]:
    return set(desk.store.remembered.read(_READ).split())


@dataclass(frozen=True, slots=True)
class _Names:
    """Whom the ids in held work stand for."""

    staff: Mapping[UUID, str]
    people: Mapping[UUID, str]

    @classmethod
    def read(cls, desk: Desk, works: Sequence[HeldWork]) -> _Names:
        """Everybody who is named in these."""
        ids = {work.author_id for work in works} | {w.decided_by for w in works if w.decided_by}
        ids |= {id_ for work in works for id_ in _ids_in(fields_said(work.what) or {})}
        staff = contact_lists.staff(desk.store, ids)
        people = contact_lists.participants(desk.store, {w.person_id for w in works if w.person_id})
        return cls(
            MappingProxyType({id_: _called(member) for id_, member in staff.items()}),
            MappingProxyType({id_: person.display_name for id_, person in people.items()}),
        )


def _items(
    desk: Desk, works: Sequence[HeldWork], names: _Names, refused: Mapping[UUID, str]
) -> tuple[HeldItem, ...]:
    unsent = desk.store.is_waiting([work.id for work in works])
    behind = [work for work in works if work.code == codes.HELD_DEPENDS_ON_HELD]
    return tuple(
        HeldItem(
            work=work,
            author=names.staff.get(work.author_id, ""),
            person=names.people.get(work.person_id, "") if work.person_id else "",
            decided_by=names.staff.get(work.decided_by, "") if work.decided_by else "",
            said=MappingProxyType(fields_said(work.what) or {}),
            amended=MappingProxyType(fields_said(work.amended) or {}),
            written_at=_made_at(work.id),
            behind=tuple(_standing_on(work, behind)),
            refused=refused.get(work.id),
            is_own=work.author_id == desk.staff_id,
            unsent=work.id in unsent,
        )
        for work in works
    )


def _standing_on(work: HeldWork, behind: Iterable[HeldWork]) -> Iterator[HeldWork]:
    """What the clinic files with it: by the same author, about the same person."""
    if work.code != codes.HELD_DEPENDS_ON_HELD:
        whose = (work.author_id, work.person_id)
        yield from (other for other in behind if (other.author_id, other.person_id) == whose)


def _ids_in(said: Mapping[str, Any]) -> Iterator[UUID]:
    for name, value in said.items():
        if name.endswith("_id") and isinstance(value, str):
            try:
                yield UUID(value)
            except ValueError:
                continue


def _called(member: StaffMember | None) -> str:
    return (member.given_name or member.name) if member else ""


def _made_at(id: UUID) -> datetime | None:
    """When an id was made: its first 48 bits are milliseconds."""
    if id.version != _ORDERED_BY_TIME:
        return None
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC)
