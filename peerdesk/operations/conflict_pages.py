"""One record of which there is more than one version: what differs, who wrote what, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.contacts import Activity, Contact, Review, may_edit
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import ALL_FIELDS, Action, HistoryEntry, RecordState, Rival
from peerdesk.domain.people import Assignment, Clinic, Participant, StaffMember, Team
from peerdesk.domain.plans import ActionStep, CheckIn, Goal, NeedsAssessment
from peerdesk.domain.records import Record, check_value, fields_of
from peerdesk.domain.resources import Resource
from peerdesk.domain.words import ContactStatus, Role
from peerdesk.operations.activities import Catalogue, catalogue
from peerdesk.operations.desk import Desk
from peerdesk.operations.directory import may_keep
from peerdesk.store.lists import contacts as contact_lists

LONG_TEXT = 300
"""Texts that may have so many characters are notes, of which two can stand one below the other."""
_NOBODY = UUID(int=0)


class Obstacle(StrEnum):
    """Why whoever sits at this desk cannot choose."""

    ANOTHERS = "anothers"
    HANDED_IN = "handed_in"
    SUPERVISORS = "supervisors"
    CLINICS = "clinics"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something, and whether at this laptop; without a name when this laptop cannot tell."""

    staff_id: UUID
    device_id: UUID | None
    name: str
    full_name: str
    is_me: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a field, and the op that carried it."""

    op_id: UUID | None
    author: Author
    at: datetime | None
    value: Any


@dataclass(frozen=True, slots=True)
class Line:
    """A field with more than one version, the one shown first; and what it was before, if that is known."""

    record: type[Record]
    field: str
    versions: tuple[Version, ...]
    before: Any
    has_before: bool

    @property
    def is_safety(self) -> bool:
        """True for phones, warnings and emergency contacts, of which every version is shown."""
        return fields_of(self.record)[self.field].safety

    @property
    def together(self) -> Any:
        """The value that keeps every version; None where only one can be."""
        return together(self.record, self.field, [version.value for version in self.versions])


@dataclass(frozen=True, slots=True)
class Removal:
    """Somebody removed the record while somebody else changed it."""

    op_ids: tuple[UUID, ...]
    by: Author
    at: datetime
    changed_by: Author | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody chose, by field; `at` is the clinic's time once it has one."""

    op_id: UUID
    by: Author
    at: datetime
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """A record, the lines that differ, and what surrounds them.

    `seen` are the ops whose values are on the page. `joined` names the fields that several people changed
    since without being in each other's way. `names` are those of people whom a value points at.
    """

    record: Record
    person: Participant | None
    now: datetime
    lines: tuple[Line, ...]
    removal: Removal | None
    joined: tuple[str, ...]
    decided: tuple[Decided, ...]
    colleague: StaffMember | None
    supervisor: str
    obstacle: Obstacle | None
    may_remove: bool
    owner: str
    seen: frozenset[UUID]
    names: Mapping[UUID, str]
    catalogue: Catalogue

    @property
    def is_open(self) -> bool:
        """True as long as there is something to choose."""
        return bool(self.lines or self.removal)

    @property
    def authors(self) -> tuple[Author, ...]:
        """Everybody who wrote a version, whoever sits here first."""
        found = dict.fromkeys(version.author for line in self.lines for version in line.versions)
        return tuple(sorted(found, key=lambda author: (not author.is_me, not author.is_here)))

    def written_at(self, author: Author) -> datetime | None:
        """When an author wrote the latest of their versions."""
        versions = (version for line in self.lines for version in line.versions)
        times = [version.at for version in versions if version.author == author and version.at]
        return max(times, default=None)


def conflict_page(desk: Desk, kind: str, record_id: UUID) -> ConflictPage:
    """The page of a record, decided or not; raises NotFound when it is not on this laptop any more."""
    record = desk.store.get(RECORDS[kind], record_id)
    state = desk.store.state(RECORDS[kind], record_id)
    known = _Known.read(desk, state)
    lines = tuple(_lines(state, known))
    owner = _owner(record)
    return ConflictPage(
        record=record,
        person=desk.store.find(Participant, record.scope) if record.scope else None,
        now=desk.clock.now(),
        lines=lines,
        removal=_removal(state, known),
        joined=_joined(state),
        decided=_decided(state, known),
        colleague=_colleague(state, known),
        supervisor=_called(contact_lists.supervisor_of(desk.store, desk.staff_id)),
        obstacle=obstacle(desk, record),
        may_remove=_may_remove(desk, record),
        owner=_called(known.staff.get(owner) if owner else None),
        seen=seen_in(state),
        names=known.names,
        catalogue=catalogue(desk),
    )


