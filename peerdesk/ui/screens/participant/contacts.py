"""All contacts with a participant, a part at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.words import Mode
from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.screens.participant.model import ParticipantModel
from peerdesk.ui.screens.participant.words import contact_entry
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.fields import ComboInput
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.timeline import Timeline
from peerdesk.ui.words import KINDS_OF_CONTACT

_NEAR_END = 400
"""Px above the end of the list at which the next part is fetched."""


class ContactsTab(QWidget):
    """Every contact, the newest first, of all kinds or of one."""

    opened = Signal(object)
    """The id of the contact to read."""
    log_requested = Signal()

    def __init__(self, model: ParticipantModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.kinds: ComboInput[Mode | None] = ComboInput([], compact=True)
        self.timeline = Timeline(self.tr("Contacts"))
        self._nothing = EmptyState(
            "messages-square",
            self.tr("No contacts yet"),
            self.tr("The first one starts the story. A call counts."),
            [Offer("log", self.tr("Log a contact"), "primary", "plus")],
        )
        self._pages = QStackedWidget()
        self._arrange()
        self.kinds.chosen.connect(model.look_at_kind)
        self.timeline.opened.connect(self.opened)
        self.timeline.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.timeline.verticalScrollBar().rangeChanged.connect(lambda *_: self._on_scrolled())
        self._nothing.chosen.connect(lambda _key: self.log_requested.emit())
        model.contacts_changed.connect(self._show_contacts)

    def show_page(self, page: ParticipantPage) -> None:
        """Offer the kinds there are, and read the contacts again if they are in sight."""
        total = sum(page.counts.values())
        offered: list[Choice[Mode | None]] = [
            Choice(None, self.tr("All types ({count})").format(count=total))
        ]
        for mode, words in KINDS_OF_CONTACT.items():
            if count := page.counts.get(mode):
                offered.append(Choice(mode, f"{words.text} ({count})"))
        self.kinds.set_choices(offered)
        self.kinds.set_value(self._model.mode)
        self._pages.setCurrentWidget(self._list if total else self._nothing)
        if self.isVisible():
            self._model.load_contacts()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the contacts when they come into sight."""
        super().showEvent(event)
        self._model.load_contacts()

    def _show_contacts(self) -> None:
        today = self._model.today()
        self.timeline.show_entries([contact_entry(line, today) for line in self._model.contacts])

    def _on_scrolled(self) -> None:
        bar = self.timeline.verticalScrollBar()
        if self.isVisible() and bar.value() > bar.maximum() - _NEAR_END:
            self._model.load_more_contacts()

    def _arrange(self) -> None:
        self._list = Card(self.tr("Contacts"), edge=0)
        self.kinds.setAccessibleName(self.tr("Type of contact"))
        self._list.add_to_head(self.kinds)
        self._list.body.setContentsMargins(0, 8, 4, 4)
        self._list.body.addWidget(self.timeline)
        for page in (self._list, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self._pages)
        self.timeline.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
