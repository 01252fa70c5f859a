"""The cover over every page but Sync: why it is there, what is still safe, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.operations.lease import Lease
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.states import EmptyState


class AwayScreen(QWidget):
    """Shows nobody, says why, and offers the sync that ends it."""

    def __init__(
        self, context: ScreenContext, sync_now: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._sync_now = context, sync_now
        self._lease = Lease()
        self._row = QHBoxLayout(self)

    def open(self, *, lease: Lease) -> None:
        """Say how long it was, and how much waits."""
        self._lease = lease
        self._build()

    def settle(self) -> None:
        """Nothing is typed here."""

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._build()

    def _build(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        away = self.tr("This laptop has not reached the clinic for %n days.", "", self._lease.days_away)
        why = self.tr("To protect the people you support, their records are covered until it does.")
        offers = [
            Offer("sync", self.tr("Sync now"), "primary", "refresh-cw"),
            Offer("waiting", self.tr("See what waits")),
        ]
        cover = EmptyState(
            "lock", self.tr("Away from the clinic too long"), f"{away} {why} {self._safe()}", offers
        )
        cover.chosen.connect(self._on_chosen)
        self._row.addStretch(1)
        self._row.addWidget(cover, 3)
        self._row.addStretch(1)

    def _safe(self) -> str:
        if not self._lease.waiting:
            return self.tr("Nothing waits to be sent.")
        return self.tr("%n records wait to be sent. They are safe on this laptop.", "", self._lease.waiting)

    def _on_chosen(self, offer: str) -> None:
        self._context.navigate.open_page("sync")
        if offer == "sync":
            self._sync_now()
