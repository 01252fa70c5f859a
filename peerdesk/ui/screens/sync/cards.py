"""The cards of the sync page: how things stand, what needs somebody, what waits, what was."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.operations.sync_pages import OnItsWay, PastSync, SyncPage
from peerdesk.ui.screens.sync.lines import Line, Medallion, when_text
from peerdesk.ui.screens.sync.words import item_words, moment_words, problem_words, reason_words
from peerdesk.ui.shell.sync_pill import SyncState
from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.meters import Meter
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import date_words
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Picture, Text

SHOWN = 50
"""The most lines of what waits, or of what needs somebody."""
PAST_SHOWN = 20
"""The most past syncs."""
_RADIUS = 10
_PICTURES = {
    "offline": ("cloud-off", "ink-2", "sunken"),
    "waiting": ("hard-drive", "ink-2", "sunken"),
    "syncing": ("refresh-cw", "accent", "accent-tint"),
    "clear": ("cloud-check", "ok", "ok-tint"),
    "needs_you": ("circle-alert", "warn", "warn-tint"),
}


class StatusCard(Card):
    """How things stand in one line, why, since when, and the button to sync now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=0, parent=parent)
        self._medallion = Medallion()
        self.headline, self.detail = Text("", "heading", flow="wrap"), Text("", "secondary", flow="wrap")
        self.meter = Meter("")
        self._oldest_name, self._oldest = Text("", "caption"), Text("", "strong")
        self.sync = Button("", "primary", size="bar")
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.headline, self.detail, self.meter):
            words.addWidget(part)
        since = QVBoxLayout()
        since.setSpacing(0)
        since.addStretch(1)
        since.addWidget(self._oldest_name)
        since.addWidget(self._oldest)
        since.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._medallion)
        row.addLayout(words, 1)
        row.addLayout(since)
        row.addWidget(self.sync)
        self.body.addLayout(row)
        self.meter.hide()

    def show_state(self, state: SyncState, page: SyncPage | None, now: datetime) -> None:
        """Say how things stand now."""
        picture = _PICTURES.get(state.kind, _PICTURES["waiting"])
        self._medallion.show_icon(*picture)
        before = self.headline.text()
        self.headline.setText(self._headline(state))
        self.detail.setText(self._detail(state, page, now) if page else "")
        oldest = page.owed.oldest if page else None
        self._oldest_name.setText(self.tr("Oldest waiting"))
        self._oldest.setText(
            date_words(oldest.astimezone(now.tzinfo).date(), now.date(), self.locale()) if oldest else ""
        )
        for part in (self._oldest_name, self._oldest):
            part.setVisible(oldest is not None)
        syncing = state.kind == "syncing"
        self.meter.setVisible(syncing)
        self.sync.setText(self.tr("Syncing") if syncing else self.tr("Sync now"))
        set_icon(self.sync, "refresh-cw", "on-fill")
        if before and before != self.headline.text():
            announce(self, self.headline.text())

    def show_progress(self, done: int, remaining: int, size: int) -> None:
        """Say how far a sync is, in records and in bytes on the wire."""
        data = self.locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        words = self.tr("%n done, {size} so far", "", done).format(size=data)
        self.meter.show_progress(done, done + remaining, words)

    def _headline(self, state: SyncState) -> str:
        count = state.waiting
        if state.kind == "clear":
            return self.tr("All at the clinic")
        if state.kind == "syncing":
            return self.tr("Syncing. %n left", "", count) if count else self.tr("Syncing")
        if state.kind == "needs_you":
            return self.tr("%n items need you before they can be filed", "", state.needs_you)
        if state.kind == "offline":
            if not count:
                return self.tr("Offline. Nothing is waiting")
            return self.tr("Offline. %n are waiting, saved on this laptop", "", count)
        if not count:
            return self.tr("Nothing is waiting")
        return self.tr("%n are waiting, saved on this laptop", "", count)

    def _detail(self, state: SyncState, page: SyncPage, now: datetime) -> str:
        if state.kind == "syncing":
            return self.tr("You can keep working.")
        last = self.tr("This laptop has not synced with {clinic} yet.").format(clinic=page.clinic)
        if page.last_ok_at is not None:
            when = moment_words(page.last_ok_at, now, self.locale())
            last = self.tr("Last sync {when}.").format(when=when)
        if page.last_problem is None:
            return last
        again = self.tr("PeerDesk tries again by itself.")
        return f"{problem_words(page.last_problem)} {last} {again}"


