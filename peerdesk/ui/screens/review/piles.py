"""Which pile: what waits for a review, what came of reviews, and what the clinic could not file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.operations.reviews import Pile, Queue
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.pressables import Choice

HELD = "held"
"""The pile of what the clinic could not file; it is no pile of logs."""
WIDTH = 372
"""Px of the pane beside what is read."""


class Piles(Segmented[object]):
    """A segment for each pile, with how many are in it."""

    def __init__(
        self, *, co_signs: bool = False, decides: bool = False, parent: QWidget | None = None
    ) -> None:
        shown: list[object] = [pile for pile in Pile if not (co_signs and pile is Pile.SENT_BACK)]
        shown += [HELD] if decides else []
        super().__init__("", [Choice(pile, "") for pile in shown], soft=True, parent=parent)
        self._shown = shown
        self.setMaximumWidth(theme().px(WIDTH - 33))

    def show_counts(self, queue: Queue | None, held: int) -> None:
        """Name the piles, with their counts."""
        self.setAccessibleName(self.tr("Which logs"))
        co_signs = queue is not None and queue.co_signs
        words: dict[object, tuple[str, int]] = {
            Pile.TO_REVIEW: (
                self.tr("To co-sign") if co_signs else self.tr("To review"),
                queue.to_review if queue else 0,
            ),
            Pile.SENT_BACK: (self.tr("Sent back"), queue.sent_back if queue else 0),
            Pile.DONE: (self.tr("Done"), 0),
            HELD: (self.tr("Held"), held),
        }
        for pile in self._shown:
            name, count = words[pile]
            button = self.button(pile)
            button.setText(f"{name} {count}" if count else name)
            button.updateGeometry()
