"""The goals of a plan, and under the one in hand its steps."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.operations.care_plan import GoalLine, PlanPage, StepLine
from peerdesk.ui.plan.row import PlanRow
from peerdesk.ui.plan.words import STATUSES, goal_line, pace_tag, step_facts
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.pressables import OneTabStop
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Picture, Text

_INDENT = 16


class GoalsCard(Card):
    """Every goal in a row; a press, Enter or Space takes one in hand."""

    chosen = Signal(object)
    """The id of a goal."""
    goal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=0, gap=0, parent=parent)
        self.title.setText(self.tr("Goals"))
        self.add = Button(self.tr("Goal"), "quiet", icon="plus")
        self.add.setAccessibleName(self.tr("New goal"))
        self.add.clicked.connect(self.goal_requested)
        self.add_to_head(self.add)
        self.rows: dict[UUID, PlanRow] = {}
        self._tab_stop = OneTabStop(self)
        self._shown: tuple[Sequence[GoalLine], UUID | None] | None = None
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def show_goals(self, page: PlanPage, in_hand: UUID | None) -> None:
        """Show the goals, one of them in hand; what is shown already stays as it is."""
        if self._shown == (page.goals, in_hand):
            return
        self._shown = (page.goals, in_hand)
        had_focus = any(row.hasFocus() for row in self.rows.values())
        self.body.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = {line.goal.id: self._goal(line, in_hand, column) for line in page.goals}
        self._tab_stop.watch(list(self.rows.values()))
        self.body.insertWidget(0, self._inside)
        if in_hand in self.rows:
            self._tab_stop.rest_on(self.rows[in_hand])
            if had_focus:
                self.rows[in_hand].setFocus()

    def _goal(self, line: GoalLine, in_hand: UUID | None, column: QVBoxLayout) -> PlanRow:
        goal = line.goal
        word = STATUSES[goal.status]
        title = Text(goal.words, "strong" if goal.is_open else "body", flow="wrap")
        row = PlanRow(
            (title, Text(goal_line(line), "caption", flow="wrap")),
            leading=Picture(word.icon, word.tone or "ink-3", beside="body"),
            is_in_hand=goal.id == in_hand,
        )
        row.setAccessibleName(f"{goal.words}, {goal_line(line)}")
        row.pressed.connect(lambda: self.chosen.emit(goal.id))
        column.addWidget(row)
        if goal.id == in_hand:
            for step in line.going:
                column.addWidget(_step_row(step))
            if goal.reason:
                quoted = Text(f"“{goal.reason}”", "secondary", flow="wrap")
                column.addWidget(PlanRow((Text(self.tr("Why it matters"), "strong"), quoted)))
        return row


def _step_row(line: StepLine) -> PlanRow:
    tag = pace_tag(line.pace)
    indent = QWidget()
    indent.setFixedWidth(theme().px(_INDENT))
    words = (Text(line.step.what, flow="wrap"), Text(step_facts(line.step), "caption", flow="wrap"))
    return PlanRow(words, leading=indent, trailing=Tag(tag) if tag else None)
