"""The page "Caseload"."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.errors import PeerDeskError
from peerdesk.operations.caseload import Order, Segment, needing_something
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.caseload.filters import FilterBar
from peerdesk.ui.screens.caseload.footer import ListFooter
from peerdesk.ui.screens.caseload.model import CaseloadModel
from peerdesk.ui.screens.caseload.new_person import NewPersonPage
from peerdesk.ui.screens.caseload.peek import CaseloadPeek
from peerdesk.ui.screens.caseload.table import CaseloadTable
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.app_shell import RAIL_BELOW
from peerdesk.ui.shell.keyed_page import KeyedPage
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import set_icon, theme
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.states import EmptyState, LoadingCover
from peerdesk.ui.widgets.tables import PersonTable, TablePlace

_CONCERNS = frozenset({"participant", "assignment", "contact", "follow_up", "staff_member"})


class CaseloadScreen(KeyedPage):
    """One row for each person; a filter, parts, an order, and a panel about the row in hand."""

    has_filter = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._in_hand: UUID | None = None
        self._is_small, self._has_peek = False, True
        self.model = CaseloadModel(context, self)
        self.head = PageHead()
        self.new_button = Button("")
        self.filters = FilterBar(self.model)
        self.rows = CaseloadTable(context, self)
        self.table = PersonTable("", self.rows)
        self.footer = ListFooter()
        self.peek = CaseloadPeek(self.model, context.language)
        self.new_person = NewPersonPage(context)
        self._empty: EmptyState | None = None
        self._arrange()
        self._connect()
        self._retranslate()

    def open(self, **_target: object) -> None:
        """Show the caseload where it was left."""
        self._stack.setCurrentWidget(self._list)
        self._cover.set_loading(not self.model.is_loaded)
        self.model.load()

    def settle(self) -> None:
        """Nothing typed here is lost: a new person waits in the form until they are added."""

    def go_to_filter(self) -> None:
        """Put the focus in the filter."""
        if self._stack.currentWidget() is self._list:
            self.filters.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.line.selectAll()

    def main_action(self) -> None:
        """Add the new person."""
        if self._stack.currentWidget() is self.new_person:
            self.new_person.submit()

    def leave(self) -> None:
        """Close the form, then the panel, then clear the filter, then go back."""
        if self._stack.currentWidget() is self.new_person:
            self._show_list()
        elif self.model.view.narrows:
            self._clear_filters()
        else:
            self._context.navigate.back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the letters of the list: L logs, P shows or hides the panel, `/` goes to the filter."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wish = self._letters.get(Qt.Key(event.key()))
            if wish is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                wish()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the panel in a small window, open it again in a large one."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        self._list, self._stack = QWidget(), QStackedWidget()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        card = Card(edge=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self._pages, 1)
        card.body.addWidget(self.footer)
        self._cover = LoadingCover(self._pages)
        body = QHBoxLayout()
        body.setContentsMargins(24, 0, 24, 12)
        body.setSpacing(16)
        body.addWidget(card, 1)
        body.addWidget(self.peek)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        column.addLayout(body, 1)
        self.head.add_action(self.new_button)
        for page in (self._list, self.new_person):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        for pane in (self.filters, card, self.peek):
            mark_pane(pane)
        self.peek.setFixedWidth(self.peek.sizeHint().width())
        self.new_button.hide()

    def _connect(self) -> None:
        navigate = self._context.navigate
        self._letters = {
            Qt.Key.Key_L: self._log,
            Qt.Key.Key_P: self._toggle_peek,
            Qt.Key.Key_Slash: self.go_to_filter,
        }
        self.table.installEventFilter(self)
        self.table.opened.connect(self._open)
        self.table.row_changed.connect(self._on_row_changed)
        self.rows.sort_wished.connect(self._on_sort_wished)
        self.filters.list_requested.connect(self._go_to_list)
        self.footer.refresh_requested.connect(self.model.sort_again)
        self.model.loaded.connect(self._on_loaded)
        self.model.changed.connect(self._show_rows)
        self.model.refused.connect(self._on_refused)
        self.peek.log_requested.connect(lambda id_: navigate.log_contact(participant_id=id_))
        self.peek.record_requested.connect(navigate.open_participant)
        self.peek.copied.connect(lambda: navigate.toast(self.tr("Phone number copied.")))
        self.new_button.clicked.connect(self._add_person)
        self.new_person.left.connect(self._show_list)
        self.new_person.added.connect(navigate.open_participant)
        self.new_person.record_requested.connect(navigate.open_participant)
        self._context.news.data_changed.connect(self._on_news)

    def _retranslate(self) -> None:
        self.new_button.setText(self.tr("New person"))
        set_icon(self.new_button, "user-plus", "ink")
        self.table.setAccessibleName(self.tr("Caseload"))
        self.filters.retranslate()
        self.footer.retranslate()
        self.new_person.retranslate()
        if self.model.is_loaded:
            self._on_loaded()
            self._show_rows()

    def _on_loaded(self) -> None:
        page = self.model.page
        self._cover.set_loading(False)
        self.new_button.setVisible(page.is_own)
        people = self.tr("%n people", "", len(page.rows))
        today = self.tr("%n need something today", "", needing_something(page))
        title = self.tr("Caseload") if page.is_own else self.tr("Caseloads")
        self.head.set_words(title, f"{people} · {today}")
        self.filters.show_page(page)
        self.rows.set_page(page)

    def _show_rows(self) -> None:
        view, place = self.model.view, self.table.place()
        keep = self._in_hand
        self.table.selectionModel().blockSignals(True)
        self.rows.show_rows(self.model.rows, view.order, largest_first=view.largest_first)
        self.table.selectionModel().blockSignals(False)
        self.filters.show_view()
        self.footer.show_state(len(self.model.rows), view.order, is_stale=self.model.is_stale)
        self._pages.setCurrentWidget(self.table)
        if not self.model.rows:
            self._show_empty()
        number = self.rows.number_of(keep) if keep else -1
        self.table.go_to(TablePlace(max(number, 0), place.top if number >= 0 else 0))
        self._on_row_changed(self.table.currentIndex().row())

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._pages.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = self._nobody_matches() if self.model.page.rows else self._nobody_yet()
        self._empty.chosen.connect(self._on_offer)
        self._pages.addWidget(self._empty)
        self._pages.setCurrentWidget(self._empty)

    def _nobody_yet(self) -> EmptyState:
        page = self.model.page
        if not page.is_own:
            sentence = self.tr("Nobody of your team supports anyone yet.")
            return EmptyState("users", self.tr("These caseloads are empty"), sentence)
        name = page.supervisor or self.tr("Your supervisor")
        sentence = self.tr("{name} has not given you people yet. You can also add someone you met today.")
        offer = Offer("new", self.tr("New person"), "primary", "user-plus")
        return EmptyState("users", self.tr("Your caseload is empty"), sentence.format(name=name), [offer])

    def _nobody_matches(self) -> EmptyState:
        typed = self.model.view.text.strip()
        if not typed:
            title = self.tr("Nobody here right now")
            return EmptyState("users", title, "", [Offer("clear", self.tr("Show everybody"))])
        offers = [Offer("clear", self.tr("Clear search"))]
        if meant := self.model.did_you_mean():
            offers.append(Offer(f"try {meant}", self.tr("Did you mean {name}?").format(name=meant)))
        return EmptyState(
            "search",
            self.tr("No one matches “{text}”").format(text=typed),
            self.tr("Try part of a name, the last 4 numbers of a phone, or an ID like P-0417."),
            offers,
        )

    def _on_offer(self, key: str) -> None:
        if key == "new":
            self._add_person()
        elif key == "clear":
            self._clear_filters()
            self.filters.line.setFocus()
        else:
            self.model.look(text=key.removeprefix("try "))

    def _clear_filters(self) -> None:
        self.model.look(text="", segment=Segment.ALL, supporter=None)
        self.filters.show_page(self.model.page)

    def _on_row_changed(self, number: int) -> None:
        row = self.rows.row(number)
        if row is not None:
            self._in_hand = row.id
        self.peek.follow(row)
        self._show_peek()

    def _on_sort_wished(self, key: str, largest_first: bool) -> None:  # noqa: FBT001 - a signal carries it
        self.model.look(order=Order(key), largest_first=largest_first)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        self._context.navigate.toast(sentence_for(problem))

    def _on_news(self, changes: Changes) -> None:
        if self.model.is_loaded and _CONCERNS & changes.kinds:
            self.model.load(keep_order=self.isVisible())

    def _open(self, number: int) -> None:
        row = self.rows.row(number)
        if row is not None:
            self._context.navigate.open_participant(row.id)

    def _log(self) -> None:
        row = self.rows.row(self.table.currentIndex().row())
        if row is not None:
            follow_up = row.due.follow_up
            planned = follow_up.id if follow_up and follow_up.due_on == self.model.page.day else None
            self._context.navigate.log_contact(participant_id=row.id, follow_up_id=planned)

    def _go_to_list(self) -> None:
        if self.model.rows:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_person(self) -> None:
        self._stack.setCurrentWidget(self.new_person)
        self.new_person.open()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.new_button.setFocus()

    def _toggle_peek(self) -> None:
        self._has_peek = not self._has_peek
        self._on_row_changed(self.table.currentIndex().row())

    def _show_peek(self) -> None:
        self.peek.setVisible(self._has_peek and bool(self.model.rows))

    def _fit(self) -> None:
        small = self.window().width() < theme().px(RAIL_BELOW)
        if small != self._is_small:
            self._is_small, self._has_peek = small, not small
            self._show_peek()
