"""The way to the clinic: where it is, when it last answered, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk import __version__
from peerdesk.operations.sync_pages import SyncPage
from peerdesk.ui.pace import size_words
from peerdesk.ui.screens.sync.columns import empty
from peerdesk.ui.screens.sync.words import moment_words, problem_words
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.buttons import IconButton
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.panels import SlidePanel
from peerdesk.ui.widgets.texts import Text

CLOCK_OFF = timedelta(minutes=5)
"""From this difference to the clinic's clock on, the person is told."""
_MINUTE = timedelta(minutes=1)


class ClockWords(QObject):
    """How this laptop's clock stands to the clinic's; a QObject, since it counts."""

    def difference(self, clinic_is_ahead: timedelta | None) -> str:
        """How far the clock is off, in a few words."""
        if clinic_is_ahead is None:
            return self.tr("Not known yet")
        minutes = round(abs(clinic_is_ahead) / _MINUTE)
        if not minutes:
            return self.tr("Right, to the minute")
        if clinic_is_ahead > timedelta(0):
            return self.tr("%n minutes behind the clinic's", "", minutes)
        return self.tr("%n minutes ahead of the clinic's", "", minutes)

    def warning(self, clinic_is_ahead: timedelta | None) -> tuple[str, str] | None:
        """What to say when the clock is off by more than five minutes."""
        if clinic_is_ahead is None or abs(clinic_is_ahead) <= CLOCK_OFF:
            return None
        lead = self.tr("This laptop's clock is {difference}").format(
            difference=self.difference(clinic_is_ahead)
        )
        return lead, self.tr(
            "Set the date and time in the laptop's settings. Until then, the times of your logs may be wrong."
        )


class ConnectionPanel(SlidePanel):
    """Facts for the person, or for the help desk on the phone."""

    def __init__(self, laptop: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        set_tone(self, panel="", card="true")
        self._laptop, self._clock = laptop, ClockWords(self)
        self._title, self._close = Text("", "heading"), IconButton("x", "", "quiet")
        self._facts, self._said = QGridLayout(), QVBoxLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._first = self._close
        self._close.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._facts)
        column.addLayout(self._said)

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show the facts as they are now."""
        self.setAccessibleName(self.tr("Connection"))
        self._title.setText(self.tr("Connection"))
        self._close.set_name(self.tr("Close"))
        self._show_facts(self.facts(page, now))
        empty(self._said)
        if page.last_problem is not None:
            self._said.addWidget(Banner("info", "info", problem_words(page.last_problem)))

    def facts(self, page: SyncPage, now: datetime) -> Mapping[str, str]:
        """What there is to know, by what it is called."""
        at = page.connection.last_answer_at
        moved = size_words(sum(sync.bytes for sync in page.history), self.locale())
        spared = size_words(sum(sync.spared for sync in page.history), self.locale())
        private = page.connection.server_url.startswith("https:")
        return {
            self.tr("Clinic's address"): page.connection.server_url,
            self.tr("Clinic's phone"): page.connection.clinic_phone,
            self.tr("On the way"): self.tr("Private: nobody can read along")
            if private
            else self.tr("This computer itself"),
            self.tr("Last answer"): moment_words(at, now, self.locale()) if at else self.tr("None yet"),
            self.tr("This laptop's clock"): self._clock.difference(page.connection.clinic_is_ahead),
            self.tr("Data used lately"): self.tr("{moved}; packing spared {spared}").format(
                moved=moved, spared=spared
            ),
            self.tr("This laptop"): self._laptop,
            self.tr("Version"): f"PeerDesk {__version__}",
        }

    def _show_facts(self, facts: Mapping[str, str]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        told = [(name, value) for name, value in facts.items() if value]
        for row, (name, value) in enumerate(told):
            said = Text(value, flow="wrap")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(Text(name, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, row, 1)
