"""How the last syncs went."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from peerdesk.errors import ServerUnreachable
from peerdesk.operations.sync_pages import PastSync, SyncPage
from peerdesk.sync.report import SyncPaused
from peerdesk.ui.pace import size_words
from peerdesk.ui.screens.sync.columns import Rows
from peerdesk.ui.screens.sync.lines import Line, when_text
from peerdesk.ui.screens.sync.words import moment_words, problem_words
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import Picture, Text

PAST_SHOWN = 30
"""The most past syncs."""
_LEAST = 5 * 56
_WORTH_SAYING = 1000
_MINUTE = timedelta(minutes=1)


class HistoryCard(Card):
    """How the last syncs went: what was sent, what came, what was put right, and what stopped them."""

    report_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 1)
        self.report = Button(self.tr("Save report"), "quiet")
        self.report.clicked.connect(self.report_requested)
        self.add_to_head(self.report)
        self.rows = Rows(self.tr("History"), _LEAST)
        self.body.addWidget(self.rows, 1)
        self._promised = Text("", "secondary", flow="wrap")
        self.body.addWidget(self._promise())

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show a line for each, the newest first."""
        self.title.setText(self.tr("History"))
        self.report.setText(self.tr("Save report"))
        self.report.setAccessibleDescription(self.tr("For the help desk, without names"))
        self.rows.setAccessibleName(self.tr("History"))
        lines: list[QWidget] = [self._line(sync, now) for sync in page.history[:PAST_SHOWN]]
        self.rows.show_lines(lines or [Line(("clock", "ink-3"), self.tr("No sync yet"))])
        self._promised.setText(self.tr("Everything is locked on the way to the clinic and on this laptop."))

    def _line(self, sync: PastSync, now: datetime) -> Line:
        icon, title, caption = self._words(sync)
        when = when_text(moment_words(sync.at, now, self.locale()))
        line = Line(icon, title, caption, trailing=(when,), height=56, strong=True)
        if sync.spared > _WORTH_SAYING:
            spared = size_words(sync.spared, self.locale())
            line.setToolTip(self.tr("Packing spared {size}").format(size=spared))
        return line

    def _words(self, sync: PastSync) -> tuple[tuple[str, str], str, str]:
        if sync.problem is None:
            return self._through(sync)
        if sync.problem == SyncPaused.code:
            return ("clock", "ink-3"), self.tr("Paused"), self._moved(sync)
        if sync.problem == ServerUnreachable.code and sync.moved:
            return ("unplug", "ink-3"), self.tr("Connection dropped"), self._resumed(sync)
        if sync.problem == ServerUnreachable.code:
            tried = self.tr("Tried %n times, will try again", "", sync.times)
            return ("cloud-off", "ink-3"), self.tr("No internet"), tried
        times = self.tr("%n times in a row", "", sync.times) if sync.times > 1 else ""
        caption = " ".join(filter(None, (problem_words(sync.problem), f"({times})" if times else "")))
        return ("cloud-off", "ink-3"), self.tr("Not synced"), caption

    def _through(self, sync: PastSync) -> tuple[tuple[str, str], str, str]:
        if sync.choices:
            title = self.tr("Synced, %n choices to make", "", sync.choices)
            return ("git-compare-arrows", "warn"), title, self._moved(sync)
        return ("circle-check", "ok"), self.tr("Synced"), self._moved(sync)

    def _moved(self, sync: PastSync) -> str:
        times = self.tr("%n times in a row", "", sync.times) if sync.times > 1 else ""
        if not sync.moved:
            return ", ".join(filter(None, (self.tr("Nothing new"), times)))
        sent, came = self.tr("%n sent", "", sync.sent), self.tr("%n received", "", sync.received)
        healed = self.tr("%n people's records were repaired", "", sync.healed) if sync.healed else ""
        size = size_words(sync.bytes, self.locale()) if sync.bytes >= _WORTH_SAYING else ""
        return " · ".join(filter(None, (f"{sent}, {came}", healed, size)))

    def _resumed(self, sync: PastSync) -> str:
        if sync.resumed_after is None:
            return self.tr("%n came through, the rest will follow", "", sync.sent + sync.received)
        if sync.resumed_after < _MINUTE:
            return self.tr("Picked up again at once")
        return self.tr("Picked up again after %n minutes", "", sync.resumed_after // _MINUTE)

    def _promise(self) -> QFrame:
        frame = QFrame()
        set_tone(frame, sunken="foot")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Picture("shield-check", "ok", 18, beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._promised, 1)
        return frame
