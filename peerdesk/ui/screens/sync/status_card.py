"""How things stand with the clinic, at the top of the sync page."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.operations.sync_pages import SyncPage
from peerdesk.sync.report import Progress
from peerdesk.ui.pace import Pace, size_words
from peerdesk.ui.screens.sync.lines import Medallion
from peerdesk.ui.screens.sync.words import moment_words, problem_words
from peerdesk.ui.shell.sync_pill import SyncState
from peerdesk.ui.theme import set_icon, set_tone
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.meters import Meter
from peerdesk.ui.widgets.reading_dates import date_words
from peerdesk.ui.widgets.texts import Text

_PICTURES = {
    "offline": ("cloud-off", "ink-2", "sunken"),
    "waiting": ("hard-drive", "ink-2", "sunken"),
    "syncing": ("refresh-cw", "accent", "accent-tint"),
    "clear": ("cloud-check", "ok", "ok-tint"),
    "needs_you": ("circle-alert", "warn", "warn-tint"),
}
LITTLE_SPACE = 1_000_000_000
"""Bytes; with less left on the disk, the figure is tinted."""


class Figure(QWidget):
    """A name and a figure below it; out of sight while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._value = Text("", "caption"), Text("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._value)
        column.addStretch(1)

    def show_figure(self, name: str, value: str, *, warns: bool = False) -> None:
        """Show a figure, tinted when it should make one look."""
        self._name.setText(name)
        self._value.setText(value)
        set_tone(self._value, tone="warn" if warns else "")
        self.setVisible(bool(value))


class StatusCard(Card):
    """How things stand in one line, why, since when, how much room there is, and the button to sync now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=0, parent=parent)
        self._medallion, self._pace = Medallion(), Pace(self)
        self._state = ""
        self.headline, self.detail = Text("", "heading", flow="wrap"), Text("", "secondary", flow="wrap")
        self.meter = Meter("")
        self.oldest, self.space = Figure(), Figure()
        self.sync = Button("", "primary", size="bar")
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.headline, self.detail, self.meter):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._medallion)
        row.addLayout(words, 1)
        row.addWidget(self.oldest)
        row.addSpacing(8)
        row.addWidget(self.space)
        row.addSpacing(8)
        row.addWidget(self.sync)
        self.body.addLayout(row)
        self.meter.hide()

    def show_state(self, state: SyncState, page: SyncPage | None, now: datetime) -> None:
        """Say how things stand now."""
        picture = _PICTURES.get(state.kind, _PICTURES["waiting"])
        self._medallion.show_icon(*picture)
        before = self.headline.text()
        self.headline.setText(self._headline(state))
        if state.kind != "syncing" or self._state != "syncing":
            self.detail.setText(self._detail(state, page, now) if page else "")
        self._state = state.kind
        oldest = page.owed.oldest if page else None
        words = date_words(oldest.astimezone(now.tzinfo).date(), now.date(), self.locale()) if oldest else ""
        self.oldest.show_figure(self.tr("Oldest waiting"), words, warns=state.is_old)
        syncing = state.kind == "syncing"
        self.meter.setVisible(syncing)
        self.sync.setText(self.tr("Syncing") if syncing else self.tr("Sync now"))
        set_icon(self.sync, "refresh-cw", "on-fill")
        if before and before != self.headline.text():
            announce(self, self.headline.text())

    def show_space(self, free: int) -> None:
        """Say how many bytes are left on the disk."""
        words = size_words(free, self.locale())
        self.space.show_figure(self.tr("Space left"), words, warns=free < LITTLE_SPACE)

    def show_progress(self, progress: Progress) -> None:
        """Say how far a sync is, in records and in bytes, how quickly it goes and how long it still takes."""
        done = self.tr("%n done", "", progress.done)
        self.meter.show_progress(progress.done, progress.done + progress.remaining, done)
        told = (
            self._pace.left(progress),
            self._pace.size(progress, self.locale()),
            self._pace.speed(progress, self.locale()),
        )
        self.detail.setText(" · ".join(filter(None, told)))

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
