"""What the buttons of the USB panel do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from peerdesk.domain.clock import Clock
from peerdesk.errors import PeerDeskError
from peerdesk.sync.bundle import BUNDLE_SUFFIX, RECEIPT_SUFFIX, HandedIn, Packed, ReceiptRead
from peerdesk.ui.carrying import Carrying
from peerdesk.ui.file_picker import FilePicker
from peerdesk.ui.screens.sync.bundle_words import BundleWords, refusal_words
from peerdesk.ui.screens.sync.usb_panel import UsbPanel


class ByHand(QObject):
    """Asks for a file, has it written or read, and says in the panel what came of it."""

    def __init__(self, panel: UsbPanel, carrying: Carrying, files: FilePicker, clock: Clock) -> None:
        super().__init__(panel)
        self._panel, self._carrying, self._files, self._clock = panel, carrying, files, clock
        self._words = BundleWords(self)
        panel.save_requested.connect(self._on_save)
        panel.receipt_requested.connect(self._on_receipt)
        panel.take_in_requested.connect(self._on_take_in)
        carrying.packed.connect(self._on_packed)
        carrying.receipt_read.connect(self._on_read)
        carrying.handed_in.connect(self._on_handed_in)
        carrying.refused.connect(self._on_refused)

    def _on_save(self) -> None:
        path = self._files.place_for(self._panel, self.tr("Save the file"), file_name(self._clock.now()))
        if path is not None:
            self._panel.hush()
            self._carrying.pack(path)

    def _on_receipt(self) -> None:
        kinds = self._kinds(self.tr("Receipts"), RECEIPT_SUFFIX)
        path = self._files.existing(self._panel, self.tr("Bring back the receipt"), kinds)
        if path is not None:
            self._panel.hush()
            self._carrying.read_receipt(path)

    def _on_take_in(self) -> None:
        kinds = self._kinds(self.tr("PeerDesk files"), BUNDLE_SUFFIX)
        path = self._files.existing(self._panel, self.tr("Take in a file"), kinds)
        if path is not None:
            told = self.tr("Leave the stick in until PeerDesk says what came of it.")
            self._panel.show_outcome("info", "usb", self.tr("Taking the file in"), told)
            self._carrying.hand_in(path)

    def _kinds(self, name: str, suffix: str) -> str:
        every = self.tr("All files")
        return f"{name} (*{suffix});;{every} (*)"

    def _on_packed(self, packed: Packed) -> None:
        self._panel.show_outcome("ok", "circle-check", *self._words.packed(packed, self._panel.locale()))

    def _on_read(self, read: ReceiptRead) -> None:
        self._panel.show_outcome("ok", "circle-check", *self._words.receipt(read))

    def _on_handed_in(self, handed: HandedIn) -> None:
        told = self._words.handed_in(handed, self._clock.now(), self._panel.locale())
        self._panel.show_outcome("ok", "circle-check", *told)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._panel.show_outcome("warn", "circle-alert", refusal_words(problem))


def file_name(now: datetime) -> str:
    """A name that says when, and nothing of whom."""
    return f"PeerDesk {now:%Y-%m-%d %H.%M}{BUNDLE_SUFFIX}"
