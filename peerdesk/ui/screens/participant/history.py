"""Who did what when with a participant, in plain words."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.operations.participant_history import Event
from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.screens.participant.model import ParticipantModel
from peerdesk.ui.screens.participant.words import event_entry
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.timeline import Timeline


class HistoryTab(QWidget):
    """The newest events first."""

    def __init__(self, model: ParticipantModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.timeline = Timeline(self.tr("History"))
        card = Card(self.tr("Who did what, and when"), edge=0)
        card.body.setContentsMargins(0, 8, 4, 4)
        card.body.addWidget(self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(card)
        model.history_read.connect(self._on_history_read)

    def show_page(self, _page: ParticipantPage) -> None:
        """Read the history again if it is in sight."""
        if self.isVisible():
            self._model.load_history()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the history when it comes into sight."""
        super().showEvent(event)
        self._model.load_history()

    def _on_history_read(self, events: tuple[Event, ...]) -> None:
        now = self._model.page.now
        self.timeline.show_entries([event_entry(event, number, now) for number, event in enumerate(events)])
