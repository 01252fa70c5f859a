"""The pile that is shown, the log in hand, and what the reviewer decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import Decision
from peerdesk.errors import NotAllowed, PeerDeskError
from peerdesk.operations import reviews
from peerdesk.operations.held import to_decide
from peerdesk.operations.reviews import Pile, Queue, QueueRow, ReturnWords, ReviewPage
from peerdesk.ui.screens.context import ScreenContext

OPENED_AFTER_MS = 2000
"""How long a log must be in hand before it counts as opened, which its author can then not take back."""


@dataclass(frozen=True, slots=True)
class ShownPile:
    """The rows that are shown, which only the person's own acts change, and how others changed the pile.

    `new` counts logs that came since, `gone` those that are shown though they left the pile; `held` is how
    much of what the clinic could not file waits for a decision.
    """

    queue: Queue
    rows: tuple[QueueRow, ...]
    new: int = 0
    gone: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on which logs."""

    ids: tuple[UUID, ...]
    decision: Decision


class ReviewModel(QObject):
    """Reads and decides in the background."""

    pile_loaded = Signal(object)
    """Carries a `ShownPile`."""
    page_loaded = Signal(object)
    """Carries the `ReviewPage` of the log in hand."""
    decided = Signal(object)
    """Carries a `Decided`."""
    refused = Signal(object)
    """The PeerDeskError that kept something from being read or decided.

    That the log in hand is no longer to be decided on is seen in its page, which is read again.
    """

    def __init__(
        self, context: ScreenContext, parent: QObject | None = None, *, opened_after_ms: int = OPENED_AFTER_MS
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[QueueRow, ...] = ()
        self._reading = 0
        self._in_hand: UUID | None = None
        self._page: ReviewPage | None = None
        self._settled: set[UUID] = set()
        self._is_opened = self._is_deciding = False
        self._clock = QTimer(self, singleShot=True, interval=opened_after_ms)
        self._clock.timeout.connect(self._open)
        self.pile = Pile.TO_REVIEW
        self.newest_first = False

    @property
    def in_hand(self) -> UUID | None:
        """The log that is read."""
        return self._in_hand

    @property
    def page(self) -> ReviewPage | None:
        """The page of the log in hand, once it is read."""
        return self._page

    def now(self) -> datetime:
        """The present moment."""
        return self._context.desk.clock.now()

    def show_pile(self, pile: Pile, *, newest_first: bool) -> None:
        """Show another pile, or the same in another order."""
        self.pile, self.newest_first = pile, newest_first
        self.show_all()

    def show_all(self) -> None:
        """Show the pile as it is now."""
        self._rows, self._reading = (), self._reading + 1
        self.load()

    def load(self) -> None:
        """Read the pile and the log in hand again; what is new is counted, not shown."""
        desk, ask = self._context.desk, partial(reviews.queue, newest_first=self.newest_first)
        self._context.background.run(
            self,
            partial(lambda pile: (ask(desk, pile), to_decide(desk)), self.pile),
            partial(self._on_pile, self._reading),
            self.refused.emit,
        )
        if self._in_hand is not None:
            self._read(self._in_hand)

    def take(self, contact_id: UUID) -> None:
        """Read a log."""
        self._clock.stop()
        self._in_hand, self._page, self._is_opened = contact_id, None, False
        self._read(contact_id)

    def stay(self) -> None:
        """The person is reading: a log to review counts as opened after two seconds of it."""
        if self._in_hand is not None and not self._is_opened and not self._clock.isActive():
            self._clock.start()

    def let_go(self) -> None:
        """Nothing is read any more."""
        self._clock.stop()
        self._in_hand = self._page = None

    def look_away(self) -> None:
        """The page is out of sight: what is in hand is not being read."""
        self._clock.stop()

    def open_now(self) -> None:
        """The person acts on the log in hand, which opens it."""
        self._clock.stop()
        self._open()

    def sign(self, ids: Iterable[UUID]) -> None:
        """Approve logs; at the desk of a clinician, co-sign them."""
        chosen, desk = tuple(ids), self._context.desk
        if not chosen:
            return
        if reviews.co_signs(desk):
            self._decide(partial(reviews.co_sign, desk, chosen), Decided(chosen, Decision.CO_SIGNED))
        else:
            logs = [log for id_ in chosen if (log := self._as_read(id_)) is not None]
            self._decide(partial(reviews.approve, desk, logs), Decided(chosen, Decision.APPROVED))

    def send_back(self, contact_id: UUID, words: ReturnWords) -> None:
        """Give a log back to its author."""
        if (log := self._as_read(contact_id)) is not None:
            work = partial(reviews.send_back, self._context.desk, log, words)
            self._decide(work, Decided((contact_id,), Decision.RETURNED))

    def _as_read(self, contact_id: UUID) -> Contact | None:
        """A log as it stands on the screen: in hand, or in the pile."""
        shown = {row.contact.id: row.contact for row in self._rows}
        if self._page is not None:
            shown[self._page.log.contact.id] = self._page.log.contact
        return shown.get(contact_id)

    def _read(self, contact_id: UUID) -> None:
        work = partial(reviews.review_page, self._context.desk, contact_id)
        self._context.background.run(self, work, self._on_page, self.refused.emit)

    def _on_page(self, page: ReviewPage) -> None:
        if page.log.contact.id == self._in_hand:
            self._page = page
            self.page_loaded.emit(page)

    def _on_pile(self, reading: int, read: tuple[Queue, int]) -> None:
        if reading != self._reading:
            return
        queue, held = read
        shown = replace(_as_known(self._rows, queue, self._settled), held=held)
        self._rows = shown.rows
        self._settled.clear()
        self.pile_loaded.emit(shown)

    def _open(self) -> None:
        page = self._page
        if page is not None and page.may_decide and not self._is_opened:
            self._is_opened = True
            work = partial(reviews.open_review, self._context.desk, page.log.contact.id)
            self._context.background.run(self, work, self._context.news.tell, lambda _gone: self.load())

    def _decide(self, work: Callable[[], Changes], decided: Decided) -> None:
        self._clock.stop()
        if self._is_deciding:
            return
        self._is_deciding = True

        def done(changes: Changes) -> None:
            self._is_deciding = False
            self._settled |= set(decided.ids)
            self.decided.emit(decided)
            self._context.news.tell(changes)

        def refuse(problem: PeerDeskError) -> None:
            self._is_deciding = False
            if decided.ids == (self._in_hand,) and isinstance(problem, NotAllowed):
                self.load()
                return
            self.refused.emit(problem)
            self.show_all()

        self._context.background.run(self, work, done, refuse)


def _as_known(known: Iterable[QueueRow], queue: Queue, settled: Collection[UUID]) -> ShownPile:
    """The rows shown before as they are now, without those this reviewer has just decided on."""
    fresh = {row.contact.id: row for row in queue.rows}
    kept = [row for row in known if row.contact.id in fresh or row.contact.id not in settled]
    rows = tuple(fresh.get(row.contact.id, row) for row in kept)
    shown = {row.contact.id for row in rows}
    if not rows:
        return ShownPile(queue, queue.rows)
    return ShownPile(queue, rows, len(fresh.keys() - shown), len(shown - fresh.keys()))
