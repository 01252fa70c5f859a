"""What waits to go, by name, in the order in which it goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from peerdesk.operations.sync_pages import OnItsWay, SyncPage
from peerdesk.ui.screens.sync.columns import Rows
from peerdesk.ui.screens.sync.lines import Line, when_text
from peerdesk.ui.screens.sync.words import item_words, moment_words
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Text

_LEAST = 6 * 43 + 1


class WaitingCard(Card):
    """A line for each record that waits; says how many are below those in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 1)
        self._unlisted = 0
        self.shown = Text("", "caption")
        self.add_to_head(self.shown)
        self.rows = Rows(self.tr("Waiting to go"), _LEAST)
        self.rows.moved.connect(self._count)
        self.body.addWidget(self.rows, 1)

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show a line for each."""
        self.title.setText(self.tr("Waiting to go"))
        self.rows.setAccessibleName(self.tr("Waiting to go"))
        self.set_count(str(page.owed.waiting or ""))
        self._unlisted = max(0, page.owed.waiting - len(page.waiting))
        sentence = self.tr("What you write goes to the clinic from here.")
        nothing = EmptyState("cloud-check", self.tr("Nothing is waiting"), sentence)
        lines: list[QWidget] = [self._line(item, now) for item in page.waiting]
        self.rows.show_lines(lines or [nothing])

    def _count(self) -> None:
        seen, below = self.rows.in_sight()
        below += self._unlisted
        words = ""
        if below:
            words = self.tr("Showing {count}, scroll for {more} more").format(count=seen, more=below)
        self.shown.setText(words)

    def _line(self, item: OnItsWay, now: datetime) -> Line:
        title, icon = item_words(item)
        first = TagText(self.tr("Goes first"), "arrow-up-to-line", "danger")
        tags = [Tag(first)] if item.goes_first else []
        when = when_text(moment_words(item.since, now, self.locale()))
        picture = ("shield-alert", "danger") if item.goes_first else (icon, "ink-3")
        return Line(picture, title, trailing=(*tags, when), strong=item.goes_first)
