"""What writing a goal and writing a step have in common: fields, what is wrong with them, and two buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.plans import ActionStep, Goal
from peerdesk.operations.care_plan import problems
from peerdesk.operations.plan_drafts import PlanDraft
from peerdesk.ui.plan.words import PROBLEMS
from peerdesk.ui.shell.status_line import StatusLine
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.fields import Field


class PlanEditor(Card):
    """A goal or a step being written; what cannot be added as it is is named below its field."""

    edited = Signal()
    submitted = Signal()
    """What is written can be put into the plan."""
    left = Signal()

    def __init__(
        self, draft: PlanDraft, title: str, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, gap=10, parent=parent)
        set_tone(self, card="inhand")
        self._draft, self._today = draft, today
        self._is_at_risk = False
        self._fields: dict[str, Field[QWidget]] = {}
        self.status = StatusLine()
        self.add_to_head(self.status)
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.left)
        add = self.tr("Save changes") if draft.seen else self.tr("Add to the plan")
        self.add = Button(add, "primary", keys="Ctrl Enter")
        self.add.clicked.connect(self.submit)

    def written(self) -> Goal | ActionStep:
        """Return what is written now."""
        raise NotImplementedError

    def draft(self) -> PlanDraft:
        """Return what is written now, and what it was."""
        return replace(self._draft, written=self.written())

    def submit(self) -> None:
        """Hand it over, or say what to change first and go there."""
        found = problems(self.written(), self._today(), self._draft.seen)
        for name, field in self._fields.items():
            if name in found:
                field.set_problem(PROBLEMS[found[name]].text)
            elif field.problem() in {word.text for word in PROBLEMS.values()}:
                field.set_problem("")
        wrong = next((field for field in self._fields.values() if field.problem()), None)
        if wrong is None:
            self.submitted.emit()
        else:
            wrong.editor.setFocus()

    def say_kept(self) -> None:
        """Say that what is typed is safe."""
        self._is_at_risk = False
        self.status.say(self.tr("Draft saved"), "hard-drive")

    def say_not_kept(self) -> bool:
        """Say that what is typed is not safe yet; False when that was said already."""
        was_said, self._is_at_risk = self._is_at_risk, True
        self.status.say(self.tr("Not saved yet"), "circle-alert", "danger")
        return not was_said

    def _line(
        self, name: str, label: str, placeholder: str = "", *, beside: bool = False
    ) -> Field[QLineEdit]:
        """A field for one line of the record."""
        editor = QLineEdit(getattr(self._draft.written, name))
        editor.setPlaceholderText(placeholder)
        set_tone(editor, compact=True)
        field = Field(label, editor, beside=beside)
        editor.textEdited.connect(lambda _text: self._on_edited(name))
        self._fields[name] = field  # type: ignore[assignment]
        return field

    def _on_edited(self, name: str) -> None:
        """What was wrong with a field is taken back as soon as it is changed."""
        self._fields[name].set_problem("")
        if not self._is_at_risk:
            self.status.say("", "hard-drive")
        self.edited.emit()

    def _foot(self, *between: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for widget in (*between, self.add):
            row.addWidget(widget)
        return row
