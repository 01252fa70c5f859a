"""The last step of the set-up: the caseload comes, newest first, and work can begin before it is whole."""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QTimer, Signal

from peerdesk.errors import PeerDeskError
from peerdesk.operations.first_sync import FirstSync, first_sync
from peerdesk.sync.report import Progress, SyncPaused, SyncReport
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, Joining, OpenDesk
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.setup.coming import ComingCard
from peerdesk.ui.screens.setup.pages import SetupPage
from peerdesk.ui.widgets.cards import Banner

TRY_AGAIN_MS = 5000


class Listener:
    """Hears of a sync on its thread, until it is told to stop; then the sync pauses at its next page."""

    def __init__(self, page: BringPage) -> None:
        self._page: BringPage | None = page
        self._lock = Lock()

    def hear(self, progress: Progress) -> None:
        """Pass it on. Raises SyncPaused once nobody wants to hear any more."""
        with self._lock:
            if self._page is None:
                raise SyncPaused
            self._page.progressed.emit(progress)

    def stop(self) -> None:
        """Let the page go: from now on nothing of it is touched."""
        with self._lock:
            self._page = None


class BringPage(SetupPage):
    """Says in people, records and bytes how far the first sync is; it can be paused, or gone on from."""

    joined = Signal(object)
    """Carries the `OpenDesk` as soon as there is one."""
    ready_changed = Signal(int)
    """How many people are here, so that the button can say so."""
    paused_changed = Signal(bool)
    """Whether it stands still because somebody paused it."""
    whole = Signal()
    """Everything is here: there is nothing left to pause."""
    progressed = Signal(object)
    """Carries a `Progress`."""

    def __init__(self, door: Door, background: Background, joining: Joining) -> None:
        super().__init__(door, background)
        self._joining = joining
        self._open: OpenDesk | None = None
        self._listener: Listener | None = None
        self._is_whole = False
        self.title = self.tr("Bringing your caseload")
        self.lead = self.tr("You can start now with the people already here. The rest will keep arriving.")
        self.coming = ComingCard()
        self.body.addWidget(self.coming)
        safe = self.tr("If the connection drops, nothing is lost.")
        self.body.addWidget(
            Banner("info", "wifi", safe, self.tr("It picks up where it stopped, even if you close the lid."))
        )
        self.body.addStretch(1)
        self.progressed.connect(self._on_progress)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._sync)

    def begin(self) -> None:
        """Open the new desk and fill it."""
        self._background.run(self, lambda: self._door.open_joined(self._joining), self._on_open, self._on_no)

    def go_on(self) -> None:
        """Start working with who is here; the desk goes on from the page the first sync is at."""
        if self._open is not None:
            self._leave()
            self.done.emit(self._open)

    @property
    def is_paused(self) -> bool:
        """True while it stands still because somebody paused it."""
        return self._open is not None and self._listener is None and not self._again.isActive()

    def pause_or_resume(self) -> None:
        """Stand still after the page that is on its way, or go on."""
        if self._open is None or self._is_whole:
            return
        if self.is_paused:
            self._sync()
        else:
            self._leave()
            self.coming.say(self.tr("Paused. What came is kept."), "clock")
        self.paused_changed.emit(self.is_paused)

    def _leave(self) -> None:
        self._again.stop()
        if self._listener is not None:
            self._listener.stop()
            self._listener = None

    def _on_open(self, opened: OpenDesk) -> None:
        self._open = opened
        self.joined.emit(opened)
        self._sync()

    def _sync(self) -> None:
        opened = self._open
        assert opened is not None
        self._listener = listener = Listener(self)
        self.coming.begin_again()
        self.coming.say(self.tr("Asking the clinic"), "loader-circle")
        self._background.run_network(
            self,
            lambda: opened.sync(self._background.in_database, listener.hear, 0),
            self._on_report,
            self._on_no,
        )

    def _on_no(self, problem: PeerDeskError) -> None:
        self._listener = None
        self.coming.say(sentence_for(problem), "circle-alert", "danger")

    def _on_progress(self, progress: Progress) -> None:
        self.coming.show_progress(progress)
        if not self.is_paused:
            self.coming.say(self.tr("The newest come first"), "loader-circle")
        self._count()

    def _on_report(self, report: SyncReport) -> None:
        self._count()
        if report.paused:
            return
        self._listener = None
        if report.problem is not None:
            paused = self.tr("Connection paused. Picks up by itself.") + " " + sentence_for(report.problem)
            self.coming.say(paused, "wifi-off", "warn")
            self._again.start(TRY_AGAIN_MS)
            return
        self._is_whole = True
        self.whole.emit()
        self.coming.say(self.tr("Everything is here"), "circle-check", "ok")

    def _count(self) -> None:
        opened = self._open
        assert opened is not None
        self._background.run(self, lambda: first_sync(opened.desk), self._on_counted)

    def _on_counted(self, found: FirstSync) -> None:
        self.coming.show_found(found, whole=self._is_whole)
        self.ready_changed.emit(found.people)
