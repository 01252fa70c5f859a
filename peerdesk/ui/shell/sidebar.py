"""The sidebar of a wide window and the rail of a small one: the same places, never moved."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from peerdesk.ui.shell.lead_button import FindButton, LogButton
from peerdesk.ui.shell.nav_button import NavButton
from peerdesk.ui.shell.navigation import Navigation, StaffCard
from peerdesk.ui.shell.person import StaffButton
from peerdesk.ui.shell.sync_pill import SyncPill, SyncState
from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.buttons import IconButton
from peerdesk.ui.widgets.logo import Logo
from peerdesk.ui.widgets.texts import IconText, Text


class SidePanel(QFrame):
    """What sidebar and rail share: their parts, their signals and what fills them."""

    page_requested = Signal(str)
    log_requested = Signal()
    find_requested = Signal()
    sync_requested = Signal()
    settings_requested = Signal()
    lock_requested = Signal()

    def __init__(self, *, compact: bool) -> None:
        super().__init__()
        self._compact = compact
        self._buttons: dict[str, NavButton] = {}
        self._sections: dict[str, Text] = {}
        """The title before the item that begins a section."""
        self.pill = SyncPill(compact=compact)
        self.staff = StaffButton(compact=compact)
        self.pill.clicked.connect(self.sync_requested)
        self.staff.clicked.connect(self.settings_requested)
        self._places = QVBoxLayout()
        self._places.setSpacing(2)

    def set_navigation(self, navigation: Navigation) -> None:
        """Show these places; the same places in another language keep their badges and their focus."""
        if [item.key for item in navigation.items] != list(self._buttons):
            self._rebuild(navigation)
        for number, item in enumerate(navigation.items, start=1):
            self._buttons[item.key].set_title(item.title, self.tr("Ctrl+{number}").format(number=number))
            if item.key in self._sections:
                self._sections[item.key].setText(item.section)
        self._show_extras(navigation)

    def set_badge(self, key: str, count: int, *, hot: bool = False) -> None:
        """Show how many there are at a place; places not in this navigation are left out."""
        if key in self._buttons:
            self._buttons[key].set_badge(count, hot=hot)

    def set_current(self, key: str) -> None:
        """Mark the place that is open, or none."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            button.updateGeometry()

    def places(self) -> Sequence[NavButton]:
        """Return the buttons in order."""
        return tuple(self._buttons.values())

    def show_staff(self, card: StaffCard) -> None:
        """Show who sits at the desk."""
        self.staff.show_card(card)

    def show_sync(self, state: SyncState) -> None:
        """Show how things stand with the clinic."""
        self.pill.show_state(state)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _rebuild(self, navigation: Navigation) -> None:
        for old in (*self._buttons.values(), *self._sections.values()):
            self._places.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons, self._sections = {}, {}
        section = ""
        for item in navigation.items:
            if item.section != section and not self._compact:
                section = item.section
                self._sections[item.key] = _section_title()
                self._places.addWidget(self._sections[item.key])
            button = self._buttons[item.key] = NavButton(item, compact=self._compact)
            button.clicked.connect(lambda _=False, key=item.key: self.page_requested.emit(key))
            self._places.addWidget(button)

    def _retranslate(self) -> None:
        raise NotImplementedError

    def _show_extras(self, navigation: Navigation) -> None:
        raise NotImplementedError


class Sidebar(SidePanel):
    """216 px: brand, log, find, places, sync state, person and lock."""

    def __init__(self) -> None:
        super().__init__(compact=False)
        self.setObjectName("sidebar")
        self.log, self.finder = LogButton(), FindButton()
        self.log.clicked.connect(self.log_requested)
        self.finder.clicked.connect(self.find_requested)
        self.lock = IconButton("lock", "", "quiet")
        set_tone(self.lock, tone="ink-2")
        self.lock.clicked.connect(self.lock_requested)
        self._note = IconText("eye-off", role="caption", flow="wrap")
        self._note.setContentsMargins(10, 10, 10, 0)
        self._note.hide()
        self._arrange()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return the drawn width."""
        return QSize(theme().px(216), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Keep the drawn width."""
        return QSize(theme().px(216), 0)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(_brand())
        column.addWidget(self.log)
        column.addWidget(self.finder)
        column.addSpacing(4)
        column.addLayout(self._places)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(self.pill)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.staff, 1)
        foot.addWidget(self.lock)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def _retranslate(self) -> None:
        self.log.set_words(self.tr("Log a contact"), self.tr("Ctrl N"))
        self.finder.set_words(self.tr("Find or do…"), self.tr("Ctrl K"))
        self.lock.set_name(self.tr("Lock now (Ctrl+L)"))

    def _show_extras(self, navigation: Navigation) -> None:
        self.log.setVisible(navigation.logs_contacts)
        self._note.show_words(navigation.note, "eye-off")
        self._note.setVisible(bool(navigation.note))


class Rail(SidePanel):
    """64 px of icons; every one has its name in the tooltip and for the screen reader."""

    def __init__(self) -> None:
        super().__init__(compact=True)
        self.setObjectName("rail")
        self.log, self.finder, self.lock = QPushButton(), QPushButton(), QPushButton()
        set_icon(self.log, "plus", "on-fill", 20)
        set_icon(self.finder, "search", "ink-2", 20)
        set_icon(self.lock, "lock", "ink-2")
        set_tone(self.log, kind="primary", rail=True)
        set_tone(self.finder, kind="quiet", tone="ink-2", rail=True)
        set_tone(self.lock, kind="quiet", tone="ink-2", rail=True)
        self.log.clicked.connect(self.log_requested)
        self.finder.clicked.connect(self.find_requested)
        self.lock.clicked.connect(self.lock_requested)
        self._arrange()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return the drawn width."""
        return QSize(theme().px(64), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Keep the drawn width."""
        return QSize(theme().px(64), 0)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 9, 12)
        column.setSpacing(4)
        column.addWidget(Logo(32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addWidget(self.log)
        column.addWidget(self.finder)
        column.addLayout(self._places)
        column.addStretch(1)
        column.addWidget(self.lock)
        column.addWidget(self.pill)
        column.addSpacing(4)
        column.addWidget(self.staff, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def _retranslate(self) -> None:
        _name(self.log, self.tr("Log a contact (Ctrl+N)"))
        _name(self.finder, self.tr("Find or do (Ctrl+K)"))
        _name(self.lock, self.tr("Lock now (Ctrl+L)"))

    def _show_extras(self, navigation: Navigation) -> None:
        self.log.setVisible(navigation.logs_contacts)


def _brand() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(4, 4, 4, 4)
    row.setSpacing(10)
    row.addWidget(Logo(28))
    name = QLabel("PeerDesk")
    set_tone(name, role="brand")
    row.addWidget(name, 1)
    return row


def _section_title() -> Text:
    label = Text("", "overline")
    label.setContentsMargins(10, 10, 10, 4)
    return label


def _name(button: QPushButton, name: str) -> None:
    button.setAccessibleName(name)
    button.setToolTip(name)
