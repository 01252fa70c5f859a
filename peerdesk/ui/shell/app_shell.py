"""The frame round the pages: sidebar or rail, one page at a time, and the toast above them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from peerdesk.ui.shell import panes
from peerdesk.ui.shell.keys import DeskKeys
from peerdesk.ui.shell.navigation import Navigation, StaffCard
from peerdesk.ui.shell.sidebar import Rail, Sidebar, SidePanel
from peerdesk.ui.shell.sync_pill import SyncState
from peerdesk.ui.shell.toast import Toast
from peerdesk.ui.theme import theme

RAIL_BELOW = 1100
"""Window width in px under which the rail replaces the sidebar."""
_TOAST_MARGIN = 24
_ACTION_BAR = 60


class AppShell(QWidget):
    """Shows one page beside the navigation; says what was asked for, and does nothing else itself."""

    page_requested = Signal(str)
    log_requested = Signal()
    find_requested = Signal()
    sync_requested = Signal()
    settings_requested = Signal()
    lock_requested = Signal()
    width_changed = Signal(bool)
    """The rail has replaced the sidebar (True), or the sidebar is back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._navigation = Navigation()
        self._pages: dict[str, QWidget] = {}
        self._focus_page = False
        self.sidebar, self.rail = Sidebar(), Rail()
        self.stack = QStackedWidget()
        self.keys = DeskKeys(self)
        self._toast = Toast(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.sidebar, self.rail):
            row.addWidget(part)
            self._connect_panel(part)
        row.addWidget(self.stack, 1)
        self._connect_keys()
        self.setMinimumSize(960, 600)
        self._choose_panel()

    def set_navigation(self, navigation: Navigation) -> None:
        """Show the places of a role, in the language of the window."""
        self._navigation = navigation
        for panel in self._panels():
            panel.set_navigation(navigation)

    def set_badge(self, key: str, count: int, *, hot: bool = False) -> None:
        """Show how many there are at a place, filled when they wait for this person."""
        for panel in self._panels():
            panel.set_badge(key, count, hot=hot)

    def show_staff(self, card: StaffCard) -> None:
        """Show who sits at the desk."""
        for panel in self._panels():
            panel.show_staff(card)

    def show_sync(self, state: SyncState) -> None:
        """Show how things stand with the clinic."""
        for panel in self._panels():
            panel.show_sync(state)

    def add_page(self, key: str, page: QWidget) -> None:
        """Keep a page under its key; an open page takes focus itself until something in it does."""
        self._pages[key] = page
        if page.focusPolicy() == Qt.FocusPolicy.NoFocus:
            page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.stack.addWidget(page)

    def show_page(self, key: str, *, place: str = "", focus_page: bool = False) -> None:
        """Open a page where it was left; `place` is its navigation item, a focus page has the rail."""
        self._focus_page = focus_page
        page = self._pages[key]
        left_at: QWidget | None = page.focusWidget()
        self.stack.setCurrentWidget(page)
        (page if left_at is None else left_at).setFocus(Qt.FocusReason.OtherFocusReason)
        for panel in self._panels():
            panel.set_current(place or key)
        self._choose_panel()

    def toast(self, words: str, undo: str = "", on_undo: Callable[[], None] | None = None) -> None:
        """Confirm quietly what was done, with a way back when there is one."""
        self._toast.say(words, undo, on_undo)
        self._settle_toast()

    def panel(self) -> SidePanel:
        """Return the sidebar or the rail, whichever is shown."""
        return self.rail if self._wants_rail() else self.sidebar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between sidebar and rail."""
        super().resizeEvent(event)
        self._choose_panel()
        if self._toast.isVisible():
            self._settle_toast()

    def _panels(self) -> tuple[SidePanel, SidePanel]:
        return self.sidebar, self.rail

    def _wants_rail(self) -> bool:
        return self._focus_page or self.width() < RAIL_BELOW

    def _choose_panel(self) -> None:
        rail = self._wants_rail()
        if self.rail.isHidden() == (not rail) and self.sidebar.isHidden() == rail:
            return
        self.rail.setVisible(rail)
        self.sidebar.setVisible(not rail)
        if self._toast.isVisible():
            self._settle_toast()
        self.width_changed.emit(rail)

    def _settle_toast(self) -> None:
        bottom = self.height() - theme().px(_ACTION_BAR) - _TOAST_MARGIN
        self._toast.settle(self.panel().sizeHint().width() + _TOAST_MARGIN, bottom)

    def _connect_panel(self, panel: SidePanel) -> None:
        panel.page_requested.connect(self.page_requested)
        panel.log_requested.connect(self.log_requested)
        panel.find_requested.connect(self.find_requested)
        panel.sync_requested.connect(self.sync_requested)
        panel.settings_requested.connect(self.settings_requested)
        panel.lock_requested.connect(self.lock_requested)

    def _connect_keys(self) -> None:
        self.keys.log_requested.connect(self._on_log_key)
        self.keys.find_requested.connect(self.find_requested)
        self.keys.settings_requested.connect(self.settings_requested)
        self.keys.lock_requested.connect(self.lock_requested)
        self.keys.place_requested.connect(self._on_place_key)
        self.keys.pane_requested.connect(self._on_pane_key)

    def _on_log_key(self) -> None:
        if self._navigation.logs_contacts:
            self.log_requested.emit()

    def _on_place_key(self, number: int) -> None:
        if number <= len(self._navigation.items):
            self.page_requested.emit(self._navigation.items[number - 1].key)

    def _on_pane_key(self, way: int) -> None:
        page = self.stack.currentWidget()
        inside = panes.panes_of(page) if page is not None else ()
        panes.step((self.panel(), *inside), way)
