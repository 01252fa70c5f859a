"""The first tab of a record: the latest contacts, how to reach the person, what is promised, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.screens.participant.cards import (
    about_card,
    promises_card,
    reach_card,
    records_card,
    team_card,
)
from peerdesk.ui.screens.participant.words import contact_entry
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.widgets.timeline import Timeline

THREE_COLUMNS_FROM = 1060
"""Width in px from which the cards stand in three columns."""
_LEAST_TIMELINE = 360
_UNBOUND = 16777215  # Qt's QWIDGETSIZE_MAX


class OverviewTab(QScrollArea):
    """Cards in three columns, in two where the page is narrow."""

    contact_opened = Signal(object)
    contacts_requested = Signal()
    person_opened = Signal(object)
    copy_requested = Signal(str)
    done_requested = Signal(object)
    """The id of the follow-up that is done."""
    log_requested = Signal(object)
    """The id of the follow-up to log a contact for."""
    join_requested = Signal()
    part_requested = Signal(object)
    """The participant of a record that is of a person of its own after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.timeline = Timeline(self.tr("Contacts"))
        self.timeline.opened.connect(self.contact_opened)
        self._contacts = Card(self.tr("Contacts"), edge=0)
        self._nothing = Text(
            self.tr("No contact yet. A first call is a good beginning."), "secondary", flow="wrap"
        )
        self.all = quiet_button(self.tr("See all"))
        self.all.clicked.connect(self.contacts_requested)
        self.cards: dict[str, Card] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setSpacing(16)
        self._columns = [QVBoxLayout() for _ in range(2)]
        self._arrange()
        self.setWidget(inside)

    def show_page(self, page: ParticipantPage) -> None:
        """Show a participant."""
        total = sum(page.counts.values())
        self._contacts.set_count(str(total) if total else "")
        today = page.now.date()
        self.timeline.show_entries([contact_entry(line, today) for line in page.contacts.lines])
        self.timeline.setVisible(bool(total))
        self._nothing.setVisible(not total)
        self.all.setVisible(total > 0)
        self._show_cards(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the cards in two columns or three."""
        super().resizeEvent(event)
        self._lay_out()

    def _show_cards(self, page: ParticipantPage) -> None:
        for old in self.cards.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        promises = promises_card(page)
        promises.done_pressed.connect(self.done_requested)
        promises.log_pressed.connect(self.log_requested)
        reach = reach_card(page)
        reach.copy_pressed.connect(self.copy_requested)
        reach.person_pressed.connect(self.person_opened)
        self.cards = {
            "promises": promises,
            "team": team_card(page),
            "reach": reach,
            "about": about_card(page),
        }
        records = records_card(page)
        if records is not None:
            records.join_pressed.connect(self.join_requested)
            records.part_pressed.connect(self.part_requested)
            self.cards["records"] = records
        self._lay_out()

    def _arrange(self) -> None:
        self._contacts.add_to_head(self.all)
        self._contacts.body.setContentsMargins(0, 4, 4, 4)
        self._contacts.body.addWidget(self.timeline, 1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 0, 12, 12)
        holder.addWidget(self._nothing)
        self._contacts.body.addLayout(holder)
        self.timeline.setMinimumHeight(theme().px(_LEAST_TIMELINE))
        self._grid.addWidget(self._contacts, 0, 0)
        for place, column in enumerate(self._columns, start=1):
            column.setSpacing(16)
            self._grid.addLayout(column, 0, place)

    def _lay_out(self) -> None:
        three = self.viewport().width() >= theme().px(THREE_COLUMNS_FROM)
        parts: Sequence[Sequence[str]] = (
            (("promises", "team"), ("reach", "about", "records"))
            if three
            else (("promises", "reach", "team", "about", "records"), ())
        )
        for column, names in zip(self._columns, parts, strict=True):
            while column.takeAt(0) is not None:
                pass
            for name in names:
                if name in self.cards:
                    column.addWidget(self.cards[name])
                    narrow = three and name in {"reach", "about", "records"}
                    self.cards[name].setMaximumWidth(theme().px(300) if narrow else _UNBOUND)
            if names:
                column.addStretch(1)
        self._contacts.setMinimumWidth(theme().px(388 if three else 320))
        for place, stretch in enumerate((0, 1, 0) if three else (1, 1, 0)):
            self._grid.setColumnStretch(place, stretch)
        self._grid.setColumnMinimumWidth(2, theme().px(300) if three else 0)
        self._grid.setHorizontalSpacing(16)
