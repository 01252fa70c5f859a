"""The goals of a plan, and under the one in hand its steps."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.operations.care_plan import GoalLine, PlanPage, StepLine
from peerdesk.ui.plan.words import STATUSES, goal_line, pace_tag, step_facts
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import STRIP, Card
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


class PlanRow(QFrame):
    """Two lines of words, with a mark before and a tag after them; a press, Enter or Space presses it."""

    pressed = Signal()

    def __init__(
        self,
        words: Sequence[QWidget],
        *,
        leading: QWidget | None = None,
        trailing: QWidget | None = None,
        is_in_hand: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_in_hand = is_in_hand
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 11, 14, 10)
        row.setSpacing(8)
        if leading is not None:
            row.addWidget(leading, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        for line in words:
            column.addWidget(line)
        row.addLayout(column, 1)
        if trailing is not None:
            row.addWidget(trailing, alignment=Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Space} and not event.modifiers():
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Press it."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above, and the tint and strip of the goal in hand."""
        painter = QPainter(self)
        if self._is_in_hand:
            painter.fillRect(self.rect(), theme().color("accent-tint"))
            painter.fillRect(0, 0, STRIP, self.height(), theme().color("accent"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()


def _step_row(line: StepLine) -> PlanRow:
    tag = pace_tag(line.pace)
    indent = QWidget()
    indent.setFixedWidth(theme().px(_INDENT))
    words = (Text(line.step.what, flow="wrap"), Text(step_facts(line.step), "caption", flow="wrap"))
    return PlanRow(words, leading=indent, trailing=Tag(tag) if tag else None)
