"""The page "Today"."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.errors import PeerDeskError
from peerdesk.operations.followups import Plan
from peerdesk.operations.today import DueRow, LogRow, PlannedRow, TodayPage
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.today.due import DueCard
from peerdesk.ui.screens.today.logs import DraftsCard, ReturnedCard
from peerdesk.ui.screens.today.model import TodayModel
from peerdesk.ui.screens.today.planned import PlannedCard
from peerdesk.ui.screens.today.reached import ReachedCard
from peerdesk.ui.screens.today.rows import Row
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.shell.sync_pill import VERY_OLD
from peerdesk.ui.theme import theme
from peerdesk.ui.theme.application import desk
from peerdesk.ui.widgets.buttons import Button, IconButton, Offer
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.pressables import OneTabStop
from peerdesk.ui.widgets.reading_dates import date_words
from peerdesk.ui.widgets.states import LoadingCover

if TYPE_CHECKING:
    from peerdesk.ui.screens.today.held_news import HeldNewsCard
    from peerdesk.ui.screens.today.plan_visit import PlanPanel
    from peerdesk.ui.screens.today.two_versions import TwoVersionsCard

    Listed = PlannedCard | DueCard | ReturnedCard | DraftsCard | TwoVersionsCard | HeldNewsCard

ONE_COLUMN_BELOW = 1100
"""Window width in px under which the right column goes below the left."""
_RIGHT_WIDTH = 420
_LARGE_TEXT = 1.3
_NOON, _EVENING = 12, 18
_KINDS = frozenset(
    {"contact", "follow_up", "review", "participant", "assignment", "staff_member", "clinic", "held_work"}
)


class TodayScreen(QWidget):
    """The day of a peer supporter."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: TodayPage | None = None
        self._stale = False
        self._wants_focus = False
        self._rows: list[Row] = []
        self.model = TodayModel(context, self)
        self.head = PageHead()
        self.plan_button = Button(self.tr("Plan a visit"), icon="calendar-plus")
        self.before = IconButton("chevron-left", "")
        self.present = Button("")
        self.after = IconButton("chevron-right", "")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._top, self._body = QVBoxLayout(), QVBoxLayout()
        self._tab_stop = OneTabStop(self)
        self._arrange()
        self._connect()
        self._retranslate()

    @cached_property
    def panel(self) -> PlanPanel:
        """Where a visit is planned; made when first wanted, as few mornings begin with it."""
        from peerdesk.ui.screens.today.plan_visit import PlanPanel

        panel = PlanPanel(lambda: self.model.now().date())
        panel.planned.connect(self._on_planned)
        panel.closed.connect(self.plan_button.setFocus)
        self._body.insertWidget(self._body.indexOf(self._columns), panel)
        return panel

    def open(self, day: date | None = None) -> None:
        """Show a day, the present one unless another is given."""
        self._cover.set_loading(self._page is None)
        self._wants_focus = True
        self.model.look_at(day or self.model.now().date())

    def settle(self) -> None:
        """Nothing here is typed but a plan, which is kept as long as the page is."""

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+N before the window does: here it logs what is in hand."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        event.setAccepted(event.matches(QKeySequence.StandardKey.New))
        return event.isAccepted()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Log what is in hand with Ctrl+N."""
        if event.matches(QKeySequence.StandardKey.New):
            self.log_current()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.model.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go to one column in a small window."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Say the day in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_again()

    def log_current(self) -> None:
        """Log what is in hand or focused, as Ctrl+N does here."""
        row = self._focused() or next((row for row in self._rows if row.is_in_hand), None)
        if row is not None:
            row.log_requested.emit()
        else:
            self._context.navigate.log_contact()

    def rows(self) -> list[Row]:
        """The rows that arrows move through, in reading order."""
        return list(self._rows)

    def _show_again(self) -> None:
        if self._page is not None:
            self._show_page(self._page)

    def _arrange(self) -> None:
        for action in (self.plan_button, self.before, self.present, self.after):
            self.head.add_action(action)
        for column in (self._left, self._right, self._top):
            column.setSpacing(16)
        self._columns.setSpacing(16)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(self._right)
        inside = QWidget()
        inside.setLayout(self._body)
        self._body.setContentsMargins(24, 0, 24, 20)
        self._body.setSpacing(16)
        self._body.addLayout(self._top)
        self._body.addLayout(self._columns)
        self._body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        self._cover = LoadingCover(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.refused.connect(self._on_refused)
        self.plan_button.clicked.connect(self._on_plan)
        self.before.clicked.connect(partial(self.model.step, -1))
        self.after.clicked.connect(partial(self.model.step, 1))
        self.present.clicked.connect(lambda: self.model.look_at(self.model.now().date()))
        self._context.news.data_changed.connect(self._on_news)
        desk().theme_changed.connect(self._show_again)

    def _retranslate(self) -> None:
        self.plan_button.setText(self.tr("Plan a visit"))
        self.present.setText(self.tr("Today"))
        self.before.set_name(self.tr("The day before"))
        self.after.set_name(self.tr("The day after"))

    def _on_loaded(self, page: TodayPage) -> None:
        self._stale = False
        self._page = page
        self._cover.set_loading(False)
        self._show_page(page)

    def _show_page(self, page: TodayPage) -> None:
        key, place = self._focus_place()
        self.head.set_words(self._greeting(page), self._summary(page))
        for layout in (self._top, self._left, self._right):
            _empty(layout)
        planned, due = self._planned(page), self._due(page)
        logs: list[Listed] = [
            *self._returned(page),
            *self._decided(),
            *self._to_choose(page),
            planned,
            *self._drafts(page),
        ]
        for card in logs:
            self._left.addWidget(card)
            card.show()
        self._right.addWidget(due)
        self._right.addWidget(self._reached(page))
        self._left.addStretch(1)
        self._right.addStretch(1)
        for concern in page.unsent_concerns:
            self._top.addWidget(self._concern(concern, page))
        if page.oldest_unsent and page.now - page.oldest_unsent > VERY_OLD:
            self._top.addWidget(self._unsent(page.oldest_unsent, page.now))
        self._rows = [row for card in (*logs, due) for row in card.rows]
        self._tab_stop.watch(self._rows)
        self._restore_focus(key, place)
        self._fit()

    def _planned(self, page: TodayPage) -> PlannedCard:
        card = PlannedCard(page)
        card.opened.connect(self._on_planned_opened)
        card.log_requested.connect(self._on_log_planned)
        card.suggestion_chosen.connect(lambda who: self._context.navigate.log_contact(participant_id=who))
        card.plan_requested.connect(self._on_plan)
        return card

    def _due(self, page: TodayPage) -> DueCard:
        card = DueCard(page)
        card.opened.connect(lambda due: self._context.navigate.open_participant(due.participant.id))
        card.log_requested.connect(self._on_log_due)
        card.done_requested.connect(self._on_done)
        card.all_requested.connect(lambda: self._context.navigate.open_page("caseload"))
        return card

    def _returned(self, page: TodayPage) -> list[Listed]:
        return [self._leading_to_logs(ReturnedCard(page))] if page.returned else []

    def _drafts(self, page: TodayPage) -> list[Listed]:
        return [self._leading_to_logs(DraftsCard(page))] if page.drafts else []

    def _leading_to_logs(self, card: ReturnedCard | DraftsCard) -> Listed:
        card.opened.connect(lambda log_id: self._context.navigate.log_contact(contact_id=log_id))
        return card

    def _decided(self) -> list[HeldNewsCard]:
        if not self.model.decisions:
            return []
        from peerdesk.ui.screens.today.held_news import HeldNewsCard

        card = HeldNewsCard(self.model.decisions)
        card.opened.connect(lambda: self._context.navigate.open_page("sync"))
        card.seen.connect(self.model.note_decision)
        return [card]

    def _to_choose(self, page: TodayPage) -> list[TwoVersionsCard]:
        if not page.to_choose:
            return []
        from peerdesk.ui.screens.today.two_versions import TwoVersionsCard

        card = TwoVersionsCard(page)
        card.opened.connect(lambda c: self._context.navigate.open_conflict(c.record.kind, c.record.id))
        return [card]

    def _reached(self, page: TodayPage) -> ReachedCard:
        card = ReachedCard(page)
        card.others_requested.connect(lambda: self._context.navigate.open_page("caseload"))
        return card

    def _concern(self, concern: LogRow, page: TodayPage) -> Banner:
        phone = page.clinic.phone if page.clinic else ""
        lead = self.tr("The clinic has not been told yet about {name}")
        sentence = self.tr("Your urgent log waits for a network. Call {phone} now.")
        banner = Banner(
            "danger",
            "triangle-alert",
            lead.format(name=concern.participant.display_name),
            sentence.format(phone=phone),
            [Offer("open", self.tr("Open the log"), "quiet")],
        )
        banner.chosen.connect(lambda _key: self._context.navigate.log_contact(contact_id=concern.contact.id))
        return banner

    def _unsent(self, oldest: datetime, now: datetime) -> Banner:
        day = date_words(oldest.astimezone(now.tzinfo).date(), now.date(), self.locale())
        lead = self.tr("Your work from {day} is still only on this laptop").format(day=day)
        sentence = self.tr("Sync where there is internet, or carry it on a USB stick.")
        banner = Banner("warn", "hard-drive", lead, sentence, [Offer("sync", self.tr("Open Sync"), "quiet")])
        banner.chosen.connect(lambda _key: self._context.navigate.open_page("sync"))
        return banner

    def _on_planned_opened(self, row: PlannedRow) -> None:
        if row.contact is not None:
            self._context.navigate.log_contact(contact_id=row.contact.id)
        else:
            self._context.navigate.open_participant(row.participant.id)

    def _on_log_planned(self, row: PlannedRow) -> None:
        if row.contact is not None:
            self._context.navigate.log_contact(contact_id=row.contact.id)
        else:
            self._context.navigate.log_contact(
                participant_id=row.participant.id, follow_up_id=row.follow_up.id
            )

    def _on_log_due(self, due: DueRow) -> None:
        follow_up_id = due.follow_up.id if due.follow_up else None
        self._context.navigate.log_contact(participant_id=due.participant.id, follow_up_id=follow_up_id)

    def _on_done(self, due: DueRow) -> None:
        assert due.follow_up is not None
        words = self.tr("{name}: done.").format(name=due.participant.short_name)
        undo = partial(self.model.reopen, due.follow_up.id)
        self.model.mark_done(due.follow_up.id, lambda: self._context.navigate.toast(words, undo))

    def _on_plan(self) -> None:
        self.model.people(self._on_people)

    def _on_people(self, people: tuple[Participant, ...]) -> None:
        self.panel.open_for(self.model.day, people)
        self._scroll.ensureWidgetVisible(self.panel)

    def _on_planned(self, plan: Plan) -> None:
        words = self.tr("Planned for {day}.").format(day=_long_day(plan.on, self.locale()))
        self.model.plan(plan, lambda: self._context.navigate.toast(words))

    def _on_news(self, changes: Changes) -> None:
        if not (changes.sync or changes.kinds & _KINDS):
            return
        if self.isVisible():
            self.model.load()
        else:
            self._stale = True

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        _empty(self._top)
        self._top.addWidget(Banner("warn", "circle-alert", sentence_for(problem)))

    def _greeting(self, page: TodayPage) -> str:
        if page.day != page.now.date():
            return _long_day(page.day, self.locale())
        hour = page.now.hour
        if hour < _NOON:
            return self.tr("Good morning, {name}").format(name=page.name)
        if hour < _EVENING:
            return self.tr("Good afternoon, {name}").format(name=page.name)
        return self.tr("Good evening, {name}").format(name=page.name)

    def _summary(self, page: TodayPage) -> str:
        planned = self.tr("%n contacts planned", "", len(page.planned))
        done = self.tr("%n done", "", page.logged)
        return f"{_long_day(page.day, self.locale())} · {planned}, {done}"

    def _focused(self) -> Row | None:
        focused = QApplication.focusWidget()
        return next((r for r in self._rows if focused and (r is focused or r.isAncestorOf(focused))), None)

    def _focus_place(self) -> tuple[str, int]:
        row = self._focused()
        return (row.key, self._rows.index(row)) if row is not None else ("", -1)

    def _restore_focus(self, key: str, place: int) -> None:
        """Give the focus back to the same row or its successor; at first, to the one in hand."""
        if self._wants_focus and self._rows:
            self._wants_focus = False
            next((row for row in self._rows if row.is_in_hand), self._rows[0]).setFocus()
        if place < 0 or not self._rows:
            return
        same = next((row for row in self._rows if row.key == key), None)
        (same or self._rows[min(place, len(self._rows) - 1)]).setFocus()

    def _fit(self) -> None:
        narrow = self.window().width() < ONE_COLUMN_BELOW or theme().scale >= _LARGE_TEXT
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        for index in range(self._right.count()):
            item = self._right.itemAt(index)
            card = item.widget() if item is not None else None
            if card is not None:
                card.setMaximumWidth(16_777_215 if narrow else theme().px(_RIGHT_WIDTH))
                card.setMinimumWidth(0 if narrow else theme().px(_RIGHT_WIDTH))


def _long_day(day: date, locale: QLocale) -> str:
    form = locale.dateFormat(QLocale.FormatType.LongFormat)
    bare = form.replace(", yyyy", "").replace(" 'de' yyyy", "").replace(" yyyy", "")
    words: str = locale.toString(day, bare)  # type: ignore[call-overload]
    return words[:1].upper() + words[1:]


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
