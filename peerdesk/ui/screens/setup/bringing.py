"""The last step of the set-up: the caseload comes, newest first, and work can begin before it is whole."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from peerdesk.errors import PeerDeskError
from peerdesk.operations.badges import caseload_size
from peerdesk.sync.report import Progress, SyncReport
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, Joining, OpenDesk
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.setup.pages import SetupPage
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.meters import Meter
from peerdesk.ui.widgets.texts import IconText, Text

TRY_AGAIN_MS = 5000
_MEGABYTE = 1_000_000


class BringPage(SetupPage):
    """Says in people, records and bytes how far the first sync is."""

    joined = Signal(object)
    """Carries the `OpenDesk` as soon as there is one."""
    ready_changed = Signal(int)
    """How many people are here, so that the button can say so."""
    _progressed = Signal(object)

    def __init__(self, door: Door, background: Background, joining: Joining) -> None:
        super().__init__(door, background)
        self._joining = joining
        self._open: OpenDesk | None = None
        self.title = self.tr("Bringing your caseload")
        self.lead = self.tr("You can start now with the people already here. The rest will keep arriving.")
        self._people = Text(self.tr("Opening..."), "heading")
        self._meter = Meter(self.tr("First sync"))
        self._state = IconText("loader-circle", self.tr("Asking the clinic"), role="secondary", flow="wrap")
        card = Card(edge=24)
        for part in (self._people, self._meter, self._state):
            card.body.addWidget(part)
        self.body.addWidget(card)
        safe = self.tr("If the connection drops, nothing is lost.")
        self.body.addWidget(
            Banner("info", "wifi", safe, self.tr("It picks up where it stopped, even if you close the lid."))
        )
        self.body.addStretch(1)
        self._progressed.connect(self._on_progress)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._sync)

    def begin(self) -> None:
        """Open the new desk and fill it."""
        self._background.run(self, lambda: self._door.open_joined(self._joining), self._on_open, self._on_no)

    def go_on(self) -> None:
        """Start working with who is here."""
        if self._open is not None:
            self._again.stop()
            self.done.emit(self._open)

    def _on_open(self, opened: OpenDesk) -> None:
        self._open = opened
        self.joined.emit(opened)
        self._sync()

    def _sync(self) -> None:
        opened = self._open
        assert opened is not None
        self._background.run_network(
            self,
            lambda: opened.sync(self._background.in_database, self._progressed.emit, 0),
            self._on_report,
            self._on_no,
        )

    def _on_no(self, problem: PeerDeskError) -> None:
        self._state.show_words(sentence_for(problem), "circle-alert", "danger")

    def _on_progress(self, progress: Progress) -> None:
        size = f"{progress.bytes / _MEGABYTE:.1f} MB"
        total = progress.done + progress.remaining
        words = self.tr("{done} of {total} records · {size}").format(
            done=progress.done, total=total, size=size
        )
        self._meter.show_progress(progress.done, total, words)
        self._state.show_words(self.tr("The newest come first"), "loader-circle")
        self._count()

    def _on_report(self, report: SyncReport) -> None:
        self._count()
        if report.problem is not None:
            paused = self.tr("Connection paused. Picks up by itself.") + " " + sentence_for(report.problem)
            self._state.show_words(paused, "wifi-off", "warn")
            self._again.start(TRY_AGAIN_MS)
            return
        self._meter.show_progress(1, 1, self.tr("%n records", "", report.received))
        self._state.show_words(self.tr("Everything is here"), "circle-check", "ok")

    def _count(self) -> None:
        opened = self._open
        assert opened is not None
        self._background.run(self, lambda: caseload_size(opened.desk), self._on_counted)

    def _on_counted(self, people: int) -> None:
        self._people.setText(self.tr("%n people are here", "", people))
        self.ready_changed.emit(people)
