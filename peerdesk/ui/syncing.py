"""Syncs when it is due, off the UI thread, and tells the window how things stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtNetwork import QNetworkInformation

from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.errors import PeerDeskError
from peerdesk.sync.report import SyncPaused
from peerdesk.ui.background import Background, News
from peerdesk.ui.shell.sync_pill import SyncState

if TYPE_CHECKING:
    from peerdesk.operations.badges import Owed
    from peerdesk.sync.report import Progress, SyncReport
    from peerdesk.sync.runner import SyncRunner

_LONGEST_SLEEP = 15 * 60
_COARSE = 1.05
_FIRST_PAGE_MS = 1000


class Syncing(QObject):
    """Drives one desk's `SyncRunner` from the event loop."""

    state_changed = Signal(object)
    """Carries a `SyncState`."""
    progressed = Signal(object)
    """Carries a `Progress` while a sync runs."""
    finished = Signal(object)
    """Carries the `SyncReport`; its `problem` says why a sync did not get through."""

    def __init__(
        self,
        runner: SyncRunner,
        count: Callable[[], Owed],
        background: Background,
        news: News,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._count, self._background = runner, count, background
        self._news, self._clock = news, clock
        self._counted: Owed | None = None
        self._is_counted = False
        self._progress: Progress | None = None
        self._checked_at: datetime | None = None
        self._telling = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._timer.timeout.connect(self._watch_network, Qt.ConnectionType.SingleShotConnection)
        news.data_changed.connect(self._on_data_changed)
        self.progressed.connect(self._on_progress)

    def start(self) -> None:
        """Begin: the first sync runs as soon as the first page has had time to be painted."""
        self._recount()
        self._timer.start(_FIRST_PAGE_MS)

    def stop(self) -> None:
        """Begin no further sync, not even after the one under way."""
        self._stopped = True
        self._timer.stop()
        self._news.data_changed.disconnect(self._on_data_changed)

    def sync_now(self) -> None:
        """Somebody asked."""
        self._runner.sync_now()
        self._arrange()

    @property
    def state(self) -> SyncState:
        """How things stand now."""
        counted, report = self._counted, self._runner.last
        waiting = counted.waiting if counted else 0
        needs_you = counted.needs_you if counted else 0
        oldest = self._clock.now() - counted.oldest if counted and counted.oldest else SyncState().oldest
        if self._progress is not None:
            return SyncState("syncing", self._progress.remaining or waiting, needs_you, oldest)
        if self._runner.online is False:
            return SyncState("offline", waiting, needs_you, oldest)
        if needs_you:
            return SyncState("needs_you", waiting, needs_you, oldest)
        if self._is_counted and not waiting and report and report.all_at_clinic:
            return SyncState("clear", checked_at=self._checked_at)
        return SyncState("waiting", waiting, 0, oldest)

    def _on_time(self) -> None:
        if not self._runner.due(self._clock.monotonic()):
            self._arrange()
            return
        self._background.run_network(
            self, lambda: self._runner.run(self._hear), self._on_report, self._on_refused
        )

    def _hear(self, progress: Progress) -> None:
        """On the network thread. Raises SyncPaused once the desk is put away: the next one goes on."""
        if self._stopped:
            raise SyncPaused
        self.progressed.emit(progress)

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._tell(progress.changes)
        self.state_changed.emit(self.state)

    def _on_report(self, report: SyncReport | None) -> None:
        self._progress = None
        if self._stopped:
            return
        if report is not None:
            self._checked_at = self._clock.now() if report.all_at_clinic else self._checked_at
            self._tell(report.changes)
            self.finished.emit(report)
        self._recount()
        self._arrange()

    def _on_refused(self, problem: PeerDeskError) -> None:
        """The clinic has not let this laptop in yet, or the desk could not be read: try again later."""
        self._progress = None
        self._background.refused.emit(problem)
        self._arrange()

    def _tell(self, changes: Changes) -> None:
        self._telling = True
        self._news.tell(changes)
        self._telling = False

    def _on_data_changed(self, changes: Changes) -> None:
        if self._telling or not changes.sync:
            return
        self._runner.record_written()
        self._is_counted = False
        self._recount()
        self._arrange()

    def _recount(self) -> None:
        self._background.run(self, self._count, self._on_counted)

    def _on_counted(self, counted: Owed) -> None:
        self._counted, self._is_counted = counted, True
        self.state_changed.emit(self.state)

    def _arrange(self) -> None:
        if self._stopped or self._runner.is_running:
            return
        seconds = min(self._runner.due_in(self._clock.monotonic()) * _COARSE, _LONGEST_SLEEP)
        self._timer.start(int(seconds * 1000))

    def _watch_network(self) -> None:
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            QNetworkInformation.instance().reachabilityChanged.connect(self._on_reachability)

    def _on_reachability(self, reach: QNetworkInformation.Reachability) -> None:
        if reach is QNetworkInformation.Reachability.Online:
            self._runner.network_changed()
            self._arrange()
