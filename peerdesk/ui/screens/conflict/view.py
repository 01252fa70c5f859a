"""The page "Two versions"."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.errors import NotFound, PeerDeskError
from peerdesk.operations.conflicts import Saved
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.person.private_copy import copy_privately
from peerdesk.ui.screens.conflict.decided import DecidedCard
from peerdesk.ui.screens.conflict.head import ConflictHead
from peerdesk.ui.screens.conflict.model import ConflictModel
from peerdesk.ui.screens.conflict.table import VersionTable
from peerdesk.ui.screens.conflict.words import (
    CountedLines,
    decided_lines,
    decided_words,
    fields_words,
    leave_words,
    obstacle_words,
    speech_of,
)
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.keyed_page import KeyedPage
from peerdesk.ui.shell.page import ActionBar
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import theme
from peerdesk.ui.theme.application import desk as application
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button, Offer, primary_button
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.states import EmptyState, LoadingCover

COLUMNS_FROM = 1000
"""Width in px of the page, at 100 % text, from which each author has a column."""
_MOST_COLUMNS = 3
_LEAVE_WIDTH = 384


class ConflictScreen(KeyedPage):
    """Choosing line by line; Ctrl+Enter saves what is chosen, Esc leaves the rest for later."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = self._columns = self._wants_focus = self._is_saved = False
        self.model = ConflictModel(context, self)
        self.head, self.foot = ConflictHead(), ActionBar()
        self.table: VersionTable | None = None
        self.later, self.save = Button(""), primary_button("", keys="Ctrl Enter", size="bar")
        self._stack, self._scroll = QStackedWidget(), QScrollArea()
        self._column = QVBoxLayout()
        self._gone: EmptyState | None = None
        self._arrange()
        self._connect()
        self._retranslate()

    def open(self, kind: str = "", record_id: UUID | None = None, **_target: object) -> None:
        """Show the versions of a record; opened again without one, of the same as before."""
        self._wants_focus = True
        if record_id is None:
            self.model.load()
            return
        self.model.open(kind, record_id)
        self._cover.set_loading(not self.model.is_open)

    def settle(self) -> None:
        """What is chosen here is only saved when the person says so; until then it stays chosen."""

    def leave(self) -> None:
        """Go back; what is chosen stays chosen."""
        self._context.navigate.back()

    def main_action(self) -> None:
        """Save what is chosen; when nothing is, go where to begin."""
        if not self.model.is_open or not self.model.page.is_open or self.model.page.obstacle:
            return
        if self.model.progress[0]:
            self.model.save()
        elif self.table is not None:
            self.foot.say(self.tr("Choose a version first"), "circle-alert", "warn")
            self.table.show_answers(warns=True)
            self.table.focus_first_open()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.model.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each author a column where there is room."""
        super().resizeEvent(event)
        if self.model.is_open and self._has_columns() != self._columns:
            self._show_page()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_again()

    def _arrange(self) -> None:
        inside = QWidget()
        self._column.setContentsMargins(24, 0, 24, 16)
        self._column.setSpacing(12)
        inside.setLayout(self._column)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)
        self.foot.add_action(self.later)
        self.foot.add_action(self.save)
        self._stack.addWidget(page)
        self._page_part = page
        self._cover = LoadingCover(self._stack)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        mark_pane(self._scroll)
        mark_pane(self.foot)

    def _connect(self) -> None:
        self.head.record_requested.connect(self._on_record)
        self.head.ask_requested.connect(self._on_ask)
        self.later.clicked.connect(self._context.navigate.back)
        self.save.clicked.connect(self.main_action)
        self.model.loaded.connect(self._on_loaded)
        self.model.changed.connect(self._on_changed)
        self.model.saved.connect(self._on_saved)
        self.model.refused.connect(self._on_refused)
        self._context.news.data_changed.connect(self._on_news)
        application().theme_changed.connect(self._show_again)

    def _retranslate(self) -> None:
        self.later.setText(self.tr("Decide later"))
        self._scroll.setAccessibleName(self.tr("Two versions"))

    def _on_loaded(self) -> None:
        is_saved, self._is_saved, self._stale = self._is_saved, False, False
        if is_saved and self.isVisible() and not self.model.page.is_open:
            self._context.navigate.back()
        self._cover.set_loading(False)
        self._stack.setCurrentWidget(self._page_part)
        self._show_page()
        if self._wants_focus and self.table is not None:
            self._wants_focus = False
            self.table.focus_first_open()

    def _show_again(self) -> None:
        if self.model.is_open:
            self._show_page()

    def _show_page(self) -> None:
        page = self.model.page
        focus = self.table.focus() if self.table is not None else None
        self._columns = self._has_columns()
        _empty(self._column)
        self.head.show_page(page)
        self.table = None
        for part in self._parts() if page.is_open else self._settled():
            self._column.addWidget(part)
            part.show()
        self._column.addStretch(1)
        self.foot.setVisible(page.is_open and page.obstacle is None)
        self._say_chosen()
        self._give_back(focus)

    def _give_back(self, focus: tuple[str, int] | None) -> None:
        """Put the focus where it was on the page before; where nothing is left to choose, on the way back."""
        if focus is None:
            return
        if self.table is not None:
            self.table.give_focus(*focus)
            return
        buttons = (button for button in self._scroll.findChildren(QPushButton) if button.isVisible())
        if (way_back := next(buttons, None)) is not None:
            way_back.setFocus()

    def _parts(self) -> Iterator[QWidget]:
        """What there is to choose, from top to bottom."""
        page = self.model.page
        speech = speech_of(page, self._context.language)
        if page.obstacle is not None:
            yield Banner("warn", "lock", obstacle_words(page))
        if self.model.meanwhile.has_arrived:
            kept = self.tr("What you have chosen so far is kept.")
            yield Banner("info", "git-compare-arrows", self.tr("Another version just came in."), kept)
        for decided in self.model.meanwhile.decided:
            chosen = [f"{name}: {value}" for name, value in decided_lines(decided, page, speech)]
            yield Banner("ok", "circle-check", f"{decided_words(decided, page)}.", ". ".join(chosen))
        self.table = VersionTable(self.model, speech, columns=self._columns)
        yield self.table
        yield self._notes()

    def _notes(self) -> QWidget:
        """What fitted together, and that nobody has to choose."""
        page = self.model.page
        notes = QWidget()
        way = QBoxLayout.Direction.LeftToRight if self._columns else QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(way, notes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16 if self._columns else 12)
        if page.joined and page.lines:
            lead = CountedLines().joined(len(page.joined))
            rest = self.tr("{names}. History tells who wrote what.")
            joined = rest.format(names=fields_words(page, page.joined))
            row.addWidget(Banner("ok", "circle-check", lead, joined), 1)
        if page.lines and page.obstacle is None:
            leave = Banner("info", "info", "", leave_words(page))
            if self._columns and page.joined:
                leave.setFixedWidth(theme().px(_LEAVE_WIDTH))
            row.addWidget(leave)
        return notes

    def _settled(self) -> Iterator[QWidget]:
        """Nothing is left to choose: who chose what."""
        page = self.model.page
        speech = speech_of(page, self._context.language)
        latest = page.decided[:1]
        title = self.tr("Everything is chosen") if latest else self.tr("Nothing to choose here")
        said = self.tr("There is nothing left to do.") if latest else self.tr("This record has one version.")
        offers = [Offer("back", self.tr("Go back"), "primary")]
        if page.person is not None:
            offers.append(Offer("record", self.tr("Open the record")))
        settled = EmptyState("circle-check", title, said, offers)
        settled.chosen.connect(
            lambda key: self._context.navigate.back() if key == "back" else self._on_record()
        )
        yield settled
        for decided in latest:
            yield DecidedCard(decided, page, speech)

    def _say_chosen(self) -> None:
        page, (chosen, total) = self.model.page, self.model.progress
        words = self.tr("{chosen} of {total} chosen").format(chosen=chosen, total=total)
        if page.is_open:
            done = chosen == total
            icon, tone = ("circle-check", "ok") if done else ("circle-alert", "warn")
            self.foot.say(words, icon, tone)
        said = self.tr("{name} can see who chose and when")
        self.foot.set_note(said.format(name=page.supervisor or self.tr("Everybody here")))
        if self.model.removes:
            self.save.setText(self.tr("Remove this record"))
        else:
            self.save.setText(CountedLines().save(chosen) if chosen else self.tr("Save choices"))

    def _on_changed(self) -> None:
        if self.table is not None:
            self.table.show_answers()
        self._say_chosen()

    def _on_saved(self, saved: Saved | None) -> None:
        navigate = self._context.navigate
        if saved is None:
            navigate.toast(self.tr("Removed."))
            navigate.back()
            return
        if not saved.changes:
            return
        words = CountedLines().saved(max(len(saved.chosen), 1))
        if saved.can_be_undone:
            navigate.toast(words, lambda: self.model.undo(saved, self._on_undone))
        else:
            navigate.toast(words)
        self._is_saved = True

    def _on_undone(self) -> None:
        words = self.tr("Taken back: what was shown before is shown again. The rest is in History.")
        self._context.navigate.toast(words)

    def _on_record(self) -> None:
        person = self.model.page.person
        if person is not None:
            self._context.navigate.open_participant(person.id)

    def _on_ask(self) -> None:
        colleague = self.model.page.colleague
        if colleague is not None:
            copy_privately(colleague.phone)
            self._context.navigate.toast(self.tr("Phone number copied."))

    def _on_news(self, changes: Changes) -> None:
        if self.model.record_id not in changes.ids and "staff_member" not in changes.kinds:
            return
        if self.isVisible():
            self.model.load()
        else:
            self._stale = True

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        if not isinstance(problem, NotFound):
            announce(self, sentence_for(problem))
            self._context.navigate.toast(sentence_for(problem))
            return
        if self._gone is not None:
            self._stack.removeWidget(self._gone)
            self._gone.deleteLater()
        self._gone = EmptyState(
            "git-compare-arrows",
            self.tr("This record is not on this laptop any more"),
            self.tr("Somebody removed it, or somebody else works with this person now."),
            [Offer("back", self.tr("Go back"), "primary")],
        )
        self._gone.chosen.connect(lambda _key: self._context.navigate.back())
        self._stack.addWidget(self._gone)
        self._stack.setCurrentWidget(self._gone)

    def _has_columns(self) -> bool:
        few = not self.model.is_open or len(self.model.page.authors) <= _MOST_COLUMNS
        return few and self.width() >= theme().px(COLUMNS_FROM)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
