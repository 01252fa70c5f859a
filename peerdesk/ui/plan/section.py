"""The care plan on a page: the goals, the one in hand or being written, and what the person needs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from peerdesk.domain.plans import Goal, GoalStatus
from peerdesk.errors import NotFound, PeerDeskError
from peerdesk.operations.plan_drafts import PlanDraft
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.plan.goal_card import GoalCard
from peerdesk.ui.plan.goal_editor import GoalEditor
from peerdesk.ui.plan.goal_list import GoalsCard
from peerdesk.ui.plan.model import PlanModel
from peerdesk.ui.plan.needs_card import NeedsCard
from peerdesk.ui.plan.step_editor import StepEditor
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.states import EmptyState

THREE_COLUMNS_FROM = 1060
"""Width in px from which the needs stand in a column of their own."""
_LIST, _NEEDS, _NARROW = 318, 280, 264


class PlanSection(QScrollArea):
    """One plan; whatever is typed is kept at once, on this laptop, until it is added or thrown away."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = PlanModel(context, self)
        self.editor: GoalEditor | StepEditor | None = None
        self.card: GoalCard | None = None
        self._in_hand: UUID | None = None
        self._resumes = False
        self._middle: QWidget = QWidget()
        self.goals, self.needs = GoalsCard(), NeedsCard()
        self._arrange()
        self._connect()

    def show_for(self, participant_id: UUID) -> None:
        """Show the plan of a person."""
        if not self.model.shows(participant_id):
            self.settle()
            self.editor, self.card, self._in_hand, self._resumes = None, None, None, True
            self._inside.hide()
        self.model.show_for(participant_id)

    def settle(self) -> None:
        """Keep what is being typed."""
        if self.card is not None:
            self.card.settle()
        self.model.settle()

    def main_action(self) -> bool:
        """Add what is written or begin another step; False when there is nothing of the kind to do."""
        if self.editor is not None:
            self.editor.submit()
        elif self.card is not None and self.card.line.goal.is_open:
            self._new_step()
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window's shortcuts do, while something is being written."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw away what is being written with Esc; every other key is the page's."""
        if self._leaves(event):
            self._cancel()
        else:
            event.ignore()

    def _leaves(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.editor is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the needs beside the plan or under the goals."""
        super().resizeEvent(event)
        self._lay_out()

    def _arrange(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setSpacing(16)
        self.setWidget(self._inside)
        self._lay_out()

    def _lay_out(self) -> None:
        three = self.viewport().width() >= theme().px(THREE_COLUMNS_FROM)
        for part in (self.goals, self.needs, self._middle):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.goals, 0, 0)
        if three:
            self._grid.addWidget(self._middle, 0, 1)
        else:
            self._grid.addWidget(self._middle, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.needs, 0 if three else 1, 2 if three else 0)
        self._grid.setRowStretch(0, 1)
        for part, widest in ((self.goals, _LIST), (self.needs, _NEEDS)):
            part.setMinimumWidth(theme().px(_NARROW))
            part.setMaximumWidth(theme().px(widest if three else _NEEDS))
        self._grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.added.connect(self._on_added)
        self.model.refused.connect(self._on_refused)
        self.model.not_read.connect(self._on_not_read)
        self.model.draft_kept.connect(self._on_draft_kept)
        self.model.draft_not_kept.connect(self._on_draft_not_kept)
        self.goals.chosen.connect(self._take_in_hand)
        self.goals.goal_requested.connect(self._new_goal)
        self.needs.chosen.connect(self.model.set_needs)

    def _on_loaded(self) -> None:
        page = self.model.page
        self._inside.show()
        if page.find(self._in_hand) is None:
            self._in_hand = page.goals[0].goal.id if page.goals else None
        self.goals.show_goals(page, self._in_hand)
        self.needs.show_needs(page)
        resumed, self._resumes = page.draft if self._resumes else None, False
        if resumed is not None and resumed.is_closing:
            self._say_closing_again(resumed)
        elif resumed is not None:
            self._write(resumed)
            self._on_draft_kept()
        elif self.editor is None:
            self._show_in_hand()

    def _say_closing_again(self, draft: PlanDraft) -> None:
        self._take_in_hand(draft.written.id)
        if self.card is not None and isinstance(draft.written, Goal):
            self.model.keep(draft)
            self.card.type_closing(draft.written.closing)

    def _take_in_hand(self, goal_id: UUID) -> None:
        if self.card is not None and not self.card.settle():
            return
        self._in_hand = goal_id
        self.goals.show_goals(self.model.page, goal_id)
        if self.editor is None:
            self._show_in_hand()

    def _show_in_hand(self) -> None:
        line = self.model.page.find(self._in_hand)
        if line is None:
            self.card = None
            self._put_in_the_middle(self._empty())
            return
        if self.card is not None and self.card.line == line and self._middle is self.card:
            return
        before, self.card = self.card, GoalCard(line, self.model.page.participant.short_name)
        self._connect_card(self.card, line.goal)
        is_typing = before is not None and self.card.take_typing_from(before)
        self._put_in_the_middle(self.card)
        if is_typing and self.card.closing is not None:
            self.card.closing.setFocus()

    def _connect_card(self, card: GoalCard, goal: Goal) -> None:
        card.change_requested.connect(lambda: self._begin(PlanDraft(goal, goal)))
        card.step_requested.connect(self._new_step)
        card.step_change_requested.connect(self._change_step)
        card.step_stopped.connect(self._on_step_stopped)
        card.status_chosen.connect(partial(self._on_status, goal))
        card.closing_typed.connect(
            lambda words: self.model.keep(PlanDraft(goal, replace(goal, closing=words)))
        )
        card.closing_said.connect(partial(self.model.say_closing, goal))

    def _empty(self) -> QWidget:
        card = Card()
        state = EmptyState(
            "target",
            self.tr("No goal yet"),
            self.tr("Ask what matters to them, and write it down in their words."),
            [Offer("goal", self.tr("Add a goal"), "primary", "plus")],
        )
        state.chosen.connect(lambda _key: self._new_goal())
        card.body.addWidget(state)
        return card

    def _put_in_the_middle(self, part: QWidget) -> None:
        self._grid.removeWidget(self._middle)
        self._middle.hide()
        self._middle.deleteLater()
        self._middle = part
        self._lay_out()
        part.show()

    def _new_goal(self) -> None:
        self._begin(self.model.new_draft())

    def _new_step(self) -> None:
        if self.card is not None:
            self._begin(self.model.new_draft(self.card.line.goal))

    def _change_step(self, step_id: UUID) -> None:
        step = self.model.page.step(step_id)
        if step is not None:
            self._begin(PlanDraft(step, step))

    def _begin(self, draft: PlanDraft) -> None:
        """Begin to write; what is being written already stays in hand."""
        if self.card is not None and not self.card.settle():
            return
        if self.editor is None:
            self._write(draft)
        if self.editor is not None:
            self.editor.focus_first()

    def _write(self, draft: PlanDraft) -> None:
        page, today = self.model.page, self.model.today
        editor: GoalEditor | StepEditor
        if isinstance(draft.written, Goal):
            editor = GoalEditor(draft, page.templates, self._context.language, today)
        else:
            editor = StepEditor(draft, page.participant.short_name, today)
            self._in_hand = draft.written.goal_id
            self.goals.show_goals(page, self._in_hand)
        editor.edited.connect(lambda: self.model.keep(editor.draft()))
        editor.submitted.connect(self._submit)
        editor.left.connect(self._cancel)
        self.editor, self.card = editor, None
        self._put_in_the_middle(editor)

    def _submit(self) -> None:
        if self.editor is None:
            return
        draft = self.editor.draft()
        if draft.written == draft.seen:
            self._cancel()
        else:
            self.model.add(draft)

    def _cancel(self) -> None:
        editor = self.editor
        if editor is None:
            return
        draft, is_changed = editor.draft(), editor.draft().written != editor.draft().seen
        self._close_editor()
        self.model.throw_away(draft)
        if is_changed:
            again = partial(self._write_again, self.model.page.participant.id, draft)
            self._context.navigate.toast(self.tr("Thrown away."), again)

    def _write_again(self, whose: UUID, draft: PlanDraft) -> None:
        if self.editor is None and self.model.shows(whose):
            self._begin(draft)
            self.model.keep(draft)

    def _close_editor(self) -> None:
        self.editor = None
        self._show_in_hand()
        self.goals.setFocus()

    def _on_draft_kept(self) -> None:
        if self.editor is not None:
            self.editor.say_kept()

    def _on_draft_not_kept(self, problem: PeerDeskError) -> None:
        if self.editor is not None and self.editor.say_not_kept():
            self._context.navigate.toast(sentence_for(problem))

    def _on_added(self, draft: PlanDraft) -> None:
        template = self.editor.template if isinstance(self.editor, GoalEditor) else None
        self._close_editor()
        undo = partial(self.model.undo_add, draft)
        self._context.navigate.toast(
            self.tr("Changed.") if draft.seen else self.tr("Added to the plan."), undo
        )
        if isinstance(draft.written, Goal) and draft.seen is None:
            self._in_hand = draft.written.id
            if template is not None:
                self._begin(self.model.new_draft(draft.written, template.step(self._context.language)))

    def _on_status(self, goal: Goal, status: GoalStatus) -> None:
        undo = self.model.set_status(goal, status)
        if status is GoalStatus.MET:
            name = self.model.page.participant.short_name
            said = self.tr("Goal met. Well done, {name}.").format(name=name)
        else:
            said = self.tr("Changed.")
        self._context.navigate.toast(said, undo)

    def _on_step_stopped(self, step_id: UUID, going: bool) -> None:  # noqa: FBT001 - a signal carries it
        undo = self.model.set_going(step_id, going=going)
        said = self.tr("The step goes on.") if going else self.tr("The step is stopped.")
        self._context.navigate.toast(said, undo)

    def _on_refused(self, problem: PeerDeskError) -> None:
        if self.card is not None:
            self.card.say_not_written()
        said = sentence_for(problem)
        if isinstance(problem, NotFound) and self.editor is not None:
            said = self.tr("This is not in the plan any more. Your words stay here.")
        self._context.navigate.toast(said)

    def _on_not_read(self, problem: PeerDeskError) -> None:
        """The record itself tells of somebody who is not on this laptop any more."""
        if not isinstance(problem, NotFound):
            self._context.navigate.toast(sentence_for(problem))
