"""The record of one participant: overview, contacts, history, and changing the details."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.domain.plans import Goal
from peerdesk.errors import NotFound, PeerDeskError
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.person.private_copy import copy_privately
from peerdesk.ui.person.words import short_day
from peerdesk.ui.plan.section import PlanSection
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.participant.contacts import ContactsTab
from peerdesk.ui.screens.participant.editor import DetailsEditor
from peerdesk.ui.screens.participant.header import RecordHeader
from peerdesk.ui.screens.participant.history import HistoryTab
from peerdesk.ui.screens.participant.joining import JoiningPage
from peerdesk.ui.screens.participant.model import ParticipantModel
from peerdesk.ui.screens.participant.overview import OverviewTab
from peerdesk.ui.screens.participant.rivals import rivalry_banners
from peerdesk.ui.screens.participant.sameness import SamenessModel
from peerdesk.ui.screens.participant.section_tab import SectionTab
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.states import EmptyState, LoadingCover
from peerdesk.ui.widgets.texts import Text

_OVERVIEW, _CONTACTS, _PLAN = range(3)


class ParticipantScreen(QWidget):
    """Everything about one person; E edits, Ctrl+Tab goes to the next tab, Esc goes back."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model, self.sameness = ParticipantModel(context, self), SamenessModel(context, self)
        self.header = RecordHeader()
        self.tabs = QTabBar()
        self.as_of = Text("", "caption")
        self.editor: DetailsEditor | None = None
        self.joining: JoiningPage | None = None
        self.banners: list[Banner] = []
        self._stack, self._record = QStackedWidget(), QWidget()
        self._gone: EmptyState | None = None
        self._places: dict[UUID, int] = {}
        self._arrange()
        self._connect()

    def open(self, participant_id: UUID | None = None, kind: str = "", **_target: object) -> None:
        """Show the record of a participant, or of before without one; of the `kind` of a goal, the plan."""
        if participant_id is not None and participant_id != self.model.participant_id:
            self._keep_place()
            self._close_editor()
            self._close_joining()
            self.header.status.say("", "hard-drive")
            self._restore_place(participant_id)
            self._cover.set_loading(True)
            self.model.open(participant_id)
        else:
            self.model.load()
        if kind == Goal.kind:
            self.tabs.setCurrentIndex(_PLAN)

    def settle(self) -> None:
        """Save what was changed so far, as far as it can be saved."""
        self.files.section.settle()
        self.plan.section.settle()
        if self.editor is not None:
            seen, settled = self.editor.form.seen, self.editor.settled()
            if settled != seen:
                self.model.save(seen, settled)

    def main_action(self) -> None:
        """Save the changes, go on with the plan in sight, or log a contact."""
        if self.editor is not None:
            self.editor.submit()
        elif self.model.is_open and self.joining is None:
            is_plan = self.tabs.currentIndex() == _PLAN
            if not (is_plan and self.plan.section.main_action()):
                self._log()

    def leave(self) -> None:
        """Save and close the form, or go back."""
        if self.editor is not None:
            self.editor.submit()
        elif self.joining is not None:
            self._close_joining()
        else:
            self._context.navigate.back()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the record before the window's shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with E, save with Ctrl+Enter, leave with Esc, change the tab with Ctrl+Tab."""
        if event.key() == Qt.Key.Key_E and not event.modifiers():
            self._edit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._step_tab(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif _is_ours(event):
            self.main_action()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take E from the lists, which know letters of their own."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_E and not event.modifiers():
            self._edit()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.LanguageChange:
            return
        self.plan.section.settle()
        form = self.editor.form if self.editor is not None else None
        self.editor = None
        self._close_joining()
        self._rebuild_tabs()
        self.header.retranslate()
        if self.model.is_open:
            self._on_loaded()
        if form is not None:
            self._edit_from(form.seen).form.write(form.person())

    def _arrange(self) -> None:
        top = QWidget()
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_tone(top, record="top")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab_row = QHBoxLayout()
        tab_row.setContentsMargins(24, 0, 24, 0)
        tab_row.addWidget(self.tabs)
        tab_row.addStretch(1)
        tab_row.addWidget(self.as_of)
        self._tab_row = QWidget()
        self._tab_row.setLayout(tab_row)
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 1)
        head.setSpacing(0)
        head.addWidget(self.header)
        head.addWidget(self._tab_row)
        self._banner_box = QVBoxLayout()
        self._banner_box.setContentsMargins(24, 0, 24, 0)
        self._banner_box.setSpacing(8)
        self._body = QStackedWidget()
        column = QVBoxLayout(self._record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(self._banner_box)
        column.addWidget(self._body, 1)
        self._stack.addWidget(self._record)
        self._cover = LoadingCover(self._stack)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._rebuild_tabs()

    def _rebuild_tabs(self) -> None:
        """Make the tabs anew: their words are chosen when they are made."""
        at = max(self.tabs.currentIndex(), 0)
        while (old := self._body.widget(0)) is not None:
            self._body.removeWidget(old)
            old.deleteLater()
        self.overview, self.contacts = OverviewTab(), ContactsTab(self.model)
        self.plan = SectionTab(PlanSection(self._context))
        self.files = SectionTab(AttachmentsSection(self._context), edges=(24, 16))
        self.history = HistoryTab(self.model)
        for page in self._pages():
            self._body.addWidget(page)
        self._connect_tabs()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        first = (self.tr("Overview"), self.tr("Contacts"), self.tr("Care plan"))
        for words in (*first, self.tr("Photos and files"), self.tr("History")):
            self.tabs.addTab(words)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.tabs.setAccessibleName(self.tr("Parts of the record"))
        self._show_tab(at)

    def _pages(self) -> tuple[OverviewTab | ContactsTab | SectionTab[Any] | HistoryTab, ...]:
        return self.overview, self.contacts, self.plan, self.files, self.history

    def _connect_tabs(self) -> None:
        navigate, overview = self._context.navigate, self.overview
        overview.contact_opened.connect(self._read_contact)
        overview.contacts_requested.connect(lambda: self.tabs.setCurrentIndex(_CONTACTS))
        overview.person_opened.connect(navigate.open_participant)
        overview.copy_requested.connect(self._on_copy)
        overview.done_requested.connect(self._on_done)
        overview.log_requested.connect(self._log)
        overview.join_requested.connect(self._ask_who_else)
        overview.part_requested.connect(self._on_parted)
        self.contacts.opened.connect(self._read_contact)
        self.contacts.log_requested.connect(self._log)
        for timeline in (overview.timeline, self.contacts.timeline, self.history.timeline):
            timeline.installEventFilter(self)
            mark_pane(timeline)

    def _connect(self) -> None:
        self.header.log_requested.connect(self._log)
        self.header.edit_requested.connect(self._edit)
        self.tabs.currentChanged.connect(self._show_tab)
        self.model.loaded.connect(self._on_loaded)
        self.model.saved.connect(self._on_saved)
        for model in (self.model, self.sameness):
            model.refused.connect(self._on_refused)
        self._context.news.data_changed.connect(self._on_news)

    def _on_loaded(self) -> None:
        page = self.model.page
        self._cover.set_loading(False)
        self._stack.setCurrentWidget(self._record)
        self.header.show_page(page)
        total = sum(page.counts.values())
        words = self.tr("Contacts {count}").format(count=total) if total else self.tr("Contacts")
        self.tabs.setTabText(_CONTACTS, words)
        self._say_as_of()
        self._show_rivalries()
        for tab in self._pages():
            tab.show_page(page)
        if self.editor is not None and self.editor.form.seen.id != page.saved.id:
            self.settle()
            self._close_editor()
        elif self.editor is not None:
            self.editor.form.take_news(page.saved)

    def _say_as_of(self) -> None:
        page = self.model.page
        if page.as_of is None:
            self.as_of.setText("")
            return
        at = page.as_of.astimezone(page.now.tzinfo)
        day = short_day(at.date(), page.now.date(), self.locale())
        words = self.tr("News from the clinic: {day}, {time}")
        self.as_of.setText(words.format(day=day, time=time_words(at.time(), self.locale())))

    def _show_rivalries(self) -> None:
        for old in self.banners:
            self._banner_box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.banners = rivalry_banners(self.model.page, self._context.navigate.open_conflict)
        for banner in self.banners:
            self._banner_box.addWidget(banner)
        self._banner_box.setContentsMargins(24, 12 if self.banners else 0, 24, 0)

    def _show_tab(self, number: int) -> None:
        if self.editor is None and self.joining is None:
            self._body.setCurrentIndex(number)

    def _step_tab(self, way: int) -> None:
        if self.editor is None:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + way) % self.tabs.count())

    def _read_contact(self, contact_id: UUID) -> None:
        self._context.navigate.log_contact(contact_id=contact_id)

    def _log(self, follow_up_id: UUID | None = None) -> None:
        self._context.navigate.log_contact(
            participant_id=self.model.participant_id, follow_up_id=follow_up_id or None
        )

    def _on_copy(self, number: str) -> None:
        copy_privately(number)
        self._context.navigate.toast(self.tr("Phone number copied."))

    def _on_done(self, follow_up_id: UUID) -> None:
        undo = self.model.mark_done(follow_up_id)
        self._context.navigate.toast(self.tr("Marked as done."), undo)

    def _edit(self) -> None:
        if self.model.is_open and self.editor is None and self.joining is None:
            self._edit_from(self.model.page.saved).form.focus_field("given_name")

    def _edit_from(self, seen: Participant) -> DetailsEditor:
        editor = DetailsEditor(seen, self.model.today)
        editor.submitted.connect(self.model.save)
        editor.left.connect(self._close_editor)
        self.editor = editor
        self._put_over(editor)
        return editor

    def _put_over(self, page: QWidget) -> None:
        """Show a page in the place of the tabs."""
        self._body.addWidget(page)
        self._body.setCurrentWidget(page)
        self.header.set_editing(True)
        self._tab_row.hide()

    def _take_off(self, page: QWidget) -> None:
        self._body.removeWidget(page)
        page.hide()
        page.deleteLater()
        self.header.set_editing(False)
        self._tab_row.show()
        self._show_tab(self.tabs.currentIndex())
        self.header.edit.setFocus()

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self._take_off(editor)

    def _ask_who_else(self) -> None:
        self.joining = JoiningPage(self._context, self.model.page.saved)
        self.joining.decided.connect(self._on_joined)
        self.joining.left.connect(self._close_joining)
        self._put_over(self.joining)

    def _close_joining(self) -> None:
        joining, self.joining = self.joining, None
        if joining is not None:
            self._take_off(joining)

    def _on_joined(self, kept_id: UUID, merged_id: UUID) -> None:
        undo = self.sameness.join(kept_id, merged_id)
        self._close_joining()
        self._context.navigate.toast(self.tr("Both records are shown as one person now."), undo)

    def _on_parted(self, other: Participant) -> None:
        undo = self.sameness.part(self.model.page.saved.id, other.id)
        words = self.tr("{name} has a record of their own again.").format(name=other.short_name)
        self._context.navigate.toast(words, undo)

    def _on_saved(self, before: Participant, after: Participant) -> None:
        now = self._context.desk.clock.now()
        words = self.tr("Saved on this laptop, {time}").format(time=time_words(now.time(), self.locale()))
        self.header.status.say(words, "hard-drive")
        undo = partial(self.model.put_back, before, after)
        self._context.navigate.toast(self.tr("Details saved."), undo)
        if self.isVisible():
            self._close_editor()

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        if not isinstance(problem, NotFound):
            self._context.navigate.toast(sentence_for(problem))
            return
        if self._gone is not None:
            self._stack.removeWidget(self._gone)
            self._gone.deleteLater()
        self._gone = EmptyState(
            "users",
            self.tr("This person is not on this laptop any more"),
            self.tr("Somebody else may support them now. Your supervisor knows."),
            [Offer("back", self.tr("Go back"), "primary")],
        )
        self._gone.chosen.connect(lambda _key: self._context.navigate.back())
        self._stack.addWidget(self._gone)
        self._stack.setCurrentWidget(self._gone)

    def _on_news(self, changes: Changes) -> None:
        mine = self.model.page.records if self.model.is_open else {self.model.participant_id}
        if mine & changes.participants or {"staff_member", Participant.kind} & changes.kinds:
            self.model.load()

    def _keep_place(self) -> None:
        if self.model.participant_id is not None:
            self._places[self.model.participant_id] = self.tabs.currentIndex()

    def _restore_place(self, participant_id: UUID) -> None:
        self.tabs.setCurrentIndex(self._places.get(participant_id, _OVERVIEW))


def _is_ours(event: QKeyEvent) -> bool:
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
        return bool(control)
    return event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_E} and not event.modifiers()
