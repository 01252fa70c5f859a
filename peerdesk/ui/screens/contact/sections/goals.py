"""How the steps of the care plan went: one press for each, and how sure they are now."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.plans import Went
from peerdesk.operations.care_plan import Answer, StepLine
from peerdesk.ui.person.words import joined
from peerdesk.ui.plan.words import WENT, step_facts
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.confidence import ConfidenceScale
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Divider, IconText, Text

_NOT_ASKED = ""


class GoalsSection(Section):
    """A row for each step of an active goal; it takes no room where there is none."""

    fields = ("check_ins",)
    asked = Signal(object, object)
    """The id of a step, and the `Answer`; None when it was not asked."""

    def __init__(self, steps: Sequence[StepLine], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("GoalsSection", "Action plan"), translate("GoalsSection", "How sure? 0 to 10"), parent
        )
        self.rows = {line.step.id: _StepRow(line) for line in steps}
        self.body.addWidget(self.heading)
        for number, (step_id, row) in enumerate(self.rows.items()):
            if number:
                self.body.addWidget(Divider())
            self.body.addWidget(row)
            row.answered.connect(lambda id_=step_id: self.asked.emit(id_, self.rows[id_].answer()))

    def show_contact(self, contact: Contact) -> None:
        """What was asked stands beside the log, see `show_answers`."""

    def show_answers(self, answers: Mapping[UUID, Answer]) -> None:
        """Show what was said of each step in this log."""
        for step_id, row in self.rows.items():
            row.show_answer(answers.get(step_id))

    def focus_field(self, name: str) -> None:
        """Put the focus on the first step."""
        if self.rows:
            next(iter(self.rows.values())).went.focus_choice()


class _StepRow(QWidget):
    """One step: did it, partly, not this time; and how sure they are of it now."""

    answered = Signal()

    def __init__(self, line: StepLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = line.confidence
        name = joined((line.step.what, step_facts(line.step)))
        choices = [Choice(str(went), word.text) for went, word in WENT.items()]
        self.went: Segmented[str] = Segmented(name, [*choices, Choice(_NOT_ASKED, self.tr("Not asked"))])
        self.sure = ConfidenceScale(self.tr("How sure, 0 to 10: {step}").format(step=line.step.what))
        self._low = IconText("lightbulb", self.tr("Under 7. Ask: “What would make it a 7?”"), tone="warn")
        answer = QHBoxLayout()
        answer.setSpacing(8)
        answer.addWidget(self.went, 1)
        answer.addWidget(self.sure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(Text(name, flow="wrap"))
        column.addLayout(answer)
        column.addWidget(self._low)
        self.show_answer(None)
        self.went.changed.connect(self._on_answered)
        self.sure.changed.connect(self._on_answered)

    def answer(self) -> Answer | None:
        """Return what was said; None when it was not asked."""
        went = self.went.value()
        return Answer(Went(went), self.sure.value()) if went else None

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was said; of one not asked, how sure they were before."""
        self.went.set_value(str(answer.went) if answer else None)
        self.sure.set_value(answer.confidence if answer else self._before)
        self._show()

    def _on_answered(self) -> None:
        self._show()
        self.answered.emit()

    def _show(self) -> None:
        """How sure they are can be said once it was asked how it went."""
        is_asked = bool(self.went.value())
        self.sure.setEnabled(is_asked)
        self._low.setVisible(is_asked and self.sure.is_below_aim())
