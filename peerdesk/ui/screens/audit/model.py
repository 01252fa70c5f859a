"""What the page of the audit log shows, fetched from the clinic; nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from peerdesk.errors import PeerDeskError
from peerdesk.protocol.audit import AuditItem, AuditPage, AuditQuery
from peerdesk.ui.screens.context import ScreenContext

ReadLog = Callable[[AuditQuery], AuditPage]
"""Asks the clinic; it takes time, and raises SyncError."""


class AuditModel(QObject):
    """The entries asked for so far, the newest first; the last question is the one that is answered."""

    loaded = Signal()
    refused = Signal(object)
    """Carries the PeerDeskError of entries that did not come."""

    def __init__(self, context: ScreenContext, read_log: ReadLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._read_log = context, read_log
        self._query = AuditQuery()
        self.page: AuditPage | None = None
        self.items: list[AuditItem] = []
        self.is_working = False

    def load(self, query: AuditQuery) -> None:
        """Ask for the newest entries that fit."""
        self._query = query
        self._ask(query)

    def load_more(self) -> None:
        """Ask for those before the last one shown."""
        if self.items and not self.is_working:
            self._ask(replace(self._query, before=self.items[-1].seq))

    def _ask(self, query: AuditQuery) -> None:
        self.is_working = True

        def came(page: AuditPage) -> None:
            self._on_page(query, page)

        def failed(problem: PeerDeskError) -> None:
            self.is_working = False
            self.refused.emit(problem)

        self._context.background.run_network(self, lambda: self._read_log(query), came, failed)

    def _on_page(self, query: AuditQuery, page: AuditPage) -> None:
        self.is_working = False
        if replace(query, before=None) != self._query:
            return
        self.page = page
        self.items = [*(self.items if query.before is not None else ()), *page.items]
        self.loaded.emit()
