"""The plan in hand: what was read of it, and what is done with it, in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.plans import Goal, GoalStatus, GoalTemplate, Need
from peerdesk.errors import PeerDeskError
from peerdesk.operations import care_plan, plan_drafts
from peerdesk.operations.care_plan import PlanPage
from peerdesk.operations.plan_drafts import PlanDraft
from peerdesk.ui.autosave import Autosave
from peerdesk.ui.screens.context import ScreenContext

Undo = Callable[[], None]
_KINDS = frozenset({"goal", "action_step", "check_in", "needs_assessment", "goal_template"})


class PlanModel(QObject):
    """Plain state of one plan; every change is handed to the database in the background."""

    loaded = Signal()
    """The plan was read, for the first time or again."""
    draft_kept = Signal()
    """What is being typed is safe on this laptop."""
    draft_not_kept = Signal(object)
    """The PeerDeskError that kept what is being typed from being safe; it is tried again."""
    added = Signal(object)
    """Carries the draft that is in the plan now."""
    refused = Signal(object)
    """The PeerDeskError that a change met."""
    not_read = Signal(object)
    """The PeerDeskError that reading the plan met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._whose: UUID | None = None
        self._page: PlanPage | None = None
        self._draft: PlanDraft | None = None
        self._adds = False
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._keep_draft)
        context.news.data_changed.connect(self._on_news)

    @property
    def page(self) -> PlanPage:
        """The plan as it was read; there is one after `loaded`."""
        assert self._page is not None
        return self._page

    def shows(self, participant_id: UUID) -> bool:
        """True when it is the plan of that person that is wanted."""
        return self._whose == participant_id

    def today(self) -> date:
        """The present day."""
        return self._context.desk.clock.now().date()

    def new_draft(self, goal: Goal | None = None, what: str = "") -> PlanDraft:
        """A step towards a goal, or without one a goal of which nothing is said yet."""
        desk = self._context.desk
        if goal is not None:
            return PlanDraft(None, care_plan.new_step(desk, goal, what))
        return PlanDraft(None, care_plan.new_goal(desk, self.page.participant.id))

    def show_for(self, participant_id: UUID) -> None:
        """Read the plan of a person; `loaded` follows."""
        if participant_id != self._whose:
            self.settle()
            self._whose = participant_id
        self.load()

    def load(self) -> None:
        """Read the plan again, as after a change."""
        if self._whose is not None:
            work = partial(care_plan.plan_page, self._context.desk, self._whose)
            self._context.background.run(self, work, self._on_page, self.not_read.emit)

    def keep(self, draft: PlanDraft) -> None:
        """Keep what is typed, a moment later."""
        self._draft = draft
        self._autosave.touch()

    def settle(self) -> None:
        """Keep at once what is typed."""
        self._autosave.flush()

    def throw_away(self, draft: PlanDraft) -> None:
        """Forget what is typed."""
        self._draft = None
        self._autosave.stop()
        work = partial(plan_drafts.forget_draft, self._context.desk, draft.written.participant_id)
        self._context.background.run(self, work, lambda _none: None, self.refused.emit)

    def add(self, draft: PlanDraft) -> None:
        """Put what is written into the plan, once: until its answer nothing else is; `added` follows."""
        if self._adds:
            return

        def done(changes: Changes) -> None:
            self._adds = False
            self.throw_away(draft)
            self.added.emit(draft)
            self._context.news.tell(changes)

        def refused(problem: PeerDeskError) -> None:
            self._adds = False
            self._on_refused(problem)

        self._adds = True
        work = partial(care_plan.save, self._context.desk, draft.seen, draft.written)
        self._context.background.run(self, work, done, refused)

    def undo_add(self, draft: PlanDraft) -> None:
        """Take out of the plan what was added, or make it again what it was."""
        desk, written = self._context.desk, draft.written
        if draft.seen is None:
            self._change(partial(care_plan.take_back, desk, written))
        else:
            self._change(partial(care_plan.save, desk, written, draft.seen))

    def set_status(self, goal: Goal, status: GoalStatus) -> Undo:
        """Bring a goal further; return what brings it back."""
        step = partial(care_plan.set_status, self._context.desk, goal.id)
        self._change(partial(step, status))
        return partial(self._change, partial(step, goal.status, goal.closed_on))

    def set_going(self, step_id: UUID, *, going: bool) -> Undo:
        """Stop a step or take it up; return what undoes that."""
        step = partial(care_plan.set_going, self._context.desk, step_id)
        self._change(partial(step, going=going))
        return partial(self._change, partial(step, going=not going))

    def say_closing(self, goal: Goal, words: str) -> None:
        """Write down what was said when a goal ended; until it is, what was typed of it is kept."""
        draft = PlanDraft(goal, replace(goal, closing=words))

        def done(changes: Changes) -> None:
            kept = self._draft
            if kept is not None and kept.is_closing and kept.written.id == goal.id:
                self.throw_away(kept)
            self._context.news.tell(changes)

        work = partial(care_plan.save, self._context.desk, goal, draft.written)
        self._context.background.run(self, work, done, self._on_refused)

    def set_needs(self, needs: Sequence[Need]) -> None:
        """Write down what the person wants help with."""
        self._change(partial(care_plan.set_needs, self._context.desk, self.page.participant.id, needs))

    def _keep_draft(self) -> None:
        if self._draft is not None:
            work = partial(plan_drafts.keep_draft, self._context.desk, self._draft)
            self._context.background.run(self, work, lambda _none: self.draft_kept.emit(), self._on_not_kept)

    def _on_not_kept(self, problem: PeerDeskError) -> None:
        if self._draft is not None:
            self._autosave.retry()
            self.draft_not_kept.emit(problem)

    def _on_page(self, page: PlanPage) -> None:
        if page.participant.id == self._whose:
            self._page = page
            self.loaded.emit()

    def _on_news(self, changes: Changes) -> None:
        is_ours = self._whose in changes.participants or GoalTemplate.kind in changes.kinds
        if is_ours and changes.kinds & _KINDS:
            self.load()

    def _change(self, work: Callable[[], Changes]) -> None:
        self._context.background.run(self, work, self._context.news.tell, self._on_refused)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self.refused.emit(problem)
        self.load()
