"""One goal of the clinic's list: what it is about, its words and its first step, in both languages."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.plans import GoalTemplate, Need
from peerdesk.operations.goal_templates import problems
from peerdesk.ui.plan.words import FIELDS, NEEDS, PROBLEMS
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.fields import ComboInput, Field, combo_field, line_field
from peerdesk.ui.widgets.pressables import Choice

_TEXTS = ("words_en", "words_es", "step_en", "step_es")


class TemplateForm(Card):
    """What cannot be saved as it is is named below its field, and stays as it was typed."""

    submitted = Signal()
    taken_off = Signal()

    def __init__(
        self, seen: GoalTemplate | None, written: GoalTemplate, parent: QWidget | None = None
    ) -> None:
        super().__init__(" ", parent=parent)
        self._template = written
        self._off = Button(self.tr("Take off the list"), "danger")
        self._off.clicked.connect(self.taken_off)
        names = FIELDS[GoalTemplate.kind]
        self.need: Field[ComboInput[Need]] = combo_field(
            names["need"].text, [Choice(need, NEEDS[need].text) for need in Need]
        )
        self.need.editor.set_value(written.need)
        self.body.addWidget(self.need)
        self.fields: dict[str, Field[QLineEdit]] = {}
        for name in _TEXTS:
            field = line_field(names[name].text)
            field.editor.setText(getattr(written, name))
            field.editor.textEdited.connect(lambda _text, field=field: field.set_problem(""))
            self.fields[name] = field
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.body.addLayout(self._foot())
        self.say_saved(seen)

    def say_saved(self, seen: GoalTemplate | None) -> None:
        """Measure what is typed against what is written now; None when nothing is."""
        self.seen = seen
        self.title.setText(self.tr("Change this goal") if seen else self.tr("New goal"))
        self._off.setVisible(seen is not None)

    @property
    def is_changed(self) -> bool:
        """True when something would be saved."""
        if self.seen is not None:
            return self.written() != self.seen
        return any(field.editor.text() for field in self.fields.values())

    def written(self) -> GoalTemplate:
        """Return it as it is written now."""
        return replace(
            self._template,
            need=self.need.editor.value() or self._template.need,
            words_en=self._text("words_en"),
            words_es=self._text("words_es"),
            step_en=self._text("step_en"),
            step_es=self._text("step_es"),
        )

    def submit(self) -> None:
        """Hand it over, or say what to change first and go there."""
        found = problems(self.written())
        for name, field in self.fields.items():
            field.set_problem(PROBLEMS[found[name]].text if name in found else "")
        wrong = next((self.fields[name] for name in _TEXTS if name in found), None)
        if wrong is None:
            self.submitted.emit()
        else:
            wrong.editor.setFocus()

    def _text(self, name: str) -> str:
        return self.fields[name].editor.text().strip()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._off)
        row.addStretch(1)
        save = Button(self.tr("Save changes"), "primary", keys="Ctrl Enter")
        save.clicked.connect(self.submit)
        row.addWidget(save)
        return row
