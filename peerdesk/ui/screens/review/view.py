"""The page "Review"."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.words import Decision, Role
from peerdesk.errors import NotAllowed, NotFound, PeerDeskError
from peerdesk.operations.reviews import Pile, ReturnWords, ReviewPage, co_signs
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.record_words import Speech
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.review.log_pane import LogPane
from peerdesk.ui.screens.review.model import Decided, ReviewModel, ShownPile
from peerdesk.ui.screens.review.pile_pane import PilePane
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Banner

if TYPE_CHECKING:
    from peerdesk.ui.screens.review.held_view import HeldView

TWO_STEPS_BELOW = 1100
"""Window width in px, at 100 % text, under which the list and the log take turns."""
_KINDS = frozenset(
    {"contact", "review", "addendum", "check_in", "participant", "staff_member", "activity", "held_work"}
)


class ReviewScreen(QWidget):
    """What peer supporters have sent: the list at the left, the log in hand at the right."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = self._is_open = self._reading_alone = False
        self.model = ReviewModel(context, self)
        self._decides = context.desk.has(Role.SUPERVISOR)
        self.pane = PilePane(co_signs=co_signs(context.desk), decides=self._decides)
        self.log = LogPane(AttachmentsSection(context, may_add=False, compact=True))
        self._problem = QVBoxLayout()
        self._stack = QStackedWidget()
        self._shown: ShownPile | None = None
        self._arrange()
        self._connect()
        self._retranslate()

    @cached_property
    def held(self) -> HeldView:
        """What the clinic could not file; made when first wanted, as most mornings there is nothing."""
        from peerdesk.ui.screens.review.held_view import HeldView

        view = HeldView(self._context)
        view.pile_wished.connect(self._on_pile)
        view.refused.connect(self._on_refused)
        view.went_well.connect(self._forget_problem)
        self._stack.addWidget(view)
        self._say_counts(view)
        return view

    def open(self, pile: Pile | None = None) -> None:
        """Show a pile: the one shown last, at first what waits."""
        if self._shows_held() and pile is None:
            self.model.load()
            self.held.open()
            return
        if pile is not None and pile is not self.model.pile:
            self._on_pile(pile)
        elif self._is_open:
            self.model.load()
        else:
            self.pane.set_loading()
            self.model.show_all()
        self._is_open = True
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Nothing here waits to be written: a decision is one press, and a comment stays in its panel."""
        self.model.look_away()

    def main_action(self) -> None:
        """Approve the log in hand, as Ctrl+Enter does; with held work, what its leading button does."""
        if self._shows_held():
            self.held.main_action()
        else:
            self._sign_in_hand()

    def leave(self) -> bool:
        """Go back from the log to the list where they take turns; False where there is nothing to leave."""
        if self._shows_held():
            return self.held.leave()
        if not self._reading_alone:
            return False
        self._reading_alone = False
        self._fit()
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        """Take Esc and Ctrl+Enter before the window does, where they mean something here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(_is_main(event) or (_is_escape(event) and self._may_leave()))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Approve with Ctrl+Enter; go back to the list with Esc."""
        if _is_main(event):
            self.main_action()
        elif not (_is_escape(event) and self.leave()):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads what is out of sight."""
        self.model.look_away()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and log side by side, or let them take turns."""
        super().resizeEvent(event)
        self._reading_alone = self._reading_alone or self._has_focus_in_log()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._is_open:
                self._load()

    def _arrange(self) -> None:
        logs = QWidget()
        panes = QHBoxLayout(logs)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        panes.addWidget(self.pane)
        panes.addWidget(self.log, 1)
        self._problem.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._problem)
        self._stack.addWidget(logs)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        model, pane, log = self.model, self.pane, self.log
        model.pile_loaded.connect(self._on_pile_loaded)
        model.page_loaded.connect(self._on_page_loaded)
        model.decided.connect(self._on_decided)
        model.refused.connect(self._on_refused)
        pane.pile_wished.connect(self._on_pile)
        pane.order_wished.connect(lambda newest: self._show_pile(self.model.pile, newest_first=newest))
        pane.taken.connect(self._on_taken)
        pane.opened.connect(self._on_opened)
        pane.sign_wished.connect(model.sign)
        pane.news_wished.connect(model.show_all)
        log.sign_wished.connect(self._sign_in_hand)
        log.send_back_wished.connect(self._on_send_back)
        log.acted.connect(model.open_now)
        log.read_on.connect(model.stay)
        log.back_wished.connect(self.leave)
        log.record_wished.connect(self._on_record)
        log.step_wished.connect(pane.list.step)
        self._context.news.data_changed.connect(self._on_news)
        for keys, act in (("A", self._sign_in_hand), ("R", log.begin_send_back)):
            pane.bind(keys, act)

    def _retranslate(self) -> None:
        self.pane.retranslate()
        self.pane.show_order(newest_first=self.model.newest_first)
        self.log.retranslate()
        if "held" in self.__dict__:
            self.held.retranslate()
            self._say_counts(self.held)

    def _shows_held(self) -> bool:
        return self._stack.currentIndex() > 0

    def _may_leave(self) -> bool:
        return self.held.may_leave() if self._shows_held() else self._reading_alone

    def _load(self) -> None:
        self.model.load()
        if self._shows_held():
            self.held.load()

    def _say_counts(self, view: HeldView) -> None:
        shown = self._shown
        view.pane.piles.show_counts(shown.queue if shown else None, shown.held if shown else 0)

    def _fit(self) -> None:
        """Show the list, the log, or both, as far as there is room and anything to read."""
        narrow = self._is_narrow()
        if self._shows_held():
            self.held.fit(narrow=narrow)
            return
        empty = self.pane.is_empty()
        self._reading_alone = self._reading_alone and narrow and not empty
        self.pane.fill(alone=narrow or empty)
        self.pane.setVisible(not self._reading_alone)
        self.log.setVisible(self._reading_alone or not (narrow or empty))
        self.log.stand_alone(alone=self._reading_alone)
        if not narrow and self._is_open:
            self.pane.take_first()

    def _has_focus_in_log(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.log.isVisible() and self.log.isAncestorOf(focused)

    def _is_narrow(self) -> bool:
        return self.window().width() < theme().px(TWO_STEPS_BELOW)

    def _on_pile(self, pile: object) -> None:
        self._forget_problem()
        if isinstance(pile, Pile):
            self._stack.setCurrentIndex(0)
            self._show_pile(pile, newest_first=pile is Pile.DONE)
            self.pane.piles.focus_choice()
            return
        self.model.look_away()
        self.pane.piles.set_value(self.model.pile)
        self.held.pane.piles.set_value(pile)
        self._stack.setCurrentWidget(self.held)
        self._fit()
        self.held.open()

    def _show_pile(self, pile: Pile, *, newest_first: bool) -> None:
        self.model.let_go()
        self.log.clear()
        self._forget_problem()
        self.pane.piles.set_value(pile)
        self.pane.show_order(newest_first=newest_first)
        self.model.show_pile(pile, newest_first=newest_first)

    def _on_pile_loaded(self, shown: ShownPile) -> None:
        self._shown = shown
        if "held" in self.__dict__:
            self._say_counts(self.held)
        self.pane.show_pile(shown, self.model.now())
        if self.pane.is_empty():
            self.model.let_go()
            self.log.clear()
        self._fit()

    def _on_taken(self, key: object) -> None:
        if not isinstance(key, UUID) or key == self.model.in_hand:
            return
        is_first = self.model.in_hand is None
        if self.pane.shows(self.model.in_hand):
            self._forget_problem()
        self.model.take(key)
        if self.log.isVisible() and not is_first:
            self.model.stay()

    def _on_opened(self) -> None:
        """The person turns to the log: what the page takes in hand by itself does not count as read."""
        self.model.stay()
        if self._is_narrow() and self.model.in_hand is not None:
            self._reading_alone = True
            self._fit()
            self.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_page_loaded(self, page: ReviewPage) -> None:
        context = self._context
        speech = Speech(page.log.catalogue, context.language, self.model.now(), self.locale())
        self.log.show_page(page, speech)

    def _sign_in_hand(self) -> None:
        page = self.model.page
        if page is not None and (page.may_decide or page.may_co_sign):
            self.model.sign([page.log.contact.id])

    def _on_send_back(self, words: ReturnWords) -> None:
        if self.model.in_hand is not None:
            self.model.send_back(self.model.in_hand, words)

    def _on_decided(self, decided: Decided) -> None:
        self._forget_problem()
        self._context.navigate.toast(self._said(decided))
        for contact_id in decided.ids:
            self.log.forget_words(contact_id)
        self.pane.list.tick(self.pane.list.ticked() - set(decided.ids))
        self.pane.go_on_after(decided.ids)
        focused = self.log if self._reading_alone else self.pane.list
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, decided: Decided) -> str:
        page, count = self.model.page, len(decided.ids)
        alone = page is not None and decided.ids == (page.log.contact.id,)
        if decided.decision is Decision.RETURNED:
            author = page.log.author if page is not None and alone else ""
            return self.tr("Sent back to {name}.").format(name=author or self.tr("the author"))
        if page is not None and alone:
            return self.tr("{name}: signed.").format(name=page.log.participant.display_name)
        return self.tr("%n logs signed.", "", count)

    def _on_record(self) -> None:
        page = self.model.page
        if page is not None:
            self._context.navigate.open_participant(page.log.participant.id)

    def _on_news(self, changes: Changes) -> None:
        if not self._is_open or not (changes.sync or changes.kinds & _KINDS):
            return
        if self.isVisible():
            self._load()
        else:
            self._stale = True

    def _on_refused(self, problem: PeerDeskError) -> None:
        """Say why."""
        self._forget_problem()
        words = sentence_for(problem)
        if isinstance(problem, NotAllowed | NotFound) and self._shows_held():
            words = self.tr("It is on its way to the clinic already, or was decided meanwhile.")
            self.held.load()
        elif isinstance(problem, NotAllowed):
            words = self.tr("One of them was taken back or decided on meanwhile. Nothing was signed.")
        self._problem.addWidget(Banner("warn", "circle-alert", words))
        self._problem.setContentsMargins(24, 12, 24, 12)

    def _forget_problem(self) -> None:
        self._problem.setContentsMargins(0, 0, 0, 0)
        while (item := self._problem.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape and not event.modifiers()


def _is_main(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier
