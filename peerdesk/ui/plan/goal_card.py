"""The goal in hand: why it matters, how its steps go, where it stands, and a quiet word when it is met."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.plans import Goal, GoalStatus, may_become
from peerdesk.domain.records import fields_of
from peerdesk.operations.care_plan import GoalLine, Problem, StepLine
from peerdesk.ui.person.words import joined, long_day
from peerdesk.ui.plan.words import (
    PROBLEMS,
    STATUSES,
    PlanWords,
    ended_words,
    need_tag,
    step_facts,
    sure_words,
)
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.buttons import Button, IconButton, quiet_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.confidence import AIM
from peerdesk.ui.widgets.fields import Field
from peerdesk.ui.widgets.meters import Sparkline
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Divider, IconText, Text

_LINE = QSize(72, 24)


class GoalCard(Card):
    """One goal with its steps, each with its line and the same in words."""

    change_requested = Signal()
    step_requested = Signal()
    step_change_requested = Signal(object)
    """The id of a step."""
    step_stopped = Signal(object, bool)
    """The id of a step, and whether it goes on (True)."""
    status_chosen = Signal(object)
    closing_typed = Signal(str)
    closing_said = Signal(str)

    def __init__(self, line: GoalLine, name: str, parent: QWidget | None = None) -> None:
        super().__init__(line.goal.words, edge=0, gap=0, parent=parent)
        self.line = line
        self.closing: QLineEdit | None = None
        self._closing: Field[QLineEdit] | None = None
        self.change = IconButton("pencil", self.tr("Change this goal"), "quiet", token="accent")
        self.change.clicked.connect(self.change_requested)
        self.add_to_head(self.change)
        self.status = self._status(line.goal)
        self.body.addLayout(_framed(self._about(line.goal), self.status))
        if not line.goal.is_open:
            self.body.addLayout(_framed(self._end(line.goal, name)))
        for step in line.steps:
            self.body.addWidget(Divider())
            self.body.addLayout(_framed(self._step(step)))
        self.body.addStretch(1)
        if line.goal.is_open:
            self.body.addWidget(Divider())
            self.body.addLayout(self._foot())

    def settle(self) -> bool:
        """Hand over what is being typed; False when it is too long, which is said below it."""
        if self.closing is None or self._closing is None or not self.closing.isModified():
            return True
        is_long = len(self.closing.text()) > fields_of(Goal)["closing"].max
        self._closing.set_problem(PROBLEMS[Problem.TOO_LONG].text if is_long else "")
        if not is_long:
            self.closing.setModified(False)
            self.closing_said.emit(self.closing.text())
        return not is_long

    def type_closing(self, words: str) -> None:
        """Type what was being typed when the page was left, and hand it over."""
        if self.closing is not None:
            self.closing.setText(words)
            self.closing.setModified(True)
            self.settle()

    def say_not_written(self) -> None:
        """What was handed over was not written: the next time it is handed over again."""
        if self.closing is not None:
            self.closing.setModified(self.closing.text().strip() != self.line.goal.closing)

    def take_typing_from(self, other: GoalCard) -> bool:
        """Take what is typed in the card this one replaces; True when somebody types there now."""
        if self.closing is None or other.closing is None or self.line.goal.id != other.line.goal.id:
            return False
        if other.closing.isModified():
            self.closing.setText(other.closing.text())
            self.closing.setModified(True)
        return other.closing.hasFocus()

    def _status(self, goal: Goal) -> Segmented[GoalStatus]:
        offered = [s for s in GoalStatus if s is goal.status or s is not GoalStatus.PROPOSED]
        status = Segmented(
            self.tr("How this goal stands"), [Choice(s, STATUSES[s].text) for s in offered], soft=True
        )
        status.set_value(goal.status)
        for value in offered:
            status.button(value).setEnabled(value is goal.status or may_become(goal.status, value))
        status.changed.connect(self.status_chosen)
        return status

    def _about(self, goal: Goal) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        tag = need_tag(goal.need)
        until = (
            self.tr("By {day}").format(day=long_day(goal.target_on, self.locale())) if goal.target_on else ""
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        if tag:
            row.addWidget(Tag(tag))
        row.addWidget(Text(until, "caption"))
        row.addStretch(1)
        if tag or until:
            column.addLayout(row)
        if goal.reason:
            column.addWidget(Text(f"“{goal.reason}”", "secondary", flow="wrap"))
        return part

    def _end(self, goal: Goal, name: str) -> QWidget:
        is_met = goal.status is GoalStatus.MET
        panel = QFrame()
        set_tone(panel, banner="ok" if is_met else "info")
        column = QVBoxLayout(panel)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        word = self.tr("{met}. {name} did this.").format(met=ended_words(goal), name=name)
        icon = STATUSES[goal.status].icon
        said = IconText(icon, word if is_met else ended_words(goal), tone="ok" if is_met else "", flow="wrap")
        column.addWidget(said)
        question = self.tr("How did you celebrate?") if is_met else self.tr("What did you both learn?")
        self.closing = QLineEdit(goal.closing)
        set_tone(self.closing, compact=True)
        self.closing.textEdited.connect(self.closing_typed)
        self.closing.editingFinished.connect(self.settle)
        self._closing = Field(question, self.closing)
        column.addWidget(self._closing)
        return panel

    def _step(self, line: StepLine) -> QWidget:
        step, words = line.step, PlanWords()
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        going = step.ended_on is None
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(Text(step.what, "strong" if going else "secondary", flow="wrap"), 1)
        for button in self._step_buttons(line, going=going):
            top.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        stopped = "" if going else self.tr("Stopped")
        column.addWidget(Text(joined((stopped, step_facts(step))), "caption", flow="wrap"))
        row = QHBoxLayout()
        row.setSpacing(10)
        if len(line.points) > 1:
            row.addWidget(Sparkline(line.points, words.progress(line), size=_LINE))
        row.addWidget(Text(words.progress(line), "secondary", flow="wrap"), 1)
        if line.confidence is not None:
            low = going and line.confidence < AIM
            row.addWidget(Text(sure_words(line.confidence), "secondary", tone="warn" if low else ""))
        column.addLayout(row)
        if going:
            column.addLayout(self._hints(line))
        return part

    def _hints(self, line: StepLine) -> QVBoxLayout:
        """What would make them surer, where that is asked for, and what to do when it cannot be done."""
        column, step = QVBoxLayout(), line.step
        column.setSpacing(2)
        if line.confidence is not None and line.confidence < AIM:
            ask = self.tr("Under 7. Ask: “What would make it a 7?”")
            surer = self.tr("Surer with: {what}").format(what=step.raises_it)
            column.addWidget(
                IconText("lightbulb", surer if step.raises_it else ask, tone="warn", flow="wrap")
            )
        if step.plan_b:
            plan_b = self.tr("Plan B: {what}").format(what=step.plan_b)
            column.addWidget(Text(plan_b, "secondary", flow="wrap"))
        return column

    def _step_buttons(self, line: StepLine, *, going: bool) -> list[QWidget]:
        step = line.step
        change = IconButton("pencil", self.tr("Change this step"), "quiet", token="accent")
        change.clicked.connect(lambda: self.step_change_requested.emit(step.id))
        stop = quiet_button(self.tr("Stop") if going else self.tr("Take up again"))
        stop.clicked.connect(lambda: self.step_stopped.emit(step.id, not going))
        for button in (change, stop):
            button.setAccessibleDescription(step.what)
        return [change, stop] if going else [stop]

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.addStretch(1)
        self.add = Button(self.tr("Add a step"), "primary", icon="plus", keys="Ctrl Enter")
        self.add.clicked.connect(self.step_requested)
        row.addWidget(self.add)
        return row


def _framed(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(16, 10, 16, 12)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    return column
