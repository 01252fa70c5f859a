"""Saving the report for the help desk where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.clock import Clock
from peerdesk.protocol.carried_file import write_carried
from peerdesk.ui.background import Background
from peerdesk.ui.file_picker import FilePicker, SystemFilePicker


class HelpReport(QObject):
    """Asks for a place, then packs the report beside everything else and writes it there."""

    said = Signal(str)
    """It is saved, and under which name."""
    refused = Signal(object)
    """Carries the PeerDeskError."""

    def __init__(
        self,
        pack: Callable[[], bytes],
        background: Background,
        clock: Clock,
        parent: QWidget,
        files: FilePicker | None = None,
    ) -> None:
        super().__init__(parent)
        self._pack, self._background, self._clock, self._page = pack, background, clock, parent
        self._files = files or SystemFilePicker()

    def save(self) -> None:
        """Ask where, and write it; nothing happens when the person thinks better of it."""
        name = self.tr("PeerDesk report") + f" {self._clock.now():%Y-%m-%d}.zip"
        path = self._files.place_for(self._page, self.tr("Save report"), name)
        if path is not None:
            self._background.run_network(self, lambda: self._write(path), self._on_saved, self.refused.emit)

    def _write(self, path: Path) -> str:
        write_carried(path, self._pack())
        return path.name

    def _on_saved(self, name: str) -> None:
        self.said.emit(self.tr("Saved as {file}. It names nobody.").format(file=name))
