"""Carries work by hand, off the UI thread: the sealed file, its receipt, and the files of colleagues."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.errors import PeerDeskError
from peerdesk.ui.background import Background, News

if TYPE_CHECKING:
    from peerdesk.sync.bundle import Carrier, HandedIn, Packed, ReceiptRead
    from peerdesk.sync.in_database import InDatabase

T = TypeVar("T")
MakeCarrier = Callable[["InDatabase"], "Carrier"]


class Carrying(QObject):
    """One thing at a time; each ends in one signal."""

    packed = Signal(object)
    """Carries a `Packed`."""
    receipt_read = Signal(object)
    """Carries a `ReceiptRead`."""
    handed_in = Signal(object)
    """Carries a `HandedIn`."""
    refused = Signal(object)
    """Carries the `PeerDeskError` that says why nothing came of it."""

    def __init__(
        self, carrier: MakeCarrier, background: Background, news: News, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._carrier, self._background, self._news = carrier, background, news

    def pack(self, path: Path) -> None:
        """Write what waits to a file. On the database thread: no network is asked, and none may delay it."""
        work = self._carrier
        self._background.run(self, lambda: work(_here).pack(path), self._on_packed, self._on_refused)

    def read_receipt(self, path: Path) -> None:
        """Settle what a receipt says."""
        work = self._carrier
        self._background.run(self, lambda: work(_here).read_receipt(path), self._on_read, self._on_refused)

    def hand_in(self, path: Path) -> None:
        """Hand a colleague's file to the clinic."""
        work, in_database = self._carrier, self._background.in_database
        self._background.run_network(
            self, lambda: work(in_database).hand_in(path), self._on_handed_in, self._on_refused
        )

    def _on_packed(self, packed: Packed) -> None:
        self.packed.emit(packed)
        self._news.tell(Changes(sync=True))

    def _on_read(self, read: ReceiptRead) -> None:
        self.receipt_read.emit(read)
        self._news.tell(read.changes)

    def _on_handed_in(self, handed: HandedIn) -> None:
        self.handed_in.emit(handed)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self.refused.emit(problem)


def _here(work: Callable[[], T], /) -> T:
    return work()
