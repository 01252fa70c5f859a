"""The page "Devices and people" of an administrator. It holds nothing: all of it is asked of the clinic."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.errors import MessageRefused, PeerDeskError, SyncError
from peerdesk.protocol.office import LaptopStep, OfficeLaptop, OfficePerson
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.office.code_card import CodeCard
from peerdesk.ui.screens.office.laptop_card import LaptopCard
from peerdesk.ui.screens.office.lists import PEOPLE, OfficeLists
from peerdesk.ui.screens.office.model import OfficeModel
from peerdesk.ui.screens.office.person_card import NewPersonCard, PersonCard
from peerdesk.ui.screens.office.words import local, needs_somebody, step_said
from peerdesk.ui.shell.keyed_page import KeyedPage
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from peerdesk.ui.clinic_office import ClinicOffice

_SIDE, _SIDE_SMALL = 372, 312
_SMALL_BELOW = 1100
_AGAIN_MS = 30_000


class OfficeScreen(KeyedPage):
    """Tables at the left; at the right the laptop or person in hand, and a code as long as it is shown."""

    def __init__(self, context: ScreenContext, office: ClinicOffice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._codes: dict[UUID, str] = {}
        self._in_hand: OfficeLaptop | OfficePerson | None = None
        self.model = OfficeModel(context, office, self)
        self.head = PageHead()
        self.add = Button("", icon="user-plus")
        self.new_code = Button("", "primary", icon="key-round")
        self.lists = OfficeLists(self.model, context.background)
        self.code = CodeCard()
        self.detail: Card | None = None
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._arrange()
        self._connect()
        self._retranslate()

    def open(self, **_target: object) -> None:
        """Show how all stands now."""
        self.lists.set_loading(loading=self.model.page is None)
        self.model.load()
        self.lists.focus()

    def settle(self) -> None:
        """Nothing typed here is kept: each step is taken when it is asked for."""

    def main_action(self) -> None:
        """Finish the form for somebody new."""
        if isinstance(self.detail, NewPersonCard):
            self.detail.finish()

    def leave(self) -> None:
        """Close the form, or go back."""
        if isinstance(self.detail, NewPersonCard):
            self._show_in_hand()
        else:
            self._context.navigate.back()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again from time to time: a laptop may be waiting to be let in."""
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks, and forget the codes."""
        super().hideEvent(event)
        self._again.stop()
        self._codes.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tables the room in a small window."""
        super().resizeEvent(event)
        small = self.width() < theme().px(_SMALL_BELOW)
        self._side.setFixedWidth(theme().px(_SIDE_SMALL if small else _SIDE))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        self.head.add_action(self.add)
        self.head.add_action(self.new_code)
        top = QWidget()
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_tone(top, record="top")
        tab_row = QHBoxLayout()
        tab_row.setContentsMargins(24, 0, 24, 0)
        tab_row.addWidget(self.lists.tabs)
        tab_row.addStretch(1)
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 1)
        head.setSpacing(0)
        head.addWidget(self.head)
        head.addLayout(tab_row)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(24, 12, 24, 0)
        body = QHBoxLayout()
        body.setContentsMargins(24, 16, 24, 16)
        body.setSpacing(16)
        body.addWidget(self.lists, 1)
        body.addWidget(self._make_side())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addLayout(self._notices)
        outer.addLayout(body, 1)

    def _make_side(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.code)
        self._column.addStretch(1)
        self.code.hide()
        side = self._side = QScrollArea()
        side.setWidget(inside)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return side

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._on_loaded)
        model.refused.connect(self._on_refused)
        model.code_given.connect(self._on_code_given)
        model.person_added.connect(self._on_person_added)
        model.stepped.connect(self._on_stepped)
        self._again.timeout.connect(model.load)
        self.lists.taken.connect(self._on_taken)
        self.add.clicked.connect(self._on_add)
        self.new_code.clicked.connect(self._on_new_code)
        self.code.copied.connect(lambda: self._context.navigate.toast(self.tr("Code copied.")))
        self.code.cancel_requested.connect(self._on_cancel_code)

    def _retranslate(self) -> None:
        self.add.setText(self.tr("Add person"))
        self.new_code.setText(self.tr("New code"))
        self.lists.retranslate()
        self._show_page()
        self._show_in_hand()

    def _on_loaded(self) -> None:
        self.lists.set_loading(loading=False)
        self._say_offline(None)
        self._show_page()
        if not (self._is_in_the_middle()):
            self._show_in_hand()

    def _is_in_the_middle(self) -> bool:
        """Return whether somebody types at the right, which a fresh page must not take away."""
        if isinstance(self.detail, NewPersonCard):
            return self.detail.is_begun()
        return isinstance(self.detail, LaptopCard) and self.detail.is_begun()

    def _show_page(self) -> None:
        self.head.set_words(self.tr("Devices and people"), self._summary())
        self.lists.show_page(self._key_in_hand())

    def _summary(self) -> str:
        page = self.model.page
        if page is None:
            return ""
        laptops = self.tr("%n laptops", "", len(page.laptops))
        people = self.tr("%n people", "", sum(person.active for person in page.people))
        need = sum(needs_somebody(laptop, page) for laptop in page.laptops)
        needing = self.tr("%n need you", "", need) if need else ""
        return " · ".join(filter(None, (f"{laptops}, {people}", needing)))

    def _key_in_hand(self) -> Hashable:
        if isinstance(self._in_hand, OfficeLaptop):
            return self._in_hand.device_id
        return self._in_hand.staff_id if self._in_hand else None

    def _on_taken(self, row: OfficeLaptop | OfficePerson | None) -> None:
        before, self._in_hand = self._key_in_hand(), row
        is_new = isinstance(self.detail, NewPersonCard)
        if not (self._is_in_the_middle() and (is_new or before == self._key_in_hand())):
            self._show_in_hand()

    def _show_in_hand(self) -> None:
        """Show at the right what is in hand, as it stands now."""
        page, owner = self.model.page, self._owner()
        self.new_code.setEnabled(page is not None)
        if page is not None and owner is not None:
            self.code.show_code(owner, self._codes.get(owner.staff_id, ""), page)
        else:
            self.code.hide()
        card: Card | None = None
        if page is not None and isinstance(self._in_hand, OfficeLaptop):
            laptop = self.model.laptop(self._in_hand.device_id) or self._in_hand
            shown = LaptopCard(laptop, owner.name if owner else "", page)
            shown.step_wished.connect(lambda step, why: self.model.step(laptop, step, why))
            card = shown
        elif isinstance(self._in_hand, OfficePerson) and owner is not None:
            card = self._person_card(owner)
        self._show_detail(card)

    def _person_card(self, person: OfficePerson) -> PersonCard:
        is_oneself = person.staff_id == self._context.desk.identity.staff_id
        card = PersonCard(person, self.model.team_name(person.team_id), is_oneself=is_oneself)
        card.code_requested.connect(lambda: self.model.give_code(person))
        card.leave_requested.connect(lambda: self.model.let_go(person))
        return card

    def _show_detail(self, card: Card | None) -> None:
        if self.detail is not None:
            self._column.removeWidget(self.detail)
            self.detail.hide()
            self.detail.deleteLater()
        self.detail = card
        if card is not None:
            self._column.insertWidget(1, card)

    def _owner(self) -> OfficePerson | None:
        """Whose the laptop in hand is, or the person in hand, as they stand now."""
        return self.model.person(self._in_hand.staff_id) if self._in_hand else None

    def _on_add(self) -> None:
        card = NewPersonCard(self.model.page.teams if self.model.page else ())
        card.given.connect(self.model.add_person)
        card.closed.connect(self._show_in_hand)
        self.code.hide()
        self._show_detail(card)
        card.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_new_code(self) -> None:
        owner = self._owner()
        if owner is not None and owner.active:
            self.model.give_code(owner)
            return
        self.lists.turn_to(PEOPLE)
        words = self.tr("Choose whom the code is for, then press New code.")
        self._context.navigate.toast(words)

    def _on_cancel_code(self) -> None:
        if (owner := self._owner()) is not None:
            self._codes.pop(owner.staff_id, None)
            self.model.cancel_codes(owner)

    def _on_code_given(self, staff_id: UUID, code: str) -> None:
        self._codes[staff_id] = code
        self._show_in_hand()

    def _on_person_added(self, person: OfficePerson) -> None:
        self._show_detail(None)
        self.lists.turn_to(PEOPLE, person.staff_id)
        words = self.tr("{name} is added. Make a code for their laptop.").format(name=person.name)
        self._context.navigate.toast(words)

    def _on_stepped(self, laptop: OfficeLaptop, step: LaptopStep) -> None:
        self._show_in_hand()
        self._context.navigate.toast(step_said(step, laptop.name))

    def _on_refused(self, problem: PeerDeskError) -> None:
        self.lists.set_loading(loading=False)
        if isinstance(problem, MessageRefused):
            words = self.tr("That has changed meanwhile. This is how it stands now.")
            self._context.navigate.toast(words)
            self.model.load()
            return
        if isinstance(problem, SyncError):
            self._say_offline(problem)
        if self.model.page is not None:
            self._context.navigate.toast(sentence_for(problem))

    def _say_offline(self, problem: SyncError | None) -> None:
        """Say that what is shown is old, or that nothing can be shown; None takes it back."""
        while (item := self._notices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if problem is None:
            return
        lead, offer = (
            self.tr("This page needs the clinic."),
            Offer("again", self.tr("Try again"), "", "refresh-cw"),
        )
        if self.model.page is None:
            state = EmptyState("wifi-off", lead, sentence_for(problem), [offer])
            state.chosen.connect(lambda _key: self.open())
            self.lists.show_instead(state)
            announce(self, sentence_for(problem))
            return
        at: datetime = local(self.model.page.at)
        old_words = self.tr("As of {time}.").format(time=time_words(at.time(), self.locale()))
        banner = Banner("warn", "wifi-off", old_words, sentence_for(problem), [offer])
        banner.chosen.connect(lambda _key: self.model.load())
        self._notices.addWidget(banner)
