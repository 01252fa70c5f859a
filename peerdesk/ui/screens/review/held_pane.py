"""The left pane of what is held: what is to be decided, and what was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldItem, HeldPage
from peerdesk.ui.held.words import icon, item_title, person_words, state_tag
from peerdesk.ui.screens.review.piles import HELD, WIDTH, Piles
from peerdesk.ui.screens.review.rows import waiting_tag
from peerdesk.ui.screens.review.words import short_moment
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.review_list import ReviewList, ReviewRow, ReviewSection
from peerdesk.ui.widgets.states import EmptyState, LoadingCover
from peerdesk.ui.widgets.texts import Text

_WIDEST = 16777215  # Qt's QWIDGETSIZE_MAX
translate = QCoreApplication.translate


class HeldPane(QWidget):
    """Says what the person wants; the view does it."""

    taken = Signal(object)
    """The id of the work to read, or None."""
    opened = Signal()
    """Enter or a press: to the work itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: HeldPage | None = None
        self.title = Text("", "title")
        self.piles = Piles(decides=True)
        self.list = ReviewList("")
        self._stack = QStackedWidget()
        self._nothing = QWidget()
        self._arrange()
        self._cover = LoadingCover(self._stack)
        self.list.entry_changed.connect(self.taken)
        self.list.pressed.connect(lambda _index: self.opened.emit())
        self.list.opened.connect(lambda _key: self.opened.emit())
        self._bind("J", 1)
        self._bind("K", -1)

    def set_loading(self) -> None:
        """Wait for the first rows."""
        self._cover.set_loading(True)

    def show_page(self, page: HeldPage, now: datetime) -> None:
        """Show the rows; what is in hand stays in hand as long as it is there."""
        self._page = page
        self._cover.set_loading(False)
        self.list.show_entries(_entries(page, now, self.locale()))
        self._say_nothing()

    def item(self, id: UUID | None) -> HeldItem | None:
        """The item with this id, if it is listed."""
        return next((item for item in self._items() if item.work.id == id), None)

    def is_empty(self) -> bool:
        """Return whether nothing is known to be here."""
        return self._page is not None and not self._items()

    def take_first(self) -> None:
        """Take the first in hand when none is."""
        if self.list.current_key() is None and self._items():
            self.list.go_to(self._items()[0].work.id)

    def go_on_after(self, id: UUID) -> None:
        """Take the next that waits in hand before this one is decided: the one after, else the one before."""
        keys = [item.work.id for item in self._page.waiting] if self._page else []
        if id not in keys:
            return
        place = keys.index(id)
        rest = [*keys[place + 1 :], *reversed(keys[:place])]
        if rest:
            self.list.go_to(rest[0])

    def retranslate(self) -> None:
        """Say everything but the rows in the language of the window."""
        self.title.setText(self.tr("Review"))
        self.list.setAccessibleName(self.tr("Held work"))
        self._say_nothing()

    def fill(self, *, alone: bool) -> None:
        """Take the whole page, or stand beside what is read."""
        self.setMinimumWidth(0 if alone else theme().px(WIDTH))
        self.setMaximumWidth(_WIDEST if alone else theme().px(WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().color("line"))
        painter.end()

    def _items(self) -> Sequence[HeldItem]:
        return (*self._page.waiting, *self._page.decided) if self._page else ()

    def _bind(self, keys: str, by: int) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: self.list.step(by))

    def _arrange(self) -> None:
        self.piles.set_value(HELD)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        QVBoxLayout(self._nothing)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 6, 6)
        head.addWidget(self.title, 1)
        under = QVBoxLayout()
        under.setContentsMargins(16, 0, 16, 12)
        under.addWidget(self.piles)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addLayout(under)
        outer.addWidget(self._stack, 1)
        mark_pane(self)

    def _say_nothing(self) -> None:
        if self.is_empty() and self.list.hasFocus():
            self.piles.focus_choice()
        self._stack.setCurrentWidget(self._nothing if self.is_empty() else self.list)
        column = self._nothing.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if self.is_empty():
            sentence = self.tr("What the clinic cannot file by itself waits here for you. Nothing is lost.")
            column.addWidget(EmptyState("file-check-2", self.tr("Nothing is held"), sentence))


def _entries(page: HeldPage, now: datetime, locale: QLocale) -> list[ReviewSection | ReviewRow]:
    told: list[ReviewSection | ReviewRow] = []
    waiting = ReviewSection(translate("held", "To decide"), "inbox", "", len(page.waiting))
    decided = ReviewSection(translate("held", "Decided"), "circle-check", "", len(page.decided))
    for section, items in ((waiting, page.waiting), (decided, page.decided)):
        if items:
            told += [section, *(_entry(item, now, locale) for item in items)]
    return told


def _entry(item: HeldItem, now: datetime, locale: QLocale) -> ReviewRow:
    author = translate("held", "you") if item.is_own else item.author
    person = person_words(item)
    what = item_title(item)
    return ReviewRow(
        key=item.work.id,
        name=person or what,
        line=" · ".join(filter(None, (what if person else "", author))),
        icon=icon(item),
        when=short_moment(item.work.received_at, now, locale),
        tag=_tag(item),
        tickable=False,
    )


def _tag(item: HeldItem) -> TagText | None:
    """What is special about it: of what waits, only what came back; of what was decided, the decision."""
    if item.refused is not None:
        return TagText(translate("held", "Came back"), "undo-2", "warn")
    if item.unsent:
        return waiting_tag()
    return None if item.work.decision is HeldDecision.WAITING else state_tag(item, "")
