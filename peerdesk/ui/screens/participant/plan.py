"""The care plan of a record."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.plan.section import PlanSection
from peerdesk.ui.screens.context import ScreenContext


class PlanTab(QWidget):
    """The goals and what is done for them, read when they come into sight."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = PlanSection(context)
        self._page: ParticipantPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)

    def show_page(self, page: ParticipantPage) -> None:
        """Show the plan of a participant, at once if it is in sight."""
        self._page = page
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the plan when it comes into sight."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._page is not None:
            self.section.show_for(self._page.saved.id)
