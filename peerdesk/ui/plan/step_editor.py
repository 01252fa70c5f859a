"""Writing a step: what, how much, when, how often, how sure, and plan B."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.plans import ActionStep
from peerdesk.domain.words import PartOfDay
from peerdesk.operations.plan_drafts import PlanDraft
from peerdesk.ui.plan.editor import PlanEditor
from peerdesk.ui.plan.words import EVERY_DAY, PARTS, PlanWords, step_sentence
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.confidence import AIM, HIGHEST
from peerdesk.ui.widgets.fields import Field
from peerdesk.ui.widgets.pressables import Choice, V
from peerdesk.ui.widgets.texts import IconText, Text

_LABEL_WIDTH = 106
_FEWER = 2
"""Days a week that a smaller step has less."""


class StepEditor(PlanEditor):
    """A step as one sentence that grows; under 7 it asks what would make them surer."""

    def __init__(
        self, draft: PlanDraft, name: str, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(draft, " ", today, parent)
        assert isinstance(draft.written, ActionStep)
        self._step, self._name = draft.written, name
        self.title.setText(self.tr("Change the step") if draft.seen else self.tr("New step, in their words"))
        self.sentence = Text("", "reading", flow="wrap")
        self.smaller = Button("")
        self.smaller.clicked.connect(self._on_smaller)
        self.body.addLayout(self._asked())
        self.body.addWidget(self._said())
        self.body.addLayout(self._ask_confidence())
        self._plan_b = self._line("plan_b", self.tr("What could get in the way? Plan B?"))
        self.body.addWidget(self._plan_b)
        self.body.addStretch(1)
        self.body.addLayout(self._foot(self.smaller))
        self.edited.connect(self._show)
        self._show()

    def written(self) -> ActionStep:
        """Return the step as it is written now."""
        return replace(
            self._step,
            what=self._what.editor.text(),
            how_much=self._how_much.editor.text(),
            part_of_day=self.part_of_day.value(),
            days_a_week=self.days.value(),
            confidence=self.confidence.value(),
            raises_it=self._raises_it.editor.text(),
            plan_b=self._plan_b.editor.text(),
        )

    def focus_first(self) -> None:
        """Put the focus where writing begins."""
        self._what.editor.setFocus()

    def _said(self) -> QFrame:
        frame = QFrame()
        set_tone(frame, card="sunken")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.sentence)
        return frame

    def _asked(self) -> QGridLayout:
        self._what = self._line("what", self.tr("I will"), beside=True)
        self._how_much = self._line("how_much", self.tr("How much"), beside=True)
        self.part_of_day = self._segments(
            self.tr("When"), [Choice(p, PARTS[p].text) for p in PartOfDay], self._step.part_of_day
        )
        days = [Choice(n, str(n)) for n in range(1, EVERY_DAY)] + [Choice(EVERY_DAY, self.tr("Every day"))]
        self.days = self._segments(self.tr("Days a week"), days, self._step.days_a_week)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme().px(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        rows: list[tuple[QWidget, QWidget]] = [
            (self._what.label, self._what),
            (self._how_much.label, self._how_much),
            (Text(self.tr("When"), "strong"), self.part_of_day),
            (Text(self.tr("Days a week"), "strong"), self.days),
        ]
        for number, (label, answer) in enumerate(rows):
            grid.addWidget(label, number, 0)
            grid.addWidget(answer, number, 1)
        return grid

    def _ask_confidence(self) -> QVBoxLayout:
        question = self.tr("How sure is {name} of this?").format(name=self._name)
        column, top = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(6)
        top.addWidget(Text(question, "strong", flow="elide"), 1)
        top.addWidget(Text(self.tr("0 not at all, 10 very sure"), "caption"))
        column.addLayout(top)
        figures = [Choice(n, str(n)) for n in range(HIGHEST + 1)]
        self.confidence = self._segments(question, figures, self._step.confidence)
        column.addWidget(self.confidence)
        self._low = QWidget()
        low = QVBoxLayout(self._low)
        low.setContentsMargins(0, 2, 0, 0)
        low.setSpacing(6)
        hint = self.tr("Under 7. Try fewer days or a smaller change.")
        low.addWidget(IconText("lightbulb", hint, tone="warn", flow="wrap"))
        self._raises_it: Field[QLineEdit] = self._line("raises_it", self.tr("What would make it a 7?"))
        low.addWidget(self._raises_it)
        column.addWidget(self._low)
        return column

    def _segments(self, name: str, choices: list[Choice[V]], value: V | None) -> Segmented[V]:
        segments = Segmented(name, choices, soft=True)
        segments.set_value(value)
        segments.changed.connect(lambda _value: self.edited.emit())
        return segments

    def _show(self) -> None:
        """Say the step as it is written; offer to make it smaller to somebody who is not sure."""
        step = self.written()
        self.sentence.setText(step_sentence(step))
        is_low = step.confidence is not None and step.confidence < AIM
        self._low.setVisible(is_low)
        fewer = (step.days_a_week or 0) - _FEWER
        self.smaller.setVisible(is_low and fewer > 0)
        self.smaller.setText(PlanWords().make_it(max(fewer, 1)))

    def _on_smaller(self) -> None:
        days = self.days.value()
        if days is not None:
            self.days.set_value(days - _FEWER)
            self.confidence.set_value(None)
            self.confidence.focus_choice()
            self.edited.emit()