def obstacle(desk: Desk, record: Record) -> Obstacle | None:
    """What keeps whoever sits here from choosing; the clinic would hold their choice."""
    if isinstance(record, Contact | Review) and _owner(record) != desk.staff_id:
        return Obstacle.ANOTHERS
    if isinstance(record, Contact) and not may_edit(record, desk.staff_id):
        return Obstacle.HANDED_IN
    if isinstance(record, Assignment) and not desk.has(Role.SUPERVISOR):
        return Obstacle.SUPERVISORS
    if isinstance(record, Clinic | Team | StaffMember | Activity) and not desk.has(Role.ADMINISTRATOR):
        return Obstacle.CLINICS
    if isinstance(record, Resource) and not may_keep(desk):
        return Obstacle.SUPERVISORS
    return None


def may_settle(desk: Desk, field: str) -> bool:
    """False for a field of which a supervisor alone may choose a version."""
    return field != "merged_into" or desk.has(Role.SUPERVISOR)


def seen_in(state: RecordState) -> frozenset[UUID]:
    """The ops whose values, or whose deletions, are seen by whoever looks at a record now."""
    rivals = (rival.op_id for rivals in state.rivals.values() for rival in rivals)
    return frozenset({*state.setters.values(), *rivals})


def together(record: type[Record], field: str, values: Sequence[Any]) -> Any:
    """A list with every member, or a note with every text below the other; None where only one can be.

    None too for what would be longer than the field may be.
    """
    spec = fields_of(record)[field]
    if spec.is_members:
        joined: Any = tuple(dict.fromkeys(member for value in values for member in value))
    elif spec.base is str and spec.max >= LONG_TEXT:
        joined = "\n".join(_without_repeats(values))
    else:
        return None
    return joined if len(joined) <= spec.max else None


def _without_repeats(texts: Sequence[str]) -> list[str]:
    """The texts without those that another one contains."""
    told = list(dict.fromkeys(text.strip() for text in texts))
    return [t for t in told if t and not any(t != other and t in other for other in told)]


@dataclass(frozen=True, slots=True)
class _Known:
    """Who stands behind the ops of a record."""

    desk: Desk
    entries: Mapping[UUID, HistoryEntry]
    staff: Mapping[UUID, StaffMember]
    people: Mapping[UUID, Participant]

    @classmethod
    def read(cls, desk: Desk, state: RecordState) -> _Known:
        """Everybody a record names, as author or in a value."""
        by = {entry.actor_id for entry in state.history}
        by |= {rival.actor_id for rivals in state.rivals.values() for rival in rivals}
        by |= {id_ for value in _every_value(state) if (id_ := _as_id(value))}
        entries = {entry.op_id: entry for entry in state.history}
        people = contact_lists.participants(desk.store, by)
        return cls(desk, entries, contact_lists.staff(desk.store, by), people)

    @property
    def names(self) -> dict[UUID, str]:
        """What everybody is called."""
        staff = {id_: member.given_name or member.name for id_, member in self.staff.items()}
        return staff | {id_: person.display_name for id_, person in self.people.items()}

    def author(self, op_id: UUID | None, actor_id: UUID | None = None) -> Author:
        """Who made an op; `actor_id` is asked when the history does not tell."""
        entry = self.entries.get(op_id) if op_id else None
        who = entry.actor_id if entry else actor_id or _NOBODY
        member, me = self.staff.get(who), self.desk.identity
        return Author(
            staff_id=who,
            device_id=entry.device_id if entry else None,
            name=_called(member),
            full_name=member.name if member else "",
            is_me=who == me.staff_id,
            is_here=entry is not None and entry.device_id == me.device_id,
        )

    def written_at(self, op_id: UUID | None) -> datetime | None:
        """When an op was made, by the clock of its laptop."""
        entry = self.entries.get(op_id) if op_id else None
        return entry.wall_time if entry else None


def _lines(state: RecordState, known: _Known) -> Iterator[Line]:
    record = RECORDS[state.kind]
    for name in fields_of(record):
        rivals = state.rivals.get(name, ())
        if not rivals or not may_settle(known.desk, name):
            continue
        setter = state.setter(name)
        shown = Version(
            setter,
            known.author(setter),
            known.written_at(setter),
            typed(record, name, state.values.get(name)),
        )
        others = [
            Version(r.op_id, known.author(r.op_id, r.actor_id), r.at, typed(record, name, r.value))
            for r in rivals
        ]
        before = _before(state, name, rivals)
        value = typed(record, name, before[0]) if before else None
        yield Line(record, name, (shown, *others), value, has_before=bool(before))


