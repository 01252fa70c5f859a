"""Writing a goal, in the person's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from peerdesk.domain.plans import Goal, GoalTemplate, Need
from peerdesk.operations.plan_drafts import PlanDraft
from peerdesk.ui.plan.editor import PlanEditor
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.dates import date_field
from peerdesk.ui.widgets.fields import ComboInput, Field
from peerdesk.ui.widgets.pressables import Choice


class GoalEditor(PlanEditor):
    """What they want to reach, why, what it is about and by when; the clinic's goals are there to begin with.

    `template` is the one it was begun with.
    """

    def __init__(
        self,
        draft: PlanDraft,
        templates: Sequence[GoalTemplate],
        language: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(draft, " ", today, parent)
        assert isinstance(draft.written, Goal)
        self._goal = draft.written
        self.template: GoalTemplate | None = None
        self._templates, self._language = {each.id: each for each in templates}, language
        self.title.setText(self.tr("Change the goal") if draft.seen else self.tr("New goal, in their words"))
        if templates and draft.seen is None:
            self.body.addWidget(self._offers())
        self._words = self._line(
            "words", self.tr("What do they want to reach?"), self.tr("In their own words")
        )
        self.body.addWidget(self._words)
        self.body.addWidget(self._ask_need())
        self._reason = self._line("reason", self.tr("Why does it matter to them?"))
        self.body.addWidget(self._reason)
        self.body.addWidget(self._ask_day())
        self.body.addStretch(1)
        self.body.addLayout(self._foot())

    def written(self) -> Goal:
        """Return the goal as it is written now."""
        return replace(
            self._goal,
            words=self._words.editor.text(),
            need=self.need.value(),
            reason=self._reason.editor.text(),
            target_on=self.target_on.value(),
        )

    def focus_first(self) -> None:
        """Put the focus where writing begins."""
        self._words.editor.setFocus()

    def submit(self) -> None:
        """Read the day that is being typed first."""
        self.target_on.editingFinished.emit()
        super().submit()

    def _offers(self) -> Field[ComboInput[UUID]]:
        named = [Choice(each.id, each.words(self._language)) for each in self._templates.values()]
        offers: ComboInput[UUID] = ComboInput(named, compact=True)
        offers.set_value(None)
        offers.setPlaceholderText(self.tr("Choose one, and change it as they say it"))
        offers.chosen.connect(self._on_template)
        self.offers = offers
        return Field(self.tr("Begin with a goal of the clinic"), offers)

    def _ask_need(self) -> Field[ComboInput[Need]]:
        self.need: ComboInput[Need] = ComboInput([Choice(n, NEEDS[n].text) for n in Need], compact=True)
        self.need.set_value(self._goal.need)
        self.need.setPlaceholderText(self.tr("Choose"))
        self.need.chosen.connect(lambda _need: self._on_edited("need"))
        field = Field(self.tr("What is it about?"), self.need)
        self._fields["need"] = field  # type: ignore[assignment]
        return field

    def _ask_day(self) -> QWidget:
        field = date_field(self.tr("By when?"), self._today, self.tr("Leave it blank when there is no day."))
        self.target_on = field.editor
        set_tone(self.target_on, compact=True)
        self.target_on.set_value(self._goal.target_on)
        self.target_on.changed.connect(lambda _day: self._on_edited("target_on"))
        self._fields["target_on"] = field  # type: ignore[assignment]
        return field

    def _on_template(self, template_id: UUID) -> None:
        self.template = self._templates[template_id]
        self._words.editor.setText(self.template.words(self._language))
        self.need.set_value(self.template.need)
        for name in ("words", "need"):
            self._on_edited(name)
        self._words.editor.setFocus()
