"""The page "Goals to begin with": the clinic's list, and the one in hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.plans import GoalTemplate
from peerdesk.errors import PeerDeskError
from peerdesk.operations import care_plan, goal_templates
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.plan.row import PlanRow
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.templates.form import TemplateForm
from peerdesk.ui.shell.keyed_page import KeyedPage
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.pressables import OneTabStop
from peerdesk.ui.widgets.texts import Picture, Text

_FORM = 460


class TemplatesScreen(KeyedPage):
    """At the left every goal that is offered; at the right the one in hand, or a new one."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._offered: tuple[GoalTemplate, ...] = ()
        self._in_hand: UUID | None = None
        self._saves = False
        self._then: Callable[[], None] | None = None
        """What waits until the form in hand is written."""
        self.head = PageHead()
        self.add = Button("", icon="plus")
        self.add.clicked.connect(self._new)
        self.head.add_action(self.add)
        self.form: TemplateForm | None = None
        self.rows: dict[UUID, PlanRow] = {}
        self._tab_stop = OneTabStop(self)
        self._arrange()
        self._retranslate()
        context.news.data_changed.connect(self._on_news)

    def open(self, **_target: object) -> None:
        """Show the list as it is now."""
        self._load()

    def leave(self) -> None:
        """Go back."""
        self._context.navigate.back()

    def main_action(self) -> None:
        """Save the one in hand."""
        if self.form is not None:
            self.form.submit()

    def settle(self) -> None:
        """Save what was changed, as far as it can be saved."""
        if (
            self.form is not None
            and self.form.is_changed
            and not goal_templates.problems(self.form.written())
        ):
            self._save()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        self._list = Card(edge=0, gap=0)
        self._list.body.setContentsMargins(1, 1, 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        self._list.body.addWidget(area)
        self._body = QHBoxLayout()
        self._body.setContentsMargins(24, 4, 24, 16)
        self._body.setSpacing(16)
        self._body.addWidget(self._list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(self._body, 1)

    def _retranslate(self) -> None:
        self.head.set_words(
            self.tr("Goals to begin with"), self.tr("Peer supporters change them to how the person says it.")
        )
        self.add.setText(self.tr("New goal"))
        self._show_list()
        if self.form is not None:
            self._show_form(self.form.seen, self.form.written())

    def _load(self) -> None:
        work = partial(goal_templates.offered, self._context.desk)
        self._context.background.run(self, work, self._on_offered, self._on_refused)

    def _on_offered(self, offered: tuple[GoalTemplate, ...]) -> None:
        self._offered = offered
        self._show_list()
        in_hand = next((each for each in offered if each.id == self._in_hand), None)
        if self.form is None and offered:
            self._take_in_hand((in_hand or offered[0]).id)

    def _show_list(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = {each.id: self._row(each, column) for each in self._offered}
        column.addStretch(1)
        self._area.setWidget(inside)
        self._tab_stop.watch(list(self.rows.values()))

    def _row(self, template: GoalTemplate, column: QVBoxLayout) -> PlanRow:
        need = NEEDS[template.need]
        words = template.words(self._context.language)
        row = PlanRow(
            (Text(words, "strong", flow="wrap"), Text(need.text, "caption", flow="wrap")),
            leading=Picture(need.icon or "target", "ink-3", beside="body"),
            is_in_hand=template.id == self._in_hand,
        )
        row.setAccessibleName(f"{words}, {need.text}")
        row.pressed.connect(partial(self._take_in_hand, template.id))
        column.addWidget(row)
        return row

    def _once_saved(self, then: Callable[[], None]) -> None:
        """Go on once what is typed is written; a form that cannot be saved stays, and says why."""
        if self.form is None or not (self._saves or self.form.is_changed):
            then()
            return
        self._then = then
        if not self._saves:
            self.form.submit()
        if not self._saves:
            self._then = None

    def _take_in_hand(self, template_id: UUID) -> None:
        self._once_saved(partial(self._show_template, template_id))

    def _show_template(self, template_id: UUID) -> None:
        template = next((each for each in self._offered if each.id == template_id), None)
        if template is not None:
            self._in_hand = template_id
            self._show_list()
            self._show_form(template, template)

    def _new(self) -> None:
        self._once_saved(self._begin_new)

    def _begin_new(self) -> None:
        self._in_hand = None
        self._show_list()
        work = partial(goal_templates.new_template, self._context.desk)
        self._context.background.run(self, work, self._begin, self._on_refused)

    def _begin(self, template: GoalTemplate) -> None:
        self._show_form(None, template)
        if self.form is not None:
            self.form.fields["words_en"].editor.setFocus()

    def _show_form(self, seen: GoalTemplate | None, written: GoalTemplate) -> None:
        self._drop_form()
        self.form = TemplateForm(seen, written)
        self.form.setMinimumWidth(_FORM)
        self.form.submitted.connect(self._save)
        self.form.taken_off.connect(self._take_off)
        self._body.addWidget(self.form, 1)

    def _save(self) -> None:
        if self._saves or self.form is None or not self.form.is_changed:
            return
        before, after = self.form.seen, self.form.written()

        def refused(problem: PeerDeskError) -> None:
            self._saves, self._then = False, None
            self._on_refused(problem)

        self._saves = True
        work = partial(care_plan.save, self._context.desk, before, after)
        self._context.background.run(self, work, partial(self._on_saved, before, after), refused)

    def _on_saved(self, before: GoalTemplate | None, after: GoalTemplate, changes: Changes) -> None:
        desk, self._saves = self._context.desk, False
        undo = (
            partial(goal_templates.take_off, desk, after)
            if before is None
            else partial(care_plan.save, desk, after, before)
        )
        self._context.navigate.toast(self.tr("Saved."), partial(self._undo, after.id, undo))
        if self.form is not None and self._holds(after.id):
            self._in_hand = after.id
            self.form.say_saved(after)
        self._offered = tuple(after if each.id == after.id else each for each in self._offered)
        self._context.news.tell(changes)
        then, self._then = self._then, None
        if then is not None:
            self._once_saved(then)

    def _take_off(self) -> None:
        if self.form is None or self.form.seen is None:
            return
        template, desk = self.form.seen, self._context.desk
        undo = partial(self._undo, template.id, partial(goal_templates.put_back, desk, template))

        def done(changes: Changes) -> None:
            self._context.navigate.toast(self.tr("Taken off the list."), undo)
            self._read_anew(template.id, changes)

        work = partial(goal_templates.take_off, desk, template)
        self._context.background.run(self, work, done, self._on_refused)

    def _undo(self, template_id: UUID, work: Callable[[], Changes]) -> None:
        """Take a change back; what is typed of the same goal is written first, that of another stays."""
        done = partial(self._read_anew, template_id)
        run = partial(self._context.background.run, self, work, done, self._on_refused)
        if self._holds(template_id):
            self._once_saved(run)
        else:
            run()

    def _read_anew(self, template_id: UUID, changes: Changes) -> None:
        """Show what was changed as it is written now."""
        if self._holds(template_id):
            self._drop_form()
        self._context.news.tell(changes)

    def _holds(self, template_id: UUID) -> bool:
        return self.form is not None and self.form.written().id == template_id

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._body.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _on_news(self, changes: Changes) -> None:
        if GoalTemplate.kind in changes.kinds:
            self._load()

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._context.navigate.toast(sentence_for(problem))
