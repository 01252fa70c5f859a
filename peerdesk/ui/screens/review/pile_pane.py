"""The left pane: which pile, its logs, and what can be done to several at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from peerdesk.operations.reviews import Pile, Queue
from peerdesk.ui.screens.review.list_pane import ListPane
from peerdesk.ui.screens.review.model import ShownPile
from peerdesk.ui.screens.review.piles import Piles
from peerdesk.ui.screens.review.rows import entries, in_order
from peerdesk.ui.theme import set_icon, theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.texts import Text

_FOOT = 60


class PilePane(ListPane):
    """Says what the person wants; the screen does it."""

    pile_wished = Signal(object)
    order_wished = Signal(bool)
    """True for the newest first."""
    sign_wished = Signal(object)
    """The ticked logs, as a frozenset of keys."""
    news_wished = Signal()

    def __init__(
        self, *, co_signs: bool = False, decides: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(Piles(co_signs=co_signs, decides=decides), parent)
        self._shown: ShownPile | None = None
        self.order = Button("", "quiet")
        self.news = Button("", "soft")
        self.foot = BulkFoot()
        self._add_parts()
        self._connect()
        self.show_order(newest_first=False)

    def show_pile(self, shown: ShownPile, now: datetime) -> None:
        """Show the rows; the log in hand stays in hand as long as it is there."""
        self._shown = shown
        self.piles.show_counts(shown.queue, shown.held)
        self.list.show_entries(entries(shown, now, self.locale()))
        self._say_news(shown)
        self._show_rows(self._empty(shown.queue))
        self._fit_foot()

    def go_on_after(self, ids: Collection[UUID]) -> None:
        """Take the next log in hand before these leave the list: the one after, else the one before."""
        keys: list[object] = [row.contact.id for row in in_order(self._shown.rows)] if self._shown else []
        here = self.list.current_key()
        if here in ids and here in keys:
            self._go_on(keys, here, list(ids))

    def take_first(self) -> None:
        """Take the first log in hand when none is."""
        if self.list.current_key() is None and self._shown and self._shown.rows:
            self.list.go_to(in_order(self._shown.rows)[0].contact.id)

    def show_order(self, *, newest_first: bool) -> None:
        """Say in which order the logs are."""
        self.order.setText(self.tr("Newest first") if newest_first else self.tr("Oldest first"))
        set_icon(self.order, "chevron-down", "accent", 16)

    def retranslate(self) -> None:
        """Say everything but the rows in the language of the window."""
        self.title.setText(self.tr("Review"))
        self.order.setAccessibleDescription(self.tr("Order of the logs"))
        self.list.setAccessibleName(self.tr("Logs"))
        self.foot.retranslate()
        shown = self._shown
        self.piles.show_counts(shown.queue if shown else None, shown.held if shown else 0)

    def shows(self, contact_id: UUID | None) -> bool:
        """Return whether a log is in the list."""
        return any(row.contact.id == contact_id for row in self._shown.rows) if self._shown else False

    def is_empty(self) -> bool:
        """Return whether the pile is known to be empty."""
        return self._shown is not None and not self._shown.rows

    def _add_parts(self) -> None:
        self.order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.piles.set_value(Pile.TO_REVIEW)
        self.head.addWidget(self.order)
        # Below the list: a bar that came above it would push the rows on under the pointer.
        news = QVBoxLayout()
        news.setContentsMargins(16, 6, 16, 6)
        news.addWidget(self.news)
        self.column.addLayout(news)
        self.column.addWidget(self.foot)
        self.news.hide()

    def _connect(self) -> None:
        self.order.clicked.connect(self._on_order)
        self.piles.changed.connect(self.pile_wished)
        self.news.clicked.connect(self.news_wished)
        self.list.ticked_changed.connect(lambda _keys: self._fit_foot())
        self.foot.all_wished.connect(self._tick_routine)
        self.foot.sign_wished.connect(lambda: self.sign_wished.emit(self.list.ticked()))
        self.bind("X", self.list.toggle_current)
        self.bind("Shift+A", self.foot.sign.click)

    def _on_order(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, newest_first in ((self.tr("Oldest first"), False), (self.tr("Newest first"), True)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, way=newest_first: self.order_wished.emit(way))
        menu.popup(self.order.mapToGlobal(QPoint(0, self.order.height())))

    def _routine(self) -> list[UUID]:
        rows = self._shown.rows if self._shown and self._shown.queue.pile is Pile.TO_REVIEW else ()
        return [row.contact.id for row in rows if not row.look_first]

    def _tick_routine(self) -> None:
        self.list.tick(self._routine())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_foot(self) -> None:
        queue = self._shown.queue if self._shown else None
        to_review = queue is not None and queue.pile is Pile.TO_REVIEW and not self.is_empty()
        self.foot.setVisible(to_review)
        co_signs = queue is not None and queue.co_signs
        self.foot.show_counts(len(self.list.ticked()), len(self._routine()), co_signs=co_signs)

    def _say_news(self, shown: ShownPile) -> None:
        words = self.tr("%n new", "", shown.new) if shown.new else self.tr("The list has changed")
        self.news.setText(words)
        set_icon(self.news, "refresh-cw", "accent", 16)
        self.news.setToolTip(self.tr("Show the list as it is now"))
        self.news.setVisible(bool(shown.new or shown.gone))

    def _empty(self, queue: Queue) -> EmptyState | None:
        if not self.is_empty():
            return None
        if queue.pile is Pile.SENT_BACK:
            return EmptyState(
                "undo-2", self.tr("Nothing is sent back"), self.tr("Logs wait here until they are fixed.")
            )
        if queue.pile is Pile.DONE:
            return EmptyState("file-check-2", self.tr("Nothing is signed yet"))
        signed = self.tr("%n signed today.", "", queue.signed_today) if queue.signed_today else ""
        return EmptyState("inbox", self.tr("All caught up"), signed or self.tr("Nothing waits for you."))


class BulkFoot(QWidget):
    """How many are ticked, and signing them together."""

    all_wished = Signal()
    sign_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "strong", flow="elide")
        self.all = Button("")
        self.sign = Button("", "primary", keys="Shift A")
        self._counts = (0, 0, False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.all)
        row.addWidget(self.sign)
        self.all.clicked.connect(self.all_wished)
        self.sign.clicked.connect(self.sign_wished)
        self.hide()

    def show_counts(self, ticked: int, routine: int, *, co_signs: bool) -> None:
        """Offer to tick every routine log, and to sign those that are ticked."""
        self._counts = (ticked, routine, co_signs)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the counts."""
        ticked, routine, co_signs = self._counts
        self._words.setText(self.tr("%n selected", "", ticked) if ticked else self.tr("Several at once"))
        self.all.setText(self.tr("All {count}").format(count=routine))
        self.all.setAccessibleDescription(self.tr("Tick every routine log"))
        self.all.setVisible(routine > 0)
        words = self.tr("Co-sign {count}") if co_signs else self.tr("Approve {count}")
        self.sign.setText(words.format(count=ticked))
        self.sign.setVisible(ticked > 0)

    def sizeHint(self) -> QSize:
        """Return the height of an action bar."""
        return QSize(super().sizeHint().width(), theme().px(_FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("accent-tint"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line-strong"))
        painter.end()
