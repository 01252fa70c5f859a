"""The pile of what the clinic could not file: the list at the left, what is in hand at the right."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldPage
from peerdesk.ui.held.fields import speech_of
from peerdesk.ui.held.words import item_title
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.review.held_model import HeldDecided, HeldModel
from peerdesk.ui.screens.review.held_pane import HeldPane
from peerdesk.ui.screens.review.held_work_pane import HeldWorkPane


class HeldView(QWidget):
    """What is held, and what a supervisor does with it; the page around it says what went wrong."""

    pile_wished = Signal(object)
    refused = Signal(object)
    """Carries the PeerDeskError."""
    went_well = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: HeldPage | None = None
        self._is_narrow = self._reading_alone = False
        self.model = HeldModel(context, self)
        self.pane, self.work = HeldPane(), HeldWorkPane()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self.work, 1)
        self._connect()
        self.retranslate()

    def open(self) -> None:
        """Show it as it is now."""
        if self._page is None:
            self.pane.set_loading()
        self.model.load()
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Read again what is shown."""
        self.model.load()

    def main_action(self) -> None:
        """Do what the leading button does, as Ctrl+Enter does."""
        self.work.main_action()

    def leave(self) -> bool:
        """Go back from the form to the work, or from the work to the list; False where neither is."""
        if self.work.end_amend():
            return True
        if not self._reading_alone:
            return False
        self._reading_alone = False
        self.fit(narrow=self._is_narrow)
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def may_leave(self) -> bool:
        """Return whether `leave` would do anything."""
        return self.work.is_amending() or self._reading_alone

    def fit(self, *, narrow: bool) -> None:
        """Show the list, the work, or both, as far as there is room and anything to read."""
        self._is_narrow = narrow
        empty = self.pane.is_empty()
        self._reading_alone = self._reading_alone and narrow and not empty
        self.pane.fill(alone=narrow or empty)
        self.pane.setVisible(not self._reading_alone)
        self.work.setVisible(self._reading_alone or not (narrow or empty))
        self.work.head.back.setVisible(self._reading_alone)
        if not narrow and self._page is not None:
            self.pane.take_first()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.pane.retranslate()
        self.work.retranslate()

    def _connect(self) -> None:
        model, pane, work = self.model, self.pane, self.work
        model.loaded.connect(self._on_loaded)
        model.decided.connect(self._on_decided)
        model.refused.connect(self.refused)
        pane.piles.changed.connect(self.pile_wished)
        pane.taken.connect(self._on_taken)
        pane.opened.connect(self._on_opened)
        work.filed.connect(model.file)
        work.amended.connect(model.amend)
        work.discarded.connect(model.discard)
        work.withdrawn.connect(model.withdraw)
        work.undone.connect(lambda item: model.undo(item.work.id))
        work.back_wished.connect(self.leave)
        work.record_wished.connect(self._on_record)
        work.step_wished.connect(pane.list.step)
        for keys, act in work.letters().items():
            pane.bind(keys, act)

    def _on_loaded(self, page: HeldPage) -> None:
        self._page = page
        self.pane.show_page(page, self._context.desk.clock.now())
        self.fit(narrow=self._is_narrow)
        key = self.pane.list.current_key()
        self._show(key if isinstance(key, UUID) else None)

    def _on_taken(self, key: object) -> None:
        self._show(key if isinstance(key, UUID) else None)

    def _show(self, id: UUID | None) -> None:
        item, page = self.pane.item(id), self._page
        if item is None or page is None:
            self.work.clear()
            return
        speech = speech_of(page, self._context.language, self._context.desk.clock.now(), self.locale())
        self.work.show_item(item, speech, decides=page.may_decide)

    def _on_opened(self) -> None:
        if self._is_narrow and self.work.item is not None:
            self._reading_alone = True
            self.fit(narrow=True)
            self.work.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_decided(self, decided: HeldDecided) -> None:
        self.went_well.emit()
        id_ = decided.item.work.id
        self._context.navigate.toast(self._said(decided), partial(self.model.undo, id_))
        self.work.forget_words(id_)
        self.pane.go_on_after(id_)
        (self.work if self._reading_alone else self.pane.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, decided: HeldDecided) -> str:
        item = decided.item
        words = {
            HeldDecision.APPLIED: self.tr("{what}: filed with the next sync."),
            HeldDecision.AMENDED: self.tr("{what}: filed with your changes with the next sync."),
            HeldDecision.DISCARDED: self.tr("{what}: not filed. {name} reads why."),
        }
        taken_back = self.tr("{what}: taken back.")
        said = taken_back if item.is_own else words[decided.decision]
        return said.format(what=item.person or item_title(item), name=item.author or self.tr("The author"))

    def _on_record(self) -> None:
        item = self.work.item
        if item is not None and item.work.person_id is not None:
            self._context.navigate.open_participant(item.work.person_id)
