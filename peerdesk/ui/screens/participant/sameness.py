"""Saying that two records are of one person and taking it back, from wherever on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.operations import same_person
from peerdesk.ui.screens.context import ScreenContext


class SamenessModel(QObject):
    """What is said is handed to the database in the background; each method gives what takes it back."""

    refused = Signal(object)
    """The PeerDeskError that saying it met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def join(self, kept_id: UUID, merged_id: UUID) -> Callable[[], None]:
        """Say that two records are of one person."""
        join, part = self._works(kept_id, merged_id)
        self._run(join)
        return partial(self._run, part)

    def part(self, kept_id: UUID, merged_id: UUID) -> Callable[[], None]:
        """Say that a record is of a person of its own after all."""
        join, part = self._works(kept_id, merged_id)
        self._run(part)
        return partial(self._run, join)

    def _works(self, kept_id: UUID, merged_id: UUID) -> tuple[Callable[[], Changes], Callable[[], Changes]]:
        desk = self._context.desk
        return partial(same_person.join, desk, kept_id, merged_id), partial(same_person.part, desk, merged_id)

    def _run(self, work: Callable[[], Changes]) -> None:
        self._context.background.run(self, work, self._context.news.tell, self.refused.emit)