class NeedsYouCard(Card):
    """What the clinic could not file: why, and the one way to see to it."""

    opened = Signal(object)
    """Carries the item to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=0, gap=0, parent=parent)
        self._band = QWidget()
        row = QHBoxLayout(self._band)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self.lead = Text("", "strong", flow="wrap")
        self._aside = Text("", "secondary")
        row.addWidget(Picture("circle-alert", "warn", 20))
        row.addWidget(self.lead, 1)
        row.addWidget(self._aside)
        self._items = QVBoxLayout()
        self.body.addWidget(self._band)
        self.body.addLayout(self._items)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.hide()

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show each item; nothing at all when there are none."""
        empty(self._items)
        self.lead.setText(self.tr("Needs you: %n items", "", page.owed.needs_you))
        self._aside.setText(self.tr("The rest goes without them"))
        for item in page.needs_you[:SHOWN]:
            self._items.addWidget(self._item(item, now))
        self.setVisible(bool(page.needs_you))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head in the warning tint, and the edge in its line."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        head = self._band.geometry()
        painter.fillRect(0, 0, self.width(), head.bottom(), theme().color("warn-tint"))
        painter.fillRect(0, head.bottom(), self.width(), 1, theme().color("warn-line"))
        painter.setClipping(False)
        painter.setPen(QPen(theme().color("warn-line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.end()

    def _item(self, item: OnItsWay, now: datetime) -> QWidget:
        title, icon = item_words(item)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(16, 8, 8, 6)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Picture(icon, "ink-3", 18))
        head.addWidget(Text(title, "strong", flow="elide"))
        head.addWidget(Text(moment_words(item.since, now, self.locale()), "caption"))
        head.addStretch(1)
        if (button := self._way(item, title)) is not None:
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(Text(reason_words(item.code or ""), flow="wrap"))
        return row

    def _way(self, item: OnItsWay, title: str) -> Button | None:
        if item.contact_id is None and item.participant_id is None:
            return None
        button = Button(self.tr("Open log") if item.contact_id else self.tr("Open record"), "quiet")
        button.setAccessibleDescription(title)
        button.clicked.connect(lambda: self.opened.emit(item))
        return button


class WaitingCard(Card):
    """What waits to go, by name, in the order in which it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(0, 0, 0, 1)

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show a line for each."""
        empty(self.body)
        self.title.setText(self.tr("Waiting to go"))
        self.set_count(str(page.owed.waiting or ""))
        for item in page.waiting[:SHOWN]:
            self.body.addWidget(self._line(item, now))
        more = page.owed.waiting - min(len(page.waiting), SHOWN)
        if not page.waiting:
            sentence = self.tr("What you write goes to the clinic from here.")
            self.body.addWidget(EmptyState("cloud-check", self.tr("Nothing is waiting"), sentence))
        elif more > 0:
            self.body.addWidget(Line(("ellipsis", "ink-3"), self.tr("%n more", "", more)))
        self.body.addStretch(1)

    def _line(self, item: OnItsWay, now: datetime) -> Line:
        title, icon = item_words(item)
        first = TagText(self.tr("Goes first"), "arrow-up-to-line", "danger")
        tags = [Tag(first)] if item.goes_first else []
        when = when_text(moment_words(item.since, now, self.locale()))
        picture = ("shield-alert", "danger") if item.goes_first else (icon, "ink-3")
        return Line(picture, title, trailing=(*tags, when), strong=item.goes_first)


class HistoryCard(Card):
    """How the last syncs went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(0, 0, 0, 1)

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show a line for each, the newest first."""
        empty(self.body)
        self.title.setText(self.tr("History"))
        for sync in page.history[:PAST_SHOWN]:
            self.body.addWidget(self._line(sync, now))
        if not page.history:
            self.body.addWidget(Line(("clock", "ink-3"), self.tr("No sync yet")))
        self.body.addStretch(1)
        self.body.addWidget(self._promise())

    def _line(self, sync: PastSync, now: datetime) -> Line:
        when = when_text(moment_words(sync.at, now, self.locale()))
        times = self.tr("%n times in a row", "", sync.times) if sync.times > 1 else ""
        if sync.problem is not None:
            caption = " ".join(filter(None, (problem_words(sync.problem), f"({times})" if times else "")))
            return self._as_line(("cloud-off", "ink-3"), self.tr("Not synced"), caption, when)
        sent, came = self.tr("%n sent", "", sync.sent), self.tr("%n received", "", sync.received)
        caption = f"{sent}, {came}" if sync.moved else self.tr("Nothing new")
        told = ", ".join(filter(None, (caption, times)))
        return self._as_line(("circle-check", "ok"), self.tr("Synced"), told, when)

    def _as_line(self, icon: tuple[str, str], title: str, caption: str, when: Text) -> Line:
        return Line(icon, title, caption, trailing=(when,), height=56, strong=True)

    def _promise(self) -> QFrame:
        frame = QFrame()
        set_tone(frame, sunken="foot")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        words = self.tr("Everything is locked on the way to the clinic and on this laptop.")
        row.addWidget(Picture("shield-check", "ok", 18, beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words, "secondary", flow="wrap"), 1)
        return frame


def empty(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
