"""Choosing among the versions that two people wrote of one record at the same time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Delete, Patch, Resolve
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import RecordState
from peerdesk.domain.people import Participant
from peerdesk.domain.records import Record, fields_of, from_plain, plain
from peerdesk.operations.conflict_pages import Line, may_settle, obstacle, seen_in, together, typed
from peerdesk.operations.desk import Desk
from peerdesk.operations.participants import Problem, problems
from peerdesk.store.lists import conflicts as lists


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record of which somebody has to choose a version, whom it is about, and since when."""

    record: Record
    person: Participant | None
    fields: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A value for one line, and the ops of the versions its author saw: `base` is of the one shown."""

    field: str
    value: Any
    base: UUID | None
    rivals: tuple[UUID, ...]

    @classmethod
    def over(cls, line: Line, value: Any) -> Choice:
        """A value chosen by somebody who saw a line."""
        shown, *others = line.versions
        rivals = tuple(version.op_id for version in others if version.op_id)
        return cls(line.field, value, shown.op_id, rivals)


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written of some choices.

    `overtaken` are the fields of which another version was shown by then: nothing was written over it.
    `before` and `chosen` are the values it takes to undo.
    """

    record: type[Record]
    id: UUID
    changes: Changes
    chosen: Mapping[str, Any]
    before: Mapping[str, Any]
    overtaken: tuple[str, ...] = ()

    @property
    def can_be_undone(self) -> bool:
        """True when what is shown is another than before."""
        return dict(self.chosen) != dict(self.before)


def conflicts(desk: Desk, participant_id: UUID | None = None) -> tuple[Conflict, ...]:
    """The records on this laptop of which whoever sits here can choose a version, the latest first."""
    states = lists.with_rivals(desk.store, participant_id)
    found = [_conflict(desk, state) for state in states]
    mine = [each for each in found if each is not None and obstacle(desk, each.record) is None]
    return tuple(sorted(mine, key=lambda conflict: conflict.since, reverse=True))


def save(
    desk: Desk, kind: str, record_id: UUID, choices: Sequence[Choice], keep_against: Collection[UUID] = ()
) -> Saved:
    """Make the chosen values the ones shown, and settle the rivals that were seen.

    `keep_against` are the removals that the record is kept against. A rival that was not seen stays standing.
    Raises NotFound when the record is gone.
    """
    record = RECORDS[kind]
    state = desk.store.state(record, record_id)
    made = [choice for choice in choices if state.setter(choice.field) == choice.base]
    chosen = {choice.field: choice.value for choice in made}
    before = {name: _shown_everywhere(record, state, name) for name in chosen}
    settled = {*keep_against, *(op_id for choice in made for op_id in choice.rivals)}
    bases = {choice.field: choice.base for choice in made}
    edits = [Resolve(record, record_id, chosen, settled, bases=bases)] if settled else []
    return Saved(
        record=record,
        id=record_id,
        changes=desk.store.write(edits),
        chosen=chosen,
        before=before,
        overtaken=tuple(choice.field for choice in choices if choice not in made),
    )


def undo(desk: Desk, saved: Saved) -> Changes:
    """Show again what was shown before some choices, but for what somebody has changed since.

    The versions stay in the history: they are not asked about again. Raises NotFound.
    """
    state = desk.store.state(saved.record, saved.id)
    still = {n: v for n, v in saved.before.items() if plain(saved.chosen[n]) == plain(_now(state, n))}
    return desk.store.write([Patch(saved.record, saved.id, still)])


def remove(desk: Desk, kind: str, record_id: UUID, seen: Collection[UUID]) -> Changes:
    """Remove a record for good; nothing happens when it holds something by now that was not `seen`.

    Raises NotFound when it is gone already.
    """
    record = RECORDS[kind]
    if seen_in(desk.store.state(record, record_id)) != frozenset(seen):
        return Changes()
    return desk.store.write([Delete(record, record_id)])


def problem_with(record: Record, field: str, value: Any, today: date) -> Problem | None:
    """What keeps a value somebody typed from being saved."""
    if not isinstance(record, Participant):
        return None
    changed: Participant = replace(record, **{field: value})
    return problems(changed, today).get(field)


def _conflict(desk: Desk, state: RecordState) -> Conflict | None:
    """A record with two versions; None where a supervisor alone may choose."""
    contested = {name for name in state.rivals if may_settle(desk, name)}
    if not contested:
        return None
    record = from_plain(RECORDS[state.kind], state.id, state.values)
    return Conflict(
        record=record,
        person=desk.store.find(Participant, record.scope) if record.scope else None,
        fields=tuple(name for name in fields_of(type(record)) if name in contested),
        since=max(rival.at for rivals in state.rivals.values() for rival in rivals),
    )


def _shown_everywhere(record: type[Record], state: RecordState, name: str) -> Any:
    """What was shown of a field: of a safety matter all versions, of others the first."""
    shown = typed(record, name, state.values.get(name))
    if not fields_of(record)[name].safety:
        return shown
    others = [typed(record, name, rival.value) for rival in state.rivals.get(name, ())]
    both = together(record, name, [shown, *others])
    return shown if both is None else both


def _now(state: RecordState, name: str) -> Any:
    return typed(RECORDS[state.kind], name, state.values.get(name))
