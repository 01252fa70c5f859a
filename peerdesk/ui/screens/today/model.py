"""The day that is shown, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.operations import contact_pages, followups, held
from peerdesk.operations.followups import Plan
from peerdesk.operations.held import HeldItem
from peerdesk.operations.today import TodayPage, today
from peerdesk.ui.screens.context import ScreenContext


class TodayModel(QObject):
    """Reads one day at a time in the background."""

    loaded = Signal(object)
    """The `TodayPage` of the day that is looked at."""
    refused = Signal(object)
    """The PeerDeskError that kept the day from being read or changed."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day: date | None = None
        self.decisions: tuple[HeldItem, ...] = ()

    @property
    def day(self) -> date:
        """The day that is looked at; the present one unless another was chosen."""
        return self._day or self.now().date()

    def now(self) -> datetime:
        """The present moment."""
        return self._context.desk.clock.now()

    def look_at(self, day: date) -> None:
        """Show another day; the present day stays present when midnight passes."""
        self._day = None if day == self.now().date() else day
        self.load()

    def step(self, days: int) -> None:
        """Show a day before or after this one."""
        self.look_at(self.day + timedelta(days=days))

    def load(self) -> None:
        """Read the day again."""
        desk, day = self._context.desk, self.day
        self._context.background.run(
            self, lambda: (today(desk, day), held.news(desk)), self._on_read, self.refused.emit
        )

    def mark_done(self, follow_up_id: UUID, then: Callable[[], None]) -> None:
        """Settle a follow-up."""
        self._write(partial(followups.mark_done, self._context.desk, follow_up_id), then)

    def reopen(self, follow_up_id: UUID) -> None:
        """Take that back."""
        self._write(partial(followups.reopen, self._context.desk, follow_up_id))

    def plan(self, plan: Plan, then: Callable[[], None]) -> None:
        """Put a visit or call in a day."""
        self._write(partial(followups.plan, self._context.desk, plan), then)

    def people(self, on_read: Callable[[tuple[Participant, ...]], None]) -> None:
        """Read whom something can be planned with."""
        work = partial(contact_pages.people, self._context.desk)
        self._context.background.run(self, work, on_read, self.refused.emit)

    def note_decision(self, work_id: UUID) -> None:
        """Tell no longer what was decided on held work."""
        self._write(partial(held.note, self._context.desk, work_id))

    def _on_read(self, read: tuple[TodayPage, tuple[HeldItem, ...]]) -> None:
        page, self.decisions = read
        if page.day == self.day:
            self.loaded.emit(page)

    def _write(self, work: Callable[[], Changes], then: Callable[[], None] | None = None) -> None:
        def done(changes: Changes) -> None:
            self._context.news.tell(changes)
            if then is not None:
                then()

        self._context.background.run(self, work, done, self.refused.emit)
