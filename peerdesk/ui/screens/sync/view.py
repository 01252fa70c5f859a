"""The page "Sync"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import Role
from peerdesk.errors import NotAllowed, NotFound, PeerDeskError
from peerdesk.operations.conflicts import Conflict
from peerdesk.operations.held import HeldItem, HeldPage, held_page, undo, withdraw
from peerdesk.operations.sync_pages import (
    OnItsWay,
    SyncPage,
    dismiss,
    fix_and_send,
    sync_page,
    take_up,
    try_again,
)
from peerdesk.operations.sync_reports import help_text
from peerdesk.ui.carrying import Carrying
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.file_picker import FilePicker, SystemFilePicker
from peerdesk.ui.held.fields import speech_of
from peerdesk.ui.help_report import HelpReport
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.sync.by_hand import ByHand
from peerdesk.ui.screens.sync.columns import empty
from peerdesk.ui.screens.sync.connection_panel import ClockWords, ConnectionPanel
from peerdesk.ui.screens.sync.history import HistoryCard
from peerdesk.ui.screens.sync.needs_you import ChoicesCard, NeedsYouCard
from peerdesk.ui.screens.sync.own_work import OwnWorkCard
from peerdesk.ui.screens.sync.status_card import StatusCard
from peerdesk.ui.screens.sync.usb_panel import UsbPanel
from peerdesk.ui.screens.sync.waiting import WaitingCard
from peerdesk.ui.screens.sync.words import moment_words
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.panels import SlidePanel
from peerdesk.ui.widgets.states import LoadingCover

if TYPE_CHECKING:
    from peerdesk.ui.door import Laptop
    from peerdesk.ui.syncing import Syncing

ONE_COLUMN_BELOW = 1100
"""Window width in px, at 100 % text, under which the history goes below what waits."""
_HISTORY_WIDTH = 400
_TAKE_IN = (Role.SUPERVISOR, Role.ADMINISTRATOR)


class SyncScreen(QWidget):
    """Where the work is, what needs the person, what waits, and how the last syncs went."""

    def __init__(
        self,
        context: ScreenContext,
        syncing: Syncing,
        laptop: Laptop,
        files: FilePicker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._syncing, self._laptop = context, syncing, laptop
        self._files = files or SystemFilePicker()
        self._page: SyncPage | None = None
        self._held: HeldPage | None = None
        self._stale = False
        self._clock_words = ClockWords(self)
        self.head = PageHead()
        self.by_usb, self.to_connection = Button("", icon="usb"), Button("", icon="settings-2")
        self.status, self.needs_you, self.choices = StatusCard(), NeedsYouCard(), ChoicesCard()
        self.usb = UsbPanel(takes_in=any(context.desk.has(role) for role in _TAKE_IN))
        self.connection = ConnectionPanel(laptop.name)
        self.own_work, self.waiting, self.history = OwnWorkCard(), WaitingCard(), HistoryCard()
        carrying = Carrying(laptop.carrier, context.background, context.news, self)
        self.by_hand = ByHand(self.usb, carrying, self._files, context.desk.clock)
        pack = partial(laptop.report, context.background.in_database)
        self._report = HelpReport(pack, context.background, context.desk.clock, self, self._files)
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
        """Nothing is kept here that would be lost."""

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
        self.head.add_action(self.by_usb)
        self.head.add_action(self.to_connection)
        left = QVBoxLayout()
        for column in (left, self._columns, self._notices):
            column.setSpacing(16)
        for card in (self.needs_you, self.choices, self.own_work):
            left.addWidget(card)
        left.addWidget(self.waiting, 1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.history)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(24, 0, 24, 20)
        body.setSpacing(16)
        body.addLayout(self._notices)
        for part in (self.status, self.usb, self.connection):
            body.addWidget(part)
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
        self.by_usb.clicked.connect(lambda: self._turn(self.usb, self.connection, self.by_usb))
        self.to_connection.clicked.connect(lambda: self._turn(self.connection, self.usb, self.to_connection))
        self.needs_you.opened.connect(self._on_opened)
        self.needs_you.dismissed.connect(self._on_dismissed)
        self.needs_you.retried.connect(self._on_retried)
        self.needs_you.asked.connect(self._on_asked)
        self.needs_you.fixed.connect(self._on_fixed)
        self.choices.chosen.connect(self._on_chosen)
        self.own_work.taken_back.connect(self._on_taken_back)
        self.own_work.copied.connect(lambda: self._context.navigate.toast(self.tr("Copied.")))
        self.history.report_requested.connect(self._report.save)
        self._report.said.connect(self._context.navigate.toast)
        self._report.refused.connect(self._on_refused)
        self._syncing.state_changed.connect(lambda _state: self._say_state())
        self._syncing.progressed.connect(self.status.show_progress)
        self._syncing.finished.connect(lambda _report: self._on_change())
        self._context.news.data_changed.connect(self._on_news)
        shortcut = QShortcut(QKeySequence("Ctrl+R"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.sync_now)

    def _turn(self, panel: SlidePanel, other: SlidePanel, opener: QWidget) -> None:
        """Open one panel and close the other; a second press closes it."""
        other.close_panel()
        if panel.is_open():
            panel.close_panel()
            return
        self._scroll.verticalScrollBar().setValue(0)
        panel.open(opener)

    def _load(self) -> None:
        self._stale = False
        desk, space = self._context.desk, self._laptop.space_left
        self._context.background.run(
            self, lambda: (sync_page(desk), held_page(desk), space()), self._on_loaded, self._on_refused
        )

    def _on_loaded(self, loaded: tuple[SyncPage, HeldPage, int]) -> None:
        page, held, free = loaded
        self._cover.set_loading(False)
        self.status.show_space(free)
        changed = (page, held) != (self._page, self._held)
        self._page, self._held = page, held
        if changed:
            self._say()
        else:
            self._say_state()

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
        elif item.kind == HeldWork.kind:
            self._context.navigate.open_page("review")

    def _on_taken_back(self, item: HeldItem) -> None:
        desk, news = self._context.desk, self._context.news

        def done(changes: Changes) -> None:
            news.tell(changes)
            take_up_again = partial(self._write, undo, desk, item.work.id)
            self._context.navigate.toast(self.tr("Taken back with the next sync."), take_up_again)

        self._context.background.run(self, partial(withdraw, desk, item.work.id), done, self._on_refused)

    def _on_chosen(self, conflict: Conflict) -> None:
        self._context.navigate.open_conflict(conflict.record.kind, conflict.record.id)

    def _on_dismissed(self, item: OnItsWay) -> None:
        desk, news = self._context.desk, self._context.news

        def done(op_ids: tuple[object, ...]) -> None:
            news.tell(Changes(sync=True))
            self._context.navigate.toast(
                self.tr("Off the list. The clinic keeps it."), partial(self._write, take_up, desk, op_ids)
            )

        self._context.background.run(self, partial(dismiss, desk, item.id), done, self._on_refused)

    def _on_retried(self, item: OnItsWay) -> None:
        self._write(try_again, self._context.desk, item.id)
        self.sync_now()

    def _on_fixed(self, item: OnItsWay, value: str) -> None:
        self._write(fix_and_send, self._context.desk, item, value)

    def _on_asked(self, item: OnItsWay) -> None:
        QGuiApplication.clipboard().setText(help_text(self._context.desk, item))
        phone = self._page.connection.clinic_phone if self._page else ""
        call = self.tr("Copied, without names. Send it to your IT person, or call {phone}.")
        send = self.tr("Copied, without names. Send it to your IT person.")
        self._context.navigate.toast(call.format(phone=phone) if phone else send)

    def _write(self, work: object, *arguments: object) -> None:
        """Do something to the outbox, and tell everybody."""
        assert callable(work)
        self._context.background.run(
            self, partial(work, *arguments), self._context.news.tell, self._on_refused
        )

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        empty(self._notices)
        self._notices.addWidget(Banner("warn", "circle-alert", sentence_for(problem)))
        if isinstance(problem, NotFound | NotAllowed):
            self._load()

    def _say(self) -> None:
        """Say everything there is to say."""
        self.by_usb.setText(self.tr("Carry on a USB stick"))
        self.to_connection.setText(self.tr("Connection"))
        self._scroll.setAccessibleName(self.tr("Sync"))
        self.status.meter.setAccessibleName(self.tr("How far the sync is"))
        self._say_state()
        if self._page is None:
            return
        now = self._context.desk.clock.now()
        self._say_notices(self._page)
        self.usb.show_page(self._page)
        for card in (self.needs_you, self.choices, self.waiting, self.history, self.connection):
            card.show_page(self._page, now)
        if self._held is not None:
            speech = speech_of(self._held, self._context.language, now, self.locale())
            self.own_work.show_page(self._held, speech)

    def _say_notices(self, page: SyncPage) -> None:
        empty(self._notices)
        if page.unread:
            self._notices.addWidget(self._update_notice(page.unread))
        if warning := self._clock_words.warning(page.connection.clinic_is_ahead):
            self._notices.addWidget(Banner("warn", "clock", *warning))
        if page.carried_at is not None:
            when = moment_words(page.carried_at, self._context.desk.clock.now(), self.locale())
            lead = self.tr("A file with your work was made {when}").format(when=when)
            told = self.tr("Bring its receipt back, or sync: until then the work waits here too.")
            self._notices.addWidget(Banner("info", "usb", lead, told))

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
