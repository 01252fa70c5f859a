"""The left pane of what is held: what is to be decided, and what was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldItem, HeldPage
from peerdesk.ui.held.words import icon, item_title, person_words, state_tag
from peerdesk.ui.screens.review.list_pane import ListPane
from peerdesk.ui.screens.review.piles import HELD, Piles
from peerdesk.ui.screens.review.rows import waiting_tag
from peerdesk.ui.screens.review.words import short_moment
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.review_list import ReviewRow, ReviewSection
from peerdesk.ui.widgets.states import EmptyState

translate = QCoreApplication.translate


class HeldPane(ListPane):
    """Says what the person wants; the view does it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Piles(decides=True), parent)
        self._page: HeldPage | None = None
        self.piles.set_value(HELD)

    def show_page(self, page: HeldPage, now: datetime) -> None:
        """Show the rows; what is in hand stays in hand as long as it is there."""
        self._page = page
        self.list.show_entries(_entries(page, now, self.locale()))
        self._show_rows(self._empty())

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
        if id in keys:
            self._go_on(keys, id, (id,))

    def retranslate(self) -> None:
        """Say everything but the rows in the language of the window."""
        self.title.setText(self.tr("Review"))
        self.list.setAccessibleName(self.tr("Held work"))
        if self._page is not None:
            self._show_rows(self._empty())

    def _items(self) -> Sequence[HeldItem]:
        return (*self._page.waiting, *self._page.decided) if self._page else ()

    def _empty(self) -> EmptyState | None:
        if not self.is_empty():
            return None
        sentence = self.tr("What the clinic cannot file by itself waits here for you. Nothing is lost.")
        return EmptyState("file-check-2", self.tr("Nothing is held"), sentence)


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
