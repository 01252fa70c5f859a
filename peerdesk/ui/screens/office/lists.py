"""What is listed: laptops, people, and requests for a way back in; one at a time, under tabs."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from peerdesk.protocol.office import OfficeLaptop, OfficePerson
from peerdesk.ui.background import Background
from peerdesk.ui.screens.office.model import OfficeModel
from peerdesk.ui.screens.office.tables import OfficeTables
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.states import EmptyState, LoadingCover, StatePlace
from peerdesk.ui.widgets.tables import PersonTable, TablePlace
from peerdesk.ui.widgets.texts import IconText

LAPTOPS, PEOPLE, RECOVERIES = range(3)


class OfficeLists(Card):
    """The table of the tab that is chosen, or why it is empty; `tabs` stand where the page wants them."""

    taken = Signal(object)
    """The OfficeLaptop or OfficePerson in hand; None for none."""

    def __init__(self, model: OfficeModel, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(edge=0, gap=0, parent=parent)
        self._model = model
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._rows = OfficeTables(model, background, self.locale)
        self.tables = [PersonTable("", rows) for rows in self._all_rows()]
        self._foot = IconText("eye-off", "", size=15)
        self._lists, self._nothing = QStackedWidget(), StatePlace()
        for part in (*self.tables, self._nothing):
            self._lists.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self._foot)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(self._lists, 1)
        self.body.addLayout(foot)
        self._cover = LoadingCover(self._lists)
        for table in self.tables:
            self.tabs.addTab("")
            table.row_changed.connect(lambda _row: self._on_row())
        self.tabs.currentChanged.connect(self._on_tab)

    def set_loading(self, *, loading: bool) -> None:
        """Wait for the first page."""
        self._cover.set_loading(loading)

    def focus(self) -> None:
        """Put the focus in the table."""
        self.tables[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, in_hand: Hashable) -> None:
        """Show the page the model has; the row in hand stays in hand."""
        self._name_tabs()
        self._rows.show()
        rows, page = self._all_rows()[self._at], self._model.page
        self.tables[self._at].go_to(TablePlace(max(rows.number_of(in_hand), 0), -1))
        if page is not None and not rows.rowCount():
            self.show_instead(self._empty())
        else:
            self._lists.setCurrentWidget(self.tables[self._at])

    def show_instead(self, state: EmptyState) -> None:
        """Show why there is no table."""
        self._nothing.show_state(state)
        self._lists.setCurrentWidget(self._nothing)

    def turn_to(self, tab: int, in_hand: Hashable = None) -> None:
        """Show another list, with that row in hand."""
        self.tabs.blockSignals(True)  # noqa: FBT003
        self.tabs.setCurrentIndex(tab)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self.show_page(in_hand)
        self._on_row()

    def retranslate(self) -> None:
        """Say what is listed in the language of the window."""
        self._foot.show_words(self.tr("Clinic IT sees no health records."), "eye-off", "")
        for table, name in zip(self.tables, self._names(), strict=True):
            table.setAccessibleName(name)
        self.tabs.setAccessibleName(self.tr("What is listed"))
        self._name_tabs()

    @property
    def _at(self) -> int:
        return max(self.tabs.currentIndex(), 0)

    def _all_rows(self) -> tuple[Any, ...]:
        return self._rows.laptops, self._rows.people, self._rows.recoveries

    def _names(self) -> tuple[str, str, str]:
        return self.tr("Laptops"), self.tr("People"), self.tr("Ways back in")

    def _name_tabs(self) -> None:
        page = self._model.page
        counts = ("", "", "")
        if page is not None:
            here = sum(person.active for person in page.people)
            waiting = sum(not each.is_answered for each in page.recoveries)
            counts = (f"  {len(page.laptops)}", f"  {here}", f"  {waiting}")
        for number, (name, count) in enumerate(zip(self._names(), counts, strict=True)):
            self.tabs.setTabText(number, name + count)

    def _empty(self) -> EmptyState:
        sentences = {
            LAPTOPS: ("laptop", self.tr("No laptops yet"), self.tr("Make a code, and set the first one up.")),
            PEOPLE: ("users", self.tr("Nobody yet"), self.tr("Add whoever works for the clinic.")),
            RECOVERIES: (
                "key-round",
                self.tr("Nobody forgot a passphrase"),
                self.tr("A request waits here, until two custodians have opened it at their machine."),
            ),
        }
        return EmptyState(*sentences[self._at])

    def _on_tab(self, tab: int) -> None:
        self.turn_to(tab)
        self.focus()

    def _on_row(self) -> None:
        row = self._all_rows()[self._at].row(self.tables[self._at].currentIndex().row())
        self.taken.emit(row if isinstance(row, OfficeLaptop | OfficePerson) else None)
