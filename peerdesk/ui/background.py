"""The one door to background work: a thread for the database, another for the network."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import Shiboken

from peerdesk.errors import Broke, PeerDeskError

if TYPE_CHECKING:
    from peerdesk.domain.changes import Changes

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Job:
    """Who asked, and what to tell them."""

    owner: QObject
    on_done: Callable[[Any], None]
    on_error: Callable[[PeerDeskError], None] | None


class Background(QObject):
    """Runs work off the UI thread and answers on it; answers to a destroyed owner are dropped."""

    refused = Signal(object)
    """A PeerDeskError whose caller gave no `on_error`."""
    broke = Signal(object)
    """An exception nobody expected: a bug."""
    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._network = ThreadPoolExecutor(1, thread_name_prefix="network")
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[PeerDeskError], None] | None = None,
    ) -> None:
        """Run database work after what was asked before it; it runs even if its owner goes."""
        self._submit(self._database, _Job(owner, on_done, on_error), work)

    def run_network(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[PeerDeskError], None] | None = None,
    ) -> None:
        """Run network work; the database thread stays free meanwhile."""
        self._submit(self._network, _Job(owner, on_done, on_error), work)

    def in_database(self, work: Callable[[], T]) -> T:
        """Run database work and wait for its answer; for the network thread only."""
        return self._database.submit(work).result()

    def finish_database(self) -> None:
        """Wait until everything asked of the database so far is done."""
        self._database.submit(lambda: None).result()

    def close(self) -> None:
        """Finish all database work, drop network work not yet begun, and end both threads."""
        self._network.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True)

    def _submit(self, executor: ThreadPoolExecutor, job: _Job, work: Callable[[], T]) -> None:
        future = executor.submit(work)
        future.add_done_callback(lambda settled: self._settled.emit(job, settled))

    def _on_settled(self, job: _Job, future: Future[Any]) -> None:
        if future.cancelled():
            return
        failure = future.exception()
        if failure is not None and not isinstance(failure, PeerDeskError):
            self.broke.emit(failure)
            failure = Broke()
        if not Shiboken.isValid(job.owner):
            _log.debug("an answer came after its owner had gone")
        elif isinstance(failure, PeerDeskError):
            self._refuse(job, failure)
        else:
            job.on_done(future.result())

    def _refuse(self, job: _Job, failure: PeerDeskError) -> None:
        """Whoever asked hears of every end, a bug too, so that nothing waits for ever."""
        if job.on_error is not None:
            job.on_error(failure)
        elif not isinstance(failure, Broke):
            self.refused.emit(failure)


class News(QObject):
    """The one signal every screen redraws on, whoever made the change."""

    data_changed = Signal(object)
    """Carries the `Changes` of one operation or one sync."""

    def tell(self, changes: Changes) -> None:
        """Announce what changed; nothing is announced when nothing did."""
        if changes:
            self.data_changed.emit(changes)
