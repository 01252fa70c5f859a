"""A part of the record that is a section of its own, such as the care plan or the files."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.plan.section import PlanSection

S = TypeVar("S", AttachmentsSection, PlanSection)


class SectionTab(QWidget, Generic[S]):
    """The section, which is read when it comes into sight."""

    def __init__(self, section: S, *, edges: tuple[int, int] = (0, 0), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section: S = section
        self._page: ParticipantPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*edges, *edges)
        column.addWidget(section)

    def show_page(self, page: ParticipantPage) -> None:
        """Show the section of a participant, at once if it is in sight."""
        self._page = page
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the section when it comes into sight."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._page is not None:
            self.section.show_for(self._page.saved.id)
