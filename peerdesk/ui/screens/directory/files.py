"""The directory saved as a file, and brought in from one once somebody saw what would change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from peerdesk.operations import hsds
from peerdesk.operations.hsds import Brought
from peerdesk.ui.file_picker import FilePicker
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Banner

BRING, LEAVE = "bring", "leave"
_NAME = "places-hsds.zip"


class PlaceFiles(Button):
    """A button with what can be done with files."""

    was_read = Signal(object)
    """What a file would change, as `Brought`."""
    refused = Signal(object)
    """The PeerDeskError that reading or writing met."""

    def __init__(self, context: ScreenContext, files: FilePicker) -> None:
        super().__init__("", "quiet", icon="download")
        self._context, self._files = context, files
        self.may_keep = False
        self.clicked.connect(lambda: self.menu_of_files().popup(self.mapToGlobal(QPoint(0, self.height()))))

    def menu_of_files(self) -> QMenu:
        """Return the menu; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Save all places as a file…"), self._write)
        if self.may_keep:
            menu.addAction(self.tr("Bring in places from a file…"), self._read)
        return menu

    def banner(self, brought: Brought) -> Banner:
        """Return what a file would change, with the choice to bring it in."""
        parts = [
            self.tr("%n new", "", len(brought.new)),
            self.tr("%n changed", "", len(brought.changed)),
            self.tr("%n as they were", "", brought.same),
        ]
        if brought.unread:
            parts.append(self.tr("%n could not be read", "", len(brought.unread)))
        offers = [Offer(LEAVE, self.tr("Leave it"))]
        if brought.new or brought.changed:
            offers.insert(0, Offer(BRING, self.tr("Bring them in"), "primary"))
        return Banner("info", "download", self.tr("In this file"), ", ".join(parts), offers)

    def _write(self) -> None:
        path = self._files.place_for(self, self.tr("Save all places"), _NAME)
        if path is not None:
            write = partial(hsds.write_file, self._context.desk, path)
            self._context.background.run(self, write, self._on_written, self.refused.emit)

    def _on_written(self, count: int) -> None:
        self._context.navigate.toast(self.tr("%n places saved in the file.", "", count))

    def _read(self) -> None:
        path = self._files.existing(self, self.tr("Bring in places"), self.tr("HSDS tables (*.zip)"))
        if path is not None:
            read = partial(hsds.read_file, self._context.desk, path)
            self._context.background.run(self, read, self.was_read.emit, self.refused.emit)
