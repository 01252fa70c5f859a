"""The photos and files of a record."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.screens.context import ScreenContext


class FilesTab(QWidget):
    """The section of photos and files, read when it comes into sight."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = AttachmentsSection(context)
        self._page: ParticipantPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.section)

    def show_page(self, page: ParticipantPage) -> None:
        """Show the files of a participant, at once if they are in sight."""
        self._page = page
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the files when they come into sight."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._page is not None:
            self.section.show_for(self._page.saved.id)
