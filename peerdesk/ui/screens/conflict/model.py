"""The record in hand, and what was chosen of its versions so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.records import fields_of
from peerdesk.errors import PeerDeskError
from peerdesk.operations import conflicts
from peerdesk.operations.conflict_pages import (
    Author,
    ConflictPage,
    Decided,
    Line,
    conflict_page,
    together,
)
from peerdesk.operations.conflicts import Choice, Saved
from peerdesk.operations.participants import Problem
from peerdesk.ui.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class Picked:
    """One version of a line, or several that stand together; `line` is as it was when they were chosen."""

    line: Line
    op_ids: tuple[UUID | None, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A value of one's own, over a line as it was then, and what keeps it from being saved."""

    line: Line
    value: Any
    problem: Problem | None = None


Answer = Picked | Typed


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What came while the page was open: other versions, and what others decided."""

    has_arrived: bool = False
    decided: tuple[Decided, ...] = ()


class ConflictModel(QObject):
    """Plain state of the page; every change is handed to the database in the background."""

    loaded = Signal()
    """The page was read, for the first time or again."""
    changed = Signal()
    """Another answer is chosen for a line."""
    saved = Signal(object)
    """Carries the `Saved`, or None when the record was removed."""
    refused = Signal(object)
    """The PeerDeskError that reading or saving met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: tuple[str, UUID] | None = None
        self._page: ConflictPage | None = None
        self._answers: dict[str, Answer] = {}
        self._is_saving = False
        self.removes: bool | None = None
        self.meanwhile = Meanwhile()

    @property
    def page(self) -> ConflictPage:
        """The page as it was read; there is one after `loaded`."""
        assert self._page is not None
        return self._page

    @property
    def is_open(self) -> bool:
        """True while the wanted record is shown."""
        return self._page is not None and self._wanted == (self._page.record.kind, self._page.record.id)

    @property
    def record_id(self) -> UUID | None:
        """The record that is wanted."""
        return self._wanted[1] if self._wanted else None

    @property
    def progress(self) -> tuple[int, int]:
        """How many lines have an answer that can be saved, and how many there are, the removal among them."""
        asks = self.page.removal is not None
        total = len(self.page.lines) + asks
        return total if self.removes else len(self._choices()) + (asks and self.removes is not None), total

    def open(self, kind: str, record_id: UUID) -> None:
        """Read a record; what was chosen of the same one before is kept."""
        if self._wanted != (kind, record_id):
            self._wanted, self._page, self._answers = (kind, record_id), None, {}
            self.removes, self.meanwhile = None, Meanwhile()
        self.load()

    def load(self) -> None:
        """Read the record again."""
        if self._wanted is not None:
            work = partial(conflict_page, self._context.desk, *self._wanted)
            self._context.background.run(self, work, partial(self._on_page, self._wanted), self.refused.emit)

    def answer(self, field: str) -> Answer | None:
        """What is chosen for a line."""
        return self._answers.get(field)

    def pick(self, line: Line, op_id: UUID | None) -> None:
        """Choose a version; one of those that can stand together is added, or taken out again."""
        chosen = self._answers.get(line.field)
        picked = chosen.op_ids if isinstance(chosen, Picked) and line.together is not None else ()
        if op_id in picked:
            self._pick(line, [each for each in picked if each != op_id])
        else:
            self._pick(line, [*picked, op_id])

    def pick_all(self, line: Line) -> None:
        """Keep every version of a line."""
        self._pick(line, [version.op_id for version in line.versions])

    def use_all(self, author: Author) -> None:
        """Choose everything somebody wrote."""
        for line in self.page.lines:
            own = [version.op_id for version in line.versions if version.author == author]
            if own:
                self._pick(line, own[-1:])

    def write(self, line: Line, value: Any) -> None:
        """Choose a value of one's own; nothing is chosen by emptying what cannot be empty."""
        if value is None and not fields_of(line.record)[line.field].optional:
            self.forget(line.field)
            return
        today = self._context.desk.clock.now().date()
        problem = conflicts.problem_with(self.page.record, line.field, value, today)
        self._answers[line.field] = Typed(line, value, problem)
        self.changed.emit()

    def forget(self, field: str) -> None:
        """Leave a line open."""
        if self._answers.pop(field, None) is not None:
            self.changed.emit()

    def choose_removal(self, *, removes: bool) -> None:
        """Keep the record, or remove it."""
        self.removes = removes
        self.changed.emit()

    def save(self) -> None:
        """Save what is chosen; `saved` follows."""
        if self._is_saving or self._wanted is None or not self.progress[0]:
            return
        self._is_saving = True
        page, desk = self.page, self._context.desk
        if self.removes:
            self._run(partial(conflicts.remove, desk, *self._wanted, page.seen), self._on_removed)
            return
        against = page.removal.op_ids if page.removal and self.removes is False else ()
        self._run(partial(conflicts.save, desk, *self._wanted, self._choices(), against), self._on_saved)

    def undo(self, saved: Saved, then: Callable[[], None]) -> None:
        """Show again what was shown before, whichever record is open now."""

        def done(changes: Changes) -> None:
            then()
            self._context.news.tell(changes)

        work = partial(conflicts.undo, self._context.desk, saved)
        self._context.background.run(self, work, done, self.refused.emit)

    def _choices(self) -> list[Choice]:
        return [choice for answer in self._answers.values() if (choice := _choice(answer))]

    def _pick(self, line: Line, op_ids: Sequence[UUID | None]) -> None:
        if op_ids:
            self._answers[line.field] = Picked(line, tuple(op_ids))
            self.changed.emit()
        else:
            self.forget(line.field)

    def _run(self, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        def refuse(problem: PeerDeskError) -> None:
            self._is_saving = False
            self.refused.emit(problem)

        self._context.background.run(self, work, on_done, refuse)

    def _on_saved(self, saved: Saved) -> None:
        self._is_saving = False
        for field in saved.chosen:
            self._answers.pop(field, None)
        self.removes = None
        self.saved.emit(saved)
        self._tell(saved.changes)

    def _on_removed(self, changes: Changes) -> None:
        self._is_saving = False
        self.removes = None
        if changes:
            self.saved.emit(None)
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        """Nothing was written over what came meanwhile: then only this page has to be read again."""
        if changes:
            self._context.news.tell(changes)
        else:
            self.load()

    def _on_page(self, wanted: tuple[str, UUID], page: ConflictPage) -> None:
        if wanted != self._wanted:
            return
        if self._page is not None:
            self.meanwhile = _meanwhile(self._page, page, self.meanwhile)
        self._page = page
        self._answers = _still_there(page.lines, self._answers)
        self.loaded.emit()


def _choice(answer: Answer) -> Choice | None:
    """The value an answer stands for, over the versions seen then; None for one that cannot be saved."""
    line = answer.line
    if isinstance(answer, Typed):
        return Choice.over(line, answer.value) if answer.problem is None else None
    values = [version.value for version in line.versions if version.op_id in answer.op_ids]
    value = values[0] if len(values) == 1 else together(line.record, line.field, values)
    return Choice.over(line, value)


def _still_there(lines: Sequence[Line], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers whose lines are open, show the same as before, and have the versions that were chosen."""
    kept: dict[str, Answer] = {}
    for line in lines:
        answer = answers.get(line.field)
        standing = {version.op_id for version in line.versions}
        if answer is None or answer.line.versions[0].op_id != line.versions[0].op_id:
            continue
        if isinstance(answer, Typed) or standing.issuperset(answer.op_ids):
            kept[line.field] = answer
    return kept


def _meanwhile(before: ConflictPage, now: ConflictPage, known: Meanwhile) -> Meanwhile:
    """What is new on a page, for as long as there is something left to choose."""
    seen = {version.op_id for line in before.lines for version in line.versions}
    told = {decided.op_id for decided in before.decided}
    fields = {line.field for line in before.lines}
    came = any(v.op_id not in seen for line in now.lines if line.field in fields for v in line.versions)
    others = tuple(d for d in now.decided if d.op_id not in told and not (d.by.is_me and d.by.is_here))
    return Meanwhile(came or (known.has_arrived and bool(now.lines)), (*others, *known.decided))
