"""What the whole window has to say, above every page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Banner


class Notices(QWidget):
    """Banners over the open desk; out of sight while there is nothing to say."""

    look_requested = Signal()
    """The person made room on the disk."""
    stay_requested = Signal()
    """The person is there: the desk is not to lock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = self._locks = False
        self._repaired: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 0)
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say_short(self, short: bool) -> None:  # noqa: FBT001
        """Say that the disk is full but for what PeerDesk held back, or no longer."""
        self._short = short
        self._build()

    def say_repaired(self, saves: int | None) -> None:
        """Say that the records were made anew, with so many saves from the journal; None says nothing."""
        self._repaired = saves
        self._build()

    def say_locking(self, soon: bool) -> None:  # noqa: FBT001
        """Say that the desk locks in half a minute, or no longer."""
        self._locks = soon
        self._build()

    def clear(self) -> None:
        """Say nothing: the desk is put away."""
        self._short, self._locks, self._repaired = False, False, None
        self._build()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._build()

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for banner in self._banners():
            self._column.addWidget(banner)
        self.setVisible(self._column.count() > 0)

    def _banners(self) -> Iterator[Banner]:
        if self._locks:
            yield self._locking()
        if self._repaired is not None:
            yield self._repair(self._repaired)
        if self._short:
            yield self._shortage()

    def _locking(self) -> Banner:
        lead = self.tr("This desk locks in half a minute.")
        kept = self.tr("What you typed is kept. Press any key or move the mouse to stay.")
        banner = Banner("warn", "lock", lead, kept, [Offer("stay", self.tr("Stay"))])
        banner.chosen.connect(lambda _key: self.stay_requested.emit())
        return banner

    def _repair(self, saves: int) -> Banner:
        brought = (
            self.tr("%n saves came back from the second copy on this laptop.", "", saves) if saves else ""
        )
        rest = self.tr("The rest comes from the clinic with the next sync.")
        lead = self.tr("Your records were repaired.")
        banner = Banner(
            "info", "database-backup", lead, f"{brought} {rest}".strip(), [Offer("ok", self.tr("OK"))]
        )
        banner.chosen.connect(lambda _key: self.say_repaired(None))
        return banner

    def _shortage(self) -> Banner:
        banner = Banner(
            "warn",
            "triangle-alert",
            self.tr("This laptop has no space left."),
            self.tr("Free some space, so that PeerDesk can go on saving what you type."),
            [Offer("look", self.tr("Look again"))],
        )
        banner.chosen.connect(lambda _key: self.look_requested.emit())
        return banner
