"""The page "Log a contact"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.errors import PeerDeskError
from peerdesk.operations import contact_pages
from peerdesk.operations.contact_pages import ContactPage
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.contact.bars import LastTimeStrip, LogActions, person_line
from peerdesk.ui.screens.contact.choose_person import ChoosePerson
from peerdesk.ui.screens.contact.form import HINTS_FROM, LogForm
from peerdesk.ui.screens.contact.model import ContactModel
from peerdesk.ui.screens.contact.questions import ask
from peerdesk.ui.screens.contact.reading import ReadLog
from peerdesk.ui.screens.contact.unsaved import UnsavedWords
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.person import PersonBar
from peerdesk.ui.theme.application import desk
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.states import SKELETON_AFTER_MS, EmptyState, LoadingCover

_NARROW_BAR = 1000


class ContactScreen(QWidget):
    """A log to fill in, to read, or to choose a person for; every answer is safe a moment later."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._places: dict[UUID, int] = {}
        self._saved_at: datetime | None = None
        self.model = ContactModel(context, self)
        self.form: LogForm | None = None
        self.reading: ReadLog | None = None
        self.chooser = ChoosePerson()
        self.bar = PersonBar("")
        self.strip = LastTimeStrip()
        self.foot = LogActions()
        self.unsaved = UnsavedWords(self.model.saving)
        self._slow = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._content = QVBoxLayout()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def open(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Open a log begun before, a new one, or first the question whom it is about."""
        self._keep_place()
        self.model.close()
        self._clear()
        self._name_way_back()
        self._stack.setCurrentWidget(self._blank)
        self._cover.set_loading(True)
        if participant_id is None and follow_up_id is None and contact_id is None:
            self._choose()
        else:
            self.model.open(participant_id, follow_up_id, contact_id)

    def main_action(self) -> None:
        """Submit the log; on an approved one, write a correction."""
        if self.form is not None:
            self._submit()
        elif self.reading is not None and self.foot.correct.isVisible():
            self.reading.write_correction()

    def leave(self) -> None:
        """Close what is open inside, else save and go back."""
        if self.reading is not None and self.reading.close_correction():
            return
        if self.model.is_open and self._stack.currentWidget() is self.chooser:
            self._stack.setCurrentWidget(self._log)
            return
        self.write_down(self._context.navigate.back)

    def settle(self) -> None:
        """Save at once what is not saved yet, without waiting for it."""
        self._keep_place()
        if self.form is not None:
            self.form.files.settle()
        self.model.saving.flush()

    def is_written(self) -> bool:
        """True when nothing typed would be lost if the process ended now."""
        return self.model.saving.is_written

    def record(self) -> Mapping[str, UUID | None]:
        """What opens this draft again."""
        written = self.model.is_open and self.model.saving.has_record
        return {"contact_id": self.model.contact.id} if written else {}

    def write_down(self, then: Callable[[], None], lose: Callable[[], None] | None = None) -> None:
        """Save what is typed, then do what was asked for; when that is refused, say so and stay."""
        self._keep_place()
        self.unsaved.write_down(then, lose)

    def event(self, event: QEvent) -> bool:
        """Take the main key and Esc before the window does."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        event.setAccepted(_is_main_key(event) or _is_plain(event, Qt.Key.Key_Escape))
        return event.isAccepted()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when another page comes, the desk is locked or the window closes."""
        self.settle()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of what a low window has no room for."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to the main key and to Esc."""
        if _is_main_key(event):
            self.main_action()
        elif _is_plain(event, Qt.Key.Key_Escape):
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Show the same log in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_way_back()
            self._show_again()

    def _name_way_back(self) -> None:
        page = self._context.navigate.way_back()
        self.bar.set_back(page)
        self.chooser.set_back(page)

    def _show_again(self) -> None:
        if self.model.is_open:
            self._keep_place()
            self._show_page(self.model.page)
            self._restore_place()

    def _arrange(self) -> None:
        log = QWidget()
        column = QVBoxLayout(log)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.strip)
        column.addWidget(self.unsaved)
        column.addLayout(self._content, 1)
        column.addWidget(self.foot)
        self._blank = QWidget()
        self._gone = QWidget()
        self._gone_column = QVBoxLayout(self._gone)
        for page in (self._blank, self.chooser, log, self._gone):
            self._stack.addWidget(page)
        self._log = log
        self._cover = LoadingCover(self._stack)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        model, foot = self.model, self.foot
        model.loaded.connect(self._on_loaded)
        model.changed.connect(self._say_missing)
        model.saving.saved.connect(self._on_saved)
        model.saving.not_saved.connect(self._on_not_saved)
        model.saving.busy_changed.connect(self._on_busy)
        model.sent.connect(self._on_sent)
        model.thrown_away.connect(self._on_thrown_away)
        model.not_brought_back.connect(self._on_not_brought_back)
        model.refused.connect(self._on_refused)
        self.chooser.chosen.connect(self._on_person_chosen)
        self.chooser.left.connect(self.leave)
        self.bar.back_requested.connect(self.leave)
        self.bar.change_requested.connect(self._choose)
        self.strip.record_requested.connect(self._on_record)
        self._slow.timeout.connect(self._say_busy)
        foot.go_requested.connect(self._on_go)
        foot.submit.clicked.connect(self._submit)
        foot.close_log.clicked.connect(self.leave)
        foot.discard.clicked.connect(model.discard)
        foot.take_back.clicked.connect(lambda: model.take_back(model.contact.id))
        foot.correct.clicked.connect(self.main_action)
        self._context.news.data_changed.connect(self._on_news)
        desk().theme_changed.connect(self._show_again)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _choose(self) -> None:
        self._context.background.run(
            self, partial(contact_pages.people, self._context.desk), self._on_people, self._on_refused
        )

    def _on_people(self, people: tuple[Participant, ...]) -> None:
        self._cover.set_loading(False)
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.offer(people)

    def _on_person_chosen(self, participant_id: UUID) -> None:
        if self.model.is_open and self.model.may_discard:
            self.model.change_person(participant_id)
        else:
            self.model.open(participant_id)

    def _on_loaded(self, page: ContactPage) -> None:
        self._cover.set_loading(False)
        self._saved_at = page.history[-1].at if page.saved and page.history else None
        self._show_page(page)
        if self.form is None or self._restore_place():
            return
        if self.model.place:
            self.form.focus_field(self.model.place)
        else:
            self.form.focus_first()

    def _show_page(self, page: ContactPage) -> None:
        self._clear()
        now = self.model.now()
        self.bar.show_person(person_line(page.participant, self._context.language, now.date()))
        self.bar.change.setVisible(page.editable and self.model.may_discard)
        self.strip.show_last(page.last_time, now.date())
        if page.editable:
            self.form = LogForm(self.model, self._context.language, self._files(page))
            self._content.addWidget(self.form)
            self.form.setEnabled(not self.model.saving.is_busy)
            self.form.show()
        else:
            self.reading = ReadLog(page, now, self._context.language, self._files(page))
            self.reading.correction_written.connect(self.model.correct)
            self._content.addWidget(self.reading)
            self.reading.show()
        self.foot.show_page(page, may_discard=self.model.may_discard)
        self._say_saved()
        self._say_missing()
        self._fit()
        self._stack.setCurrentWidget(self._log)

    def _files(self, page: ContactPage) -> AttachmentsSection:
        section = AttachmentsSection(self._context, may_add=page.editable, compact=True)
        section.show_for(page.contact.participant_id, page.contact.id)
        return section

    def _clear(self) -> None:
        for old in (self.form, self.reading):
            if old is not None:
                self._content.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.form = self.reading = None

    def _say_missing(self) -> None:
        if self.form is None:
            return
        missing = self.form.missing()
        self.foot.show_urgent(bool(self.model.contact.safety_concern), self.model.page.supervisor)
        self.foot.discard.setVisible(self.model.may_discard and self.model.contact != self.model.page.contact)
        if missing:
            words = self.tr("%n missing: {what}", "", len(missing)).format(what=ask(missing[0]))
            self.foot.say(words, "circle-alert", "warn", self.tr("Go there"))
        else:
            self.foot.say(self.tr("Ready to submit. You can also finish it later."))

    def _say_saved(self) -> None:
        if self._saved_at is None or self.form is None:
            self.bar.say("")
            return
        local = self._saved_at.astimezone(self.model.now().tzinfo)
        at = time_words(local.time(), self.locale())
        short = self.width() < _NARROW_BAR
        words = self.tr("Draft saved, {time}") if short else self.tr("Draft saved on this laptop, {time}")
        self.bar.say(words.format(time=at))

    def _submit(self) -> None:
        self.foot.submit.setFocus()
        if self.form is None:
            return
        if self.form.missing():
            self.form.ask_for_missing()
            self._say_missing()
        else:
            self.model.submit()

    def _on_go(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def _on_saved(self) -> None:
        self._saved_at = self.model.now()
        self._say_saved()

    def _on_not_saved(self, _problem: PeerDeskError) -> None:
        self.bar.say(self.tr("Not saved yet"), "circle-alert", "danger")
        if self.form is not None:
            self._stack.setCurrentWidget(self._log)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001
        """Let nothing be typed that would come too late; grey only what takes longer than a blink."""
        self._slow.stop()
        if self.form is not None:
            self.form.setUpdatesEnabled(not busy)
            self.form.setEnabled(not busy)
        if busy:
            self._slow.start()

    def _say_busy(self) -> None:
        if self.form is not None:
            self.form.setUpdatesEnabled(True)
        self.foot.say(self.tr("Saving..."), "loader-circle", "ink-3")

    def _on_sent(self) -> None:
        contact_id, name = self.model.contact.id, self.model.page.supervisor
        if self.model.contact.safety_concern:
            self._context.navigate.toast(self.tr("Saved as urgent. It is first in line for the clinic."))
            self.model.open(contact_id=contact_id)
            return
        words = self.tr("Saved. It goes to {name} when online.").format(name=name or self.tr("the clinic"))
        self._places.pop(contact_id, None)
        self.model.close()
        self._context.navigate.toast(words, partial(self.model.take_back, contact_id))
        self._context.navigate.back()

    def _on_thrown_away(self, bring_back: Callable[[], None]) -> None:
        self.model.close()
        self._context.navigate.toast(self.tr("Draft thrown away."), bring_back)
        self._context.navigate.back()

    def _on_not_brought_back(self, problem: PeerDeskError, bring_back: Callable[[], None]) -> None:
        self._context.navigate.toast(sentence_for(problem), bring_back)

    def _on_record(self) -> None:
        self._context.navigate.open_participant(self.model.contact.participant_id)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        if self.model.is_open:
            self._stack.setCurrentWidget(self._log)
            self.foot.say(sentence_for(problem), "circle-alert", "danger")
            return
        while (item := self._gone_column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        empty = EmptyState("users", sentence_for(problem), "", [Offer("back", self.tr("Go back"), "primary")])
        empty.chosen.connect(lambda _key: self._context.navigate.back())
        self._gone_column.addWidget(empty)
        self._stack.setCurrentWidget(self._gone)

    def _on_news(self, changes: Changes) -> None:
        if not self.model.is_open or self.form is not None:
            return
        if self.model.contact.participant_id in changes.participants:
            self.model.open(contact_id=self.model.contact.id)

    def _on_focus_changed(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old):
            self.model.saving.flush()

    def _keep_place(self) -> None:
        if self.form is not None and self.model.is_open:
            self._places[self.model.contact.id] = self.form.note.place()

    def _restore_place(self) -> bool:
        place = self._places.get(self.model.contact.id)
        if self.form is None or place is None:
            return False
        self.form.focus_field("note")
        self.form.note.set_place(place)
        return True

    def _fit(self) -> None:
        self.strip.setVisible(self.strip.has_words and self.window().height() >= HINTS_FROM)
        if self.model.is_open:
            self._say_saved()


def _is_main_key(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_plain(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and not event.modifiers()