def _before(state: RecordState, name: str, rivals: Iterable[Rival]) -> tuple[Any, ...]:
    """The value that was shown before the versions parted, alone in a tuple; empty when nobody knows."""
    had = [e.fields[name] for e in _before_parting(state, name, rivals) if name in e.fields]
    return tuple(had[-1:])


def _before_parting(state: RecordState, name: str, rivals: Iterable[Rival]) -> Iterator[HistoryEntry]:
    parted = {state.setter(name), *(rival.op_id for rival in rivals)}
    for entry in state.history:
        if entry.op_id in parted:
            return
        yield entry


def typed(record: type[Record], name: str, value: Any) -> Any:
    """A plain value of a field as its typed value, the default where none was given."""
    if value is not None:
        return check_value(record, name, value)
    default = fields_of(record)[name].default
    return None if default is MISSING else default


def _removal(state: RecordState, known: _Known) -> Removal | None:
    deletions = state.rivals.get(ALL_FIELDS, ())
    if not deletions:
        return None
    last = deletions[-1]
    changes = [entry for entry in state.history if entry.action is not Action.DELETE]
    return Removal(
        op_ids=tuple(deletion.op_id for deletion in deletions),
        by=known.author(last.op_id, last.actor_id),
        at=last.at,
        changed_by=known.author(changes[-1].op_id) if changes else None,
    )


def _joined(state: RecordState) -> tuple[str, ...]:
    """The fields changed since the versions parted, but for those that were or are still to be chosen."""
    rival_ops = {r.op_id for rivals in state.rivals.values() for r in rivals}
    parted = {*rival_ops, *(state.setter(name) for name in state.rivals if name != ALL_FIELDS)}
    places = [n for n, entry in enumerate(state.history) if entry.op_id in parted]
    if not places:
        return ()
    since: dict[Action, set[str]] = {action: set() for action in Action}
    for entry in state.history[places[0] :]:
        since[entry.action].update(state.set_by(entry))
    changed = since[Action.PATCH] - since[Action.RESOLVE] - state.rivals.keys()
    return tuple(name for name in fields_of(RECORDS[state.kind]) if name in changed)


def _decided(state: RecordState, known: _Known) -> tuple[Decided, ...]:
    """Every choice made so far that stands, the latest first."""
    record = RECORDS[state.kind]
    rivals = {r.op_id for rivals in state.rivals.values() for r in rivals}
    made = [e for e in state.history if e.action is Action.RESOLVE and e.op_id not in rivals]
    return tuple(
        Decided(
            entry.op_id,
            known.author(entry.op_id),
            entry.at or entry.wall_time,
            {name: typed(record, name, set_by[name]) for name in fields_of(record) if name in set_by},
        )
        for entry in reversed(made)
        for set_by in (state.set_by(entry),)
    )


def _colleague(state: RecordState, known: _Known) -> StaffMember | None:
    """The first of the others who wrote a version."""
    by = [rival.actor_id for rivals in state.rivals.values() for rival in rivals]
    by += [known.author(state.setter(name)).staff_id for name in state.rivals if name != ALL_FIELDS]
    others = (known.staff.get(who) for who in by if who != known.desk.staff_id)
    return next((member for member in others if member), None)


def _may_remove(desk: Desk, record: Record) -> bool:
    """True for what the clinic lets whoever sits here delete."""
    if isinstance(record, Participant | Assignment):
        return desk.has(Role.SUPERVISOR)
    if isinstance(record, Contact):
        return record.author_id == desk.staff_id and record.status is ContactStatus.DRAFT
    if isinstance(record, Attachment):
        return record.author_id == desk.staff_id or desk.has(Role.SUPERVISOR)
    return isinstance(record, FollowUp | NeedsAssessment | Goal | ActionStep | CheckIn)


def _owner(record: Record) -> UUID | None:
    """Whose own work a record is."""
    if isinstance(record, Review):
        return record.reviewer_id
    return record.author_id if isinstance(record, Contact) else None


def _called(member: StaffMember | None) -> str:
    return (member.given_name or member.name) if member else ""


def _every_value(state: RecordState) -> Iterator[Any]:
    yield from state.values.values()
    for entry in state.history:
        yield from entry.fields.values()
    for rivals in state.rivals.values():
        for rival in rivals:
            yield rival.value


def _as_id(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
