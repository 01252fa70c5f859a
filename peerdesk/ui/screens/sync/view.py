"""The page "Sync"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.errors import PeerDeskError
from peerdesk.operations.sync_pages import OnItsWay, SyncPage, sync_page
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.sync.cards import HistoryCard, NeedsYouCard, StatusCard, WaitingCard, empty
from peerdesk.ui.screens.sync.words import moment_words
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.states import LoadingCover

if TYPE_CHECKING:
    from peerdesk.sync.report import Progress
    from peerdesk.ui.syncing import Syncing

ONE_COLUMN_BELOW = 1100
"""Window width in px, at 100 % text, under which the history goes below what waits."""
_HISTORY_WIDTH = 400


class SyncScreen(QWidget):
    """Where the work is, what needs the person, what waits, and how the last syncs went."""

    def __init__(self, context: ScreenContext, syncing: Syncing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._syncing = context, syncing
        self._page: SyncPage | None = None
        self._stale = False
        self.head = PageHead()
        self.status, self.needs_you = StatusCard(), NeedsYouCard()
        self.waiting, self.history = WaitingCard(), HistoryCard()
        self._notices = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._connect()
        self._say()

    def open(self) -> None:
        """Show how things stand."""
        self._cover.set_loading(self._page is None)
        self._load()

    def settle(self) -> None:
        """Nothing is typed here."""

    def sync_now(self) -> None:
        """Ask for a sync, as the button and Ctrl+R do."""
        self._syncing.sync_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go to one column in a small window."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        for column in (left, self._columns, self._notices):
            column.setSpacing(16)
        left.addWidget(self.needs_you)
        left.addWidget(self.waiting, 1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.history)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(24, 0, 24, 20)
        body.setSpacing(16)
        body.addLayout(self._notices)
        body.addWidget(self.status)
        body.addLayout(self._columns, 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll = scroll
        self._cover = LoadingCover(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.status.sync.clicked.connect(self.sync_now)
        self.needs_you.opened.connect(self._on_opened)
        self._syncing.state_changed.connect(lambda _state: self._say_state())
        self._syncing.progressed.connect(self._on_progressed)
        self._syncing.finished.connect(lambda _report: self._on_change())
        self._context.news.data_changed.connect(self._on_news)
        shortcut = QShortcut(QKeySequence("Ctrl+R"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.sync_now)

    def _load(self) -> None:
        self._stale = False
        work = partial(sync_page, self._context.desk)
        self._context.background.run(self, work, self._on_loaded, self._on_refused)

    def _on_loaded(self, page: SyncPage) -> None:
        self._cover.set_loading(False)
        changed = page != self._page
        self._page = page
        if changed:
            self._say()
        else:
            self._say_state()

    def _on_progressed(self, progress: Progress) -> None:
        self.status.show_progress(progress.done, progress.remaining, progress.bytes)

    def _on_news(self, changes: Changes) -> None:
        if changes:
            self._on_change()

    def _on_change(self) -> None:
        if self.isVisible():
            self._load()
        else:
            self._stale = True

    def _on_opened(self, item: OnItsWay) -> None:
        if item.contact_id is not None:
            self._context.navigate.log_contact(contact_id=item.contact_id)
        elif item.participant_id is not None:
            self._context.navigate.open_participant(item.participant_id)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        empty(self._notices)
        self._notices.addWidget(Banner("warn", "circle-alert", sentence_for(problem)))

    def _say(self) -> None:
        """Say everything there is to say."""
        self._say_state()
        self._scroll.setAccessibleName(self.tr("Sync"))
        self.status.meter.setAccessibleName(self.tr("How far the sync is"))
        if self._page is None:
            return
        now = self._context.desk.clock.now()
        empty(self._notices)
        if self._page.unread:
            self._notices.addWidget(self._update_notice(self._page.unread))
        for card in (self.needs_you, self.waiting, self.history):
            card.show_page(self._page, now)

    def _say_state(self) -> None:
        now = self._context.desk.clock.now()
        self.head.set_words(self.tr("Sync"), self._summary() if self._page else "")
        self.status.show_state(self._syncing.state, self._page, now)

    def _summary(self) -> str:
        assert self._page is not None
        here = self.tr("On this laptop: {count}").format(count=self._page.owed.waiting)
        needs = self.tr("Needs you: {count}").format(count=self._page.owed.needs_you)
        if self._page.last_ok_at is None:
            return f"{here} · {needs}"
        when = moment_words(self._page.last_ok_at, self._context.desk.clock.now(), self.locale())
        there = self.tr("At the clinic: everything up to {when}").format(when=when)
        return f"{here} · {there} · {needs}"

    def _update_notice(self, unread: int) -> Banner:
        lead = self.tr("%n records need a newer PeerDesk", "", unread)
        return Banner("info", "download", lead, self.tr("They are kept here, and show after the update."))

    def _fit(self) -> None:
        narrow = self.window().width() < theme().px(ONE_COLUMN_BELOW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self.history.setMaximumWidth(16777215 if narrow else theme().px(_HISTORY_WIDTH))
        self.history.setMinimumWidth(0 if narrow else theme().px(_HISTORY_WIDTH))
