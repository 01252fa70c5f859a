"""What is held, and what the supervisor decides on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.words import HeldDecision
from peerdesk.operations import held
from peerdesk.operations.held import HeldItem
from peerdesk.ui.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class HeldDecided:
    """What was decided on an item."""

    item: HeldItem
    decision: HeldDecision


class HeldModel(QObject):
    """Reads and decides in the background."""

    loaded = Signal(object)
    """Carries the `HeldPage`."""
    decided = Signal(object)
    """Carries the `HeldDecided`."""
    refused = Signal(object)
    """The PeerDeskError that kept something from being read or decided."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_deciding = False

    def load(self) -> None:
        """Read it as it is now."""
        self._run(partial(held.held_page, self._context.desk), self.loaded.emit)

    def file(self, item: HeldItem) -> None:
        """File it as it came."""
        work = partial(held.file_it, self._context.desk, item.work.id)
        self._decide(work, HeldDecided(item, HeldDecision.APPLIED))

    def amend(self, item: HeldItem, values: Mapping[str, Any]) -> None:
        """File it with other plain values."""
        work = partial(held.amend, self._context.desk, item.work.id, values)
        self._decide(work, HeldDecided(item, HeldDecision.AMENDED))

    def discard(self, item: HeldItem, reason: str) -> None:
        """Do not file it, and tell its author why."""
        work = partial(held.discard, self._context.desk, item.work.id, reason)
        self._decide(work, HeldDecided(item, HeldDecision.DISCARDED))

    def withdraw(self, item: HeldItem) -> None:
        """Take work of one's own back."""
        work = partial(held.withdraw, self._context.desk, item.work.id)
        self._decide(work, HeldDecided(item, HeldDecision.DISCARDED))

    def undo(self, id: UUID) -> None:
        """Take a decision back that has not left this laptop."""
        self._run(partial(held.undo, self._context.desk, id), self._context.news.tell)

    def _decide(self, work: Callable[[], Changes], decided: HeldDecided) -> None:
        if self._is_deciding:
            return
        self._is_deciding = True

        def done(changes: Changes) -> None:
            self._is_deciding = False
            self.decided.emit(decided)
            self._context.news.tell(changes)

        self._run(work, done)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def refuse(problem: object) -> None:
            self._is_deciding = False
            self.refused.emit(problem)

        self._context.background.run(self, work, done, refuse)
